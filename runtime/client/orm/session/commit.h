// A commit writes what a session has changed. This is what it does, and what becomes of the session's objects then.
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
#include "client/orm/save/plan/work_plan.h"
#include "client/orm/save/work/work_graph.h"
#include "client/orm/save/work/work_reach.h"
#include "client/orm/session/objects.h"

namespace fgraph::detail {

// A SessionCommit is one commit. Not thread-safe.
class SessionCommit {
 public:
  SessionCommit(SessionObjects& objects, client::RowSource& rows) : objects_(objects), rows_(rows) {}

  // Everything is written, or nothing. In the latter case it throws Error, and the objects are as they were.
  Task<void> run(Call call);

 private:
  using Managed = SessionObjects::Managed;
  // These are places in the contents of links.
  using Items = std::vector<std::pair<Ref<LinkContent>, std::size_t>>;
  // Objects, and copies of them.
  using Images = std::vector<std::pair<const void*, std::shared_ptr<void>>>;

  // Throws Error (not_found) if an object was changed whose node is known to be gone.
  void check_lost() const;
  // What is known to hang on a removed object is removed, too, so that nobody keeps it as a stored one. What the commit
  // takes out of a link, at either end, does not hang there any more.
  void remove_cascaded();
  // A commit that failed may have found that objects hang on removed ones. What was changed since then may save them.
  void forget_cascaded();
  // Adds what the changes of all objects take out of links.
  void add_cuts(client::CutRelationships& cuts) const;
  // Makes one attempt, in which the objects in gone_ are done already.
  Task<void> write(Call call);
  // Removed objects whose nodes are gone already are added to gone_, and taken out of the links of others. Yields
  // whether there are any: then it is worth while to try again.
  Task<bool> find_gone(Call call);
  bool is_gone(const Managed& one) const { return gone_.count(&one) != 0; }
  // The objects in gone_ become new ones, as those do whose nodes the commit has deleted.
  void settle_gone() const;
  // Returns the type of a removed object on which others hang in circles, or null if there is none.
  const EntityOperations* removed_in_circle() const;
  // Returns the types of the objects that are removed.
  std::vector<const EntityOperations*> removed_types() const;
  void add_all(client::WorkReach& work) const;
  // Throws Error (invalid_state) if objects that the unit reaches cannot be committed: one is being saved, two of the
  // session's are of one node, or one that is new was removed.
  void check(const client::WorkGraph& work) const;
  std::vector<Managed*> changed_objects() const;
  // Adds the objects whose links the commit has changed, because another end said so.
  void add_touched(const std::vector<void*>& touched, std::vector<Managed*>& changed) const;
  // The objects of nodes that the commit has deleted as orphans. They are removed.
  void add_gone(const client::Integers& gone, std::vector<Managed*>& changed) const;
  std::vector<Managed*> objects_of(const client::CascadeClosure& closure) const;
  // Returns what loaded links hold of the relationships that the changes of the objects take away, as far as these
  // were loaded.
  Items overtaken_items(const std::vector<Managed*>& changed) const;

  // Makes one attempt. It yields false if something has changed between its queries; nothing was written then.
  Task<bool> commit_circle(Call call);
  void committed(const std::vector<Managed*>& changed, const Items& overtaken);
  // The objects as they are sent.
  static Images images_of(const std::vector<Managed*>& changed);
  // After the commit: what the program has changed during it stays changed, and a rollback brings back what was sent.
  void keep_sent(const Images& sent);
  // Takes deleted nodes out of the loaded links of others.
  void unlink(const std::vector<const Managed*>& gone);

  SessionObjects& objects_;
  client::RowSource& rows_;
  // Somebody else has deleted the nodes of these removed objects.
  std::set<const Managed*> gone_;
};

}  // namespace fgraph::detail
