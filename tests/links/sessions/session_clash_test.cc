// What a session cannot commit: two objects of one node, objects that are saved meanwhile, new objects that were
// removed; and calls of retry() that go wrong.
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "network.h"
#include "quiet_session.h"
#include "ties.fgraph.h"

using namespace fgraph::testing::people;
using fgraph::Error;
using fgraph::Session;
using fgraph::testing::session_of;
using ties::Entry;
using ties::List;
using ties::Reader;
using ties::ReaderRepository;

namespace {

// The commit is refused, and nothing is sent.
void check_refused(Session& session) {
  const std::uint64_t before = commands();
  const Error error = error_of([&] { session.commit().get(); });
  CHECK(error.code() == ErrorCode::kInvalidState);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  CHECK(commands() == before);
}

// A server whose writes can be held, so that what was sent stays under way for as long as a test needs it.
class HeldServer {
 public:
  fgraph::Client& client() const { return *client_; }
  void hold() const { (void)fgraph::testing::run_command(*server_, "CLIENT PAUSE 600000 WRITE"); }
  void release() const { (void)fgraph::testing::run_command(*server_, "CLIENT UNPAUSE"); }

 private:
  std::unique_ptr<fgraph::EmbeddedServer> server_ = fgraph::EmbeddedServer::start();
  std::unique_ptr<fgraph::Client> client_ = fgraph::Client::connect(server_->url());
};

}  // namespace

TEST_CASE("two new objects of one key are not committed") {
  const TestGraph graph;
  Session session = session_of(graph);
  const std::shared_ptr<Reader> first = session.add(Reader("Ann"));
  const std::shared_ptr<Reader> second = session.add(Reader("Ann"));
  check_refused(session);
  CHECK_FALSE(first->id.has_value());
  SUBCASE("unless one of them is removed") {
    session.remove(second);
  }
  SUBCASE("unless one of them gets another key") {
    second->name = "Bob";
  }
  session.commit().get();
  CHECK(count(graph, "(:Reader {name:'Ann'})") == 1);
  first->age = 5;
  CHECK(session.has_changes());
  session.commit().get();
  CHECK(count(graph, "(:Reader {name:'Ann', age:5})") == 1);
}

TEST_CASE("a new object is not committed beside the one that has its key") {
  const TestGraph graph;
  Reader ann("Ann");
  ReaderRepository(*graph).save(ann).get();
  Session session = session_of(graph);
  const std::shared_ptr<Reader> known = session.get(ann.id).get();
  std::shared_ptr<Reader> added = session.add(Reader("Ann"));
  check_refused(session);
  session.remove(added);
  known->age = 5;
  session.commit().get();
  CHECK(count(graph, "(:Reader {name:'Ann', age:5})") == 1);
}

TEST_CASE("an object that only a link leads to may have the key of one of the session") {
  const TestGraph graph;
  Session session = session_of(graph);
  const std::shared_ptr<Entry> entry = session.add(Entry("a"));
  const std::shared_ptr<List> list = session.add(List("list"));
  list->entries.add(Entry("a"));
  session.commit().get();
  CHECK(count(graph, "(:List)-[:HOLDS]->(:Entry)") == 1);
  CHECK(list->entries.pointer(0) == entry);
}

TEST_CASE("an object that is being saved is not committed") {
  const HeldServer server;
  const TestGraph graph(server.client());
  const PersonRepository people(*graph);
  Session session = session_of(graph);
  const std::shared_ptr<Person> alice = session.add(Person("Alice"));
  server.hold();
  auto saving = people.save(*alice);
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kInvalidState);
  server.release();
  saving.get();
  alice->age = 4;
  session.commit().get();
  CHECK(count(graph, "(:Person)") == 1);
  CHECK(count(graph, "(:Person {age:4})") == 1);
}

