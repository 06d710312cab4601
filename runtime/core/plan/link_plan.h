// These plans follow links.
#pragma once

#include <vector>

#include <fgraph/criteria/query.h>

#include "core/plan/owned_plan.h"

namespace fgraph::core {

// A LinkQuery says what is loaded through one link of many entities.
struct LinkQuery {
  const EntityDescriptor* owner = nullptr;
  const LinkDescriptor* link = nullptr;
  // This query holds a condition on the nodes, which may use fields of the link's relationship class too. Only its
  // `where` and `parameters` count; a stream of a link also takes its limits.
  Query nodes;
  std::vector<LinkOrderDescriptor> order;  // empty: the link's own
  enum class Limit : std::uint8_t { kNone, kPerOwner } limit = Limit::kNone;
};

// Whether the query may leave out some of the link's nodes.
bool is_part(const LinkQuery& query);

// Whether the rows of the query say which place each node has in its owner's link.
bool is_ordered(const LinkQuery& query);

// Loads the link of all owners in one query. Every node comes once, however many owners are linked with it.
//
// The parameters are _ids (the owners), _limit if there is one, and those of `nodes`. The columns are the target's
// entity columns, and then a list with one element for each relationship: [owner, place, source, id, the
// relationship's fields]. The place is only there if is_ordered(), and the source only if the link goes both ways. The
// list of a link over several relationships has one element for each owner: [owner, place].
OwnedPlan build_link_query(const LinkQuery& query);

// Makes the query of an item of a declared hint. It has no text if the item has neither a condition nor an order.
OwnedPlan build_fetch_query(const EntityDescriptor& owner, const FetchItemDescriptor& item);

// Reads the link of one owner, whose id is the parameter _id. There is a row for each relationship, or for each node
// if the link leads over several relationships. The columns are the target's entity columns, and with
// kNodesAndRelationships the ids of the relationship's ends and its own columns.
OwnedPlan build_link_stream(const LinkQuery& query, detail::LinkColumns columns);

}  // namespace fgraph::core
