// Ids of nodes of an abstract type, and conditions on ends of that type.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "orders.fgraph.h"
#include "server/test_server.h"

namespace {

using fgraph::ErrorCode;
using fgraph::Id;
using fgraph::id_cast;
using fgraph::testing::error_of;
using fgraph::testing::TestGraph;
using orders::Account;
using orders::AccountRepository;
using orders::Owns;
using orders::OwnsRepository;
using orders::Product;
using orders::ProductRepository;
using orders::Robot;
using orders::RobotRepository;
using orders::User;
using orders::UserRepository;

template <typename To, typename From>
concept Casts = requires(Id<From> id) { id_cast<To>(id); };
static_assert(Casts<User, Account> && Casts<Account, User>);
static_assert(!Casts<User, Robot> && !Casts<Product, Account>);
static_assert(!std::is_convertible_v<Id<Account>, Id<User>> && std::is_convertible_v<Id<User>, Id<Account>>);

struct World {
  explicit World(TestGraph& graph) : accounts(*graph), users(*graph), robots(*graph), products(*graph), owns(*graph) {
    ann = users.save(User("Ann", 40)).get();
    bob = users.save(User("Bob", 10)).get();
    r2 = robots.save(Robot("R2", "D2")).get();
    tea = products.save(Product("Tea")).get();
    cup = products.save(Product("Cup")).get();
    std::vector<Owns> all;
    all.emplace_back(ann.id, tea.id);
    all.emplace_back(bob.id, tea.id);
    all.emplace_back(r2.id, tea.id);
    all.emplace_back(ann.id, cup.id);
    (void)owns.create_all(std::move(all)).get();
  }

  AccountRepository accounts;
  UserRepository users;
  RobotRepository robots;
  ProductRepository products;
  OwnsRepository owns;
  User ann, bob;
  Robot r2;
  Product tea, cup;
};

}  // namespace

TEST_CASE("a repository takes the id of a base, and finds nothing if the node is another one") {
  TestGraph graph;
  const World world(graph);
  const Id<Account> ann = world.ann.id;
  const Id<Account> r2 = world.r2.id;
  CHECK(world.users.find_by_id(ann).get()->age == 40);
  CHECK_FALSE(world.users.find_by_id(r2).get());
  CHECK(world.robots.find_by_id(r2).get()->model == "D2");
  CHECK(world.users.get_by_id(ann).get().name == "Ann");
  CHECK(error_of([&] { (void)world.users.get_by_id(r2).get(); }).code() == ErrorCode::kNotFound);
  CHECK(world.users.exists_by_id(ann).get());
  CHECK_FALSE(world.users.exists_by_id(r2).get());
  CHECK_FALSE(world.users.find_by_id(Id<Account>()).get());

  CHECK(id_cast<User>(ann) == world.ann.id);
  CHECK_FALSE(id_cast<User>(Id<Account>()).has_value());
  CHECK(world.users.find_all_by_id({id_cast<User>(ann), id_cast<User>(r2)}).get().missing.size() == 1);
}

TEST_CASE("a condition on an abstract end may be about a node that derives from it") {
  TestGraph graph;
  const World world(graph);
  const OwnsRepository& owns = world.owns;
  CHECK(owns.count({}, fgraph::from(User::fields::age > 18)).get() == 2);
  CHECK(owns.count({}, fgraph::from(User::fields::age > 18), fgraph::to(world.cup.id)).get() == 1);
  CHECK(owns.count({}, fgraph::from(Robot::fields::model == "D2")).get() == 1);
  CHECK(owns.count({}, fgraph::from(fgraph::Criteria<User>())).get() == 3);
  CHECK(owns.count({}, fgraph::from(fgraph::Criteria<Account>())).get() == 4);
  CHECK(owns.find({}, fgraph::from(User::fields::name == "Ann"), fgraph::to(Product::fields::title == "Tea"))
            .get()
            .size() == 1);
  CHECK(owns.update_where({}, set(Owns::fields::since, 7), fgraph::from(User::fields::age < 18)).get() == 1);
  CHECK(owns.count(Owns::fields::since == 7, fgraph::from(world.bob.id)).get() == 1);
  CHECK(owns.delete_where({}, fgraph::from(Robot::fields::model != "")).get() == 1);
  CHECK(owns.count().get() == 3);
}
