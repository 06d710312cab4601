// Where a value in RESP ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace fgraph::testing {

// Returns the length of the first value in RESP, or nothing if it is not complete.
inline std::optional<std::size_t> value_length(std::string_view bytes) {
  std::size_t at = 0;
  for (std::int64_t missing = 1; missing > 0; --missing) {
    const std::size_t end = bytes.find("\r\n", at);
    if (end == std::string_view::npos) return std::nullopt;
    const std::int64_t number = std::atoll(bytes.data() + at + 1);
    const char kind = bytes[at];
    at = end + 2;
    if (kind == '$' && number >= 0) at += static_cast<std::size_t>(number) + 2;
    if (kind == '*' && number > 0) missing += number;
    if (at > bytes.size()) return std::nullopt;
  }
  return at;
}

}  // namespace fgraph::testing
