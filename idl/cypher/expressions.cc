// These functions infer the types of expressions, and report mistakes inside of them.
//
// A type says three things: what the value is, whether it may be null, and which field it was read from.
//
// - Whether it may be null depends on the place of the query, so that the Scope is asked too.
// - The field is only known as long as the value is the property itself. `p.name < 'x'` may go through an index, and
//   `p.name + '' < 'x'` cannot. So everything that makes a new value detaches its type.
//
// An unknown type is an answer too. It stops no check and reports nothing, so that every function yields it if in
// doubt.
#include <algorithm>

#include "idl/cypher/checker.h"
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

// Infers the type of an expression and reports the mistakes inside of it. Every expression is visited exactly once, so
// that no mistake is reported twice.
CypherType Checker::infer(const Expression& expression, Scope& scope) {
  switch (expression.kind) {
    case Expression::Kind::kNull: return CypherType::simple(Kind::kNull);
    case Expression::Kind::kBool: return truth();
    case Expression::Kind::kInteger: return CypherType::of(Scalar::kInt);
    case Expression::Kind::kFloat: return CypherType::of(Scalar::kFloat);
    case Expression::Kind::kString: return CypherType::of(Scalar::kString);
    case Expression::Kind::kParameter: return parameter(expression);
    case Expression::Kind::kVariable: return variable(expression, scope);
    case Expression::Kind::kAccess: return access(expression, scope);
    case Expression::Kind::kLabels: labels_of(expression, scope); return truth();
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
    case Expression::Kind::kPattern: bind_paths(expression.path, PathUse::kExpression, scope); return truth();
    case Expression::Kind::kReduce: return reduce(expression, scope);
    case Expression::Kind::kCase: return case_of(expression, scope);
    case Expression::Kind::kNot:
    case Expression::Kind::kAnd:
    case Expression::Kind::kOr:
    case Expression::Kind::kXor:
    case Expression::Kind::kIsNull: infer_all(expression.operands, scope); return truth();
    case Expression::Kind::kCompare: return compare(expression, scope);
    case Expression::Kind::kText: return text_operator(expression, scope);
    case Expression::Kind::kIn: return membership(expression, scope);
    case Expression::Kind::kMatches:
      diagnostics_.report<Message::kCypherUnsupported>(expression.operators[0].span, "=~")
          .help("write size(string.matchRegEx(text, pattern)) > 0");
      infer_all(expression.operands, scope);
      return truth();
    case Expression::Kind::kBetween:
      diagnostics_.report<Message::kCypherUnsupported>(expression.operators[0].span, "BETWEEN")
          .help("write low <= value AND value <= high");
      infer_all(expression.operands, scope);
      return truth();
    case Expression::Kind::kArithmetic: return arithmetic(expression, scope);
    case Expression::Kind::kNegate: return infer(expression.operands[0], scope).detached();
    case Expression::Kind::kExists:
      diagnostics_.report<Message::kCypherUnsupported>(expression.span, "EXISTS { ... }")
          .help("write the pattern itself as the condition: WHERE (p)-[:TYPE]->()");
      return truth();
  }
  return CypherType::unknown();
}

// Returns the type that all of them have in common. It is unknown if there are none.
CypherType Checker::infer_all(const std::vector<Expression>& expressions, Scope& scope) {
  CypherType type;
  bool first = true;
  for (const Expression& one : expressions) {
    const CypherType next = infer(one, scope);
    type = first ? next : unite(type, next);
    first = false;
  }
  return type;
}

// Returns the declared type of a parameter. A misspelt parameter is reported once and gets the type of the one that was
// meant.
CypherType Checker::parameter(const Expression& expression) {
  const std::string_view name = expression.name.text;
  if (const CypherParameter* found = parameters_.use(name)) return found->type;
  if (!unknown_.insert(name).second) return CypherType::unknown();
  const std::string_view meant = suggest(name, parameters_.names());
  diagnostics_.report<Message::kCypherUndeclaredParameter>(expression.span, name).suggest(meant);
  const CypherParameter* intended = parameters_.use(meant);
  return intended == nullptr ? CypherType::unknown() : intended->type;
}

