// One query writes a whole unit of work: everything that a save with its cascade, or a session, changes.
//
// The query consists of stages. Each is a subquery that passes one list on:
//
//   match      the nodes in the graph to which something is done, and those that have a key. If one is not as the
//              program believes, the query changes nothing and returns no row
//   delete     relationships, then nodes
//   update     nodes, then relationships
//   create     nodes, then relationships between any of them
//
// The server runs the writes of one graph one after the other, so nobody else writes between the match and the rest.
#pragma once

#include "core/plan/identity_plan.h"
#include "core/plan/owned_plan.h"
#include "core/plan/save/save_checks.h"
#include "core/plan/save/save_shape.h"

namespace fgraph::core {

// The reply has no row if nothing was written. Otherwise it has one row with the columns of reply_layout(), or with a
// single number if the layout has none.
OwnedPlan build_save(const SaveShape& shape);

}  // namespace fgraph::core
