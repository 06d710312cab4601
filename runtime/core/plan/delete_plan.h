// Deleting nodes with what hangs on them by `cascade(delete)`.
#pragma once

#include <string>
#include <string_view>

#include <fgraph/descriptor.h>

#include "core/cypher/cypher.h"
#include "core/plan/owned_plan.h"

namespace fgraph::core {

// Whether deleting an entity deletes linked ones.
bool has_cascade_delete(const EntityDescriptor& entity);

// Requires a row in which `list` is a list of distinct nodes of the entity. Appends the subqueries that delete them,
// and what their links and the links of those say; the row goes on with `list` as it was.
void append_cascade_delete(CypherWriter& cypher, const EntityDescriptor& entity, const std::string& list);

// Requires rows in which `n` is a node of the entity, each once. Appends what deletes them, with what goes with them,
// and returns how many they were; yields the plan of the whole text. If the cascade leads in circles, the plan only
// returns which nodes they are: core/plan/circle_plan.h.
OwnedPlan build_delete(const EntityDescriptor& entity, std::string_view name, CypherWriter& cypher);

}  // namespace fgraph::core
