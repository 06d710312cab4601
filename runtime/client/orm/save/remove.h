// These functions delete nodes, with what hangs on them. fgraph/detail/removing.h has what a program calls.
#pragma once

#include <cstdint>

#include <fgraph/descriptor.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/removing.h>
#include <fgraph/parameters.h>
#include <fgraph/task.h>

#include "client/graph/row_source.h"
#include "core/plan/circle_plan.h"

namespace fgraph::client {

// Deletes the nodes that `roots` finds with the parameters, and what hangs on them. Yields how many nodes `roots`
// finds. It finds out again what hangs on them if somebody has changed that meanwhile, detail::kMostAttempts times at
// most. `rows` outlives the task. Requires a type whose cascade(delete) leads in circles.
Task<std::int64_t> delete_in_circle(RowSource& rows, const EntityDescriptor& entity, core::RootsPlan roots,
                                    ParameterWriter parameters, detail::Call call);

// Returns the parameters of core::build_delete_exact().
ParameterWriter exact_parameters(const detail::NodesToDelete& nodes);

// Deletes the nodes of the parameters, and what hangs on them, if each has the version that it is known to have. Yields
// how many there were. `rows` outlives the task.
Task<std::int64_t> delete_exact(RowSource& rows, const EntityDescriptor& entity, ParameterWriter parameters,
                                detail::Call call);

}  // namespace fgraph::client
