// A relationship is seen at both ends: this is a part of the third step of a unit of work.
//
// What one end adds or takes away is seen at the loaded link of the other end, of every object in the unit. In a
// session the other link shows the node. Otherwise it is unloaded if it has to show a node: objects that lead to each
// other in circles keep each other alive, and only a session ends them.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fgraph/link.h>
#include <fgraph/types.h>

#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// Not thread-safe. The work has to outlive it.
class OtherEnds {
 public:
  explicit OtherEnds(const WorkGraph& work) : work_(work) {}

  // Finds relationships that the unit has deleted in loaded links. It is called before new relationships get their
  // ids, which may be those of deleted ones. `orphans`: the ids of nodes that were deleted though the unit does not say
  // so. `ids`: one for each node of the work, also of those that were found by their keys.
  void find_gone(const std::unordered_set<std::int64_t>& orphans, const std::vector<EntityId>& ids);
  // Takes them out of the links. It is called after the items of new relationships were settled, because it moves
  // them.
  void take_away();
  // Shows the fields of changed relationships, after their objects know what is stored.
  void show_changed();
  // Returns whether each link that shows the new relationship has said that it is created, so that none is to show it.
  bool is_said(const NewRelationship& created);
  // Shows a new relationship, after the nodes have their ids. Without an id it may have been there before.
  // `relationship` is its object, or null if the type is not declared.
  void show(const NewRelationship& created, EntityId id, const std::shared_ptr<void>& relationship);

  // These are the objects whose links have changed so.
  const std::vector<void*>& touched() const { return touched_; }

 private:
  // A Cut is what the links of one node say of the relationships of one type.
  struct Cut {
    const Unlink* unlink;
    std::unordered_set<std::int64_t> kept;           // relationships
    std::unordered_set<std::int64_t> removed_nodes;  // nodes all of whose relationships go
    std::unordered_set<std::int64_t> kept_nodes;     // nodes whose relationships stay
  };

  // These are objects of relationships that have changed, by the type and the id.
  using Changed = std::unordered_map<std::string_view, std::unordered_map<std::int64_t, void*>>;

  void find_cuts(const std::vector<EntityId>& ids);
  void find_gone(const WorkNode& node, const detail::EntityOperations& operations, void* object);
  void find_gone(const WorkNode& node, const detail::EntityOperations& operations, void* object, std::size_t index);
  bool is_gone(const LinkDescriptor& link, const detail::LinkContent& content, EntityId owner,
               const detail::LinkOperations& operations, const detail::LinkItem& item) const;
  // Returns whether the cut takes the relationship with the node away.
  static bool takes(const Cut& cut, EntityId relationship, EntityId node);
  void show(NodeIndex owner, NodeIndex other, Direction direction, const NewRelationship& created, EntityId id,
            const std::shared_ptr<void>& relationship);
  void show_changed(const Changed& changed, const detail::EntityOperations& operations, void* object);
  // Shows it in the links of one object of the owner.
  void show(const detail::EntityOperations& operations, void* object, NodeIndex other, Direction direction,
            const NewRelationship& created, EntityId id, const std::shared_ptr<void>& relationship);
  // Unloads the link, because nobody knows what is in it.
  void forget(detail::LinkBase& link);
  void show(detail::LinkBase& link, const detail::EntityOperations& target, NodeIndex other, EntityId id,
            const std::shared_ptr<void>& relationship);

  // Returns the links of the entity that show relationships of the type. Relationships of one type mostly come one
  // after another, and so the last answer for each direction is kept.
  const std::vector<std::size_t>& showing(const EntityDescriptor& entity, const RelationshipDescriptor& type,
                                          Direction direction);

  // Returns whether each link of the node that shows the new relationship has said that it is created.
  bool is_said_by(NodeIndex owner, Direction direction, const NewRelationship& created);

  struct Showing {
    const EntityDescriptor* entity = nullptr;
    const RelationshipDescriptor* type = nullptr;
    std::vector<std::size_t> links;
  };

  const WorkGraph& work_;
  Showing outgoing_;
  Showing incoming_;
  std::unordered_set<std::int64_t> deleted_;                                           // nodes
  std::unordered_map<std::int64_t, std::vector<Cut>> cuts_;                            // by the ids of the owners
  std::unordered_set<std::int64_t> gone_;                                              // relationships
  std::vector<std::pair<detail::LinkContent*, std::vector<std::size_t>>> gone_items_;  // and where their items are
  std::vector<void*> touched_;
  // Items that were taken out of links. They may be all that keeps their nodes, which are still in use.
  std::vector<detail::LinkItem> dropped_;
};

}  // namespace fgraph::client
