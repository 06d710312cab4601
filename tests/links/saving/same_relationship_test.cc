// Several objects of one relationship in one call of its repository.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "network.h"
#include "once.fgraph.h"

using namespace fgraph::testing::prelude;
using fgraph::CallOptions;
using once::Likes;
using once::LikesRepository;
using once::Person;
using once::PersonRepository;
using once::Post;
using once::PostRepository;

namespace {

constexpr std::size_t kSizes[] = {1, 2, 100};

struct Blog {
  TestGraph graph;
  LikesRepository likes{*graph};
  Person ann = PersonRepository(*graph).save(Person("Ann")).get();
  Post post = PostRepository(*graph).save(Post("Hello")).get();
  Post other = PostRepository(*graph).save(Post("Other")).get();
  Likes stored = likes.save(Likes(ann.id, post.id)).get();

  Likes fresh() const { return likes.find_by_id(stored.id).get().value(); }
  // Sends nothing.
  void refuses(std::vector<Likes> all, std::size_t size) const {
    const std::uint64_t before = commands();
    const fgraph::Error error = error_of([&] { likes.save_all(all, CallOptions::with_batch_size(size)).get(); });
    CHECK(error.code() == ErrorCode::kInvalidState);
    CHECK(error.outcome() == Outcome::kNotExecuted);
    CHECK(error.message().find("once.Likes") != std::string::npos);
    CHECK(commands() == before);
  }
};

}  // namespace

TEST_CASE("objects of one relationship know what the one that was changed has written") {
  for (const std::size_t size : kSizes) {
    CAPTURE(size);
    const Blog blog;
    std::vector<Likes> all{blog.stored, Likes(blog.ann.id, blog.other.id), blog.stored, blog.stored};
    std::size_t changed = 0;
    SUBCASE("the first one") {}
    SUBCASE("the last one") {
      changed = 3;
    }
    all[changed].stars = 5;
    all[changed].at = fgraph::Point(1.0F, 2.0F);
    blog.likes.save_all(all, CallOptions::with_batch_size(size)).get();
    const Likes now = blog.fresh();
    CHECK(now.stars == 5);
    CHECK(now.revision == blog.stored.revision + 1);
    all.erase(all.begin() + 1);
    for (const Likes& one : all) CHECK(one == now);
    CHECK(blog.likes.count().get() == 2);
    // Each of them can be saved again.
    all[1].stars = 6;
    blog.likes.save(all[1]).get();
    CHECK(blog.fresh() == all[1]);
  }
}

TEST_CASE("objects of one relationship that changed in the same way are written once") {
  for (const std::size_t size : kSizes) {
    CAPTURE(size);
    const Blog blog;
    std::vector<Likes> all{blog.stored, blog.stored};
    for (Likes& one : all) one.stars = 5;
    blog.likes.save_all(all, CallOptions::with_batch_size(size)).get();
    CHECK(all[0] == blog.fresh());
    CHECK(all[1] == all[0]);
    CHECK(all[0].revision == blog.stored.revision + 1);
  }
}

TEST_CASE("objects of one relationship that contradict each other are refused") {
  for (const std::size_t size : kSizes) {
    CAPTURE(size);
    const Blog blog;
    Likes four = blog.stored, five = blog.stored;
    four.stars = 4;
    five.stars = 5;
    blog.refuses({four, five}, size);
    Likes newer = five;
    blog.likes.save(newer).get();
    blog.refuses({blog.stored, newer}, size);
    newer.stars = 6;
    blog.refuses({blog.stored, newer}, size);
    blog.refuses({newer, blog.stored}, size);
  }
}
