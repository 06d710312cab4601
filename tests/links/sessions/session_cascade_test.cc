// What a commit takes out of a link with `cascade(delete)`, at either end, does not go with the owner of the link.
#include <memory>
#include <string>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "folders.fgraph.h"
#include "network.h"
#include "quiet_session.h"

using namespace fgraph::testing::people;
using fgraph::Id;
using fgraph::Session;
using fgraph::testing::session_of;
using folders::Folder;
using folders::FolderRepository;

namespace {

// Ann has written a post, which is loaded. Bob has written none.
struct Authors {
  TestGraph graph;
  Session session = session_of(graph);
  std::shared_ptr<Person> ann, bob;
  std::shared_ptr<Post> post;

  Authors() {
    const PersonRepository people(*graph);
    Person writer("Ann"), other("Bob");
    writer.posts.add(Post("post"));
    people.save(writer).get();
    people.save(other).get();
    ann = session.get(writer.id, Person::links::posts / Post::links::author).get();
    bob = session.get(other.id).get();
    post = ann->posts.pointer(0);
  }

  std::string author() const {
    return single(*graph,
                  "OPTIONAL MATCH (p:Post) OPTIONAL MATCH (a)-[:AUTHORED]->(p) "
                  "RETURN CASE WHEN p IS NULL THEN 'gone' ELSE coalesce(a.name, 'nobody') END")
        .as<std::string>();
  }
  void check(const std::string& expected) {
    session.commit().get();
    CHECK(author() == expected);
    CHECK(count(graph, "(:Person {name:'Ann'})") == 0);
    CHECK(post->id.has_value());
    CHECK(session.get(post->id).get() == post);
    CHECK_FALSE(session.has_changes());
    post->text = "later";
    session.commit().get();
    CHECK(count(graph, "(:Post {text:'later'})") == 1);
  }
};

// The folder a holds b, which is loaded; the folder e stands apart.
struct Folders {
  TestGraph graph;
  Session session = session_of(graph);
  std::shared_ptr<Folder> a, b, e;

  Folders() {
    const FolderRepository folders(*graph);
    Folder parent("a"), apart("e");
    parent.children.add(Folder("b"));
    folders.save(parent).get();
    folders.save(apart).get();
    a = session.get(parent.id, Folder::links::children).get();
    e = session.get(apart.id).get();
    b = a->children.pointer(0);
  }

  void check(std::int64_t expected, const std::string& pattern) {
    session.commit().get();
    CHECK(count(graph, "(:Folder {name:'a'})") == 0);
    CHECK(count(graph, "(:Folder)") == expected);
    CHECK(count(graph, pattern) == 1);
    CHECK(b->id.has_value());
    CHECK_FALSE(session.has_changes());
  }
};

}  // namespace

TEST_CASE("a node that leaves a loaded cascade at its other end stays") {
  Authors authors;
  SUBCASE("by an object") {
    authors.post->author.set(authors.bob);
    authors.session.remove(authors.ann);
    authors.check("Bob");
  }
  SUBCASE("after the removal") {
    authors.session.remove(authors.ann);
    authors.post->author.set(authors.bob);
    authors.check("Bob");
  }
  SUBCASE("by an id") {
    authors.post->author.set(authors.bob->id);
    authors.session.remove(authors.ann);
    authors.check("Bob");
  }
  SUBCASE("for nobody") {
    authors.post->author.reset();
    authors.session.remove(authors.ann);
    authors.check("nobody");
  }
  SUBCASE("for one that takes its place") {
    authors.bob->posts.add(authors.post, fgraph::replace);
    authors.session.remove(authors.ann);
    authors.check("Bob");
  }
  SUBCASE("for one that takes its place, by an id") {
    authors.bob->posts.add(authors.post->id, fgraph::replace);
    authors.session.remove(authors.ann);
    authors.check("Bob");
  }
  SUBCASE("for a new one that takes its place") {
    Person carol("Carol");
    carol.posts.add(authors.post, fgraph::replace);
    authors.bob->friends.add(carol);
    authors.session.remove(authors.ann);
    authors.check("Carol");
  }
  SUBCASE("after a commit that failed") {
    authors.session.remove(authors.ann);
    authors.bob->follows.add(Person("never saved"));
    CHECK(error_of([&] { authors.session.commit().get(); }).code() == ErrorCode::kInvalidState);
    authors.bob->follows.clear();
    authors.post->author.set(authors.bob);
    authors.check("Bob");
  }
}

TEST_CASE("a node that stays keeps what hangs on it") {
  Authors authors;
  authors.post->topics.add(network::Topic("topic"));
  authors.session.commit().get();
  authors.post->author.set(authors.bob);
  authors.session.remove(authors.ann);
  authors.check("Bob");
  CHECK(count(authors.graph, "(:Post)-[:ABOUT]->(:Topic)") == 1);
}

TEST_CASE("a node that no change takes away goes with the owner of a loaded link") {
  Authors authors;
  SUBCASE("alone") {}
  SUBCASE("though its link says what is there already") {
    authors.post->author.unload();
    authors.post->author.set(authors.ann);
  }
  SUBCASE("though a link of another type is cleared") {
    authors.post->topics.clear();
  }
  authors.session.remove(authors.ann);
  authors.session.commit().get();
  CHECK(authors.author() == "gone");
  CHECK_FALSE(authors.post->id.has_value());
  CHECK_FALSE(authors.session.has_changes());
}

TEST_CASE("a folder that leaves a loaded circle at its other end stays") {
  Folders folders;
  SUBCASE("by an object") {
    folders.b->parent.set(folders.e);
    folders.session.remove(folders.a);
    folders.check(2, "(:Folder {name:'e'})-[:CONTAINS]->(:Folder {name:'b'})");
  }
  SUBCASE("for none") {
    folders.b->parent.reset();
    folders.session.remove(folders.a);
    folders.check(2, "(:Folder {name:'b'})");
  }
  SUBCASE("for one that takes its place") {
    folders.e->children.add(folders.b, fgraph::replace);
    folders.session.remove(folders.a);
    folders.check(2, "(:Folder {name:'e'})-[:CONTAINS]->(:Folder {name:'b'})");
  }
  SUBCASE("for one that takes its place, unloaded") {
    folders.a->children.unload();
    folders.e->children.add(folders.b->id, fgraph::replace);
    folders.session.remove(folders.a);
    folders.check(2, "(:Folder {name:'e'})-[:CONTAINS]->(:Folder {name:'b'})");
  }
  SUBCASE("for a new one that takes its place") {
    Folder fresh("n");
    fresh.children.add(folders.b, fgraph::replace);
    folders.e->children.add(fresh);
    folders.session.remove(folders.a);
    folders.check(3, "(:Folder {name:'e'})-[:CONTAINS]->(:Folder {name:'n'})-[:CONTAINS]->(:Folder {name:'b'})");
  }
}
