// Sessions in ways that are easily got wrong: used twice, moved, ended early, told the same from both ends,
// interrupted.
#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/schema.h>
#include <fgraph/session.h>

#include "network.h"
#include "quiet_session.h"
#include "support/threads.h"

using namespace fgraph::testing::people;
using fgraph::Session;
using fgraph::testing::run_in_threads;
using fgraph::testing::session_of;
using network::Topic;

TEST_CASE("what was to be removed stays when it is added again") {
  TestGraph graph;
  fill_network(graph);
  Session session = session_of(graph);
  const std::shared_ptr<Person> alice = session.find_one(Person::fields::name == "Alice", Person::links::posts).get();
  session.remove(alice);
  CHECK(session.get(alice->id).get() == nullptr);
  CHECK(session.add(alice) == alice);
  CHECK_FALSE(session.has_changes());
  CHECK(session.get(alice->id).get() == alice);
  // A copy of the node means the node.
  session.remove(alice);
  CHECK(session.add(Person(*alice)) == alice);
  alice->age = 3;
  session.commit().get();
  CHECK(count(graph, "(:Person {name:'Alice', age:3})") == 1);
  // What is gone is a new node.
  session.remove(alice);
  session.commit().get();
  CHECK_FALSE(alice->id.has_value());
  (void)session.add(alice);
  session.commit().get();
  CHECK(count(graph, "(:Person {name:'Alice', age:3})") == 1);
}

TEST_CASE("what a failed commit would have taken along can be saved from it") {
  TestGraph graph;
  fill_network(graph);
  Session session = session_of(graph);
  const std::shared_ptr<Person> alice = session.find_one(Person::fields::name == "Alice", Person::links::posts).get();
  const std::shared_ptr<Post> post = alice->posts.pointer(0);
  session.remove(alice);
  const std::shared_ptr<Person> bob = session.find_one(Person::fields::name == "Bob").get();
  bob->follows.add(Person("never saved"));
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kInvalidState);
  bob->follows.clear();
  alice->posts.remove(*post);
  session.commit().get();
  CHECK(count(graph, "(:Person {name:'Alice'})") == 0);
  CHECK(count(graph, "(:Post)") == 1);
  CHECK(post->id.has_value());
}

TEST_CASE("a new node that no cascade leads to is not saved, whenever it was added") {
  TestGraph graph;
  Person draft("Alice");
  draft.follows.add(Person("Bob"));
  draft.friends.add(Person("Carol"));
  Session session = session_of(graph);
  const std::shared_ptr<Person> alice = session.add(std::move(draft));
  CHECK(session.size() == 2);
  const std::uint64_t before = commands();
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kInvalidState);
  CHECK(commands() == before);
  (void)session.add(alice->follows.pointer(0));
  session.commit().get();
  CHECK(count(graph, "(:Person)") == 3);
  CHECK(session.size() == 3);
}

TEST_CASE("a session that ends during a call is reported, and the call goes on") {
  TestGraph graph;
  std::string report;
  fgraph::SessionOptions options;
  options.lost_work = [](std::string_view what, void* context) { *static_cast<std::string*>(context) = what; };
  options.lost_work_context = &report;
  fgraph::Future<void> commit;
  {
    Session session(*graph, options);
    for (int i = 0; i < 2000; ++i) (void)session.add(Person("p"));
    commit = session.commit();
  }
  commit.get();
  CHECK(count(graph, "(:Person)") == 2000);
  const bool is_known = report.empty() || report.find("while a call of it was under way") != std::string::npos;
  CHECK(is_known);
}

TEST_CASE("nothing is done with a session that was moved away, nor with a null pointer") {
  TestGraph graph;
  Session first = session_of(graph);
  (void)first.add(Person("Alice"));
  Session second = std::move(first);
  CHECK(second.size() == 1);
  CHECK_FALSE(first.is_open());  // NOLINT(bugprone-use-after-move)
  CHECK(error_of([&] { (void)first.size(); }).code() == ErrorCode::kInvalidState);
  CHECK(error_of([&] { first.commit().get(); }).code() == ErrorCode::kInvalidState);
  first.close();
  CHECK(error_of([&] { (void)second.add(std::shared_ptr<Person>()); }).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of([&] { second.remove(std::shared_ptr<Person>()); }).code() == ErrorCode::kInvalidArgument);
  Person bob("Bob");
  CHECK(error_of([&] { second.load(bob.friends).get(); }).code() == ErrorCode::kInvalidState);
}

