// Links, relationships and repositories of abstract nodes.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "owners.fgraph.h"
#include "server/test_server.h"

using fgraph::ErrorCode;
using fgraph::Id;
using fgraph::testing::error_of;
using fgraph::testing::TestGraph;
using owners::Car;
using owners::CarRepository;
using owners::Company;
using owners::CompanyRepository;
using owners::Owner;
using owners::OwnerRepository;
using owners::Owns;
using owners::OwnsRepository;
using owners::Person;
using owners::PersonRepository;

namespace {

// Alice owns the cars A and B, Acme owns B and keeps A. Bob owns nothing.
struct Garage {
  explicit Garage(TestGraph& graph)
      : people(*graph), companies(*graph), cars(*graph), owners(*graph), owns(*graph), graph_(graph) {
    alice = people.save(Person("Alice")).get();
    bob = people.save(Person("Bob")).get();
    acme = companies.save(Company("Acme")).get();
    a = cars.save(Car("A")).get();
    b = cars.save(Car("B")).get();
    std::vector<Owns> all;
    all.emplace_back(alice.id, a.id);
    all.emplace_back(alice.id, b.id);
    all.emplace_back(acme.id, b.id);
    all[0].since = fgraph::Date(2);
    all[1].since = fgraph::Date(1);
    all = owns.create_all(std::move(all)).get();
    CHECK(all[2].source == acme.id);
    (void)graph_->query("MATCH (c:Car {plate:'A'}), (o:Legal {name:'Acme'}) CREATE (c)-[:KEPT_BY]->(o)").get();
  }

  PersonRepository people;
  CompanyRepository companies;
  CarRepository cars;
  OwnerRepository owners;
  OwnsRepository owns;
  Person alice, bob;
  Company acme;
  Car a, b;

 private:
  TestGraph& graph_;
};

template <typename Nodes>
std::string names(const Nodes& nodes) {
  std::string out;
  for (const auto& node : nodes) out.append(out.empty() ? "" : " ").append(node.name);
  return out;
}

template <typename Nodes>
std::string sorted_names(const Nodes& nodes) {
  std::vector<std::string> all;
  for (const auto& node : nodes) all.push_back(node.name);
  std::sort(all.begin(), all.end());
  std::string out;
  for (const std::string& name : all) out.append(out.empty() ? "" : " ").append(name);
  return out;
}

}  // namespace

TEST_CASE("nodes have the labels of their abstract nodes, and are found by them") {
  TestGraph graph;
  Garage garage(graph);
  CHECK(fgraph::testing::single(*graph, "MATCH (n:Company:Legal:Owner) RETURN count(n)").as<std::int64_t>() == 1);
  CHECK(garage.owners.count().get() == 3);
  CHECK(sorted_names(garage.owners.find_all().get()) == "Acme Alice Bob");
  CHECK(garage.owners.find_by_id(garage.alice.id).get()->name == "Alice");
  CHECK(garage.owners.exists_by_id(garage.acme.id).get());
  CHECK_FALSE(garage.owners.exists_by_id(Id<Owner>(garage.a.id.value())).get());
  CHECK(garage.owners.find(Owner::fields::name >= "Al", fgraph::order_by(Owner::fields::name)).get().size() == 2);
  CHECK(garage.owners.count(Owner::links::cars / Car::fields::plate == "B").get() == 2);
  CHECK(garage.owners.exists(Owner::fields::name == "Bob").get());
}

TEST_CASE("queries of an abstract node's repository") {
  TestGraph graph;
  Garage garage(graph);
  CHECK(names(garage.owners.find_by_name("Acme").get()) == "Acme");
  const std::vector<Owner> with_cars = garage.owners.find_by_name_starting_with_order_by_name_desc("A").get();
  CHECK(names(with_cars) == "Alice Acme");
  REQUIRE(with_cars[0].cars.size() == 2);
  CHECK(with_cars[0].cars[0].plate == "B");
  CHECK(with_cars[0].cars[1].plate == "A");
  CHECK(sorted_names(garage.owners.find_by_cars_plate("B").get()) == "Acme Alice");
  CHECK(garage.owners.count_by_name_containing("o").get() == 1);
  CHECK(garage.owners.exists_by_name("Bob").get());
  CHECK(names(garage.owners.legal().get()) == "Acme");
}

TEST_CASE("links lead to abstract nodes") {
  TestGraph graph;
  Garage garage(graph);
  const std::optional<Car> b = garage.cars.find_by_id(garage.b.id, Car::all).get();
  REQUIRE(b);
  CHECK(names(b->owners) == "Acme Alice");
  CHECK(b->owners.contains(garage.alice.id));
  CHECK_FALSE(b->owners.contains(garage.bob.id));
  CHECK_FALSE(b->keeper.has_value());
  const Owner& alice = b->owners[1];
  CHECK(alice.id == garage.alice.id);
  REQUIRE(alice.cars.size() == 2);
  CHECK(alice.cars[1].plate == "A");
  REQUIRE(alice.cars[1].keeper.has_value());
  CHECK(alice.cars[1].keeper->name == "Acme");
  for (auto [owner, owns] : b->owners.edges()) {
    CHECK(owns.source == owner.id);
    CHECK(owns.target == b->id);
    CHECK(owns.since.has_value() == (owner.name == "Alice"));
  }
}

TEST_CASE("a link that an abstract node declares is a link of what derives from it") {
  TestGraph graph;
  Garage garage(graph);
  Person alice = *garage.people.find_by_id(garage.alice.id).get();
  CHECK(alice.cars.load().get().size() == 2);
  (void)graph->query("MATCH (a:Person {name:'Alice'}), (b:Company) CREATE (b)-[:PEER]->(a)").get();
  (void)alice.peers.load().get();
  CHECK(names(alice.peers) == "Acme");
}

TEST_CASE("nodes that are not there are refused at the end of a relationship") {
  TestGraph graph;
  Garage garage(graph);
  std::vector<Owns> wrong;
  wrong.emplace_back(Id<Owner>(garage.a.id.value()), garage.b.id);
  CHECK(error_of([&] { (void)garage.owns.create_all(wrong).get(); }).code() == ErrorCode::kNotFound);
}
