// These plans delete nodes whose `cascade(delete)` leads in circles. No single query can follow such a cascade.
//
// The client finds out which nodes hang on the roots. The queries for that only read ids, and go several hops at a
// time. One query then deletes all of these nodes if exactly they still hang on the roots: each of them hangs on
// another one of them, and no other node does.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/descriptor.h>

#include "core/cypher/cypher.h"
#include "core/plan/delete_plan.h"
#include "core/plan/owned_plan.h"

namespace fgraph::core {

// CascadeTypes are the types of the roots, then all types that their cascades lead to, and the links that lead there.
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

// Finds the nodes that hang on given nodes, up to `hops` hops away. The parameters _f0, _f1, ... are lists of ids, one
// for each type. There is one row. It has a column for each step of each hop, which is a list of the nodes that are
// reached: [id, [[id of a node that it hangs on, id of the relationship], ...]].
OwnedPlan build_cascade_hops(const CascadeTypes& types, std::size_t hops);
// Returns the steps of a hop. The first hop is 1.
std::vector<std::size_t> steps_of_hop(const CascadeTypes& types, std::size_t hop);

// Finds all nodes that hang on given nodes by one step, at any distance. can_leap() says for which steps that works:
// the step has to lead from a type to the same type along the relationships. The search goes breadth first, through
// nodes of other types too. The parameter _f holds the ids of the given nodes. There is a row for each of them, with a
// list of the relationships: [id of a node, id of the relationship, id of the node that it leads to].
bool can_leap(const CascadeTypes::Step& step);
OwnedPlan build_cascade_leap(const CascadeTypes& types, const CascadeTypes::Step& step);

// Counts the relationships of the step's type in the graph. The server knows the number without looking at them.
OwnedPlan build_cascade_count(const CascadeTypes& types, const CascadeTypes::Step& step);
// Finds all relationships of the step in the whole graph. The rows are like those of build_cascade_leap().
OwnedPlan build_cascade_scan(const CascadeTypes& types, const CascadeTypes::Step& step);

// Requires a row with a list of distinct nodes for each type; `lists` names them. Deletes the nodes. Their orphans
// stay: append_orphans() deletes them.
std::vector<LeftNodes> append_delete_types(CypherWriter& cypher, const CascadeTypes& types,
                                           const std::vector<std::string>& lists);

// Makes the plan of a call that deletes nodes `n` of such a type. It deletes nothing: it returns one list of their
// ids. Plan::roots says how long the part is that finds them.
OwnedPlan build_roots(const EntityDescriptor& entity, std::string_view name, CypherWriter& cypher);

// A RootsPlan is such a plan in two parts: `which` finds the nodes that are to be deleted, as the list `roots`, and
// `end` returns what has to be known of them.
struct RootsPlan {
  std::string which;
  std::string end;
};
// Requires a plan that build_roots() made, at run time or when the program was compiled.
RootsPlan roots_of(const Plan& plan);

// Deletes the nodes that `roots` finds, together with all nodes that hang on them.
//
// These are the parameters besides those of the roots: _d0, _d1, ... (the ids of all nodes that go, of each type),
// _roots (places of the roots in _d0), and those of append_cascade_check(). There is one row with the number of roots.
// If something has changed, there is no row, and nothing is deleted.
OwnedPlan build_cascade_delete(const CascadeTypes& types, const RootsPlan& roots);

// Requires a row with a list of distinct nodes for each type; `lists` names them. Appends the subqueries that compare
// the nodes with the graph, and returns the condition that holds if the nodes are complete: no other node hangs on one
// of them, and each pair of the parameters is still linked.
//
// The parameters _p0 and _c0, _p1 and _c1, ... of each step hold pairs: the place of a node, and the place of a node
// that hangs on it, in the lists of their types. There is one pair for each node that is no root. _cut holds the ids
// of relationships by which nothing hangs any more.
std::string append_cascade_check(CypherWriter& cypher, const CascadeTypes& types,
                                 const std::vector<std::string>& lists);
// Returns the variables of that condition, without the lists.
std::vector<std::string> cascade_check_names(const CascadeTypes& types);

// These delete the nodes of a list of objects, or find them, as far as they are still the nodes that the objects know.
// The parameters are lists: _id; _version if the entity counts versions; and kDeleteIdentity with each of
// identity_fields(), null if its value is not known. There is one row. build_delete_exact() returns how many nodes it
// deletes, and build_exact_roots() returns the list of their ids. If a version is not the stored one, there are none.
// The second column lists the nodes with another version: [id, version of the object, stored version].
inline constexpr std::string_view kDeleteIdentity = "_is_";
OwnedPlan build_delete_exact(const EntityDescriptor& entity);
RootsPlan build_exact_roots(const EntityDescriptor& entity);

}  // namespace fgraph::core
