// A link is the part of an entity that knows which nodes it is connected with.
//
//   for (const social::Person& f : alice.friends) { ... }                        // loaded: no query
//   for (auto [person, knows] : alice.friends.edges()) { knows.strength = 1; }   // with the fields of the relationship
//   alice.friends.add(bob);                                                      // written when alice is saved
//   auto friends = co_await alice.friends.load();                                // asks the server, once
//
// A link is unloaded, loaded, or loaded with changes. The links of a query's results are unloaded, unless a fetch hint
// asked for them. An entity that the program makes has loaded links without nodes. Looking into an unloaded link throws
// Error (not_loaded).
//
// Changes are recorded in every state. Saving the entity writes them and nothing else: a link that was never looked at
// loses no relationship.
//
// A hint with a condition or a limit loads a link in part. Nodes can be added to it and removed from it. Calls about
// all of its nodes (clear, assign, set, reset) throw Error (invalid_state), because nobody knows which nodes were left
// out.
//
// The nodes of a link are shared objects: copies of an entity, and links that were loaded together, refer to the same
// ones. Objects that refer to each other in a circle keep each other alive: let a Session own them, or clear() a link.
//
// Not thread-safe. A link must not be used while a load() of it is under way.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/detail/link_base.h>
#include <fgraph/detail/link_edit.h>
#include <fgraph/detail/link_items.h>
#include <fgraph/types.h>

namespace fgraph {

class CallOptions;
template <typename T>
class Future;
template <typename T>
class Stream;

// Undeclared is the relationship class of links whose relationship type is not declared. It has no fields.
class Undeclared {};

// Replace is an argument of add() and set(). The node at the other end may have a link to one node for the same
// relationship. With `replace` the new relationship takes the place of the one that this link shows:
//
//   oslo.residents.add(ann, fgraph::replace);   // writes what ann.lives.set(oslo) writes
class Replace {
 public:
  constexpr explicit Replace() noexcept {}
};
inline constexpr Replace replace;

namespace detail {

template <typename Target>
class NodeIterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = Target;
  using difference_type = std::ptrdiff_t;
  using pointer = Target*;
  using reference = Target&;

  NodeIterator() {}
  explicit NodeIterator(const LinkItem* item) : item_(item) {}
  Target& operator*() const { return *static_cast<Target*>(item_->node.get()); }
  Target* operator->() const { return static_cast<Target*>(item_->node.get()); }
  NodeIterator& operator++() {
    ++item_;
    return *this;
  }
  NodeIterator operator++(int) { return NodeIterator(item_++); }
  friend bool operator==(const NodeIterator&, const NodeIterator&) = default;

 private:
  const LinkItem* item_ = nullptr;
};

}  // namespace detail

// A LinkedNode refers to a node and to the relationship that leads to it: `auto [p, knows] : alice.friends.edges()`.
template <typename Target, typename Relationship>
class LinkedNode {
 public:
  LinkedNode(Target& edge_target, Relationship& edge_relationship)
      : target(edge_target), relationship(edge_relationship) {}
  Target& target;
  Relationship& relationship;
};

// A LinkRow is a node and the relationship that leads to it, as values: `auto& [person, knows]`.
template <typename Target, typename Relationship>
class LinkRow {
 public:
  LinkRow() {}
  Target target;
  Relationship relationship;
};

namespace detail {

template <typename Target, typename Relationship>
class EdgeIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = LinkedNode<Target, Relationship>;
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using reference = value_type;

  EdgeIterator() {}
  explicit EdgeIterator(const LinkItem* item) : item_(item) {}
  value_type operator*() const {
    return value_type(*static_cast<Target*>(item_->node.get()), *static_cast<Relationship*>(item_->relationship.get()));
  }
  EdgeIterator& operator++() {
    ++item_;
    return *this;
  }
  EdgeIterator operator++(int) { return EdgeIterator(item_++); }
  friend bool operator==(const EdgeIterator&, const EdgeIterator&) = default;

 private:
  const LinkItem* item_ = nullptr;
};

template <typename Target, typename Relationship>
class EdgeRange {
 public:
  explicit EdgeRange(const std::vector<LinkItem>& items) : items_(items) {}
  EdgeIterator<Target, Relationship> begin() const { return EdgeIterator<Target, Relationship>(items_.data()); }
  EdgeIterator<Target, Relationship> end() const {
    return EdgeIterator<Target, Relationship>(items_.data() + items_.size());
  }

 private:
  const std::vector<LinkItem>& items_;
};

}  // namespace detail

namespace detail {

// A LinkRange is what the program reads of a link to any number of nodes.
template <typename Target, typename Relationship>
class LinkRange : public LinkBase {
 public:
  using iterator = NodeIterator<Target>;
  using const_iterator = NodeIterator<const Target>;

