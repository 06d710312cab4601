// Why something was not written.
#pragma once

#include <cstdint>
#include <optional>

#include <fgraph/descriptor.h>
#include <fgraph/detail/call.h>
#include <fgraph/error.h>
#include <fgraph/task.h>

#include "client/graph/row_source.h"
#include "client/orm/work_plan.h"

namespace fgraph::client {

// Asks why the query of this plan wrote nothing. Yields nothing if the reason cannot be told: it may have passed by
// now.
Task<std::optional<Error>> explain(RowSource& rows, const WorkPlan& plan, detail::Call call);
// What is said if explain() finds no reason.
Error unexplained(const core::SaveShape& shape);

// Whether the error names a label of the entity.
bool is_about(const Error& error, const EntityDescriptor& entity);
// Of a violated constraint of the entity: with the property, as far as it can be told. Any other error as it is.
Error constraint_error(const Error& error, const EntityDescriptor& entity);
// Somebody else has saved the node: its version is not the one that is known.
Error stale_error(const EntityDescriptor& entity, std::int64_t id, std::int64_t known, std::int64_t stored);
// What hangs on nodes of the type changes too fast to be deleted.
Error changing_error(const EntityDescriptor& entity);

}  // namespace fgraph::client
