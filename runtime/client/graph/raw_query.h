// Raw queries are any Cypher, with a result of any type: Graph::query(), Graph::ro_query() and Graph::stream(). Some
// functions are defined in raw_stream.cc.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/detail/call.h>
#include <fgraph/stream.h>
#include <fgraph/value.h>

#include "client/graph/graph_core.h"
#include "client/graph/graph_request.h"
#include "client/graph/raw_result.h"
#include "client/graph/schema_names.h"

namespace fgraph::client {

Future<QueryResult> raw_query(detail::GraphCore& graph, Access access, std::string_view cypher,
                              const Parameters& parameters, const detail::Call& call);

Stream<Row> raw_stream(detail::GraphCore& graph, std::string_view cypher, const Parameters& parameters,
                       const detail::Call& call);

// Queries and streams share all that follows.

// Each attempt names the version of the schema that it can decode. If the schema changes faster than this many round
// trips, a write goes on without that guard, and a read fails.
constexpr int kVersionedAttempts = 30;

// Asks for all names in one round trip. They come as rows of (kind, name) in the order of their numbers.
constexpr std::string_view kNamesQuery =
    "CALL db.labels() YIELD label RETURN 0 AS kind, label AS name"
    " UNION ALL CALL db.relationshipTypes() YIELD relationshipType RETURN 1 AS kind, relationshipType AS name"
    " UNION ALL CALL db.propertyKeys() YIELD propertyKey RETURN 2 AS kind, propertyKey AS name";

using Names = std::shared_ptr<const NameTables>;

// Reads the answer to kNamesQuery. It fails with `protocol` if the answer is malformed.
Result<Names> read_names(const RawReply& reply, std::int64_t version);

// Returns whether both tables may belong to one graph at different times. While a graph lives, no number gets another
// name. So if `now` does not begin with the names of `before`, it belongs to another graph of the same name.
bool continues(const NameTables& now, const NameTables& before);

// Writes the parameter header. Throws Error (invalid_argument) if a parameter cannot be written.
std::string parameter_header(const Parameters& parameters);

// Each of these two says that a reply could not be read: it is malformed, or it has a number that stands for no name.
Error protocol_error();
Error nameless_error();
// Says that a read has seen another version of the names kVersionedAttempts times.
Error restless_names_error();
Error zero_byte_error();

}  // namespace fgraph::client
