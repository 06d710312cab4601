// Queries without a schema: every value there and back, names, errors.
#include <doctest/doctest.h>
#include <fgraph/value.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>

#include "server/test_server.h"
#include "support/threads.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

// What the server makes of a value that passes through it.
Value echo(const Graph& graph, Value value) {
  return single(graph, "RETURN $v", Parameters("v", std::move(value)));
}

std::string all_planes() {
  std::string text;
  for (const char32_t c : {U'\x01', U'\x7f', U'\x80', U'é', U'\u07ff', U'\u0800', U'中', U'\ud7ff', U'\ue000',
                           U'\uffff', U'\U00010000', U'\U0001f600', U'\U000e0001', U'\U0010ffff'}) {
    if (c < 0x80) {
      text += static_cast<char>(c);
    } else if (c < 0x800) {
      text += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 63))};
    } else if (c < 0x10000) {
      text += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
               static_cast<char>(0x80 | (c & 63))};
    } else {
      text += {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 63)),
               static_cast<char>(0x80 | (c >> 6 & 63)), static_cast<char>(0x80 | (c & 63))};
    }
  }
  return text;
}

}  // namespace

TEST_CASE("a value that a parameter can hold comes back as it is") {
  const TestGraph graph;
  const Value values[] = {
      Value(),
      true,
      false,
      0,
      kMin,
      kMax,
      1.0,
      -0.5,
      1e300,
      -1e-300,
      std::numeric_limits<double>::max(),
      HUGE_VAL,
      -HUGE_VAL,
      "",
      "it's \"quoted\" \\ and ` and $v and {x} // /* \n\r\t\x01\x7f",
      "\\' RETURN 1 //",
      "\\u0041\\n",
      all_planes(),
      std::string(1'000'000, 'x') + "'",
      List{},
      List{1, "a", 0.5, true, Value(), List{List{List{}}}},
      Map{},
      Map{{"a", 1}, {"b c", List{Map{{"é", Value()}}}}, {"", 2}, {"'\"\\", "x"}},
  };
  for (const Value& value : values) {
    CAPTURE(value.to_string().substr(0, 100));
    const Value back = echo(*graph, value);
    CHECK(back.type_name() == value.type_name());
    CHECK(back == value);
  }
}

TEST_CASE("a double is stored exactly, though it is read in fifteen digits") {
  const TestGraph graph;
  for (const double value : {0.1 + 0.2, 1.0 / 3, 9007199254740993.0, std::numeric_limits<double>::denorm_min(),
                             std::numeric_limits<double>::min(), std::nextafter(1.0, 2.0)}) {
    CAPTURE(value);
    graph->query("MERGE (n:Number) SET n.x = $x", Parameters("x", value)).get();
    CHECK(single(*graph, "MATCH (n:Number) RETURN n.x = $x", Parameters("x", value)) == Value(true));
    CHECK(single(*graph, "MATCH (n:Number) RETURN n.x").as<double>() == doctest::Approx(value));
  }
  CHECK(std::signbit(echo(*graph, -0.0).as<double>()));
}

