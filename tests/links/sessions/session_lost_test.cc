// Objects of a session whose nodes somebody else has deleted: what is changed in them is never lost silently, and
// removing them is nothing but true.
#include <memory>
#include <string>

#include <doctest/doctest.h>

#include <fgraph/session.h>
#include <fgraph/task.h>

#include "folders.fgraph.h"
#include "library.fgraph.h"
#include "network.h"
#include "quiet_session.h"

using namespace fgraph::testing::people;
using fgraph::Session;
using fgraph::Task;
using fgraph::testing::session_of;
using folders::Folder;
using library::Book;
using library::BookRepository;

namespace {

// Somebody else deletes the nodes of a pattern.
void remove(const TestGraph& graph, const std::string& pattern) {
  (void)graph->query("MATCH " + pattern + " DELETE n").get();
}

// Two people are known, and somebody else deletes Ann.
struct Gone {
  TestGraph graph;
  Session session = session_of(graph);
  std::shared_ptr<Person> ann, bob;

  Gone() {
    ann = session.add(Person("Ann"));
    bob = session.add(Person("Bob"));
    ann->friends.add(bob);
    ann->posts.add(Post("post"));
    bob->friends.add(ann);
    session.commit().get();
  }
  void lose(const std::string& pattern = "(n:Person {name:'Ann'})") const { remove(graph, pattern); }
  ErrorCode failure() {
    return error_of([&] { session.commit().get(); }).code();
  }
};

}  // namespace

TEST_CASE("a retry writes all of a change or none of it, whoever has deleted a node") {
  Gone gone;
  gone.lose();
  int calls = 0;
  const auto change = [&](Session&) {
    ++calls;
    gone.ann->age = 10;
    gone.bob->age = 20;
  };
  const fgraph::Error error = error_of([&] { gone.session.retry(3, change).get(); });
  CHECK(error.code() == ErrorCode::kNotFound);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK(calls == 3);
  CHECK_FALSE(gone.session.has_changes());
  CHECK_FALSE(gone.ann->age.has_value());
  CHECK_FALSE(gone.bob->age.has_value());
  // The same holds for the object alone, and at every later time.
  for (int time = 0; time < 2; ++time) {
    const auto alone = [&](Session&) { gone.ann->age = 10; };
    CHECK(error_of([&] { gone.session.retry(2, alone).get(); }).code() == ErrorCode::kNotFound);
  }
  CHECK(count(gone.graph, "(:Person {name:'Bob'})") == 1);
  CHECK(count(gone.graph, "(p:Person) WHERE p.age IS NOT NULL") == 0);
}

TEST_CASE("a retry that leaves the lost object alone succeeds") {
  Gone gone;
  gone.lose();
  const auto change = [&](Session& session) -> Task<void> {
    auto finding = session.get(gone.ann->id);
    const std::shared_ptr<Person> ann = co_await finding;
    if (ann != nullptr) ann->age = 10;
    gone.bob->age = ann == nullptr ? 21 : 20;
  };
  gone.session.retry(3, change).get();
  CHECK(count(gone.graph, "(:Person {age:21})") == 1);
  CHECK_FALSE(gone.session.has_changes());
}

TEST_CASE("links of a lost object are not lost silently either") {
  Gone gone;
  gone.lose();
  const auto change = [&](Session&) {
    gone.ann->friends.add(gone.bob);
    gone.bob->age = 20;
  };
  CHECK(error_of([&] { gone.session.retry(2, change).get(); }).code() == ErrorCode::kNotFound);
  CHECK(count(gone.graph, "(:Person {age:20})") == 0);
}

TEST_CASE("an object that a refresh has lost is not changed silently") {
  Gone gone;
  gone.ann->age = 5;
  gone.lose();
  gone.session.refresh().get();
  CHECK_FALSE(gone.session.has_changes());  // what was changed before is lost
  gone.ann->age = 10;
  gone.bob->age = 20;
  CHECK(gone.session.has_changes());
  CHECK(gone.failure() == ErrorCode::kNotFound);
  CHECK(count(gone.graph, "(:Person {age:20})") == 0);
  SUBCASE("and may be removed") {
    gone.session.remove(gone.ann);
    gone.session.commit().get();
    CHECK(count(gone.graph, "(:Person {age:20})") == 1);
  }
  SUBCASE("and may be saved as a new one") {
    gone.ann->id = {};
    (void)gone.session.add(gone.ann);
    gone.session.commit().get();
    CHECK(count(gone.graph, "(:Person {age:20})") == 1);
    CHECK(count(gone.graph, "(:Person {age:10})") == 1);
  }
  SUBCASE("and may be rolled back") {
    gone.session.rollback();
    CHECK(gone.ann->age == 5);
    gone.session.commit().get();
    gone.bob->age = 20;
    gone.session.commit().get();
    CHECK(count(gone.graph, "(:Person {age:20})") == 1);
  }
  CHECK_FALSE(gone.session.has_changes());
}

