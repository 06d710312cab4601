// The value of a list as one text, which DefaultDescriptor::literal holds if a field has many values.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgraph::idl {

// Joins the literals of the elements. Each stands in quotes, with `\"` and `\\` for characters that would end it:
// ["red", "12"].
std::string list_literal(std::span<const std::string> literals);

// The literals of the elements. Requires a text that list_literal() made.
std::vector<std::string> list_elements(std::string_view literal);

}  // namespace fgraph::idl
