// A call that saves many objects is looked at as a whole before anything is sent.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "library.fgraph.h"
#include "network.h"

using namespace fgraph::testing::people;
using library::Book;
using library::BookRepository;
using network::Topic;
using network::TopicRepository;

namespace {

template <typename Call>
void check_refused(ErrorCode code, const Call& call) {
  const std::uint64_t before = commands();
  const fgraph::Error error = error_of(call);
  CHECK(error.code() == code);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  CHECK(commands() == before);
}

}  // namespace

TEST_CASE("objects of one node that were loaded with different values are refused") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const Person saved = people.save(Person("Ann")).get();
  const Person older = people.find_by_id(saved.id).get().value();
  (void)graph->query("MATCH (n:Person) SET n.age = 40").get();
  Person newer = people.find_by_id(saved.id).get().value();
  check_refused(ErrorCode::kInvalidState, [&] { (void)people.save_all(std::vector<Person>{older, newer}).get(); });
  newer.name = "Anna";
  check_refused(ErrorCode::kInvalidState, [&] { (void)people.save_all(std::vector<Person>{older, newer}).get(); });
  check_refused(ErrorCode::kInvalidState, [&] { (void)people.save_all(std::vector<Person>{newer, older}).get(); });
  check_refused(ErrorCode::kInvalidState, [&] {
    const auto options = fgraph::CallOptions::with_batch_size(1);
    (void)people.save_all(std::vector<Person>{newer, older}, options).get();
  });

  const BookRepository books(*graph);
  Book book = books.save(Book("A")).get();
  const Book stale = book;
  book.stock = 1;
  (void)books.save(book).get();
  book.stock = 2;
  check_refused(ErrorCode::kInvalidState, [&] { (void)books.save_all(std::vector<Book>{book, stale}).get(); });
}

TEST_CASE("an unchanged object of a node learns what a changed one says") {
  TestGraph graph;
  const BookRepository books(*graph);
  const Book unchanged = books.save(Book("A")).get();
  Book changed = unchanged;
  changed.stock = 2;
  std::vector<Book> both{unchanged, changed, unchanged};
  books.save_all(both).get();
  for (const Book& one : both) {
    CHECK(one.stock == 2);
    CHECK(one.revision == unchanged.revision + 1);
  }
  both.front().stock = 3;
  both.pop_back();
  books.save_all(both).get();
  CHECK(both.back().stock == 3);
  both.front().stock = 4;
  both.back().stock = 5;
  check_refused(ErrorCode::kInvalidState, [&] { books.save_all(both).get(); });
}

TEST_CASE("two nodes with one unique value are refused, though the graph has no constraint") {
  TestGraph graph;
  const TopicRepository topics(*graph);
  const std::vector<Topic> two{Topic("x"), Topic("x")};
  check_refused(ErrorCode::kConstraint, [&] { (void)topics.save_all(two).get(); });
  check_refused(ErrorCode::kConstraint, [&] { (void)topics.insert_all(two).get(); });
  std::vector<Topic> saved = topics.save_all(std::vector<Topic>{Topic("x"), Topic("y")}).get();
  saved[0].name = "y";
  check_refused(ErrorCode::kConstraint, [&] { (void)topics.save_all(saved).get(); });
  // The values may change places.
  saved[1].name = "x";
  (void)topics.save_all(saved).get();
  CHECK(count(graph, "(:Topic)") == 2);
}
