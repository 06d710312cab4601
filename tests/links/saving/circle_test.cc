// Deletions that lead in circles: folders contain folders.
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "folders.fgraph.h"
#include "network.h"
#include "support/threads.h"

using namespace fgraph::testing::people;
using fgraph::testing::JoiningThread;
using folders::Drive;
using folders::DriveRepository;
using folders::File;
using folders::Folder;
using folders::FolderRepository;
using folders::TaskRepository;
using folders::Version;

namespace {

std::int64_t nodes(const TestGraph& graph, const std::string& label) {
  return single(*graph, "MATCH (n:" + label + ") RETURN count(n)").as<std::int64_t>();
}

// a holds b and c, b holds d; d has a file with two versions; e stands apart, and a shortcut leads there.
void fill(const TestGraph& graph) {
  (void)graph
      ->query(
          "CREATE (a:Folder {name:'a'}), (b:Folder {name:'b'}), (c:Folder {name:'c'}), (d:Folder {name:'d'}), "
          "(e:Folder {name:'e'}), (a)-[:CONTAINS]->(b), (a)-[:CONTAINS]->(c), (b)-[:CONTAINS]->(d), "
          "(d)-[:SHORTCUT]->(e), (d)-[:HOLDS]->(f:File {name:'f'}), (f)-[:HAS]->(:Version {number:1}), "
          "(f)-[:HAS]->(:Version {number:2})")
      .get();
}

Folder folder(const FolderRepository& folders, const std::string& name) {
  return folders.find_one(Folder::fields::name == name).get().value();
}

}  // namespace

TEST_CASE("a node may take the place of the node that its own link to one leads to") {
  TestGraph graph;
  fill(graph);
  const FolderRepository folders(*graph);
  Folder b = folder(folders, "b");
  b.children.add(b.id, fgraph::replace);
  folders.save(b).get();
  CHECK(count(graph, "(:Folder {name:'b'})-[:CONTAINS]->(:Folder {name:'b'})") == 1);
  CHECK(count(graph, "(:Folder {name:'a'})-[:CONTAINS]->(:Folder {name:'b'})") == 0);
}

TEST_CASE("deleting a folder deletes what is in it, however deep, and nothing else, in every style") {
  for (int style = 0; style < 3; ++style) {
    TestGraph graph;
    fill(graph);
    const FolderRepository folders(*graph);
    const fgraph::Id<Folder> id = folder(folders, "b").id;
    const std::uint64_t before = commands();
    bool was_there = false;
    if (style == 0) was_there = folders.delete_by_id(id).get();
    if (style == 1) {
      const auto coroutine = [](FolderRepository all, fgraph::Id<Folder> one) -> fgraph::Task<bool> {
        const bool found = co_await all.delete_by_id(one);
        co_return found;
      };
      was_there = fgraph::sync_wait(coroutine(folders, id));
    }
    if (style == 2) {
      std::promise<bool> promise;
      folders.delete_by_id(id).then([&](fgraph::Result<bool> result) { promise.set_value(*result); });
      was_there = promise.get_future().get();
    }
    CHECK(was_there);
    // The folder, three queries of 1, 2 and 4 hops, and the one that deletes.
    CHECK(commands() - before <= 5);
    CHECK(nodes(graph, "Folder") == 3);
    CHECK(nodes(graph, "File") + nodes(graph, "Version") == 0);
    const std::uint64_t again = commands();
    CHECK_FALSE(folders.delete_by_id(id).get());
    CHECK(commands() == again + 1);
  }
}

