// The server gives the ids of deleted nodes away again. An object of the old node must not change the new one.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "library.fgraph.h"
#include "network.h"
#include "quiet_session.h"
#include "village.fgraph.h"

using namespace fgraph::testing::people;
using fgraph::testing::session_of;
using library::Author;
using library::AuthorRepository;
using library::Book;
using library::BookRepository;
using network::Topic;
using network::TopicRepository;

namespace {

// An object whose node was deleted, and the node that has got its id.
template <typename Entity>
struct Replaced {
  Entity stale;
  Entity fresh;
};

template <typename Entity, typename Repository>
Replaced<Entity> replace(const Repository& repository, Entity first, Entity second) {
  Replaced<Entity> replaced;
  replaced.stale = repository.save(std::move(first)).get();
  REQUIRE(repository.delete_by_id(replaced.stale.id).get());
  replaced.fresh = repository.save(std::move(second)).get();
  REQUIRE(replaced.fresh.id == replaced.stale.id);
  return replaced;
}

void check_refused(const fgraph::Error& error) {
  CHECK(error.code() == ErrorCode::kNotFound);
  CHECK(error.outcome() == Outcome::kRejected);
}

}  // namespace

TEST_CASE("a node that took over an id is told by its key") {
  TestGraph graph;
  const AuthorRepository authors(*graph);
  Replaced<Author> ann = replace(authors, Author("Ann"), Author("Bob"));
  ann.stale.born = 1900;
  SUBCASE("save") {
    check_refused(error_of([&] { (void)authors.save(ann.stale).get(); }));
  }
  SUBCASE("in bulk") {
    Author other = authors.save(Author("Eve")).get();
    other.born = 1900;
    check_refused(error_of([&] { (void)authors.save_all(std::vector<Author>{other, ann.stale}).get(); }));
  }
  SUBCASE("through a link") {
    const BookRepository books(*graph);
    Book book("A");
    book.authors.add(ann.stale);
    check_refused(error_of([&] { (void)books.save(book).get(); }));
    CHECK(count(graph, "(:Book)") == 0);
  }
  SUBCASE("delete") {
    CHECK_FALSE(authors.delete_(ann.stale).get());
    CHECK(authors.delete_all(std::vector<Author>{ann.stale}).get() == 0);
    CHECK(authors.delete_(ann.fresh).get());
    return;
  }
  SUBCASE("a session") {
    fgraph::Session session = session_of(graph);
    (void)session.add(ann.stale);
    check_refused(error_of([&] { session.commit().get(); }));
    session.close();
  }
  CHECK(count(graph, "(a:Author {name:'Bob'}) WHERE a.born IS NULL") == 1);
}

TEST_CASE("a node that took over an id is told by a unique field, also as the end of a relationship") {
  TestGraph graph;
  const TopicRepository topics(*graph);
  const Replaced<Topic> topic = replace(topics, Topic("old"), Topic("new"));
  Post post("text");
  post.topics.add(topic.stale);
  check_refused(error_of([&] { (void)network::PostRepository(*graph).save(post).get(); }));
  CHECK_FALSE(topics.delete_(topic.stale).get());
  CHECK(count(graph, "(:Topic {name:'new'})") == 1);
  CHECK(count(graph, "(:Post)") == 0);
  // A unique field that the program changes tells nothing: what is stored is not known any more.
  Topic renamed = topic.fresh;
  renamed.name = "newer";
  renamed = topics.save(renamed).get();
  CHECK(count(graph, "(:Topic {name:'newer'})") == 1);
}

TEST_CASE("a node that took over an id is told by its version") {
  TestGraph graph;
  const BookRepository books(*graph);
  Replaced<Book> book = replace(books, Book("A"), Book("B"));
  book.stale.stock = 1;
  CHECK(error_of([&] { (void)books.save(book.stale).get(); }).code() == ErrorCode::kStaleVersion);
  CHECK(error_of([&] { (void)books.delete_(book.stale).get(); }).code() == ErrorCode::kStaleVersion);
  CHECK(count(graph, "(:Book {title:'B', stock:0})") == 1);
  // Also of nodes that are created by one query.
  const std::vector<Book> many = books.save_all(std::vector<Book>(2, Book("C"))).get();
  CHECK(many[0].revision != book.fresh.revision);
  CHECK(count(graph, "(:Book {title:'C', revision:" + std::to_string(many[0].revision) + "})") == 2);
}

