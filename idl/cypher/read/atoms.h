// AtomReader makes an AST of the expressions of a parse tree that no operator takes apart.
#pragma once

#include "grammar/cypher_reader.h"
#include "idl/cypher/ast.h"
#include "idl/cypher/read/text.h"

namespace fgraph::idl::cypher {

class ExpressionReader;

// Copies atoms into the AST: literals, names, calls, and all that stands between brackets of its own. Each function
// reads the rule of its name.
//
// What stands between the brackets is any expression again. So the reader of atoms holds nothing but references, and
// the reader of expressions makes one for each atom.
class AtomReader {
 public:
  AtomReader(const TextReader& text, const ExpressionReader& expressions) : text_(text), expressions_(expressions) {}

  Expression atom(CypherParser::AtomContext& context) const;
  Expression map(CypherParser::MapContext& context) const;
  Expression parameter(antlr4::tree::TerminalNode* node) const;
  Expression variable(CypherParser::VariableContext& context) const;

 private:
  Expression literal(CypherParser::LiteralContext& context) const;
  Expression case_expression(CypherParser::CaseExpressionContext& context) const;
  Expression quantifier(CypherParser::QuantifierContext& context) const;
  Expression reduce(CypherParser::ReduceContext& context) const;
  Expression call(CypherParser::CallContext& context) const;
  Expression pattern_comprehension(CypherParser::PatternComprehensionContext& context) const;
  Expression list_comprehension(CypherParser::ListComprehensionContext& context) const;
  Expression map_projection(CypherParser::MapProjectionContext& context) const;

  const TextReader& text_;
  const ExpressionReader& expressions_;
};

}  // namespace fgraph::idl::cypher
