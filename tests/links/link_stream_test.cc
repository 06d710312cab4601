// Links as streams: what is in the graph, one by one.
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "network.h"

using namespace fgraph::testing::people;
using network::Rivals;

TEST_CASE("a link is read as a stream, in every style") {
  TestGraph graph;
  (void)graph
      ->query(
          "CREATE (a:Person {name:'Ann'}) WITH a UNWIND range(1, 3000) AS i "
          "CREATE (a)-[:KNOWS {strength: i * 0.5}]->(:Person {name:'p' + i, age:i})")
      .get();
  const PersonRepository people(*graph);
  const Person ann = people.find_one(Person::fields::name == "Ann").get().value();
  const std::uint64_t before = commands();
  std::int64_t sum = 0;
  auto rows = ann.friends.stream();
  while (auto one = rows.next().get()) sum += *one->age;
  CHECK(sum == 3000 * 3001 / 2);
  CHECK(commands() == before + 1);
  CHECK_FALSE(ann.friends.loaded());

  const auto coroutine = [](const Person& from) -> fgraph::Task<double> {
    double strength = 0;
    auto edges = from.friends.stream_edges();
    while (auto edge = co_await edges.next()) {
      const auto& [target, knows] = *edge;
      CHECK(knows.source == from.id);
      CHECK(knows.target == target.id);
      CHECK(knows.strength == static_cast<double>(*target.age) * 0.5);
      strength += knows.strength;
    }
    co_return strength;
  };
  CHECK(fgraph::sync_wait(coroutine(ann)) == 0.5 * 3000 * 3001 / 2);

  std::int64_t count = 0;
  const std::int64_t seen = ann.friends.stream()
                                .for_each([&](const Person&) {
                                  return ++count == 7 ? fgraph::StreamFlow::kStop : fgraph::StreamFlow::kContinue;
                                })
                                .get();
  CHECK(seen == 7);
  CHECK(commands() == before + 3);
}

TEST_CASE("streams of links follow every direction and order, and load links of what they yield") {
  TestGraph graph;
  fill_network(graph);
  const PersonRepository people(*graph);
  Person alice = person(people, "Alice");
  // Changes that were not saved are not in it.
  alice.friends.add(Person("Nobody"));
  auto friends = alice.friends.stream(Person::links::employer);
  int with_employer = 0;
  int all = 0;
  while (auto one = friends.next().get()) {
    ++all;
    REQUIRE(one->employer.loaded());
    with_employer += one->employer.has_value() ? 1 : 0;
  }
  CHECK(all == 2);
  CHECK(with_employer == 1);
  CHECK(alice.friends.changed());
  auto rivals = alice.rivals.stream_edges();
  std::vector<std::string> seen;
  while (auto one = rivals.next().get()) {
    seen.push_back(one->target.name);
    CHECK((one->relationship.source == alice.id) == (one->target.name == "Bob"));
    CHECK(one->relationship.reason.has_value() == (one->target.name == "Bob"));
  }
  CHECK(seen.size() == 2);
  auto reached = alice.reach.stream();
  seen.clear();
  while (auto one = reached.next().get()) seen.push_back(one->name);
  CHECK(seen == std::vector<std::string>{"Bob", "Carol"});
  // It outlives its owner, and what it yields can be saved and loaded.
  auto posts = person(people, "Alice").posts.stream();
  Post post = posts.next().get().value();
  CHECK(post.author.get().get()->name == "Alice");
  posts.stop();
  CHECK_FALSE(posts.next().get().has_value());
}

TEST_CASE("a stream of a link that has no owner in the graph") {
  TestGraph graph;
  fill_network(graph);
  const PersonRepository people(*graph);
  const Person draft("Draft");
  CHECK(error_of([&] { (void)draft.friends.stream(); }).code() == ErrorCode::kInvalidState);
  const Person alice = person(people, "Alice");
  CHECK(people.delete_(alice).get());
  auto rows = alice.friends.stream_edges();
  CHECK_FALSE(rows.next().get().has_value());
  // A value of another type is an error of the stream, behind the rows before it.
  (void)graph->query("MATCH (b:Person {name:'Bob'})-[r:KNOWS]->() SET r.strength = 'x'").get();
  auto edges = person(people, "Bob").friends.stream_edges();
  CHECK(error_of([&] { (void)edges.next().get(); }).code() == ErrorCode::kTypeMismatch);
}

TEST_CASE("a stream of a link takes conditions, an order and a part") {
  TestGraph graph;
  fill_network(graph);
  const Person alice = person(PersonRepository(*graph), "Alice");
  using fields = Person::fields;
  const auto all = [](fgraph::Stream<Person> rows) {
    std::string out;
    while (const std::optional<Person> one = rows.next().get()) out += one->name + " ";
    return out;
  };
  CHECK(all(alice.friends.stream(fields::name.desc())) == "Carol Bob ");
  CHECK(all(alice.friends.stream(Knows::fields::strength > 0.5)) == "Bob ");
  CHECK(all(alice.friends.stream(Knows::fields::strength > 0.5, fields::name == "Carol")).empty());
  CHECK(all(alice.friends.stream(Person::links::employer / Company::fields::name == "Acme")) == "Bob ");
  CHECK(all(alice.friends.stream(fgraph::order_by(fields::name), fgraph::skip(1), fgraph::limit(1))) == "Carol ");
  CHECK(all(alice.friends.stream(fgraph::limit(0))).empty());
  CHECK(all(alice.reach.stream(fields::name == "Carol")) == "Carol ");
  CHECK(all(alice.rivals.stream(network::Rivals::fields::reason == "chess")) == "Bob ");
  auto linked = alice.friends.stream(fields::name == "Bob", Person::links::employer);
  CHECK(linked.next().get().value().employer->name == "Acme");
  auto edges = alice.friends.stream_edges(Knows::fields::since, fields::name, fgraph::limit(1));
  CHECK(edges.next().get().value().target.name == "Bob");
  CHECK_FALSE(edges.next().get().has_value());
  auto refused = alice.friends.stream(fgraph::limit(-1));
  CHECK(error_of([&] { (void)refused.next().get(); }).code() == ErrorCode::kInvalidArgument);
}
