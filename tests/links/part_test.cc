// Links of which a hint loads a part: conditions, orders and limits, and what saving makes of what was left out.
#include <cstdint>
#include <future>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "network.h"

using namespace fgraph::testing::people;

namespace {

using Names = std::vector<std::string>;
using fields = Person::fields;
using links = Person::links;

// Ann knows Bob (20, 0.2), Cid (30, 0.3), Dan (40, 0.4) and Eve (no age, 0.5); Bob and Dan work at Acme. Zoe knows Dan.
void fill(const TestGraph& graph) {
  (void)graph
      ->query(
          "CREATE (a:Person {name:'Ann'}), (z:Person {name:'Zoe'}), (x:Company {name:'Acme'}) WITH a, z, x "
          "UNWIND [['Bob', 20, 0.2], ['Cid', 30, 0.3], ['Dan', 40, 0.4], ['Eve', null, 0.5]] AS p "
          "CREATE (a)-[:KNOWS {strength: p[2]}]->(n:Person {name: p[0], age: p[1]}) "
          "FOREACH (i IN CASE WHEN p[0] IN ['Bob', 'Dan'] THEN [1] ELSE [] END | CREATE (n)-[:WORKS_AT]->(x)) "
          "FOREACH (i IN CASE WHEN p[0] = 'Dan' THEN [1] ELSE [] END | CREATE (z)-[:KNOWS {strength: 0.1}]->(n))")
      .get();
}

Names in_order(const Person& person) {
  Names out;
  for (const Person& one : person.friends) out.push_back(one.name);
  return out;
}

std::int64_t known_by(const TestGraph& graph, const std::string& name) {
  return single(*graph, "MATCH (:Person {name:'" + name + "'})-[r:KNOWS]->(:Person) RETURN count(r)")
      .as<std::int64_t>();
}

}  // namespace

TEST_CASE("a condition, an order and a limit of a link are part of its one query, in every style") {
  TestGraph graph;
  fill(graph);
  const PersonRepository people(*graph);
  const fgraph::Id<Person> id = person(people, "Ann").id;
  const auto hint =
      links::friends.where(fields::age >= 25).where(Knows::fields::strength < 0.45).order_by(fields::age.desc()) /
      links::employer;
  const auto check = [](const Person& ann) {
    CHECK(in_order(ann) == Names{"Dan", "Cid"});
    CHECK(ann.friends.loaded());
    CHECK(ann.friends.partial());
    CHECK(ann.friends[0].employer->name == "Acme");
    CHECK_FALSE(ann.friends[1].employer.has_value());
    CHECK_FALSE(ann.friends[1].employer.partial());
  };
  const std::uint64_t before = commands();
  check(people.get_by_id(id, hint).get());
  CHECK(commands() == before + 3);
  const auto coroutine = [](PersonRepository all, fgraph::Id<Person> one,
                            fgraph::Fetch<Person> given) -> fgraph::Task<Person> {
    const fgraph::FindOptions<Person> options(given);
    Person found = co_await all.get_by_id(one, options);
    co_return found;
  };
  check(fgraph::sync_wait(coroutine(people, id, hint)));
  std::promise<Person> promise;
  people.get_by_id(id, hint).then([&](fgraph::Result<Person> result) { promise.set_value(*std::move(result)); });
  check(promise.get_future().get());
}

