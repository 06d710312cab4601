#include "core/plan/cypher.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include <fgraph/parameters.h>

#include "core/plan/condition.h"
#include "core/values/text.h"

namespace fgraph::core {
namespace {

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "fgraph: broken precondition of the Cypher writer: %s\n", what);
  std::abort();
}

// As the server's parameter header reads them: it cuts "cypher" off the front of a bare name.
bool must_be_quoted(std::string_view parameter) {
  constexpr std::string_view kTaken = "cypher";
  if (parameter.size() < kTaken.size()) return false;
  for (std::size_t i = 0; i < kTaken.size(); ++i) {
    if ((parameter[i] | 0x20) != kTaken[i]) return false;
  }
  return true;
}

// An index on strings finds the operand, whatever is in it. Parameters are checked when they are written.
bool suits_index(const Operand& operand) {
  switch (operand.kind) {
    case Operand::Kind::kNone:
    case Operand::Kind::kParameter: return true;
    case Operand::Kind::kLiteral: return index_hazard(operand.literal).empty();
    case Operand::Kind::kField: return false;
    case Operand::Kind::kList: return std::all_of(operand.elements.begin(), operand.elements.end(), suits_index);
  }
  return false;
}

// The comparison has to stay away from an index: those on strings answer ordered comparisons wrongly, and do not find
// every string.
bool avoids_index(const Condition& condition) {
  const FieldDescriptor& field = *condition.path.field;
  if (condition.right.index_use == IndexUse::kAvoided && looks_up_index(condition)) return true;
  if (!is_stored_as_string(field.type.scalar) || field.index == FieldIndex::kNone) return false;
  switch (condition.op) {
    case Operator::kLess:
    case Operator::kLessEqual:
    case Operator::kGreater:
    case Operator::kGreaterEqual: return true;
    case Operator::kEqual:
    case Operator::kIn:
      return field.type.kind != ValueKind::kList &&
             (field.type.scalar == Scalar::kBytes || !suits_index(condition.right));
    case Operator::kNotEqual:
    case Operator::kNotIn:
    case Operator::kIsNull:
    case Operator::kIsNotNull:
    case Operator::kContains:
    case Operator::kNotContains:
    case Operator::kStartsWith:
    case Operator::kEndsWith:
    case Operator::kLike:
    case Operator::kRegex:
    case Operator::kIsEmpty:
    case Operator::kIsNotEmpty:
    case Operator::kNear: return false;
  }
  return false;
}

// The comparison is written so that it can be true of a node that is not there.
bool holds_for_null(const Condition& condition) {
  const bool is_list = condition.path.field->type.kind == ValueKind::kList;
  switch (condition.op) {
    case Operator::kIsNull: return true;
    case Operator::kEqual:
    case Operator::kNotEqual:
    case Operator::kNotContains:
    case Operator::kIsEmpty: return is_list;
    case Operator::kLess:
    case Operator::kLessEqual:
    case Operator::kGreater:
    case Operator::kGreaterEqual:
    case Operator::kIn:
    case Operator::kNotIn:
    case Operator::kIsNotNull:
    case Operator::kContains:
    case Operator::kStartsWith:
    case Operator::kEndsWith:
    case Operator::kLike:
    case Operator::kRegex:
    case Operator::kIsNotEmpty:
    case Operator::kNear: return false;
  }
  return false;
}

}  // namespace

std::string_view conversion_function(Scalar scalar) {
  switch (scalar) {
    case Scalar::kBool:
    case Scalar::kInt:
    case Scalar::kFloat:
    case Scalar::kString:
    case Scalar::kTimestamp:
    case Scalar::kUuid:
    case Scalar::kBytes: return {};
    case Scalar::kDate: return "date";
    case Scalar::kTime: return "localtime";
    case Scalar::kDatetime: return "localdatetime";
    case Scalar::kDuration: return "duration";
    case Scalar::kPoint: return "point";
    case Scalar::kVector: return "vecf32";
  }
  return {};
}

