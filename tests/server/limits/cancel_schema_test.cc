// Saves, sessions and loads of links that their callers cancel.
#include <doctest/doctest.h>

#include <memory>
#include <stop_token>
#include <thread>
#include <vector>

#include <fgraph/session.h>

#include "cuts.fgraph.h"
#include "server/cut_path.h"
#include "server/slow_path.h"
#include "server/test_server.h"

using namespace fgraph;
using cuts::Box;
using cuts::BoxRepository;
using cuts::Crate;
using cuts::CrateRepository;
using fgraph::testing::Cut;
using fgraph::testing::CutPath;
using fgraph::testing::error_of;
using fgraph::testing::single;
using fgraph::testing::SlowPath;
using fgraph::testing::TestGraph;

namespace {

Box box_of(const char* name) {
  return Box(name);
}

std::int64_t count(const TestGraph& graph) {
  return single(*graph, "MATCH (n) RETURN count(n)").as<std::int64_t>();
}

void wait_until_sent(const Client& client, std::uint64_t commands) {
  while (client.statistics().commands_sent < commands) std::this_thread::yield();
}

template <typename T>
Error cancelled(Future<T>& future) {
  future.cancel();
  return error_of([&] { (void)future.get(); });
}

CallOptions with(const std::stop_source& source) {
  return CallOptions::with_stop(source.get_token());
}

// Loads the links of two boxes in one turn of the loop, and cancels the load of the first.
Task<bool> load_two(Graph graph, Box& first, Box& second) {
  (void)co_await graph.query("RETURN 1");
  auto one = first.inner.load();
  auto two = second.inner.load();
  one.cancel();
  const auto lost = co_await one.result();
  const auto found = co_await two.result();
  co_return !lost.ok() && lost.error().code() == ErrorCode::kCancelled && found.ok() && found->size() == 1 &&
      !first.inner.loaded() && second.inner.loaded();
}

}  // namespace

TEST_CASE("a save is cancelled in the queue or on its way, and its object can be saved again") {
  const TestGraph graph;
  CutPath path([](std::string_view) { return Cut::kSilence; });
  const auto client = path.connect();
  const BoxRepository boxes(client->graph(graph.name()));
  Box first = box_of("first");
  Box second = box_of("second");
  auto sent = boxes.save(first);
  auto queued = boxes.save(second);
  wait_until_sent(*client, 1);
  const Error not_sent = cancelled(queued);
  CHECK(not_sent.code() == ErrorCode::kCancelled);
  CHECK(not_sent.outcome() == Outcome::kNotExecuted);
  const Error unknown = cancelled(sent);
  CHECK(unknown.code() == ErrorCode::kCancelled);
  CHECK(unknown.outcome() == Outcome::kMaybeExecuted);
  CHECK(count(graph) == 0);
  const BoxRepository others(*graph);
  (void)others.save(second).get();
  CHECK(second.id.has_value());
  CHECK(count(graph) == 1);
}

TEST_CASE("a save in bulk that is cancelled says how many were written") {
  const TestGraph graph;
  (void)graph->query("CREATE (c:Crate {weight: 0}) DELETE c").get();
  SlowPath path(std::chrono::milliseconds(0), 1);
  ClientOptions options;
  options.connections = 1;
  const auto client = path.connect(options);
  const CrateRepository crates(client->graph(graph.name()));
  std::vector<Crate> three;
  for (int i = 0; i < 3; ++i) three.emplace_back(i);
  Future<std::vector<Crate>> saved = crates.save_all(std::move(three), CallOptions::with_batch_size(1));
  wait_until_sent(*client, 2);
  const Error error = cancelled(saved);
  CAPTURE(std::string(error.what()));
  CHECK(error.code() == ErrorCode::kCancelled);
  CHECK(error.outcome() == Outcome::kMaybeExecuted);
  CHECK(error.written() == 1);
  CHECK(client->statistics().connections_lost == 0);
  CHECK(client->statistics().commands_sent == 2);
}

TEST_CASE("a commit that is cancelled before it was sent keeps the changes, and can be repeated") {
  const TestGraph graph;
  std::stop_source source;
  source.request_stop();
  Session session(*graph);
  session.add(box_of("one"));
  Future<void> commit = session.commit(with(source));
  const Error error = error_of([&] { commit.get(); });
  CHECK(error.code() == ErrorCode::kCancelled);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  CHECK(session.has_changes());
  CHECK(count(graph) == 0);
  session.commit().get();
  CHECK(count(graph) == 1);
  CHECK(error_of([&] { session.refresh(with(source)).get(); }).code() == ErrorCode::kCancelled);
  int changes = 0;
  const Error retried = error_of([&] {
    session
        .retry(
            3,
            [&changes](Session& in) {
              ++changes;
              in.add(box_of("two"));
            },
            with(source))
        .get();
  });
  CHECK(retried.code() == ErrorCode::kCancelled);
  CHECK(changes == 1);
  CHECK(count(graph) == 1);
}

TEST_CASE("a load that shares its query with another one is cancelled alone") {
  const TestGraph graph;
  const BoxRepository boxes(*graph);
  std::vector<Box> outer;
  for (const char* name : {"first", "second"}) {
    Box box = box_of(name);
    box.inner.add(box_of("inner"));
    outer.push_back(boxes.save(std::move(box)).get());
  }
  std::vector<Box> found;
  for (const Box& box : outer) found.push_back(boxes.get_by_id(box.id).get());
  // Later raw queries ask for nothing else.
  (void)graph->query("RETURN 1").get();
  fgraph::testing::test_client().ping().get();
  const std::uint64_t before = fgraph::testing::test_client().statistics().commands_sent;
  CHECK(fgraph::testing::test_client().spawn(load_two(*graph, found[0], found[1])).get());
  fgraph::testing::test_client().ping().get();
  CHECK(fgraph::testing::test_client().statistics().commands_sent == before + 3);
  CHECK(found[0].inner.load().get().size() == 1);
}

TEST_CASE("a find with its links, a page and a load alone are cancelled by their futures") {
  const TestGraph graph;
  const BoxRepository boxes(*graph);
  Box box = box_of("outer");
  box.inner.add(box_of("inner"));
  box = boxes.save(std::move(box)).get();
  CutPath path([](std::string_view) { return Cut::kSilence; });
  const auto client = path.connect();
  const BoxRepository slow(client->graph(graph.name()));
  auto linked = slow.find_all(Box::links::inner);
  auto got = slow.get_by_id(box.id);
  auto deleted = slow.delete_by_id(box.id);
  wait_until_sent(*client, 1);
  CHECK(cancelled(linked).outcome() == Outcome::kMaybeExecuted);
  CHECK(cancelled(got).outcome() == Outcome::kNotExecuted);
  CHECK(cancelled(deleted).outcome() == Outcome::kNotExecuted);
  CHECK(client->statistics().connections_lost == 0);
  CHECK(count(graph) == 2);
}
