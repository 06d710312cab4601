// Any Cypher, with a result of any type: Graph::query(), Graph::ro_query() and Graph::stream().
// Some functions are defined in raw_stream.cc.
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
#include "client/graph/schema_names.h"

namespace fgraph::client {

Future<QueryResult> raw_query(detail::GraphCore& graph, Access access, std::string_view cypher,
                              const Parameters& parameters, const detail::Call& call);

Stream<Row> raw_stream(detail::GraphCore& graph, std::string_view cypher, const Parameters& parameters,
                       const detail::Call& call);

// The parts of both.

// Each attempt names the version of the schema that it can decode. If the schema changes faster than this many round
// trips, a write goes on without that guard, and a read fails.
constexpr int kVersionedAttempts = 30;

// All names in one round trip, as rows of (kind, name) in the order of their numbers.
constexpr std::string_view kNamesQuery =
    "CALL db.labels() YIELD label RETURN 0 AS kind, label AS name"
    " UNION ALL CALL db.relationshipTypes() YIELD relationshipType RETURN 1 AS kind, relationshipType AS name"
    " UNION ALL CALL db.propertyKeys() YIELD propertyKey RETURN 2 AS kind, propertyKey AS name";

// The answer to kNamesQuery. Throws Error (protocol).
std::shared_ptr<const NameTables> read_names(const RawReply& reply, std::int64_t version);

// Whether both may be of one graph at different times. Numbers are never given anew while a graph lives, so tables that
// do not begin with those of before belong to another graph of its name.
bool continues(const NameTables& now, const NameTables& before);

// Columns are pairs of a kind and a name.
std::vector<std::string> column_names(std::span<const detail::Cell> cells);

// Adds the values of one row. False if a number is not in `names`. Throws Error (protocol).
bool read_row(std::span<const detail::Cell> cells, const NameTables& names, List& out);

// The parameter header. Throws Error (invalid_argument).
std::string parameter_header(const Parameters& parameters);

Error protocol_error();
Error zero_byte_error();

}  // namespace fgraph::client
