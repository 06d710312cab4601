// Saves at the same time, and programs that change, move or delete an object while it is being saved.
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "library.fgraph.h"
#include "network.h"

using namespace fgraph::testing::people;
using library::Book;
using library::BookRepository;

namespace {

// It runs on the loop thread, which writes the objects that a save reaches.
fgraph::Task<void> save_reached(PersonRepository people, Person& owner, std::shared_ptr<Person> reached,
                                bool by_pointer) {
  (void)co_await people.count();  // goes on on the loop thread
  fgraph::Saving<Person> first = people.save(owner);
  if (by_pointer) {
    co_await people.save(reached);
  } else {
    co_await people.save(*reached);
  }
  co_await first;
}

// Calls `begin` while the loop is held, so that nothing is answered before it returns.
template <typename Repository, typename Begin>
auto while_held(const Repository& repository, const Begin& begin) {
  const auto go = std::make_shared<std::promise<void>>();
  const auto held = std::make_shared<std::promise<void>>();
  repository.count().then([go, held](const auto&) {
    held->set_value();
    go->get_future().wait();
  });
  held->get_future().wait();
  auto begun = begin();
  go->set_value();
  return begun;
}

}  // namespace

TEST_CASE("a second save waits for the first") {
  TestGraph graph;
  const PersonRepository people(*graph);
  Person kim("Kim");
  kim.friends.add(Person("Lee"));
  std::vector<fgraph::Saving<Person>> saves;
  for (int i = 0; i < 5; ++i) {
    kim.age = i;
    saves.push_back(people.save(kim));
  }
  for (fgraph::Saving<Person>& save : saves) save.get();
  CHECK(count(graph, "(:Person {name:'Kim', age:4})-[:KNOWS]->(:Person {name:'Lee'})") == 1);
  CHECK(count(graph, "(n)") == 2);
  CHECK(count(graph, "()-->()") == 1);
  CHECK(kim.id.has_value());
  // So does a save that reaches the object by a link.
  const auto ann = std::make_shared<Person>("Ann");
  fgraph::Saving<Person> first = people.save(*ann);
  Person bob("Bob");
  bob.friends.add(ann);
  people.save(bob).get();
  first.get();
  CHECK(count(graph, "(:Person {name:'Ann'})") == 1);
  CHECK(count(graph, "(:Person {name:'Bob'})-[:KNOWS]->(:Person {name:'Ann'})") == 1);
}

TEST_CASE("saves that reach one new object create it once") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const auto shared = std::make_shared<Person>("Shared");
  Person ann("Ann");
  Person bob("Bob");
  ann.friends.add(shared);
  bob.friends.add(shared);
  while_held(people, [&] { return fgraph::when_all(people.save(ann), people.save(bob)); }).get();
  CHECK(count(graph, "(:Person {name:'Shared'})") == 1);
  CHECK(count(graph, "(:Person)-[:KNOWS]->(:Person {name:'Shared'})") == 2);
  CHECK(shared->id.has_value());

  // A save of the object itself waits for the one that has reached it, with everything that the object leads to.
  for (const bool by_pointer : {true, false}) {
    TestGraph other;
    const PersonRepository all(*other);
    const auto kim = std::make_shared<Person>("Kim");
    kim->friends.add(Person("Lee"));
    Person owner("Owner");
    owner.friends.add(kim);
    test_client().spawn(save_reached(all, owner, kim, by_pointer)).get();
    CHECK(kim->id.has_value());
    CHECK(count(other, "(n)") == 3);
    CHECK(count(other, "()-->()") == 2);
    const std::uint64_t before = commands();
    all.save(*kim).get();
    all.save(owner).get();
    CHECK(commands() == before);
  }
}

TEST_CASE("an object that is saved, reached and saved again is created once") {
  for (const bool cascades : {true, false}) {
    TestGraph graph;
    const PersonRepository people(*graph);
    const auto kim = std::make_shared<Person>("Kim");
    Person owner("Owner");
    const auto begin = [&] {
      auto first = people.save(kim);
      if (cascades) {
        owner.friends.add(kim);
      } else {
        owner.follows.add(kim);
      }
      fgraph::Saving<Person> second = people.save(owner);
      kim->age = 4;
      auto third = people.save(kim);
      return std::tuple(std::move(first), std::move(second), std::move(third));
    };
    auto [first, second, third] = while_held(people, begin);
    first.get();
    second.get();
    third.get();
    CHECK(kim->id.has_value());
    CHECK(count(graph, "(:Person {name:'Kim'})") == 1);
    CHECK(count(graph, "(:Person {name:'Owner'})-->(:Person {name:'Kim', age:4})") == 1);
    CHECK(count(graph, "()-->()") == 1);
  }
}

