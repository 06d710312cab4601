// Calls that their callers cancel: what they yield, and what becomes of the others.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <random>
#include <stop_token>
#include <thread>
#include <vector>

#include <fgraph/mapping.h>
#include <fgraph/schema.h>
#include <fgraph/stream.h>

#include "server/client_bench.h"
#include "server/slow_path.h"
#include "server/test_server.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

constexpr std::chrono::milliseconds kNoDelay{0};

ClientOptions one_by_one() {
  ClientOptions options;
  options.connections = 1;
  options.pipeline_depth = 1;
  return options;
}

// A client whose connections answer nothing but the handshake before release(), and its graph.
class Held {
 public:
  explicit Held(const TestGraph& graph, ClientOptions options = one_by_one(), std::size_t replies = 0)
      : path_(kNoDelay, replies), client_(path_.connect(std::move(options))), graph_(client_->graph(graph.name())) {}

  Client& client() const { return *client_; }
  const Graph& operator*() const { return graph_; }
  const Graph* operator->() const { return &graph_; }
  void release() { path_.release(); }
  void wait_until_sent(std::uint64_t commands) const {
    while (client_->statistics().commands_sent < commands) std::this_thread::yield();
  }
  // Says whether nothing was lost and nothing is left.
  bool is_sound() const {
    const ClientStatistics statistics = client_->statistics();
    return statistics.connections_opened == 1 && statistics.connections_lost == 0 && statistics.operations == 0 &&
           statistics.queued_bytes == 0;
  }

 private:
  SlowPath path_;
  std::unique_ptr<Client> client_;
  Graph graph_;
};

template <typename T>
void check_cancelled(Future<T>& future, Outcome outcome) {
  const Error error = error_of([&] { (void)future.get(); });
  CAPTURE(std::string(error.what()));
  CHECK(error.code() == ErrorCode::kCancelled);
  CHECK(error.outcome() == outcome);
}

CallOptions with(const std::stop_source& source) {
  return CallOptions::with_stop(source.get_token());
}

}  // namespace

TEST_CASE("a call that is cancelled in the queue is never sent, and the others go on") {
  const TestGraph graph;
  Held held(graph);
  Future<QueryResult> first = held->query("RETURN 1");
  Future<QueryResult> second = held->query("CREATE (:Second)");
  Future<QueryResult> third = held->query("RETURN 3");
  second.cancel();
  check_cancelled(second, Outcome::kNotExecuted);
  held.release();
  CHECK(first.get().at(0, 0) == Value(1));
  CHECK(third.get().at(0, 0) == Value(3));
  CHECK(single(*graph, "MATCH (n) RETURN count(n)") == Value(0));
  CHECK(held.is_sound());
}

TEST_CASE("the reply of a write that is cancelled after it was sent is dropped, and goes to nobody else") {
  const TestGraph graph;
  Held held(graph);
  Future<QueryResult> write = held->query("CREATE (:Thing) RETURN 'of the write'");
  held.wait_until_sent(1);
  const Canceller canceller = write.canceller();
  canceller.cancel();
  canceller.cancel();
  check_cancelled(write, Outcome::kMaybeExecuted);
  Future<QueryResult> next = held->query("RETURN 'of the next'");
  held.release();
  CHECK(next.get().at(0, 0) == Value("of the next"));
  canceller.cancel();  // after its end
  CHECK(single(*graph, "MATCH (n:Thing) RETURN count(n)") == Value(1));
  CHECK(held.is_sound());
}

TEST_CASE("a token that was stopped before the call lets nothing be sent") {
  const TestGraph graph;
  const std::uint64_t before = test_client().statistics().commands_sent;
  std::stop_source source;
  source.request_stop();
  Future<QueryResult> query = graph->query("CREATE (:Late)", Parameters(), with(source));
  check_cancelled(query, Outcome::kNotExecuted);
  Future<void> ping = test_client().ping(with(source));
  check_cancelled(ping, Outcome::kNotExecuted);
  Future<void> capacity = test_client().capacity(with(source));
  check_cancelled(capacity, Outcome::kNotExecuted);
  Future<std::vector<SchemaElement>> listed = list_schema(*graph, with(source));
  check_cancelled(listed, Outcome::kNotExecuted);
  Stream<Row> rows = graph->stream("RETURN 1", Parameters(), with(source));
  Future<std::optional<Row>> row = rows.next();
  check_cancelled(row, Outcome::kNotExecuted);
  CHECK_FALSE(rows.next().get().has_value());
  CHECK(test_client().statistics().commands_sent == before);
}

