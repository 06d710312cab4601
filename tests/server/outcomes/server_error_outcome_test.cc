// What the errors of the server claim about the graph, compared with the graph.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "server/test_server.h"

using namespace fgraph;
using fgraph::testing::error_of;
using fgraph::testing::run_command;
using fgraph::testing::single;
using fgraph::testing::test_server;
using fgraph::testing::TestGraph;

namespace {

// All that the graph holds, with the ids of everything.
std::string contents(const Graph& graph) {
  std::string all;
  for (const char* cypher : {"MATCH (n) RETURN id(n), labels(n), properties(n) ORDER BY id(n)",
                             "MATCH (a)-[r]->(b) RETURN id(r), type(r), id(a), id(b), properties(r) ORDER BY id(r)",
                             "CALL db.indexes() YIELD label, properties RETURN label, properties ORDER BY label"}) {
    const QueryResult result = graph.query(cypher).get();
    for (std::size_t row = 0; row < result.size(); ++row) {
      for (std::size_t column = 0; column < result.columns().size(); ++column) {
        all += result.at(row, column).to_string() + ' ';
      }
      all += '\n';
    }
  }
  return all;
}

void fill(const Graph& graph) {
  graph.query("CREATE (:P {k: 1, name: 'a'})-[:R {w: 1}]->(:P {k: 2, name: 'b'})-[:R {w: 2}]->(:Q {k: 3})").get();
}

// Waits until indexes and constraints are built. While one is being built, the server lists the old one, too.
void settle(const Graph& graph) {
  for (const char* kind : {"indexes", "constraints"}) {
    const std::string cypher =
        "CALL db." + std::string(kind) + "() YIELD status WITH status " + "WHERE status <> 'OPERATIONAL' RETURN status";
    while (!graph.query(cypher).get().empty()) {
    }
  }
}

Error checked_error(const Graph& graph, const std::string& cypher, Outcome outcome) {
  CAPTURE(cypher);
  const std::string before = contents(graph);
  const Error error = error_of([&] { (void)graph.query(cypher).get(); });
  CAPTURE(error.message());
  CHECK(error.outcome() == outcome);
  const bool claims_nothing_changed = outcome == Outcome::kNotExecuted || outcome == Outcome::kRejected;
  if (!claims_nothing_changed) return error;
  // A command that is refused for one of several properties lets the server build the index again.
  settle(graph);
  CHECK(contents(graph) == before);
  return error;
}

struct Refusal {
  const char* cypher;
  const char* text;  // how the server's error begins
  ErrorCode code = ErrorCode::kServer;
};

// Each is refused with the outcome `rejected`, after `writing` has written something.
void check_refusals(const Graph& graph, const std::string& writing, const std::vector<Refusal>& refusals) {
  for (const Refusal& one : refusals) {
    const Error error = checked_error(graph, writing + one.cypher, Outcome::kRejected);
    CAPTURE(one.cypher);
    CHECK(error.code() == one.code);
    CHECK(error.message().substr(0, std::string_view(one.text).size()) == one.text);
  }
}

// This part of a query writes in every way.
const std::string kWriting =
    "CREATE (:New {p: 1})-[:Newer]->(:New) WITH 1 AS one MATCH (n:P) SET n.name = 'changed', n.extra = 1 "
    "WITH DISTINCT one MATCH (q:Q) SET q:Labelled REMOVE q.k WITH one ";

void constrain(const TestGraph& graph, const std::string& what) {
  (void)run_command(test_server(), "GRAPH.CONSTRAINT CREATE " + graph.name() + " " + what);
  settle(*graph);
}

}  // namespace

