// Searches on a real server.
#include <doctest/doctest.h>
#include <fgraph/fgraph.h>

#include <algorithm>
#include <cmath>
#include <future>
#include <string>
#include <vector>

#include "library.fgraph.h"
#include "server/test_server.h"

using namespace fgraph;
using namespace fgraph::testing;
using library::Author;
using library::Book;
using library::BookRepository;

namespace {

using Found = std::vector<Scored<Book>>;

Vector vector_of(std::vector<float> values) {
  Vector vector;
  vector.values = std::move(values);
  return vector;
}

Point place(double latitude, double longitude) {
  Point point;
  point.latitude = static_cast<float>(latitude);
  point.longitude = static_cast<float>(longitude);
  return point;
}

std::vector<std::string> codes(const Found& found) {
  std::vector<std::string> out;
  for (const Scored<Book>& one : found) out.push_back(one.entity.code);
  return out;
}

std::vector<std::string> sorted(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  return texts;
}

// Six books, with the schema on the server.
class Library {
 public:
  Library() : books(*graph) {
    ensure_schema(*graph, library::library_schema()).get().require_complete();
    (void)graph
        ->query(
            "CREATE (:Book {code:'a', title:'Red roses', text:'roses are red', year:1990, "
            "look:vecf32([1.0,0.0,0.0]), form:vecf32([0.0,0.0]), shelf:point({latitude:10.0, longitude:10.0})})"
            "-[:WRITTEN_BY]->(x:Author {name:'Rose'}), "
            "(:Book {code:'b', title:'Violets', text:'violets are blue', year:2000, look:vecf32([0.0,1.0,0.0]), "
            "form:vecf32([3.0,4.0]), shelf:point({latitude:10.0, longitude:11.0})})-[:WRITTEN_BY]->(x), "
            "(:Book {code:'c', title:'Smith-Jones et al.', year:2010, look:vecf32([0.9,0.1,0.0]), "
            "form:vecf32([1.0,1.0]), shelf:point({latitude:-10.0, longitude:100.0})}), "
            "(:Book {code:'d', title:'Caf\xC3\xA9 \xF0\x9F\x98\x80 culture', text:'C++ and a rose', year:2020}), "
            "(:Book {code:'e', title:'snake_case', text:'it isn\\'t \"quoted\"'}), "
            "(:Book {code:'f', title:'the and of'})")
        .get();
  }

  TestGraph graph;
  BookRepository books;
};

}  // namespace

TEST_CASE("words are found with a score, the best first, in every style") {
  const Library library;
  const Found found = library.books.search("rose").get();
  CHECK(sorted(codes(found)) == std::vector<std::string>{"a", "d"});
  CHECK(found[0].score >= found[1].score);
  CHECK(found[1].score > 0);
  const std::string best = found[0].entity.code;
  CHECK(found[0].entity.title == (best == "a" ? "Red roses" : "Caf\xC3\xA9 \xF0\x9F\x98\x80 culture"));
  const auto coroutine = [](BookRepository books) -> Task<Found> {
    Found all = co_await books.search("rose", limit(1));
    co_return all;
  };
  CHECK(codes(sync_wait(coroutine(library.books))) == std::vector<std::string>{best});
  std::promise<std::size_t> promise;
  library.books.search("violets").then([&](Result<Found> result) { promise.set_value(result->size()); });
  CHECK(promise.get_future().get() == 1);
}

TEST_CASE("all words, any word, or the beginning of the last one") {
  const Library library;
  const BookRepository& books = library.books;
  CHECK(codes(books.search("red violets").get()).empty());
  CHECK(sorted(codes(books.search("red violets", SearchWords::kAny).get())) == std::vector<std::string>{"a", "b"});
  CHECK(codes(books.search("violets bl").get()).empty());
  CHECK(codes(books.search("violets bl", SearchWords::kPrefix).get()) == std::vector<std::string>{"b"});
  CHECK(codes(books.search("SMITH jones").get()) == std::vector<std::string>{"c"});
  CHECK(codes(books.search("smith-jones").get()) == std::vector<std::string>{"c"});
  CHECK(codes(books.search("caf\xC3\xA9 \xF0\x9F\x98\x80").get()) == std::vector<std::string>{"d"});
  CHECK(codes(books.search("snake_case").get()) == std::vector<std::string>{"e"});
  CHECK(codes(books.search("isn't").get()) == std::vector<std::string>{"e"});
  // Stop words are not in the index; the others of the same text are.
  CHECK(codes(books.search("the").get()).empty());
  CHECK(codes(books.search("of").get()) == std::vector<std::string>{"f"});
}

