// A WorkGraph is what one query is to write. It is made in the first of the three steps of a unit of work.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fgraph/detail/object_save.h>
#include <fgraph/detail/operations.h>
#include <fgraph/link.h>
#include <fgraph/types.h>

#include "client/orm/save/cascade_closure.h"
#include "client/orm/save/late_changes.h"
#include "core/plan/save_plan.h"

namespace fgraph::client {

// This says whether a node with a key may be in the graph already.
using KeyExpectation = core::SaveShape::Keyed::Expect;

using NodeIndex = std::size_t;
inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// This is what becomes of a node. kKeep: nothing happens to it, but relationships may begin or end there. kKeyed: it
// is created, or updated if there is a node with its key.
enum class Fate : std::uint8_t { kKeep, kCreate, kKeyed, kUpdate, kDelete };

// A WorkNode is one node of the graph, whatever objects stand for it.
struct WorkNode {
  const detail::EntityOperations* operations = nullptr;
  std::vector<void*> objects;  // the first one is written; empty if only the id of the node is known
  // So many objects at the beginning are copies that only this save has: nobody else can change them meanwhile.
  std::size_t copies = 0;
  // This object knows what is stored of the node, though it is not saved itself. It is null if there is none.
  void* witness = nullptr;
  // These are the objects that the node was removed from a link by, and their class, which may be an abstract one.
  std::vector<std::pair<const detail::EntityOperations*, void*>> compared;
  // It is set for an object of a session. Elsewhere it is null: whoever refers to an object could keep it alive for
  // ever.
  std::shared_ptr<void> shared;
  // It is a new object that a link of another one leads to, and that this save writes itself. It is null if there is
  // none.
  std::shared_ptr<void> reached;
  // A View is an object of the node by a type that it derives from. Its links are followed, and it is not written.
  struct View {
    const detail::EntityOperations* operations = nullptr;
    void* object = nullptr;
    std::shared_ptr<void> shared;
  };
  std::vector<View> views;
  // This is another node of the same id, because the server has given that away again. It is kNone if there is none.
  NodeIndex next = kNone;
  EntityId id;  // empty if it is new, or found by its key
  Fate fate = Fate::kKeep;
  KeyExpectation expectation = KeyExpectation::kEither;  // only of an object without an id
  std::vector<bool> changed;                             // of kUpdate: which fields are written
  std::unique_ptr<FieldWriter> written;                  // of kKeyed: its fields
  const FieldDescriptor* by = nullptr;                   // of kKeyed: the key, or the unique field it is found by
  std::string key;                                       // of kKeyed: the literal of its value in that field
  std::optional<std::int64_t> carried;                   // of kKeyed: the version that it has to have if it is there
  NodeIndex joined = kNone;                              // the node that has the same key and is written in its place
  bool has_joined = false;                               // whether an object without an id was joined to it
  // It is set if the node is new and nothing saves it: only this link, which has no cascade(save), leads to it.
  const LinkDescriptor* unreached_by = nullptr;
  // The links of this object have changed, which counts as a change of the node. It is null if no object's have.
  void* relinked = nullptr;
};

// This relationship is created. Both ends may have a link that says so: it is one relationship then.
struct NewRelationship {
  const RelationshipDescriptor* type = nullptr;
  const detail::RelationshipOperations* operations = nullptr;  // null if the type is not declared
  NodeIndex source = 0;
  NodeIndex target = 0;
  void* object = nullptr;  // its fields; null if the type is not declared
  // It owns `object` if that is a copy: a new owner has relationships of its own, whatever object its links were
  // copied with.
  std::shared_ptr<void> copy;
  // This is a link that says so, and its owner.
  struct Mention {
    detail::LinkItem* item = nullptr;
    detail::LinkContent* content = nullptr;
    const LinkDescriptor* link = nullptr;
    NodeIndex owner = 0;
  };
  std::vector<bool> given;        // if it may be there: the fields that something was said of
  std::vector<Mention> mentions;  // empty if the relationship was saved by itself
  core::SaveShape::Linked::Creation creation = core::SaveShape::Linked::Creation::kAlways;
};

// This relationship is in the graph and has other values now.
struct ChangedRelationship {
  const detail::RelationshipOperations* operations = nullptr;
  NodeIndex source = 0;
  NodeIndex target = 0;
  std::vector<void*> objects;  // the first one is written
  std::vector<bool> changed;
};

// An Unlink deletes relationships of one link of one node. `content` says which of them go.
struct Unlink {
  const LinkDescriptor* link = nullptr;
  NodeIndex owner = 0;
  const detail::LinkContent* content = nullptr;
  std::vector<EntityId> kept_nodes;  // nodes whose relationships with the owner stay
};

// A WorkGraph has the nodes and relationships that a save reaches, and knows what becomes of each of them. It is made
// from objects alone, asks nobody, and changes nothing in the objects.
//
//   1. save() and remove() enter objects, and finish() follows their links until nothing new is reached. A list of the
//      nodes that are still to be followed takes the place of recursion: a chain of links may have any length.
//   2. enter() decides which node an object stands for: the object itself may be known, or its id. So an object that is
//      reached twice, or two objects of one node, are one WorkNode. (Two new objects with the same key are joined in
//      step 5, when all keys are known.) Two objects of one id that cannot be of one node are two: the node of one of
//      them is gone.
//   3. Every item of a link is one of three things: it is not stored, then it is a new relationship; or its fields have
//      changed; or nothing is done to it. A new relationship that the links of both its ends hold is recognised by its
//      type and its ends (add_new), and a changed one by its id (add_changed). If two objects contradict each other,
//      finish() refuses. An owner without an id is a new node, also if it is a copy of a stored one: what its links
//      hold becomes new relationships.
//   4. A link without cascade(save) enters the node at its end by its id only. If that node has no id, something else
//      has to save it: check_ends() refuses if nothing does.
//   5. When everything is reached, each node gets its fate: objects without an id are created, or found by their key;
//      those with an id are updated if a field or a link of them has changed.
//
// The objects stay in place, and nobody uses them, as long as this object or a plan of it is used.
//
// Not thread-safe.
class WorkGraph {
 public:
  // `graph` is the number of the graph, whose objects alone may be entered; 0 allows any.
  explicit WorkGraph(std::uint32_t graph = 0);
  WorkGraph(const WorkGraph&) = delete;
  WorkGraph& operator=(const WorkGraph&) = delete;

