// ExpressionReader makes an AST of the expressions of a parse tree. parse.cc reads the clauses that they stand in.
#pragma once

#include <vector>

#include "grammar/cypher_reader.h"
#include "idl/cypher/ast.h"
#include "idl/cypher/read/text.h"

namespace fgraph::idl::cypher {

// Copies expressions into the AST, from the operator that binds least to the one that binds most. The atoms that the
// operators connect are read by an AtomReader, and patterns by a PatternReader. Each function reads the rule of its
// name. The grammar has a rule for each level of precedence, and a level without an operator adds nothing to the AST.
//
// The tree holds only clauses that were read as a whole, so that no child is missing that the grammar demands.
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

 private:
  Expression negation(CypherParser::NegationContext& context) const;
  Expression comparison(CypherParser::ComparisonContext& context) const;
  Expression predicate(CypherParser::PredicateContext& context) const;
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

  const TextReader& text_;
};

}  // namespace fgraph::idl::cypher
