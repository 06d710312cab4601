// The indexes and constraints that a graph has, for other parts of the library.
#pragma once

#include <vector>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>
#include <fgraph/schema.h>
#include <fgraph/task.h>

namespace fgraph::client {

// As list_schema(), as a part of a call that has begun already.
Task<std::vector<SchemaElement>> list_elements(Graph graph, detail::Call call);

}  // namespace fgraph::client
