// This function makes a query from a declaration that gives its text in Cypher. Internal to the front end.
#pragma once

#include <optional>

#include "idl/cypher/schema.h"
#include "idl/resolve/model.h"

namespace fgraph::idl {

// Returns the query with its parameters, its result and its text, which was checked against the schema. Returns nothing
// if it has an error. The error is reported, unless it may only follow from one that was reported before.
std::optional<CypherQuery> resolve_cypher_query(Program& program, const EntityDescriptor& entity, Unit& unit,
                                                const ast::QueryDeclaration& declaration);

// Returns the schema of the program as queries in Cypher see it. Requires that all fields and links are known. The
// first call makes it.
const CypherSchema& cypher_schema(Program& program);

}  // namespace fgraph::idl
