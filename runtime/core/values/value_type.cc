#include "core/values/value_type.h"

#include <charconv>
#include <limits>

#include <fgraph/error.h>

namespace fgraph::core {
namespace {

template <typename Float>
bool parse(std::string_view text, Float& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (end != text.data() + text.size()) return false;
  if (error == std::errc::result_out_of_range) {
    // The server prints 15 digits. So it may round the largest numbers up, and the smallest ones down, out of their
    // range.
    const bool small = text.find("e-") != std::string_view::npos;
    const Float size = small ? 0 : std::numeric_limits<Float>::max();
    out = text.front() == '-' ? -size : size;
    return true;
  }
  return error == std::errc();
}

}  // namespace

bool parse_number(std::string_view text, double& out) {
  return parse(text, out);
}
bool parse_number(std::string_view text, float& out) {
  return parse(text, out);
}

std::string_view value_type_name(std::int64_t code) {
  static constexpr std::string_view kNames[] = {"unknown", "null",     "string", "int",  "bool",    "float",
                                                "list",    "edge",     "node",   "path", "map",     "point",
                                                "vector",  "datetime", "date",   "time", "duration"};
  return code >= 0 && code <= static_cast<std::int64_t>(ValueType::kDuration) ? kNames[code] : "unknown";
}

std::int64_t days_of(std::int64_t seconds) {
  constexpr std::int64_t kDay = 86'400;
  return seconds / kDay - (seconds % kDay < 0 ? 1 : 0);
}

std::int64_t second_of_day(std::int64_t seconds) {
  constexpr std::int64_t kDay = 86'400;
  return (seconds % kDay + kDay) % kDay;
}

}  // namespace fgraph::core
