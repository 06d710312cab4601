// A save makes these checks before it writes, besides checking that its nodes exist.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/cypher/cypher.h"
#include "core/plan/owned_plan.h"
#include "core/plan/save/save_shape.h"

namespace fgraph::core {

// Matches the nodes `n` that have one of the values and must not have it.
void append_taken(CypherWriter& cypher, const SaveShape::Unique& unique, std::size_t group);
// Matches the relationships `r` of the `owner`, with the nodes `other`, that would stay besides the one that it gets.
// Requires that `every`, `own`, `stay` and `held` are bound.
void append_single(CypherWriter& cypher, const SaveShape::Single& single, std::size_t group);
// Appends WITH all UNWIND range(0,size($_owners)-1) AS place WITH place, all[$_owners[place]] AS owner. `carried` is a
// variable that stays bound; empty: there is none.
void append_owners(CypherWriter& cypher, const std::string& places, const std::string& carried = {});
// Appends the owners of a group of SaveShape::unlinked, and the variables that say which relationships go and stay.
void append_unlinked_owners(CypherWriter& cypher, std::size_t group, const std::string& carried = {});
// Appends `, $_unlink_every0[place] AS every` and so on: the variables for the owner at the place.
void append_unlinked(CypherWriter& cypher, std::size_t group);
// Appends the owners of a group of SaveShape::single, with `every`, `own`, `stay` and `held`.
void append_single_owners(CypherWriter& cypher, std::size_t group);
// This is the condition that the relationship `r` of the `owner`, with the node `other`, goes. It uses the variables
// of append_unlinked().
inline constexpr std::string_view kGoes =
    "every AND NOT id(r) IN keep AND NOT id(other) IN stay OR id(r) IN gone OR id(other) IN part";
// Matches the nodes `other` of an `owner` whose last relationship goes. If the link has `orphan(delete)`, a node goes
// together with its relationship, and needs no other one. Only those of the list `staying` do not go.
void append_bare(CypherWriter& cypher, const LinkDescriptor& unlinked, const SaveShape::Required& required,
                 std::size_t group, const std::string& staying);

// Counts the relationships that exist between the ends, as `linked_already0`.
void append_fresh(CypherWriter& cypher, const SaveShape::Fresh& fresh, std::size_t group);
// Counts the ends that have no relationship between them, as `absent0`.
void append_absent(CypherWriter& cypher, const SaveShape::Present& present, std::size_t group);
// Creates the relationships that do not exist. `known0` holds those that do, as a list for each place.
void append_once(CypherWriter& cypher, const SaveShape::Linked& linked, std::size_t group);
// Has to follow append_once(). `linked0` holds the ids of the relationships that were created, and -1 for the others.
void append_once_ids(CypherWriter& cypher, const SaveShape::Linked& linked, std::size_t group);

// Counts the ends that have no relationship between them. The parameters are those of the group 0, with ids instead of
// places.
OwnedPlan build_absent_query(const SaveShape::Present& present);
// Counts the values of a unique field that other nodes have. The parameters are those of save_parameter(stem, 0).
OwnedPlan build_unique_query(const SaveShape::Unique& unique);
// Finds an owner that has another node, and that node. The parameters are those of the group 0, with ids instead of
// places. The columns are the two ids.
OwnedPlan build_single_query(const EntityDescriptor& owner, const SaveShape::Single& single);
// Finds a node whose last relationship goes, and the owner of the link from which it goes. The parameters are those of
// the groups 0 of SaveShape::unlinked and SaveShape::required, with ids instead of places, and SaveShape::kStaying if
// the link has `orphan(delete)`. The columns are the two ids.
OwnedPlan build_required_query(const EntityDescriptor& owner, const LinkDescriptor& unlinked,
                               const SaveShape::Required& required);

}  // namespace fgraph::core