TEST_CASE("values without a literal arrive through their functions") {
  const TestGraph graph;
  struct Case {
    const char* cypher;
    Value value;
  };
  const Case cases[] = {
      {"RETURN point($v)", Point(32.1F, -34.7F)},
      {"RETURN vecf32($v)", Vector({0.1F, -2, 3e10F, 1e-40F})},
      {"RETURN date($v)", Date(0)},
      {"RETURN date($v)", Date::parse("0001-01-01")},
      {"RETURN date($v)", Date::parse("1066-10-14")},
      {"RETURN date($v)", Date::parse("9999-12-31")},
      {"RETURN localtime($v)", Time(0)},
      {"RETURN localtime($v)", Time(86'399)},
      {"RETURN localdatetime($v)", DateTime::parse("1900-02-28T23:59:59")},
      {"RETURN localdatetime($v)", DateTime::parse("9999-12-31T23:59:59")},
      {"RETURN localdatetime($v)", DateTime(-2)},
      {"RETURN duration($v)", Duration(1)},
      {"RETURN duration($v)", Duration(86'400)},
      {"RETURN duration($v)", Duration(16'777'217)},
      {"RETURN duration($v)", Duration(1'234'567'891)},
      {"RETURN duration($v)", Duration(2'147'483'647)},
  };
  for (const Case& c : cases) {
    CAPTURE(c.value.to_string());
    CHECK(single(*graph, c.cypher, Parameters("v", c.value)) == c.value);
  }
}

TEST_CASE("a value that the server would change or choke on is refused before it is sent") {
  const TestGraph graph;
  Value deep = 1;
  for (int i = 0; i < 40; ++i) deep = List{deep};
  const Value values[] = {
      std::nan(""),    std::string("a\0b", 3), "\xc3(",    "\xed\xa0\x80", List{std::string(1, '\0')},
      Map{{"a`b", 1}}, Map{{"\xff", 1}},       deep,       Node(),         Edge(),
      Path(),          Point(91, 0),           Vector(),   Date(kMax),     Time(-1),
      DateTime(kMin),  DateTime(-1),           Duration(0)};
  const std::uint64_t sent = test_client().statistics().commands_sent;
  for (const Value& value : values) {
    CAPTURE(value.type_name());
    const Error error = error_of([&] { (void)echo(*graph, value); });
    CHECK(error.code() == ErrorCode::kInvalidArgument);
    CHECK(error.outcome() == Outcome::kNotExecuted);
    CHECK(error.message().find("'v'") != std::string::npos);
  }
  for (const char* name : {"", "a b", "1a", "a-b", "a`", "é", "a=1 RETURN 1 //"}) {
    CAPTURE(name);
    const Error error = error_of([&] { (void)graph->query("RETURN 1", Parameters(name, 1)).get(); });
    CHECK(error.code() == ErrorCode::kInvalidArgument);
  }
  const Error error = error_of([&] { (void)graph->query(std::string_view("RETURN 1 \0 + 1", 14)).get(); });
  CHECK(error.code() == ErrorCode::kInvalidArgument);
  CHECK(test_client().statistics().commands_sent == sent);
}

TEST_CASE("a list at the greatest depth that is let through does not hurt the server") {
  const TestGraph graph;
  Value deep = 1;
  for (int i = 0; i < 32; ++i) deep = List{deep};
  CHECK(echo(*graph, deep) == deep);
}

TEST_CASE("any parameter name that is let through arrives") {
  const TestGraph graph;
  const QueryResult result = graph
                                 ->query("RETURN $cypherKey AS a, $CYPHER AS b, $_x AS c, $x1 AS d",
                                         Parameters("cypherKey", 1, "CYPHER", 2, "_x", 3, "x1", 4))
                                 .get();
  CHECK(result.columns() == std::vector<std::string>{"a", "b", "c", "d"});
  CHECK(result.rows()[0] == List{1, 2, 3, 4});
}

TEST_CASE("nodes, edges and paths come back whole") {
  const TestGraph graph;
  graph
      ->query(
          "CREATE (a:Person:Poet {name: 'Ada', tags: ['x', [1, 2.5]], at: point({latitude: 1.5, longitude: 2}),"
          " v: vecf32([1, 0.5]), born: date('1815-12-10')})-[k:KNOWS {since: 1833}]->(b:Person)<-[:LIKES]-(c)")
      .get();
  const QueryResult result =
      graph->query("MATCH p = (a:Poet)-[k:KNOWS]->(b)<-[:LIKES]-() RETURN a, k, p, [a, k], {node: b}").get();
  const Node& ada = result.at(0, "a").as<Node>();
  CHECK(ada.id.has_value());
  CHECK(ada.labels == std::vector<std::string>{"Person", "Poet"});
  CHECK(ada["name"] == Value("Ada"));
  CHECK(ada["tags"] == Value(List{"x", List{1, 2.5}}));
  CHECK(ada["at"] == Value(Point(1.5F, 2)));
  CHECK(ada["v"] == Value(Vector({1, 0.5F})));
  CHECK(ada["born"] == Value(Date::parse("1815-12-10")));
  CHECK(ada["nothing"].is_null());
  const Edge& knows = result.at(0, "k").as<Edge>();
  CHECK(knows.type == "KNOWS");
  CHECK(knows.source == ada.id);
  CHECK(knows["since"] == Value(1833));
  const Path& path = result.at(0, "p").as<Path>();
  REQUIRE(path.nodes.size() == 3);
  REQUIRE(path.edges.size() == 2);
  CHECK(path.nodes[0] == ada);
  CHECK(path.edges[0] == knows);
  CHECK(path.edges[1].type == "LIKES");
  CHECK(path.edges[1].target == path.nodes[1].id);
  CHECK(result.at(0, 3).as<List>()[0] == Value(ada));
  CHECK(result.at(0, 4).as<Map>()[0].second == Value(path.nodes[1]));
}

TEST_CASE("what a query did is counted") {
  const TestGraph graph;
  const QueryStatistics created = graph->query("CREATE (a:A {x: 1, y: 2})-[:R]->(:B)").get().statistics();
  CHECK(created.nodes_created == 2);
  CHECK(created.relationships_created == 1);
  CHECK(created.properties_set == 2);
  CHECK(created.labels_added == 2);
  CHECK(graph->query("CREATE INDEX FOR (n:A) ON (n.x)").get().statistics().indices_created == 1);
  CHECK(graph->query("MATCH (a:A) SET a.x = null").get().statistics().properties_removed == 1);
  const QueryStatistics deleted = graph->query("MATCH (n) DELETE n").get().statistics();
  CHECK(deleted.nodes_deleted == 2);
  CHECK(deleted.relationships_deleted == 1);
  const QueryResult nothing = graph->query("MATCH (n) RETURN n").get();
  CHECK(nothing.empty());
  CHECK(nothing.columns() == std::vector<std::string>{"n"});
  CHECK(nothing.statistics().execution_milliseconds > 0);
  graph->query("RETURN 42").get();
  CHECK(graph->query("RETURN 42").get().statistics().cached_execution);
}

TEST_CASE("a large result arrives whole and in order") {
  const TestGraph graph;
  const QueryResult result = graph->query("UNWIND range(1, 50000) AS i RETURN i, toString(i), [i]").get();
  REQUIRE(result.size() == 50'000);
  for (std::size_t i = 0; i < result.size(); i += 997) {
    const auto number = static_cast<std::int64_t>(i) + 1;
    CHECK(result.rows()[i] == List{number, std::to_string(number), List{number}});
  }
}

TEST_CASE("the query that adds a name is decoded with it") {
  const TestGraph graph;
  for (int round = 0; round < 5; ++round) {
    const std::string n = std::to_string(round);
    const std::string cypher = "CREATE (a:L" + n + " {k" + n + ": 1})-[r:T" + n + "]->() RETURN a, r";
    const QueryResult result = graph->query(cypher).get();
    CHECK(result.at(0, "a").to_string() == "(:L" + n + " {k" + n + ": 1})");
    CHECK(result.at(0, "r").as<Edge>().type == "T" + n);
  }
}

TEST_CASE("names that another client added are known at once") {
  const TestGraph graph;
  const std::unique_ptr<Client> other = Client::connect(test_server().url());
  const Graph theirs = other->graph(graph.name());
  for (int round = 0; round < 20; ++round) {
    const std::string n = std::to_string(round);
    theirs.query("CREATE (:L" + n + " {k" + n + ": " + n + "})").get();
    const Node node = single(*graph, "MATCH (n:L" + n + ") RETURN n").as<Node>();
    CHECK(node.labels == std::vector<std::string>{"L" + n});
    CHECK(node["k" + n] == Value(round));
  }
}

TEST_CASE("a graph that was deleted and made anew never shows the old names") {
  const TestGraph graph;
  const std::unique_ptr<Client> other = Client::connect(test_server().url());
  const Graph theirs = other->graph(graph.name());
  for (int round = 0; round < 20; ++round) {
    CAPTURE(round);
    const bool even = round % 2 == 0;
    if (round > 0) CHECK(theirs.remove().get());
    theirs
        .query(even ? "CREATE (:A {a: 'of a', b: 'of b'})-[:R]->(:B)" : "CREATE (:B {b: 'of b', a: 'of a'})<-[:S]-(:A)")
        .get();
    const Node node = single(*graph, even ? "MATCH (n:A) RETURN n" : "MATCH (n:B) RETURN n").as<Node>();
    CHECK(node.labels == std::vector<std::string>{even ? "A" : "B"});
    CHECK(node["a"] == Value("of a"));
    CHECK(node["b"] == Value("of b"));
    CHECK(single(*graph, "MATCH ()-[r]->() RETURN r").as<Edge>().type == (even ? "R" : "S"));
  }
}

// On a server of its own: FalkorDB 4.16.3 itself sometimes crashes when a graph is replaced under its readers.
TEST_CASE("no name is ever wrong while others make the graph anew") {
  const std::unique_ptr<EmbeddedServer> server = EmbeddedServer::start();
  const std::unique_ptr<Client> mine = Client::connect(server->url());
  const std::unique_ptr<Client> other = Client::connect(server->url());
  const Graph graph = mine->graph("names");
  std::atomic<bool> stop{false};
  const auto change = [&] {
    const Graph theirs = other->graph("names");
    for (int round = 0; !stop; ++round) {
      try {
        theirs.remove().get();
        theirs.query(round % 2 == 0 ? "CREATE (:A {a: 'a', b: 'b'})" : "CREATE (:A {b: 'b', a: 'a'})").get();
      } catch (const Error&) {
        // The other side made the graph in between.
      }
    }
  };
  JoiningThread changer(change, [&] { stop = true; });
  int seen = 0;
  for (int i = 0; i < 10'000 && seen < 100; ++i) {
    try {
      const QueryResult result = graph.ro_query("MATCH (n:A) RETURN n").get();
      for (const List& row : result.rows()) {
        ++seen;
        for (const auto& [key, value] : row[0].as<Node>().properties) CHECK(value == Value(key));
      }
    } catch (const Error& error) {
      if (error.code() == ErrorCode::kConnectionLost || error.code() == ErrorCode::kConnect) break;
      CHECK((error.code() == ErrorCode::kNotFound || error.code() == ErrorCode::kServer ||
             error.code() == ErrorCode::kServerBusy || error.code() == ErrorCode::kProtocol));
    }
  }
  changer.join();
  if (server->running()) CHECK(seen > 0);
}

TEST_CASE("an error of the server says what was wrong and that nothing changed") {
  const TestGraph graph;
  graph->query("CREATE (:A {x: 1})").get();
  struct Case {
    const char* cypher;
    ErrorCode code;
    Outcome outcome;
  };
  for (const Case& c :
       {Case{"MATCH (n RETURN n", ErrorCode::kSyntax, Outcome::kRejected},
        Case{"", ErrorCode::kServer, Outcome::kRejected}, Case{"RETURN m", ErrorCode::kSyntax, Outcome::kRejected},
        Case{"RETURN foo(1)", ErrorCode::kSyntax, Outcome::kRejected},
        Case{"RETURN $missing", ErrorCode::kInvalidArgument, Outcome::kRejected},
        Case{"RETURN 1 + point({latitude: 1, longitude: 1})", ErrorCode::kTypeMismatch, Outcome::kRejected},
        Case{"MATCH (n:A) SET n.x = 2 WITH n RETURN toUpper(n.x)", ErrorCode::kTypeMismatch, Outcome::kRejected}}) {
    CAPTURE(c.cypher);
    const Error error = error_of([&] { (void)graph->query(c.cypher).get(); });
    CAPTURE(error.message());
    CHECK(error.code() == c.code);
    CHECK(error.outcome() == c.outcome);
  }
  CHECK(single(*graph, "MATCH (n:A) RETURN n.x") == Value(1));
}

TEST_CASE("a query that may not write is refused if it does") {
  const TestGraph graph;
  graph->query("CREATE (:A)").get();
  const Error error = error_of([&] { (void)graph->ro_query("CREATE (:B)").get(); });
  CHECK(error.code() == ErrorCode::kReadOnly);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  CHECK(graph->ro_query("MATCH (n) RETURN n").get().size() == 1);
}

TEST_CASE("a read of a graph that does not exist makes none") {
  const TestGraph graph;
  const Error error = error_of([&] { (void)graph->ro_query("RETURN 1").get(); });
  CHECK(error.code() == ErrorCode::kNotFound);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  CHECK_FALSE(graph->remove().get());
  graph->query("RETURN 1").get();
  CHECK(graph->remove().get());
  CHECK_FALSE(graph->remove().get());
}

TEST_CASE("a violated constraint names its label") {
  const TestGraph graph;
  graph->query("CREATE INDEX FOR (n:Person) ON (n.email)").get();
  run_command(test_server(), "GRAPH.CONSTRAINT CREATE " + graph.name() + " UNIQUE NODE Person PROPERTIES 1 email");
  for (int i = 0; i < 1000; ++i) {
    const QueryResult result = graph->query("CALL db.constraints() YIELD status RETURN status").get();
    if (!result.empty() && result.at(0, 0) == Value("OPERATIONAL")) break;
  }
  graph->query("CREATE (:Person {email: 'a@b'})").get();
  const Error error = error_of([&] { (void)graph->query("CREATE (:Person {email: 'a@b'})").get(); });
  CAPTURE(error.message());
  CHECK(error.code() == ErrorCode::kConstraint);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK(error.detail().entity == "Person");
  CHECK(single(*graph, "MATCH (n:Person) RETURN count(n)") == Value(1));
}

TEST_CASE("a graph's name may hold any byte but may not be confused with another") {
  for (const char* name : {"with space", "it's", "é中", "a{b}c", "new\nline"}) {
    CAPTURE(name);
    const Graph graph = test_client().graph(name);
    CHECK(graph.name() == name);
    graph.query("CREATE (:A)").get();
    CHECK(single(graph, "MATCH (n) RETURN count(n)") == Value(1));
    CHECK(graph.remove().get());
  }
}
