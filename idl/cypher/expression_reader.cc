#include "idl/cypher/expression_reader.h"

#include <utility>

#include "idl/cypher/pattern_reader.h"

namespace fgraph::idl::cypher {

std::vector<Expression> ExpressionReader::where(CypherParser::WhereContext* context) const {
  std::vector<Expression> result;
  if (context != nullptr) result.push_back(expression(context->expression()));
  return result;
}

Expression ExpressionReader::target(CypherParser::TargetContext& context) const {
  Expression base = context.variable() != nullptr ? variable(*context.variable()) : expression(context.expression());
  return with_steps(std::move(base), context.accessStep(), text_.span(&context));
}

std::vector<Expression> ExpressionReader::expressions(
    const std::vector<CypherParser::ExpressionContext*>& contexts) const {
  std::vector<Expression> result;
  for (auto* one : contexts) result.push_back(expression(one));
  return result;
}

Expression ExpressionReader::chain(std::vector<Expression> operands, Expression::Kind kind, Span span) {
  if (operands.size() == 1) return std::move(operands.front());
  Expression result = make(kind, span);
  result.operands = std::move(operands);
  return result;
}

Expression ExpressionReader::expression(CypherParser::ExpressionContext* context) const {
  std::vector<Expression> alternatives;
  for (auto* exclusive : context->exclusive()) {
    std::vector<Expression> sides;
    for (auto* conjunction : exclusive->conjunction()) {
      std::vector<Expression> parts;
      for (auto* one : conjunction->negation()) parts.push_back(negation(*one));
      sides.push_back(chain(std::move(parts), Expression::Kind::kAnd, text_.span(conjunction)));
    }
    alternatives.push_back(chain(std::move(sides), Expression::Kind::kXor, text_.span(exclusive)));
  }
  return chain(std::move(alternatives), Expression::Kind::kOr, text_.span(context));
}

Expression ExpressionReader::negation(CypherParser::NegationContext& context) const {
  Expression inner = comparison(*context.comparison());
  // Two NOT cancel out. A long chain of them must not become a deep tree.
  if (context.NOT().size() % 2 == 0) return inner;
  Expression result = make(Expression::Kind::kNot, text_.span(&context));
  result.operands.push_back(std::move(inner));
  return result;
}

Expression ExpressionReader::comparison(CypherParser::ComparisonContext& context) const {
  std::vector<Expression> operands;
  for (auto* one : context.predicate()) operands.push_back(predicate(*one));
  Expression result = chain(std::move(operands), Expression::Kind::kCompare, text_.span(&context));
  for (auto* one : context.comparisonOperator()) result.operators.push_back(text_.name(one));
  return result;
}

Expression ExpressionReader::predicate(CypherParser::PredicateContext& context) const {
  Expression result = sum(*context.sum());
  // Further tails apply to a truth value, as the second one of `a IS NULL IS NULL` does, so that they need no operand
  // of their own. A long chain of them must not become a deep tree.
  const auto tails = context.predicateTail();
  for (auto* tail : tails) {
    Expression outer = make(tail_kind(*tail), text_.span(&context));
    outer.negated = tail->NOT() != nullptr;
    outer.operators.push_back({text_.span(tail->getStart()).text(), text_.span(tail->getStart())});
    const bool first = tail == tails.front();
    outer.operands.push_back(first ? std::move(result) : make(Expression::Kind::kNull, outer.span));
    for (auto* one : tail->sum()) outer.operands.push_back(sum(*one));
    result = std::move(outer);
  }
  return result;
}

Expression::Kind ExpressionReader::tail_kind(CypherParser::PredicateTailContext& tail) {
  if (tail.IS() != nullptr) return Expression::Kind::kIsNull;
  if (tail.IN() != nullptr) return Expression::Kind::kIn;
  if (tail.MATCHES() != nullptr) return Expression::Kind::kMatches;
  if (tail.BETWEEN() != nullptr) return Expression::Kind::kBetween;
  return Expression::Kind::kText;
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
  Expression result = chain(std::move(operands), Expression::Kind::kArithmetic, text_.span(&context));
  for (std::size_t at = 1; at < context.children.size(); at += 2) {
    auto* terminal = static_cast<antlr4::tree::TerminalNode*>(context.children[at]);
    result.operators.push_back(text_.name(terminal));
  }
  return result;
}

Expression ExpressionReader::unary(CypherParser::UnaryContext& context) const {
  Expression inner = access(*context.access());
  if (context.MINUS().empty()) return inner;
  Expression result = make(Expression::Kind::kNegate, text_.span(&context));
  result.operands.push_back(std::move(inner));
  return result;
}

Expression ExpressionReader::access(CypherParser::AccessContext& context) const {
  Expression base = atom(*context.atom());
  if (!context.labels().empty()) {
    Expression result = make(Expression::Kind::kLabels, text_.span(&context));
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
  Expression result = make(Expression::Kind::kAccess, where);
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

Expression ExpressionReader::atom(CypherParser::AtomContext& context) const {
  if (auto* one = context.literal()) return literal(*one);
  if (context.PARAMETER() != nullptr) return parameter(context.PARAMETER());
  if (auto* one = context.caseExpression()) return case_expression(*one);
  if (context.EXISTS() != nullptr) return make(Expression::Kind::kExists, text_.span(&context));
  if (auto* one = context.quantifier()) return quantifier(*one);
  if (auto* one = context.reduce()) return reduce(*one);
  if (auto* one = context.call()) return call(*one);
  if (auto* one = context.patternComprehension()) return pattern_comprehension(*one);
  if (auto* one = context.listComprehension()) return list_comprehension(*one);
  if (auto* one = context.mapProjection()) return map_projection(*one);
  if (auto* one = context.map()) return map(*one);
  if (auto* one = context.variable()) return variable(*one);
  if (auto* one = context.expression()) return expression(one);
  if (auto* one = context.chain()) {
    Expression result = make(Expression::Kind::kPattern, text_.span(one));
    result.path.push_back(PatternReader(text_, *this).chain(*one));
    return result;
  }
  Expression result = make(Expression::Kind::kList, text_.span(&context));
  if (context.STAR() != nullptr) {
    result.kind = Expression::Kind::kCountAll;
    result.name = text_.name(context.name());
  }
  if (context.arguments() != nullptr) result.operands = expressions(context.arguments()->expression());
  return result;
}

Expression ExpressionReader::literal(CypherParser::LiteralContext& context) const {
  Expression result = make(Expression::Kind::kNull, text_.span(&context));
  if (context.TRUE() != nullptr || context.FALSE() != nullptr) result.kind = Expression::Kind::kBool;
  if (context.INTEGER() != nullptr) result.kind = Expression::Kind::kInteger;
  if (context.FLOAT() != nullptr) result.kind = Expression::Kind::kFloat;
  if (context.STRING() != nullptr) result.kind = Expression::Kind::kString;
  return result;
}

Expression ExpressionReader::case_expression(CypherParser::CaseExpressionContext& context) const {
  Expression result = make(Expression::Kind::kCase, text_.span(&context));
  std::vector<Expression> own = expressions(context.expression());
  if (context.ELSE() != nullptr) {
    result.result.push_back(std::move(own.back()));
    own.pop_back();
  }
  result.has_subject = !own.empty();
  result.operands = std::move(own);
  for (auto* one : context.caseBranch()) {
    result.branches.push_back(expression(one->expression(0)));
    result.branches.push_back(expression(one->expression(1)));
  }
  return result;
}

Expression ExpressionReader::quantifier(CypherParser::QuantifierContext& context) const {
  Expression result = make(Expression::Kind::kQuantifier, text_.span(&context));
  result.name = text_.name(context.variable());
  result.operands.push_back(expression(context.expression()));
  result.condition = where(context.where());
  return result;
}

Expression ExpressionReader::reduce(CypherParser::ReduceContext& context) const {
  Expression result = make(Expression::Kind::kReduce, text_.span(&context));
  result.accumulator = text_.name(context.variable(0));
  result.name = text_.name(context.variable(1));
  result.operands.push_back(expression(context.expression(0)));
  result.operands.push_back(expression(context.expression(1)));
  result.result.push_back(expression(context.expression(2)));
  return result;
}

Expression ExpressionReader::call(CypherParser::CallContext& context) const {
  Expression result = make(Expression::Kind::kCall, text_.span(&context));
  result.name = text_.name(context.dottedName());
  result.distinct = context.DISTINCT() != nullptr;
  if (context.arguments() != nullptr) result.operands = expressions(context.arguments()->expression());
  return result;
}

Expression ExpressionReader::pattern_comprehension(CypherParser::PatternComprehensionContext& context) const {
  Expression result = make(Expression::Kind::kPatternComprehension, text_.span(&context));
  result.name = text_.name(context.variable());
  result.path.push_back(PatternReader(text_, *this).chain(*context.chain()));
  result.condition = where(context.where());
  result.result.push_back(expression(context.expression()));
  return result;
}

Expression ExpressionReader::list_comprehension(CypherParser::ListComprehensionContext& context) const {
  Expression result = make(Expression::Kind::kListComprehension, text_.span(&context));
  result.name = text_.name(context.variable());
  result.operands.push_back(expression(context.expression(0)));
  result.condition = where(context.where());
  if (context.expression().size() > 1) result.result.push_back(expression(context.expression(1)));
  return result;
}

Expression ExpressionReader::map(CypherParser::MapContext& context) const {
  Expression result = make(Expression::Kind::kMap, text_.span(&context));
  for (auto* one : context.mapEntry()) {
    Entry& entry = result.entries.emplace_back();
    entry.name = text_.name(one->name());
    entry.value.push_back(expression(one->expression()));
  }
  return result;
}

Expression ExpressionReader::map_projection(CypherParser::MapProjectionContext& context) const {
  Expression result = make(Expression::Kind::kMapProjection, text_.span(&context));
  result.name = text_.name(context.variable());
  for (auto* one : context.projectionEntry()) {
    Entry& entry = result.entries.emplace_back();
    if (one->STAR() != nullptr) entry.kind = Entry::Kind::kAllProperties;
    if (one->variable() != nullptr) {
      entry.kind = Entry::Kind::kVariable;
      entry.name = text_.name(one->variable());
    }
    if (one->name() != nullptr) {
      entry.kind = one->DOT() != nullptr ? Entry::Kind::kProperty : Entry::Kind::kValue;
      entry.name = text_.name(one->name());
    }
    if (one->expression() != nullptr) entry.value.push_back(expression(one->expression()));
  }
  return result;
}

Expression ExpressionReader::parameter(antlr4::tree::TerminalNode* node) const {
  Expression result = make(Expression::Kind::kParameter, text_.span(node->getSymbol()));
  result.name = text_.name(node);
  return result;
}

Expression ExpressionReader::variable(CypherParser::VariableContext& context) const {
  Expression result = make(Expression::Kind::kVariable, text_.span(&context));
  result.name = text_.name(&context);
  return result;
}

Expression ExpressionReader::make(Expression::Kind kind, Span span) {
  Expression result;
  result.kind = kind;
  result.span = span;
  return result;
}

}  // namespace fgraph::idl::cypher
