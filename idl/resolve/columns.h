// These functions resolve the types of columns and parameters of queries in Cypher. Internal to the front end.
#pragma once

#include <optional>
#include <string>

#include "idl/cypher/types.h"
#include "idl/resolve/model.h"

namespace fgraph::idl {

// Resolves the type of a column, which is a scalar, an enum, `id`, a node or a relationship. Reports an error and
// returns nothing if `type` is none of these.
std::optional<ColumnType> resolve_column(Program& program, Unit& unit, const ast::TypeReference& type);

// Returns the type as a schema writes it: "Person?", "id[]".
std::string column_text(const ColumnType& type);

// Returns the type as the checker of Cypher knows it.
CypherType cypher_type(const ColumnType& type);

}  // namespace fgraph::idl
