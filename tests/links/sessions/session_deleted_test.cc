// What a session shows after a commit has deleted nodes.
#include <memory>
#include <string>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "network.h"
#include "quiet_session.h"

using namespace fgraph::testing::people;
using fgraph::Id;
using fgraph::Session;
using fgraph::testing::session_of;
using network::Topic;

namespace {

// Ann has written a post about a topic, and Bob one about another topic.
struct Writers {
  TestGraph graph;
  Session session = session_of(graph);
  Id<Person> ann, bob;
  Id<Post> post, other;
  Id<Topic> topic;

  Writers() {
    const PersonRepository people(*graph);
    for (const char* name : {"Ann", "Bob"}) {
      Person writer(name);
      Post written(std::string("of ") + name);
      written.topics.add(Topic(std::string("topic of ") + name));
      writer.posts.add(std::move(written));
      people.save(writer).get();
      if (writer.name == "Ann") {
        ann = writer.id;
        post = writer.posts[0].id;
        topic = writer.posts[0].topics[0].id;
      } else {
        bob = writer.id;
        other = writer.posts[0].id;
      }
    }
  }
};

template <typename Entity>
void check_gone(Session& session, const std::shared_ptr<Entity>& object, Id<Entity> id) {
  CHECK_FALSE(object->id.has_value());
  CHECK(session.get(id).get() == nullptr);
}

}  // namespace

TEST_CASE("objects of nodes that a cascade has deleted leave the session, whatever was loaded") {
  Writers writers;
  Session& session = writers.session;
  const std::shared_ptr<Person> ann = session.get(writers.ann).get();
  const std::shared_ptr<Person> bob = session.get(writers.bob).get();
  const std::shared_ptr<Post> other = session.get(writers.other).get();
  std::shared_ptr<Post> post;
  SUBCASE("nothing, and the session has the last level alone") {}
  SUBCASE("nothing, and the session has both levels") {
    post = session.get(writers.post).get();
  }
  SUBCASE("the first level") {
    session.load(ann->posts).get();
    post = ann->posts.pointer(0);
  }
  SUBCASE("the first level, in part") {
    session.load(ann, Person::links::posts.limit(1)).get();
    post = ann->posts.pointer(0);
  }
  SUBCASE("the second level") {
    post = session.get(writers.post).get();
    session.load(post->topics).get();
  }
  SUBCASE("the other end") {
    post = session.get(writers.post).get();
    session.load(post->author).get();
  }
  SUBCASE("everything") {
    session.load(ann->posts).get();
    post = ann->posts.pointer(0);
    session.load(post->topics).get();
  }
  const std::shared_ptr<Topic> topic = session.get(writers.topic).get();
  session.remove(ann);
  session.commit().get();
  CHECK(count(writers.graph, "(:Post)") == 1);
  CHECK(count(writers.graph, "(:Topic)") == 1);
  check_gone(session, ann, writers.ann);
  check_gone(session, topic, writers.topic);
  if (post != nullptr) check_gone(session, post, writers.post);
  CHECK_FALSE(session.has_changes());
  // What does not hang on it stays, and can be changed.
  other->text = "later";
  bob->age = 40;
  session.commit().get();
  CHECK(count(writers.graph, "(:Person {name:'Bob', age:40})-[:AUTHORED]->(:Post {text:'later'})") == 1);
}

// The server gives the id of the deleted relationship to the new one of the same query.
TEST_CASE("a loaded link shows a relationship that has the id of one that went with its node") {
  TestGraph graph;
  const PersonRepository people(*graph);
  Person owner("owner"), followed("gone too");
  people.save(followed).get();
  owner.friends.add(Person("gone"), Knows());
  owner.follows.add(followed.id);
  people.save(owner).get();
  Session session = session_of(graph);
  const std::shared_ptr<Person> one =
      session.get(owner.id, fgraph::fetch(Person::links::friends, Person::links::follows)).get();
  const std::shared_ptr<Person> gone = one->friends.pointer(0);
  const std::shared_ptr<Person> gone_too = one->follows.pointer(0);
  const std::shared_ptr<Person> added = session.add(Person("added"));
  session.remove(gone);
  session.remove(gone_too);
  added->known_by.add(one);
  added->followers.add(one);
  session.commit().get();
  REQUIRE(one->friends.loaded());
  REQUIRE(one->friends.size() == 1);
  CHECK(one->friends.pointer(0) == added);
  REQUIRE(one->follows.size() == 1);
  CHECK(one->follows.pointer(0) == added);
  CHECK_FALSE(session.has_changes());
}