TEST_CASE("one token cancels all calls that have it, in every style, and no other call") {
  const TestGraph graph;
  Held held(graph);
  std::stop_source source;
  Future<QueryResult> other = held->query("RETURN 1");
  Future<QueryResult> future = held->query("RETURN 2", Parameters(), with(source));
  Future<std::vector<std::int64_t>> mapped = query_as<std::int64_t>(*held, "RETURN 3", Parameters(), with(source));
  Tally callback;
  held->query("RETURN 4", Parameters(), with(source)).then([&](Result<QueryResult> result) { callback.note(result); });
  const auto work = [](Graph g, CallOptions options) -> Task<std::int64_t> {
    const QueryResult found = co_await g.query("RETURN 5", Parameters(), options);
    co_return found.at(0, 0).as<std::int64_t>();
  };
  Future<std::int64_t> coroutine = held.client().spawn(work(*held, with(source)));
  CHECK(callback.total() == 0);
  source.request_stop();
  check_cancelled(future, Outcome::kNotExecuted);
  check_cancelled(mapped, Outcome::kNotExecuted);
  check_cancelled(coroutine, Outcome::kNotExecuted);
  REQUIRE(callback.wait_for(1));
  CHECK(callback.last == ErrorCode::kCancelled);
  held.release();
  CHECK(other.get().at(0, 0) == Value(1));
  CHECK(held.is_sound());
}

TEST_CASE("the future of when_all cancels all, and fails when all have ended") {
  const TestGraph graph;
  Held held(graph);
  Future<QueryResult> other = held->query("RETURN 1");
  held.wait_until_sent(1);
  std::vector<Future<QueryResult>> queries;
  for (int i = 0; i < 5; ++i) queries.push_back(held->query("RETURN 2"));
  Future<std::vector<QueryResult>> all = when_all(std::move(queries));
  Future<std::tuple<Unit, QueryResult>> both = when_all(held.client().ping(), held->query("RETURN 3"));
  all.cancel();
  check_cancelled(all, Outcome::kNotExecuted);
  both.cancel();
  check_cancelled(both, Outcome::kNotExecuted);
  held.release();
  CHECK(other.get().at(0, 0) == Value(1));
  CHECK(held.is_sound());
}

TEST_CASE("a call that waits for another call's question about names is cancelled alone") {
  const TestGraph graph;
  (void)graph->query("CREATE (:Person {name: 'Ann'})").get();
  Held held(graph, ClientOptions(), 1);
  Future<QueryResult> patient = held->ro_query("MATCH (n) RETURN n");
  held.wait_until_sent(2);  // the question is under way
  Future<QueryResult> waiting = held->ro_query("MATCH (n) RETURN n");
  held.wait_until_sent(3);
  waiting.cancel();
  // It may not have been told yet that it has to wait.
  CHECK(error_of([&] { (void)waiting.get(); }).code() == ErrorCode::kCancelled);
  held.release();
  CHECK(patient.get().at(0, 0).as<Node>().labels.front() == "Person");
}

TEST_CASE("if the call that asks for names is cancelled, another one asks") {
  const TestGraph graph;
  (void)graph->query("CREATE (:Person {name: 'Ann'})").get();
  Held held(graph, ClientOptions(), 1);
  Future<QueryResult> asking = held->ro_query("MATCH (n) RETURN n");
  held.wait_until_sent(2);
  Future<QueryResult> waiting = held->ro_query("MATCH (n) RETURN n");
  held.wait_until_sent(3);
  asking.cancel();
  check_cancelled(asking, Outcome::kNotExecuted);
  held.release();
  CHECK(waiting.get().at(0, 0).as<Node>().labels.front() == "Person");
}

