// A schema can give queries in Cypher.
#pragma once

#include <fgraph/criteria/query.h>

#include "core/plan/owned_plan.h"

namespace fgraph::core {

// Makes the text that is sent. Values of parameters are converted if the server needs it. The last RETURN of the text
// becomes a WITH, and a RETURN with the columns that a RowReader expects follows, if the result holds nodes or
// relationships, or if the columns of the text stand in another order than the members of the struct.
// The columns of a node are its id and fields; those of a relationship are source, target, id and fields; a list of
// them is a list of lists.
OwnedPlan build_cypher_query(const CypherQuery& query);

}  // namespace fgraph::core