TEST_CASE("what is wrong with a query is known before it runs") {
  const TestGraph graph;
  fill(*graph);
  check_refusals(
      *graph, "",
      {{"MATCH (n RETURN n", "errMsg: Invalid input", ErrorCode::kSyntax},
       {"", "Error: empty query."},
       {"RETURN 1; RETURN 2", "Error: query with more than one statement"},
       {"RETURN 1 AS a, 2 AS a", "Error: Multiple result columns"},
       {"FOREACH (i IN [1] | MATCH (n))", "Error: Only updating clauses"},
       {"CREATE (:X) WITH 1 AS one MATCH (n)", "Query cannot conclude with MATCH"},
       {"RETURN 1 RETURN 2", "Unexpected clause following RETURN"},
       {"MATCH (n) CREATE (n)", "The bound variable 'n' can't be redeclared"},
       {"MATCH (a)-[a]->() RETURN a", "The alias 'a' was specified for both"},
       {"CREATE (:X) WITH 1 RETURN 2", "WITH clause projections must be aliased"},
       {"CREATE (n) MATCH (m) RETURN m", "A WITH clause is required to introduce MATCH"},
       {"CREATE (a)-[r:R]-(b)", "Only directed relationships are supported in CREATE"},
       {"CREATE ()-[:A|B]->()", "Exactly one relationship type must be specified"},
       {"CREATE ()-[:A*1..2]->()", "Variable length relationships cannot be used"},
       {"MATCH (n)-[r*2..1]->() RETURN n", "Variable length path, maximum number of hops"},
       {"CREATE (:X) RETURN 1 UNION RETURN 2", "All sub queries in a UNION"},
       {"CREATE (:X) RETURN count(count(1))", "Can't use aggregate functions"},
       {"CREATE (:X) RETURN sum(*)", "COUNT is the only function"},
       {"MATCH (n) DELETE 1", "DELETE can only be called on nodes"},
       {"MATCH p = shortestPath((a)-[*]->(b)) CREATE (:X)", "FalkorDB currently only supports shortestPaths"},
       {"CREATE (:X) RETURN shortestPath((x)-[:R*]->(y))", "A shortestPath requires bound nodes"},
       {"CREATE (:X) RETURN 1 SKIP -1", "SKIP specified value of invalid type"},
       {"CREATE (:X) RETURN 1 LIMIT -1", "LIMIT specified value of invalid type"},
       {"CREATE (:X) WITH 1 AS a CALL foo() RETURN 1", "Procedure `foo` is not registered"},
       {"CREATE (:X) WITH 1 AS a CALL db.labels(1) YIELD label RETURN 1", "Procedure `db.labels` requires 0"},
       {"CREATE (:X) WITH 1 AS a CALL db.labels() YIELD foo RETURN 1", "Procedure `db.labels` does not yield"},
       {"CREATE (:X) RETURN all(x IN [1])", "'ALL' function requires a WHERE predicate"},
       {"CREATE (:X) RETURN m", "'m' not defined", ErrorCode::kSyntax},
       {"CREATE (:X) RETURN foo(1)", "Unknown function 'foo'", ErrorCode::kSyntax},
       {"MATCH (n) WHERE 5 CREATE (:X)", "Expected boolean predicate."},
       {"CREATE CONSTRAINT ON (p:P) ASSERT p.k IS UNIQUE", "Invalid constraint command"}});
}

