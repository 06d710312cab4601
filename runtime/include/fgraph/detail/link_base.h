// A LinkBase is a link without its C++ types. It knows the items and the changes of the link, and the entity that the
// link belongs to. A LinkEdit (link_edit.h) makes the changes. Defined in link.cc.
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
#include <optional>
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
  // kIfNone is for set(), assign() and `replace` if the link does not know whether the graph has a relationship with
  // the node. A save then creates a relationship only if there is none, and leaves one that is there as it is.
  // kOneMore is for an addition whose node assign() was given after that. A save creates the relationship, and leaves
  // others with the node as they are.
  enum class Creation : std::uint8_t { kAlways, kIfNone, kOneMore } creation = Creation::kAlways;
  // kReplaced is for an addition whose node has a link to one node by the same type of relationship. The save deletes
  // the relationship that this link shows until then.
  enum class OtherEnd : std::uint8_t { kStays, kReplaced } other_end = OtherEnd::kStays;
  std::uint32_t call = 0;  // the number of the call that added it, among the changes of the link
  bool is_stored() const { return relationship_id.has_value(); }
};

// A NodeRemoval takes away all relationships of the owner with a node.
struct NodeRemoval {
  EntityId node;                 // empty if the node is known by the key of `object` alone
  std::shared_ptr<void> object;  // a copy, without its links, of the object without an id; otherwise null
  std::uint32_t call = 0;        // as in LinkItem
  friend bool operator==(const NodeRemoval&, const NodeRemoval&) = default;
};

// A LinkContent is the content of a link. The link shares it with those loads of the link that are under way.
class LinkContent {
 public:
  LinkContent() {}
  LinkContent(const LinkContent& other);
  LinkContent& operator=(const LinkContent&) = delete;

  void retain() noexcept { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept;

  bool changed() const;

  // A save that was sent refers to items by their places in `items` until it has ended. Nobody else may change the
  // content meanwhile. A call of the program that would change it is refused. Another save that knows a newer state
  // only sets `is_outdated`.
  void hold() noexcept { holders_.fetch_add(1, std::memory_order_relaxed); }
  void let_go() noexcept { holders_.fetch_sub(1, std::memory_order_relaxed); }
  bool is_held() const noexcept { return holders_.load(std::memory_order_relaxed) > 0; }
  bool is_held_by_several() const noexcept { return holders_.load(std::memory_order_relaxed) > 1; }
  bool is_outdated = false;  // another save has changed what it shows: the next one that is settled unloads it

  // If it is kUnloaded, `items` holds additions only. If it is kPartial, the graph may hold other nodes.
  enum class State : std::uint8_t { kUnloaded, kPartial, kLoaded } state = State::kUnloaded;
  // Others says whether a save of the owner keeps or deletes stored relationships that are not among `items`.
  enum class Others : std::uint8_t { kStay, kGo } others = Others::kStay;
  std::vector<LinkItem> items;
  std::vector<LinkItem> added_by_id;
  std::vector<EntityId> removed;  // relationships to delete
  std::vector<NodeRemoval> removed_nodes;
  // Stored items that were taken out with their nodes. Their relationships are in `removed`. If the node is given to
  // the link again, they come back.
  std::vector<LinkItem> taken;
  // These are copies, without their links, of the node objects whose relationships the program has removed. Another
  // node and another relationship may have the same ids by now. So the save fails unless the nodes have the keys and
  // unique values that the copies know.
  std::vector<std::shared_ptr<void>> compared;
  std::uint32_t calls = 0;  // that have changed the link

  // Forgets what is to be deleted.
  void forget_removals();

 private:
  std::atomic<std::uint32_t> references_{1};
  std::atomic<std::uint32_t> holders_{0};  // of a copy: none
};

// Returns the id of a node object.
using NodeIdFunction = EntityId (*)(const void* node);

// A NodeType answers what a link asks about the objects of its nodes, so that the code of links does not depend on
// their class. Immutable.
class NodeType {
 public:
  using SavedFunction = SavedFields (*)(void* node);
  using MakeFunction = std::shared_ptr<void> (*)();
  constexpr NodeType(NodeIdFunction id_function, SavedFunction saved, MakeFunction make, const RecordOperations& record)
      : id_(id_function), saved_(saved), make_(make), record_(record) {}

  NodeIdFunction id() const { return id_; }
  EntityId id_of(const LinkItem& item) const { return item.node != nullptr ? id_(item.node.get()) : item.node_id; }
  const RecordOperations& record() const { return record_; }
  // Returns whether an object of the type may know more of its node than the id: its key or a unique value.
  bool tells() const;
  // Returns the place of the key among the fields, or nothing. Objects without an id are found by their key.
  std::optional<std::size_t> key() const;
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

// A LinkBase is a link without its C++ types.
class LinkBase {
 public:
  // Returns whether the nodes of the link are known, at least in part.
  bool loaded() const;
  // Returns whether a fetch hint with a condition or a limit has loaded the link in part. This is so even if the hint
  // left no node out. The link then shows the nodes that were loaded; load() loads the others, too.
  bool partial() const;
  // Returns whether saving the owner has something to write.
  bool changed() const;
  // Forgets the nodes and the changes. The graph stays as it is.
  void unload();

  // The library calls these.
  LinkContent* content() const { return content_; }
  LinkContent& make_content();
  // Marks a link that has no content as loaded and empty. The caller has just created the owner, so nobody can have
  // linked a node with it.
  void mark_loaded();
  // Throws Error (invalid_state) if a save that is under way reads and writes the content.
  void require_free() const;
  // Gets a copy of the content of another link of the same kind, which may be null.
  void put_content(const LinkContent* content);
  // Takes over the content of another link of the same kind.
  void take_content(LinkBase& other);
  void bind(LinkSource& source, EntityId owner);
  // Notes that the owner is the node with this id, which a document has given. The nodes of the link are not known
  // then, unless the document names them.
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
  const LinkItem* find_item(EntityId id, NodeIdFunction id_of) const;

 private:
  friend class LinkEdit;
  // Returns whether the content knows every relationship that the owner has in the graph. It does not if the link is
  // unloaded or loaded in part, nor if the owner was neither loaded nor saved.
  bool is_complete() const;
  // Returns the entity and the name of the link, for messages. A link of an object that was neither loaded nor saved
  // does not know its name.
  std::string name() const;

  LinkSource* source_ = nullptr;    // null if the owner was neither loaded nor saved
  LinkContent* content_ = nullptr;  // null if loaded and empty, of a new owner, or else if unloaded
  EntityId owner_;                  // empty if the owner is new
};

}  // namespace detail
}  // namespace fgraph