TEST_CASE("conditions and orders are about nodes, relationships and what lies behind them") {
  TestGraph graph;
  fill(graph);
  const PersonRepository people(*graph);
  const auto found = [&](const fgraph::FindOptions<Person>& hint) {
    return in_order(people.find_one(fields::name == "Ann", hint).get().value());
  };
  CHECK(found(links::friends.order_by(Knows::fields::strength.desc())) == Names{"Eve", "Dan", "Cid", "Bob"});
  CHECK(found(links::friends.order_by(fields::age.desc(), fields::name).limit(2)) == Names{"Eve", "Dan"});
  CHECK(found(links::friends.where(fields::age.is_null() || fields::name == "Bob").order_by(fields::name)) ==
        Names{"Bob", "Eve"});
  CHECK(found(links::friends.where(links::employer / Company::fields::name == "Acme").order_by(fields::name)) ==
        Names{"Bob", "Dan"});
  CHECK(found(links::friends.where(links::known_by / fields::name == "Zoe")) == Names{"Dan"});
  CHECK(found(links::friends.where(!(links::employer / Company::fields::name == "x") && fields::age > 30)) ==
        Names{"Dan"});
  CHECK(found(links::friends.where(links::known_by / fields::name == "Zoe" || fields::age == 20)
                  .order_by(Knows::fields::strength)
                  .limit(5)) == Names{"Bob", "Dan"});
  CHECK(found(links::friends.where(fgraph::Criteria<Person>()).order_by(fields::name).limit(1)) == Names{"Bob"});
  CHECK(found(links::friends.where(fields::name.in(std::vector<std::string>()))).empty());
  // An order alone leaves nothing out.
  const Person ann = people.find_one(fields::name == "Ann", links::friends.order_by(fields::name)).get().value();
  CHECK_FALSE(ann.friends.partial());
  // The same of a link over several relationships.
  const Person zoe = people.find_one(fields::name == "Ann", links::reach.where(fields::age > 20)).get().value();
  CHECK(names(zoe.reach) == Names{"Cid", "Dan"});
  CHECK(zoe.reach.partial());
}

TEST_CASE("every find takes such a hint, and a schema can declare one") {
  TestGraph graph;
  fill(graph);
  const PersonRepository people(*graph);
  const auto hint = links::friends.where(fields::age == 40);
  CHECK(in_order(people.find_all_by_id({person(people, "Zoe").id}, hint).get().items[0]) == Names{"Dan"});
  CHECK(in_order(people.find(fields::name == "Ann", fgraph::limit(1), hint).get()[0]) == Names{"Dan"});
  CHECK(in_order(people.find(fields::name == "Ann", fgraph::page(0, 5), hint).get().items[0]) == Names{"Dan"});
  CHECK(
      in_order(
          people.find(fields::name == "Ann", fgraph::order_by(fields::name), fgraph::window(5), hint).get().items[0]) ==
      Names{"Dan"});
  CHECK(in_order(people.find_by_name("Ann", hint).get()[0]) == Names{"Dan"});
  CHECK(in_order(people.named("Ann", hint).get()) == Names{"Dan"});
  auto rows = people.stream_by_name_starting_with_order_by_name("A", hint);
  CHECK(in_order(rows.next().get().value()) == Names{"Dan"});
  rows.stop();
  // fetch Person.circle { friends(limit: 2) where age >= 25 and strength < 0.45 or name == "Eve" order by ... }
  const std::uint64_t before = commands();
  const Person ann = people.find_one(fields::name == "Ann", Person::circle).get().value();
  CHECK(commands() == before + 3);
  CHECK(in_order(ann) == Names{"Eve", "Dan"});
  CHECK(ann.friends.partial());
  CHECK(ann.friends[1].employer.partial());
  CHECK(ann.friends[1].employer.has_value());
  CHECK(in_order(people.find_by_age_is_null_order_by_name().get()[0]) == Names{"Eve", "Dan"});
}

TEST_CASE("hints that do not fit together, and values that cannot be sent, are refused before anything is sent") {
  TestGraph graph;
  fill(graph);
  const PersonRepository people(*graph);
  const std::uint64_t before = commands();
  const auto code = [&](const fgraph::FindOptions<Person>& hint) {
    return error_of([&] { (void)people.find_all(hint).get(); }).code();
  };
  const auto adults = links::friends.where(fields::age > 18);
  CHECK(code(fgraph::fetch(adults, links::friends)) == ErrorCode::kInvalidArgument);
  CHECK(code(fgraph::fetch(adults, links::friends.where(fields::age > 19))) == ErrorCode::kInvalidArgument);
  CHECK(code(fgraph::fetch(Person::circle, links::friends)) == ErrorCode::kInvalidArgument);
  CHECK(code(fgraph::fetch(links::friends.order_by(fields::name), links::friends)) == ErrorCode::kInvalidArgument);
  CHECK(code(links::friends.where(Knows::fields::strength > std::numeric_limits<double>::quiet_NaN())) ==
        ErrorCode::kInvalidArgument);
  CHECK(code(links::friends / links::known_by.where(fields::name == "\xff")) == ErrorCode::kInvalidArgument);
  CHECK(code(links::friends.order_by((links::employer / Company::fields::name).asc())) == ErrorCode::kInvalidArgument);
  CHECK(error_of([&] { (void)people.find(adults / fields::name == "x").get(); }).code() == ErrorCode::kInvalidArgument);
  CHECK(commands() == before);
  // The same condition twice is one.
  const fgraph::Fetch<Person> twice =
      fgraph::fetch(links::friends.where(fields::age > 18) / links::employer, adults / links::posts);
  (void)people.find_all(twice).get();
  CHECK(commands() == before + 4);
}

