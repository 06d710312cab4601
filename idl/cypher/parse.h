// Cypher text -> AST. Hides the parser generator.
#pragma once

#include "idl/cypher/ast.h"

namespace fgraph::idl::cypher {

// Brackets may nest this deep.
inline constexpr std::size_t kMaxCypherDepth = 100;
inline constexpr std::size_t kMaxCypherTokens = 20'000;

// Reads the query at `text`, which has to be valid UTF-8. Any text gives a result: what is not understood ends reading.
Query parse_query(Span text);

}  // namespace fgraph::idl::cypher