TEST_CASE("what a session commits is neither saved nor deleted meanwhile") {
  const HeldServer server;
  const TestGraph graph(server.client());
  const PersonRepository people(*graph);
  Session session = session_of(graph);
  const std::shared_ptr<Person> alice = session.add(Person("Alice"));
  const auto bob = std::make_shared<Person>("Bob");
  alice->friends.add(bob);
  session.commit().get();
  alice->age = 4;
  const auto carol = std::make_shared<Person>("Carol");
  bob->friends.add(carol);
  Person dave("Dave");
  dave.friends.add(carol);
  server.hold();
  fgraph::Future<void> commit = session.commit();
  CHECK(error_of([&] { people.save(*alice).get(); }).code() == ErrorCode::kInvalidState);
  CHECK(error_of([&] { people.save(alice).get(); }).code() == ErrorCode::kInvalidState);
  CHECK(error_of([&] { people.save(*carol).get(); }).code() == ErrorCode::kInvalidState);
  CHECK(error_of([&] { people.save(dave).get(); }).code() == ErrorCode::kInvalidState);
  CHECK(error_of([&] { people.delete_(*alice).get(); }).code() == ErrorCode::kInvalidState);
  server.release();
  commit.get();
  CHECK(count(graph, "(:Person)") == 3);
  alice->age = 5;
  people.save(*alice).get();
  people.save(dave).get();
  CHECK(count(graph, "(:Person {name:'Alice', age:5})") == 1);
  CHECK(count(graph, "(:Person)") == 4);
  CHECK_FALSE(session.has_changes());
}

TEST_CASE("a relationship that is being saved is not committed, nor the other way round") {
  const HeldServer server;
  TestGraph graph(server.client());
  fill_network(graph);
  const network::KnowsRepository knows(*graph);
  Session session = session_of(graph);
  const std::shared_ptr<Person> alice = session.find_one(Person::fields::name == "Alice", Person::links::friends).get();
  Knows& relationship = (*alice->friends.edges().begin()).relationship;
  relationship.strength = 0.7;
  server.hold();
  auto saving = knows.save(relationship);
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kInvalidState);
  server.release();
  saving.get();
  relationship.strength = 0.8;
  server.hold();
  fgraph::Future<void> commit = session.commit();
  CHECK(error_of([&] { knows.save(relationship).get(); }).code() == ErrorCode::kInvalidState);
  server.release();
  commit.get();
  CHECK(count(graph, "()-[:KNOWS {strength:0.8}]->()") == 1);
}

TEST_CASE("a commit that fails lets its objects go") {
  const TestGraph graph;
  const ReaderRepository readers(*graph);
  Reader ann("Ann");
  readers.save(ann).get();
  Session session = session_of(graph);
  const std::shared_ptr<Reader> one = session.get(ann.id).get();
  one->age = 1;
  ann.age = 2;
  readers.save(ann).get();
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kStaleVersion);
  CHECK(error_of([&] { readers.save(*one).get(); }).code() == ErrorCode::kStaleVersion);
  session.refresh(one).get();
  one->age = 3;
  readers.save(*one).get();
  CHECK(count(graph, "(:Reader {age:3})") == 1);
}

TEST_CASE("a new object that was removed is not saved by a link") {
  const TestGraph graph;
  Session session = session_of(graph);
  const std::shared_ptr<Person> alice = session.add(Person("Alice"));
  session.commit().get();
  const std::shared_ptr<Person> bob = session.add(Person("Bob"));
  alice->friends.add(bob);
  session.remove(bob);
  check_refused(session);
  std::int64_t people = 1;
  SUBCASE("and the link may be corrected") {
    alice->friends.remove(*bob);
  }
  SUBCASE("and it may be added again") {
    (void)session.add(bob);
    people = 2;
  }
  SUBCASE("and everything may be rolled back") {
    session.rollback();
  }
  session.commit().get();
  CHECK(count(graph, "(:Person)") == people);
}

TEST_CASE("a change that throws leaves nothing executed") {
  const TestGraph graph;
  Session session = session_of(graph);
  const std::shared_ptr<Person> alice = session.add(Person("Alice"));
  session.commit().get();
  const Error thrown = error_of([&] { session.retry(3, [&](Session&) { throw std::runtime_error("boom"); }).get(); });
  CHECK(thrown.code() == ErrorCode::kInvalidState);
  CHECK(thrown.outcome() == Outcome::kNotExecuted);
  CHECK(std::string(thrown.what()).find("boom") != std::string::npos);
  const Error own = error_of([&] {
    session.retry(3, [&](Session&) { throw Error(ErrorCode::kNotFound, Outcome::kRejected, "none"); }).get();
  });
  CHECK(own.code() == ErrorCode::kNotFound);
  CHECK(own.outcome() == Outcome::kRejected);
}

TEST_CASE("retry() needs an attempt") {
  const TestGraph graph;
  Session session = session_of(graph);
  int calls = 0;
  for (const int attempts : {0, -5}) {
    const Error error = error_of([&] { session.retry(attempts, [&](Session&) { ++calls; }).get(); });
    CHECK(error.code() == ErrorCode::kInvalidArgument);
  }
  CHECK(calls == 0);
}
