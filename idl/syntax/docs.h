// Docs holds the `///` comments of a file. A comment is found by the token that it stands above.
//
// Comments are no tokens of the grammar, because they may stand in places in which they document nothing. Such a
// comment is only worth a warning, and would be a syntax error otherwise.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/lexemes.h"
#include "idl/source/diagnostics.h"
#include "idl/syntax/ast.h"

namespace fgraph::idl {

// Docs remembers which comments belong to something, so that the others can be reported. Not thread-safe.
class Docs {
 public:
  // Both lists are in the order of the text.
  Docs(const SourceFile& source, const std::vector<grammar::Lexeme>& tokens, const std::vector<grammar::Lexeme>& docs);

  // Returns the comment directly above the token at `offset`. It counts as used after this call.
  ast::Doc above(std::uint32_t offset);

  void report_unused(Diagnostics& diagnostics) const;

 private:
  struct Line {
    std::uint32_t above = 0;  // offset of the token that follows
    Span span;
    bool used = false;
  };

  std::vector<Line> lines_;
};

}  // namespace fgraph::idl