TEST_CASE("removing an object whose node is gone is done already") {
  Gone gone;
  gone.lose();
  gone.bob->age = 20;
  SUBCASE("at once") {}
  SUBCASE("with changes") {
    gone.ann->age = 10;
    CHECK(gone.failure() == ErrorCode::kNotFound);
    CHECK(error_of([&] { gone.session.refresh(gone.ann).get(); }).code() == ErrorCode::kNotFound);
  }
  SUBCASE("with changed links") {
    gone.ann->friends.clear();
    gone.ann->posts.add(Post("another"));
  }
  SUBCASE("with changed relationships that led to it") {
    for (auto edge : gone.bob->friends.edges()) edge.relationship.strength = 0.9;
  }
  gone.session.remove(gone.ann);
  gone.session.commit().get();
  CHECK(count(gone.graph, "(:Person {age:20})") == 1);
  CHECK_FALSE(gone.ann->id.has_value());
  CHECK(gone.bob->friends.empty());
  CHECK_FALSE(gone.session.has_changes());
  // It is a new node when it is added again.
  (void)gone.session.add(gone.ann);
  gone.session.commit().get();
  CHECK(count(gone.graph, "(:Person {name:'Ann'})") == 1);
}

TEST_CASE("what hung on a node that is gone may be gone with it") {
  Gone gone;
  const std::shared_ptr<Post> post = gone.ann->posts.pointer(0);
  bool stays = false;
  SUBCASE("and is") {
    gone.lose("(n:Person {name:'Ann'})");
    gone.lose("(n:Post)");
  }
  SUBCASE("and is, with changes") {
    gone.lose("(n:Person {name:'Ann'})");
    gone.lose("(n:Post)");
    post->text = "changed";
  }
  SUBCASE("and is alone") {
    gone.lose("(n:Post)");
  }
  SUBCASE("and is not") {
    gone.lose("(n:Person {name:'Ann'})");
    stays = true;
  }
  gone.session.remove(gone.ann);
  gone.bob->age = 20;
  gone.session.commit().get();
  CHECK(count(gone.graph, "(:Person {age:20})") == 1);
  CHECK(count(gone.graph, "(:Person)") == 1);
  CHECK(count(gone.graph, "(:Post)") == (stays ? 1 : 0));
  CHECK_FALSE(gone.session.has_changes());
  CHECK(post->id.has_value() == stays);
}

TEST_CASE("a commit that fails for another reason keeps what was to be removed") {
  Gone gone;
  gone.lose();
  gone.session.remove(gone.ann);
  const std::shared_ptr<Person> carol = gone.session.add(Person("Carol"));
  gone.session.commit().get();
  remove(gone.graph, "(n:Person {name:'Carol'})");
  Gone second;
  second.lose();
  second.session.remove(second.ann);
  second.lose("(n:Person {name:'Bob'})");
  second.bob->age = 20;
  CHECK(second.failure() == ErrorCode::kNotFound);
  CHECK(second.failure() == ErrorCode::kNotFound);
  CHECK(second.ann->id.has_value());
  second.session.remove(second.bob);
  second.session.commit().get();
  CHECK_FALSE(second.session.has_changes());
  CHECK_FALSE(second.bob->id.has_value());
}

TEST_CASE("removing an object whose id went to another node leaves that one alone") {
  TestGraph graph;
  const BookRepository books(*graph);
  Book first = books.save(Book("one")).get();
  Session session = session_of(graph);
  const std::shared_ptr<Book> one = session.get(first.id).get();
  remove(graph, "(n:Book)");
  const Book second = books.save(Book("two")).get();
  REQUIRE(second.id == first.id);
  session.remove(one);
  session.commit().get();
  CHECK(books.get_by_id(second.id).get().title == "two");
  CHECK_FALSE(session.has_changes());
}

TEST_CASE("a version that is stale is still refused when the object is removed") {
  TestGraph graph;
  const BookRepository books(*graph);
  Book first = books.save(Book("one")).get();
  Session session = session_of(graph);
  const std::shared_ptr<Book> one = session.get(first.id).get();
  first.stock = 3;
  books.save(first).get();
  session.remove(one);
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kStaleVersion);
  CHECK(books.count().get() == 1);
}

TEST_CASE("a folder that is gone is removed, and its circle with it") {
  TestGraph graph;
  Session session = session_of(graph);
  const std::shared_ptr<Folder> a = session.add(Folder("a"));
  const std::shared_ptr<Folder> e = session.add(Folder("e"));
  a->children.add(Folder("b"));
  e->children.add(Folder("f"));
  session.commit().get();
  const std::shared_ptr<Folder> b = a->children.pointer(0);
  remove(graph, "(n:Folder) WHERE n.name IN ['a', 'b']");
  session.remove(a);
  SUBCASE("alone") {
    e->name = "changed";
    session.commit().get();
    CHECK(count(graph, "(:Folder {name:'changed'})-[:CONTAINS]->(:Folder)") == 1);
  }
  SUBCASE("with one that is there") {
    session.remove(e);
    session.commit().get();
    CHECK(count(graph, "(:Folder)") == 0);
  }
  CHECK_FALSE(a->id.has_value());
  CHECK_FALSE(b->id.has_value());
  CHECK_FALSE(session.has_changes());
}

TEST_CASE("a retry may remove what somebody else has deleted") {
  Gone gone;
  gone.lose();
  const auto change = [&](Session& session) {
    session.remove(gone.ann);
    gone.bob->age = 20;
  };
  gone.session.retry(1, change).get();
  CHECK(count(gone.graph, "(:Person {age:20})") == 1);
}
