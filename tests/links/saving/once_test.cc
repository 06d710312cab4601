// Relationship types by which two nodes are linked at most once.
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "network.h"
#include "once.fgraph.h"

using namespace fgraph::testing::prelude;
using once::Likes;
using once::LikesRepository;
using once::Person;
using once::PersonRepository;
using once::Post;
using once::PostRepository;
using once::Rates;
using once::Reader;

namespace {

struct Blog {
  TestGraph graph;
  PersonRepository people{*graph};
  PostRepository posts{*graph};
  LikesRepository likes{*graph};
  Person ann = people.save(Person("Ann")).get();
  Person bob = people.save(Person("Bob")).get();
  Post post = posts.save(Post("Hello")).get();

  Person fresh_ann() const { return people.find_by_id(ann.id).get().value(); }
  Post fresh_post() const { return posts.find_by_id(post.id).get().value(); }
  // Ann likes the post with three stars.
  void like() {
    Likes three;
    three.stars = 3;
    three.first = "then";
    Person liking = fresh_ann();
    liking.likes.add(post.id, three);
    people.save(liking).get();
  }
  Likes stored() const {
    const std::vector<Likes> all = likes.find_all().get();
    REQUIRE(all.size() == 1);
    return all[0];
  }
};

}  // namespace

TEST_CASE("adding what is there keeps it") {
  Blog blog;
  blog.like();
  const Likes before = blog.stored();
  CHECK(before.stars == 3);
  SUBCASE("by id") {
    Person ann = blog.fresh_ann();
    ann.likes.add(blog.post.id);
    blog.people.save(ann).get();
    CHECK_FALSE(ann.likes.loaded());
  }
  SUBCASE("by object, of a loaded link") {
    Person ann = blog.fresh_ann();
    ann.likes.load().get();
    ann.likes.add(std::make_shared<Post>(blog.post));
    ann.likes.add(std::make_shared<Post>(blog.post));
    blog.people.save(ann).get();
    CHECK_FALSE(ann.likes.loaded());
    CHECK(ann.likes.load().get().size() == 1);
  }
  SUBCASE("at the other end") {
    Post post = blog.fresh_post();
    post.liked_by.add(blog.ann.id);
    blog.posts.save(post).get();
  }
  SUBCASE("at both ends") {
    fgraph::Session session(*blog.graph);
    const auto ann = session.get(blog.ann.id).get();
    const auto post = session.get(blog.post.id).get();
    ann->likes.add(post);
    post->liked_by.add(ann);
    session.commit().get();
  }
  CHECK(blog.stored() == before);
}

TEST_CASE("what is given for a relationship that is there is written into it") {
  Blog blog;
  blog.like();
  const Likes before = blog.stored();
  Likes given;
  given.stars = 5;
  given.at = fgraph::Point(1.0F, 2.0F);
  given.first = "never";
  SUBCASE("by id") {
    Person ann = blog.fresh_ann();
    ann.likes.add(blog.post.id, given);
    blog.people.save(ann).get();
  }
  SUBCASE("by object, at the other end") {
    Post post = blog.fresh_post();
    post.liked_by.add(std::make_shared<Person>(blog.fresh_ann()), given);
    blog.posts.save(post).get();
  }
  const Likes after = blog.stored();
  CHECK(after.id == before.id);
  CHECK(after.stars == 5);
  CHECK(after.at == given.at);
  CHECK(after.first == "then");
  CHECK(after.revision == before.revision + 1);
  CHECK(*after.changed > *before.changed);
}

TEST_CASE("a new relationship of such a type is known after the save") {
  Blog blog;
  Person ann = blog.fresh_ann();
  ann.likes.load().get();
  Likes two;
  two.stars = 2;
  ann.likes.add(std::make_shared<Post>(blog.post), two);
  ann.likes.add(Post("New"), two);
  blog.people.save(ann).get();
  // The type may be new to the graph, which does not tell the id then.
  if (!ann.likes.loaded()) ann.likes.load().get();
  CHECK(ann.likes.size() == 2);
  Post other = blog.posts.save(Post("Other")).get();
  ann.likes.add(std::make_shared<Post>(other), two);
  blog.people.save(ann).get();
  REQUIRE(ann.likes.loaded());
  CHECK(ann.likes.size() == 3);
  for (auto edge : ann.likes.edges()) {
    CHECK(edge.relationship.id.has_value());
    edge.relationship.stars = 4;
  }
  blog.people.save(ann).get();
  CHECK(blog.likes.count(Likes::fields::stars == 4).get() == 3);
}

TEST_CASE("two answers of one link about one relationship are refused with the link's name") {
  Blog blog;
  SUBCASE("that is there") {
    blog.like();
  }
  SUBCASE("that is new") {}
  Likes one, two;
  one.stars = 1;
  two.stars = 2;
  Person ann = blog.fresh_ann();
  const auto post = std::make_shared<Post>(blog.post);
  ann.likes.add(post, one);
  ann.likes.add(post, two);
  const fgraph::Error error = error_of([&] { blog.people.save(ann).get(); });
  CHECK(error.code() == ErrorCode::kInvalidState);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  CHECK(error.detail().entity == "once.Person");
  CHECK(error.detail().property == "likes");
  CHECK(error.message().find("once.Person.likes") == 0);
  CHECK(error.message().find("both ends") == std::string::npos);
  CHECK(error.message().find("add it once") != std::string::npos);
}

