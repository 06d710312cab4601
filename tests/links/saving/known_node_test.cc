// A save may reach one node by its id and by its key: it is one node all the same.
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "library.fgraph.h"
#include "network.h"
#include "quiet_session.h"
#include "ties.fgraph.h"

using namespace fgraph::testing::prelude;
using fgraph::testing::session_of;
using library::Author;
using library::AuthorRepository;
using library::Book;
using library::BookRepository;
using library::Wrote;
using ties::Rates;
using ties::Reader;
using ties::ReaderRepository;

namespace {

// The server counts parallel relationships as one, unless they have a name: `r`.
std::int64_t relationships(const TestGraph& graph, const std::string& pattern) {
  return single(*graph, "MATCH " + pattern + " RETURN count(r)").as<std::int64_t>();
}

// Ann and Bob, and Carl, whom Ann teaches.
struct Readers {
  TestGraph graph;
  ReaderRepository readers{*graph};
  Reader ann = readers.save(Reader("Ann")).get();
  Reader bob = readers.save(Reader("Bob")).get();
  Reader carl = readers.save(Reader("Carl")).get();

  Readers() {
    carl.mentor.set(ann.id);
    readers.save(carl).get();
  }
  std::int64_t relationships(const std::string& pattern) const { return ::relationships(graph, pattern); }
};

Rates stars(int number) {
  Rates rates;
  rates.stars = number;
  return rates;
}

Wrote year(int number) {
  Wrote wrote;
  wrote.year = number;
  return wrote;
}

}  // namespace

TEST_CASE("two nodes are linked once by a type with @once, whatever they are found by") {
  const Readers all;
  SUBCASE("one link, by id and by key") {
    fgraph::Session session = session_of(all.graph);
    const auto ann = session.add(Reader("Ann"));
    const auto bob = session.get(all.bob.id).get();
    bob->follows.add(all.ann.id);
    bob->follows.add(ann);
    session.commit().get();
    CHECK(all.relationships("(:Reader {name:'Bob'})-[r:FOLLOWS]->(:Reader {name:'Ann'})") == 1);
  }
  SUBCASE("both ends by keys, each with the id of the other") {
    std::vector<Reader> both{Reader("Ann"), Reader("Bob")};
    both[0].follows.add(all.bob.id);
    both[1].followers.add(all.ann.id);
    (void)all.readers.save_all(both).get();
    CHECK(both[0].id == all.ann.id);
    CHECK(both[1].id == all.bob.id);
    CHECK(all.relationships("(:Reader {name:'Ann'})-[r:FOLLOWS]->(:Reader {name:'Bob'})") == 1);
  }
  SUBCASE("one end by its key, the other by its object") {
    std::vector<Reader> both{Reader("Ann"), all.bob};
    both[0].follows.add(all.bob.id);
    both[1].followers.add(all.ann.id);
    (void)all.readers.save_all(both).get();
    CHECK(all.relationships("()-[r:FOLLOWS]->()") == 1);
  }
  CHECK(count(all.graph, "(:Reader)") == 3);
}

TEST_CASE("a link to one leads to one node, whatever its owner is found by") {
  const Readers all;
  SUBCASE("two give it another node") {
    fgraph::Session session = session_of(all.graph);
    const auto carl = session.add(Reader("Carl"));
    const auto bob = session.get(all.bob.id).get();
    carl->mentor.set(all.ann.id);
    bob->pupils.add(all.carl.id);
    CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kConstraint);
    session.rollback();
    CHECK(all.relationships("(:Reader {name:'Carl'})-[r:TAUGHT_BY]->(:Reader {name:'Ann'})") == 1);
  }
  SUBCASE("one takes it away and another one gives it") {
    std::vector<Reader> two{Reader("Ann"), Reader("Bob")};
    two[0].pupils.remove(all.carl.id);
    two[1].pupils.add(Reader(all.carl));
    (void)all.readers.save_all(two).get();
    CHECK(all.relationships("(:Reader {name:'Carl'})-[r:TAUGHT_BY]->(:Reader {name:'Bob'})") == 1);
  }
  SUBCASE("both mean the same relationship") {
    std::vector<Reader> two{Reader("Bob"), Reader("Dora")};
    two[0].mentor.set(all.ann.id);
    two[1].pupils.add(all.bob.id);
    CHECK(error_of([&] { all.readers.save_all(two).get(); }).code() == ErrorCode::kConstraint);
    CHECK(count(all.graph, "(:Reader)") == 3);
    two[1] = Reader("Ann");
    two[1].pupils.add(all.bob.id);
    (void)all.readers.save_all(two).get();
    CHECK(all.relationships("(:Reader {name:'Bob'})-[r:TAUGHT_BY]->(:Reader {name:'Ann'})") == 1);
  }
  CHECK(all.relationships("()-[r:TAUGHT_BY]->()") ==
        (all.relationships("(:Reader {name:'Bob'})-[r:TAUGHT_BY]->()") + 1));
}

