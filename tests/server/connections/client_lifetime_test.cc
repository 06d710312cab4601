// The end of clients: closed and destroyed at any time and on any thread.
#include <doctest/doctest.h>
#include <fgraph/value.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <thread>

#include "server/client_bench.h"
#include "server/test_server.h"
#include "support/threads.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

Task<void> destroy_when_answered(std::unique_ptr<Client> client, Tally& tally) {
  co_await client->ping();
  client.reset();
  tally.note(true);
}

Task<int> closed_loop(Graph graph, int count) {
  int closed = 0;
  for (int i = 0; i < count; ++i) {
    Future<QueryResult> future = graph.query("RETURN 1");
    const Result<QueryResult> result = co_await future.result();
    if (!result.ok()) ++closed;
  }
  co_return closed;
}

}  // namespace

TEST_CASE("a client that is destroyed ends what is under way first") {
  const TestGraph graph;
  SUBCASE("nothing, never connected") {
    const auto client = Client::connect(test_server().url());
  }
  SUBCASE("nothing, connected") {
    const auto client = Client::connect(test_server().url());
    client->ping().get();
  }
  SUBCASE("ten thousand operations") {
    Tally tally;
    {
      const auto client = Client::connect(test_server().url());
      const Graph g = client->graph(graph.name());
      for (int i = 0; i < 5000; ++i) {
        g.query("RETURN 1").then([&](Result<QueryResult> result) { tally.note(result); });
        client->spawn(count_end(g, tally)).then([](Result<void>) {});
      }
    }
    CHECK(tally.total() == 10'000);
    CHECK(tally.closed == tally.failed);
  }
  SUBCASE("while it connects") {
    const Listener listener;
    Tally tally;
    {
      const auto client = Client::connect("falkor://:x@127.0.0.1:" + listener.port());
      client->ping().then([&](Result<void> result) { tally.note(result); });
    }
    CHECK(tally.closed == 1);
  }
  SUBCASE("while it resolves a name") {
    Tally tally;
    {
      const auto client = Client::connect("falkor://localhost:1");
      client->ping().then([&](Result<void> result) { tally.note(result); });
    }
    CHECK(tally.total() == 1);
  }
  SUBCASE("by another thread") {
    auto client = Client::connect(test_server().url());
    Tally tally;
    const Graph g = client->graph(graph.name());
    for (int i = 0; i < 100; ++i) g.query("RETURN 1").then([&](Result<QueryResult> result) { tally.note(result); });
    std::thread([&] { client.reset(); }).join();
    CHECK(tally.total() == 100);
  }
}

TEST_CASE("a client may be destroyed inside its own callback") {
  for (int round = 0; round < 20; ++round) {
    auto* client = Client::connect(test_server().url()).release();
    Tally tally;
    for (int i = 0; i < 50; ++i) client->ping().then([&](Result<void> result) { tally.note(result); });
    client->ping().then([&, client](Result<void> result) {
      delete client;
      tally.note(result);
    });
    REQUIRE(tally.wait_for(51));
    CHECK(tally.total() == 51);
  }
}

TEST_CASE("a client may be destroyed inside a coroutine on its own loop") {
  Tally tally;
  auto client = Client::connect(test_server().url());
  detail::Executor& executor = client->executor();
  detail::spawn(executor, destroy_when_answered(std::move(client), tally)).then([&](Result<void> result) {
    tally.note(result);
  });
  REQUIRE(tally.wait_for(2));
}

TEST_CASE("a thousand clients come and go") {
  for (int i = 0; i < 1000; ++i) {
    const auto client = Client::connect(test_server().url());
    if (i % 4 == 0) client->ping().get();
    if (i % 4 == 1) client->ping().then([](Result<void>) {});
  }
  test_client().ping().get();
}

TEST_CASE("graphs and futures outlive their client") {
  std::optional<Graph> graph;
  Future<QueryResult> answered;
  Future<QueryResult> open;
  {
    const auto client = Client::connect(test_server().url());
    graph = client->graph("outliving");
    graph->query("RETURN 1").get();
    answered = graph->query("RETURN 2");
    const auto also = when_all(client->ping(), client->ping()).get();
    CHECK(also == std::tuple(Unit{}, Unit{}));
    open = graph->query("RETURN 3");
  }
  try {
    const QueryResult result = answered.get();
    CHECK(result.at(0, 0) == Value(2));
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kClosed);
  }
  bool called = false;
  open.then([&](Result<QueryResult>) { called = true; });
  CHECK(called);
  CHECK(error_of([&] { (void)graph->query("RETURN 1").get(); }).code() == ErrorCode::kClosed);
  CHECK(error_of([&] { (void)graph->remove().get(); }).code() == ErrorCode::kClosed);
  Tally tally;
  sync_wait(count_end(*graph, tally));
  CHECK(tally.closed == 1);
  const Graph copy = *graph;
  CHECK(copy.name() == "outliving");
  test_client().graph("outliving").remove().get();
}

TEST_CASE("a coroutine that goes on calling a closed client needs no stack") {
  auto client = Client::connect(test_server().url());
  const Graph graph = client->graph("closed");
  client.reset();
  CHECK(sync_wait(closed_loop(graph, 50'000)) == 50'000);
}

TEST_CASE("closing settles what is under way, and may be asked for twice and from a callback") {
  const auto client = Client::connect(test_server().url());
  Tally tally;
  client->ping().get();
  client->ping().then([&](Result<void> result) {
    client->close();
    client->ping().then([&](Result<void> second) { tally.note(second); });
    tally.note(result);
  });
  REQUIRE(tally.wait_for(2));
  CHECK(tally.closed >= 1);
  client->close();
  CHECK(error_of([&] { client->ping().get(); }).code() == ErrorCode::kClosed);
}
