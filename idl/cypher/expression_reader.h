// ExpressionReader makes an AST of the expressions of a parse tree. parse.cc reads the clauses that they stand in.
#pragma once

#include <vector>

#include "grammar/cypher_reader.h"
#include "idl/cypher/ast.h"
#include "idl/cypher/text_reader.h"

namespace fgraph::idl::cypher {

// Copies expressions into the AST. The tree holds only clauses that were read as a whole, so that no child
// is missing that the grammar demands. Each function reads the rule of its name. The grammar has a rule for each level
// of precedence, and a level without an operator adds nothing to the AST.
//
// Brackets are the only recursion. Their depth is limited before parsing (kMaxCypherDepth), and chains of NOT, AND or
// IS NULL become flat, because the functions that walk over the AST recurse too.
class ExpressionReader {
 public:
  explicit ExpressionReader(const TextReader& text) : text_(text) {}

  std::vector<Expression> where(CypherParser::WhereContext* context) const;
  Expression target(CypherParser::TargetContext& context) const;
  std::vector<Expression> expressions(const std::vector<CypherParser::ExpressionContext*>& contexts) const;
  Expression expression(CypherParser::ExpressionContext* context) const;
  Expression map(CypherParser::MapContext& context) const;
  Expression parameter(antlr4::tree::TerminalNode* node) const;

 private:
  // Returns the operand if there is only one, and else an expression of `kind` that holds them.
  static Expression chain(std::vector<Expression> operands, Expression::Kind kind, Span span);
  Expression negation(CypherParser::NegationContext& context) const;
  Expression comparison(CypherParser::ComparisonContext& context) const;
  Expression predicate(CypherParser::PredicateContext& context) const;
  static Expression::Kind tail_kind(CypherParser::PredicateTailContext& tail);
  Expression sum(CypherParser::SumContext& context) const;
  Expression product(CypherParser::ProductContext& context) const;
  Expression power(CypherParser::PowerContext& context) const;
  // Adds the operators, which are every second one of the children.
  template <typename Context>
  Expression with_operators(std::vector<Expression> operands, Context& context) const;
  Expression unary(CypherParser::UnaryContext& context) const;
  Expression access(CypherParser::AccessContext& context) const;
  Expression with_steps(Expression base, const std::vector<CypherParser::AccessStepContext*>& contexts,
                        Span where) const;
  Expression atom(CypherParser::AtomContext& context) const;
  Expression literal(CypherParser::LiteralContext& context) const;
  Expression case_expression(CypherParser::CaseExpressionContext& context) const;
  Expression quantifier(CypherParser::QuantifierContext& context) const;
  Expression reduce(CypherParser::ReduceContext& context) const;
  Expression call(CypherParser::CallContext& context) const;
  Expression pattern_comprehension(CypherParser::PatternComprehensionContext& context) const;
  Expression list_comprehension(CypherParser::ListComprehensionContext& context) const;
  Expression map_projection(CypherParser::MapProjectionContext& context) const;
  Expression variable(CypherParser::VariableContext& context) const;
  static Expression make(Expression::Kind kind, Span span);

  const TextReader& text_;
};

}  // namespace fgraph::idl::cypher
