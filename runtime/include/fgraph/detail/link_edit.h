// A LinkEdit changes a link.
#pragma once

#include <memory>
#include <vector>

#include <fgraph/detail/link_base.h>
#include <fgraph/types.h>

namespace fgraph::detail {

class NamedNode;
class NodeIndex;

// The calls of a program count in their order:
//
// - add() adds one relationship, whatever else is there.
// - remove_node() and remove_all() take away what is there, and what was added before.
// - put() and assign() name nodes that the link leads to. What the graph or the link has of such a node stays, also if
//   an earlier call has taken it out. If there is nothing, the save creates one relationship.
//
// Two calls may mean one node by different things: its id, its key, two objects. The save compares them after it has
// asked for the keys (WorkReach). For that it knows in which order they came.
//
// An edit lives for one call of the program. Not thread-safe.
class LinkEdit {
 public:
  // Throws Error (invalid_state) if a save that is under way reads and writes the content of the link.
  LinkEdit(LinkBase& link, const NodeType& type);

  // Throws Error (invalid_argument) for an item without a node.
  void add(LinkItem item);
  // Does nothing if the link holds an item of the node. Otherwise adds the item, as one that keeps what the graph has.
  // Returns the item that the link has held, or null. If it is an addition by the id alone, it gets the object.
  LinkItem* add_unless_held(LinkItem item);
  // Makes the node of the item the only one of the link. Returns what add_unless_held() returns.
  LinkItem* put(LinkItem item);
  // Makes the nodes of these items the nodes of the link, and no others. Whatever the link holds of such a node stays.
  void assign(std::vector<LinkItem> named);
  void remove_node(const void* node, EntityId id);
  // `relationship` is the object that edges() yields, with the object of its node, or null.
  void remove_relationship(const void* relationship, EntityId id);
  // Throws Error (invalid_state) if the link is loaded in part.
  void remove_all();
  // Marks the item, or all items, as OtherEnd::kReplaced unless they were saved.
  void replace_at_other_end(LinkItem& item);
  void replace_at_other_end();

 private:
  void require_node(const LinkItem& item) const;
  LinkItem* find(std::vector<LinkItem>& items, const NamedNode& node) const;
  // Returns the item of the node that the link holds, or null.
  LinkItem* held(const LinkItem& named, const NamedNode& node);
  // Brings back stored items that were taken out with the node. Returns one of them, or null if there is none.
  LinkItem* take_back(const NamedNode& node);
  // Returns the item whose node has the id, or null.
  const LinkItem* item_with(EntityId id) const;
  // Returns how a save creates the relationship of an addition that keeps one that is in the graph already. `same_id`
  // is the item that leads to a node with the id of the addition, or null.
  LinkItem::Creation creation_of(EntityId id, const LinkItem* same_id) const;
  // Marks additions that assign() keeps, unless all that the graph had of their nodes was taken out before.
  void keep_apart(std::vector<LinkItem>& additions, const NodeIndex& taken) const;
  // Returns whether the link tells every relationship that the owner has in the graph.
  bool knows_all() const;
  bool has_keyed_additions() const;

  LinkBase& link_;
  LinkContent& content_;
  const NodeType& type_;
};

}  // namespace fgraph::detail
