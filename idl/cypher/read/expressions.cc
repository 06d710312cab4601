#include "idl/cypher/read/expressions.h"

#include <utility>

#include "idl/cypher/read/atoms.h"
#include "idl/cypher/read/patterns.h"

namespace fgraph::idl::cypher {
namespace {

// Returns the operand if there is only one, and else an expression of `kind` that holds them.
Expression joined(std::vector<Expression> operands, Expression::Kind kind, Span span) {
  if (operands.size() == 1) return std::move(operands.front());
  Expression result = make_expression(kind, span);
  result.operands = std::move(operands);
  return result;
}

Expression::Kind tail_kind(CypherParser::PredicateTailContext& tail) {
  if (tail.IS() != nullptr) return Expression::Kind::kIsNull;
  if (tail.IN() != nullptr) return Expression::Kind::kIn;
  if (tail.MATCHES() != nullptr) return Expression::Kind::kMatches;
  if (tail.BETWEEN() != nullptr) return Expression::Kind::kBetween;
  return Expression::Kind::kText;
}

}  // namespace

std::vector<Expression> ExpressionReader::where(CypherParser::WhereContext* context) const {
  std::vector<Expression> result;
  if (context != nullptr) result.push_back(expression(context->expression()));
  return result;
}

Expression ExpressionReader::target(CypherParser::TargetContext& context) const {
  Expression base = context.variable() != nullptr ? AtomReader(text_, *this).variable(*context.variable())
                                                  : expression(context.expression());
  return with_steps(std::move(base), context.accessStep(), text_.span(&context));
}

std::vector<Expression> ExpressionReader::expressions(
    const std::vector<CypherParser::ExpressionContext*>& contexts) const {
  std::vector<Expression> result;
  for (auto* one : contexts) result.push_back(expression(one));
  return result;
}

Expression ExpressionReader::expression(CypherParser::ExpressionContext* context) const {
  std::vector<Expression> alternatives;
  for (auto* exclusive : context->exclusive()) {
    std::vector<Expression> sides;
    for (auto* conjunction : exclusive->conjunction()) {
      std::vector<Expression> parts;
      for (auto* one : conjunction->negation()) parts.push_back(negation(*one));
      sides.push_back(joined(std::move(parts), Expression::Kind::kAnd, text_.span(conjunction)));
    }
    alternatives.push_back(joined(std::move(sides), Expression::Kind::kXor, text_.span(exclusive)));
  }
  return joined(std::move(alternatives), Expression::Kind::kOr, text_.span(context));
}

Expression ExpressionReader::negation(CypherParser::NegationContext& context) const {
  Expression inner = comparison(*context.comparison());
  // Two NOT cancel out. A long chain of them must not become a deep tree.
  if (context.NOT().size() % 2 == 0) return inner;
  Expression result = make_expression(Expression::Kind::kNot, text_.span(&context));
  result.operands.push_back(std::move(inner));
  return result;
}

Expression ExpressionReader::comparison(CypherParser::ComparisonContext& context) const {
  std::vector<Expression> operands;
  for (auto* one : context.predicate()) operands.push_back(predicate(*one));
  Expression result = joined(std::move(operands), Expression::Kind::kCompare, text_.span(&context));
  for (auto* one : context.comparisonOperator()) result.operators.push_back(text_.name(one));
  return result;
}

Expression ExpressionReader::predicate(CypherParser::PredicateContext& context) const {
  Expression result = sum(*context.sum());
  // Further tails apply to a truth value, as the second one of `a IS NULL IS NULL` does, so that they need no operand
  // of their own. A long chain of them must not become a deep tree.
  const auto tails = context.predicateTail();
  for (auto* tail : tails) {
    Expression outer = make_expression(tail_kind(*tail), text_.span(&context));
    outer.negated = tail->NOT() != nullptr;
    outer.operators.push_back({text_.span(tail->getStart()).text(), text_.span(tail->getStart())});
    const bool first = tail == tails.front();
    outer.operands.push_back(first ? std::move(result) : make_expression(Expression::Kind::kNull, outer.span));
    for (auto* one : tail->sum()) outer.operands.push_back(sum(*one));
    result = std::move(outer);
  }
  return result;
}

Expression ExpressionReader::sum(CypherParser::SumContext& context) const {
  std::vector<Expression> operands;
  for (auto* one : context.product()) operands.push_back(product(*one));
  return with_operators(std::move(operands), context);
}

Expression ExpressionReader::product(CypherParser::ProductContext& context) const {
  std::vector<Expression> operands;
  for (auto* one : context.power()) operands.push_back(power(*one));
  return with_operators(std::move(operands), context);
}

Expression ExpressionReader::power(CypherParser::PowerContext& context) const {
  std::vector<Expression> operands;
  for (auto* one : context.unary()) operands.push_back(unary(*one));
  return with_operators(std::move(operands), context);
}

template <typename Context>
Expression ExpressionReader::with_operators(std::vector<Expression> operands, Context& context) const {
  Expression result = joined(std::move(operands), Expression::Kind::kArithmetic, text_.span(&context));
  for (std::size_t at = 1; at < context.children.size(); at += 2) {
    auto* terminal = static_cast<antlr4::tree::TerminalNode*>(context.children[at]);
    result.operators.push_back(text_.name(terminal));
  }
  return result;
}

Expression ExpressionReader::unary(CypherParser::UnaryContext& context) const {
  Expression inner = access(*context.access());
  if (context.MINUS().empty()) return inner;
  Expression result = make_expression(Expression::Kind::kNegate, text_.span(&context));
  result.operands.push_back(std::move(inner));
  return result;
}

Expression ExpressionReader::access(CypherParser::AccessContext& context) const {
  Expression base = AtomReader(text_, *this).atom(*context.atom());
  if (!context.labels().empty()) {
    Expression result = make_expression(Expression::Kind::kLabels, text_.span(&context));
    for (auto* one : context.labels()) {
      const Labels read = PatternReader(text_, *this).labels(one);
      result.labels.insert(result.labels.end(), read.names.begin(), read.names.end());
      result.negated = result.negated || read.alternative;
    }
    result.operands.push_back(std::move(base));
    return result;
  }
  return with_steps(std::move(base), context.accessStep(), text_.span(&context));
}

Expression ExpressionReader::with_steps(Expression base, const std::vector<CypherParser::AccessStepContext*>& contexts,
                                        Span where) const {
  if (contexts.empty()) return base;
  Expression result = make_expression(Expression::Kind::kAccess, where);
  result.operands.push_back(std::move(base));
  for (auto* one : contexts) {
    Step& step = result.steps.emplace_back();
    if (one->LBRACKET() != nullptr) step.kind = Step::Kind::kIndex;
    if (one->DOTDOT() != nullptr) step.kind = Step::Kind::kSlice;
    step.name = text_.name(one->name());
    step.operands = expressions(one->expression());
  }
  return result;
}

}  // namespace fgraph::idl::cypher
