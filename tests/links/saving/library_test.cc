// Keys, versions, timestamps of changes, and what goes with an entity that is deleted.
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "library.fgraph.h"
#include "network.h"

using namespace fgraph::testing::people;
using library::Author;
using library::AuthorRepository;
using library::Book;
using library::BookRepository;
using library::Chapter;
using library::Note;
using library::Shelf;
using library::ShelfRepository;
using library::Wrote;

TEST_CASE("an entity with a key is the node of that key") {
  TestGraph graph;
  const AuthorRepository authors(*graph);
  Author first("Ann");
  first.born = 1970;
  first = authors.save(first).get();
  Author second("Ann");
  second.born = 1971;
  const std::uint64_t before = commands();
  second = authors.save(second).get();
  CHECK(commands() == before + 1);
  CHECK(second.id == first.id);
  CHECK_FALSE(second.books.loaded());
  CHECK(count(graph, "(:Author {name:'Ann', born:1971})") == 1);
  // An absent value takes the stored one away: the entity is what is stored.
  CHECK(authors.upsert(Author("Ann")).get().id == first.id);
  CHECK(count(graph, "(a:Author) WHERE a.born IS NULL") == 1);
  // In bulk, some new and some not, in an order of their own, one twice.
  std::vector<Author> all;
  for (const char* name : {"Cid", "Ann", "Bob", "Cid"}) all.emplace_back(name);
  all = authors.save_all(all).get();
  CHECK(all[1].id == first.id);
  CHECK(all[0].id == all[3].id);
  CHECK(all[0].id != all[2].id);
  CHECK(count(graph, "(:Author)") == 3);
  for (const Author& one : all)
    CHECK(single(*graph, "MATCH (a) WHERE id(a) = $id RETURN a.name", {"id", one.id.value()}) ==
          fgraph::Value(one.name));
}

TEST_CASE("insert and update say what they expect of the graph") {
  TestGraph graph;
  const AuthorRepository authors(*graph);
  fgraph::Error error = error_of([&] { (void)authors.update(Author("Ann")).get(); });
  CHECK(error.code() == ErrorCode::kNotFound);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK(count(graph, "(:Author)") == 0);
  const Author ann = authors.insert(Author("Ann")).get();
  error = error_of([&] { (void)authors.insert(Author("Ann")).get(); });
  CHECK(error.code() == ErrorCode::kConstraint);
  CHECK(error.detail().property == "name");
  std::vector<Author> mixed;
  mixed.emplace_back("Bob");
  mixed.emplace_back("Ann");
  CHECK(error_of([&] { (void)authors.insert_all(mixed).get(); }).code() == ErrorCode::kConstraint);
  CHECK(error_of([&] { (void)authors.update_all(mixed).get(); }).code() == ErrorCode::kNotFound);
  CHECK(count(graph, "(:Author)") == 1);
  Author again("Ann");
  again.born = 1980;
  CHECK(authors.update(again).get().id == ann.id);
  CHECK(count(graph, "(:Author {born:1980})") == 1);
  CHECK(error_of([&] { (void)authors.insert(ann).get(); }).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of([&] { (void)BookRepository(*graph).update(Book("x")).get(); }).code() == ErrorCode::kInvalidArgument);
  Author one("Cid");
  one.born = 1;
  Author other("Cid");
  other.born = 2;
  std::vector<Author> twice;
  twice.push_back(one);
  twice.push_back(other);
  CHECK(error_of([&] { (void)authors.save_all(twice).get(); }).code() == ErrorCode::kInvalidState);
  CHECK(error_of([&] { (void)authors.save(Author("")).get(); }).code() == ErrorCode::kInvalidArgument);
}

TEST_CASE("linked nodes with a key are found, not made again") {
  TestGraph graph;
  const BookRepository books(*graph);
  std::int64_t revision = 0;
  for (const char* title : {"A", "B"}) {
    Book book(title);
    Wrote wrote;
    wrote.year = 2001;
    wrote.place = fgraph::Point(48.5F, 2.25F);
    book.authors.add(Author("Ann"), wrote);
    book.shelf.set(Shelf(7));
    book = books.save(book).get();
    CHECK(book.authors[0].id.has_value());
    if (*title == 'A') revision = book.shelf->revision;
    CHECK(book.shelf->revision == revision + (*title == 'A' ? 0 : 1));
  }
  CHECK(count(graph, "(:Author)") == 1);
  CHECK(count(graph, "(s:Shelf {number:7, revision:" + std::to_string(revision + 1) + "})") == 1);
  CHECK(count(graph, "(:Author {name:'Ann'})-[r:WROTE {year:2001}]->(:Book) WHERE r.place IS NOT NULL") == 2);
  CHECK(count(graph, "(:Book)-[:ON]->(:Shelf)") == 2);
  // Both branches of one save can lead to the same key.
  Author bob("Bob");
  Book first("C");
  first.authors.add(Author("Ann"));
  first.shelf.set(Shelf(8));
  Book second("D");
  second.shelf.set(Shelf(8));
  bob.books.add(std::move(first));
  bob.books.add(std::move(second));
  const std::uint64_t before = commands();
  (void)AuthorRepository(*graph).save(bob).get();
  CHECK(commands() == before + 1);
  CHECK(count(graph, "(:Shelf)") == 2);
  CHECK(count(graph, "(:Author)-[:WROTE]->(:Book {title:'C'})") == 2);
  CHECK(count(graph, "(:Book)-[:ON]->(:Shelf {number:8})") == 2);
}

