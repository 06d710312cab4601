// Versions where links are changed or entities are deleted, and relationships with fields that may not change.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "folders.fgraph.h"
#include "library.fgraph.h"
#include "network.h"

using namespace fgraph::testing::people;
using library::Author;
using library::Book;
using library::BookRepository;
using library::Chapter;
using library::Shelf;
using library::Wrote;

namespace {

std::int64_t revision(const TestGraph& graph) {
  return single(*graph, "MATCH (b:Book) RETURN b.revision").as<std::int64_t>();
}

}  // namespace

TEST_CASE("a change of links alone counts the version up and is checked against it") {
  TestGraph graph;
  const BookRepository books(*graph);
  Book book = books.save(Book("Emma")).get();
  Book old = book;
  const std::int64_t first = book.revision;
  book.authors.add(Author("Jane"));
  const std::uint64_t before = commands();
  book = books.save(std::move(book)).get();
  CHECK(commands() == before + 1);
  CHECK(book.revision == first + 1);
  CHECK(revision(graph) == first + 1);
  CHECK(book.updated.has_value());
  const std::uint64_t unchanged = commands();
  book = books.save(std::move(book)).get();
  CHECK(commands() == unchanged);

  // Whoever knows the version before may not change the links, and writes nothing.
  old.chapters.add(Chapter("1"));
  CHECK(error_of([&] { (void)books.save(old).get(); }).code() == ErrorCode::kStaleVersion);
  CHECK(single(*graph, "MATCH (c:Chapter) RETURN count(c)") == fgraph::Value(0));
  // So does taking something out, and a change of a relationship.
  for (auto [author, wrote] : book.authors.edges()) wrote.year = 1815;
  book = books.save(std::move(book)).get();
  CHECK(book.revision == first + 2);
  book.authors.clear();
  book = books.save(std::move(book)).get();
  CHECK(revision(graph) == first + 3);
  CHECK(book.revision == first + 3);
  // A link that both ends change counts for both; what is only linked to is not saved.
  Shelf shelf(7);
  book.shelf.set(std::move(shelf));
  book = books.save(std::move(book)).get();
  CHECK(book.revision == first + 4);
  CHECK(book.shelf->revision == single(*graph, "MATCH (s:Shelf) RETURN s.revision").as<std::int64_t>());
}

TEST_CASE("sessions count and check versions of owners whose links alone have changed") {
  TestGraph graph;
  const BookRepository books(*graph);
  const Book saved = books.save(Book("Emma")).get();
  fgraph::Session one(*graph);
  fgraph::Session two(*graph);
  const auto mine = one.get(saved.id).get();
  const auto theirs = two.get(saved.id).get();
  mine->chapters.add(Chapter("1"));
  theirs->chapters.add(Chapter("2"));
  one.commit().get();
  CHECK(mine->revision == saved.revision + 1);
  CHECK(error_of([&] { two.commit().get(); }).code() == ErrorCode::kStaleVersion);
  CHECK(single(*graph, "MATCH (:Book)-[:HAS]->(c:Chapter) RETURN count(c)") == fgraph::Value(1));
  CHECK_FALSE(one.has_changes());
  two.rollback();
}

TEST_CASE("deleting an entity checks its version, in every style") {
  TestGraph graph;
  const BookRepository books(*graph);
  Book book("Emma");
  book.chapters.add(Chapter("1"));
  book = books.save(std::move(book)).get();
  const Book old = book;
  book.stock = 3;
  book = books.save(std::move(book)).get();
  const fgraph::Error error = error_of([&] { (void)books.delete_(old).get(); });
  CHECK(error.code() == ErrorCode::kStaleVersion);
  CHECK(error.outcome() == fgraph::Outcome::kRejected);
  CHECK(error.detail().want == std::to_string(old.revision));
  CHECK(error.detail().got == std::to_string(book.revision));
  const auto coroutine = [](BookRepository all, const Book& given) -> fgraph::Task<bool> {
    const fgraph::Result<bool> result = co_await all.delete_(given).result();
    co_return result.ok();
  };
  CHECK_FALSE(fgraph::sync_wait(coroutine(books, old)));
  const Book other = books.save(Book("Persuasion")).get();
  CHECK(error_of([&] { (void)books.delete_all(std::vector<Book>{other, old}).get(); }).code() ==
        ErrorCode::kStaleVersion);
  CHECK(books.count().get() == 2);
  const std::uint64_t before = commands();
  CHECK(books.delete_(book).get());
  CHECK(commands() == before + 1);
  CHECK(single(*graph, "MATCH (c:Chapter) RETURN count(c)") == fgraph::Value(0));
  CHECK_FALSE(books.delete_(book).get());
  CHECK_FALSE(books.delete_(old).get());
  CHECK_FALSE(books.delete_(Book("Draft")).get());
  CHECK(books.delete_all(std::vector<Book>{other, other, book}).get() == 1);
}

TEST_CASE("an immutable field of a relationship cannot be changed") {
  TestGraph graph;
  using folders::Contains;
  using folders::Folder;
  const folders::FolderRepository all(*graph);
  Folder folder("a");
  Contains contains;
  contains.made = 7;
  folder.children.add(std::make_shared<Folder>("b"), contains);
  folder = all.save(std::move(folder)).get();
  const auto change = [&](Folder& owner, std::int64_t made) {
    for (auto [child, relationship] : owner.children.edges()) {
      relationship.made = made;
      relationship.position = 2;
    }
  };
  change(folder, 8);
  const std::uint64_t before = commands();
  const fgraph::Error error = error_of([&] { (void)all.save(folder).get(); });
  CHECK(error.code() == ErrorCode::kInvalidArgument);
  CHECK(error.detail().property == "made");
  CHECK(commands() == before);
  change(folder, 7);
  folder = all.save(std::move(folder)).get();
  CHECK(single(*graph, "MATCH ()-[r:CONTAINS]->() RETURN r.made * 10 + r.position") == fgraph::Value(72));
  const folders::ContainsRepository relationships(*graph);
  Contains one = relationships.find_all().get().at(0);
  one.made = 9;
  CHECK(error_of([&] { (void)relationships.save(one).get(); }).code() == ErrorCode::kInvalidArgument);
  fgraph::Session session(*graph);
  const auto mine = session.find_one(Folder::fields::name == "a", Folder::links::children).get();
  change(*mine, 1);
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kInvalidArgument);
  session.rollback();
}