TEST_CASE("a violated constraint in the middle of a commit changes nothing, and names the field") {
  TestGraph graph;
  fgraph::ensure_schema(*graph, network::network_schema()).get().require_complete();
  (void)graph->query("CREATE (:Topic {name:'taken'})").get();
  Session session = session_of(graph);
  const std::shared_ptr<Person> alice = session.add(Person("Alice"));
  session.commit().get();
  const fgraph::Id<Person> id = alice->id;
  alice->age = 4;
  alice->posts.add(Post("one"));
  Post& post = alice->posts[0];
  post.topics.add(Topic("free"));
  post.topics.add(Topic("taken"));
  const std::shared_ptr<Person> bob = session.add(Person("Bob"));
  alice->friends.add(bob);
  const fgraph::Error error = error_of([&] { session.commit().get(); });
  CHECK(error.code() == ErrorCode::kConstraint);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK(error.detail().entity == "network.Topic");
  CHECK(error.detail().property == "name");
  CHECK(alice->id == id);
  CHECK_FALSE(bob->id.has_value());
  CHECK_FALSE(post.id.has_value());
  CHECK(alice->friends.changed());
  CHECK(count(graph, "(:Post)") == 0);
  CHECK(count(graph, "(:Person)") == 1);
  CHECK(count(graph, "(:Person {age:4})") == 0);
  post.topics[1].name = "other";
  session.commit().get();
  CHECK(count(graph, "(:Topic)") == 3);
  CHECK(count(graph, "(:Person {age:4})-[:KNOWS]->(:Person {name:'Bob'})") == 1);
  CHECK(post.topics[1].id.has_value());
  CHECK_FALSE(session.has_changes());
}

TEST_CASE("a commit that removes and violates a constraint changes nothing at all") {
  TestGraph graph;
  fgraph::ensure_schema(*graph, network::network_schema()).get().require_complete();
  fill_network(graph);
  (void)graph->query("CREATE (:Topic {name:'taken'}), (:Topic {name:'old'})").get();
  const auto picture = [&] {
    std::string all;
    for (const char* cypher : {"MATCH (n) RETURN id(n), labels(n), n ORDER BY id(n)",
                               "MATCH (a)-[r]->(b) RETURN id(r), id(a), id(b), type(r) ORDER BY id(r)"}) {
      const fgraph::QueryResult result = graph->query(cypher).get();
      for (const fgraph::List& row : result.rows()) all += fgraph::Value(row).to_string() + "\n";
    }
    return all;
  };
  const std::string before = picture();
  Session session = session_of(graph);
  const std::shared_ptr<Person> bob = session.find_one(Person::fields::name == "Bob").get();
  const std::shared_ptr<Topic> old = session.find_one(Topic::fields::name == "old").get();
  const std::shared_ptr<Topic> taken = session.find_one(Topic::fields::name == "taken").get();
  session.remove(bob);
  // By a new node, by a changed one, and by two of the same commit.
  const std::shared_ptr<Topic> added = session.add(Topic("taken"));
  fgraph::Error error = error_of([&] { session.commit().get(); });
  CHECK(error.code() == ErrorCode::kConstraint);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK(error.detail().entity == "network.Topic");
  CHECK(error.detail().property == "name");
  CHECK(picture() == before);
  added->name = "new";
  old->name = "taken";
  error = error_of([&] { session.commit().get(); });
  CHECK(error.code() == ErrorCode::kConstraint);
  CHECK(picture() == before);
  old->name = "new";
  error = error_of([&] { session.commit().get(); });
  CHECK(error.code() == ErrorCode::kConstraint);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  CHECK(picture() == before);
  // Two that exchange their values: the server compares after each.
  added->name = "new";
  old->name = "taken";
  taken->name = "old";
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kConstraint);
  CHECK(picture() == before);
  // A value is free again where its node goes, and where it has another one before nodes are created.
  old->name = "older";
  added->name = "old";
  taken->name = "taken";
  session.commit().get();
  CHECK(count(graph, "(:Person {name:'Bob'})") == 0);
  CHECK(count(graph, "(:Topic {name:'older'})") == 1);
  session.remove(taken);
  (void)session.add(Topic("taken"));
  session.commit().get();
  CHECK(count(graph, "(:Topic)") == 3);
}

