// The queries that follow links.
#pragma once

#include <vector>

#include <fgraph/criteria.h>

#include "core/plan_builder.h"

namespace fgraph::core {

// What to load through one link of many entities.
struct LinkQuery {
  const EntityDescriptor* owner = nullptr;
  const LinkDescriptor* link = nullptr;
  // Of the linked nodes: `where`, `order` and `parameters` are used. Without an order it is the link's own.
  Query nodes;
  enum class Limit : std::uint8_t { kNone, kPerOwner } limit = Limit::kNone;
};

// Whether the rows of the query tell each node's place in its owner's link.
bool is_ordered(const LinkQuery& query);

// Loads the link of all owners in one query; every node comes once, however many owners are linked with it.
//
// Parameters: _ids (the owners), _limit where there is one, and those of `nodes`. Columns: the target's entity columns,
// then a list with one element for each relationship: [owner, place where is_ordered(),
// source where the link goes both ways, id, the relationship's fields]; of a link over several relationships one
// element for each owner: [owner, place where is_ordered()].
OwnedPlan build_link_query(const LinkQuery& query);

}  // namespace fgraph::core