TEST_CASE("types without a declaration link two nodes once, too") {
  Blog blog;
  for (int i = 0; i < 2; ++i) {
    Person ann = blog.fresh_ann();
    ann.follows.add(blog.bob.id);
    blog.people.save(ann).get();
    Person bob = blog.people.find_by_id(blog.bob.id).get().value();
    bob.followers.add(blog.ann.id);
    bob.friends.add(blog.ann.id);
    blog.people.save(bob).get();
    ann.friends.add(blog.bob.id);
    blog.people.save(ann).get();
  }
  CHECK(count(blog.graph, "(:Person {name:'Ann'})-[:FOLLOWS]->(:Person {name:'Bob'})") == 1);
  CHECK(count(blog.graph, "()-[:FOLLOWS]->()") == 1);
  CHECK(count(blog.graph, "()-[:FRIENDS]->()") == 1);
  // The other direction is another relationship.
  Person bob = blog.people.find_by_id(blog.bob.id).get().value();
  bob.follows.add(blog.ann.id);
  blog.people.save(bob).get();
  CHECK(count(blog.graph, "()-[:FOLLOWS]->()") == 2);
}

TEST_CASE("repositories of relationships create no second one") {
  Blog blog;
  blog.like();
  const Likes again(blog.ann.id, blog.post.id);
  const auto refused = [&](Outcome outcome, const auto& save) {
    const fgraph::Error error = error_of(save);
    CHECK(error.code() == ErrorCode::kConstraint);
    CHECK(error.outcome() == outcome);
    CHECK(error.detail().entity == "once.Likes");
  };
  refused(Outcome::kRejected, [&] { (void)blog.likes.save(again).get(); });
  refused(Outcome::kRejected, [&] { (void)blog.likes.save_all({again}).get(); });
  refused(Outcome::kRejected, [&] { (void)blog.likes.create_all({again}).get(); });
  const Likes other(blog.bob.id, blog.post.id);
  refused(Outcome::kNotExecuted, [&] { (void)blog.likes.create_all({other, other}).get(); });
  Likes stored = blog.stored();
  stored.stars = 1;
  blog.likes.save(stored).get();
  CHECK(blog.likes.create_all({other}).get()[0].id.has_value());
  CHECK(blog.likes.count().get() == 2);
}

TEST_CASE("two objects of one key link their node once") {
  Blog blog;
  const once::ReaderRepository readers(*blog.graph);
  std::vector<Reader> eve{Reader("Eve"), Reader("Eve"), Reader("Fay")};
  Rates three;
  three.stars = 3;
  for (Reader& one : eve) one.reads.add(blog.post.id);
  const auto post = std::make_shared<Post>("New");
  eve[0].rates.add(post);
  eve[1].rates.add(post, three);
  readers.save_all(eve).get();
  CHECK(count(blog.graph, "(:Reader {name:'Eve'})-[:READS]->(:Post {text:'Hello'})") == 1);
  CHECK(count(blog.graph, "(:Reader {name:'Fay'})-[:READS]->(:Post {text:'Hello'})") == 1);
  CHECK(count(blog.graph, "(:Reader {name:'Eve'})-[:RATES {stars:3}]->(:Post {text:'New'})") == 1);
  CHECK(count(blog.graph, "()-[:RATES]->()") == 1);
  CHECK(eve[0].id == eve[1].id);
  // One object with an id and one without, and a node that is new.
  std::vector<Reader> more{readers.find_by_id(eve[0].id).get().value(), Reader("Eve")};
  Post other = blog.posts.save(Post("Other")).get();
  for (Reader& one : more) one.reads.add(other.id);
  readers.save_all(more).get();
  CHECK(count(blog.graph, "(:Reader {name:'Eve'})-[:READS]->(:Post {text:'Other'})") == 1);
  // Two answers contradict each other.
  Rates four;
  four.stars = 4;
  std::vector<Reader> two{Reader("Gil"), Reader("Gil")};
  two[0].rates.add(post, three);
  two[1].rates.add(post, four);
  CHECK(error_of([&] { readers.save_all(two).get(); }).code() == ErrorCode::kInvalidState);
  CHECK(count(blog.graph, "(:Reader {name:'Gil'})") == 0);
}

TEST_CASE("saves at the same time link two nodes once") {
  Blog blog;
  std::vector<fgraph::Future<Person>> saves;
  for (int i = 0; i < 20; ++i) {
    Person ann = blog.fresh_ann();
    ann.follows.add(blog.bob.id);
    ann.likes.add(blog.post.id);
    saves.push_back(blog.people.save(std::move(ann)));
  }
  for (auto& save : saves) (void)save.get();
  CHECK(count(blog.graph, "()-[:FOLLOWS]->()") == 1);
  CHECK(blog.likes.count().get() == 1);
}
