// The parser makes an AST of the text of a schema. It hides the parser generator.
#pragma once

#include "idl/source/diagnostics.h"
#include "idl/syntax/ast.h"

namespace fgraph::idl {

// Files larger than this are refused before they are read.
inline constexpr std::size_t kMaxFileSize = std::size_t{16} << 20;
// Brackets may not nest deeper than this.
inline constexpr std::size_t kMaxDepth = 100;

// Parses all of `source` and reports every syntax error. Returns the parts of the file that could be read.
ast::File parse(const SourceFile& source, Diagnostics& diagnostics);

}  // namespace fgraph::idl
