// Shortest paths along relationships in any direction. The server's own search follows one direction only.
//
// The client searches from both ends, breadth first, by queries that yield ids alone. Nodes that lie as far from one
// end as the other search has come are met exactly once, so that the first path that is found is a shortest one.
#pragma once

#include <fgraph/detail/call.h>
#include <fgraph/find.h>
#include <fgraph/task.h>

#include "client/graph/row_source.h"

namespace fgraph::client {

// As detail::search_path(). `rows` outlives the task.
Task<detail::CriteriaPlan> search_path(RowSource& rows, detail::PathRequest request, detail::Call call);

}  // namespace fgraph::client
