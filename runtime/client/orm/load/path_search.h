// A path search finds a shortest path along relationships in any direction. The server's own search follows one
// direction only.
//
// The client searches from both ends, breadth first, by queries that yield ids alone. After each step of one search it
// looks whether the other one knows a node that was reached. So the first path that is found is a shortest one.
#pragma once

#include <fgraph/criteria/find.h>
#include <fgraph/detail/call.h>
#include <fgraph/task.h>

#include "client/graph/row_source.h"

namespace fgraph::client {

// Does what detail::search_path() does. `rows` outlives the task.
Task<detail::CriteriaPlan> search_path(RowSource& rows, detail::PathRequest request, detail::Call call);

}  // namespace fgraph::client
