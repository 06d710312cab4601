// Queries that a schema gives in Cypher.
#pragma once

#include <fgraph/criteria.h>

#include "core/plan/owned_plan.h"

namespace fgraph::core {

// The text that is sent: values of parameters are converted where the server needs it, and where the result holds nodes
// or relationships, or its columns stand in another order, a RETURN of its own reads them from what the text returned.
// Columns of a node: id and fields; of a relationship: source, target, id and fields; of a list of them: a list of
// lists.
OwnedPlan build_cypher_query(const CypherQuery& query);

}  // namespace fgraph::core
