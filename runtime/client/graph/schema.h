// Other parts of the library ask here for the indexes and constraints of a graph.
#pragma once

#include <vector>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>
#include <fgraph/schema.h>
#include <fgraph/task.h>

namespace fgraph::client {

// Does what list_schema() does, as a part of a call that has begun already.
Task<std::vector<SchemaElement>> list_elements(Graph graph, detail::Call call);

}  // namespace fgraph::client
