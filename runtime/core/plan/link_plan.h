// The queries that follow links.
#pragma once

#include <vector>

#include <fgraph/criteria.h>

#include "core/plan/owned_plan.h"

namespace fgraph::core {

// Says what is loaded through one link of many entities.
struct LinkQuery {
  const EntityDescriptor* owner = nullptr;
  const LinkDescriptor* link = nullptr;
  // Only `where` and `parameters` count: a condition on the nodes. Fields of the link's relationship class may stand in
  // it too.
  Query nodes;
  std::vector<LinkOrderDescriptor> order;  // empty: the link's own
  enum class Limit : std::uint8_t { kNone, kPerOwner } limit = Limit::kNone;
};

// Whether the query may leave out some of the link's nodes.
bool is_part(const LinkQuery& query);

// Whether the rows of the query tell each node's place in its owner's link.
bool is_ordered(const LinkQuery& query);

// Loads the link of all owners in one query. Every node comes once, however many owners are linked with it.
//
// Parameters: _ids (the owners), _limit if there is one, and those of `nodes`. Columns: the target's entity columns,
// and then a list with one element for each relationship: [owner, place, source, id, the relationship's fields]. The
// place is only there if is_ordered(), the source only if the link goes both ways. The list of a link over several
// relationships has one element for each owner: [owner, place].
OwnedPlan build_link_query(const LinkQuery& query);

// The query of an item of a declared hint. It has no text if the item has neither a condition nor an order.
OwnedPlan build_fetch_query(const EntityDescriptor& owner, const FetchItemDescriptor& item);

// Reads the link of one owner: a row for each relationship, or for each node if the link leads over several
// relationships. Parameter: _id. Columns: the target's entity columns, and with kNodesAndRelationships the ids of the
// relationship's ends and its own columns.
OwnedPlan build_link_stream(const LinkQuery& query, detail::LinkColumns columns);

}  // namespace fgraph::core
