// A link to one node leads to one node, whichever end writes it.
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "network.h"
#include "towns.fgraph.h"

using namespace fgraph::testing::prelude;
using towns::City;
using towns::CityRepository;
using towns::Club;
using towns::ClubRepository;
using towns::Home;
using towns::HomeRepository;
using towns::Lives;
using towns::LivesRepository;
using towns::Member;
using towns::MemberRepository;
using towns::Person;
using towns::PersonRepository;
using towns::PlaysIn;
using towns::Port;
using towns::PortRepository;
using towns::Ship;
using towns::ShipRepository;
using towns::Team;
using towns::TeamRepository;

namespace {

// Ann lives and drinks in Rome; Oslo is empty.
struct Towns {
  TestGraph graph;
  PersonRepository people{*graph};
  CityRepository cities{*graph};
  LivesRepository lives{*graph};
  City rome{"Rome"};
  City oslo{"Oslo"};
  Person ann{"Ann"};

  Towns() {
    cities.save(rome).get();
    cities.save(oslo).get();
    ann.lives.set(rome.id);
    ann.drinks.set(rome.id);
    people.save(ann).get();
  }
  std::string home_of(const std::string& name) const {
    return single(*graph, "MATCH (:Person {name:'" + name +
                              "'})-[:LIVES]->(c:City) WITH c.name AS name ORDER BY name WITH collect(name) AS names "
                              "RETURN reduce(all = '', one IN names | all + one)")
        .as<std::string>();
  }
  Person fresh_ann() const { return people.find_by_id(ann.id).get().value(); }
  City fresh_oslo() const { return cities.find_by_id(oslo.id).get().value(); }
};

template <typename Save>
void check_refused(Outcome outcome, std::string_view link, const Save& save) {
  const fgraph::Error error = error_of(save);
  CHECK(error.code() == ErrorCode::kConstraint);
  CHECK(error.outcome() == outcome);
  CHECK(error.detail().property == link);
  CHECK(error.message().find("." + std::string(link) + " of ") != std::string::npos);
}

}  // namespace

TEST_CASE("the other end of a link to one does not give it a second node") {
  Towns towns;
  SUBCASE("by object") {
    towns.oslo.residents.add(std::make_shared<Person>(towns.fresh_ann()));
  }
  SUBCASE("by id") {
    towns.oslo.residents.add(towns.ann.id);
  }
  SUBCASE("with a relationship") {
    towns.oslo.residents.add(towns.ann.id, Lives());
  }
  SUBCASE("in a loaded link") {
    towns.oslo.residents.load().get();
    towns.oslo.residents.add(towns.ann.id);
  }
  SUBCASE("in a link that is not loaded") {
    towns.oslo = towns.fresh_oslo();
    towns.oslo.residents.add(towns.ann.id);
  }
  SUBCASE("in one that is assigned") {
    towns.oslo = towns.fresh_oslo();
    towns.oslo.residents.assign({std::make_shared<Person>(towns.fresh_ann())});
  }
  SUBCASE("of a new city") {
    towns.oslo = City("Oslo");
    towns.oslo.residents.add(towns.ann.id);
  }
  towns.oslo.name = "Bergen";
  const fgraph::Error error = error_of([&] { towns.cities.save(towns.oslo).get(); });
  check_refused(Outcome::kRejected, "lives", [&] { towns.cities.save(towns.oslo).get(); });
  CHECK(error.message().find("towns.Person.lives of " + std::to_string(towns.ann.id.value()) +
                             " leads to one City, "
                             "and leads to " +
                             std::to_string(towns.rome.id.value()) + " already") == 0);
  CHECK(towns.home_of("Ann") == "Rome");
  CHECK(count(towns.graph, "(:City {name:'Bergen'})") == 0);
}

TEST_CASE("the same of a type that is not declared, in bulk and in a session") {
  Towns towns;
  towns.oslo.drinkers.add(towns.ann.id);
  check_refused(Outcome::kRejected, "drinks", [&] { towns.cities.save(towns.oslo).get(); });
  check_refused(Outcome::kRejected, "drinks",
                [&] { (void)towns.cities.save_all(std::vector<City>{towns.oslo, City("Bergen")}).get(); });
  fgraph::Session session(*towns.graph);
  const auto oslo = session.get(towns.oslo.id).get();
  oslo->drinkers.add(session.get(towns.ann.id).get());
  check_refused(Outcome::kRejected, "drinks", [&] { session.commit().get(); });
  session.rollback();
  CHECK(count(towns.graph, "(:Person)-[:DRINKS_IN]->(:City {name:'Rome'})") == 1);
  CHECK(count(towns.graph, "(:Person)-[:DRINKS_IN]->()") == 1);
  CHECK(count(towns.graph, "(:City)") == 2);
}