TEST_CASE("every way to delete follows circles") {
  TestGraph graph;
  const FolderRepository folders(*graph);
  const auto refill = [&] {
    (void)graph->query("MATCH (n) DELETE n").get();
    fill(graph);
  };
  refill();
  CHECK(folders.delete_(folder(folders, "a")).get());
  CHECK(nodes(graph, "Folder") == 1);
  refill();
  CHECK(folders.delete_by_name("b").get() == 1);
  CHECK(nodes(graph, "Folder") == 3);
  refill();
  CHECK(folders.delete_where(Folder::fields::name.in("b", "d", "x")).get() == 2);
  CHECK(nodes(graph, "Folder") == 3);
  refill();
  CHECK(folders.delete_where(Folder::links::children / Folder::fields::name == "d").get() == 1);
  CHECK(nodes(graph, "Folder") == 3);
  refill();
  std::vector<fgraph::Id<Folder>> ids{folder(folders, "d").id, folder(folders, "c").id, fgraph::Id<Folder>(9999)};
  ids.push_back(ids.front());
  CHECK(folders.delete_all_by_id(ids).get() == 2);
  CHECK(nodes(graph, "Folder") == 3);
  refill();
  CHECK(folders.delete_all(std::vector<Folder>{folder(folders, "a"), folder(folders, "e")}).get() == 2);
  CHECK(nodes(graph, "Folder") + nodes(graph, "Version") == 0);
  refill();
  CHECK(folders.delete_all().get() == 5);
  CHECK(nodes(graph, "Folder") + nodes(graph, "File") + nodes(graph, "Version") == 0);
  CHECK(folders.delete_all().get() == 0);
  // What only leads into a circle.
  const DriveRepository drives(*graph);
  Drive drive("C");
  Folder root("root");
  root.children.add(Folder("inner"));
  drive.root.set(std::move(root));
  drive = drives.save(std::move(drive)).get();
  CHECK(nodes(graph, "Folder") == 2);
  CHECK(drives.delete_(drive).get());
  CHECK(nodes(graph, "Folder") + nodes(graph, "Drive") == 0);
}

TEST_CASE("circles and dense graphs are deleted as a whole") {
  TestGraph graph;
  const FolderRepository folders(*graph);
  (void)graph
      ->query(
          "CREATE (a:Folder {name:'a'})-[:CONTAINS]->(b:Folder {name:'b'})-[:CONTAINS]->(c:Folder {name:'c'}), "
          "(c)-[:CONTAINS]->(a), (a)-[:CONTAINS]->(a), (:Folder {name:'z'})-[:CONTAINS]->(:Folder {name:'y'})")
      .get();
  CHECK(folders.delete_by_id(folder(folders, "b").id).get());
  CHECK(nodes(graph, "Folder") == 2);
  (void)graph->query("UNWIND range(1, 200) AS i CREATE (:Folder {name:'m' + i})").get();
  (void)graph
      ->query(
          "MATCH (a:Folder), (b:Folder) WHERE a.name STARTS WITH 'm' AND b.name STARTS WITH 'm' "
          "CREATE (a)-[:CONTAINS]->(b)")
      .get();
  CHECK(folders.delete_by_id(folder(folders, "m7").id).get());
  CHECK(nodes(graph, "Folder") == 2);
}

