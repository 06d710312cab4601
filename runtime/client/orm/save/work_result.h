// The objects learn what was written in the last of the three steps of a unit of work.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include <fgraph/client.h>

#include "client/orm/save/plan/work_plan.h"
#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// A SaveReply is what the query returned: the lists of core::reply_layout().
struct SaveReply {
  bool written = false;  // false if something was not as the program believed, and nothing was changed
  std::vector<Integers> lists;
  // For each keyed group with core::stored_fields() this has an object for each of its nodes, with what is stored in
  // those.
  std::vector<std::vector<std::shared_ptr<void>>> stored;
};

// Returns why the reply cannot be the answer to this plan, or an empty text if it can be.
std::string_view misfit(const WorkPlan& plan, const SaveReply& reply);

// The objects of the work take over what was written. The reply has to fit and to say that something was written.
//
//   1. The new ids of nodes, and the versions of those found by their keys, come from the reply: core::SaveReplyLayout
//      says where.
//   2. New relationships get their ids and ends. The links at both ends know one object for it from now on.
//      A loaded link of another object at the other end shows them, too, or is unloaded.
//   3. The links have no changes any more. A link that was not loaded forgets what was added to it: it comes with the
//      rest when somebody loads the link. So does a link to which a node was added by its id alone, because nobody has
//      an object of that node.
//   4. The objects of nodes get their ids and versions, and count as saved. Objects of deleted nodes count as new. The
//      links of a node that was created are loaded, because nobody else can have linked anything to it, but for those
//      of step 3; those of a node that was found by its key are not.
//
// It allocates, and nothing else in it can fail.
//
// Yields the objects whose loaded links show now what another end has added or taken away (reach/other_ends.h).
std::vector<void*> apply_reply(const Graph& graph, const WorkGraph& work, const WorkPlan& plan, const SaveReply& reply);

}  // namespace fgraph::client
