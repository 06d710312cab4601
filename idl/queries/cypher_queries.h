// Makes one query out of a declaration in Cypher. Internal to the resolver.
#pragma once

#include <optional>

#include "idl/cypher/schema.h"
#include "idl/resolve/model.h"

namespace fgraph::idl {

// Nothing, reported unless something missing may be to blame, if it has an error.
std::optional<TypedQuery> resolve_typed(Program& program, const Entity& entity, Unit& unit,
                                        const ast::QueryDeclaration& declaration);

// What queries of the program may name. Made with the first call, when all fields and links are known.
const CypherSchema& cypher_schema(Program& program);

}  // namespace fgraph::idl
