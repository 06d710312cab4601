// TextReader says which part of a query's text a part of the parse tree stands for.
#pragma once

#include "grammar/cypher_reader.h"
#include "idl/cypher/ast.h"

namespace fgraph::idl::cypher {

using grammar::CypherParser;

// Finds spans, and names at them. Names have no `$` before them and no backticks around them. Two quoted words that a
// dot joins stay as they are. It is immutable.
class TextReader {
 public:
  explicit TextReader(Span text) : text_(text) {}

  Span span(antlr4::ParserRuleContext* context) const;
  Span span(const antlr4::Token* token) const;
  // A context may be absent, and its name is absent then.
  Name name(antlr4::ParserRuleContext* context) const;
  Name name(antlr4::tree::TerminalNode* node) const;
  Name name(const grammar::CypherLexeme& token) const;

 private:
  Span text_;
};

}  // namespace fgraph::idl::cypher
