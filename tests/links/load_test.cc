// Loading links on request.
#include <algorithm>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "network.fgraph.h"
#include "network.h"

using namespace fgraph::testing::people;

TEST_CASE("a link of a found entity is not loaded and says what to do") {
  TestGraph graph;
  fill_network(graph);
  const Person alice = person(PersonRepository(*graph), "Alice");
  CHECK_FALSE(alice.friends.loaded());
  const fgraph::Error error = error_of([&] { (void)alice.friends.size(); });
  CHECK(error.code() == ErrorCode::kNotLoaded);
  CHECK(error.message().find("network.Person.friends is not loaded") != std::string::npos);
  CHECK(error.message().find("Person::links::friends") != std::string::npos);
  CHECK(error_of([&] { (void)alice.employer.has_value(); }).code() == ErrorCode::kNotLoaded);
}

TEST_CASE("beyond the nodes of a loaded link there is nothing") {
  const TestGraph graph;
  const PersonRepository people(*graph);
  Person alice("Alice");
  CHECK(error_of([&] { (void)alice.friends[0]; }).code() == ErrorCode::kInvalidArgument);
  alice.friends.add(Person("Bob"));
  CHECK(alice.friends[0].name == "Bob");
  CHECK(alice.friends.pointer(0)->name == "Bob");
  const fgraph::Error beyond = error_of([&] { (void)alice.friends[1]; });
  CHECK(beyond.message() ==
        "a link of an object that was neither loaded nor saved leads to 1 node and was asked for the one at index 1");
  alice = people.save(Person("Alice")).get();
  const fgraph::Error named = error_of([&] { (void)alice.friends[0]; });
  CHECK(named.message() == "network.Person.friends leads to 0 nodes and was asked for the one at index 0");
  CHECK(error_of([&] { alice.friends.add(std::shared_ptr<Person>()); }).message() ==
        "network.Person.friends leads to nodes: a null pointer or an empty id was added to it");
  CHECK(error_of([&] { (void)alice.friends.pointer(1); }).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of([&] { (void)alice.employer->name; }).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of([&] { (void)alice.employer.relationship(); }).code() == ErrorCode::kInvalidArgument);
}

TEST_CASE("load asks once, in every style") {
  TestGraph graph;
  fill_network(graph);
  Person alice = person(PersonRepository(*graph), "Alice");
  std::uint64_t before = commands();
  const std::vector<std::shared_ptr<Person>> friends = alice.friends.load().get();
  CHECK(commands() == before + 1);
  CHECK(friends.size() == 2);
  CHECK(names(alice.friends) == std::vector<std::string>{"Bob", "Carol"});
  (void)alice.friends.load().get();
  CHECK(commands() == before + 1);
  for (auto [node, knows] : alice.friends.edges()) {
    CHECK(knows.id.has_value());
    CHECK(knows.source == alice.id);
    CHECK(knows.target == node.id);
    CHECK(knows.strength == (node.name == "Bob" ? 0.9 : 0.5));
    if (node.name == "Bob") CHECK(knows.since == fgraph::Date::parse("2020-01-02"));
  }
  before = commands();
  const auto coroutine = [](Person& one) -> fgraph::Task<std::string> {
    const std::shared_ptr<network::Company> company = co_await one.employer.get();
    co_return company->name;
  };
  CHECK(fgraph::sync_wait(coroutine(alice)) == "Acme");
  CHECK(alice.employer->city == "Berlin");
  CHECK(alice.employer.relationship().title == "Boss");
  CHECK(commands() == before + 1);
  std::promise<std::size_t> promise;
  alice.posts.load().then([&](fgraph::Result<std::vector<std::shared_ptr<network::Post>>> result) {
    promise.set_value(result.ok() ? result->size() : 0);
  });
  CHECK(promise.get_future().get() == 2);
  CHECK(alice.posts[0].tags.size() + alice.posts[1].tags.size() == 2);
}

TEST_CASE("links are read from both ends, and without a direction") {
  TestGraph graph;
  fill_network(graph);
  PersonRepository people(*graph);
  Person carol = person(people, "Carol");
  (void)carol.known_by.load().get();
  CHECK(names(carol.known_by) == std::vector<std::string>{"Alice", "Bob"});
  for (auto [node, knows] : carol.known_by.edges()) {
    CHECK(knows.source == node.id);
    CHECK(knows.target == carol.id);
  }
  Person alice = person(people, "Alice");
  CHECK(alice.married.get().get()->name == "Dave");
  (void)alice.rivals.load().get();
  CHECK(names(alice.rivals) == std::vector<std::string>{"Bob", "Carol"});
  for (auto [node, rivals] : alice.rivals.edges()) {
    CHECK(rivals.source == (node.name == "Bob" ? alice.id : node.id));
    CHECK(rivals.reason.has_value() == (node.name == "Bob"));
  }
  CHECK(alice.follows.load().get().empty());
  CHECK(alice.follows.loaded());
  CHECK(alice.follows.empty());
  CHECK(carol.employer.get().get() == nullptr);
}

