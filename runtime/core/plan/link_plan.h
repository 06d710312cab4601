// The queries that follow links.
#pragma once

#include <vector>

#include <fgraph/criteria.h>

#include "core/plan/owned_plan.h"

namespace fgraph::core {

// What to load through one link of many entities.
struct LinkQuery {
  const EntityDescriptor* owner = nullptr;
  const LinkDescriptor* link = nullptr;
  // `where` and `parameters` are used: a condition on the nodes, in which fields of the link's relationship class may
  // stand too.
  Query nodes;
  std::vector<LinkOrderDescriptor> order;  // empty: the link's own
  enum class Limit : std::uint8_t { kNone, kPerOwner } limit = Limit::kNone;
};

// Whether the query may leave out some of the link's nodes.
bool is_part(const LinkQuery& query);

// Whether the rows of the query tell each node's place in its owner's link.
bool is_ordered(const LinkQuery& query);

// Loads the link of all owners in one query; every node comes once, however many owners are linked with it.
//
// Parameters: _ids (the owners), _limit where there is one, and those of `nodes`. Columns: the target's entity columns,
// then a list with one element for each relationship: [owner, place where is_ordered(),
// source where the link goes both ways, id, the relationship's fields]; of a link over several relationships one
// element for each owner: [owner, place where is_ordered()].
OwnedPlan build_link_query(const LinkQuery& query);

// The query of an item of a declared hint that has a condition or an order; no text for others.
OwnedPlan build_fetch_query(const EntityDescriptor& owner, const FetchItemDescriptor& item);

// What is in the link of one owner, a row for each relationship, of a link over several for each node. Parameter: _id.
// Columns: the target's entity columns, and with kNodesAndRelationships the ids of the relationship's ends and its own
// columns.
OwnedPlan build_link_stream(const LinkQuery& query, detail::LinkColumns columns);

}  // namespace fgraph::core