// Returns the type of a variable. An unknown variable is reported once. If a parameter has its name, the `$` was
// probably forgotten.
CypherType Checker::variable(const Expression& expression, const Scope& scope) {
  const auto found = scope.variables.find(expression.name.text);
  if (found != scope.variables.end()) {
    CypherType type = found->second.type;
    if (scope.present.count(std::string(expression.name.text)) > 0) type.nullable = false;
    return type;
  }
  if (!scope.open && unknown_.insert(expression.name.text).second) {
    std::vector<std::string_view> names;
    for (const auto& [name, value] : scope.variables) names.push_back(name);
    auto& message = diagnostics_.report<Message::kCypherUnknownVariable>(expression.span, expression.name.text);
    message.suggest(suggest(expression.name.text, names));
    if (parameters_.find(expression.name.text) != nullptr) {
      message.help("the parameter is $" + std::string(expression.name.text));
    }
  }
  return CypherType::unknown();
}

// Follows the steps from a value to a part of it. A part of a value that may be null may be null too, unless the
// condition of a WHERE rules that out.
CypherType Checker::access(const Expression& expression, Scope& scope) {
  CypherType type = infer(expression.operands[0], scope);
  for (const Step& step : expression.steps) {
    const bool nullable = type.nullable;
    for (const Expression& operand : step.operands) infer(operand, scope);
    switch (step.kind) {
      case Step::Kind::kProperty: type = names_.property(type, step.name); break;
      case Step::Kind::kIndex: type = type.is(Kind::kList) ? type.element_type() : CypherType::unknown(); break;
      case Step::Kind::kSlice: type = type.is(Kind::kList) ? type.detached() : CypherType::unknown(); break;
    }
    type.nullable = type.nullable || nullable;
  }
  if (scope.is_present(expression)) type.nullable = false;
  return type;
}

// Checks a condition on labels, such as `n:Person`.
void Checker::labels_of(const Expression& expression, Scope& scope) {
  infer(expression.operands[0], scope);
  if (expression.negated) {
    diagnostics_.report<Message::kCypherUnsupported>(expression.span, "label expressions")
        .help("combine conditions: n:A OR n:B, NOT n:A");
    return;
  }
  for (const Name& label : expression.labels) names_.label(label);
}

// Checks a call of a function and infers its type from those of the arguments. A parameter that is an argument of a
// conversion is not converted a second time: the text that is sent would hold `date(date($d))`.
CypherType Checker::call(const Expression& expression, Scope& scope) {
  const std::string_view name = expression.name.text;
  std::vector<CypherType> arguments;
  for (const Expression& operand : expression.operands) {
    if (operand.kind == Expression::Kind::kParameter && converts(name)) parameters_.note_conversion(operand.span);
    const bool path = same_name(name, "shortestPath") || same_name(name, "allShortestPaths");
    arguments.push_back(path && operand.kind == Expression::Kind::kPattern ? CypherType::simple(Kind::kPath)
                                                                           : infer(operand, scope));
  }
  const std::string_view replacement = replacement_of(name);
  if (!replacement.empty()) {
    diagnostics_.report<Message::kCypherUnsupported>(expression.name.span, std::string(name) + "()")
        .help(std::string(replacement));
    return CypherType::unknown();
  }
  const bool of_pattern = !expression.operands.empty() && expression.operands[0].kind == Expression::Kind::kPattern;
  if (same_name(name, "exists") && of_pattern) {
    diagnostics_.report<Message::kCypherUnsupported>(expression.name.span, "exists() of a pattern")
        .help("write the pattern itself as the condition: WHERE (p)-[:TYPE]->()");
    return truth();
  }
  const CypherFunction* function = find_function(name);
  if (function != nullptr) return result_of(*function, arguments);
  // A name with a dot may be a function that somebody has added to the server.
  if (name.find('.') == std::string_view::npos) {
    diagnostics_.report<Message::kCypherUnknownFunction>(expression.name.span, "function", name)
        .suggest(suggest_function(name));
  }
  return CypherType::unknown();
}

