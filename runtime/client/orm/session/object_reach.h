// Objects come into a session with everything that their links lead to.
//
// enter_object() is the one place that decides what stands for a node: the object that came first. Another object of
// the same node is left out, except for links that it has loaded and the first one has not. Each object that is in the
// graph gets a snapshot, to go back to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include <fgraph/descriptor.h>
#include <fgraph/detail/object_save.h>
#include <fgraph/detail/operations.h>
#include <fgraph/link.h>

#include "client/orm/session/departed_objects.h"
#include "client/orm/session/managed_object.h"
#include "client/orm/session/object_index.h"

namespace fgraph::detail {

// An ObjectReach enters objects into the index of a session, and follows their links without recursion. Objects that
// have departed come back by it, too. Not thread-safe.
class ObjectReach {
 public:
  // `graph` is the number of the graph of the session. Objects of nodes of other graphs are refused.
  ObjectReach(std::uint32_t graph, ObjectIndex& index, DepartedObjects& departed)
      : graph_(graph), index_(index), departed_(departed) {}

  // Sets the ObjectSave whose mark the objects have while a commit is under way. Null means that no commit is under
  // way.
  void set_commit(const ObjectSave* commit) { commit_ = commit; }

  // Returns the session's object for the node of `object`. If an object is refused on the way, none comes in.
  std::shared_ptr<void> enter(const EntityOperations& operations, std::shared_ptr<void> object);
  // Links may have been loaded, and nodes added to them, without a call of the session. This takes those nodes in.
  void enter_all();
  // Takes in the nodes of type `target` that one link of the object leads to. The link was just loaded.
  void enter_loaded(const ManagedObject& one, std::size_t link, const EntityOperations& target);
  // Takes in the nodes that the links of the objects in `added` lead to, and so on. Makes a snapshot of each object
  // that is in the graph.
  void enter_reachable(std::vector<ManagedObject*>& added);

 private:
  // Checks whether an object may come in. Throws Error: invalid_argument if it is a node of another graph, and
  // invalid_state if it is being saved.
  void admit(const EntityOperations& operations, void* object) const;
  template <typename Enter>
  auto all_or_none(const Enter& enter);
  // Returns the session's object for the node of `object`. If that is a new object of the session, it is added to
  // `added`, because its links are still to be followed.
  std::shared_ptr<void> enter_object(const EntityOperations& operations, std::shared_ptr<void> object,
                                     std::vector<ManagedObject*>& added);
  // Returns the session's object for the node of `object`, or null if there is none. If the session's object has the
  // same id but another node, its node was deleted, and it is not found by the id any more.
  ManagedObject* same_node(const EntityOperations& operations, void* object);
  // Takes over links from another object of a node that is known already, if the known object has not loaded them.
  void take_links(ManagedObject& known, void* other, std::vector<ManagedObject*>& added);
  void enter_nodes(const LinkDescriptor& link, const EntityOperations& target, LinkBase& content,
                   std::vector<ManagedObject*>& added);
  void enter_saved_nodes(const EntityOperations& target, LinkBase& link, std::vector<ManagedObject*>& added);

  std::uint32_t graph_;
  ObjectIndex& index_;
  DepartedObjects& departed_;
  const ObjectSave* commit_ = nullptr;
  std::vector<std::pair<ManagedObject*, std::size_t>> taken_;  // links whose content is to be kept as loaded
};

}  // namespace fgraph::detail
