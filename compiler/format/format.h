// This function formats schemas.
#pragma once

#include <optional>
#include <string>

#include "idl/source/diagnostics.h"

namespace fgraph::compiler {

// Returns the text of `source` in its canonical layout: one member in each line, an indentation of two blanks, and
// single blanks between words. Words, comments and texts in quotes stay as they are. Blank lines between members stay
// too, but several become one. Formatting the result again changes nothing.
//
// Returns nothing, and reports the errors, if the text has syntax errors. Returns nothing without an error if it could
// not keep the meaning of the text. Names are not looked up.
std::optional<std::string> formatted(const idl::SourceFile& source, idl::Diagnostics& diagnostics);

}  // namespace fgraph::compiler
