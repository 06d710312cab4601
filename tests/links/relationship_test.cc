// Relationships as objects of their own: found, counted, saved and deleted by their fields and their end points.
#include <future>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "library.fgraph.h"
#include "network.h"
#include "owners.fgraph.h"

using namespace fgraph::testing::people;
using fgraph::from;
using fgraph::to;
using network::KnowsRepository;
using network::Read;
using network::ReadRepository;
using network::WorksAt;
using network::WorksAtRepository;

namespace {

using PersonId = fgraph::Id<Person>;

// The people of fill_network(): Alice knows Bob and Carol, Bob knows Carol, and Dave nobody.
struct Network {
  Network() : people(*graph), knows(*graph) {
    fill_network(graph);
    (void)graph->query("MATCH (:Person {name:'Alice'})-[r:KNOWS]->(:Person {name:'Carol'}) SET r.strength = 0.5").get();
    alice = person(people, "Alice").id;
    bob = person(people, "Bob").id;
    carol = person(people, "Carol").id;
    dave = person(people, "Dave").id;
  }

  TestGraph graph;
  PersonRepository people;
  KnowsRepository knows;
  PersonId alice, bob, carol, dave;
};

Knows knowing(PersonId source, PersonId target, double strength) {
  Knows knows(source, target);
  knows.strength = strength;
  return knows;
}

}  // namespace

TEST_CASE("relationships are found by their ends and their id, with one command each") {
  Network net;
  const std::uint64_t before = commands();
  const std::vector<Knows> between = net.knows.find_between(net.alice, net.bob).get();
  REQUIRE(between.size() == 1);
  const Knows& known = between.front();
  CHECK(known.id.has_value());
  CHECK(known.source == net.alice);
  CHECK(known.target == net.bob);
  CHECK(known.since == fgraph::Date::parse("2020-01-02"));
  CHECK(known.strength == 0.9);
  CHECK(net.knows.find_by_id(known.id).get() == known);
  CHECK(net.knows.find_by_source(net.alice).get().size() == 2);
  CHECK(net.knows.find_by_source(net.dave).get().empty());
  CHECK(net.knows.find_by_target(net.carol).get().size() == 2);
  CHECK(net.knows.find_by_target(net.alice).get().empty());
  CHECK(net.knows.find_between(net.bob, net.alice).get().empty());
  CHECK(net.knows.find_all().get().size() == 3);
  CHECK(net.knows.count().get() == 3);
  CHECK(commands() == before + 9);
}

