// Rows of raw queries as structs, entities and values; rows that the server cuts; the plan cache.
#include <string>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/mapping.h>

#include "bulk.fgraph.h"
#include "cypher_queries.fgraph.h"
#include "server/test_server.h"

namespace {

using fgraph::ErrorCode;
using fgraph::Outcome;
using fgraph::query_as;
using fgraph::rows_as;
using fgraph::testing::error_of;
using fgraph::testing::TestGraph;

void fill(const fgraph::Graph& graph) {
  (void)graph
      .query(
          "CREATE (a:Person {name:'Ann', age:30, role:'A', home:point({latitude:1, longitude:2}), "
          "joined:date('2020-02-29'),"
          " tags:['x']}), (b:Person {name:'Bob', role:'M', tags:[]}), (c:Company {name:'Acme'}),"
          " (a)-[:KNOWS {since:date('2021-01-01'), strength:0.1}]->(b), (a)-[:WORKS_AT]->(c)")
      .get();
}

fgraph::Task<void> awaited(fgraph::Graph graph) {
  const std::vector<cypher_queries::Person> people =
      co_await query_as<cypher_queries::Person>(graph, "MATCH (p:Person) RETURN p ORDER BY p.name");
  REQUIRE(people.size() == 2);
  CHECK(people[0].home == fgraph::Point(1, 2));
  CHECK(people[0].joined == fgraph::Date::parse("2020-02-29"));
  CHECK(people[0].role == cypher_queries::Role::admin);
}

}  // namespace

TEST_CASE("rows become structs by the names of their columns") {
  TestGraph graph;
  fill(*graph);
  fgraph::sync_wait(awaited(*graph));
  const std::vector<cypher_queries::Place> places =
      query_as<cypher_queries::Place>(
          *graph,
          "MATCH (p:Person) OPTIONAL MATCH (p)-[:WORKS_AT]->(c:Company)"
          " RETURN 1 AS more, collect(c.name) AS names, p AS person, head(collect(c)) AS employer"
          " ORDER BY p.name")
          .get();
  REQUIRE(places.size() == 2);
  CHECK(places[0].person.name == "Ann");
  CHECK(places[0].employer->name == "Acme");
  CHECK(places[0].names == std::vector<std::string>{"Acme"});
  CHECK_FALSE(places[1].employer.has_value());
  CHECK(places[1].names.empty());
  const std::vector<cypher_queries::Tie> ties =
      query_as<cypher_queries::Tie>(*graph,
                                    "MATCH (p:Person)-[k:KNOWS]->(q:Person) RETURN collect(q) AS friends, k AS tie,"
                                    " p.name AS `from`, p.role AS role")
          .get();
  REQUIRE(ties.size() == 1);
  CHECK(ties[0].tie.strength == 0.1);
  CHECK(ties[0].tie.since == fgraph::Date::parse("2021-01-01"));
  CHECK(ties[0].tie.source.value() == ties[0].tie.source.value());
  CHECK(ties[0].friends.at(0).name == "Bob");
  CHECK(ties[0].role == cypher_queries::Role::admin);
  // What was found can be changed and saved.
  cypher_queries::PersonRepository repository(*graph);
  cypher_queries::Person bob =
      query_as<cypher_queries::Person>(*graph, "MATCH (p:Person {name: $name}) RETURN p", {"name", "Bob"}).get().at(0);
  bob.age = 41;
  (void)repository.save(bob).get();
  CHECK(repository.find_by_id(bob.id).get()->age == 41);
}

TEST_CASE("rows become values and tuples by position") {
  TestGraph graph;
  fill(*graph);
  const fgraph::QueryResult result = graph->query("MATCH (p:Person) RETURN p.name, p.age, p ORDER BY p.name").get();
  using Row = std::tuple<std::string, std::optional<std::int64_t>, cypher_queries::Person>;
  const std::vector<Row> rows = rows_as<Row>(*graph, result);
  REQUIRE(rows.size() == 2);
  CHECK(std::get<0>(rows[0]) == "Ann");
  CHECK_FALSE(std::get<1>(rows[1]).has_value());
  CHECK(std::get<2>(rows[1]).name == "Bob");
  CHECK(query_as<double>(*graph, "UNWIND [0.1, 2, 1e300] AS x RETURN x").get() == std::vector<double>{0.1, 2, 1e300});
  CHECK(query_as<std::vector<std::int64_t>>(*graph, "RETURN [1, 2]").get().at(0) == std::vector<std::int64_t>{1, 2});
  CHECK(fgraph::ro_query_as<fgraph::Time>(*graph, "RETURN localtime('07:30:00')").get().at(0) ==
        fgraph::Time::parse("07:30:00"));
  CHECK(query_as<fgraph::Vector>(*graph, "RETURN vecf32([0.1, 2])").get().at(0) == fgraph::Vector({0.1F, 2}));
  CHECK(query_as<std::int64_t>(*graph, "MATCH (n:Nobody) RETURN n.x").get().empty());
}