bool is_stored_as_string(Scalar scalar) {
  switch (scalar) {
    case Scalar::kString:
    case Scalar::kUuid:
    case Scalar::kBytes: return true;
    case Scalar::kBool:
    case Scalar::kInt:
    case Scalar::kFloat:
    case Scalar::kDate:
    case Scalar::kTime:
    case Scalar::kDatetime:
    case Scalar::kDuration:
    case Scalar::kTimestamp:
    case Scalar::kPoint:
    case Scalar::kVector: return false;
  }
  return false;
}

bool is_set_in_two_steps(Scalar scalar) {
  return scalar == Scalar::kFloat || scalar == Scalar::kPoint || scalar == Scalar::kVector;
}

std::string like_regex(std::string_view pattern) {
  std::string regex = "\\A(?s:";
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    char letter = pattern[i];
    const bool escaped = letter == '\\' && i + 1 < pattern.size();
    if (escaped) letter = pattern[++i];
    const bool is_word = (letter | 0x20) >= 'a' && (letter | 0x20) <= 'z';
    const bool is_ascii = static_cast<unsigned char>(letter) < 0x80;
    if (letter == '%' && !escaped) {
      regex += ".*";
    } else if (letter == '_' && !escaped) {
      regex += '.';
    } else {
      if (is_ascii && !is_word && letter > ' ' && !(letter >= '0' && letter <= '9') && letter != '_') regex += '\\';
      regex += letter;
    }
  }
  return regex += ")\\z";
}

std::string whole_regex(std::string_view regex) {
  return "\\A(?:" + std::string(regex) + ")\\z";
}

std::string like_parameter(std::string_view name) {
  return "_like_" + std::string(name);
}

std::string regex_parameter(std::string_view name) {
  return "_regex_" + std::string(name);
}

CypherWriter& CypherWriter::text(std::string_view cypher) {
  text_ += cypher;
  return *this;
}

CypherWriter& CypherWriter::identifier(std::string_view name) {
  require(!name.empty(), "an identifier is not empty");
  require(name.find('`') == name.npos && name.find('\0') == name.npos,
          "an identifier has no backtick and no zero byte");
  text_ += '`';
  text_ += name;
  text_ += '`';
  return *this;
}

CypherWriter& CypherWriter::string(std::string_view value) {
  LiteralWriter writer(text_);
  writer.write(value);
  require(writer.problem().empty(), "a literal is text that the server can hold");
  return *this;
}

CypherWriter& CypherWriter::parameter(std::string_view name) {
  text_ += '$';
  if (must_be_quoted(name)) return identifier(name);
  return text(name);
}

CypherWriter& CypherWriter::property(std::string_view variable, std::string_view column) {
  return text(variable).text(".").identifier(column);
}

CypherWriter& CypherWriter::created_node(std::string_view variable, std::span<const std::string_view> labels,
                                         std::span<const FieldDescriptor> fields, std::string_view subscript,
                                         std::string_view prefix) {
  text("(").text(variable);
  for (const std::string_view label : labels) text(":").identifier(label);
  return properties(fields, subscript, prefix).text(")");
}

CypherWriter& CypherWriter::matched_node(std::string_view variable, const EntityDescriptor& entity) {
  require(!entity.labels.empty(), "a node has a label");
  return node(variable, entity.labels.first(1));
}

CypherWriter& CypherWriter::value(const TypeDescriptor& type, std::string_view name, std::string_view subscript) {
  const auto operand = [&] {
    parameter(name);
    if (!subscript.empty()) text("[").text(subscript).text("]");
  };
  const std::string_view function = conversion_function(type.scalar);
  if (function.empty()) {
    operand();
  } else if (type.kind == ValueKind::kList) {
    text("[x IN ");
    operand();
    text(" | ").text(function).text("(x)]");
  } else {
    text(function).text("(");
    operand();
    text(")");
  }
  return *this;
}

CypherWriter& CypherWriter::changes(std::string_view variable, std::string_view changes) {
  text("FOREACH (m IN ").text(changes).text("[0] | SET ").text(variable).text(" += m) SET ");
  return text(variable).text(" += ").text(changes).text("[1]");
}

