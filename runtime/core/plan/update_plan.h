// What plans that change nodes and plans that change relationships by criteria have in common.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/cypher/cypher.h"
#include "core/plan/query_plan.h"

namespace fgraph::core {

// Behind a text that binds `variable`: what build_update() does to it, and the RETURN.
void append_update(CypherWriter& cypher, std::string_view variable, const std::vector<QueryAssignment>& assignments);

// One node, which the parameter _id identifies, and _version where it has to have a certain one. Columns: those of the
// entity, and behind them how often a step was not allowed, in which case nothing was changed.
enum class PatchVersion : std::uint8_t { kAny, kExpected };
OwnedPlan build_patch(const EntityDescriptor& entity, PatchVersion version,
                      const std::vector<QueryAssignment>& assignments);

}  // namespace fgraph::core
