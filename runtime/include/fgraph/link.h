// Links: what an entity knows of the nodes that it is connected with.
//
//   for (const social::Person& f : alice.friends) { ... }                   // loaded: no query
//   for (auto [person, knows] : alice.friends.edges()) { knows.strength = 1; }   // with the relationship's own fields
//   alice.friends.add(social::Person("Bob"));                               // written when alice is saved
//   auto friends = co_await alice.friends.load();                           // asks the server, once
//
// A link is unloaded, loaded, or loaded with changes. What a query yields is unloaded unless a fetch hint asked for it;
// an entity that the program makes has loaded links without anything in them. Looking into an unloaded link throws
// Error (not_loaded). Changes are recorded in every state, and saving the entity writes them and nothing else: a link
// that was never looked at loses no relationship. Neither does one of which only a part was loaded, by a hint with a
// condition or a limit: nodes can be added to it and removed from it, but what is said about all of its nodes at once
// (clear, assign, set, reset) throws Error (invalid_state), because nobody knows what was left out.
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
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/types.h>

namespace fgraph {

class CallOptions;
template <typename T>
class Future;
template <typename T>
class Stream;
struct LinkDescriptor;

// The relationship class of links whose relationship type is not declared: there is nothing to know of one.
class Undeclared {};

namespace detail {

class LinkSource;  // which link of which graph it is

// One relationship of an entity, as far as its link knows.
struct LinkItem {
  std::shared_ptr<void> node;          // null: added by its id alone
  std::shared_ptr<void> relationship;  // null where the type is not declared
  EntityId node_id;                    // of an addition by id
  EntityId relationship_id;            // empty until saved
  bool is_stored() const { return relationship_id.has_value(); }
};

// What a link holds. Shared by a link and the loads of it that are under way.
class LinkContent {
 public:
  LinkContent() {}
  LinkContent(const LinkContent& other);
  LinkContent& operator=(const LinkContent&) = delete;

  void retain() noexcept { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept;

  bool changed() const;

  // kUnloaded: `items` are additions only. kPartial: there may be others in the graph.
  enum class State : std::uint8_t { kUnloaded, kPartial, kLoaded } state = State::kUnloaded;
  // What becomes of stored relationships that are not among `items`, when the owner is saved.
  enum class Others : std::uint8_t { kStay, kGo } others = Others::kStay;
  std::vector<LinkItem> items;
  std::vector<LinkItem> added_by_id;
  std::vector<EntityId> removed;        // relationships that go
  std::vector<EntityId> removed_nodes;  // nodes whose relationships with the owner go

 private:
  std::atomic<std::uint32_t> references_{1};
};

// Tells the id of a node object.
using NodeIdFunction = EntityId (*)(const void* node);

// A link without its C++ types.
class LinkBase {
 public:
  // Whether what is in it is known, at least in part.
  bool loaded() const;
  // Whether it is loaded in part only: by a fetch hint with a condition or a limit, whatever it left out. Looking into
  // it shows that part; load() brings the rest.
  bool partial() const;
  // Whether saving the owner has something to write.
  bool changed() const;
  // Forgets the content and the changes; the next look has to load it.
  void unload();

  // For the library.
  LinkContent* content() const { return content_; }
  LinkContent& make_content();
  // The owner was just created: nothing is in the link that is not in its content.
  void mark_loaded();
  // Takes over the content of another link of the same kind.
  void take_content(LinkBase& other);
  void bind(LinkSource& source, EntityId owner);
  LinkSource* source() const { return source_; }
  EntityId owner() const { return owner_; }

 protected:
  LinkBase() noexcept {}
  LinkBase(const LinkBase& other);
  LinkBase(LinkBase&& other) noexcept;
  LinkBase& operator=(const LinkBase& other);
  LinkBase& operator=(LinkBase&& other) noexcept;
  ~LinkBase();

  // Throws Error (not_loaded) unless the link is loaded.
  const std::vector<LinkItem>& items() const;
  // Throws Error (invalid_argument) beyond the last one.
  const LinkItem& item(std::size_t index) const;
  // Throws Error (invalid_argument) for an item without a node.
  void add_item(LinkItem item);
  static void require_node(const std::shared_ptr<void>& node, EntityId id);
  void remove_node(const void* node, EntityId id, NodeIdFunction id_of);
  void remove_all();
  const LinkItem* find_item(EntityId id, NodeIdFunction id_of) const;
  // The item of `node`, by its address or the id it has; null where there is none.
  static LinkItem* find_node(std::vector<LinkItem>& items, const void* node, NodeIdFunction id_of);

