// The regular expressions of @pattern. They have the syntax of RE2, without lookaround and back references, and take
// time in proportion to the length of the text.
#pragma once

#include <string>
#include <string_view>

namespace fgraph {

// The reason why `pattern` is no regular expression; empty if it is one. Thread-safe.
std::string pattern_problem(std::string_view pattern);

namespace detail {

// Whether the pattern matches all of `text`. Each pattern is compiled once. A text that is no regular expression
// matches nothing. Thread-safe.
bool matches_pattern(std::string_view pattern, std::string_view text);

}  // namespace detail
}  // namespace fgraph
