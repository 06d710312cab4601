// This function makes a query from its clauses, such as
// query adults(min: int = 18) -> Person[*] where age >= $min order by name limit 100
// Internal to the front end.
#pragma once

#include <optional>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// Returns the query that the declaration describes by its clauses. Returns nothing if it has an error. The error is
// reported, unless it may only follow from one that was reported before.
std::optional<Query> resolve_clause_query(Program& program, const EntityDescriptor& entity, Unit& unit,
                                          const ast::QueryDeclaration& declaration);

}  // namespace fgraph::idl
