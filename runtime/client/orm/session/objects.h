// A session has one object for each node.
//
// Objects come in through adopt() and add(), and through the links of objects that are in already (ObjectReach). They
// are found in the ObjectIndex, and leave the session by a commit, or become DepartedObjects.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <fgraph/detail/object_save.h>
#include <fgraph/detail/operations.h>
#include <fgraph/link.h>
#include <fgraph/session.h>

#include "client/orm/session/departed_objects.h"
#include "client/orm/session/managed_object.h"
#include "client/orm/session/object_index.h"
#include "client/orm/session/object_reach.h"

namespace fgraph::detail {

// Not thread-safe.
class SessionObjects {
 public:
  // `graph` is the number of the graph of the session. Objects of nodes of other graphs are refused.
  explicit SessionObjects(std::uint32_t graph) : reach_(graph, index_, departed_) {}
  SessionObjects(const SessionObjects&) = delete;
  SessionObjects& operator=(const SessionObjects&) = delete;
  ~SessionObjects() { forget_all(); }

  // The objects are in the order in which they came into the session.
  const std::vector<std::unique_ptr<ManagedObject>>& all() const { return index_.all(); }
  const ObjectIndex& index() const { return index_; }
  const DepartedObjects& departed() const { return departed_; }

  // These return the session's object for the node of `object`. It is `object` itself, unless the session has one
  // already. Nodes that the links of `object` lead to come into the session, too. adopt() is for an object that was
  // just read: if the session's object has no changes, it takes the values of `object`.
  std::shared_ptr<void> adopt(const EntityOperations& operations, std::shared_ptr<void> object);
  std::shared_ptr<void> add(const EntityOperations& operations, std::shared_ptr<void> object);
  // These take in the nodes that were loaded: adopt_nodes() into one link of an object, and adopt_parts() into the
  // links of `objects` that `parts` name.
  void adopt_nodes(const EntityOperations& operations, LinkBase& link);
  void adopt_parts(const EntityOperations& operations, const std::vector<void*>& objects,
                   const std::vector<FetchPart>& parts);
  void check_owned(const std::vector<void*>& objects) const;
  // Returns nothing if the session does not know the node, and a null pointer if it is removed.
  std::optional<std::shared_ptr<void>> find(const EntityOperations& operations, EntityId id) const;
  // Marks an object to be deleted by the next commit. An object that was never saved is forgotten. The node of a lost
  // object is gone already, so only the changes of the object are forgotten.
  void remove(void* object);
  void forget_dropped() { departed_.forget_dropped(); }
  void rollback();
  // Gives the object the values of `stored`, which was just read. Changes of the object are forgotten, its links are
  // unloaded, and it is not removed any more.
  void replace(ManagedObject& one, const void* stored);

  // These do what the functions of ObjectReach and ObjectIndex do.
  std::shared_ptr<void> enter(const EntityOperations& operations, std::shared_ptr<void> object) {
    return reach_.enter(operations, std::move(object));
  }
  void enter_all_reachable() { reach_.enter_all(); }
  void enter_reachable(std::vector<ManagedObject*>& added) { reach_.enter_reachable(added); }
  std::vector<ManagedObject*> take_id(ManagedObject& one) { return index_.take_id(one); }
  void set_commit(const ObjectSave* commit) { reach_.set_commit(commit); }
  void forget(const std::vector<const ManagedObject*>& gone);
  // Forgets objects whose nodes somebody else has deleted. The program may still change such an object, though nothing
  // can be written for it. So DepartedObjects::changed_lost() finds those that were changed, except objects that were
  // to be deleted.
  void lose(const std::vector<const ManagedObject*>& gone);
  void forget_all() noexcept;

 private:
  // Gives the values of `read`, which was just read, to an object that has no changes.
  static void take_values(ManagedObject& one, void* read);

  ObjectIndex index_;
  DepartedObjects departed_;
  ObjectReach reach_;
};

}  // namespace fgraph::detail