TEST_CASE("two additions in one save are refused before anything is sent") {
  Towns towns;
  const auto bob = std::make_shared<Person>("Bob");
  const std::uint64_t before = commands();
  SUBCASE("by two cities") {
    towns.oslo.residents.add(bob);
    towns.rome.residents.add(bob);
    check_refused(Outcome::kNotExecuted, "lives",
                  [&] { (void)towns.cities.save_all(std::vector<City>{towns.oslo, towns.rome}).get(); });
  }
  SUBCASE("twice by one") {
    towns.oslo.residents.add(bob);
    towns.oslo.residents.add(bob);
    check_refused(Outcome::kNotExecuted, "lives", [&] { towns.cities.save(towns.oslo).get(); });
  }
  SUBCASE("by both ends") {
    bob->drinks.set(towns.rome.id);
    towns.oslo.drinkers.add(bob);
    check_refused(Outcome::kNotExecuted, "drinks", [&] { towns.cities.save(towns.oslo).get(); });
  }
  SUBCASE("by ids") {
    towns.oslo.residents.add(towns.ann.id);
    towns.oslo.residents.add(towns.ann.id);
    check_refused(Outcome::kNotExecuted, "lives", [&] { towns.cities.save(towns.oslo).get(); });
  }
  SUBCASE("by relationships") {
    for (const bool creates : {true, false}) {
      std::vector<Lives> all{Lives(towns.ann.id, towns.oslo.id), Lives(towns.ann.id, towns.rome.id)};
      check_refused(Outcome::kNotExecuted, "lives",
                    [&] { (void)(creates ? towns.lives.create_all(all) : towns.lives.save_all(all)).get(); });
    }
  }
  CHECK(commands() == before);
}

TEST_CASE("what both ends say is one relationship of a link to one") {
  Towns towns;
  const auto bob = std::make_shared<Person>("Bob");
  const auto oslo = std::make_shared<City>(towns.oslo);
  oslo->residents.add(bob);
  bob->lives.set(oslo);
  towns.cities.save(oslo).get();
  CHECK(towns.home_of("Bob") == "Oslo");
  oslo->residents.unload();  // the two keep each other alive
}

// Ann lives in Rome since 2001, by one relationship, and the links that are loaded after the save say so.
void check_kept(Towns& towns, int since) {
  CHECK(towns.home_of("Ann") == "Rome");
  const auto stored = towns.lives.find_by_source(towns.ann.id).get();
  REQUIRE(stored.size() == 1);
  CHECK(stored.front().since == since);
  towns.rome.residents.load().get();
  REQUIRE(towns.rome.residents.size() == 1);
  CHECK((*towns.rome.residents.edges().begin()).relationship.id == stored.front().id);
  CHECK(towns.rome.residents[0].id == towns.ann.id);
}

TEST_CASE("whoever is added again to where a link to one leads stays there by the same relationship") {
  Towns towns;
  Lives since = towns.lives.find_by_source(towns.ann.id).get().front();
  since.since = 2001;
  towns.lives.save(since).get();
  const auto ann = std::make_shared<Person>(towns.fresh_ann());
  int expected = 2001;
  SUBCASE("by object") {
    towns.rome.residents.add(ann);
  }
  SUBCASE("by object, while both links are loaded") {
    ann->lives.load().get();
    towns.rome.residents.load().get();
    towns.rome.residents.add(ann);
  }
  SUBCASE("by id") {
    towns.rome.residents.add(towns.ann.id);
  }
  SUBCASE("by id, in a loaded link") {
    towns.rome.residents.load().get();
    towns.rome.residents.add(towns.ann.id);
  }
  SUBCASE("if the link to one is loaded, and set to the same node") {
    ann->lives.load().get();
    ann->lives.set(towns.rome.id);
    towns.rome.residents.add(ann);
  }
  SUBCASE("with fields, which are written") {
    Lives given;
    given.since = 2012;
    towns.rome.residents.add(ann, given);
    expected = 2012;
  }
  towns.cities.save(towns.rome).get();
  check_kept(towns, expected);
  towns.cities.save(towns.rome).get();
  check_kept(towns, expected);
}

