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
