// Nodes whose ids went to others, and nodes that are known by two types, in sessions and in one save.
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/fgraph.h>
#include <fgraph/session.h>

#include "quiet_session.h"
#include "server/test_server.h"
#include "ties.fgraph.h"

using namespace fgraph::testing;
using fgraph::Error;
using fgraph::ErrorCode;
using fgraph::Id;
using fgraph::Session;
using ties::Book;
using ties::BookRepository;
using ties::Rates;
using ties::Reader;
using ties::ReaderRepository;
using ties::Work;

namespace {

bool is_conflict(const Error& error) {
  return error.code() == ErrorCode::kNotFound || error.code() == ErrorCode::kStaleVersion;
}

// Somebody else deletes the node. The next one gets its id.
void remove(const TestGraph& graph, fgraph::EntityId id) {
  (void)graph->query("MATCH (n) WHERE id(n) = $id DELETE n", {"id", id.value()}).get();
}

}  // namespace

TEST_CASE("a node that has the id of another one is another object of the session") {
  const TestGraph graph;
  const ReaderRepository readers(*graph);
  Reader ann("Ann");
  readers.save(ann).get();
  Session session = session_of(graph);
  const std::shared_ptr<Reader> first = session.get(ann.id).get();
  remove(graph, ann.id);
  Reader bob("Bob");
  readers.save(bob).get();
  REQUIRE(bob.id == ann.id);
  SUBCASE("if it was not changed") {
    const std::shared_ptr<Reader> second = session.find_one(Reader::fields::name == "Bob").get();
    CHECK(second != first);
    CHECK(*second == bob);
    CHECK(first->name == "Ann");
    CHECK(session.get(bob.id).get() == second);
    second->age = 7;
    session.commit().get();
    CHECK(readers.get_by_id(bob.id).get().age == 7);
    CHECK_FALSE(first->age.has_value());
  }
  SUBCASE("if it was changed") {
    first->age = 40;
    const std::shared_ptr<Reader> second = session.find_one(Reader::fields::name == "Bob").get();
    CHECK(second != first);
    CHECK(*second == bob);
    second->age = 7;
    CHECK(is_conflict(error_of([&] { session.commit().get(); })));
    CHECK_FALSE(readers.get_by_id(bob.id).get().age.has_value());
    CHECK(error_of([&] { session.refresh(first).get(); }).code() == ErrorCode::kNotFound);
    session.refresh().get();
    CHECK(session.size() == 1);
    second->age = 8;
    session.commit().get();
    CHECK(readers.get_by_id(bob.id).get().age == 8);
  }
}

TEST_CASE("a node that was made again by the same key is another object of the session") {
  const TestGraph graph;
  const ReaderRepository readers(*graph);
  Reader ann("Ann");
  readers.save(ann).get();
  Session session = session_of(graph);
  const std::shared_ptr<Reader> first = session.get(ann.id).get();
  remove(graph, ann.id);
  Reader again("Ann");
  again.age = 30;
  readers.save(again).get();
  REQUIRE(again.id == ann.id);
  const std::shared_ptr<Reader> second = session.find_one(Reader::fields::name == "Ann").get();
  CHECK(second != first);
  CHECK(second->age == 30);
  session.refresh().get();
  CHECK(session.size() == 1);
}

TEST_CASE("an id that went to a node of another type") {
  const TestGraph graph;
  const ReaderRepository readers(*graph);
  const BookRepository books(*graph);
  Reader ann("Ann");
  readers.save(ann).get();
  Session session = session_of(graph);
  const std::shared_ptr<Reader> reader = session.get(ann.id).get();
  remove(graph, ann.id);
  Book emma("Emma");
  books.save(emma).get();
  REQUIRE(emma.id.value() == ann.id.value());
  const std::shared_ptr<Book> book = session.get(emma.id).get();
  REQUIRE(book != nullptr);
  CHECK(book->title == "Emma");
  book->pages = 300;
  session.commit().get();
  CHECK(books.get_by_id(emma.id).get().pages == 300);
  CHECK(session.get(ann.id).get() == nullptr);
  reader->age = 40;
  CHECK(is_conflict(error_of([&] { session.commit().get(); })));
  session.refresh().get();
  CHECK(session.size() == 1);
  CHECK(session.get(emma.id).get() == book);
}