TEST_CASE("two objects with one key are one node, and what both say is one relationship") {
  const TestGraph graph;
  const ReaderRepository readers(*graph);
  const ties::Book book = ties::BookRepository(*graph).save(ties::Book("Emma")).get();
  for (const bool is_there : {false, true}) {
    CAPTURE(is_there);
    std::vector<Reader> two{Reader("Ann"), Reader("Ann")};
    two[0].rated.add(book.id, stars(2));
    two[1].rated.add(book.id, stars(2));
    (void)readers.save_all(two).get();
    CHECK(two[0].id == two[1].id);
    CHECK(relationships(graph, "()-[r:RATES {stars:2}]->()") == (is_there ? 2 : 1));
  }
  CHECK(count(graph, "(:Reader)") == 1);
}

TEST_CASE("a relationship or a node is taken out of a link of an object that is found by its key") {
  const TestGraph graph;
  const ReaderRepository readers(*graph);
  Reader ann("Ann");
  ann.follows.add(readers.save(Reader("Bob")).get().id);
  ann.rated.add(ties::BookRepository(*graph).save(ties::Book("Emma")).get().id, stars(1));
  readers.save(ann).get();
  ann.rated.load().get();
  ann.rated.add(ann.rated[0].id, stars(2));
  readers.save(ann).get();
  ann.rated.load().get();
  REQUIRE(ann.rated.size() == 2);
  const auto [emma, second] = *ann.rated.edges().begin();
  Reader again("Ann");
  SUBCASE("by the id of the relationship") {
    again.rated.remove(second.id);
    readers.save(again).get();
    CHECK(relationships(graph, "()-[r:RATES]->()") == 1);
    CHECK(relationships(graph, "()-[r:RATES]->() WHERE id(r) = " + std::to_string(second.id.value())) == 0);
  }
  SUBCASE("by an object without an id") {
    again.follows.remove(Reader("Bob"));
    readers.save(again).get();
    CHECK(relationships(graph, "()-[r:FOLLOWS]->()") == 0);
    CHECK(count(graph, "(:Reader)") == 2);
  }
  SUBCASE("out of a link that is loaded") {
    Reader loaded = readers.get_by_id(ann.id, Reader::links::follows).get();
    loaded.follows.remove(Reader("Bob"));
    CHECK(loaded.follows.changed());
    readers.save(loaded).get();
    CHECK(loaded.follows.empty());
    CHECK(relationships(graph, "()-[r:FOLLOWS]->()") == 0);
  }
  SUBCASE("from its other end") {
    Reader bob("Bob");
    bob.followers.remove(Reader("Ann"));
    readers.save(bob).get();
    CHECK(relationships(graph, "()-[r:FOLLOWS]->()") == 0);
  }
  SUBCASE("that is not there") {
    again.follows.remove(Reader("Nobody"));
    readers.save(again).get();
    CHECK(relationships(graph, "()-[r:FOLLOWS]->()") == 1);
    CHECK(count(graph, "(:Reader)") == 2);
  }
}

