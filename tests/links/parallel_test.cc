// Several relationships of one type between two nodes.
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "network.h"

using namespace fgraph::testing::people;

TEST_CASE("a stream yields a node once for each of several relationships, whatever it is asked for") {
  TestGraph graph;
  fill_network(graph);
  (void)graph
      ->query(
          "MATCH (a:Person {name:'Alice'}), (b:Person {name:'Bob'}) CREATE (a)-[:KNOWS]->(b), (a)-[:FOLLOWS]->"
          "(b), (a)-[:FOLLOWS]->(b)")
      .get();
  const PersonRepository people(*graph);
  const Person alice = person(people, "Alice");
  const auto length = [](auto stream) {
    int rows = 0;
    while (stream.next().get()) ++rows;
    return rows;
  };
  CHECK(length(alice.friends.stream()) == 3);
  CHECK(length(alice.friends.stream(fgraph::limit(2))) == 2);
  CHECK(length(alice.friends.stream(Person::fields::name == "Bob")) == 2);
  CHECK(length(alice.friends.stream(Person::fields::name)) == 3);
  CHECK(length(alice.friends.stream(Knows::fields::strength)) == 3);
  CHECK(length(alice.friends.stream(Person::links::known_by / Person::fields::name == "Alice")) == 3);
  CHECK(length(alice.follows.stream()) == 2);
  CHECK(length(alice.friends.stream_edges()) == 3);
}

TEST_CASE("one of several relationships is removed by its object and by its id") {
  TestGraph graph;
  fill_network(graph);
  (void)graph
      ->query(
          "MATCH (a:Person {name:'Dave'}), (b:Person {name:'Bob'}) UNWIND [0.1, 0.2, 0.3] AS strength CREATE "
          "(a)-[:KNOWS {strength: strength}]->(b)")
      .get();
  const PersonRepository people(*graph);
  Person dave = person(people, "Dave");
  const auto is_there = [&](const char* strength) {
    return count(graph, std::string("(:Person {name:'Dave'})-[:KNOWS {strength:") + strength + "}]->()") == 1;
  };
  SUBCASE("by its object") {
    dave.friends.load().get();
    for (auto edge : dave.friends.edges()) {
      if (edge.relationship.strength != 0.2) continue;
      dave.friends.remove(edge);
      break;
    }
    CHECK(dave.friends.size() == 2);
    people.save(dave).get();
    CHECK(dave.friends.size() == 2);
  }
  SUBCASE("by its object before it is saved") {
    dave.friends.load().get();
    Knows knows;
    knows.strength = 0.7;
    dave.friends.add(person(people, "Bob").id);
    dave.friends.add(std::make_shared<Person>(person(people, "Bob")), knows);
    for (auto edge : dave.friends.edges()) {
      if (edge.relationship.strength != 0.7) continue;
      dave.friends.remove(edge);
      break;
    }
    for (auto edge : dave.friends.edges()) {
      if (edge.relationship.strength != 0.2) continue;
      dave.friends.remove(edge);
      break;
    }
    people.save(dave).get();
    CHECK_FALSE(is_there("0.7"));
    CHECK(is_there("0.5"));
  }
  SUBCASE("by its id") {
    const network::KnowsRepository all(*graph);
    for (const bool loaded : {false, true}) {
      if (loaded) dave.friends.load().get();
      const std::vector<Knows> found = all.find(Knows::fields::strength == 0.2).get();
      if (loaded) CHECK(found.empty());
      if (!found.empty()) dave.friends.remove(found.front().id);
      people.save(dave).get();
    }
  }
  SUBCASE("by its id from a loaded link, and in a session at the other end") {
    fgraph::Session session(*graph);
    const auto bob = session.get(person(people, "Bob").id).get();
    session.load(bob->known_by).get();
    fgraph::Id<Knows> id;
    for (auto edge : bob->known_by.edges()) {
      if (edge.relationship.strength == 0.2) id = edge.relationship.id;
    }
    bob->known_by.remove(id);
    session.commit().get();
  }
  CHECK(is_there("0.1"));
  CHECK_FALSE(is_there("0.2"));
  CHECK(is_there("0.3"));
}
