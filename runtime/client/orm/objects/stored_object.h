// An object knows what is stored of it by a hash of each field, as it was loaded or saved. Changes are told from them.
//
// `Operations` is detail::EntityOperations or detail::RelationshipOperations.
#pragma once

#include <algorithm>
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

// Returns whether two objects of one type have the same fields.
template <typename Operations>
bool are_equal(const Operations& operations, const void* a, const void* b) {
  return hashes_of(operations, a) == hashes_of(operations, b);
}

// Returns whether two new objects mean the same node: their fields are equal, except those that the library sets.
bool have_same_values(const detail::EntityOperations& operations, const void* a, const void* b);
// Returns which fields the library sets: versions, and times of the creation and of the last change.
std::vector<bool> fields_that_are_set(const EntityDescriptor& entity);

// Returns whether a field of a stored object differs from what is stored.
template <typename Operations>
bool is_changed(const Operations& operations, void* object) {
  const std::vector<std::uint64_t> hashes = hashes_of(operations, object);
  return !std::equal(hashes.begin(), hashes.end(), operations.saved(object));
}

// Returns which fields differ from what is stored. If nothing is known to be stored of an entity, all of its fields
// do. Throws Error (invalid_argument) if an immutable field differs.
std::vector<bool> changed_fields(const detail::EntityOperations& operations, void* object);
std::vector<bool> changed_fields(const detail::RelationshipOperations& operations, void* object);

// Returns the first field that needs a value and still has the one of the default constructor, by which the
// relationship was made: nobody gave it. Returns null if there is none.
const FieldDescriptor* missing_value(const detail::RelationshipOperations& operations, void* relationship);
// Throws Error (invalid_argument) if there is one.
void require_complete(const detail::RelationshipOperations& operations, void* relationship);

// Returns one literal for each of core::identity_fields(), as it is known to be stored. It is null if nothing is
// known, because the object has another value now or was made by hand. There are none if the entity has no such
// fields, or if nothing is known to be stored of it.
std::vector<std::string> known_identity(const detail::EntityOperations& operations, void* object);

// Returns whether nodes of the one type may be nodes of the other one: it is the same type, or one derives from the
// other.
bool are_related(const EntityDescriptor& a, const EntityDescriptor& b);

// Returns whether two objects of one type that have the same id may be of one node. The server gives ids away again,
// and a node that got the id of another one has another key or a version that is far from the other's. If it has
// neither, it has other unique values.
bool may_be_one_node(const detail::EntityOperations& operations, void* a, void* b);
// Returns whether the key or the version tells. Unique values may also have been changed by somebody else.
bool has_fixed_identity(const detail::EntityOperations& operations);

// Returns the first version of new nodes and relationships. The server gives ids away again, so a random beginning
// makes sure that none has a version which another one with its id had. It is from 1 to 2^52, which JSON can hold.
std::int64_t first_version();

inline bool any_of(const std::vector<bool>& flags) {
  return std::find(flags.begin(), flags.end(), true) != flags.end();
}

// From now on the object is as it is stored, so that no field of it differs. `now` is what was written to its fields
// that keep the time, and `graph` is the number of the graph.
void take_over_fields(const detail::EntityOperations& operations, void* object, Timestamp now, std::uint32_t graph);

// The relationship was created: it is as it is stored from now on.
void take_over_created(const detail::RelationshipOperations& operations, void* object, std::int64_t version,
                       Timestamp now, std::uint32_t graph);

// An object is one node or relationship of one graph. Throws Error (invalid_argument) if that is another graph than the
// one with this number. An object without an id is new.
void check_graph(const detail::ObjectOperations& operations, void* object, std::uint32_t graph);

// kCreated means that nobody else can have linked anything to the node yet.
enum class NodeOrigin : std::uint8_t { kCreated, kFound };

// The object's links lead from the node whose id it has. If the node was found by its key, it is not known where they
// lead.
void take_over_links(const detail::EntityOperations& operations, void* object, const detail::LinkSources& sources,
                     NodeOrigin origin);

}  // namespace fgraph::client