TEST_CASE("saving a link that loses nodes and violates a constraint changes nothing at all") {
  TestGraph graph;
  fgraph::ensure_schema(*graph, network::network_schema()).get().require_complete();
  (void)graph->query("CREATE (:Topic {name:'taken'}), (:Post {text:'p'})-[:ABOUT]->(:Topic {name:'one'})").get();
  const network::PostRepository posts(*graph);
  Post post = posts.find_all(Post::links::topics).get().at(0);
  post.topics.remove(post.topics[0].id);
  post.topics.add(Topic("taken"));
  const fgraph::Error error = error_of([&] { (void)posts.save(post).get(); });
  CHECK(error.code() == ErrorCode::kConstraint);
  CHECK(error.detail().property == "name");
  CHECK(count(graph, "(:Post {text:'p'})-[:ABOUT]->(:Topic {name:'one'})") == 1);
  CHECK(count(graph, "(:Topic)") == 2);
}

TEST_CASE("of sessions that add the same unique node one wins, and the others go on with its node") {
  TestGraph graph;
  fgraph::ensure_schema(*graph, network::network_schema()).get().require_complete();
  std::atomic<int> won = 0;
  std::atomic<int> refused = 0;
  run_in_threads(8, [&](int number) {
    Session session = session_of(graph);
    const std::shared_ptr<Post> post = session.add(Post("by " + std::to_string(number)));
    post->topics.add(Topic("only"));
    const fgraph::Error error = error_of([&] { session.commit().get(); });
    if (error.message() == "no error") {
      ++won;
      return;
    }
    if (error.code() == ErrorCode::kConstraint) ++refused;
    post->topics.assign({session.find_one(Topic::fields::name == "only").get()});
    session.commit().get();
  });
  CHECK(won == 1);
  CHECK(refused == 7);
  CHECK(count(graph, "(:Post)-[:ABOUT]->(:Topic {name:'only'})") == 8);
}

TEST_CASE("what one end takes away is gone at the other end, too") {
  TestGraph graph;
  fill_network(graph);
  Session session = session_of(graph);
  const auto alice = session.find_one(Person::fields::name == "Alice", Person::profile).get();
  const std::shared_ptr<Company> acme = alice->employer.pointer();
  session.load(acme->staff).get();
  REQUIRE(acme->staff.size() == 2);
  const std::shared_ptr<Person> bob = session.find_one(Person::fields::name == "Bob", Person::links::known_by).get();
  REQUIRE(bob->known_by.size() == 1);
  alice->employer.set(session.add(Company("Beta")));
  alice->friends.remove(*bob);
  session.commit().get();
  CHECK(names(acme->staff) == std::vector<std::string>{"Bob"});
  CHECK(bob->known_by.empty());
  CHECK_FALSE(session.has_changes());
  for (auto [person, works] : acme->staff.edges()) works.title = "Boss";
  session.commit().get();
  CHECK(count(graph, "(:Person {name:'Bob'})-[:WORKS_AT {title:'Boss'}]->()") == 1);
  acme->staff.clear();
  session.rollback();
  CHECK(names(acme->staff) == std::vector<std::string>{"Bob"});
}

TEST_CASE("links of many objects are loaded into a session at once") {
  TestGraph graph;
  fill_network(graph);
  Session session = session_of(graph);
  const auto everybody = session.find(fgraph::Criteria<Person>()).get();
  const std::shared_ptr<Person> alice = session.find_one(Person::fields::name == "Alice").get();
  const auto hint = fgraph::fetch(Person::links::friends / Person::links::employer, Person::links::posts);
  const std::uint64_t before = commands();
  session.load(everybody, hint).get();
  CHECK(commands() == before + 3);
  for (const std::shared_ptr<Person>& one : everybody) {
    CHECK(one->posts.loaded());
    for (std::size_t i = 0; i < one->friends.size(); ++i) {
      const std::shared_ptr<Person> node = one->friends.pointer(i);
      CHECK(session.get(node->id).get() == node);
      REQUIRE(node->employer.loaded());
      if (node->employer) CHECK(session.get(node->employer->id).get() == node->employer.pointer());
    }
  }
  session.load(alice, hint).get();
  CHECK(commands() == before + 3);
  CHECK_FALSE(session.has_changes());
  // What was loaded is what a rollback goes back to.
  alice->friends.clear();
  alice->posts.clear();
  session.rollback();
  CHECK(names(alice->friends) == std::vector<std::string>{"Bob", "Carol"});
  CHECK(alice->posts.size() == 2);
  const std::shared_ptr<Person> stranger = std::make_shared<Person>("Eve");
  CHECK(error_of([&] { session.load(stranger, Person::links::friends).get(); }).code() == ErrorCode::kInvalidArgument);
  CHECK(session.size() > 4);
}

