// The rules of the server for names and strings.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fgraph::core {

bool is_utf8(std::string_view text);

// The number of characters of a text that is valid UTF-8.
std::size_t count_code_points(std::string_view text);

// The number of bytes of the longest text that an index finds.
inline constexpr std::size_t kLongestIndexedText = 4096;

// Why a range index does not find `value` and a unique constraint crashes on it; empty if neither happens. FalkorDB
// 4.16.3 mishandles the empty string, leading or trailing ASCII white space, the byte 0x01 and more than 4,096 bytes.
std::string_view index_hazard(std::string_view value);

// Appends `name` as the parameter header needs it. The server reads a bare name that begins with "cypher" wrongly.
void append_parameter_name(std::string& out, std::string_view name);

}  // namespace fgraph::core