TEST_CASE("what a session adds again to where a link to one leads stays there") {
  Towns towns;
  fgraph::Session session(*towns.graph);
  const auto ann = session.get(towns.ann.id).get();
  const auto rome = session.get(towns.rome.id).get();
  ann->lives.load().get();
  rome->residents.add(ann);
  ann->name = "Anna";
  session.commit().get();
  CHECK(towns.home_of("Anna") == "Rome");
  rome->residents.load().get();
  CHECK(rome->residents.size() == 1);
}

TEST_CASE("a save that takes the first node away may add the second") {
  Towns towns;
  towns.oslo.residents.add(towns.ann.id);
  SUBCASE("at the link to one") {
    fgraph::Session session(*towns.graph);
    const auto ann = session.get(towns.ann.id).get();
    ann->lives.reset();
    session.get(towns.oslo.id).get()->residents.add(ann);
    session.commit().get();
  }
  SUBCASE("at the other end, by object and by id") {
    for (const bool by_id : {false, true}) {
      City rome = towns.cities.find_by_id(towns.rome.id).get().value();
      if (!by_id) rome.residents.load().get();
      rome.residents.remove(towns.ann.id);
      City oslo = towns.oslo;
      (void)towns.cities.save_all(std::vector<City>{rome, oslo}).get();
      CHECK(towns.home_of("Ann") == "Oslo");
      Person ann = towns.fresh_ann();
      ann.lives.set(towns.rome.id);
      if (!by_id) towns.people.save(ann).get();
    }
  }
  SUBCASE("by clearing the other end") {
    City rome = towns.cities.find_by_id(towns.rome.id).get().value();
    rome.residents.clear();
    (void)towns.cities.save_all(std::vector<City>{rome, towns.oslo}).get();
  }
  SUBCASE("by deleting the first city") {
    fgraph::Session session(*towns.graph);
    session.remove(session.get(towns.rome.id).get());
    session.get(towns.oslo.id).get()->residents.add(towns.ann.id);
    session.commit().get();
  }
  CHECK(towns.home_of("Ann") == "Oslo");
}

TEST_CASE("who removes another node does not free the link") {
  Towns towns;
  const auto bob = std::make_shared<Person>("Bob");
  towns.rome.residents.add(bob);
  towns.cities.save(towns.rome).get();
  City rome = towns.cities.find_by_id(towns.rome.id).get().value();
  rome.residents.load().get();
  rome.residents.remove(bob->id);
  towns.oslo.residents.add(towns.ann.id);
  check_refused(Outcome::kRejected, "lives",
                [&] { (void)towns.cities.save_all(std::vector<City>{rome, towns.oslo}).get(); });
  CHECK(towns.home_of("Ann") == "Rome");
  CHECK(towns.home_of("Bob") == "Rome");
}

TEST_CASE("set and fgraph::replace put one node in the place of another") {
  Towns towns;
  SUBCASE("set") {
    Person ann = towns.fresh_ann();
    ann.lives.set(towns.oslo.id);
    towns.people.save(ann).get();
  }
  SUBCASE("by id") {
    towns.oslo.residents.add(towns.ann.id, fgraph::replace);
    towns.cities.save(towns.oslo).get();
  }
  SUBCASE("by object") {
    const auto ann = std::make_shared<Person>(towns.fresh_ann());
    towns.oslo.residents.add(ann, fgraph::replace);
    towns.cities.save(towns.oslo).get();
    CHECK(names(towns.oslo.residents) == std::vector<std::string>{"Ann"});
  }
  SUBCASE("with a relationship") {
    Lives lives;
    lives.since = 1999;
    towns.oslo.residents.add(towns.ann.id, lives, fgraph::replace);
    towns.cities.save(towns.oslo).get();
    CHECK(count(towns.graph, "(:Person)-[:LIVES {since:1999}]->(:City {name:'Oslo'})") == 1);
  }
  SUBCASE("into a new city") {
    City oslo("Oslo");
    oslo.residents.add(towns.fresh_ann(), fgraph::replace);
    towns.cities.save(oslo).get();
  }
  SUBCASE("in a session") {
    fgraph::Session session(*towns.graph);
    const auto oslo = session.get(towns.oslo.id).get();
    oslo->residents.add(session.get(towns.ann.id).get(), fgraph::replace);
    session.commit().get();
  }
  CHECK(towns.home_of("Ann") == "Oslo");
}

