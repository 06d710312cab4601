// What one end of a relationship adds or takes away is seen at the loaded link of the other end.
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "network.h"
#include "quiet_session.h"
#include "village.fgraph.h"

using namespace fgraph::testing::people;
using fgraph::Session;
using Names = std::vector<std::string>;

namespace {

// Alice knows Bob and Carol, Bob knows Carol; all of their links are loaded into a session.
struct Loaded {
  TestGraph graph;
  PersonRepository people{*graph};
  std::unique_ptr<Session> session;
  std::shared_ptr<Person> alice, bob, carol, dave;

  Loaded() {
    fill_network(graph);
    session = std::make_unique<Session>(*graph, fgraph::testing::quiet());
    alice = load("Alice");
    bob = load("Bob");
    carol = load("Carol");
    dave = load("Dave");
    for (const auto& one : {alice, bob, carol, dave}) {
      INFO(one->name);
      REQUIRE(one->friends.loaded());
      REQUIRE(one->known_by.loaded());
    }
  }
  std::shared_ptr<Person> load(const char* name) {
    const std::shared_ptr<Person> one = session->find_one(Person::fields::name == name).get();
    session->load(one->friends).get();
    session->load(one->known_by).get();
    session->load(one->follows).get();
    session->load(one->followers).get();
    session->load(one->rivals).get();
    return one;
  }
};

}  // namespace

TEST_CASE("a session shows at the other end what one end adds") {
  Loaded world;
  SUBCASE("of a declared type") {
    Knows knows;
    knows.strength = 0.25;
    world.bob->friends.add(world.dave, knows);
    world.session->commit().get();
    REQUIRE(world.dave->known_by.loaded());
    REQUIRE(world.dave->known_by.size() == 1);
    CHECK(&world.dave->known_by[0] == world.bob.get());
    // Both ends have one object for the relationship.
    (*world.dave->known_by.edges().begin()).relationship.strength = 0.75;
    world.session->commit().get();
    CHECK(count(world.graph, "(:Person {name:'Bob'})-[:KNOWS {strength:0.75}]->(:Person {name:'Dave'})") == 1);
  }
  SUBCASE("at the incoming end, of a type that is not declared") {
    world.dave->followers.add(world.alice);
    world.session->commit().get();
    CHECK(names(world.alice->follows) == Names{"Dave"});
  }
  SUBCASE("without a direction, and with a node itself") {
    world.dave->rivals.add(world.bob);
    world.dave->rivals.add(world.dave);
    world.session->commit().get();
    CHECK(names(world.bob->rivals) == Names{"Alice", "Dave"});
    CHECK(names(world.dave->rivals) == Names{"Bob", "Dave"});
  }
  SUBCASE("by id") {
    world.dave->friends.add(world.carol->id);
    world.session->commit().get();
    CHECK(names(world.carol->known_by) == Names{"Alice", "Bob", "Dave"});
    CHECK_FALSE(world.dave->friends.loaded());
  }
  SUBCASE("of new nodes") {
    const std::shared_ptr<Person> eve = world.session->add(Person("Eve"));
    eve->friends.add(Person("Frank"));
    eve->friends.add(world.bob);
    world.session->commit().get();
    CHECK(names(world.bob->known_by) == Names{"Alice", "Eve"});
    CHECK(names(eve->friends[0].known_by) == Names{"Eve"});
  }
  CHECK_FALSE(world.session->has_changes());
}

TEST_CASE("a session takes away at the other end what one end takes away") {
  Loaded world;
  SUBCASE("of a loaded link") {
    world.alice->friends.remove(*world.carol);
  }
  SUBCASE("at the incoming end") {
    world.carol->known_by.remove(*world.alice);
  }
  SUBCASE("of a link that is not loaded") {
    world.alice->friends.unload();
    world.alice->friends.remove(world.carol->id);
  }
  SUBCASE("by clearing") {
    world.alice->friends.unload();
    world.alice->friends.clear();
  }
  SUBCASE("by assigning") {
    world.alice->friends.assign({world.bob});
  }
  world.session->commit().get();
  REQUIRE(world.carol->known_by.loaded());
  CHECK(names(world.carol->known_by) == Names{"Bob"});
  CHECK_FALSE(world.session->has_changes());
  // What is rolled back later is what is stored now.
  world.carol->known_by.clear();
  world.carol->name = "Caroline";
  world.session->rollback();
  CHECK(names(world.carol->known_by) == Names{"Bob"});
  CHECK(world.carol->name == "Carol");
}

TEST_CASE("what was shown at the other end stays after a rollback") {
  Loaded world;
  world.bob->friends.add(world.dave);
  world.session->commit().get();
  world.dave->known_by.remove(*world.bob);
  world.dave->age = 9;
  world.session->rollback();
  CHECK(names(world.dave->known_by) == Names{"Bob"});
  CHECK(names(world.bob->friends) == Names{"Carol", "Dave"});
}

TEST_CASE("objects that are saved together agree, or know that they do not know") {
  TestGraph graph;
  fill_network(graph);
  const PersonRepository people(*graph);
  using links = Person::links;
  std::vector<Person> both{*people.find_by_id(person(people, "Alice").id, links::friends).get(),
                           *people.find_by_id(person(people, "Carol").id, links::known_by).get()};
  Person& alice = both[0];
  Person& carol = both[1];
  SUBCASE("taken away") {
    alice.friends.remove(carol);
    people.save_all(both).get();
    CHECK(names(carol.known_by) == Names{"Bob"});
  }
  SUBCASE("added by id") {
    carol.known_by.add(person(people, "Dave").id);
    alice.friends.add(carol.id);
    people.save_all(both).get();
    CHECK_FALSE(carol.known_by.loaded());
    CHECK(carol.known_by.load().get().size() == 4);
  }
  SUBCASE("added to a new node") {
    const auto eve = std::make_shared<Person>("Eve");
    alice.friends.add(eve);
    people.save(alice).get();
    CHECK_FALSE(eve->known_by.loaded());
    CHECK(eve->friends.loaded());
    CHECK(eve->known_by.load().get().size() == 1);
  }
}

TEST_CASE("the link of a node that was found by its key may be all that keeps what the other end shows") {
  TestGraph graph;
  const village::PersonRepository people(*graph);
  people.save(village::Person("Ann")).get();
  const auto again = std::make_shared<village::Person>("Ann");
  again->likes.add(std::make_shared<village::Person>("Bob"));
  SUBCASE("in place") {
    people.save(again).get();
    CHECK_FALSE(again->likes.loaded());
  }
  SUBCASE("moved") {
    people.save(std::move(*again)).get();
  }
  SUBCASE("in bulk") {
    std::vector<village::Person> all;
    all.push_back(std::move(*again));
    people.save_all(std::move(all)).get();
  }
  CHECK(people.find_by_name("Ann").get()->likes.load().get().size() == 1);
  CHECK(people.find_by_name("Bob").get()->liked_by.load().get().size() == 1);
}
