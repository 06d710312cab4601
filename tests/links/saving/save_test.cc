// Saving what is in links: one query for all of it, and only what has changed.
#include <future>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "network.h"

using namespace fgraph::testing::people;
using network::Topic;

TEST_CASE("a new entity is saved with all that is new behind it, in one query and every style") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const auto make = [] {
    Person alice("Alice");
    Knows knows;
    knows.since = fgraph::Date::parse("2021-03-04");
    knows.strength = 0.9;
    Person bob("Bob");
    bob.employer.set(Company("Acme"));
    alice.friends.add(std::move(bob), knows);
    alice.friends.add(Person("Carol"));
    alice.posts.add(Post("one"));
    return alice;
  };
  std::uint64_t before = commands();
  Person alice = people.save(make()).get();
  CHECK(commands() == before + 1);
  CHECK(alice.id.has_value());
  REQUIRE(alice.friends.size() == 2);
  CHECK_FALSE(alice.friends.changed());
  for (auto [node, knows] : alice.friends.edges()) {
    CHECK(node.id.has_value());
    CHECK(knows.id.has_value());
    CHECK(knows.source == alice.id);
    CHECK(knows.target == node.id);
  }
  CHECK(alice.friends[0].employer->id.has_value());
  CHECK(count(graph,
              "(:Person {name:'Alice'})-[:KNOWS {strength:0.9}]->(:Person {name:'Bob'})-[:WORKS_AT]->"
              "(:Company {name:'Acme'})") == 1);
  CHECK(count(graph, "(:Person {name:'Alice'})-[r:KNOWS]->(:Person {name:'Bob'}) WHERE r.since = date('2021-03-04')") ==
        1);
  before = commands();
  alice = people.save(alice).get();
  CHECK(commands() == before);

  const auto coroutine = [](PersonRepository repository, Person one) -> fgraph::Task<Person> {
    Person saved = co_await repository.save(std::move(one));
    co_return saved;
  };
  CHECK(fgraph::sync_wait(coroutine(people, make())).friends.size() == 2);
  std::promise<std::size_t> promise;
  people.save(make()).then(
      [&](fgraph::Result<Person> saved) { promise.set_value(saved.ok() ? saved->posts.size() : 0); });
  CHECK(promise.get_future().get() == 1);
  CHECK(count(graph, "(n)") == 15);
  CHECK(count(graph, "()-[r]->()") == 12);
}

TEST_CASE("only what has changed is written, and relationships that were never looked at stay") {
  TestGraph graph;
  fill_network(graph);
  const PersonRepository people(*graph);
  Person alice = people.find_by_id(person(people, "Alice").id, Person::links::friends).get().value();
  for (auto [node, knows] : alice.friends.edges()) {
    if (node.name == "Bob") knows.strength = 0.25;
  }
  alice.friends.find(person(people, "Bob").id)->age = 41;
  alice.age = 30;
  alice.follows.add(person(people, "Dave").id);
  alice.friends.remove(person(people, "Carol").id);
  const std::uint64_t before = commands();
  alice = people.save(alice).get();
  CHECK(commands() == before + 1);
  CHECK(names(alice.friends) == std::vector<std::string>{"Bob"});
  CHECK(count(graph, "(:Person {name:'Alice', age:30})-[:KNOWS {strength:0.25}]->(:Person {name:'Bob', age:41})") == 1);
  CHECK(count(graph, "(:Person {name:'Alice'})-[r:KNOWS]->()") == 1);
  CHECK(count(graph, "(:Person {name:'Alice'})-[:FOLLOWS]->(:Person {name:'Dave'})") == 1);
  CHECK(count(graph, "(:Person {name:'Bob'})-[r:KNOWS]->(:Person {name:'Carol'})") == 1);
  CHECK(count(graph, "(:Person {name:'Alice'})-[r:AUTHORED]->()") == 2);
  CHECK(count(graph, "(:Person {name:'Alice'})-[r:WORKS_AT]->()") == 1);
  (void)people.save(alice).get();
  CHECK(commands() == before + 1 + 8);
}

