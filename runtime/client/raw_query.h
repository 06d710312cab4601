// Any Cypher, with a result of any type: Graph::query() and Graph::ro_query().
#pragma once

#include <string>

#include <fgraph/value.h>

#include "client/client_core.h"

namespace fgraph::client {

Future<QueryResult> raw_query(detail::GraphCore& graph, Access access, std::string_view cypher,
                              const Parameters& parameters, const CallOptions& options);

}  // namespace fgraph::client