  // These throw Error (not_loaded) unless loaded() is true. The nodes come in the declared order of the link; nodes
  // that were added follow in the order of their addition.
  std::size_t size() const { return this->items().size(); }
  bool empty() const { return this->items().empty(); }
  iterator begin() { return iterator(this->items().data()); }
  iterator end() { return iterator(this->items().data() + size()); }
  const_iterator begin() const { return const_iterator(this->items().data()); }
  const_iterator end() const { return const_iterator(this->items().data() + size()); }
  // These throw Error (invalid_argument) for an index beyond the last node.
  Target& operator[](std::size_t index) { return *static_cast<Target*>(this->item(index).node.get()); }
  const Target& operator[](std::size_t index) const {
    return *static_cast<const Target*>(this->item(index).node.get());
  }
  std::shared_ptr<Target> pointer(std::size_t index) const {
    return LinkItems<Target, Relationship>::node_of(this->item(index));
  }
  // Returns the node with this id, or null. Nodes that were never saved have no id, and are not found.
  Target* find(Id<Target> id) {
    const LinkItem* item = this->find_item(id, &node_id<Target>);
    return item == nullptr ? nullptr : static_cast<Target*>(item->node.get());
  }
  const Target* find(Id<Target> id) const { return const_cast<LinkRange*>(this)->find(id); }
  bool contains(Id<Target> id) const { return find(id) != nullptr; }
  // Returns the nodes with the relationships that lead to them. Fields of both may be changed.
  auto edges() const
    requires(!std::is_same_v<Relationship, Undeclared>)
  {
    return EdgeRange<Target, Relationship>(this->items());
  }
};

// Gives the fields of `relationship` to the relationship of the item.
template <typename Relationship>
void rewrite(const LinkItem& item, Relationship relationship) {
  if constexpr (!std::is_same_v<Relationship, Undeclared>) {
    overwrite(*static_cast<Relationship*>(item.relationship.get()), std::move(relationship));
  }
}

}  // namespace detail

// A ToMany is a link to any number of nodes. Relationships of a type that is not declared have no fields:
// `Undeclared`. What can be read of it is in detail::LinkRange.
template <typename Target, typename Relationship = Undeclared>
class ToMany : public detail::LinkRange<Target, Relationship> {
  using Items = detail::LinkItems<Target, Relationship>;

 public:
  // These make changes, which are written when the owner is saved.
  //
  // A node that was never saved needs `cascade(save)` on the link, or has to be saved before. A node of an abstract
  // type is added by its id, or as it was loaded. Adding a node twice adds two relationships. A node that is added by
  // its id alone is not seen in the link before it is loaded again. A null pointer and an empty id throw Error
  // (invalid_argument).
  void add(std::shared_ptr<Target> node) { edit().add(Items::item_of(std::move(node))); }
  void add(std::shared_ptr<Target> node, Relationship relationship) {
    edit().add(Items::item_of(std::move(node), std::move(relationship)));
  }
  void add(Target node)
    requires NotAbstract<Target>
  {
    add(std::make_shared<Target>(std::move(node)));
  }
  void add(Target node, Relationship relationship)
    requires NotAbstract<Target>
  {
    add(std::make_shared<Target>(std::move(node)), std::move(relationship));
  }
  void add(Id<Target> id) { add(id, Relationship()); }
  void add(Id<Target> id, Relationship relationship) { edit().add(Items::item_of(id, std::move(relationship))); }
  // These do the same for a node that itself has a link to one node for the relationship. The relationship that the
  // link of the node shows is deleted, as if the owner had been set there. Without `replace` the save fails with
  // `constraint` if the link of the node leads to another node already. If the owner is linked with the node already,
  // that relationship stays, and gets the fields of a relationship that is given.
  void add(std::shared_ptr<Target> node, Replace);
  void add(std::shared_ptr<Target> node, Relationship relationship, Replace);
  void add(Target node, Replace)
    requires NotAbstract<Target>
  {
    add(std::make_shared<Target>(std::move(node)), replace);
  }
  void add(Target node, Relationship relationship, Replace)
    requires NotAbstract<Target>
  {
    add(std::make_shared<Target>(std::move(node)), std::move(relationship), replace);
  }
  void add(Id<Target> id, Replace);
  void add(Id<Target> id, Relationship relationship, Replace);
  // Removes the node from the link: every relationship with it is deleted. The node stays in the graph, unless the link
  // has `orphan(delete)`. An object without an id is found by its key when the owner is saved.
  void remove(const Target& node) { edit().remove_node(&node, node.id); }
  void remove(Id<Target> id) { edit().remove_node(nullptr, id); }
  // These remove one of several relationships with a node, and the other ones stay. The relationship is given as an
  // element of edges(), or by its id.
  void remove(const LinkedNode<Target, Relationship>& edge)
    requires(!std::is_same_v<Relationship, Undeclared>)
  {
    edit().remove_relationship(&edge.relationship, edge.relationship.id);
  }
  void remove(Id<Relationship> id)
    requires(!std::is_same_v<Relationship, Undeclared>)
  {
    edit().remove_relationship(nullptr, id);
  }
  // Removes every node from the link, also those that were never loaded.
  void clear() { edit().remove_all(); }
  // Makes these the nodes of the link, and no others. Relationships with nodes that are in the link already stay as
  // they are: all of them if there are several, and additions that were not saved. A node that is given twice counts
  // once.
  void assign(std::vector<std::shared_ptr<Target>> nodes);
  void assign(std::vector<Target> nodes)
    requires NotAbstract<Target>
  {
    std::vector<std::shared_ptr<Target>> pointers;
    for (Target& node : nodes) pointers.push_back(std::make_shared<Target>(std::move(node)));
    assign(std::move(pointers));
  }