TEST_CASE("who saves an old version changes nothing") {
  TestGraph graph;
  const BookRepository books(*graph);
  Book mine = books.save(Book("A")).get();
  Book yours = books.find_by_id(mine.id).get().value();
  const std::int64_t first = mine.revision;
  CHECK(yours.revision == first);
  CHECK(mine.updated.has_value());
  mine.stock = 1;
  mine = books.save(mine).get();
  CHECK(mine.revision == first + 1);
  mine.found_at = fgraph::Point(1.0F, 2.0F);
  mine = books.save(mine).get();
  CHECK(mine.revision == first + 2);
  yours.stock = 5;
  yours.authors.add(Author("Ann"));
  fgraph::Error error = error_of([&] { (void)books.save(yours).get(); });
  CHECK(error.code() == ErrorCode::kStaleVersion);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK(error.detail().property == "revision");
  CHECK(error.detail().want == std::to_string(first));
  CHECK(error.detail().got == std::to_string(first + 2));
  CHECK(count(graph, "(:Author)") == 0);
  CHECK(count(graph, "(:Book {stock:1, revision:" + std::to_string(first + 2) + "})") == 1);
  // One old one among many.
  std::vector<Book> all = books.save_all(std::vector<Book>(3, Book("B"))).get();
  const std::int64_t made = all[0].revision;
  for (Book& one : all) one.stock = 9;
  all.push_back(yours);
  all.back().authors.clear();
  error = error_of([&] { (void)books.save_all(all).get(); });
  CHECK(error.code() == ErrorCode::kStaleVersion);
  CHECK(count(graph, "(:Book {stock:9})") == 0);
  all.pop_back();
  all = books.save_all(all).get();
  for (const Book& one : all) CHECK(one.revision == made + 1);
  CHECK(count(graph, "(:Book {stock:9, revision:" + std::to_string(made + 1) + "})") == 3);
  (void)books.delete_(all[0]).get();
  all[0].stock = 1;
  CHECK(error_of([&] { (void)books.save(all[0]).get(); }).code() == ErrorCode::kNotFound);
}

TEST_CASE("of many that save the same version one wins") {
  TestGraph graph;
  const BookRepository books(*graph);
  const Book book = books.save(Book("A")).get();
  std::vector<fgraph::Future<Book>> saves;
  for (int i = 1; i <= 32; ++i) {
    Book mine = book;
    mine.stock = i;
    saves.push_back(books.save(mine));
  }
  int won = 0;
  for (fgraph::Future<Book>& save : saves) {
    const fgraph::Error error = error_of([&] { (void)save.get(); });
    if (error.message() == "no error") {
      ++won;
    } else {
      CHECK(error.code() == ErrorCode::kStaleVersion);
    }
  }
  CHECK(won == 1);
  CHECK(count(graph, "(:Book {revision:" + std::to_string(book.revision + 1) + "})") == 1);
}

TEST_CASE("of many that insert the same key one wins, and the others can go on") {
  TestGraph graph;
  const AuthorRepository authors(*graph);
  std::vector<fgraph::Future<Author>> inserts;
  for (int i = 0; i < 32; ++i) inserts.push_back(authors.insert(Author("Ann")));
  int won = 0;
  for (fgraph::Future<Author>& insert : inserts) {
    if (error_of([&] { (void)insert.get(); }).message() == "no error") ++won;
  }
  CHECK(won == 1);
  CHECK(count(graph, "(:Author)") == 1);
  CHECK(authors.save(Author("Ann")).get().id.has_value());
}

TEST_CASE("immutable fields are refused when they were changed, and touched ones are set") {
  TestGraph graph;
  const BookRepository books(*graph);
  Book draft("A");
  draft.updated = fgraph::DateTime(5);
  Book book = books.save(draft).get();
  CHECK(book.updated->seconds_since_epoch > 1'000'000);
  CHECK(single(*graph, "MATCH (b:Book) RETURN b.updated") == fgraph::Value(*book.updated));
  book.created = fgraph::DateTime(7);
  const fgraph::Error error = error_of([&] { (void)books.save(book).get(); });
  CHECK(error.code() == ErrorCode::kInvalidArgument);
  CHECK(error.detail().property == "created");
  // What a failed save would have set is as it was.
  Book bad = books.find_by_id(book.id).get().value();
  bad.stock = 5000;
  bad.updated = fgraph::DateTime(5);
  CHECK(error_of([&] { (void)books.save(bad).get(); }).detail().property == "stock");
  CHECK(bad.updated->seconds_since_epoch == 5);
}

TEST_CASE("deleting takes along what cascade(delete) says, and nothing else") {
  TestGraph graph;
  const BookRepository books(*graph);
  const auto make = [&](const char* title) {
    Book book(title);
    for (const char* heading : {"one", "two"}) {
      Chapter chapter(heading);
      chapter.notes.add(Note("n"));
      chapter.notes.add(Note("m"));
      book.chapters.add(std::move(chapter));
    }
    book.authors.add(Author("Ann"));
    return books.save(std::move(book)).get();
  };
  const Book first = make("A");
  const Book second = make("B");
  CHECK(count(graph, "(:Note)") == 8);
  const std::uint64_t before = commands();
  CHECK(books.delete_(first).get());
  CHECK(commands() == before + 1);
  CHECK(count(graph, "(:Chapter)") == 2);
  CHECK(count(graph, "(:Note)") == 4);
  CHECK(count(graph, "(:Author)") == 1);
  CHECK_FALSE(books.delete_(first).get());
  CHECK(books.delete_where(Book::fields::title == "B").get() == 1);
  CHECK(count(graph, "(:Note)") == 0);
  CHECK(count(graph, "(:Chapter)") == 0);
  CHECK(count(graph, "(:Author)") == 1);
  CHECK(books.delete_where(Book::fields::title == "B").get() == 0);
}
