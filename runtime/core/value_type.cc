#include "core/value_type.h"

#include <fgraph/error.h>

namespace fgraph::core {

std::string_view value_type_name(std::int64_t code) {
  static constexpr std::string_view kNames[] = {"unknown", "null",     "string", "int",   "bool",   "float",
                                                "list",    "edge",     "node",   "path",  "map",    "point",
                                                "vector",  "datetime", "date",   "time",  "duration"};
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
