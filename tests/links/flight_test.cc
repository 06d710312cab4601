// What annotations of a relationship's fields do: through links, in sessions, and in the repository of the type.
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "flights.fgraph.h"
#include "network.h"

using namespace fgraph::testing::prelude;
using flights::City;
using flights::CityRepository;
using flights::Flight;
using flights::FlightRepository;
using flights::Road;
using flights::RoadRepository;
using flights::Seat;
using flights::Train;
using flights::TrainRepository;

namespace {

struct Cities {
  TestGraph graph;
  CityRepository cities{*graph};
  FlightRepository flights{*graph};
  TrainRepository trains{*graph};
  City rome = cities.save(City("Rome")).get();
  City oslo = cities.save(City("Oslo")).get();

  Flight flight() const {
    Flight one(rome.id, oslo.id);
    one.number = "F1";
    one.price = 10;
    one.code = "secret";
    return one;
  }
  Flight saved() const {
    Flight one = flight();
    flights.save(one).get();
    return one;
  }
  Flight stored() const { return flights.find_all().get().at(0); }
};

template <typename Save>
void check_stale(const Save& save, std::int64_t want) {
  const fgraph::Error error = error_of(save);
  CHECK(error.code() == ErrorCode::kStaleVersion);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK(error.detail().entity == "flights.Flight");
  CHECK(error.detail().property == "revision");
  CHECK(error.detail().want == std::to_string(want));
  CHECK(error.detail().got == std::to_string(want + 1));
}

}  // namespace

TEST_CASE("a repository of relationships counts versions and keeps times") {
  Cities world;
  Flight one = world.flight();
  one.revision = 17;
  world.flights.save(one).get();
  CHECK(one.id.has_value());
  CHECK(one.revision != 17);
  REQUIRE(one.changed.has_value());
  CHECK(world.stored() == one);
  Flight old = one;
  const std::int64_t version = one.revision;
  const auto first = one.changed;
  one.price = 20;
  world.flights.save(one).get();
  CHECK(one.revision == version + 1);
  CHECK(*one.changed > *first);
  CHECK(world.stored() == one);
  const std::uint64_t before = commands();
  world.flights.save(one).get();
  CHECK(commands() == before);
  old.price = 30;
  check_stale([&] { world.flights.save(old).get(); }, version);
  check_stale([&] { world.flights.save_all(std::vector<Flight>{old}).get(); }, version);
  check_stale([&] { (void)world.flights.delete_(old).get(); }, version);
  CHECK(world.stored() == one);
  CHECK(world.flights.delete_(one).get());
  CHECK_FALSE(world.flights.delete_(one).get());
  CHECK_FALSE(world.flights.delete_(old).get());
  CHECK(error_of([&] { world.flights.save(old).get(); }).code() == ErrorCode::kNotFound);
}

TEST_CASE("every way to create relationships tells their objects") {
  Cities world;
  std::vector<Flight> many{world.flight(), world.flight()};
  SUBCASE("create_all") {
    world.flights.create_all(many).get();
  }
  SUBCASE("save_all") {
    world.flights.save_all(many).get();
  }
  for (Flight& one : many) {
    CHECK(one.id.has_value());
    CHECK(one.changed.has_value());
    CHECK(one.revision > 0);
    one.price = 11;
  }
  const std::int64_t version = many[1].revision;
  world.flights.save_all(many).get();
  CHECK(many[1].revision == version + 1);
  CHECK(world.flights.count().get() == 2);
  // Whoever does not take the result of the save itself knows it at the next use.
  Flight late = world.flight();
  world.flights.save(late).then([](fgraph::Result<Flight>) {});
  late.price = 12;
  world.flights.save(late).get();
  CHECK(late.revision == world.flights.find_by_id(late.id).get()->revision);
  CHECK(world.flights.count().get() == 3);
  CHECK(world.flights.count(Flight::fields::price == 12).get() == 1);
  // Copies are created again.
  world.flights.create_all(many).get();
  CHECK(world.flights.count().get() == 5);
  CHECK(many[0].revision != version);
  const RoadRepository roads(*world.graph);
  Road road(world.rome.id, world.oslo.id);
  roads.save(road).get();
  CHECK(road.id.has_value());
  roads.save(road).get();
  CHECK(roads.count().get() == 1);
}