TEST_CASE("nodes that are older than the version of their schema have the version that they are read with") {
  TestGraph graph;
  const BookRepository books(*graph);
  (void)graph->query("UNWIND range(1,4) AS i CREATE (:Book {title:'old' + i, stock:0, created:localdatetime()})").get();
  std::vector<Book> old = books.find_all(fgraph::order_by(Book::fields::title)).get();
  REQUIRE(old.size() == 4);
  old[0].stock = 1;
  old[0] = books.save(old[0]).get();
  CHECK(old[0].revision == 1);
  const Book patched =
      books.update(old[1].id, set(Book::fields::stock, 2), fgraph::ExpectedVersion(old[1].revision)).get();
  CHECK(patched.revision == 1);
  CHECK(books.delete_(old[2]).get());
  fgraph::Session session = session_of(graph);
  session.get(old[3].id).get()->stock = 3;
  session.commit().get();
  CHECK(count(graph, "(b:Book) WHERE b.stock > 0 AND b.revision = 1") == 3);
}

TEST_CASE("a node that took over an id is not removed from a link by an object of the old node") {
  TestGraph graph;
  const AuthorRepository authors(*graph);
  const BookRepository books(*graph);
  const Replaced<Author> ann = replace(authors, Author("Ann"), Author("Bob"));
  Book draft("A");
  draft.authors.add(ann.fresh.id);
  const Book saved = books.save(draft).get();
  const std::string written = "(:Author {name:'Bob'})-[:WROTE]->(:Book)";
  for (const bool is_loaded : {false, true}) {
    CAPTURE(is_loaded);
    Book book = books.find_by_id(saved.id).get().value();
    if (is_loaded) (void)book.authors.load().get();
    SUBCASE("remove") {
      book.authors.remove(ann.stale);
    }
    SUBCASE("assign") {
      book.authors.assign({ann.stale});
    }
    check_refused(error_of([&] { (void)books.save(book).get(); }));
    CHECK(count(graph, written) == 1);
  }
  // Two objects of one save contradict each other.
  Book book = books.find_by_id(saved.id).get().value();
  book.authors.remove(ann.stale);
  const auto fresh = std::make_shared<Author>(ann.fresh);
  fresh->born = 1950;
  book.authors.add(fresh);
  CHECK(error_of([&] { (void)books.save(book).get(); }).code() == ErrorCode::kNotFound);
  CHECK(count(graph, written) == 1);
  // The node itself is taken out by its own object.
  book = books.find_by_id(saved.id).get().value();
  book.authors.remove(ann.fresh);
  (void)books.save(book).get();
  CHECK(count(graph, written) == 0);
}

TEST_CASE("a node that took over an id is told at the end of a link to one, too") {
  TestGraph graph;
  const village::TownRepository towns(*graph);
  const village::PersonRepository people(*graph);
  village::Town oslo = towns.save(village::Town("oslo")).get();
  village::Town bergen = towns.save(village::Town("bergen")).get();
  const std::string lives = "(:Person)-[:LIVES_IN]->(:Town {code:'bergen'})";
  const auto check = [&](const fgraph::Error& error, const char* entity) {
    check_refused(error);
    CHECK(error.detail().entity == entity);
    CHECK(count(graph, lives) == 1);
    CHECK(count(graph, "()-[:LIVES_IN]->()") == 1);
  };
  SUBCASE("added by the other end, though the new node lives somewhere") {
    const Replaced<village::Person> ann = replace(people, village::Person("Ann"), village::Person("Bob"));
    bergen.people.add(ann.fresh.id);
    towns.save(bergen).get();
    SUBCASE("alone") {
      oslo.people.add(ann.stale);
    }
    SUBCASE("in its place") {
      oslo.people.add(ann.stale, fgraph::replace);
    }
    SUBCASE("as all of it") {
      oslo.people.assign({ann.stale});
    }
    check(error_of([&] { towns.save(oslo).get(); }), "village.Person");
  }
  SUBCASE("set") {
    const Replaced<village::Town> rome = replace(towns, village::Town("rome"), village::Town("bonn"));
    village::Person ann = people.save(village::Person("Ann")).get();
    ann.home.set(bergen.id);
    people.save(ann).get();
    ann = people.find_by_id(ann.id).get().value();
    for (const bool is_loaded : {false, true}) {
      CAPTURE(is_loaded);
      if (is_loaded) (void)ann.home.reload().get();
      ann.home.set(rome.stale);
      check(error_of([&] { people.save(ann).get(); }), "village.Town");
      village::Person again("Ann");
      again.home.set(rome.stale);
      check(error_of([&] { people.save(again).get(); }), "village.Town");
      fgraph::Session session = session_of(graph);
      session.get(ann.id).get()->home.set(rome.stale);
      check(error_of([&] { session.commit().get(); }), "village.Town");
    }
  }
}
