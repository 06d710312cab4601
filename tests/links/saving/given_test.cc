// set() of a node that is linked writes the fields of the relationship that are given, and no others.
#include <memory>
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

TEST_CASE("set() of a node that is linked writes the fields that are given") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const BestRepository bests(*graph);
  const auto post = std::make_shared<Post>(PostRepository(*graph).save(Post("Hello")).get());
  Person ann("Ann");
  Best first(1);
  first.level = 9;
  first.note = "kept";
  ann.best.set(post, first);
  people.save(ann).get();
  const fgraph::Id<Best> id = bests.find_all().get().at(0).id;
  for (const bool loaded : {true, false}) {
    for (const bool by_object : {true, false}) {
      CAPTURE(loaded);
      CAPTURE(by_object);
      ann = people.find_by_id(ann.id).get().value();
      if (loaded) ann.best.load().get();
      Best given(0);
      given.why = by_object ? "object" : "id";
      if (by_object) {
        ann.best.set(post, given);
      } else {
        ann.best.set(post->id, given);
      }
      people.save(ann).get();
      const std::vector<Best> stored = bests.find_all().get();
      REQUIRE(stored.size() == 1);
      CHECK(stored[0].id == id);
      CHECK(stored[0].why == given.why);
      CHECK(stored[0].level == 9);
      CHECK(stored[0].note == "kept");
      CHECK(ann.best.load().get()->text == "Hello");
    }
  }
  // Another node gets a relationship of its own.
  ann.best.unload();
  Best other(5);
  other.level = 4;
  ann.best.set(Post(PostRepository(*graph).save(Post("Other")).get()), other);
  people.save(ann).get();
  const std::vector<Best> stored = bests.find_all().get();
  REQUIRE(stored.size() == 1);
  CHECK(stored[0].score == 5);
  CHECK(stored[0].level == 4);
  CHECK(stored[0].why == "because");
  CHECK_FALSE(stored[0].note.has_value());
}

TEST_CASE("the other end does not show what set() has written over") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const PostRepository posts(*graph);
  const auto post = std::make_shared<Post>(posts.save(Post("Hello")).get());
  Person ann("Ann");
  ann.best.set(post, Best(1));
  people.save(ann).get();
  post->best_of.load().get();
  ann = people.find_by_id(ann.id).get().value();
  ann.best.set(post, Best(5));
  CHECK(post->best_of.size() == 1);
  people.save(ann).get();
  if (!post->best_of.loaded()) post->best_of.load().get();
  REQUIRE(post->best_of.size() == 1);
  for (const auto& edge : post->best_of.edges()) CHECK(edge.relationship.score == 5);
}

TEST_CASE("both ends of a link to one say one relationship") {
  for (const bool was_there : {false, true}) {
    CAPTURE(was_there);
    TestGraph graph;
    const PersonRepository people(*graph);
    const PostRepository posts(*graph);
    const BestRepository bests(*graph);
    auto post = std::make_shared<Post>(posts.save(Post("Hello")).get());
    auto ann = std::make_shared<Person>("Ann");
    if (was_there) ann->best.set(post, Best(1));
    people.save(ann).get();
    ann = std::make_shared<Person>(people.find_by_id(ann->id).get().value());
    post = std::make_shared<Post>(posts.find_by_id(post->id).get().value());
    ann->best.set(post, Best(7));
    post->best_of.add(ann, Best(7));
    posts.save(post).get();
    const std::vector<Best> stored = bests.find_all().get();
    REQUIRE(stored.size() == 1);
    CHECK(stored[0].score == 7);
    posts.save(post).get();
    CHECK(bests.count().get() == 1);
    CHECK(post->best_of.load().get().size() == 1);
    CHECK(ann->best.load().get()->id == post->id);
  }
}