TEST_CASE("fields of relationships are checked as those of nodes are") {
  Cities world;
  Flight one = world.saved();
  const auto refused = [&](const Flight& flight) {
    const fgraph::Error error = error_of([&] { (void)world.flights.save(flight).get(); });
    CHECK(error.code() == ErrorCode::kInvalidArgument);
    CHECK(error.outcome() == Outcome::kNotExecuted);
    CHECK(error.message().find("secret") == std::string::npos);
    CHECK(error.message().find("UPPER") == std::string::npos);
    City rome = world.cities.find_by_id(world.rome.id, City::links::flights).get().value();
    for (auto edge : rome.flights.edges()) {
      edge.relationship.number = flight.number;
      edge.relationship.price = flight.price;
      edge.relationship.code = flight.code;
    }
    CHECK(error_of([&] { world.cities.save(rome).get(); }).code() == ErrorCode::kInvalidArgument);
  };
  Flight wrong = one;
  SUBCASE("range") {
    wrong.price = 1001;
  }
  SUBCASE("pattern") {
    wrong.code = "UPPER";
  }
  SUBCASE("immutable") {
    wrong.number = "F2";
  }
  refused(wrong);
  CHECK(to_string(one).find("secret") == std::string::npos);
  CHECK(world.stored() == one);
}

TEST_CASE("links count versions of relationships") {
  Cities world;
  world.rome.flights.add(world.oslo.id, world.flight());
  world.cities.save(world.rome).get();
  const std::int64_t version = world.stored().revision;
  CHECK(world.stored().changed.has_value());
  City mine = world.cities.find_by_id(world.rome.id, City::links::flights).get().value();
  City theirs = world.cities.find_by_id(world.oslo.id, City::links::arrivals).get().value();
  for (auto edge : mine.flights.edges()) edge.relationship.price = 20;
  world.cities.save(mine).get();
  for (auto edge : mine.flights.edges()) CHECK(edge.relationship == world.stored());
  CHECK(world.stored().revision == version + 1);
  for (auto edge : theirs.arrivals.edges()) edge.relationship.price = 30;
  theirs.name = "Bergen";
  check_stale([&] { world.cities.save(theirs).get(); }, version);
  CHECK(count(world.graph, "(:City {name:'Bergen'})") == 0);
  CHECK(world.stored().price == 20);
  fgraph::Session session(*world.graph);
  const auto rome = session.find_one(City::fields::name == "Rome", City::links::flights).get();
  (void)world.flights.update_where(Flight::fields::price == 20, set(Flight::fields::price, 25)).get();
  CHECK(world.stored().revision == version + 2);
  for (auto edge : rome->flights.edges()) edge.relationship.price = 40;
  check_stale([&] { session.commit().get(); }, version + 1);
  session.rollback();
}

TEST_CASE("set() keeps the version and what is immutable of the relationship that is there") {
  Cities world;
  Train train(world.rome.id, world.oslo.id);
  train.seat = Seat::first;
  world.trains.save(train).get();
  Flight flight = world.saved();
  flight.price = 11;
  world.flights.save(flight).get();
  const std::int64_t version = flight.revision;
  City rome = world.cities.find_by_id(world.rome.id, City::links::flights).get().value();
  Flight given;
  given.price = 12;
  // As links to one do it.
  fgraph::detail::overwrite((*rome.flights.edges().begin()).relationship, given);
  world.cities.save(rome).get();
  CHECK(world.stored().price == 12);
  CHECK(world.stored().number == "F1");
  CHECK(world.stored().revision == version + 1);
  given.number = "F2";
  fgraph::detail::overwrite((*rome.flights.edges().begin()).relationship, given);
  CHECK(error_of([&] { world.cities.save(rome).get(); }).code() == ErrorCode::kInvalidArgument);
  const std::int64_t before = train.revision;
  Train cheaper;
  cheaper.price = 5;
  fgraph::detail::overwrite(train, cheaper);
  world.trains.save(train).get();
  CHECK(train.seat == Seat::first);
  CHECK(train.revision == before + 1);
}

