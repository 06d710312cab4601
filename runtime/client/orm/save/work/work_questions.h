// Which keys a save has to ask for before it can be planned.
#pragma once

#include <cstdint>
#include <vector>

#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// Most objects with keys are written without a question: the query creates their nodes, or finds them. A key is asked
// for if what is written depends on the node that has it:
//
//   1. relationships of the node go, or are created only if there is none;
//   2. a link to one shows a new relationship of the node, so that no second one may come;
//   3. the node may be one that the save knows by its id alone: both are one node then;
//   4. the node has to have a link that nobody gives it: it needs one unless it is there already.
//
// Completes WorkGraph::unknown_keys(). The last part of decide_work() but one.
void find_unknown_keys(WorkGraph& work);

// Returns the ids of the nodes that have another value of the field, or none, before nodes are created: their values
// are free then.
std::vector<std::int64_t> freed_ids(const WorkGraph& work, const EntityDescriptor& entity, const FieldDescriptor& by);

}  // namespace fgraph::client
