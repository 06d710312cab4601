// These plans delete nodes, together with the nodes that hang on them by `cascade(delete)`, and the orphans that they
// leave.
//
// An orphan is a node that a link with `orphan(delete)` led to, and to which no relationship of the link's type leads
// any more, in the link's direction. Its owner was deleted, or it was taken out of the link. So it takes three steps:
//
//   1. Before anything is deleted, the ids of the nodes at the ends of such links are gathered.
//   2. The owners are deleted, or the relationships of the link.
//   3. Of the gathered nodes, those that still exist and have become orphans are deleted in the same way, with what
//      hangs on them and the orphans that they leave. fgraphc refuses links for which this has no end.
//
// Nodes are gathered by their ids, so that a node which is deleted meanwhile is not found again. Step 3 comes before
// nodes are created, because these get the ids of deleted ones.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fgraph/descriptor.h>

#include "core/cypher/cypher.h"
#include "core/plan/owned_plan.h"

namespace fgraph::core {

// Whether deleting an entity deletes linked ones.
bool has_cascade_delete(const EntityDescriptor& entity);
// Whether deleting an entity, with what hangs on it, may leave orphans.
bool may_leave_orphans(const EntityDescriptor& entity);

// An OrphanRule says which nodes are not deleted as orphans, nor together with orphans.
struct OrphanRule {
  // This names a list of the ids of the nodes that stay: a variable, or a parameter with its `$`. Empty: none stay.
  std::string staying;
  // With kIds, the query keeps the ids of the nodes that it deletes as orphans.
  enum class Report : std::uint8_t { kNothing, kIds } report = Report::kNothing;
};

// A LeftNodes is a list of the ids of nodes at the ends of a link with `orphan(delete)`, and that link.
struct LeftNodes {
  std::string list;
  const LinkDescriptor* link = nullptr;
};

// Requires a row in which `list` is a list of distinct nodes of the entity. Appends the subqueries that delete them,
// the nodes that hang on them, at any distance, and their orphans. The row keeps `list` as it was.
void append_cascade_delete(CypherWriter& cypher, const EntityDescriptor& entity, const std::string& list);
// As append_cascade_delete(), but the orphans stay: append_orphans() deletes them.
std::vector<LeftNodes> append_delete_owners(CypherWriter& cypher, const EntityDescriptor& entity,
                                            const std::string& list);
// Gathers what the nodes of the list lead to by links with `orphan(delete)` of their own, without what hangs on them.
std::vector<LeftNodes> append_left(CypherWriter& cypher, const EntityDescriptor& entity, const std::string& list);
// Deletes those of the nodes that are orphans. Returns the names of the lists of ids that the rule asks for.
std::vector<std::string> append_orphans(CypherWriter& cypher, const std::vector<LeftNodes>& left,
                                        const OrphanRule& rule);

// Requires rows in which `n` is a node of the entity, each once. Appends the rest of a query that deletes them, with
// the nodes that hang on them, and returns how many they were. If the cascade leads in circles, the plan only returns
// which nodes they are; core/plan/circle_plan.h deletes them.
OwnedPlan build_delete(const EntityDescriptor& entity, std::string_view name, CypherWriter& cypher);

}  // namespace fgraph::core
