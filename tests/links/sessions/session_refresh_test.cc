// Sessions that go on after somebody else has changed what they hold.
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>
#include <fgraph/task.h>

#include "library.fgraph.h"
#include "network.h"
#include "quiet_session.h"
#include "support/threads.h"

using namespace fgraph::testing::people;
using fgraph::Session;
using fgraph::Task;
using fgraph::testing::JoiningThread;
using fgraph::testing::session_of;
using library::Book;
using library::BookRepository;

namespace {

// Somebody else adds to the stock of a book.
void deliver(const TestGraph& graph, fgraph::Id<Book> id, std::int64_t number = 1) {
  const BookRepository books(*graph);
  Book book = books.get_by_id(id).get();
  book.stock += number;
  books.save(book).get();
}

Book stored(const TestGraph& graph, fgraph::Id<Book> id) {
  return BookRepository(*graph).get_by_id(id).get();
}

}  // namespace

TEST_CASE("what is found brings newer values into objects that have not changed") {
  TestGraph graph;
  const BookRepository books(*graph);
  const Book first = books.save(Book("one")).get();
  const Book second = books.save(Book("two")).get();
  Session session = session_of(graph);
  const std::shared_ptr<Book> one = session.get(first.id).get();
  const std::shared_ptr<Book> two = session.get(second.id).get();
  two->title = "changed";
  deliver(graph, first.id);
  deliver(graph, second.id);
  const auto found = session.find(Book::fields::stock == 1).get();
  CHECK(found.size() == 2);
  CHECK(*one == stored(graph, first.id));
  CHECK(two->stock == 0);
  CHECK(two->title == "changed");
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kStaleVersion);
  // They are what a rollback goes back to, and the version of the next save.
  session.rollback();
  CHECK(one->stock == 1);
  CHECK(session.find_one(Book::fields::title == "two").get() == two);
  CHECK(two->stock == 1);
  one->stock = 5;
  two->stock = 6;
  session.commit().get();
  CHECK(stored(graph, first.id).stock == 5);
  CHECK(stored(graph, second.id).stock == 6);
}

TEST_CASE("after a conflict one object is read again, and the others are committed") {
  TestGraph graph;
  const BookRepository books(*graph);
  const Book first = books.save(Book("one")).get();
  const Book second = books.save(Book("two")).get();
  Session session = session_of(graph);
  const std::shared_ptr<Book> one = session.get(first.id).get();
  const std::shared_ptr<Book> two = session.get(second.id).get();
  const std::shared_ptr<Book> three = session.add(Book("three"));
  one->stock = 10;
  two->stock = 20;
  deliver(graph, first.id);
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kStaleVersion);
  session.refresh(one).get();
  CHECK(one->stock == 1);
  CHECK(two->stock == 20);
  one->stock += 10;
  session.commit().get();
  CHECK(stored(graph, first.id).stock == 11);
  CHECK(stored(graph, second.id).stock == 20);
  CHECK(three->id.has_value());
  CHECK_FALSE(session.has_changes());
}

TEST_CASE("all objects are read again: changes are lost, links unloaded, and nodes that are gone leave") {
  TestGraph graph;
  const BookRepository books(*graph);
  std::vector<Book> all = {Book("a"), Book("b"), Book("c")};
  all[0].chapters.add(library::Chapter("I"));
  books.save_all(all).get();
  for (const std::size_t size : {std::size_t{1}, std::size_t{100}}) {
    Session session = session_of(graph);
    const std::shared_ptr<Book> a = session.get(all[0].id, Book::links::chapters).get();
    const std::shared_ptr<Book> b = session.get(all[1].id).get();
    const std::shared_ptr<Book> added = session.add(Book("new"));
    REQUIRE(a->chapters.size() == 1);
    a->stock = 99;
    a->chapters.clear();
    session.remove(b);
    session.refresh(fgraph::CallOptions::with_batch_size(size)).get();
    CHECK(*a == stored(graph, a->id));
    CHECK_FALSE(a->chapters.loaded());
    CHECK(session.get(b->id).get() == b);
    CHECK(session.has_changes());  // the new one
    session.remove(added);
    CHECK_FALSE(session.has_changes());
    session.load(a->chapters).get();
    CHECK(a->chapters.size() == 1);
  }
  Session session = session_of(graph);
  const std::shared_ptr<Book> c = session.get(all[2].id).get();
  const std::shared_ptr<Book> b = session.get(all[1].id).get();
  books.delete_by_id(all[2].id).get();
  CHECK(error_of([&] { session.refresh(c).get(); }).code() == ErrorCode::kNotFound);
  session.refresh().get();
  CHECK(session.size() == 1);
  CHECK(session.get(all[2].id).get() == nullptr);
  CHECK(error_of([&] { session.refresh(c).get(); }).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of([&] { session.refresh(std::shared_ptr<Book>()).get(); }).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of([&] { session.refresh(session.add(Book("x"))).get(); }).code() == ErrorCode::kInvalidState);
}

TEST_CASE("work that is retried loses no change of anybody") {
  TestGraph graph;
  const fgraph::Id<Book> id = BookRepository(*graph).save(Book("one")).get().id;
  constexpr int kThreads = 3;
  constexpr int kTimes = 10;
  {
    std::vector<std::unique_ptr<JoiningThread>> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.push_back(std::make_unique<JoiningThread>([&] {
        Session session = session_of(graph);
        const std::shared_ptr<Book> book = session.get(id).get();
        for (int k = 0; k < kTimes; ++k) session.retry(1000, [&](Session&) { ++book->stock; }).get();
      }));
    }
  }
  CHECK(stored(graph, id).stock == kThreads * kTimes);
}

TEST_CASE("a retry ends with the last conflict, and at once with any other error") {
  TestGraph graph;
  const fgraph::Id<Book> id = BookRepository(*graph).save(Book("one")).get().id;
  Session session = session_of(graph);
  const std::shared_ptr<Book> book = session.get(id).get();
  int calls = 0;
  const auto overtaken = [&](Session&) -> Task<void> {
    ++calls;
    book->stock = 50;
    auto others = graph->query("MATCH (b:Book) SET b.revision = b.revision + 1");
    (void)co_await others;
  };
  CHECK(error_of([&] { session.retry(3, overtaken).get(); }).code() == ErrorCode::kStaleVersion);
  CHECK(calls == 3);
  CHECK_FALSE(session.has_changes());
  CHECK(stored(graph, id).stock == 0);

  calls = 0;
  const auto wrong = [&](Session&) {
    ++calls;
    book->stock = 5000;  // out of its range
  };
  session.refresh().get();
  CHECK(error_of([&] { session.retry(3, wrong).get(); }).code() == ErrorCode::kInvalidArgument);
  CHECK(calls == 1);
  CHECK(session.has_changes());
  CHECK(error_of([&] { session.retry(3, wrong).get(); }).code() == ErrorCode::kInvalidState);
  CHECK(calls == 1);
  session.rollback();
  session.retry(1, [&](Session&) { book->stock = 7; }).get();
  CHECK(stored(graph, id).stock == 7);
}