TEST_CASE("saving what was loaded in part removes nothing that was left out") {
  TestGraph graph;
  fill(graph);
  const PersonRepository people(*graph);
  Person ann = people.find_one(fields::name == "Ann", links::friends.where(fields::age <= 30)).get().value();
  CHECK(names(ann.friends) == Names{"Bob", "Cid"});
  ann.age = 50;
  ann = people.save(std::move(ann)).get();
  CHECK(known_by(graph, "Ann") == 4);
  // A change in a part is written, and the part stays one.
  for (auto [one, knows] : ann.friends.edges()) knows.strength = 0.9;
  ann.friends.add(Person("Fay"));
  ann.friends.remove(*ann.friends.find(person(people, "Bob").id));
  ann = people.save(std::move(ann)).get();
  CHECK(known_by(graph, "Ann") == 4);
  CHECK(names(ann.friends) == Names{"Cid", "Fay"});
  CHECK(ann.friends.partial());
  CHECK(single(*graph, "MATCH (:Person {name:'Ann'})-[r:KNOWS {strength:0.9}]->(n) RETURN n.name") ==
        fgraph::Value("Cid"));
  // What was not loaded can be removed as well, by its id; every relationship with it goes.
  (void)graph->query("MATCH (a:Person {name:'Ann'}), (c:Person {name:'Cid'}) CREATE (a)-[:KNOWS {strength:0.0}]->(c)")
      .get();
  ann.friends.remove(person(people, "Eve").id);
  ann.friends.remove(person(people, "Cid"));
  ann = people.save(std::move(ann)).get();
  CHECK(known_by(graph, "Ann") == 2);
  CHECK(names(ann.friends) == Names{"Fay"});
  const std::uint64_t before = commands();
  ann = people.save(std::move(ann)).get();
  CHECK(commands() == before);
}

TEST_CASE("what is said about all nodes of a link needs all of them") {
  TestGraph graph;
  fill(graph);
  const PersonRepository people(*graph);
  Person ann = people
                   .find_one(fields::name == "Ann", fgraph::fetch(links::friends.limit(2),
                                                                  links::employer.where(Company::fields::name == "x")))
                   .get()
                   .value();
  const auto refused = [&](auto change) {
    const fgraph::Error error = error_of(change);
    CHECK(error.code() == ErrorCode::kInvalidState);
    CHECK(error.message().find("loaded in part") != std::string::npos);
  };
  refused([&] { ann.friends.clear(); });
  refused([&] { ann.friends.assign(std::vector<Person>()); });
  refused([&] { ann.employer.reset(); });
  refused([&] { ann.employer.set(Company("Other")); });
  CHECK(ann.friends.size() == 2);
  CHECK_FALSE(ann.friends.changed());
  // Loading brings the rest; what was there stays the same objects, with their changes.
  const std::shared_ptr<Person> first = ann.friends.pointer(0);
  for (auto [one, knows] : ann.friends.edges()) knows.strength = 0.8;
  const std::uint64_t before = commands();
  ann.friends.load().get();
  CHECK(commands() == before + 1);
  CHECK_FALSE(ann.friends.partial());
  CHECK(ann.friends.size() == 4);
  CHECK(ann.friends.find(first->id) == first.get());
  ann.employer.unload();
  ann.employer.reset();
  ann = people.save(std::move(ann)).get();
  CHECK(single(*graph, "MATCH (:Person {name:'Ann'})-[r:KNOWS {strength:0.8}]->() RETURN count(r)") ==
        fgraph::Value(2));
  ann.friends.clear();
  (void)people.save(std::move(ann)).get();
  CHECK(known_by(graph, "Ann") == 0);
}

