// Sending a unit of work, and finding out why it was not written.
#pragma once

#include <cstdint>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>
#include <fgraph/task.h>

#include "client/orm/unit_of_work.h"

namespace fgraph::client {

// `unit` is prepared. Everything of it is written or, where it fails, nothing: then it throws Error, among others
// stale_version and not_found, and the objects are as they were.
Task<void> run_unit(Graph graph, UnitOfWork& unit, detail::Call call);

// As run_unit(), where nodes go by a cascade that leads in circles: false where what hangs on them is not what the unit
// believes, or somebody else was faster in some other way that cannot be told. Nothing was written then.
Task<bool> try_unit(Graph graph, UnitOfWork& unit, detail::Call call);

// Of a violated constraint of the entity: with the property, as far as it can be told. Any other error as it is.
Error constraint_error(const Error& error, const EntityDescriptor& entity);
// Somebody else has saved the node: its version is not the one that is known.
Error stale_error(const EntityDescriptor& entity, std::int64_t id, std::int64_t known, std::int64_t stored);
// What hangs on nodes of the type changes too fast to be deleted.
Error changing_error(const EntityDescriptor& entity);

}  // namespace fgraph::client
