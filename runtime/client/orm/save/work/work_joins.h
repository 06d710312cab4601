// Several objects may turn out to be one node when all keys are known: they are joined, and so are relationships that
// have the same ends after that.
#pragma once

#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// Throws Error (invalid_state) unless two objects that are found by the same value of the field say the same.
void require_same_values(const detail::EntityOperations& operations, const FieldDescriptor& by, const void* a,
                         const void* b);
// Notes that only the links of the node have changed. This counts as a change of the node.
void count_relinked(WorkNode& node);
// Joins objects with the same key. An object with an id is the node of its key, too. Throws Error (constraint,
// invalid_state) if two objects contradict each other.
void join_nodes(WorkGraph& work);
// Nodes that were joined may have links at both ends that mean the same relationship.
void join_relationships(WorkGraph& work);

}  // namespace fgraph::client
