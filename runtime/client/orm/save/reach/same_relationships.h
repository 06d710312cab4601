// SameRelationships knows which objects of one call stand for the same relationship.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <fgraph/detail/operations.h>

#include "client/orm/save/reach/same_nodes.h"

namespace fgraph::client {

// Objects stand for one relationship if they have the same id and the same ends. They have to be in the same query, and
// all of them know what was written, as objects of one node do (same_nodes.h).
//
// Not thread-safe. The objects, `count` of them in an array, outlive it.
class SameRelationships {
 public:
  // Throws Error (invalid_state) if two objects of one relationship say different things about it. An object that was
  // not changed says what is stored: it agrees with one that was changed after the same values had been loaded.
  SameRelationships(const detail::RelationshipOperations& operations, void* objects, std::size_t count);

  // Returns the objects in groups, one for each relationship, in the order of the first object of each.
  const Groups& groups() const { return groups_; }
  // The objects of the group were saved: those that were not changed take over what was written.
  void tell(std::size_t group) const;

 private:
  void* at(std::size_t index) const { return objects_ + index * operations_.size; }
  // Throws Error (invalid_state) unless the objects agree. Returns one that was changed, or the first one.
  std::size_t find_written(std::span<const std::size_t> group) const;
  bool agree(void* one, void* other) const;

  const detail::RelationshipOperations& operations_;
  char* objects_;
  Groups groups_;
  std::vector<std::size_t> written_;  // of each group: the object that the others take over
};

}  // namespace fgraph::client
