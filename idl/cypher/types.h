// The types of Cypher values, as far as a schema tells.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <fgraph/descriptor.h>

namespace fgraph::idl {

// A value. `kUnknown` fits everything: what cannot be inferred is not guessed.
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
  // The same without the property it was read from.
  CypherType detached() const;
  // Of a list; unknown if it is none.
  CypherType element_type() const { return element.empty() ? unknown() : element.front(); }

  Kind kind = Kind::kUnknown;
  Scalar scalar = Scalar::kString;              // of kScalar
  const EnumDescriptor* enumeration = nullptr;  // set for enums; `scalar` is then the storage
  // It is known how the value can be null.
  bool nullable = false;
  // Of kNode and kRelationship: what it can be; empty if nothing is known.
  std::vector<const EntityDescriptor*> entities;
  std::vector<const RelationshipDescriptor*> relationships;
  // The query names the labels or types, so that properties which none of them has are mistakes.
  bool exact = false;
  std::vector<CypherType> element;         // of kList: none or one
  const FieldDescriptor* field = nullptr;  // the property that was read
};

// As messages show it: "'int'", "a 'Person'", "a list of 'string'".
std::string describe(const CypherType& type);
// 'A' or 'B' or 'C'; more than three are not all named.
std::string describe(const std::vector<const EntityDescriptor*>& entities);

// What is either of both.
CypherType unite(const CypherType& left, const CypherType& right);
// Whether values of the types can be equal or be ordered.
bool are_comparable(const CypherType& left, const CypherType& right);
// Whether a value of type `actual` can be read as the declared type `wanted`. Null is not looked at.
bool fits(const CypherType& actual, const CypherType& wanted);

}  // namespace fgraph::idl
