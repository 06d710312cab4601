// Queries in Cypher: their results, and the errors if the graph does not fit the declaration.
#include <future>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "cypher_queries.fgraph.h"
#include "server/test_server.h"

namespace {

using cypher_queries::Person;
using cypher_queries::PersonRepository;
using cypher_queries::Role;
using cypher_queries::Suggestion;
using fgraph::ErrorCode;
using fgraph::testing::error_of;
using fgraph::testing::single;
using fgraph::testing::TestGraph;

// Ann knows Bob and Cid, who know Dan; Bob works at Acme.
void fill(TestGraph& graph) {
  (void)graph
      ->query(
          "CREATE (a:Person {name:'Ann', age:30, role:'A', joined:date('2020-01-02'), tags:['x','y'], "
          "home:point({latitude:50.0, longitude:8.0})}), (b:Person {name:'Bob', age:40, role:'M', tags:[]}), "
          "(c:Person {name:'Cid', age:20, role:'M', tags:[]}), (d:Person {name:'Dan', role:'M', tags:[]}), "
          "(x:Company {name:'Acme', city:'Berlin'}), (b)-[:WORKS_AT]->(x), (a)-[:KNOWS {strength:0.1}]->(b), "
          "(a)-[:KNOWS {strength:0.2, since:date('2021-03-04')}]->(c), (b)-[:KNOWS {strength:0.3}]->(d), "
          "(c)-[:KNOWS {strength:0.4}]->(d)")
      .get();
}

fgraph::EntityId id_of(TestGraph& graph, const std::string& name) {
  return fgraph::EntityId(single(*graph, "MATCH (p:Person {name:'" + name + "'}) RETURN id(p)").as<std::int64_t>());
}

std::vector<std::string> names(const std::vector<Person>& people) {
  std::vector<std::string> out;
  for (const Person& person : people) out.push_back(person.name);
  return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("rows of a struct hold nodes and values, in every style") {
  TestGraph graph;
  fill(graph);
  PersonRepository people(*graph);
  const fgraph::EntityId ann = id_of(graph, "Ann");
  const auto check = [](const std::vector<Suggestion>& rows) {
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].person.name == "Dan");
    CHECK(rows[0].person.id.has_value());
    CHECK_FALSE(rows[0].person.age.has_value());
    CHECK(rows[0].person.role == Role::member);
    CHECK(rows[0].mutual == 2);
    CHECK_FALSE(rows[0].person.friends.loaded());
  };
  check(people.suggest(ann).get());
  const auto coroutine = [](PersonRepository repository, fgraph::EntityId me) -> fgraph::Task<std::vector<Suggestion>> {
    std::vector<Suggestion> rows = co_await repository.suggest(me, 1);
    co_return rows;
  };
  check(fgraph::sync_wait(coroutine(people, ann)));
  std::promise<std::vector<Suggestion>> promise;
  people.suggest(ann).then([&](fgraph::Result<std::vector<Suggestion>> result) { promise.set_value(*result); });
  check(promise.get_future().get());
  // What came from a query can be changed and saved, and its links can be loaded.
  std::vector<Suggestion> rows = people.suggest(ann).get();
  rows[0].person.age = 77;
  (void)people.save(rows[0].person).get();
  CHECK(single(*graph, "MATCH (p:Person {name:'Dan'}) RETURN p.age") == fgraph::Value(77));
  CHECK(rows[0].person.friends.load().get().empty());
}

TEST_CASE("nodes can be missing, and come in lists; relationships come with their ends") {
  TestGraph graph;
  fill(graph);
  PersonRepository people(*graph);
  const std::vector<cypher_queries::Place> places = people.places().get();
  REQUIRE(places.size() == 4);
  CHECK_FALSE(places[0].employer.has_value());
  CHECK(places[0].names.empty());
  CHECK(places[0].person.tags == Names{"x", "y"});
  CHECK(places[0].person.home.has_value());
  REQUIRE(places[1].employer.has_value());
  CHECK(places[1].employer->city == "Berlin");
  CHECK(places[1].names == Names{"Acme"});
  const std::vector<cypher_queries::Tie> ties = people.ties(0.15).get();
  REQUIRE(ties.size() == 3);
  CHECK(ties[0].from == "Ann");
  CHECK(ties[0].tie.strength == 0.2);
  CHECK(ties[0].tie.since == fgraph::Date::parse("2021-03-04"));
  CHECK(ties[0].tie.source == id_of(graph, "Ann"));
  CHECK(ties[0].tie.target == id_of(graph, "Cid"));
  CHECK(names(ties[0].friends) == Names{"Cid"});
  CHECK(ties[0].role == Role::admin);
}

