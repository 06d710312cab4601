// A LinkBase is what a link knows, without its C++ types: its items, its changes, and where it belongs. Defined in
// link.cc.
//
// A link begins unloaded if its owner was loaded, and loaded and empty if the program made the owner. Additions and
// removals are recorded in every state; a save of the owner writes them. LinkContent exists as soon as there is
// something to know. It is shared with the loads that are under way, so that the owner may be moved meanwhile.
//
// Not thread-safe, apart from the count of references.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <fgraph/types.h>

namespace fgraph {

namespace detail {

struct RecordOperations;
struct SavedFields;
class LinkSource;  // says which link of which graph a loaded link is

// A LinkItem is one relationship of an entity, with everything that its link knows of it.
struct LinkItem {
  std::shared_ptr<void> node;          // null if it was added by its id alone
  std::shared_ptr<void> relationship;  // null if the type is not declared
  EntityId node_id;                    // of an addition by id
  EntityId relationship_id;            // empty until saved
  // kIfNone is for an addition to a link that was not loaded. A relationship with the node that is in the graph
  // already stays as it is, and one is created only if there is none.
  enum class Creation : std::uint8_t { kAlways, kIfNone } creation = Creation::kAlways;
  // kReplaced means that what the link to one at the other end leads to goes.
  enum class OtherEnd : std::uint8_t { kStays, kReplaced } other_end = OtherEnd::kStays;
  bool is_stored() const { return relationship_id.has_value(); }
};

// This is the content of a link. The link shares it with the loads of it that are under way.
class LinkContent {
 public:
  LinkContent() {}
  LinkContent(const LinkContent& other);
  LinkContent& operator=(const LinkContent&) = delete;

  void retain() noexcept { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept;

  bool changed() const;

  // A save that was sent holds places of `items` until it is settled. Nobody else changes the content meanwhile: a
  // program is refused, and another save that knows something newer only says so.
  void hold() noexcept { holders_.fetch_add(1, std::memory_order_relaxed); }
  void let_go() noexcept { holders_.fetch_sub(1, std::memory_order_relaxed); }
  bool is_held() const noexcept { return holders_.load(std::memory_order_relaxed) > 0; }
  bool is_held_by_several() const noexcept { return holders_.load(std::memory_order_relaxed) > 1; }
  bool is_outdated = false;  // another save has changed what it shows: the next one that is settled unloads it

  // If it is kUnloaded, `items` holds additions only. If it is kPartial, the graph may hold other nodes.
  enum class State : std::uint8_t { kUnloaded, kPartial, kLoaded } state = State::kUnloaded;
  // This says whether saving the owner keeps or deletes stored relationships that are not among `items`.
  enum class Others : std::uint8_t { kStay, kGo } others = Others::kStay;
  std::vector<LinkItem> items;
  std::vector<LinkItem> added_by_id;
  std::vector<EntityId> removed;        // relationships to delete
  std::vector<EntityId> removed_nodes;  // nodes whose relationships with the owner are to be deleted
  // These are copies, without links, of the objects that nodes were removed by. A save compares what they know of their
  // nodes.
  std::vector<std::shared_ptr<void>> compared;

 private:
  std::atomic<std::uint32_t> references_{1};
  std::atomic<std::uint32_t> holders_{0};  // of a copy: none
};

// Returns the id of a node object.
using NodeIdFunction = EntityId (*)(const void* node);

// A NodeType is what a link asks about the objects of its nodes, whatever their class. Immutable.
class NodeType {
 public:
  using SavedFunction = SavedFields (*)(void* node);
  using MakeFunction = std::shared_ptr<void> (*)();
  constexpr NodeType(NodeIdFunction id_of, SavedFunction saved, MakeFunction make, const RecordOperations& record)
      : id_(id_of), saved_(saved), make_(make), record_(record) {}

  NodeIdFunction id() const { return id_; }
  // Returns whether an object of the type may know more of its node than the id: its key or a unique value.
  bool tells() const;
  // Returns whether two objects with one id are known to be different nodes: of other graphs, or with other keys or
  // other unique values when they were loaded or saved.
  bool differ(const void* a, const void* b) const;
  // Returns a copy of the object that has no links.
  std::shared_ptr<void> without_links(const void* node) const;

 private:
  NodeIdFunction id_;
  SavedFunction saved_;
  MakeFunction make_;
  const RecordOperations& record_;
};

// This is a link without its C++ types.
class LinkBase {
 public:
  // Returns whether the nodes in it are known, at least in part.
  bool loaded() const;
  // Returns whether a fetch hint with a condition or a limit loaded it in part, even if that left no node out. Looking
  // into the link shows that part; load() brings the rest.
  bool partial() const;
  // Returns whether saving the owner has something to write.
  bool changed() const;
  // Forgets the nodes and the changes. The graph stays as it is.
  void unload();

  // The library calls these.
  LinkContent* content() const { return content_; }
  LinkContent& make_content();
  // The owner was just created, so the link has no node that is not in its content.
  void mark_loaded();
  // Throws Error (invalid_state) if a save that is under way reads and writes the content.
  void require_free() const;
  // Gets a copy of the content of another link of the same kind, which may be null.
  void put_content(const LinkContent* content);
  // Takes over the content of another link of the same kind.
  void take_content(LinkBase& other);
  void bind(LinkSource& source, EntityId owner);
  // The owner was read from a document. It is the node with this id, and nobody knows where the link leads.
  void know_owner(EntityId owner) { owner_ = owner; }
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
  // Throws Error (invalid_argument) for an index beyond the last item.
  const LinkItem& item(std::size_t index) const;
  // Throws Error (invalid_argument) for an item without a node.
  void add_item(LinkItem item);
  void require_node(const std::shared_ptr<void>& node, EntityId id) const;
  // Adds an item that takes the place of another one at its other end.
  void add_replacing(LinkItem item);
  void remove_node(const void* node, EntityId id, const NodeType& type);
  // `relationship` is the object that edges() yields, with the object of its node, or null.
  void remove_relationship(const void* relationship, EntityId id, const NodeType& type);
  void remove_all();
  const LinkItem* find_item(EntityId id, NodeIdFunction id_of) const;
  // Returns what the link holds of the node with this object, or this id, or null if it holds nothing. That may be an
  // addition that was not saved. One that was made by its id alone gets the object.
  LinkItem* held_item(const std::shared_ptr<void>& node, EntityId id, const NodeType& type);
  // Does the same for an addition that takes the place of another one at its other end.
  LinkItem* held_for_replacement(const std::shared_ptr<void>& node, EntityId id, const NodeType& type);
  // An addition may keep what is there. This returns how it is made: kAlways if it is known that nothing is there.
  LinkItem::Creation creation_of_unknown(EntityId id, NodeIdFunction id_of) const;
  // What was set to the link to one takes the place of another one at its other end.
  void replace_at_other_end();
  // Returns the item of the node with this object, or this id, or null if there is none.
  static LinkItem* find_node(std::vector<LinkItem>& items, const void* node, EntityId id, const NodeType& type);

 private:
  // Returns whether the owner has no relationships in the graph but those of the content.
  bool is_complete() const;
  // Returns its entity and name, for messages. An object that the program made does not know the names of its links.
  std::string name() const;

  LinkSource* source_ = nullptr;    // null if the owner was neither loaded nor saved
  LinkContent* content_ = nullptr;  // null if loaded and empty, of a new owner, or else if unloaded
  EntityId owner_;                  // empty if the owner is new
};

}  // namespace detail
}  // namespace fgraph
