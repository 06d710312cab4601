// One deadline for all queries of an operation. The replies are so late that one query has the time and all of them
// together do not, on any machine.
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "folders.fgraph.h"
#include "network.h"
#include "server/slow_path.h"

using namespace fgraph::testing::people;
using fgraph::CallOptions;
using fgraph::Client;
using fgraph::Graph;
using fgraph::Id;
using fgraph::Milliseconds;
using fgraph::testing::SlowPath;
using folders::Folder;
using folders::FolderRepository;
using folders::TaskRepository;
using folders::Version;
using folders::VersionRepository;

namespace {

constexpr std::chrono::milliseconds kDelay(50);
// Longer than one reply is late, and shorter than three are.
const CallOptions kTimeForTwo = CallOptions::with_timeout(Milliseconds(140));

// A graph that is reached in two ways: at once, and with late replies.
class LateGraph {
 public:
  LateGraph() : path_(kDelay), client_(path_.connect()), late_(client_->graph(graph_.name())) {
    (void)graph_
        ->query(
            "UNWIND range(0, 19) AS i CREATE (p:Person {name:'p' + i, age:i}), (f:Folder {name:'f' + i}) "
            "WITH collect(p) AS people, collect(f) AS folders UNWIND range(0, 18) AS k "
            "WITH people[k] AS a, people[k + 1] AS b, folders[k] AS c, folders[k + 1] AS d "
            "CREATE (a)-[:KNOWS]->(b), (a)-[:RIVALS]->(b), (c)-[:CONTAINS]->(d)")
        .get();
    // What the client asks for once does not count.
    (void)PersonRepository(late_).find_all().get();
  }

  const TestGraph& now() const { return graph_; }
  const Graph& late() const { return late_; }
  Client& client() { return *client_; }

  // `call` sends at least this many queries, one after the other, and ends within one deadline.
  void check(std::uint64_t queries, const std::function<void(const CallOptions&)>& call) {
    const fgraph::Error error = error_of([&] { call(kTimeForTwo); });
    CHECK_MESSAGE(error.code() == ErrorCode::kTimeout, error.what());
    const std::uint64_t before = client_->statistics().commands_sent;
    call(CallOptions());
    CHECK(client_->statistics().commands_sent >= before + queries);
  }

 private:
  TestGraph graph_;
  SlowPath path_;
  std::unique_ptr<Client> client_;
  Graph late_;
};

Id<Person> person_aged(const LateGraph& graph, std::int64_t age) {
  return PersonRepository(*graph.now()).find_one(Person::fields::age == age).get().value().id;
}

Id<Folder> folder_named(const LateGraph& graph, const std::string& name) {
  return FolderRepository(*graph.now()).find_one(Folder::fields::name == name).get().value().id;
}

}  // namespace

TEST_CASE("a find with hints, a load and a stream with links have one deadline") {
  LateGraph graph;
  const PersonRepository people(graph.late());
  const auto far = Person::links::friends / Person::links::friends / Person::links::friends;
  graph.check(4, [&](const CallOptions& options) { (void)people.find(Person::fields::age == 0, far, options).get(); });
  graph.check(4, [&](const CallOptions& options) {
    const fgraph::FindOptions<Person> all(fgraph::fetch(far), options);
    (void)people.find_by_id(person_aged(graph, 0), all).get();
  });
  graph.check(3, [&](const CallOptions& options) {
    std::vector<Person> found = people.find(Person::fields::age == 0).get();
    people.load(found, fgraph::fetch(far), options).get();
  });
  graph.check(4, [&](const CallOptions& options) {
    auto rows = people.stream(Person::fields::age == 0, far, options);
    while (rows.next().get()) {
    }
  });
}

TEST_CASE("a deletion and a commit that follow circles have one deadline") {
  LateGraph graph;
  const FolderRepository folders(graph.late());
  const Id<Folder> tenth = folder_named(graph, "f10");
  graph.check(5, [&](const CallOptions& options) { (void)folders.delete_by_id(tenth, options).get(); });
  CHECK(count(graph.now(), "(:Folder)") == 10);
  fgraph::Session session(graph.late());
  const std::shared_ptr<Folder> first = session.get(folder_named(graph, "f0")).get();
  session.remove(first);
  graph.check(4, [&](const CallOptions& options) { session.commit(options).get(); });
  CHECK(count(graph.now(), "(:Folder)") == 0);
}

TEST_CASE("a search for a path has one deadline") {
  LateGraph graph;
  const network::RivalsRepository rivals(graph.late());
  const Id<Person> first = person_aged(graph, 0);
  const Id<Person> last = person_aged(graph, 19);
  graph.check(5, [&](const CallOptions& options) {
    (void)rivals.shortest_path(first, last, fgraph::Direction::kBoth, 0, options).get();
  });
}

TEST_CASE("saving in bulk has one deadline") {
  LateGraph graph;
  const VersionRepository versions(graph.late());
  const std::vector<Version> many(15'001, Version(1));
  graph.check(4, [&](const CallOptions& options) { (void)versions.save_all(many, options).get(); });
}

TEST_CASE("an update that asks why nothing was changed has one deadline") {
  LateGraph graph;
  const TaskRepository tasks(graph.late());
  const folders::Task task = TaskRepository(*graph.now()).save(folders::Task("write")).get();
  const auto update = [&](const CallOptions& options) {
    (void)tasks.update(task.id, fgraph::set(folders::Task::fields::title, "read"), fgraph::ExpectedVersion(9), options)
        .get();
  };
  CHECK(error_of([&] { update(CallOptions()); }).code() == ErrorCode::kStaleVersion);
  CHECK(error_of([&] { update(CallOptions::with_timeout(kDelay * 3 / 2)); }).code() == ErrorCode::kTimeout);
}

TEST_CASE("loads of one link share a query and keep their own deadlines") {
  LateGraph graph;
  std::vector<Person> people = PersonRepository(graph.late()).find(Person::fields::age < 2).get();
  REQUIRE(people.size() == 2);
  const auto loads = [](Client& client, Person& hurried, Person& patient) -> fgraph::Task<ErrorCode> {
    co_await client.ping();  // from here on this is the loop thread, so that both belong to one turn of the loop
    auto first = hurried.friends.load(CallOptions::with_timeout(Milliseconds(1)));
    auto second = patient.friends.load();
    const auto late = co_await first.result();
    CHECK_FALSE(patient.friends.loaded());
    (void)co_await second;
    co_return late.ok() ? ErrorCode::kServer : late.error().code();
  };
  const std::uint64_t before = graph.client().statistics().commands_sent;
  CHECK(graph.client().spawn(loads(graph.client(), people[0], people[1])).get() == ErrorCode::kTimeout);
  CHECK(graph.client().statistics().commands_sent == before + 2);
  CHECK(people[1].friends.loaded());
  CHECK_FALSE(people[0].friends.loaded());
}
