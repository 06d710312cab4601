// Sessions: one object for each node, changes found by comparison, and one query for all of them.
#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "library.fgraph.h"
#include "network.h"
#include "quiet_session.h"

using namespace fgraph::testing::people;
using fgraph::Session;
using fgraph::testing::session_of;
using library::Book;
using library::BookRepository;
using library::Chapter;

TEST_CASE("a session has one object for each node, however it was reached") {
  TestGraph graph;
  fill_network(graph);
  const fgraph::Id<Person> id = person(PersonRepository(*graph), "Alice").id;
  Session session = session_of(graph);
  const std::shared_ptr<Person> alice = session.get(id).get();
  REQUIRE(alice != nullptr);
  const std::uint64_t before = commands();
  CHECK(session.get(id).get() == alice);
  CHECK(commands() == before);
  session.load(alice->friends).get();
  const std::shared_ptr<Person> bob = session.find_one(Person::fields::name == "Bob").get();
  REQUIRE(bob != nullptr);
  CHECK(alice->friends.find(bob->id) == bob.get());
  session.load(bob->known_by).get();
  CHECK(bob->known_by.find(alice->id) == alice.get());
  // What comes later does not replace what is there, but brings links along.
  bob->age = 99;
  const auto found = session.find(Person::fields::name == "Bob", Person::links::employer).get();
  REQUIRE(found.size() == 1);
  CHECK(found[0] == bob);
  CHECK(bob->age == 99);
  CHECK(bob->employer->name == "Acme");
  session.load(alice->employer).get();
  CHECK(&*alice->employer == &*bob->employer);
  CHECK(session.take(PersonRepository(*graph).find_all()).get().size() == 4);
  CHECK(session.get(fgraph::Id<Person>(123456)).get() == nullptr);
  session.rollback();
  CHECK(bob->age == 40);
  CHECK(bob->employer.loaded());
  CHECK_FALSE(session.has_changes());
}

TEST_CASE("a commit writes every change as one query, in every style") {
  TestGraph graph;
  fill_network(graph);
  const fgraph::Id<Person> id = person(PersonRepository(*graph), "Alice").id;
  Session session = session_of(graph);
  const std::shared_ptr<Person> alice = session.get(id, Person::links::friends).get();
  CHECK_FALSE(session.has_changes());
  const std::uint64_t before = commands();
  session.commit().get();
  CHECK(commands() == before);
  alice->age = 30;
  (*alice->friends.edges().begin()).relationship.strength = 0.125;
  const std::shared_ptr<Person> eve = session.add(Person("Eve"));
  alice->follows.add(eve);
  alice->posts.add(Post("new"));
  session.remove(session.add(person(PersonRepository(*graph), "Dave")));
  CHECK(session.has_changes());
  const std::uint64_t changed = commands();
  session.commit().get();
  CHECK(commands() == changed + 1);
  CHECK_FALSE(session.has_changes());
  CHECK(eve->id.has_value());
  CHECK(session.get(eve->id).get() == eve);
  CHECK(count(graph, "(:Person {name:'Alice', age:30})-[:FOLLOWS]->(:Person {name:'Eve'})") == 1);
  CHECK(count(graph, "(:Person {name:'Alice'})-[:KNOWS {strength:0.125}]->()") == 1);
  CHECK(count(graph, "(:Person {name:'Alice'})-[:AUTHORED]->(:Post {text:'new'})") == 1);
  CHECK(count(graph, "(:Person {name:'Dave'})") == 0);

  const auto coroutine = [](Session& one, std::shared_ptr<Person> person) -> fgraph::Task<void> {
    person->age = 31;
    co_await one.commit();
    person->age = 32;
    co_await one.commit();
  };
  fgraph::sync_wait(coroutine(session, alice));
  CHECK(count(graph, "(:Person {age:32})") == 1);
  alice->age = 33;
  std::promise<bool> promise;
  session.commit().then([&](fgraph::Result<void> result) { promise.set_value(result.ok()); });
  CHECK(promise.get_future().get());
  CHECK(count(graph, "(:Person {age:33})") == 1);
}

TEST_CASE("circles are saved once and go with the session") {
  TestGraph graph;
  std::weak_ptr<Person> watched;
  {
    Session session = session_of(graph);
    const std::shared_ptr<Person> alice = session.add(Person("Alice"));
    const std::shared_ptr<Person> bob = session.add(Person("Bob"));
    const std::shared_ptr<Company> acme = session.add(Company("Acme"));
    alice->friends.add(bob);
    bob->friends.add(alice);
    alice->employer.set(acme);
    acme->staff.add(alice);
    acme->staff.add(bob);
    const std::uint64_t before = commands();
    session.commit().get();
    CHECK(commands() == before + 1);
    CHECK(count(graph, "(n)") == 3);
    CHECK(count(graph, "()-[r]->()") == 4);
    watched = bob;
  }
  CHECK(watched.expired());
}

TEST_CASE("a rollback restores the objects, links and relationships") {
  TestGraph graph;
  fill_network(graph);
  Session session = session_of(graph);
  const auto alice = session.find_one(Person::fields::name == "Alice", Person::links::friends).get();
  const double strength = (*alice->friends.edges().begin()).relationship.strength;
  alice->age = 5;
  (*alice->friends.edges().begin()).relationship.strength = 0.001;
  alice->friends.add(session.add(Person("Eve")));
  alice->posts.clear();
  const auto bob = session.find_one(Person::fields::name == "Bob").get();
  session.remove(bob);
  CHECK(session.get(bob->id).get() == nullptr);
  session.rollback();
  CHECK_FALSE(alice->age.has_value());
  CHECK((*alice->friends.edges().begin()).relationship.strength == strength);
  CHECK(names(alice->friends) == std::vector<std::string>{"Bob", "Carol"});
  CHECK_FALSE(alice->posts.changed());
  CHECK(session.get(bob->id).get() == bob);
  const std::uint64_t before = commands();
  session.commit().get();
  CHECK(commands() == before);
  // Again, from the same state.
  (*alice->friends.edges().begin()).relationship.strength = 0.002;
  session.rollback();
  CHECK((*alice->friends.edges().begin()).relationship.strength == strength);
}