 private:
  LinkSource* source_ = nullptr;    // null: the owner was neither loaded nor saved
  LinkContent* content_ = nullptr;  // null: unloaded with a source, else loaded and empty
  EntityId owner_;
};

template <typename Target>
EntityId node_id(const void* node) {
  return static_cast<const Target*>(node)->id;
}

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

// A node and the relationship that leads to it, to be taken apart: `auto [person, knows] : alice.friends.edges()`.
template <typename Target, typename Relationship>
class LinkedNode {
 public:
  LinkedNode(Target& edge_target, Relationship& edge_relationship)
      : target(edge_target), relationship(edge_relationship) {}
  Target& target;
  Relationship& relationship;
};

// A node and the relationship that leads to it, as values: `auto& [person, knows]`.
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

// How links to one node and to many make their items. No base class: one more for each target costs compilers time.
template <typename Target, typename Relationship>
class LinkItems {
 public:
  static LinkItem item_of(std::shared_ptr<Target> node) { return item_of(std::move(node), Relationship()); }
  static LinkItem item_of(std::shared_ptr<Target> node, Relationship relationship) {
    LinkItem item;
    item.node = std::move(node);
    if constexpr (!std::is_same_v<Relationship, Undeclared>) {
      // It belongs to this link from now on, whatever it was before.
      relationship.id = {};
      item.relationship = std::make_shared<Relationship>(std::move(relationship));
    }
    return item;
  }
  static LinkItem item_of(Id<Target> id, Relationship relationship) {
    LinkItem item = item_of(std::shared_ptr<Target>(), std::move(relationship));
    item.node_id = id;
    return item;
  }
  static std::shared_ptr<Target> node_of(const LinkItem& item) { return std::static_pointer_cast<Target>(item.node); }
};

}  // namespace detail

// A link to any number of nodes. Relationships of a type that is not declared have no fields: `Undeclared`.
template <typename Target, typename Relationship = Undeclared>
class ToMany : public detail::LinkBase {
  using Items = detail::LinkItems<Target, Relationship>;

 public:
  using iterator = detail::NodeIterator<Target>;
  using const_iterator = detail::NodeIterator<const Target>;

  // These throw Error (not_loaded) unless loaded() is true. Order: the link's declared one, then as they were added.
  std::size_t size() const { return this->items().size(); }
  bool empty() const { return this->items().empty(); }
  iterator begin() { return iterator(this->items().data()); }
  iterator end() { return iterator(this->items().data() + size()); }
  const_iterator begin() const { return const_iterator(this->items().data()); }
  const_iterator end() const { return const_iterator(this->items().data() + size()); }
  // Throw Error (invalid_argument) beyond the last one.
  Target& operator[](std::size_t index) { return *static_cast<Target*>(this->item(index).node.get()); }
  const Target& operator[](std::size_t index) const {
    return *static_cast<const Target*>(this->item(index).node.get());
  }
  std::shared_ptr<Target> pointer(std::size_t index) const { return Items::node_of(this->item(index)); }
  // Null where there is none. Nodes without an id are not found by it.
  Target* find(Id<Target> id) {
    const detail::LinkItem* item = this->find_item(id, &detail::node_id<Target>);
    return item == nullptr ? nullptr : static_cast<Target*>(item->node.get());
  }
  const Target* find(Id<Target> id) const { return const_cast<ToMany*>(this)->find(id); }
  bool contains(Id<Target> id) const { return find(id) != nullptr; }
  // Nodes with the relationships that lead to them, whose fields may be changed.
  auto edges() const
    requires(!std::is_same_v<Relationship, Undeclared>)
  {
    return detail::EdgeRange<Target, Relationship>(this->items());
  }

