// These plans change nodes and relationships by criteria.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/cypher/cypher.h"
#include "core/plan/query_plan.h"

namespace fgraph::core {

// Requires a text that binds `variable`. Appends the changes that build_update() describes, and the RETURN.
void append_update(CypherWriter& cypher, std::string_view variable, const std::vector<QueryAssignment>& assignments);

// Changes one node. The parameter _id says which, and with kExpected the parameter _version says which version it has
// to have. The columns are those of the entity, and a last one that says whether a step was forbidden. If it is not 0,
// nothing was changed.
enum class PatchVersion : std::uint8_t { kAny, kExpected };
OwnedPlan build_patch(const EntityDescriptor& entity, PatchVersion version,
                      const std::vector<QueryAssignment>& assignments);

}  // namespace fgraph::core
