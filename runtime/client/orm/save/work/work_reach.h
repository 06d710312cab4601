// Objects are entered into a WorkGraph, and their links are followed: this decides which node an object stands for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <memory_resource>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fgraph/detail/operations.h>
#include <fgraph/link.h>
#include <fgraph/types.h>

#include "client/orm/save/reach/cascade_closure.h"
#include "client/orm/save/work/work_graph.h"
#include "client/orm/save/work/work_relationships.h"

namespace fgraph::client {

// A WorkReach enters what is to be written into a WorkGraph, with everything that its links lead to.
//
//   1. save() and remove() enter objects, and reach() follows their links until nothing new is reached. A list of the
//      nodes that are still to be followed takes the place of recursion: a chain of links may have any length.
//   2. enter() decides which node an object stands for: the object itself may be known, or its id. So an object that is
//      reached twice, or two objects of one node, are one WorkNode. (Two new objects with the same key are joined by
//      decide_work(), when all keys are known.) Two objects of one id that cannot be of one node are two: the node of
//      one of them is gone.
//   3. Every item of a link is one of three things: it is not stored, then it is a new relationship; or its fields have
//      changed; or nothing is done to it. WorkRelationships recognise a relationship that links at both its ends hold.
//      An owner without an id is a new node, also if it is a copy of a stored one: what its links hold becomes new
//      relationships.
//   4. A link without cascade(save) enters the node at its end by its id only. If that node has no id, something else
//      has to save it: decide_work() refuses if nothing does.
//
// Not thread-safe. The graph has to outlive it.
class WorkReach {
 public:
  explicit WorkReach(WorkGraph& graph) : parts_(graph.parts()), nodes_(parts_.nodes), relationships_(parts_) {}
  WorkReach(const WorkReach&) = delete;
  WorkReach& operator=(const WorkReach&) = delete;

  // So many objects are about to be entered. Their links may lead to more.
  void expect(std::size_t objects);
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

  // Follows the links of what was entered. WorkGraph::pending() says after that which saves are under way.
  void reach();

 private:
  // The links of this object are still to be followed.
  struct Following {
    NodeIndex owner;
    const detail::EntityOperations* operations;
    void* object;
  };
  // This is how an object without an id is found.
  struct FoundBy {
    const FieldDescriptor* field = nullptr;  // null: by its key
    KeyExpectation expectation = KeyExpectation::kEither;
  };
  // This says whether objects may come to refer to each other.
  enum class Sharing : std::uint8_t { kNo, kYes };

  void save(const detail::EntityOperations& operations, void* object, FoundBy by, const void* original);
  NodeIndex enter(const detail::EntityOperations& operations, void* object, FoundBy by);
  NodeIndex enter(const detail::EntityOperations& operations, void* object) { return enter(operations, object, {}); }
  NodeIndex enter(const detail::EntityOperations& operations, const std::shared_ptr<void>& object);
  // `object` stands for the node. It is null if only the id of the node is known.
  NodeIndex enter(const detail::EntityOperations& operations, EntityId id, void* object = nullptr);
  // Returns the node that has the key of an object without an id. It is kNone if the object has no key, or if nobody
  // has asked for it.
  NodeIndex enter_known(const detail::EntityOperations& operations, const void* object, FoundBy by);
  NodeIndex enter_unreached(const detail::EntityOperations& operations, void* object, const LinkDescriptor& link);

  void follow(NodeIndex owner, const detail::EntityOperations& operations, void* object);
  void follow_link(const LinkAt& at, detail::LinkContent& content);
  WorkRelationships::Changed follow_item(const LinkAt& at, detail::LinkItem& item);
  // An object is admitted before it is used: it takes over a save that was answered. Throws Error (invalid_argument)
  // if it is a node of another graph.
  void admit(const detail::EntityOperations& operations, void* object);
  NodeIndex other_end(const LinkAt& at, const detail::LinkItem& item);
  // Enters the nodes at both ends of a relationship that is saved by itself.
  std::pair<NodeIndex, NodeIndex> enter_ends(const detail::RelationshipOperations& operations,
                                             const void* relationship);
  bool is_absent(const detail::LinkItem& item) const;
  // The nodes that were removed from a link have to be those that the objects know.
  void compare_removed(const LinkAt& at);
  // Adds the ids of the nodes that were removed from the link.
  void find_removed(const LinkAt& at, std::vector<EntityId>& nodes);
  void add_unlink(const LinkAt& at);

  WorkParts& parts_;
  std::vector<WorkNode>& nodes_;
  WorkRelationships relationships_;
  Sharing sharing_ = Sharing::kNo;
  std::pmr::monotonic_buffer_resource memory_;  // of the two maps, whose entries all go together
  std::pmr::unordered_map<const void*, NodeIndex> by_object_{&memory_};
  std::pmr::unordered_map<std::int64_t, NodeIndex> by_id_{&memory_};
  std::map<KnownKeys::Key, NodeIndex> absent_;  // the nodes of keys that no node in the graph has
  std::vector<Following> to_follow_;
};

}  // namespace fgraph::client
