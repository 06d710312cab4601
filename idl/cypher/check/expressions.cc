#include "idl/cypher/check/expressions.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "idl/cypher/check/patterns.h"
#include "idl/cypher/functions.h"
#include "idl/source/suggest.h"

namespace fgraph::idl::cypher {
namespace {

using Kind = CypherType::Kind;

CypherType truth() {
  return CypherType::of(Scalar::kBool);
}

// Returns whether the function makes a value of its parameter's type, so that the parameter need not be converted.
bool converts(std::string_view function) {
  static const std::string_view kConversions[] = {"date", "localdatetime", "localtime", "duration", "point", "vecf32"};
  return std::any_of(std::begin(kConversions), std::end(kConversions),
                     [&](std::string_view one) { return same_name(one, function); });
}

}  // namespace

CypherType ExpressionChecker::infer(const Expression& expression, Scope& scope) {
  switch (expression.kind) {
    case Expression::Kind::kNull: return CypherType::simple(Kind::kNull);
    case Expression::Kind::kBool: return truth();
    case Expression::Kind::kInteger: return CypherType::of(Scalar::kInt);
    case Expression::Kind::kFloat: return CypherType::of(Scalar::kFloat);
    case Expression::Kind::kString: return CypherType::of(Scalar::kString);
    case Expression::Kind::kParameter: return parameter(expression);
    case Expression::Kind::kVariable: return variable(expression.name, expression.span, scope);
    case Expression::Kind::kAccess: return access(expression, scope);
    case Expression::Kind::kLabels: return labels(expression, scope);
    case Expression::Kind::kCall: return call(expression, scope);
    case Expression::Kind::kCountAll: return CypherType::of(Scalar::kInt);
    case Expression::Kind::kList: return CypherType::list_of(infer_all(expression.operands, scope));
    case Expression::Kind::kMap:
      for (const Entry& entry : expression.entries) infer_all(entry.value, scope);
      return CypherType::simple(Kind::kMap);
    case Expression::Kind::kMapProjection: return map_projection(expression, scope);
    case Expression::Kind::kListComprehension:
    case Expression::Kind::kQuantifier: return comprehension(expression, scope);
    case Expression::Kind::kPatternComprehension: return pattern_comprehension(expression, scope);
    case Expression::Kind::kPattern: return pattern(expression, scope);
    case Expression::Kind::kReduce: return reduce(expression, scope);
    case Expression::Kind::kCase: return case_of(expression, scope);
    case Expression::Kind::kNot:
    case Expression::Kind::kAnd:
    case Expression::Kind::kOr:
    case Expression::Kind::kXor:
    case Expression::Kind::kIsNull: return truth_of_all(expression.operands, scope);
    case Expression::Kind::kCompare: return compare(expression, scope);
    case Expression::Kind::kText: return text_operator(expression, scope);
    case Expression::Kind::kIn: return membership(expression, scope);
    case Expression::Kind::kMatches:
      context_.diagnostics.report<Message::kCypherUnsupported>(expression.operators[0].span, "=~")
          .help("write size(string.matchRegEx(text, pattern)) > 0");
      return truth_of_all(expression.operands, scope);
    case Expression::Kind::kBetween:
      context_.diagnostics.report<Message::kCypherUnsupported>(expression.operators[0].span, "BETWEEN")
          .help("write low <= value AND value <= high");
      return truth_of_all(expression.operands, scope);
    case Expression::Kind::kArithmetic: return arithmetic(expression, scope);
    case Expression::Kind::kNegate: return infer(expression.operands[0], scope).detached();
    case Expression::Kind::kExists:
      context_.diagnostics.report<Message::kCypherUnsupported>(expression.span, "EXISTS { ... }")
          .help("write the pattern itself as the condition: WHERE (p)-[:TYPE]->()");
      return truth();
  }
  return CypherType::unknown();
}

CypherType ExpressionChecker::infer_all(const std::vector<Expression>& expressions, Scope& scope) {
  CypherType type;
  bool first = true;
  for (const Expression& one : expressions) {
    const CypherType next = infer(one, scope);
    type = first ? next : unite(type, next);
    first = false;
  }
  return type;
}

void ExpressionChecker::check_condition(const std::vector<Expression>& condition, Scope& scope) {
  for (const Expression& one : condition) {
    infer(one, scope);
    scope.assume(one);
  }
}

void ExpressionChecker::check_value(const CypherType& to, const Expression& value, Scope& scope) {
  comparisons_.check_value(to, {value, infer(value, scope)});
}

// Checks values of which only their mistakes matter, because the result is true, false or null.
CypherType ExpressionChecker::truth_of_all(const std::vector<Expression>& operands, Scope& scope) {
  infer_all(operands, scope);
  return truth();
}

// Returns the declared type of a parameter. A misspelt parameter is reported once and gets the type of the one that was
// meant.
CypherType ExpressionChecker::parameter(const Expression& expression) {
  const std::string_view name = expression.name.text;
  if (const CypherParameter* found = context_.parameters.use(name)) return found->type;
  if (!context_.note_unknown(name)) return CypherType::unknown();
  const std::string_view meant = suggest(name, context_.parameters.names());
  context_.diagnostics.report<Message::kCypherUndeclaredParameter>(expression.span, name).suggest(meant);
  const CypherParameter* intended = context_.parameters.use(meant);
  return intended == nullptr ? CypherType::unknown() : intended->type;
}

// Returns the type of a variable. An unknown variable is reported once. If a parameter has its name, the `$` was
// probably forgotten.
CypherType ExpressionChecker::variable(const Name& name, Span place, const Scope& scope) {
  const auto found = scope.variables.find(name.text);
  if (found != scope.variables.end()) {
    CypherType type = found->second.type;
    if (scope.present.count(std::string(name.text)) > 0) type.nullable = false;
    return type;
  }
  if (!scope.open && context_.note_unknown(name.text)) {
    std::vector<std::string_view> names;
    for (const auto& [other, value] : scope.variables) names.push_back(other);
    auto& message = context_.diagnostics.report<Message::kCypherUnknownVariable>(place, name.text);
    message.suggest(suggest(name.text, names));
    if (context_.parameters.find(name.text) != nullptr) {
      message.help("the parameter is $" + std::string(name.text));
    }
  }
  return CypherType::unknown();
}

// Follows the steps from a value to a part of it. A part of a value that may be null may be null too, unless the
// condition of a WHERE rules that out.
CypherType ExpressionChecker::access(const Expression& expression, Scope& scope) {
  CypherType type = infer(expression.operands[0], scope);
  for (const Step& step : expression.steps) {
    const bool nullable = type.nullable;
    for (const Expression& operand : step.operands) infer(operand, scope);
    switch (step.kind) {
      case Step::Kind::kProperty: type = context_.names.property(type, step.name); break;
      case Step::Kind::kIndex: type = type.is(Kind::kList) ? type.element_type() : CypherType::unknown(); break;
      case Step::Kind::kSlice: type = type.is(Kind::kList) ? type.detached() : CypherType::unknown(); break;
    }
    type.nullable = type.nullable || nullable;
  }
  if (scope.is_present(expression)) type.nullable = false;
  return type;
}

// Checks a condition on labels, such as `n:Person`.
CypherType ExpressionChecker::labels(const Expression& expression, Scope& scope) {
  infer(expression.operands[0], scope);
  if (expression.negated) {
    context_.diagnostics.report<Message::kCypherUnsupported>(expression.span, "label expressions")
        .help("combine conditions: n:A OR n:B, NOT n:A");
    return truth();
  }
  for (const Name& label : expression.labels) context_.names.label(label);
  return truth();
}

// Checks a call of a function and infers its type from those of the arguments. A parameter that is an argument of a
// conversion is not converted a second time: the text that is sent would hold `date(date($d))`.
CypherType ExpressionChecker::call(const Expression& expression, Scope& scope) {
  const std::string_view name = expression.name.text;
  std::vector<CypherType> arguments;
  for (const Expression& operand : expression.operands) {
    const bool is_converted = operand.kind == Expression::Kind::kParameter && converts(name);
    if (is_converted) context_.parameters.note_conversion(operand.span);
    const bool path = same_name(name, "shortestPath") || same_name(name, "allShortestPaths");
    arguments.push_back(path && operand.kind == Expression::Kind::kPattern ? CypherType::simple(Kind::kPath)
                                                                           : infer(operand, scope));
  }
  const std::string_view replacement = replacement_of(name);
  if (!replacement.empty()) {
    context_.diagnostics.report<Message::kCypherUnsupported>(expression.name.span, std::string(name) + "()")
        .help(std::string(replacement));
    return CypherType::unknown();
  }
  const bool of_pattern = !expression.operands.empty() && expression.operands[0].kind == Expression::Kind::kPattern;
  if (same_name(name, "exists") && of_pattern) {
    context_.diagnostics.report<Message::kCypherUnsupported>(expression.name.span, "exists() of a pattern")
        .help("write the pattern itself as the condition: WHERE (p)-[:TYPE]->()");
    return truth();
  }
  const CypherFunction* function = find_function(name);
  if (function != nullptr) return result_of(*function, arguments);
  // A name with a dot may be a function that somebody has added to the server.
  if (name.find('.') == std::string_view::npos) {
    context_.diagnostics.report<Message::kCypherUnknownFunction>(expression.name.span, "function", name)
        .suggest(suggest_function(name));
  }
  return CypherType::unknown();
}

// Infers the type of a sum or a similar expression. Numbers give a number, a text and a scalar give a text, and a list
// and anything give a list. All other combinations are unknown.
CypherType ExpressionChecker::arithmetic(const Expression& expression, Scope& scope) {
  CypherType type = infer(expression.operands[0], scope).detached();
  for (std::size_t at = 1; at < expression.operands.size(); ++at) {
    const CypherType right = infer(expression.operands[at], scope);
    const std::string_view sign = expression.operators[at - 1].text;
    const bool nullable = type.nullable || right.nullable;
    if (type.is_number() && right.is_number()) {
      const bool is_float = sign == "^" || type.scalar == Scalar::kFloat || right.scalar == Scalar::kFloat;
      type = CypherType::of(is_float ? Scalar::kFloat : Scalar::kInt);
    } else if (sign == "+" && (type.is(Kind::kList) || right.is(Kind::kList))) {
      type = type.is(Kind::kList) && right.is(Kind::kList) ? unite(type, right) : CypherType::list_of({});
    } else if (sign == "+" &&
               ((type.is_text() && right.kind == Kind::kScalar) || (right.is_text() && type.kind == Kind::kScalar))) {
      type = CypherType::of(Scalar::kString);
    } else {
      type = CypherType::unknown();
    }
    type.nullable = nullable;
  }
  return type;
}

// Checks a chain of comparisons. Each comparison has two neighbours as its sides.
CypherType ExpressionChecker::compare(const Expression& expression, Scope& scope) {
  std::vector<Operand> operands;
  for (const Expression& one : expression.operands) operands.push_back({one, infer(one, scope)});
  for (std::size_t at = 0; at + 1 < operands.size(); ++at) {
    comparisons_.check_comparison(operands[at], expression.operators[at].text, operands[at + 1]);
  }
  return truth();
}

// Checks STARTS WITH, ENDS WITH and CONTAINS, whose operands have to be texts.
CypherType ExpressionChecker::text_operator(const Expression& expression, Scope& scope) {
  for (const Expression& operand : expression.operands) comparisons_.check_text({operand, infer(operand, scope)});
  return truth();
}

// Checks IN, and refuses NOT IN.
CypherType ExpressionChecker::membership(const Expression& expression, Scope& scope) {
  const Operand value = {expression.operands[0], infer(expression.operands[0], scope)};
  const Operand list = {expression.operands[1], infer(expression.operands[1], scope)};
  if (expression.negated) {
    context_.diagnostics.report<Message::kCypherUnsupported>(expression.operators[0].span, "NOT IN")
        .help("write NOT value IN list");
  }
  comparisons_.check_membership(value, list);
  return truth();
}

// Infers the type of CASE, which is the one that its branches have in common. Without ELSE it may be null.
CypherType ExpressionChecker::case_of(const Expression& expression, Scope& scope) {
  const CypherType subject = infer_all(expression.operands, scope);
  CypherType type;
  for (std::size_t at = 0; at < expression.branches.size(); at += 2) {
    const CypherType condition = infer(expression.branches[at], scope);
    if (expression.has_subject) {
      comparisons_.check_case({expression.operands[0], subject}, {expression.branches[at], condition});
    }
    const CypherType value = infer(expression.branches[at + 1], scope);
    type = at == 0 ? value.detached() : unite(type, value);
  }
  if (expression.result.empty()) return type.as_nullable();
  return unite(type, infer(expression.result.front(), scope));
}

// Infers the types of [x IN list WHERE condition | result] and any(x IN list WHERE condition).
CypherType ExpressionChecker::comprehension(const Expression& expression, Scope& scope) {
  const CypherType list = infer(expression.operands[0], scope);
  Scope inner = scope;
  inner.define(expression.name, list.element_type());
  infer_all(expression.condition, inner);
  if (expression.kind == Expression::Kind::kQuantifier) return truth();
  if (!expression.result.empty()) return CypherType::list_of(infer(expression.result.front(), inner));
  return list.is(Kind::kList) ? list.detached() : CypherType::list_of({});
}

// Checks a pattern comprehension, whose variables only exist inside of it. FalkorDB does not support one inside of
// another.
CypherType ExpressionChecker::pattern_comprehension(const Expression& expression, Scope& scope) {
  if (pattern_comprehensions_ > 0) {
    context_.diagnostics.report<Message::kCypherNestedComprehension>(expression.span)
        .help("write OPTIONAL MATCH and collect() in stages: WITH p, collect(x) AS xs");
  }
  ++pattern_comprehensions_;
  Scope inner = scope;
  PatternChecker(context_, *this).bind(expression.path, PathUse::kMatch, inner);
  inner.define(expression.name, CypherType::simple(Kind::kPath));
  check_condition(expression.condition, inner);
  CypherType element = infer(expression.result.front(), inner);
  --pattern_comprehensions_;
  // The server leaves nulls out of the list.
  element.nullable = false;
  return CypherType::list_of(element);
}

// Checks a pattern that is a condition.
CypherType ExpressionChecker::pattern(const Expression& expression, Scope& scope) {
  PatternChecker(context_, *this).bind(expression.path, PathUse::kExpression, scope);
  return truth();
}

// Infers the type of reduce(), which its initial value and its result have in common.
CypherType ExpressionChecker::reduce(const Expression& expression, Scope& scope) {
  const CypherType initial = infer(expression.operands[0], scope);
  const CypherType list = infer(expression.operands[1], scope);
  Scope inner = scope;
  inner.define(expression.accumulator, initial.detached());
  inner.define(expression.name, list.element_type());
  return unite(initial, infer(expression.result.front(), inner));
}

// Checks a map projection, `person {.name, .*, other, key: value}`.
CypherType ExpressionChecker::map_projection(const Expression& expression, Scope& scope) {
  const CypherType base = variable(expression.name, expression.span, scope);
  if (base.kind == Kind::kUnknown && scope.variables.count(expression.name.text) == 0) {
    return CypherType::simple(Kind::kMap);
  }
  for (const Entry& entry : expression.entries) {
    switch (entry.kind) {
      case Entry::Kind::kValue: infer_all(entry.value, scope); break;
      case Entry::Kind::kProperty: context_.names.property(base, entry.name); break;
      case Entry::Kind::kVariable: variable(entry.name, entry.name.span, scope); break;
      case Entry::Kind::kAllProperties: break;
    }
  }
  return CypherType::simple(Kind::kMap);
}

}  // namespace fgraph::idl::cypher
