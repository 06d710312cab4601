// Conditions and changes with values that may be absent, and conditions that were moved from.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "bulk.fgraph.h"
#include "server/test_server.h"

namespace {

using bulk::Person;
using bulk::PersonRepository;
using fgraph::Criteria;
using fgraph::ErrorCode;
using fgraph::testing::error_of;
using fgraph::testing::TestGraph;
using fields = Person::fields;

template <typename L, typename R>
concept Equatable = requires(const L& left, const R& right) { left == right; };
template <typename L, typename R>
concept Ordered = requires(const L& left, const R& right) { left < right; };
template <typename F, typename V>
concept Settable = requires(F field, const V& value) { set(field, value); };

using Name = fgraph::Field<Person, std::string>;
using Age = fgraph::Field<Person, std::optional<std::int64_t>>;
using Tags = fgraph::Field<Person, std::vector<std::string>>;
static_assert(Equatable<Age, std::nullopt_t> && Equatable<Age, std::optional<int>> && Equatable<Name, std::nullopt_t>);
static_assert(Equatable<Name, std::optional<const char*>> && Equatable<Tags, std::vector<std::string>>);
static_assert(!Equatable<Age, const char*> && !Equatable<Age, std::optional<std::string>> && !Equatable<Age, Name>);
static_assert(!Equatable<Tags, std::nullopt_t> && !Equatable<Tags, std::string>);
static_assert(Ordered<Age, int> && !Ordered<Age, std::optional<int>> && !Ordered<Age, std::nullopt_t>);
static_assert(Settable<Age, std::nullopt_t> && Settable<Age, std::optional<int>> && Settable<Age, int>);
static_assert(!Settable<Name, std::nullopt_t> && !Settable<Name, std::optional<std::string>> && !Settable<Age, Name>);

struct World {
  explicit World(TestGraph& graph) : people(*graph) {
    std::vector<Person> all = {Person("Ann"), Person("Bob"), Person("Cid")};
    all[0].age = 30;
    all[1].age = 40;
    (void)people.save_all(std::move(all)).get();
  }
  std::vector<std::string> names(const Criteria<Person>& where) const {
    std::vector<std::string> found;
    for (const Person& person : people.find(where, fgraph::order_by(fields::name)).get()) found.push_back(person.name);
    return found;
  }

  PersonRepository people;
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a comparison with an optional value") {
  TestGraph graph;
  const World world(graph);
  CHECK(world.names(fields::age == std::nullopt) == Names{"Cid"});
  CHECK(world.names(fields::age != std::nullopt) == Names{"Ann", "Bob"});
  CHECK(world.names(fields::age == std::optional<std::int64_t>()) == Names{"Cid"});
  CHECK(world.names(fields::age != std::optional<int>()) == Names{"Ann", "Bob"});
  CHECK(world.names(fields::age == std::optional<int>(30)) == Names{"Ann"});
  CHECK(world.names(fields::age != std::optional<std::int64_t>(30)) == Names{"Bob"});
  CHECK(world.names(fields::name == std::optional<std::string>("Bob")) == Names{"Bob"});
  CHECK(world.names(fields::name == std::nullopt).empty());
}

TEST_CASE("set() with an optional value") {
  TestGraph graph;
  const World world(graph);
  const Criteria<Person> ann = fields::name == "Ann";
  CHECK(world.people.update_where(ann, set(fields::age, std::optional<int>(31)), set(fields::city, "Ulm")).get() == 1);
  CHECK(world.names(fields::age == 31 && fields::city == "Ulm") == Names{"Ann"});
  CHECK(world.people.update_where(ann, set(fields::age, std::optional<std::int64_t>())).get() == 1);
  CHECK(world.names(fields::age == std::nullopt) == Names{"Ann", "Cid"});
  const Person one = world.people.find_one(ann).get().value();
  CHECK_FALSE(world.people.update(one.id, fgraph::Patch<Person>().set(fields::city, std::nullopt)).get().city);
}

TEST_CASE("a condition that was moved from is not one that is true of everything") {
  TestGraph graph;
  const World world(graph);
  Criteria<Person> where = fields::name == "Ann";
  Criteria<Person> taken = std::move(where);
  CHECK(error_of([&] { (void)world.people.delete_where(where).get(); }).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of([&] { (void)world.people.count(where && fields::age > 3).get(); }).code() ==
        ErrorCode::kInvalidArgument);
  CHECK(world.people.count().get() == 3);
  where = std::move(taken);
  CHECK(world.names(where) == Names{"Ann"});
  CHECK(error_of([&] { (void)world.people.count(taken).get(); }).code() == ErrorCode::kInvalidArgument);
}
