// What the tests of the Python ORM say of cascades, lazy and eager loading, updates of relationships and sessions, in
// the sense that they were meant: in each style, with the number of queries.
#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "network.h"

using namespace fgraph::testing::people;
using network::CompanyRepository;

namespace {

using Names = std::vector<std::string>;
using links = Person::links;

enum class Style : std::uint8_t { kFuture, kCoroutine, kCallback };
constexpr Style kStyles[] = {Style::kFuture, Style::kCoroutine, Style::kCallback};

template <typename T>
fgraph::Task<T> awaited(fgraph::Future<T> given) {
  fgraph::Future<T> future = std::move(given);
  T value = co_await future;
  co_return value;
}

template <typename T>
T take(Style style, fgraph::Future<T> future) {
  switch (style) {
    case Style::kFuture: break;
    case Style::kCoroutine: return fgraph::sync_wait(awaited(std::move(future)));
    case Style::kCallback: {
      std::promise<fgraph::Result<T>> promise;
      future.then([&](fgraph::Result<T> result) { promise.set_value(std::move(result)); });
      return std::move(promise.get_future().get()).value();
    }
  }
  return future.get();
}

std::int64_t relationships(const TestGraph& graph) {
  return single(*graph, "MATCH ()-[r]->() RETURN count(r)").as<std::int64_t>();
}

// How many queries the call sends.
template <typename Function>
std::uint64_t sent(Function function) {
  const std::uint64_t before = commands();
  function();
  return commands() - before;
}

}  // namespace

TEST_CASE("cascade save: one target, several, saved ones, two kinds of links, circles, nothing") {
  for (const Style style : kStyles) {
    TestGraph graph;
    const PersonRepository people(*graph);
    const CompanyRepository companies(*graph);
    Person alice("Alice");
    alice.employer.set(Company("Acme"));
    CHECK(sent([&] { alice = take(style, people.save(alice)); }) == 1);
    CHECK(alice.employer->id.has_value());
    for (const char* name : {"Bob", "Carol"}) alice.friends.add(Person(name));
    alice.posts.add(Post("one"));
    CHECK(sent([&] { alice = take(style, people.save(alice)); }) == 1);
    CHECK(relationships(graph) == 4);
    // What is saved already is linked and not written again.
    Person dave("Dave");
    dave.employer.set(alice.employer.pointer());
    CHECK(sent([&] { dave = take(style, people.save(dave)); }) == 1);
    CHECK(companies.count().get() == 1);
    // A circle ends.
    auto eve = std::make_shared<Person>("Eve");
    Person fay("Fay");
    fay.friends.add(eve);
    CHECK(sent([&] { fay = take(style, people.save(fay)); }) == 1);
    eve->friends.add(fay.id);
    CHECK(sent([&] { fay = take(style, people.save(fay)); }) == 1);
    CHECK(single(*graph, "MATCH (a:Person)-[:KNOWS]->(:Person)-[:KNOWS]->(a) RETURN count(a)") == fgraph::Value(2));
    // Nothing linked, nothing changed.
    Person gus("Gus");
    CHECK(sent([&] { gus = take(style, people.save(gus)); }) == 1);
    CHECK(sent([&] { gus = take(style, people.save(gus)); }) == 0);
    // Without a cascade an unsaved target is an error and no silent loss.
    gus.follows.add(Person("Nobody"));
    const std::uint64_t before = commands();
    CHECK(error_of([&] { (void)take(style, people.save(gus)); }).code() == fgraph::ErrorCode::kInvalidState);
    CHECK(commands() == before);
  }
}

TEST_CASE("lazy loading: on demand, once, of nothing, of self-references and from both ends") {
  for (const Style style : kStyles) {
    TestGraph graph;
    (void)graph
        ->query(
            "CREATE (a:Person {name:'Alice'})-[:KNOWS]->(b:Person {name:'Bob'})-[:WORKS_AT]->(:Company "
            "{name:'Acme'}), (b)-[:KNOWS]->(:Person {name:'Carol'})")
        .get();
    const PersonRepository people(*graph);
    Person bob = people.find_one(Person::fields::name == "Bob").get().value();
    CHECK_FALSE(bob.friends.loaded());
    CHECK(sent([&] { CHECK(take(style, bob.friends.load()).size() == 1); }) == 1);
    CHECK(sent([&] { CHECK(take(style, bob.friends.load()).front()->name == "Carol"); }) == 0);
    CHECK(sent([&] { CHECK(take(style, bob.known_by.load()).front()->name == "Alice"); }) == 1);
    CHECK(sent([&] { CHECK(take(style, bob.employer.get())->name == "Acme"); }) == 1);
    CHECK(sent([&] { CHECK(take(style, bob.married.get()) == nullptr); }) == 1);
    CHECK_FALSE(bob.married.has_value());
    CHECK(sent([&] { CHECK(take(style, bob.posts.load()).empty()); }) == 1);
    std::shared_ptr<Person> carol = bob.friends.pointer(0);
    CHECK(sent([&] { CHECK(take(style, carol->known_by.load()).size() == 1); }) == 1);
    CHECK(sent([&] { CHECK(take(style, carol->known_by.reload()).size() == 1); }) == 1);
  }
}

