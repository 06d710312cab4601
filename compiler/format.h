// The canonical layout of a schema.
#pragma once

#include <optional>
#include <string>

#include "idl/source/diagnostics.h"

namespace fgraph::compiler {

// The text of `source` with one member in each line, an indentation of two blanks and single blanks between words.
// Words, comments, texts in quotes and blank lines between members stay (more than one blank line becomes one).
// Formatting the result changes nothing.
//
// Reports syntax errors; nothing is returned then. What names mean is not looked at.
std::optional<std::string> formatted(const idl::SourceFile& source, idl::Diagnostics& diagnostics);

}  // namespace fgraph::compiler
