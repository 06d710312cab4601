// Changes of links delete these relationships before nodes are deleted: nothing hangs on a node by one of them.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fgraph/detail/operations.h>
#include <fgraph/link.h>

#include "client/orm/save/reach/cascade_closure.h"

namespace fgraph::client {

// The objects that are added keep the contents of their links, and have to outlive this object.
//
// Not thread-safe.
class CutRelationships final : public CascadeLimits {
 public:
  // Adds what the links of an object that is saved take away. New nodes that its links save say what they take the
  // place of, too.
  void add(const detail::EntityOperations& operations, void* object);
  // Adds what the links of an object that is deleted take away. Nothing is added to them.
  void add_deleted(const detail::EntityOperations& operations, void* object);

  bool is_cut(const EntityDescriptor& owner, const LinkDescriptor& link, EntityId from, EntityId relationship,
              EntityId to) const override;

 private:
  struct Cut {
    const LinkDescriptor* link;
    const detail::LinkContent* content;  // null if all relationships go
    std::vector<EntityId> kept_nodes;    // nodes whose relationships with the owner stay
  };
  // An object, with its type.
  using Reached = std::vector<std::pair<const detail::EntityOperations*, void*>>;

  void add_links(const detail::EntityOperations& operations, void* object);
  // Adds what additions to the links take the place of, and what the links save to `reached`.
  void add_replaced(const detail::EntityOperations& operations, void* object, Reached& reached);
  void add_replaced(const detail::EntityOperations& operations, EntityId owner, std::size_t index,
                    const detail::LinkItem& item);
  static bool takes(const Cut& cut, EntityId relationship, EntityId other);
  // `direction` is the one of the relationship, seen from the owner of the cut. The node at its other end is of the
  // type `far`.
  bool is_cut_at(EntityId owner, const LinkDescriptor& along, Direction direction, const EntityDescriptor& far,
                 EntityId relationship, EntityId other) const;

  std::unordered_map<std::int64_t, std::vector<Cut>> cuts_;
  std::unordered_set<const void*> known_;
};

}  // namespace fgraph::client