TEST_CASE("a search takes conditions, also through links, and brings links along") {
  const Library library;
  const BookRepository& books = library.books;
  CHECK(codes(books.search("rose", Book::fields::year >= 2000).get()) == std::vector<std::string>{"d"});
  CHECK(codes(books.search("rose", Book::links::author / Author::fields::name == "Rose").get()) ==
        std::vector<std::string>{"a"});
  CHECK(sorted(codes(books
                         .search("rose violets", SearchWords::kAny,
                                 Book::links::author / Author::fields::name == "Rose" || Book::fields::year == 2020)
                         .get())) == std::vector<std::string>{"a", "b", "d"});
  const Found found = books.search("red", Book::card).get();
  REQUIRE(found.size() == 1);
  CHECK(found[0].entity.author->name == "Rose");
  const Found both = books.search("rose", Book::links::author).get();
  REQUIRE(both.size() == 2);
  for (const Scored<Book>& one : both) CHECK(one.entity.author.has_value() == (one.entity.code == "a"));
  CHECK(codes(books.search("rose", skip(1), limit(5)).get()) == std::vector<std::string>{both[1].entity.code});
}

TEST_CASE("no text of a user fails, or finds what it does not say") {
  const Library library;
  const BookRepository& books = library.books;
  std::vector<std::string> texts = {"", " ", "\t\r\n", std::string(1, '\0'), "_", "\xF0\x9F\x98\x80\xF0\x9F\x98\x80"};
  for (char c = '!'; c <= '~'; ++c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_letter) continue;
    texts.push_back(std::string(1, c));
    texts.push_back(std::string(3, c));
    texts.push_back(std::string("zzz") + c);
    texts.push_back(c + std::string("zzz"));
    texts.push_back("@title:zzz" + std::string(1, c) + "(");
  }
  for (const char* text :
       {"zzz | ", "(zzz", "zzz)", "@title:zzz*", "-zzz", "~zzz", "%zzz%", "\"zzz", "zzz=>{$weight:2}", "@title:[1 2]",
        "zzz\\", "{y|w}", "$zzz", "') RETURN 1 //", "zzz OR NOT"}) {
    texts.emplace_back(text);
  }
  for (const std::string& text : texts) {
    CAPTURE(text);
    CHECK(books.search(text).get().empty());
    CHECK(books.search(text, SearchWords::kAny).get().empty());
    CHECK(books.search(text, SearchWords::kPrefix).get().empty());
  }
  CHECK(books.search("zzz AND rose").get().empty());
  CHECK(books.search("rose -culture").get().size() == 1);
  // What the text says is found, whatever stands around it.
  for (char c = '!'; c <= '/'; ++c) {
    CAPTURE(c);
    CHECK(codes(books.search(c + std::string("red") + c).get()) == std::vector<std::string>{"a"});
    CHECK(codes(books.search("red" + std::string(1, c) + "roses").get()) == std::vector<std::string>{"a"});
  }
  CHECK(error_of([&] { (void)books.search("\xFF\xFE").get(); }).code() == ErrorCode::kInvalidArgument);
}

TEST_CASE("large texts are searched or refused, and the server lives") {
  const Library library;
  const BookRepository& books = library.books;
  std::string same;
  std::string different;
  while (same.size() < 1'000'000) same += "red roses ";
  for (int i = 0; different.size() < 1'000'000; ++i) different += "w" + std::to_string(i) + " ";
  CHECK(codes(books.search(same).get()) == std::vector<std::string>{"a"});
  CHECK(books.search(std::string(1'000'000, 'x')).get().empty());
  CHECK(books.search(std::string(1'000'000, '(')).get().empty());
  const Error error = error_of([&] { (void)books.search(different).get(); });
  CHECK(error.code() == ErrorCode::kInvalidArgument);
  CHECK(error.outcome() == Outcome::kNotExecuted);
}

TEST_CASE("the server's own syntax is there for those who ask for it") {
  const Library library;
  const BookRepository& books = library.books;
  CHECK(sorted(codes(books.search(RawSearch("red|violets")).get())) == std::vector<std::string>{"a", "b"});
  CHECK(codes(books.search(RawSearch("@title:rose -culture")).get()) == std::vector<std::string>{"a"});
  CHECK(codes(books.search(RawSearch("viol*")).get()) == std::vector<std::string>{"b"});
  const Error error = error_of([&] { (void)books.search(RawSearch("(red")).get(); });
  CHECK(error.code() == ErrorCode::kSyntax);
}

