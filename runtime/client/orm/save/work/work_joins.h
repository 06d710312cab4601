// Several objects may turn out to be one node when all keys are known: they are joined, and so are relationships that
// have the same ends after that.
#pragma once

#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// Joins objects with the same key. An object with an id is the node of its key, too. Throws Error (constraint,
// invalid_state) if two objects contradict each other.
void join_nodes(WorkGraph& work);
// Nodes that were joined may be linked twice by a type that links two nodes once.
void join_relationships(WorkGraph& work);

}  // namespace fgraph::client
