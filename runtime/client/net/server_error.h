// These functions find out what an error text of the server means.
#pragma once

#include <cstdint>
#include <string_view>

#include <fgraph/error.h>
#include <fgraph/plan.h>

namespace fgraph::client {

// A QueryKind says what a query may leave in the graph if it fails.
enum class QueryKind : std::uint8_t {
  kRead,      // nothing
  kWrite,     // nothing, if the server is known to undo it
  kRewrite,   // other ids: FalkorDB 4.16.3 does not undo a query exactly that both deletes and creates
  kAnswered,  // everything: it is a write, and its answer had begun when the error came
};
// Looks for the words of clauses in the text. A text that only seems to delete and create counts as kRewrite, too.
QueryKind query_kind(Access access, std::string_view cypher);

// Finds the error code and the outcome that a text stands for. FalkorDB's own errors carry no code, and its texts
// differ between versions. A text that is not known becomes `server`, and nobody knows then whether a write took
// effect.
Error classify_server_error(std::string_view text, QueryKind kind = QueryKind::kWrite);

// Returns the text without the arguments of a command. A server that does not know a command repeats them, and they may
// be secret.
std::string_view without_arguments(std::string_view text);

// Returns whether the text says that the server allows no timeout as long as that of the query.
bool is_too_much_time(std::string_view text);

// Returns whether the text says that the graph does not exist. A read of such a graph finds nothing and does not fail.
bool is_missing_graph(std::string_view text);

}  // namespace fgraph::client