TEST_CASE("fgraph::replace keeps the relationship that is there") {
  Towns towns;
  (void)towns.graph->query("MATCH (:Person)-[r:LIVES]->(:City) SET r.since = 1999").get();
  City rome = towns.cities.find_by_id(towns.rome.id).get().value();
  SUBCASE("loaded") {
    rome.residents.load().get();
  }
  SUBCASE("not loaded") {}
  rome.residents.add(towns.ann.id, fgraph::replace);
  towns.cities.save(rome).get();
  CHECK(count(towns.graph, "(:Person)-[:LIVES {since:1999}]->(:City {name:'Rome'})") == 1);
  CHECK(towns.home_of("Ann") == "Rome");
  Person bob("Bob");
  CHECK(error_of([&] {
          rome.drinkers.add(towns.ann.id, fgraph::replace);
          towns.cities.save(rome).get();
          towns.ann.married.set(towns.ann.id, fgraph::replace);
        }).message() == "no error");
}

TEST_CASE("an undirected link to one is to one at both ends") {
  Towns towns;
  Person bob("Bob"), cid("Cid");
  towns.people.save(bob).get();
  towns.people.save(cid).get();
  bob.married.set(cid.id);
  towns.people.save(bob).get();
  Person ann = towns.fresh_ann();
  ann.married.set(bob.id);
  check_refused(Outcome::kRejected, "married", [&] { towns.people.save(ann).get(); });
  ann.married.set(bob.id, fgraph::replace);
  towns.people.save(ann).get();
  CHECK(count(towns.graph, "(:Person {name:'Ann'})-[:MARRIED]-(:Person {name:'Bob'})") == 1);
  CHECK(count(towns.graph, "(:Person {name:'Cid'})-[:MARRIED]-()") == 0);
  // A node with itself is one relationship.
  cid = towns.people.find_by_id(cid.id).get().value();
  cid.married.set(cid.id);
  towns.people.save(cid).get();
  CHECK(count(towns.graph, "(:Person {name:'Cid'})-[:MARRIED]->()") == 1);
}

TEST_CASE("repositories of relationships do not give a link to one a second node") {
  Towns towns;
  const Lives second(towns.ann.id, towns.oslo.id);
  check_refused(Outcome::kRejected, "lives", [&] { (void)towns.lives.save(second).get(); });
  check_refused(Outcome::kRejected, "lives", [&] { (void)towns.lives.save_all({second}).get(); });
  check_refused(Outcome::kRejected, "lives", [&] { (void)towns.lives.create_all({second}).get(); });
  CHECK(towns.home_of("Ann") == "Rome");
  Person bob("Bob");
  towns.people.save(bob).get();
  const std::vector<Lives> created = towns.lives.create_all({Lives(bob.id, towns.oslo.id)}).get();
  CHECK(created[0].id.has_value());
  CHECK(towns.home_of("Bob") == "Oslo");
  CHECK(error_of([&] { (void)towns.lives.create_all({Lives(fgraph::Id<Person>(777), towns.oslo.id)}).get(); }).code() ==
        ErrorCode::kNotFound);
}

TEST_CASE("a node that is found by its key has one node in its link to one") {
  const TestGraph graph;
  const MemberRepository members(*graph);
  const ClubRepository clubs(*graph);
  const TeamRepository teams(*graph);
  Club chess("Chess"), go("Go");
  clubs.save(chess).get();
  clubs.save(go).get();
  Team red("Red"), blue("Blue");
  teams.save(red).get();
  teams.save(blue).get();
  const auto import = [&](const Club& club, const Team& team, const PlaysIn& plays) {
    Member ann("ann");
    ann.club.set(club.id);
    ann.team.set(team.id, plays);
    members.save(ann).get();
  };
  PlaysIn seven;
  seven.number = 7;
  import(chess, red, seven);
  import(chess, red, PlaysIn());
  CHECK(count(graph, "(:Member)-[:IN_CLUB]->(:Club {name:'Chess'})") == 1);
  CHECK(count(graph, "(:Member)-[:PLAYS_IN {number:7}]->(:Team {name:'Red'})") == 1);
  import(go, blue, PlaysIn());
  CHECK(count(graph, "(:Member)-[:IN_CLUB]->(:Club {name:'Go'})") == 1);
  CHECK(count(graph, "(:Member)-[:PLAYS_IN]->(:Team {name:'Blue'})") == 1);
  CHECK(count(graph, "(:Member)-[]->()") == 2);
  // The other end adds somebody whom it knows by the key.
  const auto ann = std::make_shared<Member>("ann");
  chess.members.add(ann);
  const fgraph::Error error = error_of([&] { clubs.save(chess).get(); });
  CHECK(error.code() == ErrorCode::kConstraint);
  chess = clubs.find_by_id(chess.id).get().value();
  chess.members.add(ann, fgraph::replace);
  clubs.save(chess).get();
  CHECK(count(graph, "(:Member)-[:IN_CLUB]->(:Club {name:'Chess'})") == 1);
  CHECK(count(graph, "(:Member)-[:IN_CLUB]->()") == 1);
}