TEST_CASE("both ends show the fields of a relationship that one of them has changed") {
  Cities world;
  const std::int64_t version = world.saved().revision;
  SUBCASE("in a save of both") {
    std::vector<City> both{world.cities.find_by_id(world.rome.id, City::links::flights).get().value(),
                           world.cities.find_by_id(world.oslo.id, City::links::arrivals).get().value()};
    (*both[0].flights.edges().begin()).relationship.price = 20;
    both[1].name = "Bergen";
    world.cities.save_all(both).get();
    Flight& other = (*both[1].arrivals.edges().begin()).relationship;
    CHECK(other == (*both[0].flights.edges().begin()).relationship);
    CHECK(other.price == 20);
    CHECK(other.revision == version + 1);
    const std::uint64_t before = commands();
    world.cities.save_all(both).get();
    CHECK(commands() == before);
    other.price = 21;
    world.cities.save(both[1]).get();
    CHECK(world.stored().price == 21);
  }
  SUBCASE("in a session") {
    fgraph::Session session(*world.graph);
    const auto rome = session.get(world.rome.id).get();
    const auto oslo = session.get(world.oslo.id).get();
    session.load(rome->flights).get();
    session.load(oslo->arrivals).get();
    (*rome->flights.edges().begin()).relationship.price = 20;
    session.commit().get();
    Flight& other = (*oslo->arrivals.edges().begin()).relationship;
    CHECK(other.price == 20);
    CHECK(other.revision == version + 1);
    CHECK_FALSE(session.has_changes());
    other.price = 21;
    session.rollback();
    CHECK((*oslo->arrivals.edges().begin()).relationship.price == 20);
    (*oslo->arrivals.edges().begin()).relationship.price = 22;
    session.commit().get();
    CHECK(world.stored().price == 22);
    CHECK(world.stored().revision == version + 2);
  }
}

TEST_CASE("a version that is absent counts as the first one") {
  Cities world;
  const Flight one = world.saved();
  (void)world.graph->query("MATCH ()-[f:FLIGHT]->() SET f.revision = null").get();
  Flight old = world.stored();
  CHECK(old.revision == 0);
  old.price = 50;
  world.flights.save(old).get();
  CHECK(world.stored().revision == 1);
  CHECK(world.stored().price == 50);
}

TEST_CASE("a relationship of another graph is refused") {
  Cities north;
  Cities south;
  Flight one = north.saved();
  Flight other = south.saved();
  CHECK(one.id == other.id);
  one.price = 99;
  const std::uint64_t before = commands();
  const auto refused = [&](const auto& call) {
    const fgraph::Error error = error_of(call);
    CHECK(error.code() == ErrorCode::kInvalidArgument);
    CHECK(error.message().find("is a relationship of") != std::string::npos);
  };
  refused([&] { south.flights.save(one).get(); });
  refused([&] { (void)south.flights.save_all(std::vector<Flight>{one}).get(); });
  refused([&] { (void)south.flights.delete_(one).get(); });
  Flight found = north.stored();
  refused([&] { (void)south.flights.delete_(found).get(); });
  City rome = north.cities.find_by_id(north.rome.id, City::links::flights).get().value();
  const std::uint64_t later = commands();
  refused([&] { (void)south.flights.save((*rome.flights.edges().begin()).relationship).get(); });
  CHECK(commands() == later);
  CHECK(later == before + 3);
  CHECK(south.stored() == other);
}