TEST_CASE("a commit that fails changes nothing, and can be corrected") {
  TestGraph graph;
  Session mine = session_of(graph);
  const std::shared_ptr<Book> book = mine.add(Book("A"));
  mine.commit().get();
  Session yours = session_of(graph);
  const std::shared_ptr<Book> other = yours.get(book->id).get();
  other->stock = 2;
  yours.commit().get();
  book->stock = 1;
  const std::shared_ptr<Book> another = mine.add(Book("B"));
  fgraph::Error error = error_of([&] { mine.commit().get(); });
  CHECK(error.code() == ErrorCode::kStaleVersion);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK_FALSE(another->id.has_value());
  CHECK(book->stock == 1);
  CHECK(mine.has_changes());
  CHECK(count(graph, "(:Book)") == 1);
  book->stock = 5000;
  error = error_of([&] { mine.commit().get(); });
  CHECK(error.code() == ErrorCode::kInvalidArgument);
  mine.rollback();
  CHECK(book->stock == 0);
  mine.remove(book);
  CHECK(error_of([&] { mine.commit().get(); }).code() == ErrorCode::kStaleVersion);
  CHECK(count(graph, "(:Book {stock:2})") == 1);
  mine.close();
}

TEST_CASE("removing takes along what is declared to go, and what others knew of it") {
  TestGraph graph;
  Session session = session_of(graph);
  const std::shared_ptr<Book> book = session.add(Book("A"));
  book->chapters.add(Chapter("one"));
  session.commit().get();
  const std::shared_ptr<Chapter> chapter = book->chapters.pointer(0);
  CHECK(session.get(chapter->id).get() == chapter);
  session.remove(book);
  session.commit().get();
  CHECK(count(graph, "(n)") == 0);
  CHECK(session.size() == 0);
  CHECK_FALSE(chapter->id.has_value());

  const std::shared_ptr<Person> alice = session.add(Person("Alice"));
  const std::shared_ptr<Person> bob = session.add(Person("Bob"));
  alice->friends.add(bob);
  session.commit().get();
  session.remove(bob);
  session.commit().get();
  CHECK(alice->friends.empty());
  CHECK_FALSE(session.has_changes());
  // What was never saved is just forgotten.
  session.remove(session.add(Person("Carol")));
  CHECK_FALSE(session.has_changes());
  CHECK(error_of([&] { session.remove(std::make_shared<Person>("Dave")); }).code() == ErrorCode::kInvalidArgument);
}

TEST_CASE("a session is used by one at a time, and not after it was closed") {
  TestGraph graph;
  Session session = session_of(graph);
  const std::shared_ptr<Person> alice = session.add(Person("Alice"));
  fgraph::Future<void> first = session.commit();
  const fgraph::Error error = error_of([&] { session.commit().get(); });
  const bool was_busy = error.code() == ErrorCode::kInvalidState;
  CHECK((was_busy || error.message() == "no error"));
  first.get();
  CHECK(count(graph, "(:Person)") == 1);
  session.close();
  session.close();
  CHECK_FALSE(session.is_open());
  CHECK(error_of([&] { (void)session.add(Person("Bob")); }).code() == ErrorCode::kInvalidState);
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kInvalidState);
}

TEST_CASE("work that was never committed is reported and not written") {
  TestGraph graph;
  std::string report;
  fgraph::SessionOptions options;
  options.lost_work = [](std::string_view what, void* context) { *static_cast<std::string*>(context) = what; };
  options.lost_work_context = &report;
  {
    Session session(*graph, options);
    (void)session.add(Person("Alice"));
  }
  CHECK(report.find(graph.name()) != std::string::npos);
  CHECK(report.find("1 changed objects") != std::string::npos);
  report.clear();
  {
    Session session(*graph, options);
    (void)session.add(Person("Alice"));
    session.commit().get();
    (void)session.add(Person("Bob"));
    session.close();
  }
  CHECK(report.empty());
  CHECK(count(graph, "(:Person)") == 1);
}

TEST_CASE("sessions that are added to by many see each other's changes as conflicts, and lose none") {
  TestGraph graph;
  const Book saved = BookRepository(*graph).save(Book("A")).get();
  int committed = 0;
  for (int round = 0; round < 20; ++round) {
    Session first = session_of(graph);
    Session second = session_of(graph);
    const std::shared_ptr<Book> one = first.get(saved.id).get();
    const std::shared_ptr<Book> other = second.get(saved.id).get();
    ++one->stock;
    ++other->stock;
    fgraph::Future<void> commits[] = {first.commit(), second.commit()};
    for (fgraph::Future<void>& commit : commits) {
      const fgraph::Error error = error_of([&] { commit.get(); });
      if (error.message() == "no error") {
        ++committed;
      } else {
        CHECK(error.code() == ErrorCode::kStaleVersion);
      }
    }
  }
  CHECK(committed == 20);
  CHECK(count(graph, "(:Book {stock:20, revision:" + std::to_string(saved.revision + 20) + "})") == 1);
}
