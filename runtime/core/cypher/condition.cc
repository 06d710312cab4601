#include "core/cypher/condition.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace fgraph::core {
namespace {

// Returns the operator that is true exactly if `op` is false, for all values that exist. Returns `op` if the server
// has no such operator.
Operator opposite(Operator op) {
  switch (op) {
    case Operator::kEqual: return Operator::kNotEqual;
    case Operator::kNotEqual: return Operator::kEqual;
    case Operator::kIn: return Operator::kNotIn;
    case Operator::kNotIn: return Operator::kIn;
    case Operator::kIsNull: return Operator::kIsNotNull;
    case Operator::kIsNotNull: return Operator::kIsNull;
    case Operator::kContains: return Operator::kNotContains;
    case Operator::kNotContains: return Operator::kContains;
    case Operator::kIsEmpty: return Operator::kIsNotEmpty;
    case Operator::kIsNotEmpty: return Operator::kIsEmpty;
    case Operator::kLess:
    case Operator::kLessEqual:
    case Operator::kGreater:
    case Operator::kGreaterEqual:
    case Operator::kStartsWith:
    case Operator::kEndsWith:
    case Operator::kLike:
    case Operator::kRegex:
    case Operator::kNear: return op;
  }
  return op;
}

enum class Sign { kAsItIs, kNegated };

Sign flipped(Sign sign) {
  return sign == Sign::kAsItIs ? Sign::kNegated : Sign::kAsItIs;
}

Condition pushed_down(const Condition& condition, Sign sign);

Condition pushed_down_connective(const Condition& condition, Sign sign) {
  Condition result;
  const bool becomes_and = (condition.kind == Condition::Kind::kAnd) == (sign == Sign::kAsItIs);
  result.kind = becomes_and ? Condition::Kind::kAnd : Condition::Kind::kOr;
  for (const Condition& operand : condition.operands) {
    Condition inner = pushed_down(operand, sign);
    if (inner.kind == result.kind) {
      std::move(inner.operands.begin(), inner.operands.end(), std::back_inserter(result.operands));
    } else {
      result.operands.push_back(std::move(inner));
    }
  }
  if (result.operands.size() != 1) return result;
  Condition only = std::move(result.operands.front());
  return only;
}

Condition pushed_down(const Condition& condition, Sign sign) {
  switch (condition.kind) {
    case Condition::Kind::kAnd:
    case Condition::Kind::kOr: return pushed_down_connective(condition, sign);
    case Condition::Kind::kNot: return pushed_down(condition.operands.front(), flipped(sign));
    case Condition::Kind::kCompare: break;
  }
  Condition comparison = condition;
  if (sign == Sign::kAsItIs) return comparison;
  comparison.op = opposite(condition.op);
  if (comparison.op != condition.op) return comparison;
  Condition negation;
  negation.kind = Condition::Kind::kNot;
  negation.operands.push_back(std::move(comparison));
  return negation;
}

bool contains(const std::vector<LinkPath>& paths, const LinkPath& path) {
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}

void merge(const std::vector<LinkPath>& from, std::vector<LinkPath>& into) {
  for (const LinkPath& path : from) {
    if (!contains(into, path)) into.push_back(path);
  }
}

// A comparison is never true of a node that does not exist, so all its paths are required.
LinkPaths paths_of_comparison(const Condition& condition) {
  LinkPaths paths;
  add_with_prefixes(condition.path.links, paths.all);
  if (condition.right.kind == Operand::Kind::kField) add_with_prefixes(condition.right.path.links, paths.all);
  paths.required = paths.all;
  return paths;
}

}  // namespace

Condition normalized(const Condition& condition) {
  return pushed_down(condition, Sign::kAsItIs);
}

// An index of strings is only asked for equal values. An index of integers compares integers beyond 2^53 exactly only
// if they have to be equal.
bool looks_up_index(const Condition& condition) {
  const FieldDescriptor& field = *condition.path.field;
  if (field.index != FieldIndex::kRange && field.index != FieldIndex::kUnique) return false;
  if (condition.text_case == TextCase::kIgnored) return false;
  const bool is_in = condition.op == Operator::kIn;
  const bool is_element = condition.op == Operator::kContains && field.type.kind == ValueKind::kList;
  const bool is_list = field.type.kind == ValueKind::kList && !is_element;
  const bool is_range = condition.op == Operator::kLess || condition.op == Operator::kLessEqual ||
                        condition.op == Operator::kGreater || condition.op == Operator::kGreaterEqual;
  if (is_list || field.type.enumeration != nullptr) return false;
  if (field.type.scalar == Scalar::kString) return condition.op == Operator::kEqual || is_in || is_element;
  return field.type.scalar == Scalar::kInt && (is_in || is_element || is_range);
}

void add_with_prefixes(const LinkPath& path, std::vector<LinkPath>& paths) {
  for (std::size_t length = 1; length <= path.size(); ++length) {
    LinkPath prefix(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(length));
    if (!contains(paths, prefix)) paths.push_back(std::move(prefix));
  }
}

LinkPaths link_paths(const Condition& condition) {
  if (condition.kind == Condition::Kind::kCompare) return paths_of_comparison(condition);
  LinkPaths paths;
  bool first = true;
  for (const Condition& operand : condition.operands) {
    LinkPaths inner = link_paths(operand);
    merge(inner.all, paths.all);
    if (first || condition.kind != Condition::Kind::kOr) {
      merge(inner.required, paths.required);
    } else {
      std::erase_if(paths.required, [&](const LinkPath& path) { return !contains(inner.required, path); });
    }
    first = false;
  }
  return paths;
}

}  // namespace fgraph::core

namespace fgraph {

TypeDescriptor operand_type(Operator op, const TypeDescriptor& type) {
  TypeDescriptor result = type;
  const bool is_list = type.kind == ValueKind::kList;
  const bool one_of_list = is_list && (op == Operator::kContains || op == Operator::kNotContains);
  if (type.kind == ValueKind::kOptional || one_of_list) result.kind = ValueKind::kSingle;
  if (op == Operator::kIn || op == Operator::kNotIn) result.kind = ValueKind::kList;
  return result;
}

}  // namespace fgraph
