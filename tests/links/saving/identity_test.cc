// An object is one node of one graph: another graph refuses it, on every way in.
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "network.h"

using namespace fgraph::testing::people;

namespace {

// Two graphs in which another node has the id of each node of the first.
struct Tenants {
  TestGraph north;
  TestGraph south;
  PersonRepository in_north{*north};
  PersonRepository in_south{*south};
  Person ada = in_north.save(Person("Ada")).get();
  Person zoe = in_south.save(Person("Zoe")).get();

  // The call is refused before anything is sent, and names both graphs.
  template <typename Call>
  void refuses(const Call& call) {
    const std::uint64_t before = commands();
    const fgraph::Error error = error_of(call);
    CHECK(commands() == before);
    CHECK(error.code() == ErrorCode::kInvalidArgument);
    CHECK(error.outcome() == Outcome::kNotExecuted);
    CHECK(error.message().find(north.name()) != std::string::npos);
    CHECK(error.message().find(south.name()) != std::string::npos);
    CHECK(count(south, "(n)") == 1);
    CHECK(count(south, "(:Person {name:'Zoe'})") == 1);
    CHECK(count(south, "()-->()") == 0);
    CHECK(count(north, "(n)") == 1);
  }
};

}  // namespace

TEST_CASE("a node of another graph is not saved, linked, deleted or loaded") {
  Tenants tenants;
  REQUIRE(tenants.ada.id == tenants.zoe.id);
  const Person& ada = tenants.ada;
  Person changed = ada;
  changed.age = 7;
  const PersonRepository& south = tenants.in_south;
  const auto linked = std::make_shared<Person>(ada);
  Person friends("Bob");
  friends.friends.add(linked);
  Person follows("Bob");
  follows.follows.add(linked);
  Person deep("Bob");
  deep.friends.add(friends);
  const std::vector<Person> several{Person("Bob"), ada};

  tenants.refuses([&] { (void)south.save(ada).get(); });
  tenants.refuses([&] { (void)south.save(changed).get(); });
  tenants.refuses([&] { (void)south.save(Person(changed)).get(); });
  tenants.refuses([&] { (void)south.update(ada).get(); });
  tenants.refuses([&] { (void)south.upsert(ada).get(); });
  tenants.refuses([&] { (void)south.save_all(several).get(); });
  tenants.refuses([&] { (void)south.save(friends).get(); });
  tenants.refuses([&] { (void)south.save(follows).get(); });
  tenants.refuses([&] { (void)south.save(deep).get(); });
  tenants.refuses([&] { (void)south.delete_(ada).get(); });
  tenants.refuses([&] { (void)south.delete_all(several).get(); });
  tenants.refuses([&] { south.load(changed, Person::links::friends).get(); });
  // What has only been saved knows its graph as well.
  const Person saved = tenants.in_north.save(ada).get();
  tenants.refuses([&] { (void)south.save(saved).get(); });
  const Person found = tenants.in_north.find_by_id(ada.id).get().value();
  tenants.refuses([&] { (void)south.save(found).get(); });
}

TEST_CASE("a session takes no node of another graph") {
  Tenants tenants;
  fgraph::Session session(*tenants.south);
  tenants.refuses([&] { (void)session.add(tenants.ada); });
  Person bob("Bob");
  bob.friends.add(std::make_shared<Person>(tenants.ada));
  tenants.refuses([&] { (void)session.add(bob); });
  CHECK(session.size() == 0);
  CHECK_FALSE(session.has_changes());
  // What was linked later is found by the commit, and the session can go on without it.
  const std::shared_ptr<Person> zoe = session.add(tenants.zoe);
  zoe->follows.add(std::make_shared<Person>(tenants.ada));
  tenants.refuses([&] { session.commit().get(); });
  CHECK(session.size() == 1);
  zoe->follows.unload();
  zoe->age = 30;
  session.commit().get();
  CHECK(count(tenants.south, "(:Person {name:'Zoe', age:30})") == 1);
}