TEST_CASE("what was written before an expression failed is undone") {
  const TestGraph graph;
  fill(*graph);
  check_refusals(
      *graph, kWriting,
      {{"UNWIND [1, 0] AS d RETURN 1 / d", "Division by zero"},
       {"RETURN toUpper([1])", "Type mismatch: expected String or Null but was List", ErrorCode::kTypeMismatch},
       {"UNWIND [1] AS z WITH z WHERE z RETURN z", "Type mismatch: expected Boolean", ErrorCode::kTypeMismatch},
       {"RETURN $missing", "Missing parameters", ErrorCode::kInvalidArgument},
       {"RETURN 99999999999999999999", "Integer overflow '99999999999999999999'"},
       {"RETURN 1e999", "Float overflow '1e999'"},
       {"RETURN 0x", "Invalid numeric value '0x'"},
       {"CREATE (:Z {p: {a: 1}})", "Property values can only be of primitive types"},
       {"MATCH (p:P) SET p.x = [1, {a: 1}]", "Property values can only be of primitive types"},
       {"UNWIND [null] AS z MERGE (:M {a: z})", "Cannot merge node using null property value"},
       {"RETURN 1 + {a: 1}", "Cannot merge a map with a non-map value"},
       {"OPTIONAL MATCH (z:Nope) CREATE (z)-[:K]->(:M)", "Failed to create relationship; endpoint was not found."},
       {"UNWIND [1] AS z SET z.a = 1", "Update error: alias 'z' did not resolve to a graph entity"},
       {"UNWIND [0] AS z RETURN range(1, 2, z)", "ArgumentError: step argument to range() can't be 0"},
       {"RETURN toString(1, 2)", "Received 2 arguments to function 'tostring', expected at most 1"},
       {"RETURN range(1)", "Received 1 arguments to function 'range', expected at least 2"},
       {"MATCH (p:P) RETURN indegree(p, ['a'], 'b')", "Received 3 arguments, expected at most 2"},
       {"UNWIND [1, 2] AS z RETURN percentileDisc(z, 3)", "Invalid input - '3.000000' is not a valid argument"},
       {"UNWIND [-1] AS m RETURN left('abc', m)", "length must be a non-negative integer"},
       {"UNWIND [-1] AS m RETURN substring('abc', m)", "start must be a non-negative integer"},
       {"UNWIND ['('] AS m RETURN string.matchRegEx('abc', m)", "Invalid regex, err="},
       {"RETURN point({latitude: 1})", "A point map should have 2 elements"},
       {"RETURN point({latitude: 1, a: 1})", "Did not find 'longitude' value in point map"},
       {"RETURN point({latitude: 100, longitude: 1})", "latitude should be within"},
       {"RETURN point({latitude: 10, longitude: 200})", "longitude should be within"},
       {"RETURN vecf32(['a'])", "vectorf32 expects an array of numbers"},
       {"RETURN vec.euclideanDistance(vecf32([1, 2]), vecf32([1]))", "Vector dimension mismatch, expected 2 but got 1"},
       {"LOAD CSV FROM 1 AS r RETURN r", "URI to CSV must be a string"},
       {"LOAD CSV FROM 'ftp://nope.csv' AS r RETURN r", "Unsupported URI"},
       {"LOAD CSV FROM 'file://nope.csv' AS r RETURN r", "Error opening CSV URI: file://nope.csv"}});
  // The text of this query deletes and creates, although it does so in no order that matters.
  CHECK(
      checked_error(*graph, kWriting + "UNWIND [1] AS z DELETE z", Outcome::kMaybeExecuted).message().find("Delete") ==
      0);
  checked_error(*graph, "MATCH (n:P) SET n.name = 'x' WITH 1 AS one UNWIND [one] AS z DELETE z", Outcome::kRejected);
}

TEST_CASE("what was written before a time or a date failed is undone") {
  const TestGraph graph;
  fill(*graph);
  check_refusals(*graph, kWriting,
                 {{"RETURN date('xx')", "Failed to parse date"},
                  {"RETURN localdatetime('xx')", "Failed to parse datetime"},
                  {"RETURN date({month: 1})", "year must be specified"},
                  {"RETURN date({year: 'a'})", "year must be an integer value"},
                  {"RETURN date({year: 2020, month: 13})", "Invalid value for month (valid values 1 - 12)"},
                  {"RETURN date({year: 2020, day: 3})", "day cannot be specified without month"},
                  {"RETURN date({year: 2020, dayOfWeek: 3})", "dayOfWeek cannot be specified without week"},
                  {"RETURN date({year: 2020, week: 1, month: 2})", "month cannot be specified with week"},
                  {"RETURN date({year: 1, foo: 1})", "datetime components map contains an unknown key"},
                  {"RETURN localtime({minute: 1})", "hour must be specified"},
                  {"RETURN localtime({hour: 1, second: 2})", "second cannot be specified without minute"},
                  {"RETURN duration({days: 'a'})", "days must be a numerical value"},
                  {"WITH date('2020-01-01') AS d RETURN d.foo", "unknown date component foo"}});
}

