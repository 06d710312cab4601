#include "idl/cypher/types.h"

#include <algorithm>
#include <utility>

#include <fgraph/detail/scalar_facts.h>

#include "idl/cypher/schema.h"

namespace fgraph::idl {
namespace {

using detail::StoredType;
using Kind = CypherType::Kind;

// Returns the group of a scalar. Scalars of one group are stored in the same way, except that all numbers are one
// group. Values of different groups are never equal on the server.
StoredType group_of(Scalar scalar) {
  const StoredType stored = detail::facts_of(scalar).stored;
  return stored == StoredType::kInteger ? StoredType::kFloat : stored;
}

// Returns whether the type says nothing about the value.
bool is_open(const CypherType& type) {
  return type.is(Kind::kUnknown) || type.is(Kind::kNull);
}

bool scalar_fits(const CypherType& actual, const CypherType& wanted) {
  if (actual.enumeration != nullptr && wanted.enumeration != nullptr) return actual.enumeration == wanted.enumeration;
  if (group_of(actual.scalar) != group_of(wanted.scalar)) return false;
  // An integer can be read as a float, but a float cannot be read as an integer.
  return !(actual.scalar == Scalar::kFloat && wanted.scalar != Scalar::kFloat);
}

bool node_fits(const CypherType& actual, const CypherType& wanted) {
  if (actual.entities.empty() || wanted.entities.empty()) return true;
  return std::any_of(actual.entities.begin(), actual.entities.end(), [&](const EntityDescriptor* one) {
    return std::any_of(wanted.entities.begin(), wanted.entities.end(),
                       [&](const EntityDescriptor* base) { return is_a(*one, *base) || is_a(*base, *one); });
  });
}

bool relationship_fits(const CypherType& actual, const CypherType& wanted) {
  if (actual.relationships.empty() || wanted.relationships.empty()) return true;
  return std::any_of(actual.relationships.begin(), actual.relationships.end(), [&](const RelationshipDescriptor* one) {
    return std::any_of(wanted.relationships.begin(), wanted.relationships.end(),
                       [&](const RelationshipDescriptor* other) { return one->type == other->type; });
  });
}

template <typename T>
void add_missing(std::vector<T>& to, const std::vector<T>& from) {
  for (const T& one : from) {
    if (std::find(to.begin(), to.end(), one) == to.end()) to.push_back(one);
  }
}

// Unites two types of nodes or relationships. Something is known about the result only if it is known about both.
CypherType unite_graph(CypherType left, const CypherType& right) {
  left.exact = left.exact && right.exact;
  if (left.entities.empty() || right.entities.empty()) left.entities.clear();
  if (!left.entities.empty()) add_missing(left.entities, right.entities);
  if (left.relationships.empty() || right.relationships.empty()) left.relationships.clear();
  if (!left.relationships.empty()) add_missing(left.relationships, right.relationships);
  return left;
}

CypherType unite_scalars(const CypherType& left, const CypherType& right) {
  if (left.scalar == right.scalar && left.enumeration == right.enumeration) return left;
  if (left.is_number() && right.is_number()) {
    const bool is_float = left.scalar == Scalar::kFloat || right.scalar == Scalar::kFloat;
    return CypherType::of(is_float ? Scalar::kFloat : Scalar::kInt);
  }
  return left.is_text() && right.is_text() ? CypherType::of(Scalar::kString) : CypherType::unknown();
}

}  // namespace

CypherType CypherType::simple(Kind kind) {
  CypherType type;
  type.kind = kind;
  return type;
}

CypherType CypherType::of(Scalar scalar) {
  CypherType type = simple(Kind::kScalar);
  type.scalar = scalar;
  return type;
}

CypherType CypherType::of(const TypeDescriptor& descriptor) {
  CypherType type = of(descriptor.scalar);
  type.enumeration = descriptor.enumeration;
  switch (descriptor.kind) {
    case ValueKind::kSingle: break;
    case ValueKind::kOptional: type.nullable = true; break;
    case ValueKind::kList: return list_of(std::move(type));
  }
  return type;
}

CypherType CypherType::id() {
  return simple(Kind::kId);
}

CypherType CypherType::node(const EntityDescriptor& entity) {
  CypherType type = simple(Kind::kNode);
  type.entities.push_back(&entity);
  type.exact = true;
  return type;
}

CypherType CypherType::relationship(const RelationshipDescriptor& relationship) {
  CypherType type = simple(Kind::kRelationship);
  type.relationships.push_back(&relationship);
  type.exact = true;
  return type;
}

CypherType CypherType::list_of(CypherType element) {
  CypherType type = simple(Kind::kList);
  type.element.push_back(std::move(element).detached());
  return type;
}

bool CypherType::is_number() const {
  return kind == Kind::kScalar && group_of(scalar) == StoredType::kFloat;
}

bool CypherType::is_text() const {
  return kind == Kind::kScalar && group_of(scalar) == StoredType::kString;
}

CypherType CypherType::as_nullable() const {
  CypherType type = *this;
  type.nullable = true;
  return type;
}

CypherType CypherType::detached() const {
  CypherType type = *this;
  type.field = nullptr;
  return type;
}

std::string describe(const std::vector<const EntityDescriptor*>& entities) {
  constexpr std::size_t kShown = 3;
  std::vector<std::string_view> names;
  for (const EntityDescriptor* entity : entities) {
    if (names.size() > kShown) break;
    if (std::find(names.begin(), names.end(), entity->name) == names.end()) names.push_back(entity->name);
  }
  std::string text;
  for (std::size_t at = 0; at < names.size() && at < kShown; ++at) {
    text += (at == 0 ? "'" : " or '") + std::string(names[at]) + "'";
  }
  if (names.size() > kShown) text += " or others";
  return text;
}

std::string describe(const CypherType& type) {
  switch (type.kind) {
    case Kind::kUnknown: return "of unknown type";
    case Kind::kNull: return "null";
    case Kind::kScalar:
      return "'" + std::string(type.enumeration != nullptr ? type.enumeration->name : scalar_name(type.scalar)) + "'";
    case Kind::kId: return "'id'";
    case Kind::kNode: return type.entities.empty() ? "a node" : "a node " + describe(type.entities);
    case Kind::kRelationship:
      if (type.relationships.size() != 1) return "a relationship";
      return "a relationship '" + std::string(type.relationships[0]->type) + "'";
    case Kind::kPath: return "a path";
    case Kind::kMap: return "a map";
    case Kind::kList:
      return type.element_type().is(Kind::kUnknown) ? "a list" : "a list of " + describe(type.element_type());
  }
  return {};
}

CypherType unite(const CypherType& left, const CypherType& right) {
  const bool nullable = left.nullable || right.nullable || left.is(Kind::kNull) || right.is(Kind::kNull);
  CypherType type;
  if (left.is(Kind::kNull)) {
    type = right;
  } else if (right.is(Kind::kNull)) {
    type = left;
  } else if (left.kind == right.kind) {
    type = left;
    if (left.is(Kind::kScalar)) type = unite_scalars(left, right);
    if (left.is(Kind::kNode) || left.is(Kind::kRelationship)) type = unite_graph(left, right);
    if (left.is(Kind::kList)) type = CypherType::list_of(unite(left.element_type(), right.element_type()));
  }
  type.nullable = nullable;
  type.field = nullptr;
  return type;
}

bool are_comparable(const CypherType& left, const CypherType& right) {
  if (is_open(left) || is_open(right)) return true;
  // The server compares ids as numbers.
  if (left.is(Kind::kId)) return right.is(Kind::kId) || right.is_number();
  if (right.is(Kind::kId)) return left.is_number();
  if (left.kind != right.kind) return false;
  if (left.is(Kind::kScalar)) return group_of(left.scalar) == group_of(right.scalar);
  return !left.is(Kind::kList) || are_comparable(left.element_type(), right.element_type());
}

bool fits(const CypherType& actual, const CypherType& wanted) {
  if (is_open(actual) || is_open(wanted)) return true;
  if (actual.is(Kind::kId)) return wanted.is(Kind::kId) || wanted.is_scalar(Scalar::kInt);
  if (wanted.is(Kind::kId)) return actual.is_scalar(Scalar::kInt);
  if (actual.kind != wanted.kind) return false;
  switch (actual.kind) {
    case Kind::kScalar: return scalar_fits(actual, wanted);
    case Kind::kNode: return node_fits(actual, wanted);
    case Kind::kRelationship: return relationship_fits(actual, wanted);
    case Kind::kList: return fits(actual.element_type(), wanted.element_type());
    case Kind::kUnknown:
    case Kind::kNull:
    case Kind::kId:
    case Kind::kPath:
    case Kind::kMap: return true;
  }
  return true;
}

}  // namespace fgraph::idl
