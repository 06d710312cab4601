// These functions guess what a misspelt name was meant to be, for messages that ask "did you mean ...?".
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace fgraph::idl {

// Returns how many insertions, deletions, replacements and swaps of neighbours turn one text into the other.
std::size_t edit_distance(std::string_view left, std::string_view right);

// Returns the candidate that is nearest to `name` if case is ignored. It may differ from it in a third of the length of
// the name or in one edit, whichever is more. The result is empty if no candidate is as near. Among candidates that are
// equally near, one that begins with the same letter or has the same capitals is better. Among those that are left, the
// first one is taken.
std::string_view suggest(std::string_view name, std::span<const std::string_view> candidates);

// Returns whether `name` is so much like `meant` that it is certainly a misspelling of it. A name of less than four
// letters never is.
bool is_near(std::string_view name, std::string_view meant);

}  // namespace fgraph::idl
