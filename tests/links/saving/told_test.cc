// A save tells its object, whether its result is taken or not.
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "library.fgraph.h"
#include "network.h"

using namespace fgraph::testing::people;
using library::Book;
using library::BookRepository;

namespace {

fgraph::Task<void> save_twice(PersonRepository people) {
  Person kim("Kim");
  co_await people.save(kim);
  kim.age = 40;
  co_await people.save(kim);
  CHECK(kim.id.has_value());
}

// Saves without taking the result, and waits until the save has been answered.
template <typename Saved>
void finish_by_then(Saved saved) {
  std::promise<void> done;
  std::move(saved).then([&](const auto&) { done.set_value(); });
  done.get_future().get();
}

}  // namespace

TEST_CASE("an object that is saved twice is one node, in every style") {
  TestGraph graph;
  const PersonRepository people(*graph);
  fgraph::sync_wait(save_twice(people));
  CHECK(count(graph, "(:Person {name:'Kim', age:40})") == 1);

  Person lee("Lee");
  people.save(lee).get();
  CHECK(lee.id.has_value());
  const std::uint64_t before = commands();
  people.save(lee).get();
  CHECK(commands() == before);

  Person max("Max");
  finish_by_then(people.save(max));
  max.age = 5;
  finish_by_then(people.save(max));
  people.save(max).get();
  CHECK(max.id.has_value());
  CHECK(count(graph, "(:Person {name:'Max', age:5})") == 1);

  Person ann("Ann");
  finish_by_then(people.save(ann));
  CHECK(people.delete_(ann).get());
  const auto bob = std::make_shared<Person>("Bob");
  people.save(bob).get();
  bob->age = 6;
  finish_by_then(people.save(bob));
  CHECK_FALSE(bob->friends.changed());
  CHECK(count(graph, "(:Person {name:'Bob', age:6})") == 1);
  CHECK(count(graph, "(n)") == 4);
}

TEST_CASE("relationships, versions and times are told") {
  TestGraph graph;
  const PersonRepository people(*graph);
  Person kim("Kim");
  kim.friends.add(Person("Lee"));
  people.save(kim).get();
  for (auto [node, knows] : kim.friends.edges()) knows.strength = 0.25;
  people.save(kim).get();
  CHECK(count(graph, "(:Person {name:'Kim'})-[:KNOWS {strength:0.25}]->()") == 1);
  CHECK(count(graph, "()-->()") == 1);
  finish_by_then(people.save(kim));
  const BookRepository books(*graph);
  Book emma("Emma");
  books.save(emma).get();
  const std::int64_t first = emma.revision;
  CHECK(first > 0);
  emma.chapters.add(library::Chapter("1"));
  finish_by_then(books.save(emma));
  emma.stock = 4;
  books.save(emma).get();
  CHECK(emma.revision == first + 2);
  CHECK(emma.updated.has_value());
  CHECK(count(graph, "(:Book)-[:HAS]->(:Chapter)") == 1);
}

TEST_CASE("all objects of a list are told") {
  TestGraph graph;
  const PersonRepository people(*graph);
  std::vector<Person> all{Person("Ann"), Person("Bob"), Person("Cyd")};
  people.save_all(all).get();
  for (Person& one : all) {
    CHECK(one.id.has_value());
    one.age = 5;
  }
  finish_by_then(people.update_all(all));
  people.save_all(all).get();
  CHECK(count(graph, "(:Person {age:5})") == 3);
  CHECK(count(graph, "(:Person)") == 3);
}

TEST_CASE("a circle is written once from each of its objects") {
  for (int start = 0; start < 3; ++start) {
    TestGraph graph;
    const PersonRepository people(*graph);
    std::vector<std::shared_ptr<Person>> ring;
    for (int i = 0; i < 3; ++i) ring.push_back(std::make_shared<Person>("p" + std::to_string(i)));
    for (std::size_t i = 0; i < 3; ++i) ring[i]->friends.add(ring[(i + 1) % 3]);
    const std::uint64_t before = commands();
    people.save(*ring[static_cast<std::size_t>(start)]).get();
    CHECK(commands() == before + 1);
    CHECK(count(graph, "(:Person)") == 3);
    CHECK(count(graph, "(:Person)-[:KNOWS]->(:Person)") == 3);
    for (const std::shared_ptr<Person>& one : ring) {
      CHECK(one->id.has_value());
      const std::uint64_t unchanged = commands();
      people.save(*one).get();
      CHECK(commands() == unchanged);
      people.save(one).get();
      CHECK(commands() == unchanged);
    }
    CHECK(count(graph, "()-->()") == 3);
    for (const std::shared_ptr<Person>& one : ring) one->friends.unload();
  }
}

TEST_CASE("a save that fails leaves the object as it was") {
  TestGraph graph;
  const PersonRepository people(*graph);
  Person kim("Kim");
  kim.follows.add(Person("Lee"));
  CHECK(error_of([&] { people.save(kim).get(); }).code() == ErrorCode::kInvalidState);
  CHECK_FALSE(kim.id.has_value());
  CHECK(kim.follows.changed());
  kim.follows.clear();
  people.save(kim).get();
  const Person stored = kim;
  (void)graph->query("MATCH (n) DELETE n").get();
  kim.age = 1;
  kim.friends.add(Person("Ann"));
  CHECK(error_of([&] { people.save(kim).get(); }).code() == ErrorCode::kNotFound);
  CHECK(kim.id == stored.id);
  CHECK(kim.age == 1);
  CHECK(kim.friends.changed());
  CHECK(error_of([&] { people.insert(kim).get(); }).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of([&] { people.save(std::shared_ptr<Person>()).get(); }).code() == ErrorCode::kInvalidArgument);
  CHECK(count(graph, "(n)") == 0);
}
