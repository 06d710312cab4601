// Links that come with what is found: declared hints, and hints made at the call.
#include <future>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "network.h"

using namespace fgraph::testing::people;
using network::CompanyRepository;

TEST_CASE("a declared hint loads what it says and no more, in every style") {
  TestGraph graph;
  fill_network(graph);
  PersonRepository people(*graph);
  const fgraph::Id<Person> id = person(people, "Alice").id;
  const auto check = [](const Person& alice) {
    CHECK(names(alice.friends) == std::vector<std::string>{"Bob", "Carol"});
    CHECK(alice.employer->name == "Acme");
    CHECK(alice.employer.relationship().title == "Boss");
    CHECK(alice.posts.size() == 2);
    CHECK(alice.posts[0].topics.loaded());
    CHECK_FALSE(alice.follows.loaded());
    for (const Person& one : alice.friends) {
      CHECK(one.employer.has_value() == (one.name == "Bob"));
      CHECK(one.friends.size() == (one.name == "Bob" ? 1 : 0));
      CHECK_FALSE(one.posts.loaded());
      for (const Person& other : one.friends) CHECK_FALSE(other.employer.loaded());
    }
  };
  const std::uint64_t before = commands();
  check(*people.find_by_id(id, Person::profile).get());
  // The person, three links, and four links of those.
  CHECK(commands() == before + 1 + 3 + 3);
  const auto coroutine = [](PersonRepository repository, fgraph::Id<Person> one) -> fgraph::Task<Person> {
    std::optional<Person> found = co_await repository.find_by_id(one, Person::profile);
    co_return *found;
  };
  check(fgraph::sync_wait(coroutine(people, id)));
  std::promise<Person> promise;
  people.find_by_id(id, Person::profile).then([&](fgraph::Result<std::optional<Person>> result) {
    promise.set_value(**result);
  });
  check(promise.get_future().get());
}

TEST_CASE("the number of queries does not depend on the number of rows, and a node comes once") {
  TestGraph graph;
  (void)graph
      ->query(
          "UNWIND range(1, 300) AS i CREATE (p:Person {name:'p' + i, age:i}) WITH collect(p) AS ps "
          "CREATE (a:Company {name:'A'}), (b:Company {name:'B'}) WITH ps, a, b UNWIND ps AS p "
          "FOREACH (x IN CASE WHEN p.age % 2 = 0 THEN [1] ELSE [] END | CREATE (p)-[:WORKS_AT]->(a)) "
          "FOREACH (x IN CASE WHEN p.age % 2 = 1 THEN [1] ELSE [] END | CREATE (p)-[:WORKS_AT]->(b))")
      .get();
  (void)graph
      ->query(
          "MATCH (p:Person), (q:Person) WHERE q.age = p.age % 300 + 1 OR q.age = p.age % 7 + 1 "
          "CREATE (p)-[:KNOWS {strength: 1.0}]->(q)")
      .get();
  PersonRepository people(*graph);
  const std::uint64_t before = commands();
  const std::vector<Person> all =
      people.find_all(fgraph::fetch(Person::links::employer, Person::links::friends / Person::links::employer)).get();
  CHECK(commands() == before + 4);
  REQUIRE(all.size() == 300);
  const Company* shared = nullptr;
  std::size_t relationships = 0;
  for (const Person& one : all) {
    REQUIRE(one.employer.has_value());
    CHECK(one.employer->name == (*one.age % 2 == 0 ? "A" : "B"));
    if (one.employer->name == "A") {
      if (shared == nullptr) shared = &*one.employer;
      CHECK(shared == &*one.employer);
    }
    relationships += one.friends.size();
    for (const Person& other : one.friends) REQUIRE(other.employer.has_value());
  }
  CHECK(fgraph::testing::single(*graph, "MATCH (:Person)-[r:KNOWS]->(:Person) RETURN count(r)") ==
        fgraph::Value(static_cast<std::int64_t>(relationships)));
}

TEST_CASE("every find takes a hint, and a query can declare one") {
  TestGraph graph;
  fill_network(graph);
  PersonRepository people(*graph);
  CHECK(people.find_by_name("Bob").get().at(0).employer->name == "Acme");
  CHECK(people.find_by_age_greater_than_order_by_name(18).get().at(0).friends.size() == 1);
  CHECK(people.named("Alice").get().employer->name == "Acme");
  const fgraph::Page<Person> page = people.find_all_order_by_name(fgraph::page(0, 3)).get();
  CHECK(page.total == 4);
  REQUIRE(page.items.size() == 3);
  CHECK(page.items[0].employer->name == "Acme");
  CHECK_FALSE(page.items[2].employer.has_value());
  const fgraph::Slice<Person> slice = people.find_all_order_by_age(fgraph::page(0, 2), Person::links::friends).get();
  for (const Person& one : slice.items) CHECK(one.friends.loaded());
  // The caller's hint replaces the declared one.
  const Person alice = people.named("Alice", Person::links::posts / Post::links::topics).get();
  CHECK(alice.posts.size() == 2);
  CHECK_FALSE(alice.employer.loaded());
  const Company acme = CompanyRepository(*graph).find_all(Company::tree).get().at(0);
  CHECK(names(acme.staff) == std::vector<std::string>{"Alice", "Bob"});
  CHECK_FALSE(acme.parent.has_value());
  CHECK(acme.staff[0].employer->name == "Acme");
}

TEST_CASE("a limit is per entity and keeps what comes first") {
  TestGraph graph;
  (void)graph
      ->query(
          "UNWIND range(0, 4) AS i CREATE (p:Person {name:'p' + i}) WITH p UNWIND range(1, 10) AS k "
          "CREATE (p)-[:KNOWS]->(:Person {name: p.name + '-' + k})")
      .get();
  std::vector<Person> people = PersonRepository(*graph).find_all(Person::links::friends.limit(3)).get();
  std::size_t with_friends = 0;
  for (const Person& one : people) {
    CHECK((one.friends.size() == 3 || one.friends.empty()));
    with_friends += one.friends.empty() ? 0U : 1U;
  }
  CHECK(with_friends == 5);
  CHECK(error_of([] { (void)Person::links::friends.limit(0); }).code() == ErrorCode::kInvalidArgument);
}

TEST_CASE("hints of one link twice are one, with the larger limit") {
  TestGraph graph;
  fill_network(graph);
  PersonRepository people(*graph);
  const fgraph::Id<Person> id = person(people, "Alice").id;
  const std::uint64_t before = commands();
  const Person alice = *people
                            .find_by_id(id, fgraph::fetch(Person::links::friends.limit(1), Person::card,
                                                          Person::links::friends / Person::links::posts))
                            .get();
  CHECK(commands() == before + 4);
  CHECK(alice.friends.size() == 2);
  CHECK(alice.friends[0].posts.loaded());
}

TEST_CASE("nothing found, nothing fetched") {
  TestGraph graph;
  PersonRepository people(*graph);
  const std::uint64_t before = commands();
  CHECK(people.find_all(Person::profile).get().empty());
  CHECK_FALSE(people.find_by_id(fgraph::Id<Person>(7), Person::profile).get().has_value());
  CHECK(commands() == before + 2);
}

TEST_CASE("an error of a fetched link is the error of the find") {
  TestGraph graph;
  (void)graph->query("CREATE (:Person {name:'A'})-[:AUTHORED]->(:Post {text:7})").get();
  const fgraph::Error error = error_of([&] { (void)PersonRepository(*graph).find_all(Person::profile).get(); });
  CHECK(error.code() == ErrorCode::kTypeMismatch);
  CHECK(error.detail().property == "text");
}
