#include <fgraph/criteria/expression.h>

#include <algorithm>
#include <iterator>

#include <fgraph/criteria/fetch.h>

#include "core/criteria/criteria_node.h"
#include "core/cypher/condition_text.h"
#include "core/values/text.h"

namespace fgraph::detail {
namespace {

// From this number on, an index takes neighbouring integers for equal ones.
constexpr std::int64_t kExactInIndex = std::int64_t{1} << 53;

CriteriaRef refused(std::string_view problem) {
  CriteriaRef node = std::make_shared<CriteriaNode>();
  node->kind = Condition::Kind::kOr;
  node->problem = problem;
  return node;
}

void absorb(CriteriaNode& into, CriteriaRef operand) {
  if (into.problem.empty()) into.problem = operand->problem;
  if (operand->kind == into.kind) {
    into.depth = std::max(into.depth, operand->depth);
    if (operand.use_count() == 1) {
      std::move(operand->operands.begin(), operand->operands.end(), std::back_inserter(into.operands));
    } else {
      into.operands.insert(into.operands.end(), operand->operands.begin(), operand->operands.end());
    }
    return;
  }
  into.depth = std::max(into.depth, operand->depth + 1);
  into.operands.push_back(std::move(operand));
}

CriteriaRef unless_too_deep(CriteriaRef node) {
  if (node->depth <= CriteriaNode::kDeepest) return node;
  return refused("a condition is nested more than 100 deep");
}

Operand parameter(std::uint32_t index) {
  Operand operand;
  operand.kind = Operand::Kind::kParameter;
  operand.parameter = index;
  return operand;
}

Operand right_side(Operator op, const std::vector<CriteriaValue>& values) {
  if (values.empty()) return Operand();
  Operand operand = parameter(0);
  if (op == Operator::kNear) {
    operand.kind = Operand::Kind::kList;
    operand.elements.push_back(parameter(0));
    operand.elements.push_back(parameter(1));
  }
  if (values.front().index_misses) operand.index_use = IndexUse::kAvoided;
  return operand;
}

}  // namespace

CriteriaValue text_value(std::string_view value) {
  CriteriaValue result;
  LiteralWriter writer(result.literal);
  writer.write(value);
  result.problem = writer.problem();
  result.index_misses = !core::index_hazard(value).empty();
  return result;
}

CriteriaValue integer_value(std::int64_t value) {
  CriteriaValue result;
  LiteralWriter(result.literal).write(value);
  result.index_misses = value <= -kExactInIndex || value >= kExactInIndex;
  return result;
}

CriteriaValue missing_value() {
  CriteriaValue result;
  result.problem = "a null pointer is no text";
  return result;
}

CriteriaValue pattern_value(Operator op, std::string_view pattern) {
  return text_value(op == Operator::kLike ? core::like_regex(pattern) : core::whole_regex(pattern));
}

void ListValue::add(const CriteriaValue& value) {
  if (list_.literal.size() > 1) list_.literal += ',';
  list_.literal += value.literal;
  if (list_.problem.empty()) list_.problem = value.problem;
  list_.index_misses = list_.index_misses || value.index_misses;
}

CriteriaValue ListValue::take() {
  list_.literal += ']';
  return std::move(list_);
}

FieldReference field_reference(const EntityDescriptor& owner, std::uint32_t field) {
  FieldReference reference;
  reference.path.field = &owner.fields[field];
  return reference;
}

FieldReference field_reference(const RelationshipDescriptor& owner, std::uint32_t field) {
  FieldReference reference;
  reference.path.field = &owner.fields[field];
  return reference;
}

void prepend_link(FieldReference& field, const EntityDescriptor& owner, std::uint32_t link) {
  field.path.links.insert(field.path.links.begin(), &owner.links[link]);
}

void prepend_links(FieldReference& field, const EntityDescriptor& owner, const FetchPart& chain) {
  std::vector<const LinkDescriptor*> links;
  const EntityDescriptor* from = &owner;
  for (const FetchPart* part = &chain; part != nullptr; part = part->parts.empty() ? nullptr : &part->parts.front()) {
    links.push_back(&from->links[part->link]);
    from = links.back()->target;
    if (part->limit < 0 && part->where == nullptr && part->order.empty()) continue;
    field.problem = "a link with a condition, an order or a limit is for fetch(), not for conditions and orders";
  }
  field.path.links.insert(field.path.links.begin(), links.begin(), links.end());
}

CriteriaRef moved_condition() noexcept {
  // The pointer has no count of references, so moving a condition allocates and counts nothing.
  static CriteriaNode moved = [] {
    CriteriaNode node;
    node.kind = Condition::Kind::kOr;
    node.problem = "the condition was moved from";
    return node;
  }();
  return CriteriaRef(CriteriaRef(), &moved);
}

CriteriaRef compare(FieldReference left, Operator op, std::vector<CriteriaValue> values) {
  CriteriaRef node = std::make_shared<CriteriaNode>();
  node->comparison.op = op;
  node->comparison.text_case = left.text_case;
  node->comparison.path = std::move(left.path);
  node->comparison.right = right_side(op, values);
  node->values = std::move(values);
  node->problem = left.problem;
  return node;
}

CriteriaRef compare_fields(FieldReference left, Operator op, FieldReference right) {
  CriteriaRef node = compare(std::move(left), op, {});
  node->comparison.right.kind = Operand::Kind::kField;
  node->comparison.right.path = std::move(right.path);
  if (node->problem.empty()) node->problem = right.problem;
  return node;
}

CriteriaRef connect(Condition::Kind kind, std::vector<CriteriaRef> operands) {
  const bool is_or = kind == Condition::Kind::kOr;
  const auto everything = std::remove(operands.begin(), operands.end(), nullptr);
  if (is_or && everything != operands.end()) return nullptr;
  operands.erase(everything, operands.end());
  if (operands.empty() && !is_or) return nullptr;
  if (operands.size() == 1) return std::move(operands.front());
  CriteriaRef result;
  // The first operand grows in place. So a loop that adds conditions does not copy all of them each time.
  if (!operands.empty() && operands.front()->kind == kind && operands.front().use_count() == 1) {
    result = std::move(operands.front());
    operands.erase(operands.begin());
  } else {
    result = std::make_shared<CriteriaNode>();
    result->kind = kind;
  }
  for (CriteriaRef& operand : operands) absorb(*result, std::move(operand));
  return unless_too_deep(std::move(result));
}

CriteriaRef negate(CriteriaRef operand) {
  if (operand == nullptr) return connect(Condition::Kind::kOr, {});
  if (operand->kind == Condition::Kind::kNot) return operand->operands.front();
  CriteriaRef node = std::make_shared<CriteriaNode>();
  node->kind = Condition::Kind::kNot;
  node->problem = operand->problem;
  node->depth = operand->depth + 1;
  node->operands.push_back(std::move(operand));
  return unless_too_deep(std::move(node));
}

OrderKeyData order_key(FieldReference field, OrderTerm::Direction direction) {
  OrderKeyData key;
  key.problem = field.problem;
  for (const LinkDescriptor* link : field.path.links) {
    if (link->cardinality != Cardinality::kMany) continue;
    key.problem = "an order can lead through links to at most one node only";
  }
  key.term.path = std::move(field.path);
  key.term.direction = direction;
  return key;
}

}  // namespace fgraph::detail