TEST_CASE("sessions take the part that was asked for last, unless there are changes") {
  TestGraph graph;
  fill(graph);
  fgraph::Session session(*graph);
  const auto find = [&](const fgraph::FetchPath<Person, Person, Knows>& hint) {
    return session.find_one(fields::name == "Ann", hint).get();
  };
  const std::shared_ptr<Person> ann = find(links::friends.where(fields::age == 20));
  CHECK(names(ann->friends) == Names{"Bob"});
  CHECK(find(links::friends.where(fields::age > 20)) == ann);
  CHECK(names(ann->friends) == Names{"Cid", "Dan"});
  CHECK_FALSE(session.has_changes());
  ann->friends[0].age = 31;
  ann->friends.remove(ann->friends[1]);
  (void)find(links::friends.where(fields::age == 20));
  CHECK(ann->friends.size() == 1);
  session.commit().get();
  CHECK(known_by(graph, "Ann") == 3);
  CHECK(ann->friends.partial());
  ann->friends.add(session.add(Person("Fay")));
  session.rollback();
  CHECK(names(ann->friends) == Names{"Cid"});
  session.load(ann->friends).get();
  CHECK(names(ann->friends) == Names{"Bob", "Cid", "Eve"});
  ann->age = 1;
  session.rollback();
  CHECK_FALSE(ann->friends.partial());
  CHECK(ann->friends.size() == 3);
  // What is loaded as a whole stays.
  (void)find(links::friends.limit(1));
  CHECK(ann->friends.size() == 3);
}

TEST_CASE("links are loaded for many entities at once, in every style") {
  TestGraph graph;
  fill(graph);
  const PersonRepository people(*graph);
  std::vector<Person> all = people.find_all().get();
  const std::uint64_t before = commands();
  people.load(all, fgraph::fetch(links::friends / links::employer, links::employer)).get();
  CHECK(commands() == before + 3);
  for (const Person& one : all) {
    CHECK(one.employer.loaded());
    CHECK(one.friends.size() == (one.name == "Ann" ? 4U : one.name == "Zoe" ? 1U : 0U));
    for (const Person& friend_of : one.friends) CHECK(friend_of.employer.loaded());
  }
  // Nothing is asked twice; what was added is kept; entities that were never saved are passed over.
  all.emplace_back("New");
  all[0].posts.add(Post("draft"));
  people.load(all, fgraph::fetch(links::friends / links::employer, links::posts)).get();
  CHECK(commands() == before + 4);
  CHECK(all[0].posts.size() == 1);
  const auto coroutine = [](PersonRepository given, std::vector<Person>& persons) -> fgraph::Task<void> {
    const fgraph::Fetch<Person> hint(links::friends.where(fields::age == 40));
    co_await given.load(persons, hint);
  };
  std::vector<Person> again = people.find(fields::name.in("Ann", "Zoe")).get();
  fgraph::sync_wait(coroutine(people, again));
  for (const Person& one : again) CHECK(in_order(one) == Names{"Dan"});
  CHECK(&again[0].friends[0] == &again[1].friends[0]);
  std::vector<std::shared_ptr<Person>> pointers{std::make_shared<Person>(again[0]), nullptr};
  pointers[0]->friends.add(Person("Fay"));
  std::promise<bool> promise;
  people.load(pointers, links::friends.where(fields::age == 20)).then([&](fgraph::Result<void> result) {
    promise.set_value(result.ok());
  });
  CHECK(promise.get_future().get());
  CHECK(names(pointers[0]->friends) == (pointers[0]->name == "Ann" ? Names{"Bob", "Fay"} : Names{"Fay"}));
  // Loading a part of what is loaded as a whole asks nothing; a bad hint is an error.
  const fgraph::Error error = error_of(
      [&] { people.load(again, fgraph::fetch(links::friends.limit(1), links::friends.order_by(fields::name))).get(); });
  CHECK(error.code() == ErrorCode::kInvalidArgument);
}