TEST_CASE("owners whose results nobody takes create the object that they share once") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const auto shared = std::make_shared<Person>("Shared");
  std::vector<Person> owners;
  for (int i = 0; i < 5; ++i) {
    owners.emplace_back("owner");
    owners.back().friends.add(shared);
  }
  const auto begin_all = [&] {
    for (std::size_t i = 0; i < 4; ++i) {
      auto dropped = people.save(owners[i]);
    }
    return people.save_all(owners);
  };
  while_held(people, begin_all).get();
  CHECK(count(graph, "(:Person {name:'Shared'})") == 1);
  CHECK(count(graph, "(:Person {name:'owner'})-[:KNOWS]->(:Person {name:'Shared'})") == 5);
  // Owners that reach each other's objects do not wait for each other.
  const auto one = std::make_shared<Person>("one");
  const auto two = std::make_shared<Person>("two");
  Person ann("Ann");
  Person bob("Bob");
  ann.friends.add(one);
  ann.friends.add(two);
  bob.friends.add(two);
  bob.friends.add(one);
  one->friends.add(two);
  two->friends.add(one);
  const auto begin = [&] {
    return fgraph::when_all(people.save(ann), people.save(*two), people.save(bob), people.save(*one));
  };
  while_held(people, begin).get();
  CHECK(count(graph, "(:Person {name:'one'})") == 1);
  CHECK(count(graph, "(:Person {name:'two'})") == 1);
  CHECK(count(graph, "(:Person {name:'one'})-[:KNOWS]->(:Person {name:'two'})") == 1);
  CHECK(count(graph, "(:Person {name:'two'})-[:KNOWS]->(:Person {name:'one'})") == 1);
  people.save(ann).get();
  one->friends.unload();
  two->friends.unload();
  // A save that fails lets the next one create the object.
  const auto late = std::make_shared<Person>("Late");
  Person wrong("wrong");
  wrong.friends.add(late);
  wrong.friends.add(ann.id);
  Person right("right");
  right.friends.add(late);
  (void)graph->query("MATCH (n {name:'Ann'}) DELETE n").get();
  const auto begin_two = [&] {
    auto first = people.save(wrong);
    auto second = people.save(right);
    return std::tuple(std::move(first), std::move(second));
  };
  auto [failing, succeeding] = while_held(people, begin_two);
  succeeding.get();
  const auto take = [](auto& saving) { (void)saving.get(); };
  CHECK(error_of(std::bind(take, std::ref(failing))).code() == ErrorCode::kNotFound);
  CHECK(count(graph, "(:Person {name:'right'})-[:KNOWS]->(:Person {name:'Late'})") == 1);
  CHECK(count(graph, "(:Person {name:'Late'})") == 1);
}

TEST_CASE("what the program changes while a save is under way stays changed") {
  TestGraph graph;
  const PersonRepository people(*graph);
  Person kim("Kim");
  kim.friends.add(Person("Lee"));
  kim.friends.add(Person("Max"));
  fgraph::Saving<Person> save = people.save(kim);
  kim.age = 9;
  kim.friends.remove(kim.friends[0]);
  kim.friends.add(Person("Ann"));
  save.get();
  CHECK(kim.id.has_value());
  CHECK(kim.age == 9);
  CHECK(kim.friends.changed());
  CHECK(count(graph, "(:Person {name:'Kim'})-[:KNOWS]->()") == 2);
  people.save(kim).get();
  CHECK_FALSE(kim.friends.changed());
  CHECK(names(kim.friends) == std::vector<std::string>{"Ann", "Max"});
  CHECK(count(graph, "(:Person {name:'Kim', age:9})-[:KNOWS]->()") == 2);
  CHECK(count(graph, "(:Person {name:'Kim'})-[:KNOWS]->(:Person {name:'Lee'})") == 0);
  CHECK(count(graph, "(:Person)") == 4);
}

TEST_CASE("what the program changes in linked objects while a save is under way is written by the next one") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const auto lee = std::make_shared<Person>("Lee");
  const auto max = std::make_shared<Person>(people.save(Person("Max")).get());
  Person kim("Kim");
  kim.friends.add(lee);
  kim.friends.add(max);
  max->age = 1;
  fgraph::Saving<Person> save = while_held(people, [&] {
    fgraph::Saving<Person> begun = people.save(kim);
    lee->name = "Leo";
    max->age = 2;
    for (auto [node, knows] : kim.friends.edges()) knows.strength = 0.25;
    return begun;
  });
  save.get();
  CHECK(lee->id.has_value());
  CHECK(lee->name == "Leo");
  CHECK(count(graph, "(:Person {name:'Kim'})-[:KNOWS {strength:0.5}]->(:Person {name:'Lee'})") == 1);
  CHECK(count(graph, "(:Person {name:'Max', age:1})") == 1);
  people.save(kim).get();
  CHECK(count(graph, "(:Person {name:'Kim'})-[:KNOWS {strength:0.25}]->(:Person {name:'Leo'})") == 1);
  CHECK(count(graph, "(:Person {name:'Kim'})-[:KNOWS {strength:0.25}]->(:Person {name:'Max', age:2})") == 1);
  const std::uint64_t before = commands();
  people.save(kim).get();
  CHECK(commands() == before);
  // So it is with relationships that are there.
  for (auto [node, knows] : kim.friends.edges()) knows.strength = 0.75;
  fgraph::Saving<Person> again = while_held(people, [&] {
    fgraph::Saving<Person> begun = people.save(kim);
    for (auto [node, knows] : kim.friends.edges()) knows.strength = 0.875;
    return begun;
  });
  again.get();
  CHECK(count(graph, "()-[:KNOWS {strength:0.75}]->()") == 2);
  people.save(kim).get();
  CHECK(count(graph, "()-[:KNOWS {strength:0.875}]->()") == 2);
}

