// The objects of a session are found by their addresses and by the ids of their nodes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fgraph/detail/operations.h>
#include <fgraph/link.h>
#include <fgraph/types.h>

#include "client/orm/session/managed_object.h"

namespace fgraph::detail {

// An ObjectIndex owns the objects of a session. It does not decide which objects come in. Not thread-safe.
class ObjectIndex {
 public:
  // The objects are in the order in which they came into the session.
  const std::vector<std::unique_ptr<ManagedObject>>& all() const { return objects_; }
  // These return null if the session has no such object.
  ManagedObject* known(const void* object) const;
  // Returns the object of this type for the node. A node that is known by an abstract type, too, has an object of each
  // type.
  ManagedObject* known(const EntityOperations& operations, EntityId id) const;
  // Returns the objects of the node, of every type.
  std::vector<ManagedObject*> known(EntityId id) const;
  // Returns whether the session knows that somebody else has deleted the node of the object, and that another one has
  // its id.
  bool is_overtaken(const ManagedObject& one) const;
  // Returns the object that the link belongs to, and the index of the link. Throws Error (invalid_argument) if it is a
  // link of none of the objects.
  std::pair<ManagedObject*, std::size_t> owner_of(const LinkBase& link) const;

  // Adds an object that is not in yet, as the last one.
  ManagedObject& add(const EntityOperations& operations, std::shared_ptr<void> object);
  // Finds the object by its id from now on, which a commit has given to it. Returns the objects that had the same id
  // before. The server gives the ids of deleted nodes to new ones, so somebody else has deleted the nodes of those
  // objects.
  std::vector<ManagedObject*> take_id(ManagedObject& one);
  // The object is not found by its id any more.
  void hide_id(const ManagedObject& one);
  void erase(const std::set<const ManagedObject*>& gone);
  void clear() noexcept;

 private:
  std::vector<std::unique_ptr<ManagedObject>> objects_;
  std::unordered_map<const void*, ManagedObject*> by_object_;
  std::unordered_multimap<std::int64_t, ManagedObject*> by_id_;
};

}  // namespace fgraph::detail
