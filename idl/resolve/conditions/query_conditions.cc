#include "idl/resolve/conditions/query_conditions.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "idl/resolve/conditions/operator_signs.h"
#include "idl/resolve/defaults.h"
#include "idl/resolve/query_parts.h"
#include "idl/resolve/types.h"
#include "idl/source/suggest.h"

namespace fgraph::idl {
namespace {

using Kind = ast::Expression::Kind;

bool is_call(const ast::Expression& source, std::string_view name, std::size_t arguments) {
  return source.kind == Kind::kCall && source.name.text == name && source.arguments.size() == arguments;
}

// Returns the argument of `lower(x)`, which compares without regard to case. Every other expression is returned as it
// is.
const ast::Expression& without_lower(const ast::Expression& source) {
  return is_call(source, "lower", 1) ? source.arguments[0].value : source;
}

bool is_pattern(Operator op) {
  return op == Operator::kLike || op == Operator::kRegex;
}

}  // namespace

std::nullopt_t ConditionResolver::refuse(const ast::Expression& source, std::string_view help) {
  program_.diagnostics.report<Message::kNotACondition>(source.span, shown_value(source)).help(std::string(help));
  return std::nullopt;
}

std::nullopt_t ConditionResolver::refuse_function(const ast::Expression& call) {
  constexpr std::string_view kFunctions[] = {"lower", "distance"};
  const bool known = call.name.text == "lower" || call.name.text == "distance";
  if (known) return refuse(call, "write lower(field), or distance(field, $place) <= 1000.0");
  Diagnostic& diagnostic = program_.diagnostics.report<Message::kUnknownOperator>(call.name.span, call.name.text);
  const std::string_view meant = suggest(call.name.text, kFunctions);
  diagnostic.suggest(meant);
  if (meant.empty()) diagnostic.help("the functions of conditions are lower(field) and distance(field, place)");
  return std::nullopt;
}

std::optional<Condition> ConditionResolver::condition(const ast::Expression& source) {
  switch (source.kind) {
    case Kind::kBroken: return std::nullopt;
    case Kind::kAnd: return group(source, Condition::Kind::kAnd);
    case Kind::kOr: return group(source, Condition::Kind::kOr);
    case Kind::kNot: return group(source, Condition::Kind::kNot);
    case Kind::kCompare: return comparison(source);
    case Kind::kName: return flag(source);
    case Kind::kInteger:
    case Kind::kFloat:
    case Kind::kString:
    case Kind::kParameter:
    case Kind::kCall:
    case Kind::kList:
    case Kind::kNegate: break;
  }
  return refuse(source, "a condition compares a field, such as: age >= $min");
}

std::optional<Condition> ConditionResolver::group(const ast::Expression& source, Condition::Kind kind) {
  Condition result;
  result.kind = kind;
  bool valid = true;
  for (const ast::Expression& operand : source.operands) {
    std::optional<Condition> inner = condition(operand);
    valid = valid && inner.has_value();
    if (inner) result.operands.push_back(*std::move(inner));
  }
  if (!valid) return std::nullopt;
  return result;
}

// Makes a condition of a field of type bool, which needs no operator.
std::optional<Condition> ConditionResolver::flag(const ast::Expression& source) {
  std::optional<FieldPath> found = path(source.name);
  if (!found) return std::nullopt;
  const TypeDescriptor& type = found->field->type;
  if (type.scalar != Scalar::kBool || type.kind == ValueKind::kList) {
    return refuse(source, "it has type '" + type_text(type) + "': compare it with something");
  }
  Condition result;
  result.path = *std::move(found);
  result.right.kind = Operand::Kind::kLiteral;
  result.right.type.scalar = Scalar::kBool;
  result.right.literal = "true";
  return result;
}

std::optional<Condition> ConditionResolver::comparison(const ast::Expression& source) {
  if (source.operator_name.text == "between") return between(source);
  const std::optional<Operator> op = operator_of(source.operator_name.text);
  if (!op) {
    constexpr std::string_view kChecks[] = {"is null", "is not null", "is empty", "is not empty"};
    const std::string_view meant = suggest(single_spaced(source.operator_name.text), kChecks);
    Diagnostic& diagnostic =
        program_.diagnostics.report<Message::kUnknownOperator>(source.operator_name.span, source.operator_name.text);
    diagnostic.suggest(meant);
    if (meant.empty()) diagnostic.help("after 'is' there can be 'null', 'not null', 'empty' or 'not empty'");
    return std::nullopt;
  }
  if (source.operands.size() < 2) return takes_operand(*op) ? std::nullopt : unary(source);
  const ast::Expression& left = source.operands[0];
  const ast::Expression& right = source.operands[1];
  if (is_call(left, "distance", 2)) return nearness(source, *op);
  const bool pattern = *op == Operator::kContains || *op == Operator::kNotContains;
  if (is_field(left) || pattern) return compare(source, left, *op, right);
  const std::optional<Operator> other = turned(*op);
  if (is_field(right) && other) return compare(source, right, *other, left);
  return compare(source, left, *op, right);
}

// If the left side has a mistake, the operand has no type to be compared with. Only its parameters are looked at then,
// because a parameter that is not declared is a mistake of its own.
std::optional<Condition> ConditionResolver::compare(const ast::Expression& source, const ast::Expression& left,
                                                    Operator op, const ast::Expression& right) {
  const std::optional<Subject> about = subject(left);
  if (!about || !check_operator(source, *about, op)) {
    check_parameters_of(right);
    return std::nullopt;
  }
  std::optional<Operand> wanted = operand(right, *about, op);
  if (!wanted) return std::nullopt;
  Condition result;
  result.op = op;
  result.path = about->path;
  result.text_case = about->text_case;
  result.right = *std::move(wanted);
  return result;
}

std::optional<Condition> ConditionResolver::between(const ast::Expression& source) {
  if (source.operands.size() != 3) return std::nullopt;
  const std::size_t errors = program_.diagnostics.error_count();
  const std::optional<Condition> lower =
      compare(source, source.operands[0], Operator::kGreaterEqual, source.operands[1]);
  if (!lower) {
    // A field that was reported is not looked at again. Otherwise the parameter of the second bound is checked.
    const std::optional<Subject> about =
        program_.diagnostics.error_count() > errors ? std::nullopt : subject(source.operands[0]);
    if (!about) check_parameters_of(source.operands[2]);
    return std::nullopt;
  }
  std::optional<Condition> upper = compare(source, source.operands[0], Operator::kLessEqual, source.operands[2]);
  if (!upper) return std::nullopt;
  Condition both;
  both.kind = Condition::Kind::kAnd;
  both.operands = {*lower, *std::move(upper)};
  return both;
}

std::optional<Condition> ConditionResolver::unary(const ast::Expression& source) {
  if (source.operands.empty()) return std::nullopt;
  const std::optional<Subject> about = subject(source.operands[0]);
  const Operator op = *operator_of(source.operator_name.text);
  if (!about || !check_operator(source, *about, op)) return std::nullopt;
  Condition result;
  result.op = op;
  result.path = about->path;
  return result;
}

// Makes the operator kNear with two operands of distance(home, $place) <= 1000.0.
std::optional<Condition> ConditionResolver::nearness(const ast::Expression& source, Operator op) {
  const ast::Expression& call = source.operands[0];
  const std::optional<Subject> about = subject(call.arguments[0].value);
  if (!about) return std::nullopt;
  const bool comparable = op == Operator::kLessEqual;
  if (!comparable) {
    program_.diagnostics.report<Message::kUnknownOperator>(source.operator_name.span, source.operator_name.text)
        .help("distances are compared with '<=', such as: distance(home, $place) <= 1000.0");
  }
  if (!fits(Operator::kNear, TextCase::kSensitive, about->path.field->type)) {
    program_.diagnostics.report<Message::kOperatorType>(call.name.span, "distance", about->path.field->name,
                                                        type_text(about->path.field->type));
    return std::nullopt;
  }
  Condition result;
  result.op = Operator::kNear;
  result.path = about->path;
  result.right.kind = Operand::Kind::kList;
  std::optional<Operand> place = operand(call.arguments[1].value, *about, Operator::kNear);
  std::optional<Operand> distance = value(source.operands[1], {.scalar = Scalar::kFloat}, *about);
  if (!place || !distance || !comparable) return std::nullopt;
  result.right.elements = {*std::move(place), *std::move(distance)};
  return result;
}

std::optional<ConditionResolver::Subject> ConditionResolver::subject(const ast::Expression& source) {
  const ast::Expression& inner = without_lower(source);
  if (inner.kind == Kind::kBroken) return std::nullopt;
  if (inner.kind == Kind::kCall) return refuse_function(inner);
  if (inner.kind != Kind::kName) return refuse(source, "one side has to be a field");
  std::optional<FieldPath> found = path(inner.name);
  if (!found) return std::nullopt;
  return Subject{*std::move(found), inner.span, &inner == &source ? TextCase::kSensitive : TextCase::kIgnored};
}

bool ConditionResolver::check_operator(const ast::Expression& source, const Subject& subject, Operator op) {
  const FieldDescriptor& field = *subject.path.field;
  if (fits(op, subject.text_case, field.type)) return true;
  program_.diagnostics
      .report<Message::kOperatorType>(source.operator_name.span, source.operator_name.text, field.name,
                                      type_text(field.type))
      .label(field_span(program_, subject.path, *query_.entity), "declared here");
  return false;
}

std::optional<Operand> ConditionResolver::operand(const ast::Expression& source, const Subject& subject, Operator op) {
  const bool lower = subject.text_case == TextCase::kIgnored;
  const ast::Expression& inner = lower ? without_lower(source) : source;
  if (is_pattern(op) && inner.kind != Kind::kParameter && inner.kind != Kind::kString) {
    return refuse(source, "a pattern is a text or a parameter");
  }
  return value(inner, operand_type(op, subject.path.field->type), subject);
}

std::optional<Operand> ConditionResolver::value(const ast::Expression& source, const TypeDescriptor& type,
                                                const Subject& subject) {
  if (source.kind == Kind::kBroken) return std::nullopt;
  if (source.kind == Kind::kList && type.kind == ValueKind::kList) return list(source, type, subject);
  if (source.kind == Kind::kParameter) {
    const std::optional<std::uint32_t> index = parameter(source, type_text(type));
    if (!index) return std::nullopt;
    const QueryParameter& found = query_.parameters[*index];
    if (!same_type(found.type, type)) {
      const FieldDescriptor& about = *subject.path.field;
      program_.diagnostics
          .report<Message::kParameterType>(source.span, found.name, type_text(found.type), about.name,
                                           type_text(about.type))
          .label(field_span(program_, subject.path, *query_.entity), "declared here")
          .help("declare it as '" + type_text(type) + "'");
      return std::nullopt;
    }
    Operand result;
    result.kind = Operand::Kind::kParameter;
    result.parameter = *index;
    return result;
  }
  if (is_field(source)) return field(source, type, subject);
  return literal(source, type);
}

std::optional<Operand> ConditionResolver::list(const ast::Expression& source, const TypeDescriptor& type,
                                               const Subject& subject) {
  TypeDescriptor element = type;
  element.kind = ValueKind::kSingle;
  Operand result;
  result.kind = Operand::Kind::kList;
  bool valid = true;
  for (const ast::Argument& argument : source.arguments) {
    std::optional<Operand> one = value(argument.value, element, subject);
    valid = valid && one.has_value();
    if (one) result.elements.push_back(*std::move(one));
  }
  if (!valid) return std::nullopt;
  return result;
}

std::optional<Operand> ConditionResolver::field(const ast::Expression& source, const TypeDescriptor& type,
                                                const Subject& subject) {
  std::optional<FieldPath> other = path(source.name);
  if (!other) return std::nullopt;
  TypeDescriptor found = other->field->type;
  if (found.kind == ValueKind::kOptional) found.kind = ValueKind::kSingle;
  if (!same_type(found, type)) {
    const FieldDescriptor& about = *subject.path.field;
    program_.diagnostics
        .report<Message::kFieldTypes>(source.span, other->field->name, type_text(other->field->type), about.name,
                                      type_text(about.type))
        .label(field_span(program_, *other, *query_.entity), "declared here");
    return std::nullopt;
  }
  Operand result;
  result.kind = Operand::Kind::kField;
  result.path = *std::move(other);
  return result;
}

// A word that is neither a field nor a known literal can be three things. If a parameter has the name, its `$` was
// forgotten. If the subject is an enum or a list, it may be a value. In every other case it was meant to be a field,
// and path() reports it with the name that is nearest.
std::optional<Operand> ConditionResolver::literal(const ast::Expression& source, const TypeDescriptor& type) {
  if (source.kind == Kind::kName && source.text == "null") {
    return refuse(source, "nothing is equal to null: write 'is null' or 'is not null'");
  }
  const bool is_name = source.kind == Kind::kName && source.text != "true" && source.text != "false";
  const bool is_list = type.kind == ValueKind::kList;
  if (is_name && forget_dollar(source)) return std::nullopt;
  if (is_name && type.enumeration == nullptr && !is_list) {
    path(source.name);
    return std::nullopt;
  }
  const std::size_t errors = program_.diagnostics.error_count();
  const DefaultDescriptor value = resolve_default(program_, type, source);
  if (value.kind != DefaultKind::kLiteral) {
    if (program_.diagnostics.error_count() == errors) refuse(source, "write a value, a parameter or a field");
    return std::nullopt;
  }
  Operand result;
  result.kind = Operand::Kind::kLiteral;
  result.type = type;
  result.literal = std::string(value.literal);
  if (type.scalar == Scalar::kTimestamp) result.literal = microseconds_text(value.literal);
  return result;
}

// Reports `min` instead of `$min` and returns true if a parameter has the name, because its `$` was forgotten then.
bool ConditionResolver::forget_dollar(const ast::Expression& source) {
  if (!known_parameter(source.text)) return false;
  program_.diagnostics.report<Message::kUnknownField>(source.span, source.text, query_.entity->name)
      .suggest("$" + std::string(source.text));
  return true;
}

bool ConditionResolver::is_field(const ast::Expression& source) const {
  const ast::Expression& inner = without_lower(source);
  return inner.kind == Kind::kName && names_.is_field(inner.name.text);
}

void ConditionResolver::check_parameters_of(const ast::Expression& source) {
  if (source.kind == Kind::kParameter) parameter(source, {});
  for (const ast::Expression& operand : source.operands) check_parameters_of(operand);
  for (const ast::Argument& argument : source.arguments) check_parameters_of(argument.value);
}

std::optional<std::uint32_t> ConditionResolver::known_parameter(std::string_view name) {
  // All parameters are declared before the first condition is resolved.
  for (std::size_t i = parameters_.size(); i < query_.parameters.size(); ++i) {
    parameters_.emplace(query_.parameters[i].name, static_cast<std::uint32_t>(i));
  }
  const auto found = parameters_.find(name);
  return found == parameters_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::uint32_t> ConditionResolver::parameter(const ast::Expression& source, std::string_view type) {
  const std::string_view name = source.text.substr(1);
  if (const std::optional<std::uint32_t> known = known_parameter(name)) return known;
  if (forgiven_.count(name) > 0) return std::nullopt;
  std::vector<std::string_view> names;
  if (program_.diagnostics.may_suggest()) {
    names.assign(forgiven_.begin(), forgiven_.end());
    for (const QueryParameter& one : query_.parameters) names.push_back(one.name);
  }
  Diagnostic& diagnostic =
      program_.diagnostics.report<Message::kUnknownParameter>(source.span.part(1, name.size()), query_.name, name);
  std::string_view meant = program_.diagnostics.nearest(name, names);
  // A single letter is taken for the only parameter that there is.
  if (meant.empty() && names.size() == 1 && name.size() == 1) meant = names.front();
  diagnostic.suggest(meant);
  if (meant.empty() && !type.empty()) {
    diagnostic.help("declare it: query " + query_.name + "(" + std::string(name) + ": " + std::string(type) + ")");
  }
  return std::nullopt;
}

}  // namespace fgraph::idl