  // `expectation` is about an object without an id whose entity has a key. `original` is the program's object, of
  // which `object` is a copy that is saved in its place; it is null if there is none. Links that lead to the original
  // lead to this node.
  void save(const detail::EntityOperations& operations, void* object, KeyExpectation expectation,
            const void* original = nullptr);
  // Does what save() does, for an object that is found by a unique field instead of its key.
  void save_by(const detail::EntityOperations& operations, void* object, const FieldDescriptor& by,
               const void* original);
  // The objects are those of a session, which ends their circles. It is called before any is entered.
  void share_objects() { sharing_ = Sharing::kYes; }
  void save(const detail::EntityOperations& operations, const std::shared_ptr<void>& object,
            KeyExpectation expectation);
  // A relationship without an id is created between nodes that are in the graph; of one with an id the changed fields
  // are written. Throws Error (invalid_argument) if an end was never saved.
  void save(const detail::RelationshipOperations& operations, void* relationship);
  // Enters a relationship that is created, whether it has an id or not.
  void create(const detail::RelationshipOperations& operations, void* relationship);
  // Enters an object to delete. One that was never saved is left out.
  void remove(const detail::EntityOperations& operations, void* object);
  // Everything in the closure is deleted, and no other node is. There need not be objects of its nodes: `operations`
  // are those of its types. The closure has to outlive this object.
  void remove(const CascadeClosure& closure, const std::vector<const detail::EntityOperations*>& operations);

  // Follows the links of what was entered. pending() says which saves of the objects that are reached are under way:
  // whoever wants to wait for them makes a new graph after that.
  void reach();
  const std::vector<detail::Ref<detail::ObjectSave>>& pending() const { return pending_; }
  // Completes the graph, once, after everything was entered. Throws Error (invalid_state, invalid_argument) if this
  // cannot be written.
  void finish();

  // These are complete after finish():
  const std::vector<WorkNode>& nodes() const { return nodes_; }
  const std::vector<NewRelationship>& created() const { return created_; }
  const std::vector<ChangedRelationship>& changed() const { return changed_; }
  const std::vector<Unlink>& unlinks() const { return unlinks_; }
  // Returns the fields of the objects that the program may change meanwhile.
  const SentFields& sent() const { return sent_; }
  // Returns the links that were followed.
  const std::vector<detail::Ref<detail::LinkContent>>& contents() const { return contents_; }
  // Returns those of them whose content nobody knows after the save. Nodes that were added by their ids have no
  // objects, and what a copy with a key brings along depends on whether its node is created.
  const std::vector<detail::LinkContent*>& forgotten() const { return forgotten_; }
  // Returns null if nothing is deleted by a closure. closed() has its nodes, type by type, in its order.
  const CascadeClosure* closure() const { return closure_; }
  const std::vector<std::vector<NodeIndex>>& closed() const { return closed_; }
  // Returns what fields that keep the time are set to.
  Timestamp now() const { return now_; }
  std::uint32_t graph() const { return graph_; }
  // Returns the version of nodes that are created.
  std::int64_t first_version() const { return first_version_; }
  // Returns the node that is written for this one.
  NodeIndex resolved(NodeIndex node) const { return nodes_[node].joined == kNone ? node : nodes_[node].joined; }

 private:
  // Ends tell new relationships apart. The type is its text, because links at both ends of a type that is not declared
  // have descriptors of their own. The ends of an undirected one are in the order of their indices.
  struct Ends {
    std::string_view type;
    NodeIndex source;
    NodeIndex target;
    friend bool operator==(const Ends&, const Ends&) = default;
  };
  struct EndsHash {
    std::size_t operator()(const Ends& ends) const noexcept {
      return (ends.source * 0x9E37'79B9U + ends.target) * 31 + std::hash<std::string_view>()(ends.type);
    }
  };
  // This is a link with the node that owns it.
  struct LinkAt {
    NodeIndex owner;
    const LinkDescriptor& link;
    const detail::LinkOperations& operations;
    detail::LinkContent& content;
  };
  // This says whether objects may come to refer to each other.
  enum class Sharing : std::uint8_t { kNo, kYes };
  // kYes means that a relationship that is stored has other values now.
  enum class Changed : std::uint8_t { kNo, kYes };

