// Objects that a save reaches while it is under way: their links are closed, and other saves of them wait.
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "library.fgraph.h"
#include "network.h"

using namespace fgraph::testing::people;
using library::Author;
using library::AuthorRepository;
using library::Book;
using library::BookRepository;

namespace {

// All of them run on the loop thread, so that nothing is answered between two calls.

void check_refused(const std::function<void()>& change) {
  const fgraph::Error error = error_of(change);
  CHECK(error.code() == ErrorCode::kInvalidState);
  CHECK(error.outcome() == fgraph::Outcome::kNotExecuted);
}

void check_closed(Person& person, const std::shared_ptr<Person>& other) {
  const auto friend_of_person = person.friends.pointer(0);
  check_refused([&] { person.friends.add(other); });
  check_refused([&] { person.friends.remove(*friend_of_person); });
  check_refused([&] { person.friends.clear(); });
  check_refused([&] { person.friends.assign({other}); });
  for (auto edge : person.friends.edges()) {
    check_refused([&] { person.friends.remove(edge); });
    break;
  }
}

fgraph::Task<void> change_reached(PersonRepository people, bool is_stored) {
  (void)co_await people.count();
  const auto ann = std::make_shared<Person>("Ann");
  const auto bob = std::make_shared<Person>("Bob");
  const auto eve = std::make_shared<Person>("Eve");
  ann->friends.add(bob);
  if (is_stored) co_await people.save(ann);
  bob->friends.add(eve);
  auto saving = people.save(ann);
  check_closed(*bob, ann);
  bob->age = 7;
  co_await std::move(saving);
  bob->friends.add(ann);
  co_await people.save(bob);
  ann->friends.unload();
  bob->friends.unload();
}

fgraph::Task<void> change_committed(fgraph::Graph graph) {
  const PersonRepository people(graph);
  (void)co_await people.count();
  fgraph::Session session(graph);
  const auto ann = session.add(Person("Ann"));
  const auto bob = session.add(Person("Bob"));
  const auto eve = session.add(Person("Eve"));
  ann->friends.add(bob);
  bob->friends.add(eve);
  auto commit = session.commit();
  check_closed(*bob, ann);
  bob->age = 7;
  co_await std::move(commit);
  bob->friends.add(ann);
  co_await session.commit();
}

// `first` reaches nothing else. A new object in a circle, which reaches it, is saved twice meanwhile.
fgraph::Task<void> save_circle_twice(PersonRepository people) {
  (void)co_await people.count();
  const auto first = std::make_shared<Person>("first");
  const auto one = std::make_shared<Person>("one");
  const auto two = std::make_shared<Person>("two");
  one->friends.add(two);
  one->follows.add(first);
  two->friends.add(one);
  auto saving = people.save(*first);
  auto once = people.save(*one);
  auto again = people.save(*one);
  co_await std::move(saving);
  co_await std::move(once);
  co_await std::move(again);
  co_await people.save(*one);
  co_await people.save(*two);
  one->friends.unload();
  two->friends.unload();
}

// What was changed after both saves began is written, though the first one is taken before the second one ends.
fgraph::Task<void> change_between(PersonRepository people) {
  (void)co_await people.count();
  const auto kim = std::make_shared<Person>("Kim");
  const auto lee = std::make_shared<Person>("Lee");
  const auto owner = std::make_shared<Person>("Owner");
  co_await people.save(*lee);
  auto first = people.save(*kim);
  auto second = people.save(*kim);
  co_await std::move(first);
  kim->age = 5;
  kim->friends.add(lee);
  owner->friends.add(kim);
  co_await people.save(owner);
  co_await std::move(second);
  co_await people.save(*kim);
}

// A stored object that counts versions is reached by one save, and saved by another one.
fgraph::Task<void> save_both(fgraph::Graph graph, bool owner_first) {
  const AuthorRepository authors(graph);
  const BookRepository books(graph);
  (void)co_await books.count();
  const auto book = std::make_shared<Book>("Notes");
  co_await books.save(*book);
  const auto ann = std::make_shared<Author>("Ann");
  ann->books.add(book);
  book->stock = 1;
  if (owner_first) {
    auto first = authors.save(*ann);
    auto second = books.save(*book);
    co_await std::move(first);
    co_await std::move(second);
  } else {
    auto first = books.save(*book);
    auto second = authors.save(*ann);
    co_await std::move(first);
    co_await std::move(second);
  }
  book->stock = 2;
  co_await books.save(*book);
}

}  // namespace

TEST_CASE("links of objects that a save has reached are closed until it is settled") {
  for (const bool is_stored : {false, true}) {
    CAPTURE(is_stored);
    TestGraph graph;
    test_client().spawn(change_reached(PersonRepository(*graph), is_stored)).get();
    CHECK(count(graph, "(n)") == 3);
    CHECK(count(graph, "()-->()") == 3);
    CHECK(count(graph, "(:Person {name:'Bob', age:7})-[:KNOWS]->(:Person {name:'Ann'})") == 1);
  }
}

TEST_CASE("links of objects that a session commits are closed until it is settled") {
  TestGraph graph;
  test_client().spawn(change_committed(*graph)).get();
  CHECK(count(graph, "(n)") == 3);
  CHECK(count(graph, "()-->()") == 3);
  CHECK(count(graph, "(:Person {name:'Bob', age:7})-[:KNOWS]->(:Person {name:'Ann'})") == 1);
}

TEST_CASE("a circle that is saved twice while another save is under way is written once") {
  TestGraph graph;
  test_client().spawn(save_circle_twice(PersonRepository(*graph))).get();
  CHECK(count(graph, "(n)") == 3);
  CHECK(count(graph, "()-->()") == 3);
}

TEST_CASE("what is changed between two saves and a third one is written") {
  TestGraph graph;
  test_client().spawn(change_between(PersonRepository(*graph))).get();
  CHECK(count(graph, "(:Person {name:'Owner'})-->(:Person {name:'Kim', age:5})-->(:Person {name:'Lee'})") == 1);
  CHECK(count(graph, "(n)") == 3);
  CHECK(count(graph, "()-->()") == 2);
}

TEST_CASE("a save that reaches a stored object and a save of it wait for each other") {
  for (const bool owner_first : {true, false}) {
    CAPTURE(owner_first);
    TestGraph graph;
    test_client().spawn(save_both(*graph, owner_first)).get();
    CHECK(count(graph, "(:Author)-[:WROTE]->(:Book {title:'Notes', stock:2})") == 1);
    CHECK(count(graph, "(n)") == 2);
  }
}
