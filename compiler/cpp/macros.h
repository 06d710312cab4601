// This table holds the macros of system headers. No name in generated code may be one of them, whatever a program
// includes before it.
#pragma once

#include <string_view>

namespace fgraph::compiler {

// Returns whether a header of C, C++, POSIX or GNU/Linux that programs commonly include defines a macro of this name.
// <uv.h>, which brings many of them, is one of these headers.
bool is_macro(std::string_view name);

}  // namespace fgraph::compiler
