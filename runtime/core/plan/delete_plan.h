// These plans delete nodes, together with the nodes that hang on them by `cascade(delete)`.
#pragma once

#include <string>
#include <string_view>

#include <fgraph/descriptor.h>

#include "core/cypher/cypher.h"
#include "core/plan/owned_plan.h"

namespace fgraph::core {

// Whether deleting an entity deletes linked ones.
bool has_cascade_delete(const EntityDescriptor& entity);

// Requires a row in which `list` is a list of distinct nodes of the entity. Appends the subqueries that delete them
// and the nodes that hang on them, at any distance. The row keeps `list` as it was.
void append_cascade_delete(CypherWriter& cypher, const EntityDescriptor& entity, const std::string& list);

// Requires rows in which `n` is a node of the entity, each once. Appends the rest of a query that deletes them, with
// the nodes that hang on them, and returns how many they were. If the cascade leads in circles, the plan only returns
// which nodes they are; core/plan/circle_plan.h deletes them.
OwnedPlan build_delete(const EntityDescriptor& entity, std::string_view name, CypherWriter& cypher);

}  // namespace fgraph::core
