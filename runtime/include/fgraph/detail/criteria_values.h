// Conditions consist of these parts, which do not depend on the C++ types of fields: values that become parameters,
// references to fields, and nodes of conditions. Defined in expression.cc.
//
// A node is made once and shared by the conditions that it is a part of. A value that cannot be sent is kept with the
// reason, and the query that uses it refuses it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fgraph/criteria/query.h>
#include <fgraph/descriptor.h>
#include <fgraph/parameters.h>
#include <fgraph/types.h>

namespace fgraph::detail {

struct FetchPart;

// A CriteriaValue is a value that becomes a parameter of the query.
struct CriteriaValue {
  std::string literal;
  std::string_view problem;   // why it cannot be sent; empty if it can
  bool index_misses = false;  // an index does not find it, or finds others too
};

CriteriaValue text_value(std::string_view value);
CriteriaValue integer_value(std::int64_t value);
CriteriaValue missing_value();
// Makes the value of a pattern. `op` is kLike or kRegex.
CriteriaValue pattern_value(Operator op, std::string_view pattern);

// Makes the parameter for a field whose values have type T.
template <typename T, typename V>
CriteriaValue value_of(const V& value) {
  if constexpr (std::is_same_v<T, std::string>) {
    if constexpr (std::is_pointer_v<V>) {
      if (value == nullptr) return missing_value();
    }
    return text_value(std::string_view(value));
  } else if constexpr (std::is_same_v<T, std::int64_t>) {
    return integer_value(static_cast<std::int64_t>(value));
  } else {
    CriteriaValue result;
    LiteralWriter writer(result.literal);
    writer.write(static_cast<T>(value));
    result.problem = writer.problem();
    return result;
  }
}

// A ListValue makes one list of several values.
class ListValue {
 public:
  ListValue() { list_.literal = "["; }
  void add(const CriteriaValue& value);
  CriteriaValue take();

 private:
  CriteriaValue list_;
};

template <typename T, typename V>
CriteriaValue list_value(const std::vector<V>& values) {
  ListValue list;
  for (const auto& value : values) list.add(value_of<T>(static_cast<V>(value)));
  return list.take();
}

struct FieldReference {
  FieldPath path;
  TextCase text_case = TextCase::kSensitive;
  std::string_view problem = {};
};

FieldReference field_reference(const EntityDescriptor& owner, std::uint32_t field);
FieldReference field_reference(const RelationshipDescriptor& owner, std::uint32_t field);
// Puts the links of the chain before the path of the field. The chain begins at `owner`.
void prepend_links(FieldReference& field, const EntityDescriptor& owner, const FetchPart& chain);
void prepend_link(FieldReference& field, const EntityDescriptor& owner, std::uint32_t link);

// A node is immutable after the expression that makes it has ended.
class CriteriaNode;
using CriteriaRef = std::shared_ptr<CriteriaNode>;

// Returns the node that a condition holds after it was moved from. A query that uses this node is refused.
CriteriaRef moved_condition() noexcept;
CriteriaRef compare(FieldReference left, Operator op, std::vector<CriteriaValue> values);
CriteriaRef compare_fields(FieldReference left, Operator op, FieldReference right);
// Without operands, kAnd is true of everything and kOr of nothing. A null operand is true of everything.
CriteriaRef connect(Condition::Kind kind, std::vector<CriteriaRef> operands);
CriteriaRef negate(CriteriaRef operand);

struct OrderKeyData {
  OrderTerm term;
  std::string_view problem;
};
OrderKeyData order_key(FieldReference field, OrderTerm::Direction direction);

}  // namespace fgraph::detail
