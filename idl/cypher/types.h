// These are the types of values in queries, as far as they follow from a schema.
//
// Three relations compare them. The last two take an unknown type or null as a match:
//
// - unite() finds what is true of both. Its result is unknown if they have nothing in common.
// - are_comparable() asks whether `=` or `<` can be true. It is the same in both directions: an int and a float can be
//   equal, a text and a date never are.
// - fits() asks whether a column can be read as a declared type, and has a direction: an int can be read as a float,
//   but a float cannot be read as an int.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <fgraph/descriptor.h>

namespace fgraph::idl {

// A CypherType is the type of a value. A type that cannot be inferred is not guessed: it is kUnknown, which fits
// everything.
struct CypherType {
  enum class Kind : std::uint8_t { kUnknown, kNull, kScalar, kId, kNode, kRelationship, kPath, kMap, kList };

  static CypherType unknown() { return {}; }
  static CypherType of(Scalar scalar);
  static CypherType of(const TypeDescriptor& type);
  static CypherType id();
  static CypherType node(const EntityDescriptor& entity);
  static CypherType relationship(const RelationshipDescriptor& relationship);
  static CypherType list_of(CypherType element);
  static CypherType simple(Kind kind);

  bool is(Kind wanted) const { return kind == wanted; }
  bool is_scalar(Scalar wanted) const { return kind == Kind::kScalar && scalar == wanted; }
  bool is_number() const;
  bool is_text() const;
  CypherType as_nullable() const;
  // Returns the same type without `field`, for a value that is not the property itself any more.
  CypherType detached() const;
  // Returns the type of the elements of a list. It is unknown if they are not known or if the type is not a list.
  CypherType element_type() const { return element.empty() ? unknown() : element.front(); }

  Kind kind = Kind::kUnknown;
  Scalar scalar = Scalar::kString;              // of kScalar
  const EnumDescriptor* enumeration = nullptr;  // set for enums; `scalar` is then the storage
  // The value may be null, because it is optional or comes from an optional match. If this is false, nothing is known
  // about null.
  bool nullable = false;
  // The value can be one of these entities (kNode) or relationships (kRelationship). Both are empty if nothing is
  // known.
  std::vector<const EntityDescriptor*> entities;
  std::vector<const RelationshipDescriptor*> relationships;
  // The query names the labels or types, so that a property that none of them has is a mistake.
  bool exact = false;
  std::vector<CypherType> element;         // of kList: none or one
  const FieldDescriptor* field = nullptr;  // the field from which the value was read, if it is a property
};

// Returns the type as messages show it: "'int'", "a node 'Person'", "a list of 'string'".
std::string describe(const CypherType& type);
// Writes "'A' or 'B' or 'C'". If there are more than three entities, only three are named.
std::string describe(const std::vector<const EntityDescriptor*>& entities);

// Returns the type of a value that is one of the two.
CypherType unite(const CypherType& left, const CypherType& right);
// Returns whether a value of one type can be equal to a value of the other, or before or after it in an order.
bool are_comparable(const CypherType& left, const CypherType& right);
// Returns whether a value of type `actual` can be read as the declared type `wanted`. That the value may be null is
// ignored.
bool fits(const CypherType& actual, const CypherType& wanted);

}  // namespace fgraph::idl
