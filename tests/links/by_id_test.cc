// Nodes that are linked by their ids, relationships that both ends add, and copies that become nodes of their own.
#include <memory>
#include <string>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "library.fgraph.h"
#include "network.h"
#include "quiet_session.h"

using namespace fgraph::testing::people;
using fgraph::testing::session_of;

TEST_CASE("a link to which a node was added by its id asks for it after the save") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const Person bob = people.save(Person("Bob")).get();
  const Person carol = people.save(Person("Carol")).get();
  const Company acme = network::CompanyRepository(*graph).save(Company("Acme")).get();
  Person alice("Alice");
  const auto link = [&] {
    alice.friends.add(bob.id);
    alice.follows.add(bob.id);
    alice.employer.set(acme.id);
    alice = people.save(alice).get();
  };
  SUBCASE("of a new owner") {
    link();
  }
  SUBCASE("of an owner whose links are not loaded") {
    alice = people.find_by_id(people.save(alice).get().id).get().value();
    link();
  }
  SUBCASE("of an owner whose links are loaded") {
    alice.friends.add(carol);
    alice = people.save(alice).get();
    CHECK(alice.friends.loaded());
    link();
    CHECK_FALSE(alice.friends.loaded());
    CHECK(alice.friends.load().get().size() == 2);
    alice.friends.remove(carol.id);
    alice = people.save(alice).get();
  }
  CHECK(alice.friends.load().get().size() == 1);
  CHECK(alice.follows.load().get().size() == 1);
  CHECK(alice.employer.load().get()->name == "Acme");
  // And takes them away, by id and by object, loaded or not.
  alice.friends.remove(bob.id);
  alice.follows.unload();
  alice.follows.remove(bob);
  alice.employer.reset();
  alice = people.save(alice).get();
  CHECK(count(graph, "(:Person {name:'Alice'})-->()") == 0);
}

TEST_CASE("what is added by an id is removed by it without a look into the link") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const Person bob = people.save(Person("Bob")).get();
  Person alice("Alice");
  alice.follows.add(bob.id);
  alice = people.save(alice).get();
  CHECK(count(graph, "(:Person)-[:FOLLOWS]->(:Person)") == 1);
  alice.follows.remove(bob.id);
  alice = people.save(alice).get();
  CHECK(count(graph, "(:Person)-[:FOLLOWS]->(:Person)") == 0);
}

TEST_CASE("a relationship of a type without a declaration that both ends add is one") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const auto alice = std::make_shared<Person>("Alice");
  const auto bob = std::make_shared<Person>("Bob");
  SUBCASE("in a session") {
    fgraph::Session session = session_of(graph);
    session.add(alice);
    session.add(bob);
    alice->follows.add(bob);
    bob->followers.add(alice);
    session.commit().get();
    session.close();
  }
  SUBCASE("in a save, one end by its id") {
    const auto carol = std::make_shared<Person>("Carol");
    *bob = people.save(*bob).get();
    carol->follows.add(bob->id);
    bob->followers.add(carol);
    // Both are reached from here.
    Person root("Root");
    root.friends.add(carol);
    root.friends.add(bob);
    root = people.save(root).get();
    bob->followers.unload();
    carol->follows.unload();
  }
  CHECK(count(graph, "(:Person)-[:FOLLOWS]->(:Person {name:'Bob'})") == 1);
}

TEST_CASE("a copy without an id is a new node and has relationships of its own") {
  TestGraph graph;
  const PersonRepository people(*graph);
  Person alice("Alice");
  Knows knows;
  knows.strength = 0.75;
  alice.friends.add(Person("Bob"), knows);
  alice.follows.add(std::make_shared<Person>(people.save(Person("Carol")).get()));
  alice = people.save(alice).get();
  const Person loaded = people.find_by_id(alice.id, Person::links::friends).get().value();
  Person copy = loaded;
  copy.id = {};
  copy.name = "Alice again";
  copy = people.save(copy).get();
  CHECK(copy.id != loaded.id);
  CHECK(count(graph, "(:Person {name:'Alice again'})-[:KNOWS {strength:0.75}]->(:Person {name:'Bob'})") == 1);
  CHECK(count(graph, "(:Person {name:'Alice again'})-[:FOLLOWS]->()") == 0);
  CHECK(names(copy.friends) == std::vector<std::string>{"Bob"});
  // The relationships are not shared: neither those in the graph nor the objects.
  (*copy.friends.edges().begin()).relationship.strength = 0.25;
  CHECK((*loaded.friends.edges().begin()).relationship.strength == 0.75);
  CHECK((*copy.friends.edges().begin()).relationship.source == copy.id);
  CHECK((*loaded.friends.edges().begin()).relationship.source == loaded.id);
  copy.friends.remove(copy.friends[0].id);
  copy = people.save(copy).get();
  CHECK(count(graph, "(:Person {name:'Alice'})-[:KNOWS]->(:Person {name:'Bob'})") == 1);
  CHECK(count(graph, "(:Person {name:'Alice again'})-[:KNOWS]->()") == 0);
}

