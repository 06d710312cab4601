// What plans that change nodes and plans that change relationships by criteria have in common.
#pragma once

#include <string_view>
#include <vector>

#include "core/cypher.h"
#include "core/plan_builder.h"

namespace fgraph::core {

// Behind a text that binds `variable`: what build_update() does to it, and the RETURN.
void append_update(CypherWriter& cypher, std::string_view variable, const std::vector<QueryAssignment>& assignments);

}  // namespace fgraph::core