// FGRAPH_CHAIN: how long; a hundred thousand takes a few seconds.
TEST_CASE("a long chain of folders is deleted without recursion") {
  TestGraph graph;
  const FolderRepository folders(*graph);
  const char* given = std::getenv("FGRAPH_CHAIN");
  const std::int64_t last = (given == nullptr ? 20'000 : std::atoll(given)) - 1;
  (void)graph
      ->query(
          "UNWIND range(0, $last) AS i CREATE (f:Folder {name:'f'}) WITH collect(f) AS fs UNWIND range(0, $last - 1) "
          "AS k WITH fs[k] AS a, fs[k + 1] AS b CREATE (a)-[:CONTAINS]->(b)",
          {"last", last})
      .get();
  (void)graph->query("MATCH (f:Folder) WHERE NOT (:Folder)-[:CONTAINS]->(f) SET f.name = 'first'").get();
  CHECK(folders.delete_by_name("first").get() == 1);
  CHECK(nodes(graph, "Folder") == 0);
}

// No search of the server's own follows relationships backwards.
TEST_CASE("a long chain of links that lead backwards is deleted by few queries") {
  TestGraph graph;
  const folders::CommentRepository comments(*graph);
  const char* given = std::getenv("FGRAPH_CHAIN");
  const std::int64_t last = (given == nullptr ? 20'000 : std::atoll(given)) - 1;
  (void)graph
      ->query(
          "UNWIND range(0, $last) AS i CREATE (c:Comment {text:'c'}) WITH collect(c) AS cs UNWIND range(0, $last - 1) "
          "AS k WITH cs[k] AS a, cs[k + 1] AS b CREATE (a)<-[:REPLIES_TO]-(b)",
          {"last", last})
      .get();
  (void)graph->query("CREATE (:Comment {text:'other'})<-[:REPLIES_TO]-(:Comment {text:'other'})").get();
  (void)graph->query("MATCH (c:Comment {text:'c'}) WHERE NOT (c)-[:REPLIES_TO]->(:Comment) SET c.text = 'first'").get();
  const std::uint64_t before = commands();
  CHECK(comments.delete_where(folders::Comment::fields::text == "first").get() == 1);
  CHECK(commands() < before + 40);
  CHECK(nodes(graph, "Comment") == 2);
}

TEST_CASE("what is added meanwhile is deleted too, or nothing is") {
  TestGraph graph;
  const FolderRepository folders(*graph);
  (void)graph
      ->query(
          "CREATE (r:Folder {name:'root'}) WITH r UNWIND range(1, 20) AS i "
          "CREATE (r)-[:CONTAINS]->(:Folder {name:'x'})-[:CONTAINS]->(:Folder {name:'x'})")
      .get();
  std::atomic<bool> stop = false;
  const auto add = [&] {
    for (int i = 0; i < 300 && !stop; ++i) {
      (void)graph->query("MATCH (f:Folder {name:'x'}) WITH f LIMIT 1 CREATE (f)-[:CONTAINS]->(:Folder {name:'x'})")
          .get();
    }
  };
  JoiningThread other(add, [&] { stop = true; });
  const fgraph::Id<Folder> root = folder(folders, "root").id;
  bool deleted = false;
  for (int i = 0; i < 200 && !deleted; ++i) {
    try {
      deleted = folders.delete_by_id(root).get();
    } catch (const fgraph::Error& error) {
      CHECK(error.code() == ErrorCode::kStaleVersion);
      CHECK(nodes(graph, "Folder") > 40);
    }
  }
  other.join();
  if (!deleted) deleted = folders.delete_by_id(root).get();
  CHECK(deleted);
  CHECK(nodes(graph, "Folder") == 0);
}

TEST_CASE("a version is checked where deletions lead in circles") {
  TestGraph graph;
  const TaskRepository tasks(*graph);
  folders::Task task("whole");
  task.parts.add(folders::Task("part"));
  task = tasks.save(std::move(task)).get();
  folders::Task old = task;
  task.title = "all";
  task = tasks.save(std::move(task)).get();
  const fgraph::Error error = error_of([&] { (void)tasks.delete_(old).get(); });
  CHECK(error.code() == ErrorCode::kStaleVersion);
  CHECK(error.detail().property == "revision");
  CHECK(error_of([&] { (void)tasks.delete_all(std::vector<folders::Task>{task, old}).get(); }).code() ==
        ErrorCode::kStaleVersion);
  CHECK(nodes(graph, "Task") == 2);
  CHECK(tasks.delete_all(std::vector<folders::Task>{task, task}).get() == 1);
  CHECK(nodes(graph, "Task") == 0);
  CHECK_FALSE(tasks.delete_(task).get());
}

TEST_CASE("a session deletes what hangs on an object, and forgets its objects") {
  TestGraph graph;
  fill(graph);
  fgraph::Session session(*graph);
  const std::shared_ptr<Folder> a = session.find_one(Folder::fields::name == "a").get();
  const std::shared_ptr<Folder> d = session.find_one(Folder::fields::name == "d").get();
  const std::shared_ptr<Folder> e = session.find_one(Folder::fields::name == "e", Folder::links::children).get();
  session.remove(a);
  e->children.add(Folder("new"));
  session.commit().get();
  CHECK(nodes(graph, "Folder") == 2);
  CHECK(nodes(graph, "File") + nodes(graph, "Version") == 0);
  CHECK_FALSE(d->id.has_value());
  CHECK(session.size() == 2);
  CHECK_FALSE(session.has_changes());
}

TEST_CASE("what a session moves out of a folder stays when the folder goes") {
  TestGraph graph;
  fill(graph);
  fgraph::Session session(*graph);
  const std::shared_ptr<Folder> a = session.find_one(Folder::fields::name == "a", Folder::links::children).get();
  const std::shared_ptr<Folder> d = session.find_one(Folder::fields::name == "d", Folder::links::parent).get();
  const std::shared_ptr<Folder> e = session.find_one(Folder::fields::name == "e").get();
  d->parent.set(e);
  for (const Folder& child : a->children) {
    if (child.name == "c") {
      a->children.remove(child);
      break;
    }
  }
  session.remove(a);
  session.commit().get();
  // a and b are gone; d hangs on e now, and c on nothing.
  CHECK(nodes(graph, "Folder") == 3);
  CHECK(nodes(graph, "Version") == 2);
  CHECK(single(*graph, "MATCH (:Folder {name:'e'})-[:CONTAINS]->(d:Folder) RETURN d.name") == fgraph::Value("d"));
  // Adding to what is being deleted is refused, and changes nothing.
  session.remove(e);
  const std::shared_ptr<Folder> c = session.find_one(Folder::fields::name == "c").get();
  c->parent.set(d);
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kInvalidState);
  CHECK(nodes(graph, "Folder") == 3);
}
