// Sets of nodes answer conditions about links over several relationships.
//
// If such a link is followed from each node that may be found, a dense graph is visited again and again. Here the
// condition is taken apart into terms, of which one has to be true. Each term is a tree of linked nodes, which is read
// from its leaves. First come all nodes for which the condition of a leaf is true, then all nodes that lead to one of
// them, and so on down to the nodes that are looked for. Each relationship is followed once for every hop, whatever the
// number of nodes.
#pragma once

#include <string_view>
#include <vector>

#include <fgraph/criteria/query.h>

#include "core/cypher/condition.h"
#include "core/cypher/condition_match.h"
#include "core/cypher/cypher.h"

namespace fgraph::core {

// The conditions of a term all have to be true.
using ConditionTerm = std::vector<Condition>;

// Returns the terms of a normalized condition. There are none in three cases: the condition leads over no such link;
// it picks out few nodes, from which its links are better followed; or it cannot be taken apart, because it compares
// fields at two of its ends or has too many terms.
std::vector<ConditionTerm> terms_by_sets(const Condition& condition);

// Appends the nodes `n` of the entity for which one of the terms is true, each once. Requires an empty writer.
void append_by_sets(CypherWriter& cypher, const EntityDescriptor& entity, const Query& query,
                    const std::vector<ConditionTerm>& terms, ConditionMatch::Further further);

}  // namespace fgraph::core
