// An object holds a hash of each field from the time when it was loaded or saved last. A field has changed if it has
// another hash now.
//
// `Operations` is detail::EntityOperations or detail::RelationshipOperations.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <fgraph/detail/collect_entities.h>
#include <fgraph/detail/operations.h>
#include <fgraph/types.h>

namespace fgraph::client {

// Returns one hash for each field, as it is now.
template <typename Operations>
std::vector<std::uint64_t> hashes_of(const Operations& operations, const void* object) {
  return detail::field_hashes(*operations.record, object);
}

// FieldHashes holds what hashes_of() returns. It asks for no memory unless the type has many fields.
class FieldHashes {
 public:
  template <typename Operations>
  FieldHashes(const Operations& operations, const void* object) : size_(operations.descriptor().fields.size()) {
    if (size_ > kFew) many_.resize(size_);
    FieldHasher hasher(size_ > kFew ? many_.data() : few_);
    detail::hash_fields(*operations.record, object, hasher);
  }
  FieldHashes(const FieldHashes&) = delete;
  FieldHashes& operator=(const FieldHashes&) = delete;

  std::size_t size() const { return size_; }
  const std::uint64_t* begin() const { return size_ > kFew ? many_.data() : few_; }
  const std::uint64_t* end() const { return begin() + size_; }
  std::uint64_t operator[](std::size_t field) const { return begin()[field]; }

 private:
  static constexpr std::size_t kFew = 16;
  std::size_t size_;
  std::uint64_t few_[kFew];
  std::vector<std::uint64_t> many_;
};

// Returns whether two objects of one type have the same fields.
template <typename Operations>
bool are_equal(const Operations& operations, const void* a, const void* b) {
  const FieldHashes one(operations, a);
  const FieldHashes other(operations, b);
  return std::equal(one.begin(), one.end(), other.begin());
}

// Returns whether two new objects mean the same node: their fields are equal, except those that the library sets.
bool have_same_values(const detail::EntityOperations& operations, const void* a, const void* b);
// Returns which fields the library sets: versions, and times of the creation and of the last change.
std::vector<bool> fields_that_are_set(const EntityDescriptor& entity);

// Returns whether a field of a stored object differs from what is stored.
template <typename Operations>
bool is_changed(const Operations& operations, void* object) {
  const FieldHashes hashes(operations, object);
  return !std::equal(hashes.begin(), hashes.end(), operations.saved(object));
}

// Returns which fields differ from what is stored. If nothing is known to be stored of an entity, all of its fields
// do. Throws Error (invalid_argument) if an immutable field differs.
std::vector<bool> changed_fields(const detail::EntityOperations& operations, void* object);
std::vector<bool> changed_fields(const detail::RelationshipOperations& operations, void* object);

// Returns the first field that needs a value, and has got none since the default constructor has made the relationship.
// Returns null if there is none.
const FieldDescriptor* missing_value(const detail::RelationshipOperations& operations, void* relationship);
// Throws Error (invalid_argument) if missing_value() finds a field.
void require_complete(const detail::RelationshipOperations& operations, void* relationship);

// Returns the literal of a field's value.
std::string field_literal(const detail::EntityOperations& operations, const void* object, const FieldDescriptor& field);
// Returns a literal for each of core::identity_fields(): the value that is stored, as far as the object knows it. A
// literal is "null" if the program has changed the field since. The result is empty if the type has no such fields, or
// if the object was neither loaded nor saved.
std::vector<std::string> known_identity(const detail::EntityOperations& operations, void* object);

// Returns whether nodes of the one type may be nodes of the other one: it is the same type, or one derives from the
// other.
bool are_related(const EntityDescriptor& a, const EntityDescriptor& b);

// Returns whether two objects of one type that have the same id may be of one node. The server gives ids away again,
// and a node that got the id of another one has another key or a version that is far from the other's. If it has
// neither, it has other unique values.
bool may_be_one_node(const detail::EntityOperations& operations, void* a, void* b);
// Returns whether a key or a version distinguishes the nodes of the type. Unique values do not count, because somebody
// else may have changed them.
bool has_fixed_identity(const detail::EntityOperations& operations);

// Returns the first version of new nodes and relationships. The server gives ids away again, so a random beginning
// makes sure that none has a version which another one with its id had. It is from 1 to 2^52, which JSON can hold.
std::int64_t first_version();

inline bool any_of(const std::vector<bool>& flags) {
  return std::find(flags.begin(), flags.end(), true) != flags.end();
}

// Notes that all fields of the object are stored. `now` is the time that was written to fields with `@touch`, and
// `graph` is the number of the graph.
void take_over_fields(const detail::EntityOperations& operations, void* object, Timestamp now, std::uint32_t graph);

// Does the same for a relationship that was created. `version` is its first version.
void take_over_created(const detail::RelationshipOperations& operations, void* object, std::int64_t version,
                       Timestamp now, std::uint32_t graph);
// Does the same. `sent` are the hashes of the fields as they were sent: fields that the program has changed since then
// count as changed.
void take_over_created(const detail::RelationshipOperations& operations, void* object, std::int64_t version,
                       Timestamp now, std::uint32_t graph, const std::uint64_t* sent);

// The node of the object is deleted: the object is a new one from now on, which carries no version.
void forget_node(const detail::EntityOperations& operations, void* object);

// Throws Error (invalid_argument) if the object stands for a node or relationship of another graph than the one with
// the number `graph`. An object without an id is new, and fits every graph.
void check_graph(const detail::ObjectOperations& operations, void* object, std::uint32_t graph);

// Returns whether the object has an id that it was read with from a document. Its links know no graph.
bool is_from_document(const detail::EntityOperations& operations, void* object);

// NodeOrigin says whether a save has created a node or has found it by its key. Nobody else can have linked a created
// node with others yet.
enum class NodeOrigin : std::uint8_t { kCreated, kFound };

// Binds the links of the object to its node. Links of a created node become loaded, unless they lead over several
// relationships. Links of a node that was found become unloaded.
void take_over_links(const detail::EntityOperations& operations, void* object, const detail::LinkSources& sources,
                     NodeOrigin origin);

}  // namespace fgraph::client
