// Clients on a loop of the program's own.
#include <doctest/doctest.h>
#include <fgraph/uv.h>
#include <fgraph/value.h>
#include <uv.h>

#include <chrono>
#include <functional>
#include <optional>
#include <thread>

#include "server/client_bench.h"
#include "server/test_server.h"

using namespace fgraph;
using namespace fgraph::testing;

TEST_CASE("a client on the caller's loop lets it end when nothing is under way") {
  uv_loop_t loop;
  REQUIRE(uv_loop_init(&loop) == 0);
  Tally tally;
  {
    const auto client = attach(&loop, test_server().url());
    uv_run(&loop, UV_RUN_DEFAULT);  // nothing to do
    for (int round = 0; round < 3; ++round) {
      for (int i = 0; i < 50; ++i) client->ping().then([&](Result<void> result) { tally.note(result); });
      uv_run(&loop, UV_RUN_DEFAULT);
      CHECK(tally.answered == (round + 1) * 50);
    }
    const TestGraph graph;
    Future<Value> spawned = client->spawn(two_queries(client->graph(graph.name())));
    uv_run(&loop, UV_RUN_DEFAULT);
    CHECK(spawned.get() == Value(21));
    CHECK(client->executor().on_loop_thread());
  }
  uv_run(&loop, UV_RUN_DEFAULT);
  CHECK(uv_loop_close(&loop) == 0);
}

TEST_CASE("a client on the caller's loop leaves nothing behind, wherever it is destroyed") {
  uv_loop_t loop;
  REQUIRE(uv_loop_init(&loop) == 0);
  Tally tally;
  int expected = 0;
  SUBCASE("before the loop ran") {
    attach(&loop, test_server().url()).reset();
  }
  SUBCASE("before the loop ran, with operations") {
    auto client = attach(&loop, test_server().url());
    for (int i = 0; i < 100; ++i) client->ping().then([&](Result<void> result) { tally.note(result); });
    client.reset();
    expected = 100;
  }
  SUBCASE("idle and connected") {
    auto client = attach(&loop, test_server().url());
    client->ping().then([&](Result<void> result) { tally.note(result); });
    uv_run(&loop, UV_RUN_DEFAULT);
    client.reset();
    expected = 1;
  }
  SUBCASE("inside a callback") {
    auto client = std::make_shared<std::unique_ptr<Client>>(attach(&loop, test_server().url()));
    for (int i = 0; i < 100; ++i) (*client)->ping().then([&](Result<void> result) { tally.note(result); });
    (*client)->ping().then([&, client](Result<void> result) {
      client->reset();
      tally.note(result);
    });
    expected = 101;
    uv_run(&loop, UV_RUN_DEFAULT);
  }
  SUBCASE("in the middle of things") {
    auto client = attach(&loop, test_server().url());
    for (int i = 0; i < 100; ++i) client->ping().then([&](Result<void> result) { tally.note(result); });
    uv_run(&loop, UV_RUN_ONCE);
    client.reset();
    expected = 100;
  }
  SUBCASE("while nothing answers") {
    std::optional<Listener> listener(std::in_place);
    auto client = attach(&loop, "falkor://:x@127.0.0.1:" + listener->port());
    client->ping().then([&](Result<void> result) { tally.note(result); });
    uv_run(&loop, UV_RUN_ONCE);
    client.reset();
    expected = 1;
  }
  SUBCASE("after a refused connection") {
    auto client = attach(&loop, "unix:///nowhere/sock");
    client->ping().then([&](Result<void> result) { tally.note(result); });
    uv_run(&loop, UV_RUN_DEFAULT);
    client.reset();
    expected = 1;
  }
  uv_run(&loop, UV_RUN_DEFAULT);
  CHECK(tally.total() == expected);
  CHECK(uv_loop_close(&loop) == 0);
}

TEST_CASE("a deadline holds on the caller's loop") {
  uv_loop_t loop;
  REQUIRE(uv_loop_init(&loop) == 0);
  const Listener listener;  // accepts and says nothing
  auto client = attach(&loop, "falkor://127.0.0.1:" + listener.port());
  Tally tally;
  client->ping(CallOptions::with_timeout(Milliseconds(30))).then([&](Result<void> result) {
    tally.note(result);
    client.reset();  // its reply would keep the loop alive
  });
  const Clock::time_point start = Clock::now();
  uv_run(&loop, UV_RUN_DEFAULT);
  CHECK(tally.failed == 1);
  CHECK(tally.last == ErrorCode::kTimeout);
  CHECK(milliseconds_since(start) < kSoon);
  CHECK(uv_loop_close(&loop) == 0);
}
