// This function finds out why something was not written.
#pragma once

#include <cstdint>
#include <optional>

#include <fgraph/descriptor.h>
#include <fgraph/detail/call.h>
#include <fgraph/error.h>
#include <fgraph/task.h>

#include "client/graph/row_source.h"
#include "client/orm/save/plan/work_plan.h"

namespace fgraph::client {

// Asks the graph why the query of this plan wrote nothing. Yields nothing if no reason is found: it may have passed by
// now, and unexplained_error() is what is left to say.
Task<std::optional<Error>> explain(RowSource& rows, const WorkGraph& work, const WorkPlan& plan, detail::Call call);

}  // namespace fgraph::client
