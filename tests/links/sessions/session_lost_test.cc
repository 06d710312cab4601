// Objects of a session whose nodes somebody else has deleted: what is changed in them is never lost silently.
#include <memory>
#include <string>

#include <doctest/doctest.h>

#include <fgraph/session.h>
#include <fgraph/task.h>

#include "network.h"
#include "quiet_session.h"

using namespace fgraph::testing::people;
using fgraph::Session;
using fgraph::Task;
using fgraph::testing::session_of;

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
