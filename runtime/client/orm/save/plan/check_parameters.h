// What a unit of work checks in the graph besides its nodes and relationships: links to one node, unique values, and
// which nodes do not become orphans.
#pragma once

#include "client/orm/save/plan/node_parameters.h"
#include "client/orm/save/plan/work_plan.h"
#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// Adds the checks and their parameters to the plan, which has its nodes and relationships. Throws Error (constraint,
// invalid_state) if the unit by itself breaks a rule.
void add_checks(const WorkGraph& work, const NodePlaces& places, WorkPlan& plan);

}  // namespace fgraph::client