TEST_CASE("a stream that is cancelled yields the rows that had come, the error once, and then nothing") {
  const TestGraph graph;
  (void)graph->query("RETURN 1").get();
  std::stop_source source;
  Stream<Row> rows = graph->stream("UNWIND range(1, 200000) AS i RETURN i", Parameters(), with(source));
  CHECK(rows.next().get()->at(0) == Value(1));
  bool by_future = false;
  SUBCASE("by its token") {
    source.request_stop();
  }
  SUBCASE("by a future") {
    by_future = true;
  }
  std::int64_t count = 1;
  std::optional<Error> error;
  while (!error) {
    Future<std::optional<Row>> next = rows.next();
    if (by_future) next.cancel();
    const auto take = [&] {
      const std::optional<Row> row = next.get();
      REQUIRE(row.has_value());
      ++count;
    };
    const Error found = error_of(take);
    if (found.message() != "no error") error = found;
  }
  CHECK(error->code() == ErrorCode::kCancelled);
  CHECK(error->outcome() == Outcome::kMaybeExecuted);
  CHECK(count < 200'000);
  CHECK_FALSE(rows.next().get().has_value());
  CHECK(graph->query("RETURN 1").get().size() == 1);
}

TEST_CASE("for_each is cancelled by its future") {
  const TestGraph graph;
  (void)graph->query("RETURN 1").get();
  std::atomic<int> rows{0};
  Future<std::int64_t> counted =
      graph->stream("UNWIND range(1, 200000) AS i RETURN i").for_each([&rows](const Row&) { ++rows; });
  while (rows == 0) std::this_thread::yield();
  counted.cancel();
  const Error error = error_of([&] { (void)counted.get(); });
  CHECK(error.code() == ErrorCode::kCancelled);
  CHECK(rows < 200'000);
}

TEST_CASE("cancelling while the client closes, and after it is gone, is of no consequence") {
  const TestGraph graph;
  (void)graph->query("RETURN 1").get();
  for (int round = 0; round < 30; ++round) {
    auto client = Client::connect(test_server().url(), quick_options());
    const Graph g = client->graph(graph.name());
    std::stop_source source;
    std::vector<Future<QueryResult>> queries;
    std::vector<Canceller> cancellers;
    for (int i = 0; i < 50; ++i) {
      queries.push_back(g.ro_query("RETURN 1", Parameters(), with(source)));
      cancellers.push_back(queries.back().canceller());
    }
    run_in_threads(3, [&](int number) {
      if (number == 0) client.reset();
      if (number == 1) source.request_stop();
      if (number == 2) {
        for (const Canceller& canceller : cancellers) canceller.cancel();
      }
    });
    for (Future<QueryResult>& query : queries) {
      const Error error = error_of([&] { (void)query.get(); });
      const bool answered = error.message() == "no error";
      CHECK((answered || error.code() == ErrorCode::kCancelled || error.code() == ErrorCode::kClosed));
    }
    for (const Canceller& canceller : cancellers) canceller.cancel();
    Future<QueryResult> late = g.query("RETURN 1", Parameters(), with(source));
    CHECK(error_of([&] { (void)late.get(); }).code() == ErrorCode::kClosed);
    late.cancel();
  }
}

TEST_CASE("random cancels cross no replies, end each call once and cost no connection") {
  const TestGraph graph;
  (void)graph->query("RETURN 1").get();
  ClientOptions options;
  options.connections = 3;
  options.pipeline_depth = 4;
  const auto client = Client::connect(test_server().url(), options);
  const Graph g = client->graph(graph.name());
  std::atomic<int> wrong{0};
  std::atomic<int> cancelled{0};
  std::atomic<int> ended{0};
  constexpr int kCalls = 3'000;
  run_in_threads(4, [&](int thread) {
    std::minstd_rand random(static_cast<std::uint32_t>(thread + 1) * 7919);
    std::vector<Canceller> cancellers;
    for (int i = 0; i < kCalls; ++i) {
      const std::int64_t nonce = thread * kCalls + i;
      Future<QueryResult> query = g.ro_query("RETURN $n", {"n", nonce});
      cancellers.push_back(query.canceller());
      query.then([&wrong, &cancelled, &ended, nonce](Result<QueryResult> result) {
        if (!result.ok()) {
          ++(result.error().code() == ErrorCode::kCancelled ? cancelled : wrong);
        } else if (result->at(0, 0) != Value(nonce)) {
          ++wrong;
        }
        ++ended;
      });
      if (random() % 2 == 0) cancellers[random() % cancellers.size()].cancel();
      if (random() % 64 == 0) (void)g.ro_query("RETURN 1").get();
    }
  });
  while (ended < 4 * kCalls) std::this_thread::yield();
  CHECK(wrong == 0);
  CHECK(cancelled > 0);
  client->ping().get();
  const ClientStatistics statistics = client->statistics();
  CHECK(statistics.connections_lost == 0);
  CHECK(statistics.connections_opened <= 3);
  CHECK(ended == 4 * kCalls);
}
