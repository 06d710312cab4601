// A schema can give queries in Cypher.
#pragma once

#include <fgraph/criteria.h>

#include "core/plan/owned_plan.h"

namespace fgraph::core {

// Makes the text that is sent. Values of parameters are converted if the server needs it. If the result holds nodes or
// relationships, or its columns stand in another order, a RETURN is added that reads them from what the text returned.
// The columns of a node are its id and fields; those of a relationship are source, target, id and fields; a list of
// them is a list of lists.
OwnedPlan build_cypher_query(const CypherQuery& query);

}  // namespace fgraph::core
