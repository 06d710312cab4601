// Text -> AST. Hides the parser generator.
#pragma once

#include "idl/source/diagnostics.h"
#include "idl/syntax/ast.h"

namespace fgraph::idl {

// Files larger than this are refused before they are read.
inline constexpr std::size_t kMaxFileSize = std::size_t{16} << 20;
// Brackets may nest this deep.
inline constexpr std::size_t kMaxDepth = 100;

// Parses all of `source`, reporting every syntax error. What can be made out of a broken file is returned.
ast::File parse(const SourceFile& source, Diagnostics& diagnostics);

}  // namespace fgraph::idl
