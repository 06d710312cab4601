// Deleting nodes whose `cascade(delete)` leads in circles: no single query can follow it.
//
// The client finds out which nodes hang on the roots, by queries that only read ids and go several hops at a time. One
// query then deletes all of them, if they are still what hangs on the roots: each of them by a relationship from
// another one of them, and nothing that is not among them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/descriptor.h>

#include "core/cypher/cypher.h"
#include "core/plan/owned_plan.h"

namespace fgraph::core {

// The types of nodes that deleting nodes of the first one can lead to, and the links that lead there.
struct CascadeTypes {
  struct Step {
    std::size_t from = 0;  // indices into `types`
    std::size_t to = 0;
    const LinkDescriptor* link = nullptr;
  };
  std::vector<const EntityDescriptor*> types;
  std::vector<Step> steps;
};
CascadeTypes cascade_types(const std::vector<const EntityDescriptor*>& roots);

// What hangs on nodes, so many hops deep. Parameters: _f0, _f1, ... (a list of ids of each type). One row; its columns
// are, for each hop and in it for each step that something leads to, a list of what is reached: [id, [[id of a node
// that it hangs on, id of the relationship], ...]].
OwnedPlan build_cascade_hops(const CascadeTypes& types, std::size_t hops);
// The steps of such a hop, the first of which is 1.
std::vector<std::size_t> steps_of_hop(const CascadeTypes& types, std::size_t hop);

// All that hangs on nodes by one step, which leads from a type to the same type along the relationships: breadth first,
// through nodes of other types too. Parameter: _f (ids). A row for each node, with one column, a list: [id of a node,
// id of the relationship, id of a node of the type that it leads to].
bool can_leap(const CascadeTypes::Step& step);
OwnedPlan build_cascade_leap(const CascadeTypes& types, const CascadeTypes::Step& step);

// How many relationships of the step's type there are in the graph, which the server knows without looking at them.
OwnedPlan build_cascade_count(const CascadeTypes& types, const CascadeTypes::Step& step);
// All that the step leads along, in the whole graph. Rows as those of build_cascade_leap().
OwnedPlan build_cascade_scan(const CascadeTypes& types, const CascadeTypes::Step& step);

// The plan of a call that deletes nodes `n` of such a type. It deletes nothing: it returns one list of their ids.
// Plan::roots says how long the part is that finds them.
OwnedPlan build_roots(const EntityDescriptor& entity, std::string_view name, CypherWriter& cypher);

// Such a plan in two parts: `which` finds the nodes that are to be deleted, as the list `roots`, and `end` returns what
// has to be known of them.
struct RootsPlan {
  std::string which;
  std::string end;
};
// Requires a plan that build_roots() made, at run time or when the program was compiled.
RootsPlan roots_of(const Plan& plan);

// Deletes the nodes that `roots` finds.
//
// Parameters, beside those of the roots: _d0, _d1, ... (the ids of all nodes that go, of each type), _roots (places of
// the roots in _d0), and those of append_cascade_check(). One row with the number of roots, or no row where
// something has changed; nothing is deleted then.
OwnedPlan build_cascade_delete(const CascadeTypes& types, const RootsPlan& roots);

// Requires a row in which `lists` names, for each type, a list of distinct nodes. Appends the subqueries that compare
// them with the graph, and yields the condition that holds where they are complete. Parameters: for each step _p0, _c0,
// ... (places, in the lists of their types, of a node and of one that hangs on it, one pair for each node that is no
// root: each has to be a relationship), and _cut (the ids of relationships that nothing hangs by). No other node may
// hang on one of the nodes.
std::string append_cascade_check(CypherWriter& cypher, const CascadeTypes& types,
                                 const std::vector<std::string>& lists);
// The variables of that condition, beside the lists.
std::vector<std::string> cascade_check_names(const CascadeTypes& types);

// The nodes of a list of objects, as far as they are still the nodes that the objects know. Parameters are lists: _id;
// _version if the entity counts versions; and kDeleteIdentity with each of identity_fields(), null if its value is not
// known. One row: the list `roots` of the nodes, which is empty if a version is not the stored one, and the list
// `stale` of the nodes of which that is true: [id, version of the object, stored version]. That list is the second
// column.
inline constexpr std::string_view kDeleteIdentity = "_is_";
OwnedPlan build_delete_exact(const EntityDescriptor& entity);
RootsPlan build_exact_roots(const EntityDescriptor& entity);

}  // namespace fgraph::core