CypherWriter& CypherWriter::properties(std::span<const FieldDescriptor> fields, std::string_view subscript,
                                       std::string_view prefix) {
  std::string_view before = " {";
  for (const FieldDescriptor& field : fields) {
    const std::string name = std::string(prefix) + std::string(field.name);
    text(before).identifier(field.column).text(":").value(field.type, name, subscript);
    before = ", ";
  }
  if (!fields.empty()) text("}");
  return *this;
}

CypherWriter& CypherWriter::bind(std::vector<const LinkDescriptor*> links, std::string variable, Presence presence) {
  bindings_.push_back({std::move(links), std::move(variable), presence});
  return *this;
}

CypherWriter& CypherWriter::bind_fields(std::span<const FieldDescriptor> fields, std::string variable) {
  bound_fields_ = fields;
  fields_variable_ = std::move(variable);
  return *this;
}

CypherWriter& CypherWriter::hop(std::string_view variable, const LinkDescriptor& link, std::string_view other,
                                std::string_view relationship) {
  text("(").text(variable).text(link.direction == Direction::kIncoming ? ")<-[" : ")-[").text(relationship);
  require(is_single_hop(link), "a hop is one relationship");
  text(":").identifier(link.relationship->type);
  text(link.direction == Direction::kOutgoing ? "]->" : "]-");
  return matched_node(other, *link.target);
}

CypherWriter& CypherWriter::step(std::string_view variable, const LinkDescriptor& link, std::string_view other) {
  text("(").text(variable).text(link.direction == Direction::kIncoming ? ")<-[:" : ")-[:");
  identifier(link.relationship->type).text(link.direction == Direction::kOutgoing ? "]->(" : "]-(");
  return text(other).text(")");
}

const CypherWriter::Binding* CypherWriter::binding(std::span<const LinkDescriptor* const> links) const {
  for (const Binding& one : bindings_) {
    if (std::equal(one.links.begin(), one.links.end(), links.begin(), links.end())) return &one;
  }
  return nullptr;
}

std::string_view CypherWriter::variable(std::span<const LinkDescriptor* const> links) const {
  const Binding* found = binding(links);
  require(found != nullptr || links.empty(), "the links of a path are bound");
  return found == nullptr ? "n" : std::string_view(found->variable);
}

CypherWriter& CypherWriter::path(const FieldPath& path) {
  require(path.field != nullptr, "a path ends at a field");
  const std::less<const FieldDescriptor*> before;
  const bool is_bound = path.links.empty() && !before(path.field, bound_fields_.data()) &&
                        before(path.field, bound_fields_.data() + bound_fields_.size());
  if (is_bound) return property(fields_variable_, path.field->column);
  return property(variable(path.links), path.field->column);
}

CypherWriter& CypherWriter::condition(const Condition& condition, const Query& query) {
  connective(normalized(condition), query);
  return *this;
}

CypherWriter& CypherWriter::or_default(std::string_view value, const FieldDescriptor& field) {
  const bool is_list = field.type.kind == ValueKind::kList;
  const bool has_literal = field.type.kind == ValueKind::kSingle && field.default_value.kind == DefaultKind::kLiteral &&
                           field.type.scalar != Scalar::kTimestamp && field.type.scalar != Scalar::kBytes;
  if (!is_list && !has_literal) return text(value);
  text("coalesce(").text(value).text(", ");
  if (is_list) {
    text("[]");
  } else {
    literal(field.type, field.default_value.literal);
  }
  return text(")");
}

void CypherWriter::connective(const Condition& condition, const Query& query) {
  const bool is_leaf = condition.kind == Condition::Kind::kCompare || condition.kind == Condition::Kind::kNot;
  if (is_leaf) return comparison(condition, query);
  if (condition.operands.empty()) text(condition.kind == Condition::Kind::kAnd ? "true" : "false");
  std::string_view before;
  for (const Condition& operand : condition.operands) {
    text(before);
    before = condition.kind == Condition::Kind::kAnd ? " AND " : " OR ";
    // `or` binds weaker than everything that it can be an operand of.
    const bool weaker = operand.kind == Condition::Kind::kOr && !operand.operands.empty();
    if (weaker) text("(");
    connective(operand, query);
    if (weaker) text(")");
  }
}

