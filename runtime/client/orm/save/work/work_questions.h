// Which keys a save has to ask for before it can be planned.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// Most objects with keys are written without a question: the query creates their nodes, or finds them. A key is asked
// for if what is written depends on the node that has it:
//
//   1. relationships of the node go, or are created only if there is none;
//   2. a link to one shows a new relationship of the node, so that no second one may come;
//   3. the node may be one that the save knows by its id alone: both are one node then;
//   4. the node has to have a link that nobody gives it: it needs one unless it is there already;
//   5. another object of the type is found by another field: both may be one node.
//
// Completes WorkGraph::unknown_keys(). The last part of decide_work() but one.
void find_unknown_keys(WorkGraph& work);

// Says of nodes, by their ids, which literal their field has before nodes are created: "null" if the node is deleted.
using FreedValues = std::map<std::int64_t, std::string>;

// Returns the nodes that are deleted, or whose field is written. The value that such a node had is free unless it is
// written again: the fields of a document count as changed, whatever is stored.
FreedValues freed_values(const WorkGraph& work, const EntityDescriptor& entity, const FieldDescriptor& by);

}  // namespace fgraph::client
