// A list literal is the value of a list as one text. DefaultDescriptor::literal holds one if a field has many values.
#pragma once

#include <span>
#include <string>

namespace fgraph::idl {

// Joins the literals of the elements. Each stands in quotes, with `\"` and `\\` for characters that would end it:
// ["red", "12"]. detail::literal_elements() takes them apart again.
std::string list_literal(std::span<const std::string> literals);

}  // namespace fgraph::idl