  // Yields the nodes. Asks the server only if the link is not loaded. Changes that were not saved are kept. The entity
  // may be moved or destroyed meanwhile. Throws Error (invalid_state) at once if the owner was never saved.
  Future<std::vector<std::shared_ptr<Target>>> load(CallOptions options);
  Future<std::vector<std::shared_ptr<Target>>> load();
  // Does what load() does, but asks the server in any case, and forgets changes that were not saved.
  Future<std::vector<std::shared_ptr<Target>>> reload(CallOptions options);
  Future<std::vector<std::shared_ptr<Target>>> reload();

  // Yields the nodes in the graph one by one while they arrive (<fgraph/stream.h>), in the order of the link. Changes
  // that were not saved are not among them, and the link stays as it is. The entity may be moved or destroyed
  // meanwhile. Throws Error (invalid_state) at once if the owner was never saved.
  //
  //   alice.friends.stream(Person::fields::age >= 18, Knows::fields::since.desc(), fgraph::limit(10),
  //                        Person::links::employer);
  //
  // The arguments come in any order:
  // - criteria about the nodes and about the relationships, all of which have to be true;
  // - keys of an order, which takes the place of the link's order;
  // - a limit and a skip;
  // - links to load with the nodes, which are loaded for the nodes of one read together;
  // - call options.
  template <typename... Arguments>
  Stream<Target> stream(const Arguments&... arguments) const;
  // Does the same with the relationships. Takes no links to load.
  template <typename... Arguments>
  Stream<LinkRow<Target, Relationship>> stream_edges(const Arguments&... arguments) const
    requires(!std::is_same_v<Relationship, Undeclared>);

 private:
  detail::LinkEdit edit() { return detail::LinkEdit(*this, detail::kNodeType<Target>); }
  // Returns the item of the node that the link has held, or null.
  detail::LinkItem* add_replacing(detail::LinkItem item);
};

// A Reached is a link over several relationships, which can be read and not be changed. Each node is in it once,
// however many ways lead to it.
template <typename Target>
class Reached : private ToMany<Target> {
 public:
  using typename ToMany<Target>::iterator;
  using typename ToMany<Target>::const_iterator;
  using ToMany<Target>::loaded;
  using ToMany<Target>::partial;
  using ToMany<Target>::unload;
  using ToMany<Target>::size;
  using ToMany<Target>::empty;
  using ToMany<Target>::begin;
  using ToMany<Target>::end;
  using ToMany<Target>::operator[];
  using ToMany<Target>::pointer;
  using ToMany<Target>::find;
  using ToMany<Target>::contains;
  using ToMany<Target>::load;
  using ToMany<Target>::reload;
  using ToMany<Target>::stream;

  // The library calls this.
  detail::LinkBase& base() { return *this; }
};

// A ToOne is a link to at most one node, or to exactly one.
template <typename Target, typename Relationship = Undeclared>
class ToOne : public detail::LinkBase {
  using Items = detail::LinkItems<Target, Relationship>;

 public:
  // These throw Error (not_loaded) unless loaded() is true.
  bool has_value() const { return !this->items().empty(); }
  explicit operator bool() const { return has_value(); }
  // Returns the node, or null.
  std::shared_ptr<Target> pointer() const {
    return this->items().empty() ? nullptr : Items::node_of(this->items().front());
  }
  // These throw Error (invalid_argument) unless has_value().
  Target& operator*() { return *static_cast<Target*>(this->item(0).node.get()); }
  const Target& operator*() const { return *static_cast<const Target*>(this->item(0).node.get()); }
  Target* operator->() { return &**this; }
  const Target* operator->() const { return &**this; }
  Relationship& relationship() const
    requires(!std::is_same_v<Relationship, Undeclared>)
  {
    return *static_cast<Relationship*>(this->item(0).relationship.get());
  }