TEST_CASE("loads of one turn of the loop are one query") {
  TestGraph graph;
  fill_network(graph);
  std::vector<Person> people = PersonRepository(*graph).find_all().get();
  const std::uint64_t before = commands();
  const auto load = [](std::vector<Person>& all) -> fgraph::Task<void> {
    // From here on this runs on the loop thread.
    co_await test_client().ping();
    std::vector<fgraph::Future<std::vector<std::shared_ptr<Person>>>> loads;
    for (Person& one : all) loads.push_back(one.friends.load());
    (void)co_await fgraph::when_all(std::move(loads));
  };
  fgraph::sync_wait(load(people));
  CHECK(commands() == before + 2);  // with the ping
  std::size_t found = 0;
  std::shared_ptr<Person> carol;
  for (const Person& one : people) {
    REQUIRE(one.friends.loaded());
    found += one.friends.size();
    for (std::size_t i = 0; i < one.friends.size(); ++i) {
      if (one.friends[i].name != "Carol") continue;
      if (carol == nullptr) carol = one.friends.pointer(i);
      CHECK(one.friends.pointer(i) == carol);
    }
  }
  CHECK(found == 3);
}

TEST_CASE("reload asks again and forgets what was not saved") {
  TestGraph graph;
  fill_network(graph);
  Person alice = person(PersonRepository(*graph), "Alice");
  alice.friends.add(Person("Eve"));
  CHECK_FALSE(alice.friends.loaded());
  (void)alice.friends.load().get();
  CHECK(names(alice.friends) == std::vector<std::string>{"Bob", "Carol", "Eve"});
  CHECK(alice.friends.changed());
  (void)graph->query("MATCH (:Person {name:'Alice'})-[r:KNOWS]->(:Person {name:'Bob'}) DELETE r").get();
  (void)alice.friends.reload().get();
  CHECK(names(alice.friends) == std::vector<std::string>{"Carol"});
  CHECK_FALSE(alice.friends.changed());
}

TEST_CASE("a load outlives its entity, and nested loads go on from what was loaded") {
  TestGraph graph;
  fill_network(graph);
  fgraph::Future<std::vector<std::shared_ptr<Person>>> load;
  {
    Person alice = person(PersonRepository(*graph), "Alice");
    load = alice.friends.load();
  }
  std::vector<std::shared_ptr<Person>> friends = load.get();
  REQUIRE(friends.size() == 2);
  for (const auto& one : friends) {
    CHECK_FALSE(one->employer.loaded());
    CHECK((one->employer.get().get() != nullptr) == (one->name == "Bob"));
  }
}

TEST_CASE("parallel relationships are loaded each") {
  TestGraph graph;
  (void)graph
      ->query(
          "CREATE (a:Person {name:'A'}), (b:Person {name:'B'}), (a)-[:KNOWS {strength:1.0}]->(b), "
          "(a)-[:KNOWS {strength:2.0}]->(b), (a)-[:KNOWS {strength:3.0}]->(a)")
      .get();
  Person a = person(PersonRepository(*graph), "A");
  (void)a.friends.load().get();
  CHECK(a.friends.size() == 3);
  double sum = 0;
  for (auto [node, knows] : a.friends.edges()) sum += knows.strength;
  CHECK(sum == 6);
}

TEST_CASE("a load that fails says why and can be asked for again") {
  Person nobody("Nobody");
  CHECK(error_of([&] { (void)nobody.friends.load(); }).code() == ErrorCode::kInvalidState);
  TestGraph graph;
  (void)graph->query("CREATE (:Person {name:'A'})-[:AUTHORED]->(:Post {text:7})").get();
  Person a = person(PersonRepository(*graph), "A");
  const fgraph::Error error = error_of([&] { (void)a.posts.load().get(); });
  CHECK(error.code() == ErrorCode::kTypeMismatch);
  CHECK(error.message().find("network.Post.text") != std::string::npos);
  CHECK_FALSE(a.posts.loaded());
  (void)graph->query("MATCH (p:Post) SET p.text = 'seven'").get();
  CHECK(a.posts.load().get().size() == 1);
}
