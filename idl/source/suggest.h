// "did you mean ...?"
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace fgraph::idl {

// Insertions, deletions, replacements and swaps of neighbours that turn one text into the other.
std::size_t edit_distance(std::string_view left, std::string_view right);

// The candidate nearest to `name`, ignoring case, if it is near enough to be meant: at most a third of the length, and
// at least one edit. Empty if there is none. Of equals, the first.
std::string_view suggest(std::string_view name, std::span<const std::string_view> candidates);

// Whether `name` is so much like `meant` that nothing else can be meant.
bool is_near(std::string_view name, std::string_view meant);

}  // namespace fgraph::idl
