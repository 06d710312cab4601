// Shortest paths in any direction, and against the direction of relationships.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "network.h"

using namespace fgraph::testing::people;
using fgraph::Direction;
using network::KnowsRepository;
using network::RivalsRepository;

namespace {

// People of the ages 0 to `last`, each a rival of the next one, every other time the other way round.
void fill_chain(const TestGraph& graph, std::int64_t last) {
  (void)graph
      ->query(
          "UNWIND range(0, $last) AS i CREATE (p:Person {name:'p' + i, age:i}) WITH collect(p) AS all "
          "UNWIND range(0, $last - 1) AS k WITH all[k + k % 2] AS a, all[k + (k + 1) % 2] AS b "
          "CREATE (a)-[:RIVALS]->(b)",
          {"last", last})
      .get();
}

// Everybody is a rival of everybody else, and whoever is younger knows who is older.
void fill_mesh(const TestGraph& graph, std::int64_t last) {
  (void)graph->query("UNWIND range(0, $last) AS i CREATE (:Person {name:'p' + i, age:i})", {"last", last}).get();
  (void)graph->query("MATCH (a:Person), (b:Person) WHERE a.age < b.age CREATE (a)-[:RIVALS]->(b), (a)-[:KNOWS]->(b)")
      .get();
}

fgraph::Id<Person> aged(const TestGraph& graph, std::int64_t age) {
  return PersonRepository(*graph).find_one(Person::fields::age == age).get().value().id;
}

}  // namespace

TEST_CASE("the shortest path in any direction, in every style") {
  TestGraph graph;
  fill_chain(graph, 9);
  const RivalsRepository rivals(*graph);
  const PersonRepository people(*graph);
  const fgraph::Id<Person> first = aged(graph, 0);
  const fgraph::Id<Person> last = aged(graph, 9);
  const auto path = rivals.shortest_path(first, last, Direction::kBoth).get();
  REQUIRE(path.has_value());
  CHECK(path->length() == 9);
  REQUIRE(path->nodes.size() == 10);
  for (std::size_t i = 0; i < 10; ++i) CHECK(path->nodes[i].age == static_cast<std::int64_t>(i));
  for (std::size_t i = 0; i < 9; ++i) {
    CHECK(path->relationships[i].source == path->nodes[i + i % 2].id);
    CHECK(path->relationships[i].target == path->nodes[i + (i + 1) % 2].id);
  }
  CHECK_FALSE(rivals.shortest_path(first, last).get().has_value());
  CHECK(rivals.shortest_path(first, last, Direction::kBoth, 9).get().has_value());
  CHECK_FALSE(rivals.shortest_path(first, last, Direction::kBoth, 8).get().has_value());
  CHECK(rivals.shortest_path(first, first, Direction::kBoth, 3).get().value().length() == 0);
  CHECK_FALSE(rivals.shortest_path(first, fgraph::Id<Person>(4711), Direction::kBoth).get().has_value());
  CHECK_FALSE(rivals.shortest_path(fgraph::Id<Person>(4711), fgraph::Id<Person>(4711), Direction::kBoth).get());
  CHECK(error_of([&] { (void)rivals.shortest_path(first, last, Direction::kBoth, -1).get(); }).code() ==
        ErrorCode::kInvalidArgument);

  const auto along = [](PersonRepository all, fgraph::Id<Person> from,
                        fgraph::Id<Person> to) -> fgraph::Task<std::size_t> {
    const std::optional<std::vector<Person>> found = co_await all.shortest_path(from, to, Person::links::rivals);
    co_return found->size();
  };
  CHECK(fgraph::sync_wait(along(people, last, first)) == 10);
  CHECK(people.shortest_path(last, first, Person::links::rivals).get().value().front().age == 9);
  // Of the longest way, a part is taken by a short cut.
  (void)graph->query("MATCH (a:Person {age:2}), (b:Person {age:7}) CREATE (b)-[:RIVALS]->(a)").get();
  CHECK(people.shortest_path(first, last, Person::links::rivals).get().value().size() == 6);
}

TEST_CASE("the shortest path against the direction") {
  TestGraph graph;
  fill_mesh(graph, 3);
  const KnowsRepository knows(*graph);
  const auto path = knows.shortest_path(aged(graph, 3), aged(graph, 1), Direction::kIncoming).get();
  REQUIRE(path.has_value());
  CHECK(path->length() == 1);
  CHECK(path->nodes.front().age == 3);
  CHECK(path->relationships.front().target == path->nodes.front().id);
  CHECK_FALSE(knows.shortest_path(aged(graph, 3), aged(graph, 1), Direction::kOutgoing).get().has_value());
}

TEST_CASE("a search in any direction ends in a full mesh, and follows a long chain") {
  TestGraph mesh;
  fill_mesh(mesh, 199);
  (void)mesh->query("CREATE (:Person {name:'alone', age:1000})").get();
  const PersonRepository people(*mesh);
  const auto rivals = Person::links::rivals;
  const std::uint64_t before = commands();
  CHECK(people.shortest_path(aged(mesh, 150), aged(mesh, 3), rivals).get().value().size() == 2);
  CHECK_FALSE(people.shortest_path(aged(mesh, 150), aged(mesh, 1000), rivals).get().has_value());
  CHECK(commands() < before + 10);

  TestGraph chain;
  fill_chain(chain, 3000);
  const PersonRepository everybody(*chain);
  const auto path = everybody.shortest_path(aged(chain, 0), aged(chain, 3000), rivals).get();
  REQUIRE(path.has_value());
  REQUIRE(path->size() == 3001);
  for (std::size_t i = 0; i < path->size(); ++i) REQUIRE((*path)[i].age == static_cast<std::int64_t>(i));
}
