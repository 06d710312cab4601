// Methods for queries of all kinds have these parts in common. Only emit_repository.cc and emit_cypher_query.cc include
// this header.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/emit/emit_parts.h"

namespace fgraph::compiler {

// Defaults says whether the parameters of a method have their defaults, as in its declaration, or not, as in its
// definition.
enum class Defaults { kShown, kHidden };

// Returns the names that the parameters of a method get in C++. `types` are the classes that the method names, which a
// parameter of such a name would hide. Defined in emit_repository.cc.
Scope parameter_names(const std::vector<std::string_view>& names, std::vector<std::string_view> types);
// Returns the classes that a query in Cypher names. Defined in emit_cypher_query.cc.
std::vector<std::string_view> type_names(const CypherQuery& query);
// Returns the default of a parameter, such as " = 18", or nothing if it has none. Defined in emit_repository.cc.
std::string default_argument(const Emission& emission, const QueryParameter& parameter);

// Write the method of a query in Cypher. `plan` is the expression of its plan. Defined in emit_cypher_query.cc.
void cypher_method_declaration(const Emission& emission, const CypherQuery& query, std::string_view method);
void cypher_method_definition(const Emission& emission, const CypherQuery& query, std::string_view owner,
                              std::string_view method, std::string_view plan);

}  // namespace fgraph::compiler