TEST_CASE("what was written before a search failed is undone") {
  const TestGraph graph;
  fill(*graph);
  graph->query("CALL db.idx.fulltext.createNodeIndex('P', 'name')").get();
  graph->query("CREATE VECTOR INDEX FOR (p:P) ON (p.v) OPTIONS {dimension: 2, similarityFunction: 'euclidean'}").get();
  settle(*graph);
  const std::string ends = "MATCH (a:P {k: 1}), (b:P {k: 2}) CALL algo.SPpaths({sourceNode: a, targetNode: b, ";
  const std::string direction = ends + "relDirection: 'x'}) YIELD path RETURN path";
  const std::string length = ends + "maxLen: 'x'}) YIELD path RETURN path";
  const std::string cost = ends + "maxCost: 'x'}) YIELD path RETURN path";
  const std::string types = ends + "relTypes: 1}) YIELD path RETURN path";
  const std::string count = ends + "pathCount: -1}) YIELD path RETURN path";
  check_refusals(
      *graph, kWriting,
      {{"CALL db.idx.fulltext.queryNodes('P', '(( ') YIELD node RETURN node", "RediSearch: Syntax error at offset 1",
        ErrorCode::kSyntax},
       {"CALL db.idx.vector.queryNodes('Q', 'unknown', 1, vecf32([1])) YIELD node RETURN node",
        "Attempted to access undefined attribute"},
       {"CALL db.idx.vector.queryNodes('P', 'v', 1, vecf32([1])) YIELD node RETURN node",
        "Vector dimension mismatch, expected 2 but got 1"},
       {"CALL db.idx.vector.queryNodes('P', 'v', 'x', vecf32([1, 2])) YIELD node RETURN node",
        "Invalid arguments for procedure '"},
       {"CALL algo.SPpaths({sourceNode: 1}) YIELD path RETURN path", "sourceNode and targetNode are required"},
       {"CALL algo.SPpaths({sourceNode: 1, targetNode: 2}) YIELD path RETURN path",
        "sourceNode and targetNode must be of type Node"},
       {"CALL algo.SSpaths({a: 1}) YIELD path RETURN path", "sourceNode is required"},
       {"CALL algo.SSpaths({sourceNode: 1}) YIELD path RETURN path", "sourceNode must be of type Node"},
       {direction.c_str(), "relDirection values must be"},
       {length.c_str(), "maxLen must be integer"},
       {cost.c_str(), "maxCost must be numeric"},
       {types.c_str(), "relTypes must be array of strings"},
       {count.c_str(), "pathCount must be a non-negative integer"},
       {"CALL algo.WCC({foo: 1}) YIELD node RETURN node", "wcc configuration"},
       {"CALL algo.betweenness({samplingSize: 'x'}) YIELD node RETURN node", "betweenness configuration"},
       {"CALL algo.labelPropagation({maxIterations: 'x'}) YIELD node RETURN node", "labelPropagation configuration"},
       {"CALL algo.MSF({foo: 1}) YIELD edges RETURN edges", "msf configuration"},
       {"MATCH (a:P), (b:P) RETURN shortestPath((a)-[:R*1..2]-(b))", "FalkorDB does not currently support undirected"},
       {"MATCH (a:P), (b:P) RETURN shortestPath((a)-[:R*2..3]->(b))", "shortestPath does not support a minimal length"},
       {"MATCH (a:P), (b:P) RETURN shortestPath((a)-[:R]->()-[:R]->(b))", "shortestPath requires a path"},
       {"MATCH (a:P), (b:P) MATCH p = allShortestPaths((a)-[:R*]->(b)) RETURN p",
        "Source and destination must already be resolved"}});
}

