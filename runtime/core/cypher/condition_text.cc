#include "core/cypher/condition_text.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/detail/literal.h>
#include <fgraph/types.h>

#include "core/cypher/condition.h"
#include "core/values/text.h"

namespace fgraph::core {
namespace {

// Whether an index on strings finds the operand. Parameters are checked when they are written.
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

// Whether a default of the schema stands for the value that older nodes lack.
bool has_default(const FieldDescriptor& field) {
  return detail::reads_as_default(field) && field.default_value.kind == DefaultKind::kLiteral;
}

// Whether the comparison has to stay away from an index. Indexes on strings answer ordered comparisons wrongly, and do
// not find every string.
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

// Whether a range index of the schema holds the field.
bool is_indexed(const FieldPath& path, const Query& query) {
  if (path.field->index == FieldIndex::kRange || path.field->index == FieldIndex::kUnique) return true;
  const EntityDescriptor* entity = path.links.empty() ? query.entity : path.links.back()->target;
  if (entity == nullptr) return false;
  return std::any_of(entity->indexes.begin(), entity->indexes.end(), [&](const IndexDescriptor& index) {
    return index.kind == IndexKind::kRange &&
           std::any_of(index.fields.begin(), index.fields.end(),
                       [&](std::uint32_t field) { return &entity->fields[field] == path.field; });
  });
}

bool is_constant(const Operand& operand) {
  return operand.kind == Operand::Kind::kParameter || operand.kind == Operand::Kind::kLiteral;
}

// Returns the text that a literal has as a parameter, such as '2020-01-31' for a date. The server compares such a text
// with a parameter before it looks for nodes. It does not do so with the result of a function.
std::string unconverted(const TypeDescriptor& type, std::string_view literal) {
  if (type.enumeration != nullptr || conversion_function(type.scalar).empty()) {
    return CypherWriter().literal(type, literal).take();
  }
  const bool is_duration = type.scalar == Scalar::kDuration;
  return CypherWriter().string(is_duration ? Duration::parse(literal).to_string() : literal).take();
}

// Whether the texts of unconverted() have the order of the values that they stand for.
bool text_keeps_order(Scalar scalar) {
  return scalar != Scalar::kDuration;
}

// Whether an index can answer the comparison, and its field has a default. The comparison is then written twice: for
// the stored value, so that the index is asked, and for the default, if there is no stored value.
bool asks_index_and_default(const Condition& condition, const Query& query) {
  if (condition.kind != Condition::Kind::kCompare || !is_constant(condition.right)) return false;
  const FieldDescriptor& field = *condition.path.field;
  const TypeDescriptor& type = field.type;
  const bool has_one_text =
      type.kind == ValueKind::kSingle && type.scalar != Scalar::kPoint && type.scalar != Scalar::kVector;
  if (!has_one_text || !has_default(field) || condition.text_case == TextCase::kIgnored) return false;
  const bool is_range = condition.op == Operator::kLess || condition.op == Operator::kLessEqual ||
                        condition.op == Operator::kGreater || condition.op == Operator::kGreaterEqual;
  if (condition.op != Operator::kEqual && !(is_range && text_keeps_order(type.scalar))) return false;
  return is_indexed(condition.path, query) && !avoids_index(condition);
}

// Whether the text of the comparison can be true of a node that does not exist.
bool holds_for_null(const Condition& condition) {
  const auto has_value = [](const FieldPath& path) { return has_default(*path.field); };
  if (has_value(condition.path)) return true;
  if (condition.right.kind == Operand::Kind::kField && has_value(condition.right.path)) return true;
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

// A ConditionWriter writes one condition, which has to be normalized: a negation stands before a comparison only.
//
//   connective   AND and OR, with parentheses only if the operand binds weaker
//   write_group  comparisons of one field with a default. They are written about the stored value, so that an index is
//                asked, and once more about the default, for nodes that lack the property
//   comparison   one comparison: left side, sign, operand. `value_` says which value of the field the left side is
//
// Two things decide how a left side is written: whether an index would answer wrongly (avoids_index), and whether the
// node at the end of optional links may be null (require_node).
//
// Criteria are written for each call, and a comparison is a few words. So this class appends them piece by piece: a
// template takes about 50 ns more than its pieces. Not thread-safe.
class ConditionWriter {
 public:
  ConditionWriter(CypherWriter& cypher, const Query& query) : cypher_(cypher), query_(query) {}

  void connective(const Condition& condition) {
    const bool is_leaf = condition.kind == Condition::Kind::kCompare || condition.kind == Condition::Kind::kNot;
    if (is_leaf) return write_group({&condition}, Connective::kNone);
    if (condition.operands.empty()) cypher_.text(condition.kind == Condition::Kind::kAnd ? "true" : "false");
    const bool is_and = condition.kind == Condition::Kind::kAnd;
    std::string_view before;
    std::vector<const Condition*> written;
    for (const Condition& operand : condition.operands) {
      if (std::find(written.begin(), written.end(), &operand) != written.end()) continue;
      cypher_.text(before);
      before = is_and ? " AND " : " OR ";
      // `or` binds weaker than everything that it can be an operand of.
      const bool weaker = operand.kind == Condition::Kind::kOr && !operand.operands.empty();
      if (weaker) cypher_.text("(");
      if (asks_default_apart(operand)) {
        const Group group = is_and ? group_of(condition, operand) : Group{&operand};
        write_group(group, is_and ? Connective::kAnd : Connective::kOr);
        written.insert(written.end(), group.begin(), group.end());
      } else {
        connective(operand);
      }
      if (weaker) cypher_.text(")");
    }
  }

 private:
  // A Group holds comparisons of one field that all have to be true.
  using Group = std::vector<const Condition*>;
  // A group is an operand of such a connective.
  enum class Connective : std::uint8_t { kNone, kAnd, kOr };
  // A comparison is about the value that objects show, the value that the graph holds, or the default.
  enum class Value : std::uint8_t { kShown, kHeld, kDefault };

  bool asks_default_apart(const Condition& condition) const {
    return asks_index_and_default(condition, query_) && !cypher_.bindings().may_be_null(condition.path.links);
  }

  // Returns the operands that are written together with `first`, so that the server takes both ends of a range from an
  // index.
  Group group_of(const Condition& all, const Condition& first) const {
    Group group;
    for (const Condition& operand : all.operands) {
      const bool is_same = asks_default_apart(operand) && operand.path.field == first.path.field &&
                           operand.path.links == first.path.links;
      if (is_same) group.push_back(&operand);
    }
    return group;
  }

  // Writes (n.`x` >= $a AND n.`x` <= $b OR 0 >= $a AND 0 <= $b AND n.`x` IS NULL) if the comparisons ask for the
  // default apart. The server evaluates `0 >= $a AND 0 <= $b` before it looks for nodes. If that is false, it drops
  // everything after the OR, and an index of the field answers the rest
  // (docs/decisions/0015-defaults-that-older-nodes-lack.md).
  void write_group(const Group& group, Connective around) {
    const Condition& first = *group.front();
    if (!asks_default_apart(first)) return comparison(first);
    const std::optional<bool> known = group.size() == 1 ? is_default(first) : std::nullopt;
    const bool is_alone = known == std::optional(false);
    const bool weaker = around != Connective::kOr && !is_alone;
    if (weaker) cypher_.text("(");
    each_of(group, Value::kHeld);
    if (!is_alone) {
      cypher_.text(" OR ");
      if (!known) {
        each_of(group, Value::kDefault);
        cypher_.text(" AND ");
      }
      cypher_.path(first.path).text(" IS NULL");
    }
    if (weaker) cypher_.text(")");
  }

  void each_of(const Group& group, Value value) {
    value_ = value;
    std::string_view before;
    for (const Condition* one : group) {
      cypher_.text(before);
      comparison(*one);
      before = " AND ";
    }
    value_ = Value::kShown;
  }

  // Whether the value that a field has to be equal to is its default. Null means that only the server will know it.
  static std::optional<bool> is_default(const Condition& condition) {
    const FieldDescriptor& field = *condition.path.field;
    const bool is_exact = field.type.scalar != Scalar::kFloat && field.type.scalar != Scalar::kTimestamp;
    if (condition.op != Operator::kEqual || condition.right.kind != Operand::Kind::kLiteral || !is_exact) return {};
    return unconverted(field.type, condition.right.literal) == unconverted(field.type, field.default_value.literal);
  }

  void comparison(const Condition& outer) {
    const bool negated = outer.kind == Condition::Kind::kNot;
    const Condition& condition = negated ? outer.operands.front() : outer;
    if (value_ == Value::kShown && holds_for_null(condition)) {
      require_node(condition.path);
      if (condition.right.kind == Operand::Kind::kField) require_node(condition.right.path);
    }
    const bool is_pattern = condition.op == Operator::kLike || condition.op == Operator::kRegex;
    // The server's function treats null as a text that does not match.
    if (negated && is_pattern) shown(condition.path).text(" IS NOT NULL AND ");
    if (negated) cypher_.text("NOT ");
    switch (condition.op) {
      case Operator::kEqual: equality(condition, " = "); break;
      case Operator::kNotEqual: equality(condition, " <> "); break;
      case Operator::kLess: equality(condition, " < "); break;
      case Operator::kLessEqual: equality(condition, " <= "); break;
      case Operator::kGreater: equality(condition, " > "); break;
      case Operator::kGreaterEqual: equality(condition, " >= "); break;
      case Operator::kNotIn: cypher_.text("NOT "); [[fallthrough]];
      case Operator::kIn: equality(condition, " IN "); break;
      case Operator::kIsNull: shown(condition.path).text(" IS NULL"); break;
      case Operator::kIsNotNull: shown(condition.path).text(" IS NOT NULL"); break;
      case Operator::kNotContains: cypher_.text("NOT "); [[fallthrough]];
      case Operator::kContains:
      case Operator::kStartsWith:
      case Operator::kEndsWith: text_search(condition); break;
      case Operator::kLike:
      case Operator::kRegex: pattern(condition); break;
      case Operator::kIsEmpty:
      case Operator::kIsNotEmpty: emptiness(condition); break;
      case Operator::kNear: nearness(condition); break;
    }
  }

  // Writes `id(linked1) >= 0 AND` if the node at the end of the path's links may be null.
  void require_node(const FieldPath& path) {
    if (!cypher_.bindings().may_be_null(path.links)) return;
    cypher_.text("id(").text(cypher_.bindings().variable(path.links)).text(") >= 0 AND ");
  }

  // Writes a list. An absent list counts as its default, or as an empty one.
  void list(const FieldPath& list_path) { cypher_.stored_path(list_path); }

  // Writes the field, or its default if it has one and the node lacks the field. A list without a default stays null
  // if it is absent, so that a condition can ask for that.
  CypherWriter& shown(const FieldPath& path) {
    return has_default(*path.field) ? cypher_.stored_path(path) : cypher_.path(path);
  }

  void left(const Condition& condition) {
    const FieldDescriptor& field = *condition.path.field;
    if (value_ == Value::kHeld) return static_cast<void>(cypher_.path(condition.path));
    if (value_ == Value::kDefault) return default_text(field);
    const bool lower = condition.text_case == TextCase::kIgnored;
    if (field.type.kind == ValueKind::kList) return list(condition.path);
    if (!lower && avoids_index(condition)) return without_index(condition);
    if (lower) cypher_.text("toLower(");
    shown(condition.path);
    if (lower) cypher_.text(")");
  }

  void default_text(const FieldDescriptor& field) {
    if (conversion_function(field.type.scalar).empty() || field.type.enumeration != nullptr) {
      cypher_.default_value(field);
    } else {
      cypher_.text(unconverted(field.type, field.default_value.literal));
    }
  }

  // Makes the field an expression, for which no index is asked. It needs parentheses before IN, which binds tighter
  // than the sign.
  void without_index(const Condition& condition) {
    const bool is_in = condition.op == Operator::kIn || condition.op == Operator::kNotIn;
    if (has_default(*condition.path.field)) return static_cast<void>(cypher_.stored_path(condition.path));
    cypher_.text(is_in ? "(" : "").path(condition.path);
    cypher_.text(is_stored_as_string(condition.path.field->type.scalar) ? " + ''" : " + 0").text(is_in ? ")" : "");
  }

  void equality(const Condition& condition, std::string_view sign) {
    left(condition);
    cypher_.text(sign);
    const bool is_in = condition.op == Operator::kIn || condition.op == Operator::kNotIn;
    if (is_in && condition.text_case == TextCase::kIgnored) return lowered_list(condition.right);
    lowered(condition.text_case, condition.right);
  }

  void text_search(const Condition& condition) {
    if (condition.path.field->type.kind == ValueKind::kList) {
      lowered(condition.text_case, condition.right);
      cypher_.text(" IN ");
      if (condition.op == Operator::kContains && !avoids_index(condition)) {
        shown(condition.path);
      } else {
        list(condition.path);
      }
      return;
    }
    left(condition);
    cypher_.text(condition.op == Operator::kStartsWith ? " STARTS WITH "
                 : condition.op == Operator::kEndsWith ? " ENDS WITH "
                                                       : " CONTAINS ");
    lowered(condition.text_case, condition.right);
  }

  void pattern(const Condition& condition) {
    cypher_.text("size(string.matchRegEx(");
    shown(condition.path).text(", ");
    if (condition.text_case == TextCase::kIgnored) cypher_.text("'(?i)' + ");
    const bool like = condition.op == Operator::kLike;
    switch (condition.right.kind) {
      case Operand::Kind::kParameter: {
        const std::string& name = query_.parameters[condition.right.parameter].name;
        cypher_.parameter(like ? like_parameter(name) : regex_parameter(name));
        break;
      }
      case Operand::Kind::kLiteral: {
        const std::string& pattern = condition.right.literal;
        cypher_.literal(condition.right.type, like ? like_regex(pattern) : whole_regex(pattern));
        break;
      }
      case Operand::Kind::kNone:
      case Operand::Kind::kField:
      case Operand::Kind::kList: require(false, "a pattern is a parameter or a literal");
    }
    cypher_.text(")) > 0");
  }

  void emptiness(const Condition& condition) {
    const bool empty = condition.op == Operator::kIsEmpty;
    const FieldDescriptor& field = *condition.path.field;
    const bool counts_null = empty && field.type.kind == ValueKind::kList && !has_default(field);
    cypher_.text(counts_null ? "coalesce(size(" : "size(");
    shown(condition.path).text(counts_null ? "), 0)" : ")");
    cypher_.text(empty ? " = 0" : " > 0");
  }

  void nearness(const Condition& condition) {
    require(condition.right.elements.size() == 2, "near has a point and a distance");
    cypher_.text("distance(");
    shown(condition.path).text(", ");
    operand(condition.right.elements[0]);
    cypher_.text(") <= ");
    operand(condition.right.elements[1]);
  }

  void lowered_list(const Operand& list) {
    cypher_.text("[one IN ");
    operand(list);
    cypher_.text(" | toLower(one)]");
  }

  void lowered(TextCase text_case, const Operand& value) {
    const bool lower = text_case == TextCase::kIgnored;
    if (lower) cypher_.text("toLower(");
    operand(value);
    if (lower) cypher_.text(")");
  }

  void operand(const Operand& operand) {
    switch (operand.kind) {
      case Operand::Kind::kNone: require(false, "the operator has an operand"); break;
      case Operand::Kind::kParameter: {
        require(operand.parameter < query_.parameters.size(), "a condition's parameter is one of the query's");
        const QueryParameter& parameter = query_.parameters[operand.parameter];
        if (value_ == Value::kDefault) {
          cypher_.parameter(parameter.name);
        } else {
          cypher_.value(parameter.type, parameter.name);
        }
        break;
      }
      case Operand::Kind::kLiteral:
        if (value_ == Value::kDefault) {
          cypher_.text(unconverted(operand.type, operand.literal));
        } else {
          cypher_.literal(operand.type, operand.literal);
        }
        break;
      case Operand::Kind::kField: {
        const FieldDescriptor& field = *operand.path.field;
        if (field.type.kind == ValueKind::kList) {
          list(operand.path);
          break;
        }
        shown(operand.path);
        if (!has_default(field) && is_stored_as_string(field.type.scalar) && field.index != FieldIndex::kNone) {
          cypher_.text(" + ''");
        }
        break;
      }
      case Operand::Kind::kList: {
        cypher_.text("[");
        for (const Operand& element : operand.elements) {
          if (&element != operand.elements.data()) cypher_.text(", ");
          this->operand(element);
        }
        cypher_.text("]");
        break;
      }
    }
  }

  CypherWriter& cypher_;
  const Query& query_;
  Value value_ = Value::kShown;
};

}  // namespace

CypherWriter& append_condition(CypherWriter& cypher, const Condition& condition, const Query& query) {
  ConditionWriter(cypher, query).connective(normalized(condition));
  return cypher;
}

std::size_t parser_work(const Condition& comparison, const Query& query) {
  // Three comparisons in parentheses take as much work as six without.
  return asks_index_and_default(comparison, query) ? 6 : 1;
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

}  // namespace fgraph::core
