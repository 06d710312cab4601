// The regular expressions of @pattern: those of RE2, which have no lookaround and no back references, and are checked
// in a time that only grows with the length of the text.
#pragma once

#include <string>
#include <string_view>

namespace fgraph {

// Why `pattern` is no regular expression, or empty. Thread-safe.
std::string pattern_problem(std::string_view pattern);

namespace detail {

// Whether the pattern matches all of `text`. Each pattern is compiled once; one that is none matches nothing.
// Thread-safe.
bool matches_pattern(std::string_view pattern, std::string_view text);

}  // namespace detail
}  // namespace fgraph
