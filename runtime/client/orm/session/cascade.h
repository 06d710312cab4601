// What cascade(delete) takes along if a commit deletes the nodes of removed objects.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include <fgraph/detail/call.h>
#include <fgraph/task.h>

#include "client/graph/row_source.h"
#include "client/orm/save/cut_relationships.h"
#include "client/orm/save/reach/cascade_closure.h"
#include "client/orm/save/work/work_reach.h"
#include "client/orm/session/objects.h"

namespace fgraph::detail {

// A SessionCascade is the cascade of one commit. It does not follow relationships that the commit itself deletes, at
// either end. It has two ways to the nodes:
//
//   mark()   follows the links that are loaded, and asks nobody. The query deletes the nodes that it does not know.
//   find()   asks the graph for all nodes. One query cannot delete a circle otherwise, and nobody would know which
//            objects of the session have lost their nodes by links that are not loaded.
//
// Not thread-safe.
class SessionCascade {
 public:
  // Objects in `gone` are left out, because their nodes are gone already. Both arguments outlive this object.
  SessionCascade(const SessionObjects& objects, const std::set<const ManagedObject*>& gone)
      : objects_(objects), gone_(gone) {}

  // Marks objects that the cascade reaches as kCascaded, as far as links are loaded, because their nodes are deleted,
  // too.
  void mark();
  // Takes the mark kCascaded off all objects. An earlier commit that failed may have set it, and the program may have
  // changed links since then, so that the cascade does not reach the objects any more.
  void unmark();

  // Returns the type of a removed object whose cascade find() has to follow, or null if there is none. Requires mark().
  const EntityOperations* unknown() const;
  // Asks for everything that hangs on the removed objects. What an earlier call has found is forgotten.
  Task<void> find(client::RowSource& rows, Call call);
  bool is_found() const { return closure_.has_value(); }
  // These are about what find() has found, if it was called: the one adds the nodes to the work, as ones to be deleted,
  // and the other returns the session's objects for them.
  void remove_found(client::WorkReach& work) const;
  std::vector<ManagedObject*> found_objects() const;

 private:
  bool is_gone(const ManagedObject& one) const { return gone_.count(&one) != 0; }
  // Returns the objects whose nodes the commit is to delete.
  std::vector<ManagedObject*> removed() const;
  // Returns whether find() has to follow the cascade of the object. `may_reach` answers as may_reach_objects() does.
  template <typename MayReach>
  static bool is_unknown(const ManagedObject& one, const MayReach& may_reach);
  // Returns whether the session has objects of nodes that the cascade of the link may delete.
  bool may_reach_objects(const LinkDescriptor& link) const;
  // Adds the relationships that the commit deletes because links of its objects have changed.
  void add_cuts(client::CutRelationships& cuts) const;

  const SessionObjects& objects_;
  const std::set<const ManagedObject*>& gone_;
  std::vector<const EntityOperations*> types_;     // of the removed objects, when find() was called
  std::optional<client::CascadeClosure> closure_;  // after find()
};

}  // namespace fgraph::detail
