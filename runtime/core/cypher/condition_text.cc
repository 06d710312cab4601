#include "core/cypher/condition_text.h"

#include <algorithm>

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

// Whether the comparison is written so that it can be true of a node that is not there.
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

// Writes one condition, which has to be normalized. Criteria are written for each call and a comparison is a few words,
// so this class appends them piece by piece: a template takes about 50 ns more than the pieces that it consists of.
class ConditionWriter {
 public:
  ConditionWriter(CypherWriter& cypher, const Query& query) : cypher_(cypher), query_(query) {}

  void connective(const Condition& condition) {
    const bool is_leaf = condition.kind == Condition::Kind::kCompare || condition.kind == Condition::Kind::kNot;
    if (is_leaf) return comparison(condition);
    if (condition.operands.empty()) cypher_.text(condition.kind == Condition::Kind::kAnd ? "true" : "false");
    std::string_view before;
    for (const Condition& operand : condition.operands) {
      cypher_.text(before);
      before = condition.kind == Condition::Kind::kAnd ? " AND " : " OR ";
      // `or` binds weaker than everything that it can be an operand of.
      const bool weaker = operand.kind == Condition::Kind::kOr && !operand.operands.empty();
      if (weaker) cypher_.text("(");
      connective(operand);
      if (weaker) cypher_.text(")");
    }
  }

 private:
  void comparison(const Condition& outer) {
    const bool negated = outer.kind == Condition::Kind::kNot;
    const Condition& condition = negated ? outer.operands.front() : outer;
    if (holds_for_null(condition)) {
      require_node(condition.path);
      if (condition.right.kind == Operand::Kind::kField) require_node(condition.right.path);
    }
    const bool is_pattern = condition.op == Operator::kLike || condition.op == Operator::kRegex;
    // The server's function takes null for a text that does not match.
    if (negated && is_pattern) cypher_.path(condition.path).text(" IS NOT NULL AND ");
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
      case Operator::kIsNull: cypher_.path(condition.path).text(" IS NULL"); break;
      case Operator::kIsNotNull: cypher_.path(condition.path).text(" IS NOT NULL"); break;
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

  // id(linked1) >= 0 AND, if the node at the end of the path's links may be null.
  void require_node(const FieldPath& path) {
    if (!cypher_.may_be_null(path.links)) return;
    cypher_.text("id(").text(cypher_.variable(path.links)).text(") >= 0 AND ");
  }

  // An absent list counts as an empty one.
  void list(const FieldPath& list_path) { cypher_.text("coalesce(").path(list_path).text(", [])"); }

  void left(const Condition& condition) {
    const bool lower = condition.text_case == TextCase::kIgnored;
    if (condition.path.field->type.kind == ValueKind::kList) return list(condition.path);
    if (!lower && avoids_index(condition)) return without_index(condition);
    if (lower) cypher_.text("toLower(");
    cypher_.path(condition.path);
    if (lower) cypher_.text(")");
  }

  // An expression keeps the index out. IN binds tighter than its sign.
  void without_index(const Condition& condition) {
    const bool is_in = condition.op == Operator::kIn || condition.op == Operator::kNotIn;
    cypher_.text(is_in ? "(" : "").path(condition.path);
    cypher_.text(is_stored_as_string(condition.path.field->type.scalar) ? " + ''" : " + 0").text(is_in ? ")" : "");
  }

  void equality(const Condition& condition, std::string_view sign) {
    left(condition);
    cypher_.text(sign);
    lowered(condition.text_case, condition.right);
  }

  void text_search(const Condition& condition) {
    if (condition.path.field->type.kind == ValueKind::kList) {
      lowered(condition.text_case, condition.right);
      if (condition.op == Operator::kContains && !avoids_index(condition)) {
        cypher_.text(" IN ").path(condition.path);
      } else {
        cypher_.text(" IN ");
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
    cypher_.text("size(string.matchRegEx(").path(condition.path).text(", ");
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
    const bool counts_null = empty && condition.path.field->type.kind == ValueKind::kList;
    cypher_.text(counts_null ? "coalesce(size(" : "size(").path(condition.path).text(counts_null ? "), 0)" : ")");
    cypher_.text(empty ? " = 0" : " > 0");
  }

  void nearness(const Condition& condition) {
    require(condition.right.elements.size() == 2, "near has a point and a distance");
    cypher_.text("distance(").path(condition.path).text(", ");
    operand(condition.right.elements[0]);
    cypher_.text(") <= ");
    operand(condition.right.elements[1]);
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
        cypher_.value(parameter.type, parameter.name);
        break;
      }
      case Operand::Kind::kLiteral: cypher_.literal(operand.type, operand.literal); break;
      case Operand::Kind::kField: {
        const FieldDescriptor& field = *operand.path.field;
        if (field.type.kind == ValueKind::kList) {
          list(operand.path);
          break;
        }
        cypher_.path(operand.path);
        if (is_stored_as_string(field.type.scalar) && field.index != FieldIndex::kNone) cypher_.text(" + ''");
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
};

}  // namespace

CypherWriter& append_condition(CypherWriter& cypher, const Condition& condition, const Query& query) {
  ConditionWriter(cypher, query).connective(normalized(condition));
  return cypher;
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
