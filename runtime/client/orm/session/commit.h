// A commit writes the changes of a session, and updates the objects of the session after that. It takes these steps:
//
//   1. Everything that was added to links comes into the session; and what hangs on a removed object, as far as links
//      are loaded, is removed with it, unless the commit takes it out of those links.
//   2. All objects become one unit of work: removed ones are deleted, the others saved. If nodes go whose
//      cascade(delete) leads in circles, the client first finds out what hangs on them (CascadeClosure), and tries
//      again if that has changed until the query.
//   3. Before the query is sent, the commit finds out which objects have changed, and which items of loaded links are
//      about to be overtaken: the changes of another object take their relationships away. Nobody could tell
//      afterwards, because ids are given again, in the same commit too.
//   4. If the nodes of removed objects are gone already, nothing was written; those objects are left out, and it tries
//      again.
//   5. After the query, overtaken items and deleted nodes are taken out of the links of others, and the objects get new
//      snapshots. The reply says which nodes were deleted as orphans.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include <fgraph/detail/call.h>
#include <fgraph/link.h>
#include <fgraph/task.h>

#include "client/graph/row_source.h"
#include "client/orm/save/cascade_closure.h"
#include "client/orm/save/cut_relationships.h"
#include "client/orm/save/unit_of_work.h"
#include "client/orm/session/objects.h"

namespace fgraph::detail {

// A SessionCommit is one commit. Not thread-safe.
class SessionCommit {
 public:
  SessionCommit(SessionObjects& objects, client::RowSource& rows) : objects_(objects), rows_(rows) {}

  // Everything is written, or nothing. In the latter case it throws Error, and the objects are as they were.
  Task<void> run(Call call);

 private:
  // Items are places in the contents of links.
  using Items = std::vector<std::pair<Ref<LinkContent>, std::size_t>>;
  // Images hold what the fields of objects, and of the relationships in their links, were when they were sent.
  struct Images {
    struct Object {
      const void* object;
      std::shared_ptr<void> fields;   // an object without links
      std::size_t end_relationships;  // of its links, which follow those of the object before
    };
    struct Relationship {
      std::size_t link;
      std::size_t item;
      const void* node;
      std::shared_ptr<void> copy;
    };
    std::vector<Object> objects;
    std::vector<Relationship> relationships;
  };

  // Throws Error (not_found) if an object was changed whose node is known to be gone.
  void check_lost() const;
  // Marks objects that cascade(delete) reaches from removed objects as kCascaded, as far as links are loaded, because
  // their nodes are deleted, too. The cascade does not follow relationships that the commit itself deletes, at either
  // end.
  void remove_cascaded();
  // Takes the mark kCascaded off all objects. An earlier commit that failed may have set it, and the program may have
  // changed links since then, so that the cascade does not reach the objects any more.
  void forget_cascaded();
  // Adds the relationships that the commit deletes because links of its objects have changed.
  void add_cuts(client::CutRelationships& cuts) const;
  // Makes one attempt, which leaves out the objects in gone_.
  Task<void> write(Call call);
  // Asks which nodes of removed objects are gone already. Adds these objects to gone_, and takes them out of the links
  // of others. Yields whether there are any: then another attempt may succeed.
  Task<bool> find_gone(Call call);
  bool is_gone(const ManagedObject& one) const { return gone_.count(&one) != 0; }
  // Turns the objects in gone_ into new ones, without an id. Objects whose nodes the commit has deleted become new
  // ones, too.
  void settle_gone() const;
  // Returns the type of a removed object whose cascade(delete) leads in circles, or null if there is none.
  const EntityOperations* removed_in_circle() const;
  // Returns the types of the objects that are removed.
  std::vector<const EntityOperations*> removed_types() const;
  void add_all(client::WorkReach& work) const;
  // Throws Error (invalid_state) if objects that the unit reaches cannot be committed: one is being saved, two of the
  // session's are of one node, or one that is new was removed.
  void check(const client::WorkGraph& work) const;
  std::vector<ManagedObject*> changed_objects() const;
  // Adds those of the objects in `touched` that are of the session. The commit has changed their links, because a
  // relationship was added or removed at its other end.
  void add_touched(const std::vector<void*>& touched, std::vector<ManagedObject*>& changed) const;
  // Marks the objects of the nodes with these ids as removed, and adds them. The commit has deleted the nodes as
  // orphans.
  void add_gone(const client::Integers& gone, std::vector<ManagedObject*>& changed) const;
  std::vector<ManagedObject*> objects_of(const client::CascadeClosure& closure) const;
  // Returns the items of loaded links whose relationships the commit deletes because the links of other objects have
  // changed.
  Items overtaken_items(const std::vector<ManagedObject*>& changed) const;

  // Makes one attempt to commit. Yields false if nothing was written, and another attempt may succeed: keys had to be
  // asked for, or something has changed between the queries of the attempt.
  Task<bool> commit_all(Call call);
  // Does the same if the cascade of a removed object leads in circles.
  Task<bool> commit_circle(Call call);
  // Yields false if the unit knows all keys that it needs.
  Task<bool> ask_keys(const client::UnitOfWork& unit, Call call);
  void committed(const std::vector<ManagedObject*>& changed, const Items& overtaken);
  // The nodes that the unit has created or found by their keys come into the session, also if the link that led to them
  // is not loaded.
  void take_in(const client::WorkGraph& work);
  // Returns the values of the objects as they are sent.
  static Images images_of(const std::vector<ManagedObject*>& changed);
  // Puts the values that were sent into the snapshots. So changes that the program has made during the commit count as
  // changes, and a rollback undoes them.
  void keep_sent(const Images& sent);
  // Takes deleted nodes out of the loaded links of others.
  void unlink(const std::vector<const ManagedObject*>& gone);

  SessionObjects& objects_;
  client::RowSource& rows_;
  // Somebody else has deleted the nodes of these removed objects.
  std::set<const ManagedObject*> gone_;
  client::KnownKeys keys_;  // what an earlier attempt has asked for
};

}  // namespace fgraph::detail