TEST_CASE("a refused command for an index or a constraint changes nothing") {
  const TestGraph graph;
  fill(*graph);
  graph->query("CREATE INDEX FOR (p:P) ON (p.name)").get();
  graph->query("CREATE FULLTEXT INDEX FOR (q:Q) ON (q.name) OPTIONS {language: 'german'}").get();
  settle(*graph);
  check_refusals(
      *graph, "",
      {{"CREATE INDEX FOR (p:P) ON (p.name)", "Attribute 'name' is already indexed"},
       {"CREATE INDEX FOR (p:P) ON (p.k, p.name)", "Attribute 'name' is already indexed"},
       {"DROP INDEX FOR (p:P) ON (p.k)", "ERR Unable to drop index on :P(k): no such index."},
       {"CALL db.idx.fulltext.drop('Nope')", "ERR Unable to drop index on :Nope: no such index."},
       {"CREATE VECTOR INDEX FOR (p:P) ON (p.k)", "Invalid vector index configuration"},
       {"CREATE FULLTEXT INDEX FOR (q:Q) ON (q.k) OPTIONS {language: 'english'}", "Can not override index"},
       {"CREATE FULLTEXT INDEX FOR (p:P) ON (p.k) OPTIONS {foo: 1}", "invlaid index configuration"},
       {"CREATE FULLTEXT INDEX FOR (p:P) ON (p.k) OPTIONS {language: 1}", "Index configuration error"},
       {"CALL db.idx.fulltext.createNodeIndex('P')", "Minimum number of arguments is 2"},
       {"CALL db.idx.fulltext.createNodeIndex({label: 'P', language: 'zz'}, 'k')", "Language is not supported"},
       {"CALL db.idx.fulltext.createNodeIndex({foo: 1}, 'k')", "Label is missing"},
       {"CALL db.idx.fulltext.createNodeIndex(5, 'k')", "Label argument can be string or map"},
       {"CALL db.idx.fulltext.createNodeIndex('P', 1)", "Field argument must be string or map"},
       {"CALL db.idx.fulltext.createNodeIndex('P', {foo: 1})", "Field is missing"},
       {"CALL db.idx.fulltext.createNodeIndex('P', {field: 1})", "Field must be string"},
       {"CALL db.idx.fulltext.createNodeIndex('P', 'k', {field: 'l', weight: 'x'})", "Weight must be numeric"},
       {"CALL db.idx.fulltext.createNodeIndex('P', {field: 'k', nostem: 'a'})", "Nostem must be bool"},
       {"CALL db.idx.fulltext.createNodeIndex('P', {field: 'k', phonetic: 1})", "Phonetic must be string"}});
}

TEST_CASE("what was written before a constraint was violated is undone") {
  const TestGraph graph;
  fill(*graph);
  graph->query("CREATE INDEX FOR (p:P) ON (p.k)").get();
  graph->query("CREATE INDEX FOR ()-[r:R]-() ON (r.w)").get();
  constrain(graph, "UNIQUE NODE P PROPERTIES 1 k");
  constrain(graph, "MANDATORY NODE P PROPERTIES 1 name");
  constrain(graph, "UNIQUE RELATIONSHIP R PROPERTIES 1 w");
  constrain(graph, "MANDATORY RELATIONSHIP R PROPERTIES 1 w");
  const auto kConstraint = ErrorCode::kConstraint;
  const std::vector<Refusal> violations = {
      {"CREATE (:P {k: 1, name: 'x'})", "unique constraint violation on node of type P", kConstraint},
      {"MATCH (a:P {k: 1}) SET a.k = 2", "unique constraint violation on node of type P", kConstraint},
      {"CREATE (:P {k: 50})", "mandatory constraint violation: node with label P missing property name", kConstraint},
      {"MATCH (a:P {k: 1}) SET a.name = null", "mandatory constraint violation: node with label P", kConstraint},
      {"MATCH (a:P {k: 1}), (b:P {k: 2}) CREATE (a)-[:R {w: 1}]->(b)", "unique constraint violation, on edge",
       kConstraint},
      {"MATCH (a:P {k: 1}), (b:P {k: 2}) CREATE (a)-[:R]->(b)", "mandatory constraint violation: edge", kConstraint}};
  check_refusals(*graph, kWriting, violations);

  // The server does not undo a query exactly that deletes and creates.
  const std::string taking = "MATCH (x:Q) DETACH DELETE x CREATE (:T)-[:U]->(:V) WITH 1 AS one ";
  for (const Refusal& one : violations) {
    CHECK(checked_error(*graph, taking + one.cypher, Outcome::kMaybeExecuted).code() == kConstraint);
  }
}

TEST_CASE("what a query deleted before it created and failed comes back with other ids") {
  const TestGraph graph;
  fill(*graph);
  const std::string before = contents(*graph);
  const Error error = checked_error(
      *graph,
      "MATCH (x:Q) DETACH DELETE x WITH 1 AS one create (:T)-[:U]->(:V) WITH one UNWIND [1, 0] AS d RETURN 1 / d",
      Outcome::kMaybeExecuted);
  CHECK(error.message().find("perhaps with other ids") != std::string::npos);
  CHECK(contents(*graph) != before);  // the fault of the server; without it the outcome could be `rejected`
  CHECK(single(*graph, "MATCH (q:Q {k: 3}) RETURN count(q)") == Value(1));
  // Nothing is undone if the query was not run.
  checked_error(*graph, "MATCH (x:Q) DETACH DELETE x CREATE (:T) RETURN m", Outcome::kRejected);
}