TEST_CASE("links are replaced, cleared and set without being loaded") {
  TestGraph graph;
  fill_network(graph);
  const PersonRepository people(*graph);
  Person alice = person(people, "Alice");
  alice.friends.clear();
  alice.employer.reset();
  alice.posts.add(Post("three"));
  alice = people.save(alice).get();
  CHECK(count(graph, "(:Person {name:'Alice'})-[r:KNOWS]->()") == 0);
  CHECK(count(graph, "(:Person {name:'Alice'})-[r:WORKS_AT]->()") == 0);
  CHECK(count(graph, "(:Person {name:'Alice'})-[r:AUTHORED]->()") == 3);
  CHECK(count(graph, "(:Person {name:'Bob'})-[r:KNOWS]->()") == 1);
  CHECK_FALSE(alice.posts.loaded());
  CHECK(alice.posts.load().get().size() == 3);
  CHECK(alice.friends.empty());
  alice.friends.assign(std::vector<Person>{person(people, "Dave")});
  alice.employer.set(Company("Initech"));
  alice = people.save(alice).get();
  CHECK(alice.employer->id.has_value());
  Person again =
      people.find_by_id(alice.id, fgraph::fetch(Person::links::friends, Person::links::employer)).get().value();
  CHECK(names(again.friends) == std::vector<std::string>{"Dave"});
  CHECK(again.employer->name == "Initech");
  again.friends.assign(std::vector<Person>{person(people, "Dave"), person(people, "Bob")});
  (void)people.save(again).get();
  CHECK(count(graph, "(:Person {name:'Alice'})-[r:KNOWS]->()") == 2);
  CHECK(count(graph, "(:Person {name:'Alice'})-[r:WORKS_AT]->()") == 1);
}

TEST_CASE("what both ends say is one relationship, and cycles and shared nodes are saved once") {
  TestGraph graph;
  const PersonRepository people(*graph);
  auto alice = std::make_shared<Person>("Alice");
  auto bob = std::make_shared<Person>("Bob");
  auto acme = std::make_shared<Company>("Acme");
  alice->friends.add(bob);
  bob->known_by.add(alice);
  bob->friends.add(alice);
  alice->rivals.add(bob);
  bob->rivals.add(alice);
  alice->employer.set(acme);
  bob->employer.set(acme);
  acme->staff.add(alice);
  acme->staff.add(bob);
  const std::uint64_t before = commands();
  people.save(*alice).get();
  CHECK(commands() == before + 1);
  CHECK(count(graph, "(:Person)") == 2);
  CHECK(count(graph, "(:Company)") == 1);
  CHECK(count(graph, "(:Person {name:'Bob'})-[r:KNOWS]->(:Person {name:'Alice'})") == 1);
  CHECK(count(graph, "(:Person {name:'Alice'})-[r:WORKS_AT]->()") == 1);
  CHECK(count(graph, "(:Person {name:'Bob'})-[r:WORKS_AT]->()") == 1);
  CHECK(bob->id.has_value());
  CHECK(acme->id == alice->employer->id);
  // Circles that no session owns are the program's to break.
  alice->friends.clear();
  alice->rivals.clear();
  bob->friends.clear();
  bob->known_by.clear();
  bob->rivals.clear();
  acme->staff.clear();
}

TEST_CASE("a node that was never saved needs a cascade") {
  TestGraph graph;
  const PersonRepository people(*graph);
  Person alice("Alice");
  alice.follows.add(Person("Bob"));
  const std::uint64_t before = commands();
  const fgraph::Error error = error_of([&] { (void)people.save(alice).get(); });
  CHECK(error.code() == ErrorCode::kInvalidState);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  CHECK(error.message().find("follows") != std::string::npos);
  CHECK(error.message().find("cascade(save)") != std::string::npos);
  CHECK(commands() == before);
  // It may come along by another link.
  auto bob = std::make_shared<Person>("Bob");
  Person carol("Carol");
  carol.follows.add(bob);
  carol.friends.add(bob);
  carol = people.save(carol).get();
  CHECK(count(graph, "(:Person {name:'Carol'})-[:FOLLOWS]->(:Person {name:'Bob'})") == 1);
  CHECK(count(graph, "(:Person)") == 2);
}

TEST_CASE("a cascade is written as a whole or not at all") {
  TestGraph graph;
  fill_network(graph);
  const PersonRepository people(*graph);
  Person alice = people.find_by_id(person(people, "Alice").id, Person::links::friends).get().value();
  const std::int64_t nodes = count(graph, "(n)");
  (void)graph->query("MATCH (b:Person {name:'Bob'}) DELETE b").get();
  for (auto [node, knows] : alice.friends.edges()) knows.strength = 0.75;
  alice.age = 77;
  alice.posts.add(Post("never"));
  fgraph::Error error = error_of([&] { (void)people.save(alice).get(); });
  CHECK(error.code() == ErrorCode::kNotFound);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK(count(graph, "(n)") == nodes - 1);
  CHECK(count(graph, "(:Person {age:77})") == 0);
  CHECK(count(graph, "()-[:KNOWS {strength:0.75}]->()") == 0);
  // A relationship that somebody else deleted.
  alice = people.find_by_id(alice.id, Person::links::friends).get().value();
  (void)graph->query("MATCH (:Person {name:'Alice'})-[r:KNOWS]->() DELETE r").get();
  (*alice.friends.edges().begin()).relationship.strength = 0.75;
  alice.age = 78;
  error = error_of([&] { (void)people.save(alice).get(); });
  CHECK(error.code() == ErrorCode::kNotFound);
  CHECK(error.message().find("relationship") != std::string::npos);
  CHECK(count(graph, "(:Person {age:78})") == 0);
  // A value that is refused before anything is sent.
  Post post("text");
  post.topics.add(Topic(" blank at its ends "));
  alice = person(people, "Alice");
  alice.posts.add(std::move(post));
  error = error_of([&] { (void)people.save(alice).get(); });
  CHECK(error.code() == ErrorCode::kInvalidArgument);
  CHECK(count(graph, "(:Post {text:'text'})") == 0);
}