void CypherWriter::comparison(const Condition& outer, const Query& query) {
  const bool negated = outer.kind == Condition::Kind::kNot;
  const Condition& condition = negated ? outer.operands.front() : outer;
  if (holds_for_null(condition)) {
    require_node(condition.path);
    if (condition.right.kind == Operand::Kind::kField) require_node(condition.right.path);
  }
  const bool is_pattern = condition.op == Operator::kLike || condition.op == Operator::kRegex;
  // The server's function takes null for a text that does not match.
  if (negated && is_pattern) path(condition.path).text(" IS NOT NULL AND ");
  if (negated) text("NOT ");
  switch (condition.op) {
    case Operator::kEqual: equality(condition, query, " = "); break;
    case Operator::kNotEqual: equality(condition, query, " <> "); break;
    case Operator::kLess: equality(condition, query, " < "); break;
    case Operator::kLessEqual: equality(condition, query, " <= "); break;
    case Operator::kGreater: equality(condition, query, " > "); break;
    case Operator::kGreaterEqual: equality(condition, query, " >= "); break;
    case Operator::kNotIn: text("NOT "); [[fallthrough]];
    case Operator::kIn: equality(condition, query, " IN "); break;
    case Operator::kIsNull: path(condition.path).text(" IS NULL"); break;
    case Operator::kIsNotNull: path(condition.path).text(" IS NOT NULL"); break;
    case Operator::kNotContains: text("NOT "); [[fallthrough]];
    case Operator::kContains:
    case Operator::kStartsWith:
    case Operator::kEndsWith: text_search(condition, query); break;
    case Operator::kLike:
    case Operator::kRegex: pattern(condition, query); break;
    case Operator::kIsEmpty:
    case Operator::kIsNotEmpty: emptiness(condition); break;
    case Operator::kNear: nearness(condition, query); break;
  }
}

// id(m) >= 0 AND, where the node at the end of the path's links may be null.
void CypherWriter::require_node(const FieldPath& path) {
  const Binding* bound = binding(path.links);
  if (bound == nullptr || bound->presence != Presence::kMaybe) return;
  text("id(").text(bound->variable).text(") >= 0 AND ");
}

// An absent list counts as an empty one.
void CypherWriter::list(const FieldPath& list_path) {
  text("coalesce(").path(list_path).text(", [])");
}

void CypherWriter::left(const Condition& condition) {
  const bool lower = condition.text_case == TextCase::kIgnored;
  if (condition.path.field->type.kind == ValueKind::kList) return list(condition.path);
  if (!lower && avoids_index(condition)) return without_index(condition);
  if (lower) text("toLower(");
  path(condition.path);
  if (lower) text(")");
}

// An expression keeps the index out. IN binds tighter than its sign.
void CypherWriter::without_index(const Condition& condition) {
  const bool is_in = condition.op == Operator::kIn || condition.op == Operator::kNotIn;
  text(is_in ? "(" : "").path(condition.path);
  text(is_stored_as_string(condition.path.field->type.scalar) ? " + ''" : " + 0").text(is_in ? ")" : "");
}

void CypherWriter::equality(const Condition& condition, const Query& query, std::string_view sign) {
  left(condition);
  text(sign);
  lowered(condition.text_case, condition.right, query);
}

void CypherWriter::text_search(const Condition& condition, const Query& query) {
  if (condition.path.field->type.kind == ValueKind::kList) {
    lowered(condition.text_case, condition.right, query);
    if (condition.op == Operator::kContains && !avoids_index(condition)) {
      text(" IN ").path(condition.path);
    } else {
      text(" IN ");
      list(condition.path);
    }
    return;
  }
  left(condition);
  text(condition.op == Operator::kStartsWith ? " STARTS WITH "
       : condition.op == Operator::kEndsWith ? " ENDS WITH "
                                             : " CONTAINS ");
  lowered(condition.text_case, condition.right, query);
}