  // These make changes, as in ToMany. A relationship with another node is deleted. A relationship with the same node
  // stays, even if it is not saved yet or the link is not loaded. If a relationship is given, the one that stays gets
  // its fields. Setting a null pointer resets the link.
  void set(std::shared_ptr<Target> node);
  void set(std::shared_ptr<Target> node, Relationship relationship);
  void set(Target node)
    requires NotAbstract<Target>
  {
    set(std::make_shared<Target>(std::move(node)));
  }
  void set(Target node, Relationship relationship)
    requires NotAbstract<Target>
  {
    set(std::make_shared<Target>(std::move(node)), std::move(relationship));
  }
  void set(Id<Target> id);
  void set(Id<Target> id, Relationship relationship);
  // These do the same. If the node has a link to one node for this relationship, and that link leads to another node,
  // the relationship with that other node is deleted, too.
  void set(std::shared_ptr<Target> node, Replace);
  void set(Id<Target> id, Replace);
  void reset() { edit().remove_all(); }

  // These do what ToMany::load() and reload() do, and yield null if there is no node. get() is load() by another name.
  Future<std::shared_ptr<Target>> load(CallOptions options);
  Future<std::shared_ptr<Target>> load();
  Future<std::shared_ptr<Target>> get(CallOptions options);
  Future<std::shared_ptr<Target>> get();
  Future<std::shared_ptr<Target>> reload(CallOptions options);
  Future<std::shared_ptr<Target>> reload();

 private:
  detail::LinkEdit edit() { return detail::LinkEdit(*this, detail::kNodeType<Target>); }
};

template <typename Target, typename Relationship>
void ToMany<Target, Relationship>::assign(std::vector<std::shared_ptr<Target>> nodes) {
  std::vector<detail::LinkItem> named;
  for (std::shared_ptr<Target>& node : nodes) named.push_back(Items::item_of(std::move(node)));
  edit().assign(std::move(named));
}

template <typename Target, typename Relationship>
detail::LinkItem* ToMany<Target, Relationship>::add_replacing(detail::LinkItem item) {
  detail::LinkEdit edit = this->edit();
  item.other_end = detail::LinkItem::OtherEnd::kReplaced;
  detail::LinkItem* held = edit.add_unless_held(std::move(item));
  if (held != nullptr) edit.replace_at_other_end(*held);
  return held;
}

template <typename Target, typename Relationship>
void ToMany<Target, Relationship>::add(std::shared_ptr<Target> node, Replace) {
  add_replacing(Items::item_of(std::move(node)));
}

template <typename Target, typename Relationship>
void ToMany<Target, Relationship>::add(Id<Target> id, Replace) {
  add_replacing(Items::item_of(id, Relationship()));
}

template <typename Target, typename Relationship>
void ToMany<Target, Relationship>::add(std::shared_ptr<Target> node, Relationship relationship, Replace) {
  const detail::LinkItem* held = add_replacing(Items::item_of(std::move(node), relationship));
  if (held != nullptr) detail::rewrite(*held, std::move(relationship));
}

template <typename Target, typename Relationship>
void ToMany<Target, Relationship>::add(Id<Target> id, Relationship relationship, Replace) {
  const detail::LinkItem* held = add_replacing(Items::item_of(id, relationship));
  if (held != nullptr) detail::rewrite(*held, std::move(relationship));
}

template <typename Target, typename Relationship>
void ToOne<Target, Relationship>::set(std::shared_ptr<Target> node, Replace) {
  set(std::move(node));
  edit().replace_at_other_end();
}

template <typename Target, typename Relationship>
void ToOne<Target, Relationship>::set(Id<Target> id, Replace) {
  set(id);
  edit().replace_at_other_end();
}

template <typename Target, typename Relationship>
void ToOne<Target, Relationship>::set(std::shared_ptr<Target> node) {
  if (node == nullptr) return reset();
  edit().put(Items::item_of(std::move(node)));
}

template <typename Target, typename Relationship>
void ToOne<Target, Relationship>::set(Id<Target> id) {
  edit().put(Items::item_of(id, Relationship()));
}

template <typename Target, typename Relationship>
void ToOne<Target, Relationship>::set(std::shared_ptr<Target> node, Relationship relationship) {
  if (node == nullptr) return reset();
  const detail::LinkItem* held = edit().put(Items::item_of(std::move(node), relationship));
  if (held != nullptr) detail::rewrite(*held, std::move(relationship));
}

template <typename Target, typename Relationship>
void ToOne<Target, Relationship>::set(Id<Target> id, Relationship relationship) {
  const detail::LinkItem* held = edit().put(Items::item_of(id, relationship));
  if (held != nullptr) detail::rewrite(*held, std::move(relationship));
}

}  // namespace fgraph