TEST_CASE("a node that a session knows by an abstract type and by its own is written once") {
  const TestGraph graph;
  const ReaderRepository readers(*graph);
  const BookRepository books(*graph);
  Book emma("Emma");
  books.save(emma).get();
  Reader ann("Ann"), bob("Bob");
  ann.rated.add(emma.id);
  readers.save(ann).get();
  readers.save(bob).get();
  Session session = session_of(graph);
  const std::shared_ptr<Reader> reader = session.get(ann.id, Reader::links::rated).get();
  const std::shared_ptr<Work> work = reader->rated.pointer(0);
  const std::shared_ptr<Book> book = session.get(emma.id).get();
  const std::shared_ptr<Reader> other = session.get(bob.id).get();
  REQUIRE(book != nullptr);
  CHECK(static_cast<const void*>(book.get()) != static_cast<const void*>(work.get()));
  session.load(work->raters).get();
  session.load(book->raters).get();
  session.load(other->rated).get();
  book->pages = 300;
  other->rated.add(work);
  book->raters.add(other);
  session.commit().get();
  CHECK(books.get_by_id(emma.id).get().pages == 300);
  CHECK(single(*graph, "MATCH (:Reader {name:'Bob'})-[r:RATES]->(:Book) RETURN count(r)") == fgraph::Value(1));
  // Each of its objects shows what the other ends say.
  CHECK(work->raters.size() == 2);
  CHECK(book->raters.size() == 2);
  REQUIRE(other->rated.size() == 1);
  CHECK(other->rated[0].title == "Emma");
  for (auto edge : work->raters.edges()) {
    if (edge.target.name == "Bob") edge.relationship.stars = 5;
  }
  session.commit().get();
  CHECK(single(*graph, "MATCH (:Reader {name:'Bob'})-[r:RATES]->() RETURN r.stars") == fgraph::Value(5));
  book->raters.remove(*other);
  session.commit().get();
  CHECK(other->rated.empty());
  CHECK(work->raters.size() == 1);
}

TEST_CASE("an object whose id went to another node is not joined with an object of that one") {
  const TestGraph graph;
  const ReaderRepository readers(*graph);
  Reader ann("Ann");
  readers.save(ann).get();
  remove(graph, ann.id);
  Reader bob("Bob");
  readers.save(bob).get();
  REQUIRE(bob.id == ann.id);
  bob.age = 7;
  std::vector<Reader> all = {ann, bob};
  readers.save_all(all).get();
  CHECK(all[0].name == "Ann");
  CHECK_FALSE(all[0].age.has_value());
  CHECK(readers.get_by_id(bob.id).get().age == 7);
  all[0].age = 40;
  CHECK(is_conflict(error_of([&] { readers.save_all(all).get(); })));
  CHECK(readers.get_by_id(bob.id).get().age == 7);
}

TEST_CASE("an object whose node a commit has deleted is a new one") {
  enum class Faster { kSession, kSomebodyElse };
  enum class Saved { kInSession, kAlone };
  const auto check = [](Faster faster, Saved saved) {
    const TestGraph graph;
    const ReaderRepository readers(*graph);
    Reader draft("Ann");
    readers.save(draft).get();
    Session session = session_of(graph);
    const std::shared_ptr<Reader> ann = session.get(draft.id).get();
    session.remove(ann);
    if (faster == Faster::kSomebodyElse) remove(graph, draft.id);
    session.commit().get();
    CHECK_FALSE(ann->id.has_value());
    CHECK(ann->revision == fgraph::kNoVersion);
    if (saved == Saved::kAlone) {
      readers.save(*ann).get();
    } else {
      (void)session.add(ann);
      session.commit().get();
    }
    CHECK(readers.get_by_id(ann->id).get() == *ann);
    CHECK(readers.count().get() == 1);
  };
  for (const Faster faster : {Faster::kSession, Faster::kSomebodyElse}) {
    for (const Saved saved : {Saved::kInSession, Saved::kAlone}) {
      CAPTURE(static_cast<int>(faster));
      CAPTURE(static_cast<int>(saved));
      check(faster, saved);
    }
  }
}
