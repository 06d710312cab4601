// The server has rules for names and strings.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fgraph::core {

bool is_utf8(std::string_view text);

// Returns the number of characters of a text that is valid UTF-8.
std::size_t count_code_points(std::string_view text);

// An index finds no text that has more bytes than this.
inline constexpr std::size_t kLongestIndexedText = 4096;

// Says why a range index does not find `value` and a unique constraint crashes on it. The text is empty if neither
// happens. FalkorDB 4.16.3 mishandles the empty string, leading or trailing ASCII white space, the byte 0x01 and more
// than 4,096 bytes.
std::string_view index_hazard(std::string_view value);

// Appends `name` in the form that the parameter header needs. The server reads a bare name that begins with "cypher"
// wrongly.
void append_parameter_name(std::string& out, std::string_view name);

}  // namespace fgraph::core
