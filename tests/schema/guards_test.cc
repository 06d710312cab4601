// What generated repositories write and look up under the indexes and constraints of their schema.
#include <doctest/doctest.h>
#include <fgraph/fgraph.h>

#include <string>
#include <vector>

#include "library.fgraph.h"
#include "server/test_server.h"

using namespace fgraph;
using namespace fgraph::testing;
using library::About;
using library::Author;
using library::AuthorRepository;
using library::Book;
using library::BookRepository;
using library::Topic;

namespace {

const std::vector<std::string>& unsafe_texts() {
  static const std::vector<std::string> texts = {"",    " ",   " a",  "a ",     "\ta",
                                                 "a\n", "\va", "a\f", "a\x01z", std::string(4097, 'x')};
  return texts;
}

class Library {
 public:
  Library() : books(*graph), authors(*graph) {
    ensure_schema(*graph, library::library_schema()).get().require_complete();
  }

  // The call fails before anything is sent.
  template <typename Call>
  void check_refused(const Call& call) {
    const std::uint64_t before = test_client().statistics().commands_sent;
    const Error error = error_of(call);
    CHECK(error.code() == ErrorCode::kInvalidArgument);
    CHECK(error.outcome() == Outcome::kNotExecuted);
    CHECK(test_client().statistics().commands_sent == before);
  }

  TestGraph graph;
  BookRepository books;
  AuthorRepository authors;
};

}  // namespace

TEST_CASE("a text that would crash the server under a unique constraint is refused wherever it is written") {
  Library library;
  Book saved = library.books.save(Book("a", "title")).get();
  const Topic topic = library::TopicRepository(*library.graph).save(Topic("t")).get();
  for (const std::string& text : unsafe_texts()) {
    CAPTURE(text.substr(0, 20));
    library.check_refused([&] { (void)library.books.save(Book(text, "title")).get(); });
    library.check_refused([&] { (void)library.authors.save(Author(text)).get(); });
    library.check_refused([&] {
      std::vector<Book> several;
      several.emplace_back("fine", "title");
      several.emplace_back(text, "title");
      (void)library.books.save_all(std::move(several)).get();
    });
    library.check_refused([&] {
      Book changed = saved;
      changed.code = text;
      (void)library.books.save(std::move(changed)).get();
    });
    library.check_refused([&] {
      About about(saved.id, topic.id, 3);
      about.ticket = text;
      (void)library::AboutRepository(*library.graph).create_all({1, about}).get();
    });
  }
  test_client().ping().get();
  CHECK(library.books.count().get() == 1);
  CHECK(library.books.find_by_id(saved.id).get()->code == "a");
}

TEST_CASE("a text that an index does not find is refused as a parameter, and criteria find it without the index") {
  Library library;
  (void)library.authors.save(Author("a")).get();
  for (const std::string& text : unsafe_texts()) {
    CAPTURE(text.substr(0, 20));
    library.check_refused([&] { (void)library.authors.find_by_name(text).get(); });
    library.check_refused([&] { (void)library.authors.named(text).get(); });
    CHECK(library.authors.count(Author::fields::name == text).get() == 0);
    (void)library.graph->query("CREATE (:Book {code: 'c', title: $text})", {"text", text}).get();
    CHECK(library.books.count(Book::fields::title == text).get() == 1);
    (void)library.graph->query("MATCH (b:Book) DELETE b").get();
  }
}

TEST_CASE("required properties are there when the server checks them") {
  Library library;
  const Book one = library.books.save(Book("a", "title")).get();
  std::vector<Book> several;
  for (int i = 0; i < 20; ++i) several.emplace_back("b" + std::to_string(i), "title");
  CHECK(library.books.save_all(std::move(several)).get().size() == 20);
  const Topic topic = library::TopicRepository(*library.graph).save(Topic("t")).get();
  CHECK(library::AboutRepository(*library.graph).create_all({1, About(one.id, topic.id, 3)}).get().size() == 1);
  Book changed = one;
  changed.year = 1999;
  CHECK(library.books.save(std::move(changed)).get().year == 1999);
}

TEST_CASE("inserting the second of two equal keys is a constraint error, and the rest of its query is undone") {
  Library library;
  const Book first = library.books.save(Book("a", "title")).get();
  std::vector<Book> several;
  several.emplace_back("b", "title");
  several.emplace_back("a", "other");
  const Error error = error_of([&] { (void)library.books.insert_all(several).get(); });
  CHECK(error.code() == ErrorCode::kConstraint);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK(error.detail().entity == "library.Book");
  CHECK(library.books.count().get() == 1);
  // Under the constraints, too, saving finds the node of the key, and makes the other one.
  several = library.books.save_all(several).get();
  CHECK(several[1].id == first.id);
  CHECK(library.books.count().get() == 2);
}
