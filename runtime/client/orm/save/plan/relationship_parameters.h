// The relationships of a unit of work: the groups in which they are deleted, changed and created, and the parameters of
// the query for them.
#pragma once

#include "client/orm/save/plan/node_parameters.h"
#include "client/orm/save/plan/work_plan.h"
#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// Adds the groups of relationships and their parameters to the plan. Throws Error (invalid_argument) if a value cannot
// be stored.
void add_relationships(const WorkGraph& work, const NodePlaces& places, WorkPlan& plan);

}  // namespace fgraph::client