TEST_CASE("what is asked about no relationship finds none") {
  Network net;
  CHECK_FALSE(net.knows.find_by_id(fgraph::Id<Knows>()).get().has_value());
  CHECK_FALSE(net.knows.find_by_id(fgraph::Id<Knows>(987'654)).get().has_value());
  CHECK(net.knows.find_by_source(PersonId()).get().empty());
  CHECK(net.knows.find_between(net.alice, PersonId(987'654)).get().empty());
  CHECK_FALSE(net.knows.delete_(Knows()).get());
  CHECK(net.knows.delete_between(net.dave, net.alice).get() == 0);
  TestGraph nothing;
  const KnowsRepository knows(*nothing);
  CHECK(knows.find_all().get().empty());
  CHECK(knows.count().get() == 0);
  CHECK_FALSE(knows.shortest_path(net.alice, net.bob).get().has_value());
}

TEST_CASE("nodes of other labels and relationships of other types are left out") {
  Network net;
  (void)net.graph
      ->query("MATCH (b:Person {name:'Bob'}) CREATE (:Robot)-[:KNOWS]->(b), (b)-[:KNOWS]->(:Robot), (b)-[:KNOWS]->(b)")
      .get();
  CHECK(net.knows.find_by_target(net.bob).get().size() == 2);
  CHECK(net.knows.find_by_source(net.bob).get().size() == 2);
  const std::vector<Knows> own = net.knows.find_between(net.bob, net.bob).get();
  REQUIRE(own.size() == 1);
  CHECK(own.front().source == own.front().target);
  CHECK(net.knows.count().get() == 4);
  CHECK(net.knows.delete_(own.front()).get());
  CHECK(net.knows.delete_where({}).get() == 3);
  CHECK(count(net.graph, "()-[:KNOWS]->()") == 2);
  CHECK(count(net.graph, "()-[:RIVALS]->()") == 2);
}

TEST_CASE("relationships are found by criteria over their fields, from and to nodes") {
  Network net;
  const auto strong = Knows::fields::strength >= 0.5;
  const std::uint64_t before = commands();
  CHECK(net.knows.find(strong).get().size() == 2);
  CHECK(net.knows.find(strong, from(net.alice)).get().size() == 2);
  CHECK(net.knows.find(strong, to(net.carol)).get().size() == 1);
  CHECK(net.knows.find(!strong, to(net.carol)).get().front().source == net.bob);
  CHECK(net.knows.find({}, from(net.alice), to(net.carol)).get().size() == 1);
  CHECK(net.knows.find(Knows::fields::since.is_null() && strong).get().size() == 1);
  const auto early = fgraph::Date::parse("2020-01-02");
  CHECK(net.knows.find(Knows::fields::since <= early).get().size() == 1);
  CHECK(net.knows.find(Knows::fields::since < early).get().empty());
  CHECK(net.knows.count(strong).get() == 2);
  CHECK(net.knows.count({}, to(net.carol)).get() == 2);
  CHECK(net.knows.exists(strong, from(net.alice), to(net.bob)).get());
  CHECK_FALSE(net.knows.exists(strong, from(net.bob)).get());
  CHECK(commands() == before + 12);
}

TEST_CASE("what is found by criteria has an order and parts") {
  Network net;
  const auto& strength = Knows::fields::strength;
  const std::vector<Knows> ordered = net.knows.find({}, fgraph::order_by(strength.desc())).get();
  REQUIRE(ordered.size() == 3);
  CHECK(ordered[0].strength == 0.9);
  CHECK(ordered[2].strength == 0.1);
  CHECK(net.knows.find({}, strength.asc(), fgraph::skip(1), fgraph::limit(1)).get().front().strength == 0.5);
  CHECK(net.knows.find_one(strength > 0.2, fgraph::order_by(strength)).get().value().strength == 0.5);
  CHECK_FALSE(net.knows.find_one(strength > 2).get().has_value());
  const fgraph::Page<Knows> page = net.knows.find({}, fgraph::order_by(strength), fgraph::page(1, 2)).get();
  CHECK(page.total == 3);
  REQUIRE(page.items.size() == 1);
  CHECK(page.items.front().strength == 0.9);
  const fgraph::Slice<Knows> slice = net.knows.find({}, fgraph::order_by(strength), fgraph::slice(0, 2)).get();
  CHECK(slice.items.size() == 2);
  CHECK(slice.has_next());
  auto rows = net.knows.stream(strength < 0.9, fgraph::order_by(strength));
  CHECK(rows.next().get().value().strength == 0.1);
  CHECK(rows.next().get().value().strength == 0.5);
  CHECK_FALSE(rows.next().get().has_value());
  std::int64_t streamed = 0;
  net.knows.stream_all().for_each([&](const Knows&) { ++streamed; }).get();
  CHECK(streamed == 3);
}

TEST_CASE("criteria that cannot be sent are refused before anything is") {
  Network net;
  const std::uint64_t before = commands();
  const auto nan = std::numeric_limits<double>::quiet_NaN();
  const fgraph::Error error = error_of([&] { (void)net.knows.find(Knows::fields::strength > nan).get(); });
  CHECK(error.code() == ErrorCode::kInvalidArgument);
  CHECK(error.message().find("network.Knows") != std::string::npos);
  CHECK(error_of([&] { (void)net.knows.find({}, fgraph::limit(-1)).get(); }).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of([&] { (void)net.knows.shortest_path(net.alice, net.bob, -1).get(); }).code() ==
        ErrorCode::kInvalidArgument);
  CHECK(commands() == before);
}

TEST_CASE("saving creates what is new and writes what has changed, and nothing else") {
  Network net;
  std::uint64_t before = commands();
  Knows knows = net.knows.save(knowing(net.dave, net.alice, 0.3)).get();
  CHECK(commands() == before + 1);
  CHECK(knows.id.has_value());
  CHECK(count(net.graph, "(:Person {name:'Dave'})-[r:KNOWS {strength:0.3}]->(:Person {name:'Alice'})") == 1);
  before = commands();
  knows = net.knows.save(knows).get();
  CHECK(commands() == before);
  knows.since = fgraph::Date::parse("2024-02-29");
  (void)net.graph->query("MATCH ()-[r:KNOWS {strength:0.3}]->() SET r.strength = 0.4").get();
  before = commands();
  knows = net.knows.save(knows).get();
  CHECK(commands() == before + 1);
  CHECK(count(net.graph, "()-[r:KNOWS {strength:0.4}]->() WHERE r.since = date('2024-02-29')") == 1);
  knows.since.reset();
  knows = net.knows.save(knows).get();
  CHECK(count(net.graph, "()-[r:KNOWS {strength:0.4}]->() WHERE r.since IS NULL") == 1);
  CHECK(net.knows.count().get() == 4);
  CHECK(net.knows.find_by_id(knows.id).get().value().strength == 0.4);
}

TEST_CASE("many are saved by one query, new and old mixed, or none of them") {
  Network net;
  std::vector<Knows> all = net.knows.find_all().get();
  for (Knows& knows : all) knows.strength = 0.7;
  all.push_back(knowing(net.dave, net.bob, 0.6));
  all.push_back(knowing(net.dave, net.bob, 0.6));
  const std::uint64_t before = commands();
  all = net.knows.save_all(all).get();
  CHECK(commands() == before + 1);
  CHECK(all[3].id.has_value());
  CHECK(all[3].id != all[4].id);
  CHECK(count(net.graph, "()-[:KNOWS {strength:0.7}]->()") == 3);
  CHECK(net.knows.find_between(net.dave, net.bob).get().size() == 2);
  CHECK(net.knows.save_all(std::vector<Knows>()).get().empty());

  for (Knows& knows : all) knows.strength = 0.2;
  CHECK(net.knows.delete_(all[1]).get());
  const fgraph::Error error = error_of([&] { (void)net.knows.save_all(all).get(); });
  CHECK(error.code() == ErrorCode::kNotFound);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK(count(net.graph, "()-[:KNOWS {strength:0.2}]->()") == 0);
}

TEST_CASE("what cannot be saved says why and changes nothing") {
  Network net;
  const std::uint64_t before = commands();
  CHECK(error_of([&] { (void)net.knows.save(Knows()).get(); }).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of([&] { (void)net.knows.save(Knows(net.alice, PersonId())).get(); }).code() ==
        ErrorCode::kInvalidArgument);
  Knows nan = knowing(net.alice, net.dave, std::numeric_limits<double>::quiet_NaN());
  CHECK(error_of([&] { (void)net.knows.save(nan).get(); }).code() == ErrorCode::kInvalidArgument);
  CHECK(commands() == before);
  CHECK(error_of([&] { (void)net.knows.save(Knows(net.alice, PersonId(987'654))).get(); }).code() ==
        ErrorCode::kNotFound);
  Knows moved = net.knows.find_between(net.alice, net.bob).get().front();
  moved.target = net.dave;
  moved.strength = 0.2;
  CHECK(error_of([&] { (void)net.knows.save(moved).get(); }).code() == ErrorCode::kNotFound);
  Knows one = net.knows.find_between(net.alice, net.carol).get().front();
  std::vector<Knows> twice{one, one};
  twice[0].strength = 0.2;
  twice[1].strength = 0.3;
  CHECK(error_of([&] { (void)net.knows.save_all(twice).get(); }).code() == ErrorCode::kInvalidState);
  CHECK(net.knows.count().get() == 3);
  CHECK(count(net.graph, "()-[:KNOWS {strength:0.2}]->()") == 0);
}

TEST_CASE("relationships are deleted, and their nodes stay") {
  Network net;
  const Knows known = net.knows.find_between(net.alice, net.bob).get().front();
  const std::uint64_t before = commands();
  CHECK(net.knows.delete_(known).get());
  CHECK_FALSE(net.knows.delete_(known).get());
  CHECK_FALSE(net.knows.delete_by_id(known.id).get());
  CHECK(commands() == before + 3);
  CHECK(net.knows.delete_by_id(net.knows.find_between(net.bob, net.carol).get().front().id).get());
  (void)net.knows.save_all({knowing(net.dave, net.bob, 0.1), knowing(net.dave, net.bob, 0.2)}).get();
  CHECK(net.knows.delete_between(net.dave, net.bob).get() == 2);
  (void)net.knows.save_all({knowing(net.dave, net.bob, 0.1), knowing(net.dave, net.alice, 0.2)}).get();
  CHECK(net.knows.delete_where(Knows::fields::strength < 0.15, from(net.dave)).get() == 1);
  CHECK(net.knows.delete_where({}, from(net.dave), to(net.alice)).get() == 1);
  CHECK(net.knows.count().get() == 1);
  CHECK(net.people.count().get() == 4);
}

TEST_CASE("relationships are changed by criteria, in one query or not at all") {
  Network net;
  using fields = Knows::fields;
  const std::uint64_t before = commands();
  CHECK(net.knows.update_where(fields::since.is_null(), set(fields::since, fgraph::Date::parse("2022-01-01"))).get() ==
        2);
  CHECK(net.knows.update_where({}, increment(fields::strength, 1), from(net.alice), to(net.bob)).get() == 1);
  CHECK(net.knows.update_where(fields::strength < 0.2, clear(fields::since), to(net.carol)).get() == 1);
  CHECK(net.knows.update_where({}, set(fields::strength, 0.1), from(net.dave)).get() == 0);
  CHECK(commands() == before + 4);
  CHECK(count(net.graph, "()-[r:KNOWS]->() WHERE r.since = date('2022-01-01')") == 1);
  CHECK(count(net.graph, "()-[:KNOWS {strength:1.9}]->()") == 1);
  CHECK(count(net.graph, "()-[r:KNOWS]->() WHERE r.since IS NULL") == 1);
  const fgraph::Error error = error_of([&] { (void)net.knows.update_where({}).get(); });
  CHECK(error.code() == ErrorCode::kInvalidArgument);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(error_of([&] { (void)net.knows.update_where({}, set(fields::strength, nan)).get(); }).code() ==
        ErrorCode::kInvalidArgument);
  CHECK(commands() == before + 7);
  const network::RivalsRepository rivals(*net.graph);
  using rival = network::Rivals::fields;
  CHECK(rivals.update_where(rival::reason == "chess", set(rival::heat, 9)).get() == 1);
  CHECK(rivals.update_where(rival::reason.is_null(), set(rival::heat, 3)).get() == 1);
  const fgraph::Error beyond = error_of([&] { (void)rivals.update_where({}, increment(rival::heat, 2)).get(); });
  CHECK(beyond.code() == ErrorCode::kConstraint);
  CHECK(beyond.detail().entity == "network.Rivals");
  CHECK(count(net.graph, "()-[:RIVALS {heat:3}]->()") == 1);
  CHECK(rivals.update_where({}, increment(rival::heat, 1)).get() == 2);
  CHECK(count(net.graph, "()-[:RIVALS {heat:10}]->()") == 1);
}

TEST_CASE("relationships between nodes of two types, and texts") {
  Network net;
  const WorksAtRepository jobs(*net.graph);
  CHECK(jobs.find(WorksAt::fields::title == "Boss").get().front().source == net.alice);
  CHECK(jobs.count(WorksAt::fields::title.is_null()).get() == 1);
  CHECK(jobs.find(WorksAt::fields::title.contains("os"), from(net.alice)).get().size() == 1);
  const std::string hostile = "'}) DETACH DELETE n //";
  CHECK(jobs.find(WorksAt::fields::title == hostile).get().empty());
  const fgraph::Repository<Post> posts(*net.graph);
  const Post post = posts.find_all().get().front();
  const ReadRepository reads(*net.graph);
  Read read(post.id, net.dave);
  read.at = fgraph::DateTime::parse("2024-05-06T07:08:09");
  read = reads.save(read).get();
  CHECK(reads.find_by_target(net.dave).get().front() == read);
  CHECK(reads.find(Read::fields::at == *read.at, from(post.id)).get().size() == 1);
}

TEST_CASE("values that the server converts are saved, found and changed") {
  TestGraph graph;
  const library::AuthorRepository authors(*graph);
  const fgraph::Repository<library::Book> books(*graph);
  const library::WroteRepository wrote(*graph);
  const library::Author author = authors.save(library::Author("Ann")).get();
  const library::Book book = books.save(library::Book("One")).get();
  library::Wrote one(author.id, book.id);
  one.place = fgraph::Point(52.5, 13.25);
  library::Wrote two(author.id, book.id);
  two.signed_on = fgraph::Date::parse("2023-04-05");
  std::vector<library::Wrote> both = wrote.save_all({one, two}).get();
  CHECK(wrote.find(library::Wrote::fields::place.near(fgraph::Point(52.5, 13.25), 10)).get().front().id == both[0].id);
  both[0].place.reset();
  both[0].year = 1999;
  both[1].place = fgraph::Point(1, 2);
  both = wrote.save_all(both).get();
  CHECK(wrote.find_by_id(both[0].id).get() == both[0]);
  CHECK(wrote.find_by_id(both[1].id).get() == both[1]);
  CHECK(wrote.update_where({}, set(library::Wrote::fields::place, fgraph::Point(3, 4)), to(book.id)).get() == 2);
  CHECK(wrote.find_between(author.id, book.id).get()[1].place == fgraph::Point(3, 4));
}

TEST_CASE("an abstract end point is any node that extends it") {
  TestGraph graph;
  const fgraph::Repository<owners::Company> companies(*graph);
  const fgraph::Repository<owners::Person> persons(*graph);
  const fgraph::Repository<owners::Car> cars(*graph);
  const owners::OwnsRepository owns(*graph);
  const owners::Company company = companies.save(owners::Company("Acme")).get();
  const owners::Person someone = persons.save(owners::Person("Bob")).get();
  const owners::Car car = cars.save(owners::Car("B-1")).get();
  owners::Owns first = owns.save(owners::Owns(company.id, car.id)).get();
  (void)owns.save(owners::Owns(someone.id, car.id)).get();
  CHECK(owns.find_by_target(car.id).get().size() == 2);
  CHECK(owns.find({}, from(company.id)).get().front() == first);
  CHECK(owns.count({}, from(someone.id), to(car.id)).get() == 1);
  first.since = fgraph::Date::parse("2020-01-01");
  first = owns.save(first).get();
  CHECK(owns.find_by_source(company.id).get().front().since == first.since);
  CHECK(owns.delete_(first).get());
  CHECK(owns.count().get() == 1);
}

TEST_CASE("a wrong stored type names the relationship and its property") {
  Network net;
  (void)net.graph->query("MATCH (:Person {name:'Bob'})-[r:KNOWS]->() SET r.strength = 'much'").get();
  const fgraph::Error error = error_of([&] { (void)net.knows.find_by_source(net.bob).get(); });
  CHECK(error.code() == ErrorCode::kTypeMismatch);
  CHECK(error.detail().entity == "network.Knows");
  CHECK(error.detail().property == "strength");
}

TEST_CASE("relationships in coroutines and callbacks") {
  Network net;
  const auto coroutine = [](KnowsRepository knows, PersonId source, PersonId target) -> fgraph::Task<std::int64_t> {
    Knows made(source, target);
    made = co_await knows.save(std::move(made));
    made.strength = 0.8;
    made = co_await knows.save(std::move(made));
    const std::vector<Knows> found = co_await knows.find(Knows::fields::strength > 0.7, fgraph::from(source));
    const bool gone = co_await knows.delete_(made);
    co_return static_cast<std::int64_t>(found.size()) + (gone ? 10 : 0);
  };
  const std::uint64_t before = commands();
  CHECK(fgraph::sync_wait(coroutine(net.knows, net.dave, net.carol)) == 11);
  CHECK(commands() == before + 4);
  std::promise<std::int64_t> promise;
  net.knows.save(knowing(net.dave, net.bob, 0.8)).then([&](fgraph::Result<Knows> saved) {
    net.knows.delete_where(Knows::fields::strength == saved->strength).then([&](fgraph::Result<std::int64_t> gone) {
      promise.set_value(*gone);
    });
  });
  CHECK(promise.get_future().get() == 1);
}

TEST_CASE("the shortest path is a typed result") {
  Network net;
  (void)net.knows.save_all({knowing(net.carol, net.dave, 0.4), knowing(net.dave, net.alice, 0.3)}).get();
  const std::uint64_t before = commands();
  const auto path = net.knows.shortest_path(net.alice, net.dave).get();
  CHECK(commands() == before + 1);
  REQUIRE(path.has_value());
  REQUIRE(path->length() == 2);
  REQUIRE(path->nodes.size() == 3);
  CHECK(path->nodes[0].name == "Alice");
  CHECK(path->nodes[1].name == "Carol");
  CHECK(path->nodes[2].id == net.dave);
  CHECK(path->relationships[0].source == net.alice);
  CHECK(path->relationships[0].target == net.carol);
  CHECK(path->relationships[1].strength == 0.4);
  CHECK_FALSE(path->nodes[0].friends.loaded());
  CHECK(net.knows.shortest_path(net.alice, net.dave, 2).get().has_value());
  CHECK_FALSE(net.knows.shortest_path(net.alice, net.dave, 1).get().has_value());
  CHECK(net.knows.shortest_path(net.bob, net.bob).get().value().length() == 0);
  CHECK(net.knows.delete_between(net.carol, net.dave).get() == 1);
  CHECK_FALSE(net.knows.shortest_path(net.alice, net.dave).get().has_value());
  const auto coroutine = [](KnowsRepository knows, PersonId source, PersonId target) -> fgraph::Task<std::size_t> {
    const auto found = co_await knows.shortest_path(source, target, 3);
    co_return found.has_value() ? found->length() : 0;
  };
  CHECK(fgraph::sync_wait(coroutine(net.knows, net.dave, net.carol)) == 2);
}

TEST_CASE("the shortest path along a link has its nodes") {
  Network net;
  using links = Person::links;
  (void)net.knows.save(knowing(net.carol, net.dave, 0.4)).get();
  const std::uint64_t before = commands();
  const auto path = net.people.shortest_path(net.alice, net.dave, links::friends).get();
  CHECK(commands() == before + 1);
  REQUIRE(path.has_value());
  REQUIRE(path->size() == 3);
  CHECK((*path)[1].name == "Carol");
  const auto back = net.people.shortest_path(net.dave, net.alice, links::known_by, 2).get();
  REQUIRE(back.has_value());
  CHECK(back->front().name == "Dave");
  CHECK(back->back().name == "Alice");
  CHECK_FALSE(net.people.shortest_path(net.dave, net.alice, links::friends).get().has_value());
  CHECK_FALSE(net.people.shortest_path(net.alice, net.dave, links::friends, 1).get().has_value());
  CHECK_FALSE(net.people.shortest_path(net.alice, net.dave, links::follows).get().has_value());
  CHECK(net.people.shortest_path(net.bob, net.bob, links::follows).get().value().size() == 1);
  const std::uint64_t sent = commands();
  CHECK(error_of([&] { (void)net.people.shortest_path(net.alice, net.dave, links::reach).get(); }).code() ==
        ErrorCode::kInvalidArgument);
  CHECK(commands() == sent);
  std::promise<std::size_t> promise;
  net.people.shortest_path(net.alice, net.dave, links::friends)
      .then([&](fgraph::Result<std::optional<std::vector<Person>>> found) { promise.set_value((*found)->size()); });
  CHECK(promise.get_future().get() == 3);
}

TEST_CASE("the shortest path in a full mesh ends") {
  TestGraph graph;
  (void)graph->query("UNWIND range(0,99) AS i CREATE (:Person {name: toString(i)})").get();
  (void)graph->query("MATCH (a:Person), (b:Person) WHERE id(a) <> id(b) CREATE (a)-[:KNOWS]->(b)").get();
  (void)graph->query("CREATE (:Person {name: 'alone'})").get();
  const PersonRepository people(*graph);
  const KnowsRepository knows(*graph);
  const PersonId first = person(people, "0").id;
  CHECK(knows.shortest_path(first, person(people, "99").id).get().value().length() == 1);
  CHECK_FALSE(knows.shortest_path(first, person(people, "alone").id).get().has_value());
}