void CypherWriter::pattern(const Condition& condition, const Query& query) {
  text("size(string.matchRegEx(").path(condition.path).text(", ");
  if (condition.text_case == TextCase::kIgnored) text("'(?i)' + ");
  const bool like = condition.op == Operator::kLike;
  switch (condition.right.kind) {
    case Operand::Kind::kParameter: {
      const std::string& name = query.parameters[condition.right.parameter].name;
      parameter(like ? like_parameter(name) : regex_parameter(name));
      break;
    }
    case Operand::Kind::kLiteral: {
      const std::string& pattern = condition.right.literal;
      literal(condition.right.type, like ? like_regex(pattern) : whole_regex(pattern));
      break;
    }
    case Operand::Kind::kNone:
    case Operand::Kind::kField:
    case Operand::Kind::kList: require(false, "a pattern is a parameter or a literal");
  }
  text(")) > 0");
}

void CypherWriter::emptiness(const Condition& condition) {
  const bool empty = condition.op == Operator::kIsEmpty;
  const bool counts_null = empty && condition.path.field->type.kind == ValueKind::kList;
  text(counts_null ? "coalesce(size(" : "size(").path(condition.path).text(counts_null ? "), 0)" : ")");
  text(empty ? " = 0" : " > 0");
}

void CypherWriter::nearness(const Condition& condition, const Query& query) {
  require(condition.right.elements.size() == 2, "near has a point and a distance");
  text("distance(").path(condition.path).text(", ");
  operand(condition.right.elements[0], query);
  text(") <= ");
  operand(condition.right.elements[1], query);
}

void CypherWriter::lowered(TextCase text_case, const Operand& value, const Query& query) {
  const bool lower = text_case == TextCase::kIgnored;
  if (lower) text("toLower(");
  operand(value, query);
  if (lower) text(")");
}

void CypherWriter::operand(const Operand& operand, const Query& query) {
  switch (operand.kind) {
    case Operand::Kind::kNone: require(false, "the operator has an operand"); break;
    case Operand::Kind::kParameter: {
      require(operand.parameter < query.parameters.size(), "a condition's parameter is one of the query's");
      const QueryParameter& parameter = query.parameters[operand.parameter];
      value(parameter.type, parameter.name);
      break;
    }
    case Operand::Kind::kLiteral: literal(operand.type, operand.literal); break;
    case Operand::Kind::kField: {
      const FieldDescriptor& field = *operand.path.field;
      if (field.type.kind == ValueKind::kList) {
        list(operand.path);
        break;
      }
      path(operand.path);
      if (is_stored_as_string(field.type.scalar) && field.index != FieldIndex::kNone) text(" + ''");
      break;
    }
    case Operand::Kind::kList: {
      text("[");
      for (const Operand& element : operand.elements) {
        if (&element != operand.elements.data()) text(", ");
        this->operand(element, query);
      }
      text("]");
      break;
    }
  }
}

void CypherWriter::literal(const TypeDescriptor& type, std::string_view value) {
  if (type.enumeration != nullptr) {
    for (const EnumValueDescriptor& one : type.enumeration->values) {
      if (one.name != value) continue;
      return type.scalar == Scalar::kInt ? literal({.scalar = Scalar::kInt}, std::to_string(one.number))
                                         : static_cast<void>(string(one.text));
    }
    require(false, "a literal of an enum names one of its values");
  }
  const std::string_view function = conversion_function(type.scalar);
  if (!function.empty()) text(function).text("(");
  if (function.empty() && !is_stored_as_string(type.scalar)) {
    // The lowest integer has no literal: its digits without the sign are out of range.
    text(value == "-9223372036854775808" ? "(-9223372036854775807 - 1)" : value);
  } else {
    string(value);
  }
  if (!function.empty()) text(")");
}

}  // namespace fgraph::core