  NodeIndex enter(const detail::EntityOperations& operations, void* object);
  NodeIndex enter(const detail::EntityOperations& operations, const std::shared_ptr<void>& object);
  // `object` stands for the node. It is null if only the id of the node is known.
  NodeIndex enter(const detail::EntityOperations& operations, EntityId id, void* object = nullptr);
  // Returns whether the object, or the id alone, stands for this node, which has the same id.
  static bool stands_for(const WorkNode& node, const detail::EntityOperations& operations, void* object);
  static void add_object(WorkNode& node, const detail::EntityOperations& operations, void* object);
  NodeIndex enter_unreached(const detail::EntityOperations& operations, void* object, const LinkDescriptor& link);

  void follow(NodeIndex owner, const detail::EntityOperations& operations, void* object);
  void follow_link(const LinkAt& at, detail::LinkContent& content);
  Changed follow_item(const LinkAt& at, detail::LinkItem& item);
  // An object is admitted before it is used: it takes over a save that was answered. Throws Error (invalid_argument)
  // if it is a node of another graph.
  void admit(const detail::EntityOperations& operations, void* object);
  NodeIndex other_end(const LinkAt& at, const detail::LinkItem& item);
  // Enters the nodes at both ends of a relationship that is saved by itself.
  std::pair<NodeIndex, NodeIndex> enter_ends(const detail::RelationshipOperations& operations,
                                             const void* relationship);
  // Returns whether the relationship of the item is one of this owner.
  bool is_stored(const LinkAt& at, const detail::LinkItem& item) const;
  // The nodes that were removed from a link have to be those that the objects know.
  void compare_removed(const LinkAt& at);
  void add_unlink(NodeIndex owner, const LinkDescriptor& link, const detail::LinkOperations& operations,
                  const detail::LinkContent& content);
  void add_new(const LinkAt& at, NodeIndex other, detail::LinkItem& item);
  Changed add_changed(NodeIndex source, NodeIndex target, const detail::RelationshipOperations& operations,
                      void* object);

  void find_fates();
  void find_new_ends();
  void create_if_none(NewRelationship& created, const LinkDescriptor& link);
  void keep_single(NewRelationship& created);
  // If the place in a link to one is taken, this takes away the relationship that holds it.
  void add_replaced();
  // A link to one of a node that is found by its key leads to what the object says, and to nothing else.
  void replace_found();
  // The link of the owner leads to the node at the other end of the new relationship alone.
  void clear(NodeIndex owner, const LinkDescriptor& link, const NewRelationship& created);
  void find_change(WorkNode& node) const;
  void find_key(WorkNode& node) const;
  void find_carried_version(WorkNode& node) const;
  void join_keys();
  void join(NodeIndex index, NodeIndex first);
  // Nodes that were joined may be linked twice by a type that links two nodes once.
  void join_once();
  void join_relationships(NewRelationship& first, const NewRelationship& other);
  Ends resolved_ends(const NewRelationship& created) const;
  void check_ends() const;
  // The program may change the objects after that: what it changes is not stored.
  void note_sent();

  std::uint32_t graph_;
  Sharing sharing_ = Sharing::kNo;
  Timestamp now_;
  std::int64_t first_version_;
  std::vector<WorkNode> nodes_;
  std::unordered_map<const void*, NodeIndex> by_object_;
  std::unordered_map<std::int64_t, NodeIndex> by_id_;
  struct Following {
    NodeIndex owner;
    const detail::EntityOperations* operations;
    void* object;
  };
  std::vector<Following> to_follow_;
  // They are kept: an object may get other ones while this save is under way, by another save or by being unloaded.
  std::vector<detail::Ref<detail::LinkContent>> contents_;
  SentFields sent_;
  std::vector<detail::LinkContent*> forgotten_;
  std::vector<NewRelationship> created_;
  std::unordered_map<Ends, std::vector<std::size_t>, EndsHash> created_by_ends_;
  std::vector<ChangedRelationship> changed_;
  std::unordered_map<std::int64_t, std::size_t> changed_by_id_;
  std::vector<Unlink> unlinks_;
  // These are nodes whose links to one get a relationship in place of another one, and where that is in created_.
  std::vector<std::pair<NodeIndex, std::size_t>> replaced_;
  // These contents belong to no object's link. They say that all relationships go.
  std::vector<std::unique_ptr<detail::LinkContent>> cleared_;
  std::vector<detail::Ref<detail::ObjectSave>> pending_;
  const CascadeClosure* closure_ = nullptr;
  std::vector<std::vector<NodeIndex>> closed_;
};

}  // namespace fgraph::client
