// Makes one query out of its declaration. Internal to the resolver.
#pragma once

#include <optional>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// A query that is derived from its name. Nothing, reported unless something missing may be to blame, if it has an
// error.
std::optional<Query> derive_query(Program& program, const Entity& entity, Unit& unit,
                                  const ast::QueryDeclaration& declaration);

// A query in clause form. Likewise.
std::optional<Query> resolve_clauses(Program& program, const Entity& entity, Unit& unit,
                                     const ast::QueryDeclaration& declaration);

}  // namespace fgraph::idl