TEST_CASE("a link that has to lead to a node does, from the beginning") {
  const TestGraph graph;
  const ShipRepository ships(*graph);
  const PortRepository ports(*graph);
  Port bergen("Bergen");
  ports.save(bergen).get();
  const std::uint64_t before = commands();
  Ship fram("Fram");
  const auto refused = [&](const auto& save) {
    const fgraph::Error error = error_of(save);
    CHECK(error.code() == ErrorCode::kInvalidState);
    CHECK(error.outcome() == Outcome::kNotExecuted);
    CHECK(error.detail().property == "home");
  };
  refused([&] { ships.save(fram).get(); });
  refused([&] { (void)ships.save_all(std::vector<Ship>{fram, fram}).get(); });
  refused([&] { (void)ships.insert(fram).get(); });
  refused([&] {
    fgraph::Session session(*graph);
    session.add(fram);
    try {
      session.commit().get();
    } catch (...) {
      session.rollback();
      throw;
    }
  });
  CHECK(commands() == before);
  fram.home.set(bergen.id);
  ships.save(fram).get();
  // What the other end adds counts.
  bergen.ships.add(Ship("Gjoa"));
  ports.save(bergen).get();
  CHECK(count(graph, "(:Ship)-[:HOME]->(:Port)") == 2);
}

namespace {

// The Fram is at home in Bergen. Oslo is a port, too.
struct Ports {
  TestGraph graph;
  ShipRepository ships{*graph};
  PortRepository ports{*graph};
  Port bergen{"Bergen"};
  Port oslo{"Oslo"};
  Ship fram;

  Ports() {
    ports.save(oslo).get();
    bergen.ships.add(Ship("Fram"));
    ports.save(bergen).get();
    fram = ships.find_all().get().at(0);
  }
  Port fresh_bergen() const { return ports.find_by_id(bergen.id).get().value(); }
  template <typename Save>
  void check_refused(Outcome outcome, const Save& save) const {
    const fgraph::Error error = error_of(save);
    CHECK(error.code() == ErrorCode::kInvalidState);
    CHECK(error.outcome() == outcome);
    CHECK(error.detail().property == "home");
    CHECK(error.message().find("towns.Ship.home of " + std::to_string(fram.id.value())) == 0);
    CHECK(count(graph, "(:Ship)-[:HOME]->(:Port {name:'Bergen'})") == 1);
  }
};

}  // namespace

TEST_CASE("a link that has to lead to a node does not give it up") {
  Ports world;
  Ship homeless = world.fram;
  homeless.home.reset();
  world.check_refused(Outcome::kNotExecuted, [&] { world.ships.save(homeless).get(); });
  Port bergen = world.fresh_bergen();
  SUBCASE("cleared") {
    bergen.ships.clear();
  }
  SUBCASE("removed by id") {
    bergen.ships.remove(world.fram.id);
  }
  SUBCASE("removed when loaded") {
    bergen.ships.load().get();
    bergen.ships.remove(world.fram.id);
  }
  SUBCASE("assigned") {
    bergen.ships.assign(std::vector<Ship>());
  }
  world.check_refused(Outcome::kRejected, [&] { world.ports.save(bergen).get(); });
}

TEST_CASE("a link that has to lead to a node gives one up for another, or with its node") {
  Ports world;
  Port bergen = world.fresh_bergen();
  bergen.ships.remove(world.fram.id);
  SUBCASE("given to another one in the same save") {
    world.oslo.ships.add(world.fram.id);
    (void)world.ports.save_all(std::vector<Port>{bergen, world.oslo}).get();
    CHECK(count(world.graph, "(:Ship)-[:HOME]->(:Port {name:'Oslo'})") == 1);
  }
  SUBCASE("deleted") {
    fgraph::Session session(*world.graph);
    const auto port = session.get(bergen.id).get();
    const auto ship = session.get(world.fram.id).get();
    port->ships.remove(*ship);
    session.remove(ship);
    session.commit().get();
    CHECK(count(world.graph, "(:Ship)") == 0);
  }
  SUBCASE("one of two is enough") {
    (void)world.graph->query("MATCH (s:Ship), (p:Port {name:'Oslo'}) CREATE (s)-[:HOME]->(p)").get();
    world.ports.save(bergen).get();
    CHECK(count(world.graph, "(:Ship)-[:HOME]->(:Port)") == 1);
  }
}
