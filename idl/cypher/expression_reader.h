// ExpressionReader makes an AST of the expressions and patterns of a parse tree. parse.cc reads the clauses that they
// stand in.
#pragma once

#include <vector>

#include "grammar/cypher_reader.h"
#include "idl/cypher/ast.h"
#include "idl/cypher/text_reader.h"

namespace fgraph::idl::cypher {

// Copies expressions and patterns into the AST. The tree holds only clauses that were read as a whole, so that no child
// is missing that the grammar demands. Each function reads the rule of its name. The grammar has a rule for each level
// of precedence, and a level without an operator adds nothing to the AST.
//
// Brackets are the only recursion. Their depth is limited before parsing (kMaxCypherDepth), and chains of NOT, AND or
// IS NULL become flat, because the functions that walk over the AST recurse too.
class ExpressionReader {
 public:
  explicit ExpressionReader(const TextReader& text) : text_(text) {}

  std::vector<Expression> where(CypherParser::WhereContext* context);
  std::vector<Path> patterns(CypherParser::PatternsContext& context);
  Path part(CypherParser::PatternPartContext& context);
  Labels labels(CypherParser::LabelsContext* context);
  Expression target(CypherParser::TargetContext& context);
  std::vector<Expression> expressions(const std::vector<CypherParser::ExpressionContext*>& contexts);
  Expression expression(CypherParser::ExpressionContext* context);

 private:
  // `Context` is a PathContext or a ChainContext.
  template <typename Context>
  Path path(Context& context);
  Node node(CypherParser::NodeContext& context);
  std::vector<Expression> properties(CypherParser::PropertiesContext* context);
  Relationship relationship(CypherParser::RelationshipContext& context);
  void range(CypherParser::RangeContext& context, Relationship& result);
  // Returns the operand if there is only one, and else an expression of `kind` that holds them.
  static Expression chain(std::vector<Expression> operands, Expression::Kind kind, Span span);
  Expression negation(CypherParser::NegationContext& context);
  Expression comparison(CypherParser::ComparisonContext& context);
  Expression predicate(CypherParser::PredicateContext& context);
  static Expression::Kind tail_kind(CypherParser::PredicateTailContext& tail);
  Expression sum(CypherParser::SumContext& context);
  Expression product(CypherParser::ProductContext& context);
  Expression power(CypherParser::PowerContext& context);
  // Adds the operators, which are every second one of the children.
  template <typename Context>
  Expression with_operators(std::vector<Expression> operands, Context& context);
  Expression unary(CypherParser::UnaryContext& context);
  Expression access(CypherParser::AccessContext& context);
  Expression with_steps(Expression base, const std::vector<CypherParser::AccessStepContext*>& contexts, Span where);
  Expression atom(CypherParser::AtomContext& context);
  Expression literal(CypherParser::LiteralContext& context);
  Expression case_expression(CypherParser::CaseExpressionContext& context);
  Expression quantifier(CypherParser::QuantifierContext& context);
  Expression reduce(CypherParser::ReduceContext& context);
  Expression call(CypherParser::CallContext& context);
  Expression pattern_comprehension(CypherParser::PatternComprehensionContext& context);
  Expression list_comprehension(CypherParser::ListComprehensionContext& context);
  Expression map(CypherParser::MapContext& context);
  Expression map_projection(CypherParser::MapProjectionContext& context);
  Expression parameter(antlr4::tree::TerminalNode* node);
  Expression variable(CypherParser::VariableContext& context);
  static Expression make(Expression::Kind kind, Span span);

  const TextReader& text_;
};

}  // namespace fgraph::idl::cypher
