// What a save compares before it writes, besides the nodes that have to be there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/cypher/cypher.h"
#include "core/plan/owned_plan.h"
#include "core/plan/save_shape.h"

namespace fgraph::core {

// Matches the nodes `n` that have the values, and are not those that may have them.
void append_taken(CypherWriter& cypher, const SaveShape::Unique& unique, std::size_t group);
// Matches the relationships `r` of the `owner` that stay besides the one that it gets, with the nodes `other`. `every`
// and `stay` are bound.
void append_single(CypherWriter& cypher, const SaveShape::Single& single, std::size_t group);
//  WITH all UNWIND range(0,size($_owners)-1) AS place WITH place, all[$_owners[place]] AS owner
void append_owners(CypherWriter& cypher, const SaveShape& shape, SaveShape::Owners owned, const std::string& places);
// The owners of a group of SaveShape::unlinked, with what goes and what stays.
void append_unlinked_owners(CypherWriter& cypher, const SaveShape& shape, std::size_t group);
// , $_unlink_every0[place] AS every, ...: what goes and what stays of the owner at the place.
void append_unlinked(CypherWriter& cypher, std::size_t group);
// The condition that the relationship `r` of the `owner`, with the node `other`, goes. What append_unlinked() writes is
// bound.
inline constexpr std::string_view kGoes =
    "every AND NOT id(r) IN keep AND NOT id(other) IN stay OR id(r) IN gone OR id(other) IN part";
// Matches the nodes `other` of an `owner` whose last relationship goes.
void append_bare(CypherWriter& cypher, const LinkDescriptor& unlinked, const SaveShape::Required& required,
                 std::size_t group);

// Counts the relationships that there are between the ends, as `linked_already0`.
void append_fresh(CypherWriter& cypher, const SaveShape::Fresh& fresh, std::size_t group);
// Creates the relationships that are not there. `known0` are those that are, a list for each place.
void append_once(CypherWriter& cypher, const SaveShape::Linked& linked, std::size_t group);
// After append_once(): `linked0` are the ids of those that were created, and -1 for the others.
void append_once_ids(CypherWriter& cypher, const SaveShape::Linked& linked, std::size_t group);

// How many values of a unique field others have. Parameters: those of save_parameter(stem, 0). Column: their number.
OwnedPlan build_unique_query(const SaveShape::Unique& unique);
// An owner that has another node, and that node. Parameters: those of the group 0, with ids in place of places.
// Columns: two ids.
OwnedPlan build_single_query(const EntityDescriptor& owner, const SaveShape::Single& single);
// A node whose last relationship goes, and the one at whose link it goes. Parameters: those of the groups 0 of
// SaveShape::unlinked and SaveShape::required, with ids in place of places. Columns: two ids.
OwnedPlan build_required_query(const EntityDescriptor& owner, const LinkDescriptor& unlinked,
                               const SaveShape::Required& required);

}  // namespace fgraph::core
