// What a link says and records without a server.
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "network.fgraph.h"

using network::Company;
using network::Knows;
using network::Person;

TEST_CASE("a new entity has loaded links without anything in them") {
  const Person alice("Alice");
  CHECK(alice.friends.loaded());
  CHECK_FALSE(alice.friends.changed());
  CHECK(alice.friends.empty());
  CHECK(alice.friends.size() == 0);
  CHECK(alice.friends.begin() == alice.friends.end());
  CHECK(alice.employer.loaded());
  CHECK_FALSE(alice.employer.has_value());
  CHECK(alice.employer.pointer() == nullptr);
}

TEST_CASE("what is added is in the link, with its relationship") {
  Person alice("Alice");
  Knows knows;
  knows.strength = 0.75;
  alice.friends.add(Person("Bob"), knows);
  const auto carol = std::make_shared<Person>("Carol");
  alice.friends.add(carol);
  CHECK(alice.friends.changed());
  REQUIRE(alice.friends.size() == 2);
  CHECK(alice.friends[0].name == "Bob");
  CHECK(&alice.friends[1] == carol.get());
  std::string seen;
  for (const Person& one : alice.friends) seen += one.name;
  CHECK(seen == "BobCarol");
  std::vector<double> strengths;
  for (auto [person, relationship] : alice.friends.edges()) {
    strengths.push_back(relationship.strength);
    relationship.strength = 1;
    person.age = 30;
  }
  CHECK(strengths == std::vector<double>{0.75, 0.5});
  CHECK(alice.friends[0].age == 30);
  alice.friends.remove(*carol);
  CHECK(alice.friends.size() == 1);
  alice.friends.clear();
  CHECK(alice.friends.empty());
}

TEST_CASE("a copy of an entity shares its linked nodes but not the list of them") {
  Person alice("Alice");
  alice.friends.add(Person("Bob"));
  Person copy = alice;
  copy.friends.add(Person("Carol"));
  CHECK(alice.friends.size() == 1);
  CHECK(copy.friends.size() == 2);
  CHECK(&alice.friends[0] == &copy.friends[0]);
  const Person moved = std::move(copy);
  CHECK(moved.friends.size() == 2);
}

TEST_CASE("a link to one node holds one") {
  Person alice("Alice");
  alice.employer.set(Company("Acme"));
  REQUIRE(alice.employer.has_value());
  CHECK(alice.employer->name == "Acme");
  alice.employer.set(Company("Initech"));
  CHECK(alice.employer->name == "Initech");
  alice.employer.relationship().title = "Clerk";
  CHECK((*alice.employer).name == "Initech");
  alice.employer.reset();
  CHECK_FALSE(alice.employer);
}

TEST_CASE("assign keeps the nodes that stay") {
  Person alice("Alice");
  const auto bob = std::make_shared<Person>("Bob");
  const auto carol = std::make_shared<Person>("Carol");
  alice.friends.add(bob);
  alice.friends.add(carol);
  for (auto [person, knows] : alice.friends.edges()) knows.strength = person.name == "Carol" ? 0.9 : 0.1;
  alice.friends.assign(std::vector<std::shared_ptr<Person>>{carol, std::make_shared<Person>("Dave")});
  REQUIRE(alice.friends.size() == 2);
  CHECK(alice.friends.pointer(0) == carol);
  CHECK((*alice.friends.edges().begin()).relationship.strength == 0.9);
  CHECK(alice.friends[1].name == "Dave");
}

TEST_CASE("a long chain is destroyed without a deep stack") {
  auto first = std::make_shared<Person>("0");
  std::shared_ptr<Person> last = first;
  for (int i = 1; i < 200'000; ++i) {
    auto next = std::make_shared<Person>("next");
    last->friends.add(next);
    last = std::move(next);
  }
  last.reset();
  first.reset();
  CHECK(first == nullptr);
}
