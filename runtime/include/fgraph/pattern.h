// The regular expressions of @pattern have the syntax of RE2, without lookaround and back references. They take time
// in proportion to the length of the text.
#pragma once

#include <string>
#include <string_view>

namespace fgraph {

// Returns the reason why `pattern` is no regular expression, or an empty text if it is one. Thread-safe.
std::string pattern_problem(std::string_view pattern);

namespace detail {

// Returns whether the pattern matches all of `text`. Each pattern is compiled once. A pattern that is no regular
// expression matches nothing. Thread-safe.
bool matches_pattern(std::string_view pattern, std::string_view text);

}  // namespace detail
}  // namespace fgraph