// Infers the type of a sum or a similar expression. Numbers give a number, a text and a scalar give a text, and a list
// and anything give a list. All other combinations are unknown.
CypherType Checker::arithmetic(const Expression& expression, Scope& scope) {
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
CypherType Checker::compare(const Expression& expression, Scope& scope) {
  std::vector<Operand> operands;
  for (const Expression& one : expression.operands) operands.push_back({one, infer(one, scope)});
  for (std::size_t at = 0; at + 1 < operands.size(); ++at) {
    comparisons_.check_comparison(operands[at], expression.operators[at].text, operands[at + 1]);
  }
  return truth();
}

// Checks STARTS WITH, ENDS WITH and CONTAINS, whose operands have to be texts.
CypherType Checker::text_operator(const Expression& expression, Scope& scope) {
  for (const Expression& operand : expression.operands) comparisons_.check_text({operand, infer(operand, scope)});
  return truth();
}

// Checks IN, and refuses NOT IN.
CypherType Checker::membership(const Expression& expression, Scope& scope) {
  const Operand value = {expression.operands[0], infer(expression.operands[0], scope)};
  const Operand list = {expression.operands[1], infer(expression.operands[1], scope)};
  if (expression.negated) {
    diagnostics_.report<Message::kCypherUnsupported>(expression.operators[0].span, "NOT IN")
        .help("write NOT value IN list");
  }
  comparisons_.check_membership(value, list);
  return truth();
}

void Checker::check_value(const CypherType& to, const Expression& value, Scope& scope) {
  comparisons_.check_value(to, {value, infer(value, scope)});
}

// Infers the type of CASE, which is the one that its branches have in common. Without ELSE it may be null.
CypherType Checker::case_of(const Expression& expression, Scope& scope) {
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
CypherType Checker::comprehension(const Expression& expression, Scope& scope) {
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
CypherType Checker::pattern_comprehension(const Expression& expression, Scope& scope) {
  if (pattern_comprehensions_ > 0) {
    diagnostics_.report<Message::kCypherNestedComprehension>(expression.span)
        .help("write OPTIONAL MATCH and collect() in stages: WITH p, collect(x) AS xs");
  }
  ++pattern_comprehensions_;
  Scope inner = scope;
  bind_paths(expression.path, PathUse::kMatch, inner);
  inner.define(expression.name, CypherType::simple(Kind::kPath));
  for (const Expression& condition : expression.condition) {
    infer(condition, inner);
    inner.assume(condition);
  }
  CypherType element = infer(expression.result.front(), inner);
  --pattern_comprehensions_;
  // The server leaves nulls out of the list.
  element.nullable = false;
  return CypherType::list_of(element);
}

// Infers the type of reduce(), which its initial value and its result have in common.
CypherType Checker::reduce(const Expression& expression, Scope& scope) {
  const CypherType initial = infer(expression.operands[0], scope);
  const CypherType list = infer(expression.operands[1], scope);
  Scope inner = scope;
  inner.define(expression.accumulator, initial.detached());
  inner.define(expression.name, list.element_type());
  return unite(initial, infer(expression.result.front(), inner));
}

// Checks a map projection, `person {.name, .*, other, key: value}`.
CypherType Checker::map_projection(const Expression& expression, Scope& scope) {
  const CypherType base = variable(expression, scope);
  if (base.kind == Kind::kUnknown && scope.variables.count(expression.name.text) == 0) {
    return CypherType::simple(Kind::kMap);
  }
  for (const Entry& entry : expression.entries) {
    switch (entry.kind) {
      case Entry::Kind::kValue: infer_all(entry.value, scope); break;
      case Entry::Kind::kProperty: names_.property(base, entry.name); break;
      case Entry::Kind::kVariable: {
        Expression reference;
        reference.name = entry.name;
        reference.span = entry.name.span;
        variable(reference, scope);
        break;
      }
      case Entry::Kind::kAllProperties: break;
    }
  }
  return CypherType::simple(Kind::kMap);
}

// Checks the number of SKIP or LIMIT.
void Checker::expect_rows(const std::vector<Expression>& count, Scope& scope) {
  for (const Expression& one : count) {
    const CypherType type = infer(one, scope);
    const bool fits_number = type.is_scalar(Scalar::kInt) || type.is(Kind::kUnknown);
    if (fits_number) continue;
    if (one.kind != Expression::Kind::kParameter) {
      diagnostics_.report<Message::kCypherPattern>(one.span, "a number of rows is an 'int'");
      continue;
    }
    parameters_.refuse_as_rows(one, type);
  }
}

}  // namespace fgraph::idl::cypher
