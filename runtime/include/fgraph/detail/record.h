// A record is an object of a generated class without its C++ type: its members, and the descriptor that says what they
// are. Work that is the same for every class (printing, comparing, hashing, JSON) is written once, on records.
// Generated code and the library use them.
//
// Some functions are defined in print.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include <fgraph/descriptor.h>
#include <fgraph/detail/generated.h>
#include <fgraph/enum.h>

namespace fgraph {
class RowReader;
}

namespace fgraph::detail {

// A MemberAccess gives access to a member whose C++ type does not follow from the descriptor: an enum, or a node or
// relationship in a struct. It treats single values, optional values and lists as sequences of elements.
struct MemberAccess {
  std::size_t (*size)(const void* member);
  void* (*element)(void* member, std::size_t index);
  void (*clear)(void* member);                  // a single value stays as it is
  void* (*append)(void* member);                // returns the new element; for a single value, the value
  std::int64_t (*number)(const void* element);  // of an enum
  void (*set_number)(void* element, std::int64_t number);
  const RecordOperations* record;  // of a node or relationship
};

struct Member {
  void* object;
  const MemberAccess* access = nullptr;
};

class MemberVisitor {
 public:
  // The members come in this order: an entity has its id, the fields and the links (as LinkBase); a relationship its
  // id, source, target and the fields; a struct the fields. The span ends with the call.
  virtual void visit(std::span<const Member> members) = 0;

 protected:
  ~MemberVisitor() = default;
};

// Exactly one descriptor is set. Immutable.
struct RecordOperations {
  const EntityDescriptor* entity = nullptr;
  const RelationshipDescriptor* relationship = nullptr;
  const StructDescriptor* structure = nullptr;
  void (*members)(void* object, MemberVisitor& visitor) = nullptr;
  const LinkOperations& (*link_operations)(std::size_t index) = nullptr;  // of an entity with links
};

// Returns `Name{id: 7, name: "Alice", email: ***, friends: 3 nodes}`: fields with @redact are shown without their
// values, links without their nodes.
std::string record_text(const RecordOperations& operations, const void* object);
std::ostream& print_record(std::ostream& out, const RecordOperations& operations, const void* object);
// Returns whether the ids and the fields are equal.
bool equal_records(const RecordOperations& operations, const void* a, const void* b);
// These write the fields in their order, or hash them. A comparison of hashes shows later which fields were changed.
void encode_fields(const RecordOperations& operations, const void* object, FieldWriter& writer);
void hash_fields(const RecordOperations& operations, const void* object, FieldHasher& hasher);
// Returns one hash for each field.
std::vector<std::uint64_t> field_hashes(const RecordOperations& operations, const void* object);
// Reads the columns of an entity or a relationship: its id, then the fields in their order. A field with a default
// keeps what it holds if the graph has no value, because older data lacks it. An optional field becomes absent then.
void decode_record(const RecordOperations& operations, RowReader& row, void* object);
// These work on one field of an entity, which `field` names by its index. They read the field from the next column,
// hash it, compare it, and return whether it has a value.
void decode_field(const RecordOperations& operations, RowReader& row, void* entity, std::size_t field);
std::uint64_t hash_field(const RecordOperations& operations, const void* entity, std::size_t field);
bool equal_field(const RecordOperations& operations, const void* a, const void* b, std::size_t field);
bool has_value(const RecordOperations& operations, const void* entity, std::size_t field);
// Returns the link of an entity at `index` of the descriptor's links.
LinkBase& link_of(const RecordOperations& operations, void* entity, std::size_t index);
// Sets the fields with `@touch` of an entity or a relationship.
void touch_fields(const RecordOperations& operations, void* object, Timestamp now);
// Copies the fields of `which` from an object of the same type.
void copy_fields(const RecordOperations& operations, void* to, const void* from, const std::vector<bool>& which);
// Returns the field with `@version`, or null if there is none.
std::int64_t* version_member(const RecordOperations& operations, void* object);
// Returns whether a field has the flag.
bool has_field(const RecordOperations& operations, FieldFlag flag);

// These are the elements of a member of type `T`.
template <typename T>
struct MemberElements {
  using Element = T;
  static std::size_t size(const void*) { return 1; }
  static void* element(void* member, std::size_t) { return member; }
  static void clear(void*) {}
  static void* append(void* member) { return member; }
};
template <typename T>
struct MemberElements<std::optional<T>> {
  using Element = T;
  using Value = std::optional<T>;
  static std::size_t size(const void* member) { return static_cast<const Value*>(member)->has_value() ? 1 : 0; }
  static void* element(void* member, std::size_t) { return &**static_cast<Value*>(member); }
  static void clear(void* member) { static_cast<Value*>(member)->reset(); }
  static void* append(void* member) { return &static_cast<Value*>(member)->emplace(); }
};
template <typename T>
struct MemberElements<std::vector<T>> {
  using Element = T;
  using Value = std::vector<T>;
  static std::size_t size(const void* member) { return static_cast<const Value*>(member)->size(); }
  static void* element(void* member, std::size_t index) { return &(*static_cast<Value*>(member))[index]; }
  static void clear(void* member) { static_cast<Value*>(member)->clear(); }
  static void* append(void* member) { return &static_cast<Value*>(member)->emplace_back(); }
};

template <typename Enum>
struct EnumElement {
  static std::int64_t number(const void* element) {
    return static_cast<std::int64_t>(*static_cast<const Enum*>(element));
  }
  static void set(void* element, std::int64_t number) { *static_cast<Enum*>(element) = static_cast<Enum>(number); }
};

template <typename T>
constexpr MemberAccess member_access() {
  using Elements = MemberElements<T>;
  using Element = typename Elements::Element;
  if constexpr (std::is_enum_v<Element>) {
    return {&Elements::size,
            &Elements::element,
            &Elements::clear,
            &Elements::append,
            &EnumElement<Element>::number,
            &EnumElement<Element>::set,
            nullptr};
  } else {
    return {&Elements::size, &Elements::element,           &Elements::clear, &Elements::append, nullptr,
            nullptr,         &record_operations<Element>()};
  }
}

template <typename T>
inline constexpr MemberAccess kMemberAccess = member_access<T>();

// Returns the member that a link is. The library expects a pointer to its base.
inline Member link_member(LinkBase& link) {
  return {&link};
}

}  // namespace fgraph::detail
