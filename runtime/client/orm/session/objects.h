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
    // kCascaded means that it is deleted with another one, as far as the last commit knew.
    enum class Fate : std::uint8_t { kSaved, kRemoved, kCascaded } fate = Fate::kSaved;

    bool is_removed() const { return fate != Fate::kSaved; }
  };

  // `graph` is the number of the graph, whose objects alone come in.
  explicit SessionObjects(std::uint32_t graph) : graph_(graph) {}
  SessionObjects(const SessionObjects&) = delete;
  SessionObjects& operator=(const SessionObjects&) = delete;
  ~SessionObjects() { forget_all(); }

  // The objects are in the order in which they came.
  const std::vector<std::unique_ptr<Managed>>& all() const { return objects_; }
  // These return null if the session has no such object.
  Managed* known(const void* object) const;
  // Returns the object of this type for the node. A node that is known by an abstract type, too, has an object of each
  // type.
  Managed* known(const EntityOperations& operations, EntityId id) const;
  // Returns its objects of every type.
  std::vector<Managed*> known(EntityId id) const;
  // Returns whether committing the object would write something.
  static bool is_changed(const Managed& one);

  // These return the object that stands for the same node. What the links of the object lead to comes along. What
  // adopt() gets was just read: an object of the node that has not changed takes its values.
  std::shared_ptr<void> adopt(const EntityOperations& operations, std::shared_ptr<void> object);
  std::shared_ptr<void> add(const EntityOperations& operations, std::shared_ptr<void> object);
  // These take in what was loaded into a link of an object, and into the links of all of these objects.
  void adopt_nodes(const EntityOperations& operations, LinkBase& link);
  void adopt_parts(const EntityOperations& operations, const std::vector<void*>& objects,
                   const std::vector<FetchPart>& parts);
  void check_owned(const std::vector<void*>& objects) const;
  // Returns nothing if the session does not know the node, and a null pointer if it is removed.
  std::optional<std::shared_ptr<void>> find(const EntityOperations& operations, EntityId id) const;
  // Removing a lost object is done already: its changes do not matter any more.
  void remove(void* object);
  // Returns whether it was removed before it was ever saved, and has not been added again since.
  bool was_dropped(const void* object) const { return dropped_.count(object) != 0; }
  void forget_dropped() { dropped_.clear(); }
  void rollback();
  // The object becomes as its node was just read: what was changed in it is forgotten, its links are unloaded, and it
  // is not removed any more.
  void replace(Managed& one, const void* stored);

  // Links may have been loaded, and nodes added to them, without a call of the session. This takes those nodes in.
  void enter_all_reachable();
  // Takes in what the objects lead to, and makes a snapshot of each that is in the graph.
  void enter_reachable(std::vector<Managed*>& added);
  // The object has its id from now on. Returns the objects that had the id before: the server gives the ids of deleted
  // nodes to new ones, so somebody else has deleted their node.
  std::vector<Managed*> take_id(Managed& one);
  // Sets the mark that the objects have while a commit is under way. Null means that there is none.
  void set_commit(const ObjectSave* commit) { commit_ = commit; }
  // Returns whether the session knows that somebody else has deleted the node of the object, and that another one has
  // its id.
  bool is_overtaken(const Managed& one) const;
  void forget(const std::vector<const Managed*>& gone);
  // Forgets objects whose nodes somebody else has deleted. Unless they were removed, the program may still change them,
  // and changed_lost() finds that: nobody could write it.
  void lose(const std::vector<const Managed*>& gone);
  // Returns the lost objects that have been changed since.
  std::vector<const Managed*> changed_lost() const;
  void forget_all() noexcept;

 private:
  std::shared_ptr<void> enter(const EntityOperations& operations, std::shared_ptr<void> object);
  // Throws Error (invalid_argument) if it is a link of none of the objects.
  std::pair<Managed*, std::size_t> owner_of(const LinkBase& link) const;
  // An object is admitted before it comes in. Throws Error: invalid_argument if it is a node of another graph, and
  // invalid_state if it is being saved.
  void admit(const EntityOperations& operations, void* object) const;
  template <typename Enter>
  auto all_or_none(const Enter& enter);
  void erase(const std::set<const Managed*>& gone);
  // Returns whether the object was a lost one, which it is not any more.
  bool erase_lost(const void* object);
  // Returns what stands for the object. New ones are added to `added`: their links are still to be followed.
  std::shared_ptr<void> enter_object(const EntityOperations& operations, std::shared_ptr<void> object,
                                     std::vector<Managed*>& added);
  // Returns the object whose node this one is, too, or null if there is none. One whose node was deleted loses its id
  // to it.
  Managed* same_node(const EntityOperations& operations, void* object);
  // An object that has not changed takes the values of one that was just read.
  static void take_values(Managed& one, void* read);
  // Links come of another object of a node that is known already, if they were not loaded before.
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
  // They have left the session. The snapshot of each is how it was then.
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
