// What was added to a link and is not saved yet is kept, too, with the fields that it was given.
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "network.h"
#include "once.fgraph.h"

using namespace fgraph::testing::prelude;
using once::Best;
using once::BestRepository;
using once::Person;
using once::PersonRepository;
using once::Post;
using once::PostRepository;

namespace {

// The way in which a node is set.
enum class By : std::uint8_t { kNewObject, kObject, kId };

void check_score(const TestGraph& graph, std::int64_t score) {
  const std::vector<Best> stored = BestRepository(*graph).find_all().get();
  REQUIRE(stored.size() == 1);
  CHECK(stored[0].score == score);
}

}  // namespace

TEST_CASE("set() keeps what was set and is not saved yet") {
  for (const bool is_loaded : {true, false}) {
    for (const By first : {By::kNewObject, By::kObject, By::kId}) {
      for (const By second : {By::kObject, By::kId}) {
        CAPTURE(is_loaded);
        CAPTURE(static_cast<int>(first));
        CAPTURE(static_cast<int>(second));
        if (first == By::kNewObject && second == By::kId) continue;
        TestGraph graph;
        const PersonRepository people(*graph);
        Person ann("Ann");
        if (!is_loaded) ann = people.find_by_id(people.save(ann).get().id).get().value();
        const auto post = std::make_shared<Post>("Hello");
        if (first != By::kNewObject) PostRepository(*graph).save(post).get();
        if (first == By::kId) {
          ann.best.set(post->id, Best(4));
        } else {
          ann.best.set(post, Best(4));
        }
        if (second == By::kId) {
          ann.best.set(post->id);
        } else {
          ann.best.set(post);
          CHECK(ann.best.pointer() == post);
          CHECK(ann.best.relationship().score == 4);
        }
        people.save(ann).get();
        check_score(graph, 4);
      }
    }
  }
}

TEST_CASE("set() with fields writes them into what was set and is not saved yet") {
  TestGraph graph;
  const PersonRepository people(*graph);
  Person ann("Ann");
  const auto post = std::make_shared<Post>("Hello");
  ann.best.set(post, Best(4));
  ann.best.set(post, Best(5));
  people.save(ann).get();
  check_score(graph, 5);
  // Another node takes its place.
  ann.best.set(Post("Other"), Best(6));
  people.save(ann).get();
  check_score(graph, 6);
}

TEST_CASE("assign() keeps what was added and is not saved yet") {
  for (const bool is_loaded : {true, false}) {
    for (const By by : {By::kNewObject, By::kObject, By::kId}) {
      CAPTURE(is_loaded);
      CAPTURE(static_cast<int>(by));
      TestGraph graph;
      const PostRepository posts(*graph);
      const PersonRepository people(*graph);
      Post post("Hello");
      post.best_of.add(Person("Bob"), Best(1));
      posts.save(post).get();
      const auto bob = post.best_of.pointer(0);
      if (!is_loaded) post = posts.find_by_id(post.id).get().value();
      const auto ann = std::make_shared<Person>("Ann");
      if (by != By::kNewObject) people.save(ann).get();
      if (by == By::kId) {
        post.best_of.add(ann->id, Best(4));
      } else {
        post.best_of.add(ann, Best(4));
      }
      post.best_of.assign({bob, ann});
      CHECK(post.best_of.size() == 2);
      CHECK(post.best_of.pointer(1) == ann);
      posts.save(post).get();
      CHECK(count(graph, "(:Person {name:'Bob'})-[:BEST {score:1}]->(:Post)") == 1);
      CHECK(count(graph, "(:Person {name:'Ann'})-[:BEST {score:4}]->(:Post)") == 1);
      CHECK(count(graph, "()-[:BEST]->()") == 2);
    }
  }
}

TEST_CASE("an addition keeps the relationship if the other end leads to the owner already, also after assign()") {
  TestGraph graph;
  const PostRepository posts(*graph);
  Post post("Hello");
  post.best_of.add(Person("Ann"), Best(1));
  posts.save(post).get();
  const auto ann = post.best_of.pointer(0);
  post = posts.find_by_id(post.id).get().value();
  post.best_of.add(ann, Best(4));
  post.best_of.assign({ann});
  posts.save(post).get();
  CHECK(count(graph, "(:Person {name:'Ann'})-[:BEST {score:4}]->(:Post)") == 1);
  CHECK(count(graph, "()-[:BEST]->()") == 1);
}

TEST_CASE("add() with a relationship and replace gives its fields to the one that is there") {
  for (const bool by_id : {false, true}) {
    CAPTURE(by_id);
    TestGraph graph;
    const PostRepository posts(*graph);
    Post post("Hello");
    Best first(1);
    first.note = "kept";
    post.best_of.add(Person("Ann"), first);
    posts.save(post).get();
    const auto ann = post.best_of.pointer(0);
    const fgraph::Id<Best> id = BestRepository(*graph).find_all().get().at(0).id;
    post = posts.find_by_id(post.id).get().value();
    if (by_id) {
      post.best_of.add(ann->id, Best(4), fgraph::replace);
    } else {
      post.best_of.add(ann, Best(4), fgraph::replace);
    }
    posts.save(post).get();
    const std::vector<Best> stored = BestRepository(*graph).find_all().get();
    REQUIRE(stored.size() == 1);
    CHECK(stored[0].id == id);
    CHECK(stored[0].score == 4);
    CHECK(stored[0].note == "kept");
  }
}

TEST_CASE("add() with replace keeps what was added and is not saved yet") {
  for (const bool by_id : {false, true}) {
    CAPTURE(by_id);
    TestGraph graph;
    const PostRepository posts(*graph);
    const PersonRepository people(*graph);
    const auto ann = std::make_shared<Person>("Ann");
    ann->best.set(Post("Old"), Best(1));
    people.save(ann).get();
    Post post("New");
    if (by_id) {
      post.best_of.add(ann->id, Best(4));
      post.best_of.add(ann->id, fgraph::replace);
    } else {
      post.best_of.add(ann, Best(4));
      post.best_of.add(ann, fgraph::replace);
      CHECK(post.best_of.size() == 1);
    }
    posts.save(post).get();
    CHECK(count(graph, "(:Person)-[:BEST {score:4}]->(:Post {text:'New'})") == 1);
    CHECK(count(graph, "()-[:BEST]->()") == 1);
  }
}