TEST_CASE("assign() keeps every relationship with its nodes, in every state of the link") {
  enum class State : std::uint8_t { kUnloaded, kLoaded, kByKey };
  for (const int there : {0, 1, 2}) {
    for (const State state : {State::kUnloaded, State::kLoaded, State::kByKey}) {
      for (const bool adds_before : {false, true}) {
        for (const bool adds_after : {false, true}) {
          CAPTURE(there);
          CAPTURE(static_cast<int>(state));
          CAPTURE(adds_before);
          CAPTURE(adds_after);
          const TestGraph graph;
          const AuthorRepository authors(*graph);
          const auto emma = std::make_shared<Book>(BookRepository(*graph).save(Book("Emma")).get());
          Author ann("Ann");
          for (int i = 0; i < there; ++i) ann.books.add(emma->id, year(i + 1));
          ann.books.add(Book("Other"));
          authors.save(ann).get();
          Author again = state == State::kByKey ? Author("Ann") : authors.get_by_id(ann.id).get();
          if (state == State::kLoaded) again.books.load().get();
          if (adds_before) again.books.add(emma->id, year(8));
          again.books.assign({emma});
          if (adds_after) again.books.add(emma->id, year(9));
          authors.save(again).get();
          const int one = there == 0 && !adds_before ? 1 : 0;
          CHECK(relationships(graph, "()-[r:WROTE]->(:Book {title:'Emma'})") ==
                there + one + (adds_before ? 1 : 0) + (adds_after ? 1 : 0));
          CHECK(relationships(graph, "()-[r:WROTE]->(:Book {title:'Other'})") == 0);
          CHECK(relationships(graph, "()-[r:WROTE {year:9}]->()") == (adds_after ? 1 : 0));
        }
      }
    }
  }
}

TEST_CASE("an object without an id may be of a node that the link holds") {
  const TestGraph graph;
  const BookRepository books(*graph);
  Book emma("Emma");
  emma.authors.add(Author("Ann"), year(1900));
  books.save(emma).get();
  Book loaded = books.get_by_id(emma.id, Book::links::authors).get();
  loaded.authors.assign({Author("Ann")});
  books.save(loaded).get();
  CHECK(relationships(graph, "(:Author {name:'Ann'})-[r:WROTE {year:1900}]->()") == 1);
  CHECK(relationships(graph, "()-[r:WROTE]->()") == 1);
}

TEST_CASE("a relationship that is there gets the values that are given, whatever the link knows") {
  const TestGraph graph;
  const AuthorRepository authors(*graph);
  const Book emma = BookRepository(*graph).save(Book("Emma")).get();
  Author ann("Ann");
  ann.books.add(emma.id, year(1900));
  ann = authors.save(ann).get();
  Author copy = authors.get_by_id(ann.id, Author::links::books).get();
  copy.id = {};
  for (auto [book, wrote] : copy.books.edges()) wrote.year = 1901;
  authors.save(copy).get();
  CHECK(relationships(graph, "()-[r:WROTE {year:1901}]->()") == 1);
  CHECK(relationships(graph, "()-[r:WROTE]->()") == 1);
}

TEST_CASE("a new node of a link that is not loaded comes into the session that commits it") {
  const TestGraph graph;
  const ReaderRepository readers(*graph);
  const Reader ann = readers.save(Reader("Ann")).get();
  fgraph::Session session = session_of(graph);
  const auto owner = session.get(ann.id).get();
  const auto list = std::make_shared<ties::List>("new");
  owner->lists.add(list);
  session.commit().get();
  CHECK(session.get(list->id).get() == list);
  list->entries.add(ties::Entry("first"));
  CHECK(session.has_changes());
  session.commit().get();
  CHECK(relationships(graph, "(:List {title:'new'})-[r:HOLDS]->(:Entry)") == 1);
}

TEST_CASE("saves that find nodes by their keys at the same time make each of them once") {
  const TestGraph graph;
  const ReaderRepository readers(*graph);
  fgraph::ensure_schema(*graph, ties::ties_schema()).get().require_complete();
  const Reader bob = readers.save(Reader("Bob")).get();
  std::vector<fgraph::Future<Reader>> saves;
  for (int i = 0; i < 40; ++i) {
    Reader ann("Ann");
    ann.follows.add(bob.id);
    ann.mentor.set(bob.id);
    saves.push_back(readers.save(std::move(ann)));
  }
  for (fgraph::Future<Reader>& save : saves) CHECK(save.get().id.has_value());
  CHECK(count(graph, "(:Reader)") == 2);
  CHECK(relationships(graph, "()-[r:FOLLOWS]->()") == 1);
  CHECK(relationships(graph, "()-[r:TAUGHT_BY]->()") == 1);
}
