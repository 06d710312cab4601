// What the methods of all kinds of queries have in common. For emit_repository.cc and emit_cypher_query.cc only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "emit_parts.h"

namespace fgraph::compiler {

enum class Defaults { kShown, kHidden };

// The names that a method's parameters get in C++.
Scope parameter_names(const std::vector<std::string_view>& names);
// " = 18", or nothing.
std::string default_argument(const Emission& emission, const QueryParameter& parameter);

void cypher_method_declaration(const Emission& emission, const CypherQuery& query, std::string_view method);
void cypher_method_definition(const Emission& emission, const CypherQuery& query, std::string_view owner,
                              std::string_view method, std::string_view plan);

}  // namespace fgraph::compiler
