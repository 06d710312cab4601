// A session has one object for each node.
//
// Objects come in through adopt() and add(), and through the links of objects that are in already. enter_object() is
// the one place that decides what stands for a node: the object that came first. Another object of the same node is
// left out, except for links that it has loaded and the first one has not. Each object that is in the graph has a
// snapshot, to go back to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fgraph/detail/object_save.h>
#include <fgraph/detail/operations.h>
#include <fgraph/link.h>
#include <fgraph/session.h>

#include "core/values/record.h"

namespace fgraph::detail {

// Not thread-safe.
class SessionObjects {
 public:
  struct Managed {
    const EntityOperations* operations = nullptr;
    std::shared_ptr<void> object;
    std::shared_ptr<void> snapshot;  // as it is in the graph; null if it is not there yet
    // kCascaded means that the last attempt to commit has found that cascade(delete) reaches the object from a removed
    // one.
    enum class Fate : std::uint8_t { kSaved, kRemoved, kCascaded } fate = Fate::kSaved;

    bool is_removed() const { return fate != Fate::kSaved; }
  };

  // `graph` is the number of the graph of the session. Objects of nodes of other graphs are refused.
  explicit SessionObjects(std::uint32_t graph) : graph_(graph) {}
  SessionObjects(const SessionObjects&) = delete;
  SessionObjects& operator=(const SessionObjects&) = delete;
  ~SessionObjects() { forget_all(); }

  // The objects are in the order in which they came into the session.
  const std::vector<std::unique_ptr<Managed>>& all() const { return objects_; }
  // These return null if the session has no such object.
  Managed* known(const void* object) const;
  // Returns the object of this type for the node. A node that is known by an abstract type, too, has an object of each
  // type.
  Managed* known(const EntityOperations& operations, EntityId id) const;
  // Returns the objects of the node, of every type.
  std::vector<Managed*> known(EntityId id) const;
  // Returns whether committing the object would write something.
  static bool is_changed(const Managed& one);

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
  // Returns whether the object was removed before it was ever saved, and was not added again since.
  bool was_dropped(const void* object) const { return dropped_.count(object) != 0; }
  void forget_dropped() { dropped_.clear(); }
  void rollback();
  // Gives the object the values of `stored`, which was just read. Changes of the object are forgotten, its links are
  // unloaded, and it is not removed any more.
  void replace(Managed& one, const void* stored);

  // Links may have been loaded, and nodes added to them, without a call of the session. This takes those nodes in.
  void enter_all_reachable();
  // Takes in the nodes that the links of the objects in `added` lead to, and so on. Makes a snapshot of each object
  // that is in the graph.
  void enter_reachable(std::vector<Managed*>& added);
  // Finds the object by its id from now on, which a commit has given to it. Returns the objects that had the same id
  // before. The server gives the ids of deleted nodes to new ones, so somebody else has deleted the nodes of those
  // objects.
  std::vector<Managed*> take_id(Managed& one);
  // Sets the ObjectSave whose mark the objects have while a commit is under way. Null means that no commit is under
  // way.
  void set_commit(const ObjectSave* commit) { commit_ = commit; }
  // Returns whether the session knows that somebody else has deleted the node of the object, and that another one has
  // its id.
  bool is_overtaken(const Managed& one) const;
  void forget(const std::vector<const Managed*>& gone);
  // Forgets objects whose nodes somebody else has deleted. The program may still change such an object, though nothing
  // can be written for it. So changed_lost() finds those that were changed, except objects that were to be deleted.
  void lose(const std::vector<const Managed*>& gone);
  // Returns the lost objects that have been changed since.
  std::vector<const Managed*> changed_lost() const;
  void forget_all() noexcept;

 private:
  std::shared_ptr<void> enter(const EntityOperations& operations, std::shared_ptr<void> object);
  // Returns the object that the link belongs to, and the index of the link. Throws Error (invalid_argument) if it is a
  // link of none of the objects.
  std::pair<Managed*, std::size_t> owner_of(const LinkBase& link) const;
  // Checks whether an object may come in. Throws Error: invalid_argument if it is a node of another graph, and
  // invalid_state if it is being saved.
  void admit(const EntityOperations& operations, void* object) const;
  template <typename Enter>
  auto all_or_none(const Enter& enter);
  void erase(const std::set<const Managed*>& gone);
  // Takes the object out of the lost ones. Returns whether it was one of them.
  bool erase_lost(const void* object);
  // Returns the session's object for the node of `object`. If that is a new object of the session, it is added to
  // `added`, because its links are still to be followed.
  std::shared_ptr<void> enter_object(const EntityOperations& operations, std::shared_ptr<void> object,
                                     std::vector<Managed*>& added);
  // Returns the session's object for the node of `object`, or null if there is none. If the session's object has the
  // same id but another node, its node was deleted, and it is not found by the id any more.
  Managed* same_node(const EntityOperations& operations, void* object);
  // Gives the values of `read`, which was just read, to an object that has no changes.
  static void take_values(Managed& one, void* read);
  // Takes over links from another object of a node that is known already, if the known object has not loaded them.
  void take_links(Managed& known, void* other, std::vector<Managed*>& added);
  void enter_nodes(const LinkDescriptor& link, const EntityOperations& target, LinkBase& content,
                   std::vector<Managed*>& added);
  void enter_saved_nodes(const EntityOperations& target, LinkBase& link, std::vector<Managed*>& added);

  std::uint32_t graph_;
  const ObjectSave* commit_ = nullptr;
  // New objects that were removed since the last commit. They are kept, so that no other one can have their addresses.
  std::unordered_map<const void*, std::shared_ptr<void>> dropped_;
  std::vector<std::pair<Managed*, std::size_t>> taken_;  // links whose content is to be kept as loaded
  std::vector<std::unique_ptr<Managed>> objects_;
  // These objects have left the session, because their nodes are gone. The snapshot of each shows how the object was at
  // that time.
  std::vector<Managed> lost_;
  std::unordered_map<const void*, Managed*> by_object_;
  std::unordered_multimap<std::int64_t, Managed*> by_id_;
};

// Calls `function` with each link of an object and with what the link leads to.
template <typename Function>
void for_each_link(const EntityOperations& operations, void* object, Function function) {
  core::visit_links(*operations.record, object,
                    [&](LinkBase& link, std::size_t i) { function(link, operations.link_operations(i)); });
}

// Makes a copy that shares nothing with the object but the nodes of its links.
std::shared_ptr<void> snapshot_of(const EntityOperations& operations, const void* object);

// Returns whether there is something to write in the link, or in the relationships that it holds.
bool is_changed(LinkBase& link, const LinkOperations& operations);

}  // namespace fgraph::detail