TEST_CASE("what does not fit names the column and both types") {
  TestGraph graph;
  fill(*graph);
  const auto error = [](auto future) { return error_of([&] { (void)future.get(); }); };
  const fgraph::Error missing =
      error(query_as<cypher_queries::Suggestion>(*graph, "MATCH (p:Person) RETURN p AS person, 1 AS other"));
  CHECK(missing.code() == ErrorCode::kTypeMismatch);
  CHECK(std::string(missing.what())
            .find("no column 'mutual', which cypher_queries.Suggestion needs; it returns 'person', 'other'") !=
        std::string::npos);
  const fgraph::Error text =
      error(query_as<cypher_queries::Suggestion>(*graph, "MATCH (p:Person) RETURN p AS person, 'many' AS mutual"));
  CHECK(std::string(text.what())
            .find("column 'mutual': the query returned string where cypher_queries.Suggestion has int") !=
        std::string::npos);
  CHECK(text.detail().property == "mutual");
  const fgraph::Error inner =
      error(query_as<cypher_queries::Suggestion>(*graph, "CREATE (c:Person {age: 1}) RETURN c AS person, 1 AS mutual"));
  CHECK(inner.code() == ErrorCode::kTypeMismatch);
  CHECK(inner.detail().property == "person.name");
  CHECK(error(query_as<cypher_queries::Suggestion>(*graph, "RETURN 7 AS person, 1 AS mutual")).code() ==
        ErrorCode::kTypeMismatch);
  CHECK(error(query_as<std::int64_t>(*graph, "RETURN 1, 2")).code() == ErrorCode::kTypeMismatch);
  CHECK(error(query_as<std::string>(*graph, "RETURN null")).detail().got == "null");
  CHECK(error(query_as<std::string>(*graph, "MATCH (p:Person) RETURN p")).detail().got == "node");
}

TEST_CASE("many first calls ask once how many rows the server sends") {
  const std::unique_ptr<fgraph::EmbeddedServer> server = fgraph::EmbeddedServer::start();
  const std::unique_ptr<fgraph::Client> filler = fgraph::Client::connect(server->url());
  (void)bulk::PersonRepository(filler->graph("asked")).save(bulk::Person("Ann")).get();
  (void)fgraph::testing::run_command(*server, "CONFIG RESETSTAT");
  const std::unique_ptr<fgraph::Client> client = fgraph::Client::connect(server->url());
  const fgraph::Graph graph = client->graph("asked");
  bulk::PersonRepository repository(graph);
  std::vector<fgraph::Future<std::vector<bulk::Person>>> found;
  std::vector<fgraph::Future<fgraph::QueryResult>> rows;
  for (int i = 0; i < 64; ++i) {
    found.push_back(repository.find_all());
    rows.push_back(graph.query("MATCH (p:Person) RETURN p.name"));
  }
  for (auto& one : found) CHECK(one.get().size() == 1);
  for (auto& one : rows) CHECK(one.get().size() == 1);
  const std::string statistics = fgraph::testing::run_command(*server, "INFO commandstats");
  CAPTURE(statistics);
  // Each connection asks for the server's timeouts.
  const std::uint64_t calls = client->statistics().connections_opened + 1;
  CHECK(statistics.find("cmdstat_graph.CONFIG:calls=" + std::to_string(calls) + ",") != std::string::npos);
}

