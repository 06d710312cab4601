// The types of columns and parameters of queries in Cypher. Internal to the resolver.
#pragma once

#include <optional>
#include <string>

#include "idl/cypher/types.h"
#include "idl/resolve/model.h"

namespace fgraph::idl {

// A scalar, an enum, `id`, a node or a relationship. Nothing, reported, if it is none of these.
std::optional<ColumnType> resolve_column(Program& program, Unit& unit, const ast::TypeReference& type);

// As it is written in a schema: "Person?", "id[]".
std::string column_text(const ColumnType& type);

// What the checker of Cypher calls it.
CypherType cypher_type(const ColumnType& type);

}  // namespace fgraph::idl
