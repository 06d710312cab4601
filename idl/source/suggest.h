// Guesses what a misspelt name was meant to be, for messages that ask "did you mean ...?".
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace fgraph::idl {

// How many insertions, deletions, replacements and swaps of neighbours turn one text into the other.
std::size_t edit_distance(std::string_view left, std::string_view right);

// The candidate that is nearest to `name` if case is ignored. It may differ from it in a third of the length of the
// name or in one edit, whichever is more. Empty if no candidate is as near. Among candidates that are equally near, one
// that begins with the same letter or has the same capitals is better; then the first one.
std::string_view suggest(std::string_view name, std::span<const std::string_view> candidates);

// Whether `name` is so much like `meant` that it is certainly a misspelling of it. False for names of less than four
// letters.
bool is_near(std::string_view name, std::string_view meant);

}  // namespace fgraph::idl
