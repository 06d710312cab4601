// Conditions about links over several relationships, answered by sets of nodes.
//
// Followed from each node that may be found, such a link visits a dense graph again and again. Here the condition is
// taken apart into terms, of which one has to be true, each a tree of linked nodes. A tree is read from its leaves: all
// nodes for which what is said of a leaf is true, all nodes that lead to one of them, and so on down to the nodes that
// are looked for. Each relationship is followed once for every hop, whatever the number of nodes.
#pragma once

#include <string_view>
#include <vector>

#include <fgraph/criteria.h>

#include "core/cypher/condition.h"
#include "core/cypher/condition_match.h"
#include "core/cypher/cypher.h"

namespace fgraph::core {

// What has to be true all of it.
using ConditionTerm = std::vector<Condition>;

// The terms of a normalized condition. None where it leads over no such link, where it is better followed from few
// nodes, and where it cannot be taken apart: it compares fields at two of its ends, or has too many terms.
std::vector<ConditionTerm> terms_by_sets(const Condition& condition);

// Appends the nodes `n` of the entity for which one of the terms is true, each once. For an empty writer.
void append_by_sets(CypherWriter& cypher, const EntityDescriptor& entity, const Query& query,
                    const std::vector<ConditionTerm>& terms, ConditionMatch::Further further);

}  // namespace fgraph::core
