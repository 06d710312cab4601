// This function makes a query from a name such as `find_by_age_greater_than_and_name`. Internal to the front end.
#pragma once

#include <optional>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// Returns the query that a declaration without a clause form derives from its name. Returns nothing if it has an error.
// The error is reported, unless it may only follow from one that was reported before.
std::optional<Query> derive_query(Program& program, const EntityDescriptor& entity, Unit& unit,
                                  const ast::QueryDeclaration& declaration);

}  // namespace fgraph::idl
