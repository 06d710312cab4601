// A commit writes the changes of a session, and updates the objects of the session after that. It takes these steps:
//
//   1. Everything that was added to links comes into the session; and what hangs on a removed object, as far as links
//      are loaded, is removed with it, unless the commit takes it out of those links (SessionCascade).
//   2. All objects become one unit of work: removed ones are deleted, the others saved. If nodes go whose
//      cascade(delete) leads in circles, the client first finds out what hangs on them (SessionCascade::find()), and
//      tries again if that has changed until the query.
//   3. Before the query is sent, the commit finds out which objects have changed, and which items of loaded links are
//      about to be overtaken (OvertakenItems): the changes of another object take their relationships away. It keeps
//      what it sends (SentImages).
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
#include "client/orm/save/unit_of_work.h"
#include "client/orm/session/cascade.h"
#include "client/orm/session/objects.h"

namespace fgraph::detail {

// A SessionCommit is one commit. Not thread-safe.
class SessionCommit {
 public:
  SessionCommit(SessionObjects& objects, client::RowSource& rows) : objects_(objects), rows_(rows) {}

  // Everything is written, or nothing. In the latter case it throws Error, and the objects are as they were.
  Task<void> run(Call call);

 private:
  // Throws Error (not_found) if an object was changed whose node is known to be gone.
  void check_lost() const;
  // Makes attempts, which leave out the objects in gone_, until one has written everything.
  Task<void> write(Call call);
  // Asks which nodes of removed objects are gone already. Adds these objects to gone_, and takes them out of the links
  // of others. Yields whether there are any: then another attempt may succeed.
  Task<bool> find_gone(Call call);
  bool is_gone(const ManagedObject& one) const { return gone_.count(&one) != 0; }
  // Turns the objects in gone_ into new ones, without an id. Objects whose nodes the commit has deleted become new
  // ones, too.
  void settle_gone() const;
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
  // Marks the objects as removed, and adds them. The commit has deleted their nodes, because the cascade was found to
  // reach them.
  void add_deleted(const std::vector<ManagedObject*>& deleted, std::vector<ManagedObject*>& changed) const;
  // Makes one attempt to commit. Yields false if nothing was written, and another attempt may succeed: keys had to be
  // asked for, or something has changed between the queries of the attempt.
  Task<bool> try_once(const SessionCascade& cascade, Call call);
  // Yields false if the unit knows all keys that it needs.
  Task<bool> ask_keys(const client::UnitOfWork& unit, Call call);
  void committed(const std::vector<ManagedObject*>& changed);
  // The nodes that the unit has created or found by their keys come into the session, also if the link that led to them
  // is not loaded.
  void take_in(const client::WorkGraph& work);
  // Takes deleted nodes out of the loaded links of others.
  void unlink(const std::vector<const ManagedObject*>& gone);

  SessionObjects& objects_;
  client::RowSource& rows_;
  // Somebody else has deleted the nodes of these removed objects.
  std::set<const ManagedObject*> gone_;
  client::KnownKeys keys_;  // what an earlier attempt has asked for
};

}  // namespace fgraph::detail
