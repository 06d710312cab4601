// What becomes of each node and relationship of a WorkGraph is decided when everything is reached: objects without an
// id are created, or found by their key; those with an id are updated if a field or a link of them has changed.
#pragma once

#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// Completes the graph, once, after everything was reached. Throws Error (invalid_state, invalid_argument, constraint)
// if this cannot be written.
void decide_work(WorkGraph& work);

}  // namespace fgraph::client
