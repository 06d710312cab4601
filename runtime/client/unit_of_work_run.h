// Sending a unit of work, and finding out why it was not written.
#pragma once

#include <cstdint>

#include <fgraph/client.h>
#include <fgraph/task.h>

#include "client/unit_of_work.h"

namespace fgraph::client {

// `unit` is prepared. Everything of it is written or, where it fails, nothing: then it throws Error, among others
// stale_version and not_found, and the objects are as they were.
Task<void> run_unit(Graph graph, UnitOfWork& unit, CallOptions options);

// What is left of a call's time for its next query. `deadline_ms` is deadline_of() at its beginning.
CallOptions remaining(const CallOptions& options, std::int64_t deadline_ms);

}  // namespace fgraph::client