TEST_CASE("a copy without an id goes into any graph, and the same graph is known by every handle") {
  Tenants tenants;
  Person copy = tenants.ada;
  copy.id = {};
  copy = tenants.in_south.save(copy).get();
  CHECK(count(tenants.south, "(:Person {name:'Ada'})") == 1);
  copy.age = 3;
  const auto client = fgraph::Client::connect(fgraph::testing::test_server().url());
  const PersonRepository other(client->graph(tenants.south.name()));
  (void)other.save(copy).get();
  CHECK(count(tenants.south, "(:Person {name:'Ada', age:3})") == 1);
  // A deleted object is new.
  fgraph::Session session(*tenants.north);
  const std::shared_ptr<Person> ada = session.add(tenants.ada);
  session.remove(ada);
  session.commit().get();
  (void)tenants.in_south.save(*ada).get();
  CHECK(count(tenants.south, "(:Person {name:'Ada'})") == 2);
}

TEST_CASE("an object of another graph is not taken for the node of a link that has its id") {
  Tenants tenants;
  const PersonRepository& south = tenants.in_south;
  Person bob("Bob");
  bob.follows.add(tenants.zoe.id);
  bob.married.set(tenants.zoe.id);
  bob = south.save(bob).get();
  const auto ada = std::make_shared<Person>(tenants.ada);
  const auto refuses = [&](const auto& change) {
    for (const bool is_loaded : {false, true}) {
      CAPTURE(is_loaded);
      Person one = south.find_by_id(bob.id).get().value();
      if (is_loaded) (void)one.follows.load().get();
      if (is_loaded) (void)one.married.load().get();
      change(one);
      const fgraph::Error error = error_of([&] { (void)south.save(one).get(); });
      CHECK(error.code() == ErrorCode::kInvalidArgument);
      CHECK(error.outcome() == Outcome::kNotExecuted);
      CHECK(count(tenants.south, "(:Person {name:'Bob'})-[:FOLLOWS]->(:Person {name:'Zoe'})") == 1);
      CHECK(count(tenants.south, "(:Person {name:'Bob'})-[:MARRIED]->(:Person {name:'Zoe'})") == 1);
    }
  };
  refuses([&](Person& one) { one.follows.remove(tenants.ada); });
  refuses([&](Person& one) { one.follows.add(ada); });
  refuses([&](Person& one) { one.follows.assign({ada}); });
  refuses([&](Person& one) { one.married.set(ada); });
  // The node itself is taken out by its own object.
  Person one = south.find_by_id(bob.id).get().value();
  one.follows.remove(tenants.zoe);
  (void)south.save(one).get();
  CHECK(count(tenants.south, "()-[:FOLLOWS]->()") == 0);
}

TEST_CASE("a relationship of another graph is neither created, nor saved, nor deleted") {
  Tenants tenants;
  const network::KnowsRepository north(*tenants.north);
  const network::KnowsRepository south(*tenants.south);
  std::vector<Knows> knows{Knows(tenants.ada.id, tenants.ada.id)};
  knows = north.save_all(knows).get();
  tenants.refuses([&] { (void)south.create_all(knows).get(); });
  tenants.refuses([&] { (void)south.save_all(knows).get(); });
  tenants.refuses([&] { (void)south.delete_(knows.front()).get(); });
  knows.front().id = {};
  (void)south.create_all(knows).get();
  CHECK(count(tenants.south, "()-[:KNOWS]->()") == 1);
}

TEST_CASE("the message about a relationship of another graph says what can be saved there") {
  TestGraph north, south;
  const network::KnowsRepository knows(*south);
  const Person ann = PersonRepository(*north).save(Person("Ann")).get();
  const Person eve = PersonRepository(*south).save(Person("Eve")).get();
  const Knows stored = network::KnowsRepository(*north).save(Knows(ann.id, ann.id)).get();
  const std::string text = "clear the id of a copy and give it ends there to save it as a new relationship";
  for (const auto& error :
       {error_of([&] { (void)knows.save(stored).get(); }), error_of([&] { (void)knows.save_all({stored}).get(); }),
        error_of([&] { (void)knows.create_all({stored}).get(); }),
        error_of([&] { (void)knows.delete_(stored).get(); })}) {
    CHECK(error.code() == ErrorCode::kInvalidArgument);
    CHECK(error.message().ends_with(text));
    CHECK(error.message().find("node") == std::string::npos);
  }
  CHECK(error_of([&] { (void)PersonRepository(*south).save(ann).get(); })
            .message()
            .ends_with("clear the id of a copy to save it there as a new node"));
  Knows copy = stored;
  copy.id = {};
  copy.source = eve.id;
  copy.target = eve.id;
  CHECK(knows.save(copy).get().id.has_value());
}
