// The thread of the loop stays free: large work is done in slices, and callbacks that hold it are counted.
#include <doctest/doctest.h>

#include <sys/resource.h>
#include <uv.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>

#include <fgraph/uv.h>

#include "server/client_bench.h"
#include "server/test_server.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

// The time for which this thread has worked. It does not depend on how busy the machine is.
double worked_milliseconds() {
  rusage usage{};
  getrusage(RUSAGE_THREAD, &usage);
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

// A loop that the test turns itself.
class OwnLoop {
 public:
  OwnLoop() { uv_loop_init(&loop_); }
  OwnLoop(const OwnLoop&) = delete;
  OwnLoop& operator=(const OwnLoop&) = delete;
  ~OwnLoop() {
    uv_run(&loop_, UV_RUN_DEFAULT);
    CHECK(uv_loop_close(&loop_) == 0);
  }
  uv_loop_t* get() { return &loop_; }
  void turn() { uv_run(&loop_, UV_RUN_ONCE); }

 private:
  uv_loop_t loop_{};
};

}  // namespace

TEST_CASE("a large result takes no turn of the loop for itself") {
  const TestGraph graph;
  (void)graph->query("RETURN 1").get();
  OwnLoop loop;
  const auto client = attach(loop.get(), test_server().url());
  const Graph g = client->graph(graph.name());
  std::optional<Result<QueryResult>> result;
  g.ro_query("UNWIND range(1, 200000) AS i RETURN i, 'text'").then([&](Result<QueryResult> found) {
    result.emplace(std::move(found));
  });
  double longest = 0;
  double all = 0;
  while (!result) {
    const double before = worked_milliseconds();
    loop.turn();
    const double took = worked_milliseconds() - before;
    longest = std::max(longest, took);
    all += took;
  }
  REQUIRE(result->ok());
  CHECK((*result)->size() == 200'000);
  CHECK((*result)->at(199'999, 0) == Value(200'000));
  CHECK((*result)->at(123, 1) == Value("text"));
  MESSAGE("the longest turn of " << all << " ms was " << longest << " ms");
  CHECK(longest < all / 5);
}

TEST_CASE("very many failures are told over many turns of the loop") {
  OwnLoop loop;
  const auto client = attach(loop.get(), "unix:///nowhere/at/all.sock");
  constexpr int kCalls = 10'000;
  int ended = 0;
  for (int i = 0; i < kCalls; ++i) {
    client->ping().then([&](const Result<void>& result) {
      CHECK(result.error().code() == ErrorCode::kConnect);
      ++ended;
    });
  }
  int most = 0;
  while (ended < kCalls) {
    const int before = ended;
    loop.turn();
    most = std::max(most, ended - before);
  }
  CHECK(most <= 1'000);
}

TEST_CASE("what waits in the mailbox of a loop that has not turned yet ends when the client is closed") {
  OwnLoop loop;
  auto client = attach(loop.get(), test_server().url());
  constexpr int kCalls = 3'000;
  std::atomic<int> ended{0};
  run_in_threads(2, [&](int) {
    for (int i = 0; i < kCalls; ++i) {
      client->ping().then([&](const Result<void>& result) {
        CHECK(result.error().code() == ErrorCode::kClosed);
        ++ended;
      });
    }
  });
  client.reset();
  while (ended < 2 * kCalls) loop.turn();
  CHECK(ended == 2 * kCalls);
}

TEST_CASE("calls of other threads that come while the loop is busy all end") {
  ClientOptions options;
  options.slow_callback = Milliseconds(0);
  const auto client = Client::connect(test_server().url(), options);
  std::atomic<int> ended{0};
  constexpr int kCalls = 5'000;
  run_in_threads(3, [&](int) {
    for (int i = 0; i < kCalls; ++i) {
      client->ping().then([&](const Result<void>& result) { ended += result.ok() ? 1 : 0; });
    }
  });
  client->ping().get();
  while (ended < 3 * kCalls) std::this_thread::yield();
  CHECK(client->statistics().slow_callbacks == 0);
}

TEST_CASE("a callback that holds the loop is counted once and reported, and others are not") {
  std::vector<std::int64_t> reported;  // of the loop thread
  std::atomic<int> errors{0};
  ClientOptions options;
  options.slow_callback = Milliseconds(20);
  options.on_slow_callback = [&](Milliseconds time) {
    reported.push_back(time.count());
    throw std::runtime_error("of the report");
  };
  options.on_callback_error = [&](std::exception_ptr) { ++errors; };
  auto client = Client::connect(test_server().url(), options);
  std::atomic<bool> done{false};
  client->ping().then([&](const Result<void>&) { std::this_thread::sleep_for(std::chrono::milliseconds(30)); });
  client->ping().get();
  const auto work = [](Client& of) -> Task<void> {
    co_await of.ping();
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    co_await of.ping();
  };
  client->spawn(work(*client)).get();
  client->ping().then([&](const Result<void>&) { done = true; });
  while (!done) std::this_thread::yield();
  client->ping().get();
  const std::uint64_t slow = client->statistics().slow_callbacks;
  CHECK(slow >= 2);
  client.reset();  // waits for the thread of the loop
  CHECK(reported.size() >= 2);
  CHECK(reported.size() >= slow);
  for (const std::int64_t time : reported) CHECK(time >= 20);
  CHECK(errors >= 2);
}