TEST_CASE("eager loading: one query for each link, whatever the number of rows") {
  for (const Style style : kStyles) {
    TestGraph graph;
    (void)graph
        ->query(
            "CREATE (x:Company {name:'Acme'}) WITH x UNWIND range(1, 20) AS i CREATE (p:Person {name:'p' + i})-"
            "[:WORKS_AT]->(x), (p)-[:KNOWS]->(:Person {name:'q' + i})")
        .get();
    const PersonRepository people(*graph);
    const CompanyRepository companies(*graph);
    CHECK(sent([&] { CHECK(take(style, people.find_all()).size() == 40); }) == 1);
    CHECK(sent([&] {
            const auto all = take(style, people.find_all(fgraph::fetch(links::friends, links::employer, links::posts)));
            for (const Person& one : all) {
              CHECK(one.friends.size() == (one.name[0] == 'p' ? 1U : 0U));
              CHECK(one.employer.has_value() == (one.name[0] == 'p'));
              CHECK(one.posts.empty());
            }
          }) == 4);
    CHECK(sent([&] {
            const auto acme = take(style, companies.find_all(Company::links::staff / links::friends));
            REQUIRE(acme.size() == 1);
            CHECK(acme[0].staff.size() == 20);
            for (const Person& one : acme[0].staff) CHECK(one.friends.size() == 1);
          }) == 3);
    CHECK(sent([&] { CHECK(take(style, people.find(Person::fields::name == "x", links::friends)).empty()); }) == 1);
    CHECK(sent([&] {
            const auto found = take(style, people.find_one(Person::fields::name == "p7", links::friends));
            CHECK(names(found->friends) == Names{"q7"});
          }) == 2);
  }
}

TEST_CASE("updates of relationships: what is taken out goes, what stays is not written again") {
  for (const Style style : kStyles) {
    TestGraph graph;
    const PersonRepository people(*graph);
    Person alice("Alice");
    for (const char* name : {"Bob", "Carol", "Dave"}) alice.friends.add(Person(name));
    alice = take(style, people.save(alice));
    const auto id_of_carol = [&] {
      return single(*graph, "MATCH (:Person)-[r:KNOWS]->(:Person {name:'Carol'}) RETURN id(r)");
    };
    const fgraph::Value before = id_of_carol();
    std::vector<std::shared_ptr<Person>> only(1, alice.friends.pointer(1));
    alice.friends.assign(only);
    CHECK(sent([&] { alice = take(style, people.save(alice)); }) == 1);
    CHECK(relationships(graph) == 1);
    CHECK(id_of_carol() == before);
    CHECK(people.count().get() == 4);
    CHECK(sent([&] { alice = take(style, people.save(alice)); }) == 0);
    // Saved again without having looked at the link, it keeps its relationships.
    Person again = people.find_one(Person::fields::name == "Alice").get().value();
    again.age = 30;
    CHECK(sent([&] { again = take(style, people.save(again)); }) == 1);
    CHECK(relationships(graph) == 1);
    again.friends.clear();
    CHECK(sent([&] { again = take(style, people.save(again)); }) == 1);
    CHECK(relationships(graph) == 0);
    CHECK_FALSE(take(style, people.delete_by_id(fgraph::Id<Person>(12345))));
  }
}

TEST_CASE("sessions: identity, changes found by comparison, flush, rollback, remove") {
  for (const Style style : kStyles) {
    TestGraph graph;
    const PersonRepository people(*graph);
    const fgraph::Id<Person> id = people.save(Person("Alice")).get().id;
    fgraph::Session session(*graph);
    std::shared_ptr<Person> alice;
    CHECK(sent([&] { alice = take(style, session.get(id)); }) == 1);
    CHECK(sent([&] { CHECK(take(style, session.get(id)) == alice); }) == 0);
    CHECK(sent([&] { CHECK(take(style, session.get(fgraph::Id<Person>(999))) == nullptr); }) == 1);
    CHECK(sent([&] { session.flush().get(); }) == 0);
    alice->age = 26;
    const std::shared_ptr<Person> bob = session.add(Person("Bob"));
    CHECK(session.add(bob) == bob);
    alice->friends.add(bob);
    CHECK(sent([&] { session.flush().get(); }) == 1);
    CHECK(bob->id.has_value());
    CHECK(sent([&] { CHECK(take(style, session.get(fgraph::Id<Person>(bob->id))) == bob); }) == 0);
    alice->age = 27;
    CHECK(sent([&] { session.rollback(); }) == 0);
    CHECK(alice->age == 26);
    session.remove(bob);
    CHECK(take(style, session.get(fgraph::Id<Person>(bob->id))) == nullptr);
    CHECK(sent([&] { session.commit().get(); }) == 1);
    CHECK(people.count().get() == 1);
    // A new object that is removed before it was saved is forgotten.
    session.remove(session.add(Person("Eve")));
    CHECK_FALSE(session.has_changes());
    session.close();
    CHECK(error_of([&] { (void)session.get(id); }).code() == fgraph::ErrorCode::kInvalidState);
  }
}
