// Objects of abstract classes in a session: fields are written by the class of the node alone, and nothing is left out
// silently.
#include <cstdint>
#include <memory>
#include <string>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "network.h"
#include "owners.fgraph.h"
#include "quiet_session.h"
#include "ties.fgraph.h"

using namespace fgraph::testing::prelude;
using fgraph::Error;
using fgraph::Id;
using fgraph::Session;
using fgraph::testing::session_of;
using owners::Car;
using owners::CarRepository;
using owners::Company;
using owners::CompanyRepository;
using owners::LegalOwner;
using owners::Owner;

namespace {

struct Owned {
  TestGraph graph;
  Session session = session_of(graph);
  Company acme{"Acme"};
  std::shared_ptr<Owner> owner;
  std::shared_ptr<Car> car;

  Owned() {
    CompanyRepository(*graph).save(acme).get();
    Car fresh("A");
    CarRepository(*graph).save(fresh).get();
    owner = session.get(Id<Owner>(acme.id)).get();
    car = session.get(fresh.id).get();
  }
  // The commit says what to do, sends nothing and leaves the changes.
  void check_refused() {
    const std::uint64_t before = commands();
    const Error error = error_of([&] { session.commit().get(); });
    CHECK(error.code() == ErrorCode::kInvalidState);
    CHECK(error.outcome() == Outcome::kNotExecuted);
    CHECK(std::string(error.what()).find("own class") != std::string::npos);
    CHECK(commands() == before);
    CHECK(session.has_changes());
  }
};

}  // namespace

TEST_CASE("fields of an object of an abstract class are not committed") {
  Owned owned;
  owned.owner->name = "Other";
  owned.car->plate = "B";
  SUBCASE("alone") {}
  SUBCASE("beside the object of the class of the node") {
    const std::shared_ptr<Company> company = owned.session.get(owned.acme.id).get();
    company->register_ = "R";
  }
  SUBCASE("beside an object of a class that is abstract, too") {
    (void)owned.session.get(Id<LegalOwner>(owned.acme.id)).get();
  }
  owned.check_refused();
  owned.check_refused();
  CHECK(count(owned.graph, "(:Car {plate:'B'})") == 0);
  owned.session.rollback();
  CHECK_FALSE(owned.session.has_changes());
  // The object of the node's own class is the way.
  const std::shared_ptr<Company> company = owned.session.get(owned.acme.id).get();
  company->name = "Other";
  owned.session.commit().get();
  CHECK(count(owned.graph, "(:Company {name:'Other'})") == 1);
  CHECK_FALSE(owned.session.has_changes());
}

TEST_CASE("retry() does not write fields of an abstract class either") {
  Owned owned;
  int calls = 0;
  const auto change = [&](Session&) {
    ++calls;
    owned.owner->name = "Other";
  };
  CHECK(error_of([&] { owned.session.retry(3, change).get(); }).code() == ErrorCode::kInvalidState);
  CHECK(calls == 1);
  CHECK(owned.session.has_changes());
}

TEST_CASE("an object of an abstract class that a link leads to is not changed silently") {
  Owned owned;
  owned.owner->cars.add(owned.car);
  owned.session.commit().get();
  CHECK(count(owned.graph, "(:Company)-[:OWNS]->(:Car)") == 1);
  owned.session.load(owned.car->owners).get();
  REQUIRE(owned.car->owners.size() == 1);
  owned.car->owners[0].name = "Other";
  owned.check_refused();
}

TEST_CASE("a new object of an abstract class is not committed") {
  Owned owned;
  (void)owned.session.add(Owner());
  owned.check_refused();
}

TEST_CASE("links of an object of an abstract class are written, and its node is deleted") {
  Owned owned;
  owned.owner->cars.add(owned.car);
  owned.session.commit().get();
  CHECK(count(owned.graph, "(:Company)-[:OWNS]->(:Car)") == 1);
  owned.owner->name = "Other";
  owned.session.remove(owned.owner);
  owned.session.commit().get();
  CHECK(count(owned.graph, "(:Company)") == 0);
  CHECK_FALSE(owned.session.has_changes());
}
