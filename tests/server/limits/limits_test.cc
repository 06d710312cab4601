// Limits of a client: how much it holds, who waits for room, and what the server is told about time.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <semaphore>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fgraph/stream.h>

#include "server/client_bench.h"
#include "server/observing/recorder.h"
#include "server/slow_path.h"
#include "server/test_server.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

constexpr std::chrono::milliseconds kNoDelay{0};

// This takes the server minutes.
constexpr std::string_view kEndless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b)";

CallOptions within(std::int64_t milliseconds) {
  return CallOptions::with_timeout(Milliseconds(milliseconds));
}

bool is_refused(const Error& error) {
  return error.code() == ErrorCode::kQueueFull && error.outcome() == Outcome::kNotExecuted;
}

// Waits until the client holds no query: the server has answered, or given up.
bool becomes_idle(const Client& client) {
  const Clock::time_point start = Clock::now();
  while (client.statistics().operations > 0) {
    if (milliseconds_since(start) > kSoon) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

}  // namespace

TEST_CASE("queries on connections count, and what does not fit is refused while the loop is busy") {
  const TestGraph graph;
  SlowPath path(kNoDelay, 0);
  ClientOptions options;
  options.max_queued_bytes = 1'000'000;
  const auto client = path.connect(options);
  const Graph held = client->graph(graph.name());
  const Parameters large("text", std::string(100'000, 'x'));
  std::vector<Future<QueryResult>> accepted;
  for (;;) {
    Future<QueryResult> query = held.query("RETURN size($text)", large);
    if (client->statistics().refused > 0) {
      CHECK(is_refused(error_of([&] { (void)query.get(); })));
      break;
    }
    accepted.push_back(std::move(query));
    REQUIRE(accepted.size() < 10);
  }
  CHECK(accepted.size() >= 3);
  CHECK(client->statistics().queued_bytes <= 1'000'000);
  CHECK(client->statistics().operations == accepted.size());

  // The thread of the loop stands still, so that the refusal can only come from this one.
  std::binary_semaphore blocked{0};
  std::binary_semaphore go_on{0};
  client->ping(within(1)).then([&](const Result<void>&) {
    blocked.release();
    go_on.acquire();
  });
  blocked.acquire();
  CHECK(is_refused(error_of([&] { (void)held.query("RETURN size($text)", large).get(); })));
  go_on.release();

  path.release();
  for (Future<QueryResult>& query : accepted) CHECK(query.get().at(0, 0) == Value(100'000));
  CHECK(becomes_idle(*client));
  CHECK(client->statistics().queued_bytes == 0);
  CHECK(held.query("RETURN size($text)", large).get().size() == 1);
}

TEST_CASE("those who wait for capacity are told when there is room, in order, and as many as there is room for") {
  const TestGraph graph;
  SlowPath path(kNoDelay, 0);
  ClientOptions options;
  options.connections = 1;
  options.max_operations = 2;
  const auto client = path.connect(options);
  client->capacity().get();
  const Graph held = client->graph(graph.name());
  Future<QueryResult> one = held.query("RETURN 1");
  Future<QueryResult> two = held.query("RETURN 2");
  std::atomic<int> told{0};
  std::vector<int> order;  // of the loop thread
  for (int i = 0; i < 3; ++i) {
    client->capacity().then([&, i](const Result<void>& result) {
      if (!result.ok()) return;
      order.push_back(i);
      // Whoever is told takes the place.
      held.query("RETURN 3").then([&](Result<QueryResult> answer) { told += answer.ok() ? 1 : 0; });
    });
  }
  CHECK(error_of([&] { client->capacity(within(30)).get(); }).code() == ErrorCode::kTimeout);
  Future<void> given_up = client->capacity();
  given_up.cancel();
  CHECK(error_of([&] { given_up.get(); }).code() == ErrorCode::kCancelled);
  CHECK(told == 0);
  path.release();
  CHECK(one.get().at(0, 0) == Value(1));
  CHECK(two.get().at(0, 0) == Value(2));
  while (told < 3) std::this_thread::yield();
  CHECK(order == std::vector<int>{0, 1, 2});
  CHECK(client->statistics().refused == 0);
  client->capacity().get();
}

TEST_CASE("closing a client ends those who wait for capacity") {
  SlowPath path(kNoDelay, 0);
  ClientOptions options;
  options.max_operations = 1;
  auto client = path.connect(options);
  Future<void> ping = client->ping();
  Future<void> waiting = client->capacity();
  client->close();
  CHECK(error_of([&] { ping.get(); }).code() == ErrorCode::kClosed);
  CHECK(error_of([&] { waiting.get(); }).code() == ErrorCode::kClosed);
  CHECK(error_of([&] { client->capacity().get(); }).code() == ErrorCode::kClosed);
}

TEST_CASE("a reply of many small values counts as what it takes in memory, but not if nobody keeps it") {
  const TestGraph graph;
  ClientOptions options = quick_options();
  options.max_reply_bytes = 2'000'000;
  const auto client = Client::connect(test_server().url(), options);
  const Graph limited = client->graph(graph.name());
  // Some 1.2 MB on the wire.
  const char* const kMany = "UNWIND range(1, 60000) AS i RETURN i";
  const Error error = error_of([&] { (void)limited.query(kMany).get(); });
  CHECK(error.code() == ErrorCode::kReplyTooLarge);
  CHECK(error.outcome() == Outcome::kExecuted);
  CHECK(error.message().find("values") != std::string::npos);
  CHECK(limited.stream(kMany).for_each([](const Row&) {}).get() == 60'000);
  CHECK(limited.query("UNWIND range(1, 5000) AS i RETURN i").get().size() == 5'000);
}

TEST_CASE("the server ends a read at the deadline of its call") {
  const TestGraph graph;
  const auto client = Client::connect(test_server().url());
  const Graph g = client->graph(graph.name());
  (void)g.query("RETURN 1").get();
  const Error error = error_of([&] { (void)g.ro_query(kEndless, Parameters(), within(100)).get(); });
  CHECK(error.code() == ErrorCode::kTimeout);
  CHECK(becomes_idle(*client));
  Stream<Row> rows = g.stream(kEndless, Parameters(), within(100));
  CHECK(error_of([&] { (void)rows.next().get(); }).code() == ErrorCode::kTimeout);
  CHECK(becomes_idle(*client));
  CHECK(client->statistics().shortened_deadlines == 0);
}

TEST_CASE("the server ends a write at the deadline only if it undoes the write") {
  const auto server = EmbeddedServer::start();
  const auto client = Client::connect(server->url());
  const Graph graph = client->graph("g");
  // Without a limit of its own the server would ignore the time.
  const char* const kMillion = "UNWIND range(1, 1000000) AS i CREATE (:N)";
  const auto count = [&] { return graph.query("MATCH (n) RETURN count(n)").get().at(0, 0); };
  (void)graph.query("RETURN 1").get();
  CHECK(error_of([&] { (void)graph.query(kMillion, Parameters(), within(10)).get(); }).code() == ErrorCode::kTimeout);
  CHECK(becomes_idle(*client));
  CHECK(count() == Value(1'000'000));

  (void)run_command(*server, "GRAPH.CONFIG SET TIMEOUT_MAX 60000");
  const auto informed = Client::connect(server->url());
  const Graph other = informed->graph("other");
  (void)other.query("RETURN 1").get();
  CHECK(error_of([&] { (void)other.query(kMillion, Parameters(), within(10)).get(); }).code() == ErrorCode::kTimeout);
  CHECK(becomes_idle(*informed));
  CHECK(other.query("MATCH (n) RETURN count(n)").get().at(0, 0) == Value(0));
}

TEST_CASE("a deadline beyond the server's most is shortened and counted, and a new most is learned") {
  const auto server = EmbeddedServer::start();
  const auto client = Client::connect(server->url());
  const Graph graph = client->graph("g");
  (void)graph.query("RETURN 1").get();
  (void)run_command(*server, "GRAPH.CONFIG SET TIMEOUT_MAX 100");
  // This client has not heard of it.
  const Error refused = error_of([&] { (void)graph.ro_query("RETURN 2", Parameters(), within(60'000)).get(); });
  CHECK(refused.outcome() == Outcome::kNotExecuted);
  CHECK(graph.ro_query("RETURN 2", Parameters(), within(60'000)).get().at(0, 0) == Value(2));
  CHECK(client->statistics().shortened_deadlines == 0);

  const auto informed = Client::connect(server->url());
  const Graph other = informed->graph("g");
  CHECK(other.ro_query("RETURN 2", Parameters(), within(60'000)).get().at(0, 0) == Value(2));
  const Clock::time_point start = Clock::now();
  const Error error = error_of([&] { (void)other.ro_query(kEndless, Parameters(), within(60'000)).get(); });
  CHECK(error.code() == ErrorCode::kTimeout);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK(milliseconds_since(start) < kSoon);
  informed->ping().get();
  CHECK(informed->statistics().shortened_deadlines == 2);
}

TEST_CASE("capacity() of a time that is used up fails although there is room") {
  const auto client = Client::connect(fgraph::testing::test_server().url());
  const Error error = error_of([&] { client->capacity(within(-1)).get(); });
  CHECK(error.code() == ErrorCode::kTimeout);
  CHECK(error.outcome() == Outcome::kNotExecuted);
}

// Returns whether the client has sent the query with this text.
bool is_sent(const fgraph::testing::Recorder& seen, std::string_view text) {
  for (const fgraph::testing::Seen& one : seen.commands()) {
    const bool has_step =
        std::find(one.steps.begin(), one.steps.end(), fgraph::testing::Step::kSent) != one.steps.end();
    if (one.text == text && has_step) return true;
  }
  return false;
}

// All of them are sent on one connection, the large one first, before any reply comes.
TEST_CASE("calls beside a reply that is too large have lost their connection, and reads are tried again") {
  const std::unique_ptr<EmbeddedServer> server = EmbeddedServer::start();
  for (const bool retries : {false, true}) {
    CAPTURE(retries);
    ClientOptions options;
    options.connections = 1;
    options.max_reply_bytes = 100'000;
    if (retries) options.retries = RetryPolicy::with_attempts(5);
    const auto seen = std::make_shared<fgraph::testing::Recorder>();
    options.observer = seen;
    options.observe_text = true;
    const auto client = Client::connect(server->url(), options);
    const Graph graph = client->graph("beside");
    graph.query("CREATE (:First)").get();
    (void)graph.ro_query("MATCH (n) RETURN n").get();  // the client knows all names after that
    server->suspend();
    std::vector<Future<QueryResult>> calls;
    calls.push_back(graph.ro_query("UNWIND range(1, 100000) AS x RETURN x"));
    calls.push_back(graph.ro_query("RETURN 1"));
    calls.push_back(graph.query("CREATE (:Beside)"));
    for (const char* text : {"UNWIND range(1, 100000) AS x RETURN x", "RETURN 1", "CREATE (:Beside)"}) {
      while (!is_sent(*seen, text)) std::this_thread::yield();
    }
    server->resume();
    CHECK(error_of([&] { (void)calls[0].get(); }).code() == ErrorCode::kReplyTooLarge);
    const Error error = error_of([&] { (void)calls[2].get(); });
    CHECK(error.code() == ErrorCode::kConnectionLost);
    CHECK(error.outcome() == Outcome::kMaybeExecuted);
    if (retries) {
      CHECK(calls[1].get().size() == 1);
    } else {
      CHECK(error_of([&] { (void)calls[1].get(); }).code() == ErrorCode::kConnectionLost);
    }
  }
}