TEST_CASE("a copy with a key does not say that it brought relationships along") {
  TestGraph graph;
  const library::AuthorRepository authors(*graph);
  library::Author ann("Ann");
  ann.books.add(library::Book("Emma"));
  ann = authors.save(ann).get();
  library::Author copy = ann;
  copy.id = {};
  SUBCASE("of the node of that key") {}
  SUBCASE("of another key") {
    copy.name = "Bea";
  }
  copy = authors.save(copy).get();
  CHECK_FALSE(copy.books.loaded());
  CHECK(static_cast<std::int64_t>(copy.books.load().get().size()) ==
        count(graph, "(:Author {name:'" + copy.name + "'})-[:WROTE]->(:Book)"));
}

TEST_CASE("a link that is set or assigned to what is there keeps the relationship and its fields") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const auto acme = std::make_shared<Company>(network::CompanyRepository(*graph).save(Company("Acme")).get());
  const auto bob = std::make_shared<Person>(people.save(Person("Bob")).get());
  Person alice("Alice");
  network::WorksAt boss;
  boss.title = "boss";
  alice.employer.set(acme, boss);
  Knows knows;
  knows.strength = 0.75;
  alice.friends.add(bob, knows);
  const auto carol = std::make_shared<Person>(people.save(Person("Carol")).get());
  alice.friends.add(carol, knows);
  alice = people.save(alice).get();
  const auto check = [&](std::string_view title, std::int64_t friends) {
    alice = people.save(alice).get();
    const std::string to = "(:Person {name:'Alice'})-[:WORKS_AT {title:'" + std::string(title) + "'}]->()";
    CHECK(count(graph, to) == 1);
    CHECK(count(graph, "(:Person {name:'Alice'})-[:WORKS_AT]->()") == 1);
    CHECK(count(graph, "(:Person {name:'Alice'})-[:KNOWS {strength:0.75}]->(:Person {name:'Bob'})") == 1);
    CHECK(count(graph, "(:Person {name:'Alice'})-[r:KNOWS]->() WHERE r.strength > 0") == friends);
    CHECK(alice.employer.load().get()->name == "Acme");
    CHECK(alice.friends.load().get().size() == static_cast<std::size_t>(friends));
  };
  for (const bool loaded : {true, false}) {
    CAPTURE(loaded);
    const auto find = [&] {
      const auto hint =
          loaded ? fgraph::FindOptions<Person>(fgraph::fetch(Person::links::employer, Person::links::friends))
                 : fgraph::FindOptions<Person>();
      alice = people.find_by_id(alice.id, hint).get().value();
    };
    find();
    alice.employer.set(acme);
    check("boss", 2);
    find();
    alice.employer.set(acme->id);
    check("boss", 2);
    find();
    alice.friends.assign({bob, carol});
    check("boss", 2);
    network::WorksAt chief;
    chief.title = loaded ? "chief" : "head";
    find();
    alice.employer.set(acme, chief);
    check(*chief.title, 2);
    find();
    alice.employer.set(acme->id, boss);
    check("boss", 2);
  }
  alice.friends.unload();
  alice.friends.assign({bob, bob});
  alice.employer.unload();
  alice.employer.set(std::make_shared<Company>(network::CompanyRepository(*graph).save(Company("Umbra")).get()));
  alice = people.save(alice).get();
  CHECK(count(graph, "(:Person {name:'Alice'})-[:KNOWS {strength:0.75}]->(:Person {name:'Bob'})") == 1);
  CHECK(count(graph, "(:Person {name:'Alice'})-[:KNOWS]->()") == 1);
  CHECK(count(graph, "(:Person {name:'Alice'})-[:WORKS_AT]->(:Company {name:'Umbra'})") == 1);
  CHECK(count(graph, "(:Person {name:'Alice'})-[:WORKS_AT]->()") == 1);
}

TEST_CASE("a link without a direction that is set to what is there keeps the relationship, whichever way it leads") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const auto alice = std::make_shared<Person>(people.save(Person("Alice")).get());
  Person bob("Bob");
  bob.married.set(alice);
  bob = people.save(bob).get();
  Person again = people.find_by_id(alice->id).get().value();
  again.married.set(bob.id);
  again = people.save(again).get();
  CHECK(count(graph, "(:Person)-[:MARRIED]->(:Person)") == 1);
  CHECK(again.married.load().get()->name == "Bob");
}