TEST_CASE("another part of a link does not drop a relationship that was changed") {
  TestGraph graph;
  fill_network(graph);
  Session session = session_of(graph);
  const auto strong = Person::links::friends.where(Knows::fields::strength > 0.5);
  const auto alice = session.find_one(Person::fields::name == "Alice", strong).get();
  REQUIRE(names(alice->friends) == std::vector<std::string>{"Bob"});
  for (auto [person, knows] : alice->friends.edges()) knows.strength = 0.75;
  session.load(alice, Person::links::friends.where(Person::fields::name == "Carol")).get();
  CHECK(names(alice->friends) == std::vector<std::string>{"Bob", "Carol"});
  session.rollback();
  CHECK_FALSE(session.has_changes());
  for (auto [person, knows] : alice->friends.edges()) CHECK(knows.strength == (person.name == "Bob" ? 0.9 : 0.5));
  for (auto [person, knows] : alice->friends.edges()) knows.strength = 0.75;
  session.load(alice, Person::links::friends.where(Person::fields::name == "nobody")).get();
  session.commit().get();
  CHECK(count(graph, "(:Person {name:'Alice'})-[:KNOWS {strength:0.75}]->(:Person)") == 2);
}

TEST_CASE("what one end says of a new relationship is stored, and known at both ends") {
  TestGraph graph;
  Session session = session_of(graph);
  const std::shared_ptr<Person> alice = session.add(Person("Alice"));
  const std::shared_ptr<Person> bob = session.add(Person("Bob"));
  network::Rivals rivals;
  rivals.reason = "chess";
  alice->rivals.add(bob, rivals);
  bob->rivals.add(alice);
  Knows knows;
  knows.strength = 0.875;
  alice->friends.add(bob);
  bob->known_by.add(alice, knows);
  session.commit().get();
  CHECK(count(graph, "()-[:RIVALS]->()") == 1);
  CHECK(count(graph, "()-[:RIVALS {reason:'chess'}]->()") == 1);
  CHECK(count(graph, "(:Person {name:'Alice'})-[:KNOWS {strength:0.875}]->(:Person {name:'Bob'})") == 1);
  CHECK((*bob->rivals.edges().begin()).relationship.reason == "chess");
  CHECK_FALSE(session.has_changes());
  (*bob->rivals.edges().begin()).relationship.heat = 3;
  CHECK((*alice->rivals.edges().begin()).relationship.heat == 3);
  session.commit().get();
  CHECK(count(graph, "()-[:RIVALS {reason:'chess', heat:3}]->()") == 1);

  // Two different answers to one question are none.
  const std::shared_ptr<Person> carol = session.add(Person("Carol"));
  alice->friends.add(carol, knows);
  knows.strength = 0.25;
  carol->known_by.add(alice, knows);
  const std::uint64_t before = commands();
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kInvalidState);
  CHECK(commands() == before);
  for (auto [person, both] : carol->known_by.edges()) both.strength = 0.875;
  session.commit().get();
  CHECK(count(graph, "(:Person {name:'Alice'})-[:KNOWS {strength:0.875}]->(:Person {name:'Carol'})") == 1);
}

// The server takes back the names of properties that a refused query was the first to use, but not out of its plan.
TEST_CASE("the names of a refused commit are known when it is repeated") {
  TestGraph graph;
  fgraph::ensure_schema(*graph, network::network_schema()).get().require_complete();
  (void)graph->query("CREATE (:Topic {name:'taken'})").get();
  Session session = session_of(graph);
  const std::shared_ptr<Post> post = session.add(Post("hello"));
  post->tags = {"a"};
  post->topics.add(Topic("taken"));
  const std::shared_ptr<Person> alice = session.add(Person("Alice"));
  Knows knows;
  knows.strength = 0.75;
  alice->friends.add(Person("Bob"), knows);
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kConstraint);
  post->topics[0].name = "free";
  session.commit().get();
  CHECK(count(graph, "(:Post {text:'hello', tags:['a']})-[:ABOUT]->(:Topic {name:'free'})") == 1);
  CHECK(count(graph, "(:Person {name:'Alice'})-[:KNOWS {strength:0.75}]->(:Person {name:'Bob'})") == 1);
  CHECK(count(graph, "(n) WHERE n.text = 'hello' OR n.name = 'free'") == 2);
}
