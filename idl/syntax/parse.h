// The parser makes an AST of the text of a schema. It hides the parser generator.
//
//   text      -> check_text()                refuses bytes that are not text            text_check.h
//   text      -> grammar::read_lexemes()     splits it; every byte belongs somewhere    grammar/lexemes.h
//   lexemes   -> LexemeFilter                reads signs of other languages as ours     tokens.cc
//   tokens    -> TokenChecker                makes braces balance, corrects keywords    text_check.cc
//   tokens    -> grammar::ParseTree          parses, and recovers from errors           grammar/recovery.h
//   tree      -> AstBuilder, Docs            copies it, with the comments above         parse.cc, tree_reader.h, docs.h
//
// The order follows from what a step can rely on. The recovery of the parser skips to the end of a body, so that
// braces have to balance before it starts. Each step reports its mistakes and repairs what it can, so that the next
// one sees text that is right and reports nothing twice.
//
// No name is looked up here. The passes (idl/passes/passes.h) find out what the AST means.
#pragma once

#include "idl/source/diagnostics.h"
#include "idl/syntax/ast.h"

namespace fgraph::idl {

// Files larger than this are refused before they are read.
inline constexpr std::size_t kMaxFileSize = std::size_t{16} << 20;
// Brackets may not nest deeper than this.
inline constexpr std::size_t kMaxDepth = 100;

// Parses all of `source` and reports every syntax error. Returns the parts of the file that could be read.
// The texts in the result are views into `source`. Every part that could not be read is listed in File::unread.
ast::File parse(const SourceFile& source, Diagnostics& diagnostics);

}  // namespace fgraph::idl