TEST_CASE("parameters of every kind reach the server as values of their types") {
  TestGraph graph;
  fill(graph);
  PersonRepository people(*graph);
  const fgraph::Date day = fgraph::Date::parse("2020-01-02");
  const std::vector<cypher_queries::Row> rows =
      people.by_day(day, fgraph::Point(0, 0), {}, fgraph::DateTime::parse("2020-01-01T00:00:00")).get();
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].name == "Ann");
  CHECK(rows[0].age == 30);
  CHECK(rows[0].day == day);
  CHECK(rows[0].who == id_of(graph, "Ann"));
  CHECK(rows[0].where == fgraph::Point(50, 8));
  const fgraph::DateTime moment(0);
  CHECK(people.by_day(fgraph::Date(0), fgraph::Point(50, 8), {}, moment).get().size() == 1);
  CHECK(people.by_day(fgraph::Date(0), fgraph::Point(0, 0), {fgraph::Date(1), day}, moment).get().size() == 1);
  CHECK(people.by_day(fgraph::Date(0), fgraph::Point(0, 0), {fgraph::Date(1)}, moment).get().empty());
  CHECK(people.names(Role::member).get() == Names{"Bob", "Cid", "Dan"});
  CHECK(names(people.maybe(std::nullopt).get()) == Names{"Ann", "Bob", "Cid", "Dan"});
  CHECK(names(people.maybe(std::nullopt, 2).get()) == Names{"Ann", "Bob"});
  CHECK(names(people.maybe("Cid").get()) == Names{"Cid"});
  const std::vector<cypher_queries::Ids> pairs = people.pairs({id_of(graph, "Ann"), id_of(graph, "Bob")}).get();
  REQUIRE(pairs.size() == 2);
  CHECK_FALSE(pairs[0].right.has_value());
  CHECK(pairs[1].right.has_value());
  CHECK(people.pairs({}).get().empty());
}

TEST_CASE("one row, at most one, one value, a list of values") {
  TestGraph graph;
  PersonRepository people(*graph);
  CHECK_FALSE(people.oldest().get().has_value());
  CHECK(error_of([&] { (void)people.ages().get(); }).code() == ErrorCode::kNotFound);  // no graph, no row
  CHECK_FALSE(people.oldest_age().get().has_value());
  CHECK(people.everybody().get().empty());
  fill(graph);
  CHECK(people.oldest().get()->name == "Bob");
  CHECK(people.oldest_age().get() == 40);
  CHECK(people.mean_age().get() == 30);
  CHECK(people.ages().get() == std::vector<std::int64_t>{20, 30, 40});
  CHECK(names(people.everybody().get()) == Names{"Ann", "Bob", "Cid", "Dan"});
  CHECK(people.same("Cid").get().age == 20);
  CHECK(error_of([&] { (void)people.same("Nobody").get(); }).code() == ErrorCode::kNotFound);
  (void)graph->query("CREATE (:Person {name:'Cid', role:'M', tags:[]})").get();
  CHECK(error_of([&] { (void)people.same("Cid").get(); }).code() == ErrorCode::kNotFound);
  CHECK(people.first_friend(id_of(graph, "Bob")).get()->name == "Dan");
  CHECK_FALSE(people.first_friend(id_of(graph, "Dan")).get().has_value());
  const std::vector<cypher_queries::Swapped> swapped = people.swapped().get();
  REQUIRE(swapped.size() == 3);
  CHECK(swapped[0].first == "Ann");
  CHECK(swapped[0].second == 30);
  CHECK(people.either().get().size() == 6);
}

TEST_CASE("queries that write say so and yield what they changed") {
  TestGraph graph;
  fill(graph);
  PersonRepository people(*graph);
  CHECK(people.rename(id_of(graph, "Ann"), "Zoe").get() == 1);
  CHECK(people.rename(fgraph::EntityId(9999), "Nobody").get() == 0);
  CHECK(people.forget("Zoe").get().nodes_deleted == 1);
  CHECK(people.forget("Zoe").get().nodes_deleted == 0);
  const Person made = people.make("New", fgraph::Date(5)).get();
  CHECK(made.role == Role::admin);
  CHECK(made.joined == fgraph::Date(5));
  CHECK(made.id == id_of(graph, "New"));
  for (const fgraph::Plan& plan : PersonRepository::query_plans()) {
    const std::string_view name = plan.name.substr(plan.name.rfind('.') + 1);
    CAPTURE(name);
    const bool writes = name == "rename" || name == "forget" || name == "make";
    CHECK((plan.access == fgraph::Access::kWrite) == writes);
    CHECK((plan.repeatable == fgraph::Repeatable::kYes) == (name == "rename"));
  }
}

TEST_CASE("a stored value of another type is named with its struct and field") {
  TestGraph graph;
  (void)graph->query("CREATE (:Person {name:'A', role:'Q', tags:[], age:1})").get();
  PersonRepository people(*graph);
  const fgraph::Error error = error_of([&] { (void)people.places().get(); });
  CHECK(error.code() == ErrorCode::kTypeMismatch);
  CHECK(error.detail().entity == "cypher_queries.Place");
  CHECK(error.detail().property == "person.role");
  CHECK(error_of([&] { (void)people.everybody().get(); }).detail().property == "role");
  CHECK(people.ages().get() == std::vector<std::int64_t>{1});
  const fgraph::Error refused = error_of([&] { (void)people.maybe(std::string("a\0b", 3)).get(); });
  CHECK(refused.code() == ErrorCode::kInvalidArgument);
}