TEST_CASE("nearest vectors come with their distances, by cosine and by length") {
  const Library library;
  const BookRepository& books = library.books;
  const Found cosine = books.nearest(Book::fields::look, vector_of({1, 0, 0}), 2).get();
  CHECK(codes(cosine) == std::vector<std::string>{"a", "c"});
  CHECK(cosine[0].score == doctest::Approx(0).epsilon(0.001));
  CHECK(cosine[1].score == doctest::Approx(0.0061163).epsilon(0.001));
  const Found length = books.nearest(Book::fields::form, vector_of({0, 0}), 10).get();
  CHECK(codes(length) == std::vector<std::string>{"a", "c", "b"});
  CHECK(length[2].score == doctest::Approx(5));
}

TEST_CASE("nearest among those that fulfil a condition are exact, however far they are") {
  const Library library;
  const BookRepository& books = library.books;
  const Found found = books.nearest(Book::fields::form, vector_of({0, 0}), 1, Book::fields::year >= 2000).get();
  CHECK(codes(found) == std::vector<std::string>{"c"});
  CHECK(found[0].score == doctest::Approx(std::sqrt(2.0)));
  CHECK(codes(books.nearest(Book::fields::look, vector_of({1, 0, 0}), 5, Book::fields::year >= 2000).get()) ==
        std::vector<std::string>{"c", "b"});
  CHECK(codes(books
                  .nearest(Book::fields::look, vector_of({1, 0, 0}), 5,
                           Book::links::author / Author::fields::name == "Rose", Book::card)
                  .get()) == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a vector that does not fit the field is refused before it is sent") {
  const Library library;
  const BookRepository& books = library.books;
  const auto code = [&](Vector vector, std::int64_t count) {
    return error_of([&] { (void)books.nearest(Book::fields::look, vector, count).get(); });
  };
  const Error error = code(vector_of({1, 2}), 3);
  CHECK(error.code() == ErrorCode::kInvalidArgument);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  CHECK(error.message().find("the vector for 'look' has 2 elements and not 3") != std::string::npos);
  CHECK(code(vector_of({}), 3).code() == ErrorCode::kInvalidArgument);
  CHECK(code(vector_of({0, 0, 0}), 3).code() == ErrorCode::kInvalidArgument);
  CHECK(code(vector_of({NAN, 0, 0}), 3).code() == ErrorCode::kInvalidArgument);
  CHECK(code(vector_of({1, 0, 0}), 0).code() == ErrorCode::kInvalidArgument);
  CHECK(code(vector_of({1, 0, 0}), -1).code() == ErrorCode::kInvalidArgument);
  CHECK(code(vector_of({1, 0, 0}), 1'000'000).message() == "no error");
}

TEST_CASE("nearest points come with their distances in metres") {
  const Library library;
  const BookRepository& books = library.books;
  const Found found = books.nearest(Book::fields::shelf, place(10, 10.1), 5).get();
  CHECK(codes(found) == std::vector<std::string>{"a", "b", "c"});
  CHECK(found[0].score == doctest::Approx(10'950).epsilon(0.01));
  CHECK(codes(books.nearest(Book::fields::shelf, place(10, 10.1), 1, Book::fields::year > 1990).get()) ==
        std::vector<std::string>{"b"});
  CHECK(codes(books.nearest(Book::fields::shelf, place(10, 10), 5, Book::fields::shelf.near(place(10, 10), 1000))
                  .get()) == std::vector<std::string>{"a"});
  CHECK(error_of([&] { (void)books.nearest(Book::fields::shelf, place(91, 0), 1).get(); }).code() ==
        ErrorCode::kInvalidArgument);
}

TEST_CASE("a search without its index is an error, not an empty answer; an empty graph has nothing to find") {
  TestGraph graph;
  const BookRepository books(*graph);
  CHECK(books.search("rose").get().empty());
  CHECK(books.nearest(Book::fields::look, vector_of({1, 0, 0}), 3).get().empty());
  (void)graph->query("CREATE (:Book {code:'a', title:'rose', look:vecf32([1.0,0.0,0.0])})").get();
  const Error words = error_of([&] { (void)books.search("rose").get(); });
  CHECK(words.code() == ErrorCode::kNotFound);
  CHECK(words.message() == "the graph has no full-text index for library.Book: ensure_schema() makes it");
  const Error vector = error_of([&] { (void)books.nearest(Book::fields::look, vector_of({1, 0, 0}), 3).get(); });
  CHECK(vector.code() == ErrorCode::kNotFound);
  CHECK(vector.detail().property == "look");
  CHECK(books.nearest(Book::fields::shelf, place(0, 0), 3).get().empty());
  ensure_schema(*graph, library::library_schema()).get().require_complete();
  CHECK(codes(books.search("rose").get()) == std::vector<std::string>{"a"});
}

// Searches exist only where the index is declared.
template <typename Repository>
concept Searches = requires(const Repository& repository) { repository.search("text"); };
static_assert(Searches<BookRepository>);
static_assert(!Searches<library::AuthorRepository>);