TEST_CASE("what the library writes is no change that is made while a save is under way") {
  TestGraph graph;
  const BookRepository books(*graph);
  const library::AuthorRepository authors(*graph);
  const auto book = std::make_shared<Book>("Emma");
  library::Author jane("Jane");
  jane.books.add(book);
  fgraph::Saving<library::Author> save = while_held(books, [&] {
    fgraph::Saving<library::Author> begun = authors.save(jane);
    book->stock = 7;
    return begun;
  });
  save.get();
  CHECK(book->updated.has_value());
  const std::int64_t first = book->revision;
  CHECK(first > 0);
  books.save(book).get();
  CHECK(book->revision == first + 1);
  CHECK(count(graph, "(:Book {stock:7})") == 1);
  const std::uint64_t before = commands();
  books.save(book).get();
  CHECK(commands() == before);
}

TEST_CASE("what the program changes during a commit is written by the next one") {
  TestGraph graph;
  const PersonRepository people(*graph);
  fgraph::Session session(*graph);
  const auto kim = session.add(Person("Kim"));
  const auto lee = session.add(Person("Lee"));
  kim->friends.add(lee);
  fgraph::Future<void> commit = while_held(people, [&] {
    fgraph::Future<void> begun = session.commit();
    kim->name = "Kit";
    for (auto [node, knows] : kim->friends.edges()) knows.strength = 0.25;
    return begun;
  });
  commit.get();
  CHECK(session.has_changes());
  CHECK(count(graph, "(:Person {name:'Kim'})-[:KNOWS {strength:0.5}]->(:Person {name:'Lee'})") == 1);
  session.commit().get();
  CHECK_FALSE(session.has_changes());
  CHECK(count(graph, "(:Person {name:'Kit'})-[:KNOWS {strength:0.25}]->(:Person {name:'Lee'})") == 1);
  // A rollback brings back what was committed.
  lee->name = "Leo";
  commit = while_held(people, [&] {
    fgraph::Future<void> begun = session.commit();
    lee->name = "Lea";
    for (auto [node, knows] : kim->friends.edges()) knows.strength = 0.75;
    return begun;
  });
  commit.get();
  session.rollback();
  CHECK(lee->name == "Leo");
  for (auto [node, knows] : kim->friends.edges()) CHECK(knows.strength == 0.25);
  CHECK_FALSE(session.has_changes());
}

TEST_CASE("an object may move, be copied and end while it is being saved") {
  TestGraph graph;
  const PersonRepository people(*graph);
  Person kim("Kim");
  fgraph::Saving<Person> save = people.save(kim);
  Person copy = kim;
  Person moved = std::move(kim);
  std::vector<Person> all;
  all.push_back(std::move(moved));
  for (int i = 0; i < 20; ++i) all.emplace_back("other");
  save.get();
  CHECK(all[0].id.has_value());
  copy.age = 3;
  people.save(copy).get();
  CHECK(copy.id == all[0].id);
  CHECK(count(graph, "(n)") == 1);

  auto gone = std::make_unique<Person>("Gone");
  fgraph::Saving<Person> last = people.save(*gone);
  gone.reset();
  CHECK(last.get().id.has_value());
  auto replaced = std::make_unique<Person>("Replaced");
  fgraph::Saving<Person> old = people.save(*replaced);
  *replaced = Person("New");
  old.get();
  CHECK_FALSE(replaced->id.has_value());
  // A save of what was moved out of the object waits, too.
  Person ann("Ann");
  fgraph::Saving<Person> first = people.save(ann);
  const Person second = people.save(std::move(ann)).get();
  CHECK(first.get().id == second.id);
  CHECK(count(graph, "(:Person {name:'Ann'})") == 1);
  {
    auto dropped = people.save(Person("Dropped"));
  }
}

TEST_CASE("an object that is being saved is not deleted and enters no session") {
  TestGraph graph;
  const PersonRepository people(*graph);
  // The mark of a save that is never answered, because it waits for this thread: the loop is held.
  std::promise<void> go;
  std::promise<void> held;
  people.count().then([&](const auto&) {
    held.set_value();
    go.get_future().wait();
  });
  held.get_future().wait();
  Person kim("Kim");
  fgraph::Saving<Person> save = people.save(kim);
  fgraph::Session session(*graph);
  const fgraph::Error added = error_of([&] { (void)session.add(kim); });
  auto deleted = people.delete_(kim);
  go.set_value();
  CHECK(added.code() == ErrorCode::kInvalidState);
  CHECK(error_of([&] { (void)deleted.get(); }).code() == ErrorCode::kInvalidState);
  save.get();
  CHECK(session.add(kim)->id == kim.id);
  CHECK(people.delete_(kim).get());
}
