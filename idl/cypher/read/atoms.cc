#include "idl/cypher/read/atoms.h"

#include <utility>

#include "idl/cypher/read/expressions.h"
#include "idl/cypher/read/patterns.h"

namespace fgraph::idl::cypher {

Expression AtomReader::atom(CypherParser::AtomContext& context) const {
  if (auto* one = context.literal()) return literal(*one);
  if (context.PARAMETER() != nullptr) return parameter(context.PARAMETER());
  if (auto* one = context.caseExpression()) return case_expression(*one);
  if (context.EXISTS() != nullptr) return make_expression(Expression::Kind::kExists, text_.span(&context));
  if (auto* one = context.quantifier()) return quantifier(*one);
  if (auto* one = context.reduce()) return reduce(*one);
  if (auto* one = context.call()) return call(*one);
  if (auto* one = context.patternComprehension()) return pattern_comprehension(*one);
  if (auto* one = context.listComprehension()) return list_comprehension(*one);
  if (auto* one = context.mapProjection()) return map_projection(*one);
  if (auto* one = context.map()) return map(*one);
  if (auto* one = context.variable()) return variable(*one);
  if (auto* one = context.expression()) return expressions_.expression(one);
  if (auto* one = context.chain()) {
    Expression result = make_expression(Expression::Kind::kPattern, text_.span(one));
    result.path.push_back(PatternReader(text_, expressions_).chain(*one));
    return result;
  }
  Expression result = make_expression(Expression::Kind::kList, text_.span(&context));
  if (context.STAR() != nullptr) {
    result.kind = Expression::Kind::kCountAll;
    result.name = text_.name(context.name());
  }
  if (context.arguments() != nullptr) result.operands = expressions_.expressions(context.arguments()->expression());
  return result;
}

Expression AtomReader::literal(CypherParser::LiteralContext& context) const {
  Expression result = make_expression(Expression::Kind::kNull, text_.span(&context));
  if (context.TRUE() != nullptr || context.FALSE() != nullptr) result.kind = Expression::Kind::kBool;
  if (context.INTEGER() != nullptr) result.kind = Expression::Kind::kInteger;
  if (context.FLOAT() != nullptr) result.kind = Expression::Kind::kFloat;
  if (context.STRING() != nullptr) result.kind = Expression::Kind::kString;
  return result;
}

Expression AtomReader::case_expression(CypherParser::CaseExpressionContext& context) const {
  Expression result = make_expression(Expression::Kind::kCase, text_.span(&context));
  std::vector<Expression> own = expressions_.expressions(context.expression());
  if (context.ELSE() != nullptr) {
    result.result.push_back(std::move(own.back()));
    own.pop_back();
  }
  result.has_subject = !own.empty();
  result.operands = std::move(own);
  for (auto* one : context.caseBranch()) {
    result.branches.push_back(expressions_.expression(one->expression(0)));
    result.branches.push_back(expressions_.expression(one->expression(1)));
  }
  return result;
}

Expression AtomReader::quantifier(CypherParser::QuantifierContext& context) const {
  Expression result = make_expression(Expression::Kind::kQuantifier, text_.span(&context));
  result.name = text_.name(context.variable());
  result.operands.push_back(expressions_.expression(context.expression()));
  result.condition = expressions_.where(context.where());
  return result;
}

Expression AtomReader::reduce(CypherParser::ReduceContext& context) const {
  Expression result = make_expression(Expression::Kind::kReduce, text_.span(&context));
  result.accumulator = text_.name(context.variable(0));
  result.name = text_.name(context.variable(1));
  result.operands.push_back(expressions_.expression(context.expression(0)));
  result.operands.push_back(expressions_.expression(context.expression(1)));
  result.result.push_back(expressions_.expression(context.expression(2)));
  return result;
}

Expression AtomReader::call(CypherParser::CallContext& context) const {
  Expression result = make_expression(Expression::Kind::kCall, text_.span(&context));
  result.name = text_.name(context.dottedName());
  result.distinct = context.DISTINCT() != nullptr;
  if (context.arguments() != nullptr) result.operands = expressions_.expressions(context.arguments()->expression());
  return result;
}

Expression AtomReader::pattern_comprehension(CypherParser::PatternComprehensionContext& context) const {
  Expression result = make_expression(Expression::Kind::kPatternComprehension, text_.span(&context));
  result.name = text_.name(context.variable());
  result.path.push_back(PatternReader(text_, expressions_).chain(*context.chain()));
  result.condition = expressions_.where(context.where());
  result.result.push_back(expressions_.expression(context.expression()));
  return result;
}

Expression AtomReader::list_comprehension(CypherParser::ListComprehensionContext& context) const {
  Expression result = make_expression(Expression::Kind::kListComprehension, text_.span(&context));
  result.name = text_.name(context.variable());
  result.operands.push_back(expressions_.expression(context.expression(0)));
  result.condition = expressions_.where(context.where());
  if (context.expression().size() > 1) result.result.push_back(expressions_.expression(context.expression(1)));
  return result;
}

Expression AtomReader::map(CypherParser::MapContext& context) const {
  Expression result = make_expression(Expression::Kind::kMap, text_.span(&context));
  for (auto* one : context.mapEntry()) {
    Entry& entry = result.entries.emplace_back();
    entry.name = text_.name(one->name());
    entry.value.push_back(expressions_.expression(one->expression()));
  }
  return result;
}

Expression AtomReader::map_projection(CypherParser::MapProjectionContext& context) const {
  Expression result = make_expression(Expression::Kind::kMapProjection, text_.span(&context));
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
    if (one->expression() != nullptr) entry.value.push_back(expressions_.expression(one->expression()));
  }
  return result;
}

Expression AtomReader::parameter(antlr4::tree::TerminalNode* node) const {
  Expression result = make_expression(Expression::Kind::kParameter, text_.span(node->getSymbol()));
  result.name = text_.name(node);
  return result;
}

Expression AtomReader::variable(CypherParser::VariableContext& context) const {
  Expression result = make_expression(Expression::Kind::kVariable, text_.span(&context));
  result.name = text_.name(&context);
  return result;
}

}  // namespace fgraph::idl::cypher
