// The one text that stands for the value of a list: what DefaultDescriptor::literal holds for a field of many values.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgraph::idl {

// `literals` are those of the elements. Each stands in quotes, with `\"` and `\\` for what would end it:
// ["red", "12"].
std::string list_literal(std::span<const std::string> literals);

// The literals of the elements again. Requires a text that list_literal() made.
std::vector<std::string> list_elements(std::string_view literal);

}  // namespace fgraph::idl