TEST_CASE("a unique constraint in the middle of a cascade leaves nothing behind") {
  TestGraph graph;
  (void)graph->query("CREATE INDEX FOR (t:Topic) ON (t.name)").get();
  const PersonRepository people(*graph);
  Person alice("Alice");
  Post first("one");
  first.topics.add(Topic("graphs"));
  alice.posts.add(std::move(first));
  (void)people.save(std::move(alice)).get();
  (void)fgraph::testing::run_command(fgraph::testing::test_server(), "GRAPH.CONSTRAINT CREATE " + graph.name() +
                                                                         " UNIQUE NODE Topic PROPERTIES 1 name");
  while (fgraph::testing::single(*graph, "CALL db.constraints() YIELD status RETURN status") !=
         fgraph::Value("OPERATIONAL")) {
  }
  Person bob("Bob");
  Post second("two");
  second.topics.add(Topic("graphs"));
  bob.posts.add(std::move(second));
  bob.friends.add(Person("Carol"));
  const fgraph::Error error = error_of([&] { (void)people.save(bob).get(); });
  CHECK(error.code() == ErrorCode::kConstraint);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK_FALSE(bob.friends[0].id.has_value());
  CHECK(count(graph, "(n)") == 3);
  CHECK(count(graph, "()-[r]->()") == 2);
}

TEST_CASE("a chain of any length is saved without recursion") {
  TestGraph graph;
  const PersonRepository people(*graph);
  constexpr int kLength = 20'000;
  Person first("0");
  Person* last = &first;
  for (int i = 1; i < kLength; ++i) {
    last->friends.add(Person("next"));
    last = &last->friends[0];
  }
  const std::uint64_t before = commands();
  first = people.save(std::move(first)).get();
  CHECK(commands() == before + 1);
  CHECK(count(graph, "(:Person)-[r:KNOWS]->(:Person)") == kLength - 1);
  CHECK(first.friends[0].friends[0].id.has_value());
}

TEST_CASE("a relationship of a node with itself, without a direction") {
  TestGraph graph;
  const PersonRepository people(*graph);
  Person alice = people.save(Person("Alice")).get();
  alice.rivals.add(alice.id);
  alice = people.save(std::move(alice)).get();
  CHECK(count(graph, "(a:Person)-[:RIVALS]->(a)") == 1);
  (void)alice.rivals.reload().get();
  CHECK(names(alice.rivals) == std::vector<std::string>{"Alice"});
  for (auto [node, rivals] : alice.rivals.edges()) rivals.heat = 7;
  alice = people.save(std::move(alice)).get();
  CHECK(count(graph, "(a:Person)-[:RIVALS {heat:7}]->(a)") == 1);
  alice.rivals.remove(alice.id);
  (void)people.save(alice).get();
  CHECK(count(graph, "()-[:RIVALS]->()") == 0);
}

TEST_CASE("nobody is no node of a link") {
  TestGraph graph;
  const PersonRepository people(*graph);
  Person alice("Alice");
  CHECK(error_of([&] { alice.friends.add(std::shared_ptr<Person>()); }).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of([&] { alice.friends.add(fgraph::Id<Person>()); }).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of([&] { alice.friends.assign({std::shared_ptr<Person>()}); }).code() == ErrorCode::kInvalidArgument);
  alice.employer.set(Company("Acme"));
  CHECK(error_of([&] { alice.employer.set(fgraph::Id<Company>()); }).code() == ErrorCode::kInvalidArgument);
  CHECK(alice.employer->name == "Acme");
  alice = people.save(std::move(alice)).get();
  // Whoever takes over the employer of somebody who has none has none.
  alice.employer.set(Person("Bob").employer.pointer());
  CHECK_FALSE(alice.employer.has_value());
  alice = people.save(std::move(alice)).get();
  CHECK(count(graph, "()-[:WORKS_AT]->()") == 0);
}