  // Changes; written when the owner is saved. A node that is not saved yet needs `cascade(save)` on the link, or to be
  // saved before; so does one of an abstract node, which is added by its id or as it was loaded. Adding a node twice
  // adds two relationships. A node added by its id alone is not seen in the link until it is loaded again. A null
  // pointer and an empty id throw Error (invalid_argument).
  void add(std::shared_ptr<Target> node) { this->add_item(Items::item_of(std::move(node))); }
  void add(std::shared_ptr<Target> node, Relationship relationship) {
    this->add_item(Items::item_of(std::move(node), std::move(relationship)));
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
  void add(Id<Target> id, Relationship relationship) { this->add_item(Items::item_of(id, std::move(relationship))); }
  // Removes every relationship with the node; the node stays.
  void remove(const Target& node) { this->remove_node(&node, node.id, &detail::node_id<Target>); }
  void remove(Id<Target> id) { this->remove_node(nullptr, id, &detail::node_id<Target>); }
  // Removes every relationship, also those that were never loaded.
  void clear() { this->remove_all(); }
  // These and no others: relationships with nodes that are in the link already stay as they are.
  void assign(std::vector<std::shared_ptr<Target>> nodes);
  void assign(std::vector<Target> nodes)
    requires NotAbstract<Target>
  {
    std::vector<std::shared_ptr<Target>> pointers;
    for (Target& node : nodes) pointers.push_back(std::make_shared<Target>(std::move(node)));
    assign(std::move(pointers));
  }

  // Yields the nodes, asking the server only where the link is not loaded. Changes that were not saved are kept. The
  // entity may be moved or destroyed meanwhile. Throws Error (invalid_state) at once where the owner was never saved.
  Future<std::vector<std::shared_ptr<Target>>> load(CallOptions options);
  Future<std::vector<std::shared_ptr<Target>>> load();
  // As load(), but asks again, and forgets changes that were not saved.
  Future<std::vector<std::shared_ptr<Target>>> reload(CallOptions options);
  Future<std::vector<std::shared_ptr<Target>>> reload();

  // What is in the graph, one by one as it arrives (<fgraph/stream.h>), in the link's order; changes that were not
  // saved are not in it, and the link stays as it is. The entity may be moved or destroyed meanwhile. Throws Error
  // (invalid_state) at once where the owner was never saved.
  //
  //   alice.friends.stream(Person::fields::age >= 18, Knows::fields::since.desc(), fgraph::limit(10),
  //                        Person::links::employer);
  //
  // `arguments`, in any order: criteria about the nodes and about the relationships, all of which have to be fulfilled;
  // the keys of an order, which takes the place of the link's; a limit and a skip; the links to load with the nodes,
  // for those of one read together; call options.
  template <typename... Arguments>
  Stream<Target> stream(const Arguments&... arguments) const;
  // With the relationships; without links to load.
  template <typename... Arguments>
  Stream<LinkRow<Target, Relationship>> stream_edges(const Arguments&... arguments) const
    requires(!std::is_same_v<Relationship, Undeclared>);
};

// A link over several relationships, which can be read and not be changed. Each node is in it once, on however many
// ways it is reached.
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

  // For the library.
  detail::LinkBase& base() { return *this; }
};

// A link to at most one node, or to exactly one.
template <typename Target, typename Relationship = Undeclared>
class ToOne : public detail::LinkBase {
  using Items = detail::LinkItems<Target, Relationship>;

 public:
  // These throw Error (not_loaded) unless loaded() is true.
  bool has_value() const { return !this->items().empty(); }
  explicit operator bool() const { return has_value(); }
  // Null where there is none.
  std::shared_ptr<Target> pointer() const {
    return this->items().empty() ? nullptr : Items::node_of(this->items().front());
  }
  // Throw Error (invalid_argument) unless has_value().
  Target& operator*() { return *static_cast<Target*>(this->item(0).node.get()); }
  const Target& operator*() const { return *static_cast<const Target*>(this->item(0).node.get()); }
  Target* operator->() { return &**this; }
  const Target* operator->() const { return &**this; }
  Relationship& relationship() const
    requires(!std::is_same_v<Relationship, Undeclared>)
  {
    return *static_cast<Relationship*>(this->item(0).relationship.get());
  }

  // Changes, as in ToMany. The relationship with another node goes; one with the same node stays as it is. A null
  // pointer is nobody: it resets the link.
  void set(std::shared_ptr<Target> node) { set(std::move(node), Relationship()); }
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
  void set(Id<Target> id) { set(id, Relationship()); }
  void set(Id<Target> id, Relationship relationship) {
    this->require_node(nullptr, id);
    this->remove_all();
    this->add_item(Items::item_of(id, std::move(relationship)));
  }
  void reset() { this->remove_all(); }

  // As ToMany::load(); null where there is no node.
  Future<std::shared_ptr<Target>> load(CallOptions options);
  Future<std::shared_ptr<Target>> load();
  Future<std::shared_ptr<Target>> get(CallOptions options);
  Future<std::shared_ptr<Target>> get();
  Future<std::shared_ptr<Target>> reload(CallOptions options);
  Future<std::shared_ptr<Target>> reload();
};

template <typename Target, typename Relationship>
void ToMany<Target, Relationship>::assign(std::vector<std::shared_ptr<Target>> nodes) {
  for (const std::shared_ptr<Target>& node : nodes) this->require_node(node, EntityId());
  std::vector<detail::LinkItem> kept;
  if (this->loaded()) {
    for (const detail::LinkItem& item : this->items()) kept.push_back(item);
  }
  this->remove_all();
  for (std::shared_ptr<Target>& node : nodes) {
    detail::LinkItem* known = this->find_node(kept, node.get(), &detail::node_id<Target>);
    if (known == nullptr) {
      add(std::move(node));
    } else {
      this->add_item(std::exchange(*known, detail::LinkItem()));
    }
  }
}

template <typename Target, typename Relationship>
void ToOne<Target, Relationship>::set(std::shared_ptr<Target> node, Relationship relationship) {
  if (node == nullptr) return this->remove_all();
  const bool is_same = this->loaded() && !this->items().empty() && node->id.has_value() &&
                       detail::node_id<Target>(this->items().front().node.get()) == node->id;
  if (is_same) return;
  this->remove_all();
  this->add_item(Items::item_of(std::move(node), std::move(relationship)));
}

}  // namespace fgraph