TEST_CASE("rows that the server may have cut are never taken for all of them") {
  const std::unique_ptr<fgraph::EmbeddedServer> server = fgraph::EmbeddedServer::start();
  const std::unique_ptr<fgraph::Client> filler = fgraph::Client::connect(server->url());
  std::vector<bulk::Person> all;
  for (int i = 0; i < 10; ++i) all.emplace_back("p" + std::to_string(i));
  (void)bulk::PersonRepository(filler->graph("cut")).save_all(std::move(all)).get();
  (void)fgraph::testing::run_command(*server, "GRAPH.CONFIG SET RESULTSET_SIZE 5");

  const std::unique_ptr<fgraph::Client> client = fgraph::Client::connect(server->url());
  const fgraph::Graph graph = client->graph("cut");
  bulk::PersonRepository repository(graph);
  using fields = bulk::Person::fields;
  const fgraph::Criteria<bulk::Person> everybody;
  const auto code = [](auto future) { return error_of([&] { (void)future.get(); }).code(); };
  const auto first = repository.find_all();
  const fgraph::Error cut = error_of([&] { (void)repository.find_all().get(); });
  CHECK(cut.code() == ErrorCode::kTruncated);
  CHECK(cut.outcome() == Outcome::kExecuted);
  CHECK(std::string(cut.what()).find("RESULTSET_SIZE") != std::string::npos);
  CHECK(code(repository.select(columns(fields::name))) == ErrorCode::kTruncated);
  CHECK(code(query_as<std::string>(graph, "MATCH (p:Person) RETURN p.name")) == ErrorCode::kTruncated);
  CHECK(graph.query("MATCH (p:Person) RETURN p.name").get().truncated());
  CHECK_FALSE(graph.query("MATCH (p:Person) RETURN p.name LIMIT 4").get().truncated());
  CHECK(code(repository.find(everybody, fgraph::slice(0, 5))) == ErrorCode::kTruncated);

  // A stream says so behind the rows that had arrived, also where nobody knows the number yet.
  const auto read_all = [](auto rows) {
    std::size_t count = 0;
    const fgraph::Error error = error_of([&] {
      while (rows.next().get()) ++count;
    });
    CHECK(count == 5);
    CHECK_FALSE(rows.next().get().has_value());
    return error;
  };
  const std::unique_ptr<fgraph::Client> another = fgraph::Client::connect(server->url());
  CHECK(read_all(bulk::PersonRepository(another->graph("cut")).stream_all()).code() == ErrorCode::kTruncated);
  CHECK(read_all(repository.stream(everybody)).code() == ErrorCode::kTruncated);
  CHECK(read_all(repository.stream_all(bulk::Person::links::firm)).code() == ErrorCode::kTruncated);
  CHECK(read_all(graph.stream("MATCH (p:Person) RETURN p.name")).code() == ErrorCode::kTruncated);
  CHECK(read_all(repository.stream(everybody, fgraph::limit(5))).message() == "no error");
  const fgraph::Error each =
      error_of([&] { (void)repository.stream_all().for_each([](const bulk::Person&) {}).get(); });
  CHECK(each.code() == ErrorCode::kTruncated);
  auto stopped = repository.stream_all();
  CHECK(stopped.next().get().has_value());
  stopped.stop();

  // Whoever asks for no more than that gets it.
  CHECK(repository.count().get() == 10);
  CHECK(repository.find(everybody, fgraph::limit(5)).get().size() == 5);
  CHECK(repository.find(everybody, order_by(fields::name), fgraph::page(1, 5)).get().items.size() == 5);
  std::size_t seen = 0;
  fgraph::Window<bulk::Person> part;
  do {
    part = repository.find(everybody, order_by(fields::name), fgraph::window(4, part.token())).get();
    seen += part.items.size();
  } while (part.has_next());
  CHECK(seen == 10);
}

TEST_CASE("a graph counts the texts that the server compiles for it") {
  TestGraph graph;
  bulk::PersonRepository repository(*graph);
  (void)repository.save(bulk::Person("one")).get();
  const fgraph::GraphStatistics before = graph->statistics();
  (void)repository.find_by_city("Bern").get();
  (void)repository.find_by_city("Ghent").get();
  (void)repository.find_by_city("O'Brien").get();
  const fgraph::GraphStatistics after = graph->statistics();
  CHECK(after.plans_compiled == before.plans_compiled + 1);
  CHECK(after.plans_reused == before.plans_reused + 2);
  CHECK(after.query_texts == before.query_texts + 1);
  for (std::uint64_t i = 0; i <= fgraph::GraphStatistics::kDefaultPlanCache; ++i) {
    (void)graph->query("RETURN " + std::to_string(i)).get();
  }
  CHECK(graph->statistics().query_texts > fgraph::GraphStatistics::kDefaultPlanCache);
}
