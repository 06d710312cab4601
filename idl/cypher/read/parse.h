// The parser makes an AST of the text of a query in Cypher. It hides the parser generator.
//
// It reads clause by clause. What it does not understand is not a mistake: the grammar knows the Cypher that FalkorDB
// answers as far as the check can use it, and the server decides about the rest. So the result holds the clauses
// before that place, and where it is. Parameters and keywords that write are looked for in all tokens, also after that
// place, because the query is sent as a whole.
#pragma once

#include "idl/cypher/ast.h"

namespace fgraph::idl::cypher {

// Brackets may not nest deeper, and a query may not have more tokens.
inline constexpr std::size_t kMaxCypherDepth = 100;
inline constexpr std::size_t kMaxCypherTokens = 20'000;

// Reads the query at `text`, which has to be valid UTF-8. Every text gives a result: reading ends at the first clause
// that is not understood.
Query parse_query(Span text);

}  // namespace fgraph::idl::cypher
