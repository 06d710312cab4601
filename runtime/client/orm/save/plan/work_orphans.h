// Orphans: a part of the second step of a unit of work.
//
// A node that the unit takes out of a link with `orphan(delete)`, or whose owner it deletes, is deleted by the query if
// nothing of the link's type leads to it after that. Only the graph knows which nodes these are. What the unit itself
// knows is which nodes stay: those that it writes, and those at the ends of relationships that it writes.
#pragma once

#include <cstdint>
#include <vector>

#include <fgraph/descriptor.h>

#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// A link with `orphan(delete)` that shows, from its other end, what the link of `owner` shows; null if there is none. A
// relationship that goes at this end takes the owner out of that link.
const LinkDescriptor* orphaning_link(const EntityDescriptor& owner, const LinkDescriptor& link);

// The ids of the nodes that do not become orphans. Those of nodes that are found by their keys are not known.
std::vector<std::int64_t> staying_nodes(const WorkGraph& work);

}  // namespace fgraph::client
