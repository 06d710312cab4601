// Deadlines of calls that wait for an answer which another call has asked for.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include <doctest/doctest.h>

#include "server/slow_path.h"
#include "server/test_server.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

CallOptions within(std::int64_t milliseconds) {
  return CallOptions::with_timeout(Milliseconds(milliseconds));
}

// The result of a call, or nothing if it does not end: a test that hangs says less than one that fails.
class Ending {
 public:
  explicit Ending(Future<QueryResult> call) {
    call.then([this](Result<QueryResult> result) {
      const std::lock_guard lock(mutex_);
      result_.emplace(std::move(result));
      changed_.notify_all();
    });
  }
  bool has_ended() {
    const std::lock_guard lock(mutex_);
    return result_.has_value();
  }
  const Result<QueryResult>& wait() {
    std::unique_lock lock(mutex_);
    REQUIRE(changed_.wait_for(lock, std::chrono::seconds(30), [this] { return result_.has_value(); }));
    return *result_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Result<QueryResult>> result_;
};

// Makes the client open its connections now, and ask now for what it wants to know once.
void warm_up(const Graph& graph) {
  (void)graph.query("RETURN 1").get();
}

}  // namespace

TEST_CASE("a call that waits for another call's question about names keeps its own deadline") {
  const TestGraph graph;
  (void)graph->query("CREATE (:Person {name: 'Ann'})").get();
  // Each connection tells that the names have changed, and holds the names.
  SlowPath path(std::chrono::milliseconds(0), 1);
  const std::unique_ptr<Client> client = path.connect();
  const Graph slow = client->graph(graph.name());
  Ending patient(slow.ro_query("MATCH (n) RETURN n"));
  while (client->statistics().commands_sent < 2) {
    std::this_thread::yield();  // until the question is under way
  }
  Ending hurried(slow.ro_query("MATCH (n) RETURN n", Parameters(), within(100)));
  const Result<QueryResult>& late = hurried.wait();
  REQUIRE_FALSE(late.ok());
  CHECK(late.error().code() == ErrorCode::kTimeout);
  CHECK(late.error().outcome() == Outcome::kNotExecuted);
  CHECK_FALSE(patient.has_ended());
  path.release();
  CHECK(patient.wait().value().at(0, 0).as<Node>().labels.front() == "Person");
}

TEST_CASE("a reply that is there does not wait for another call's question about the number of rows") {
  const TestGraph graph;
  warm_up(*graph);
  SlowPath path(std::chrono::milliseconds(0), 1);
  const std::unique_ptr<Client> client = path.connect();
  const Graph slow = client->graph(graph.name());
  Ending patient(slow.ro_query("RETURN 1"));
  while (client->statistics().commands_sent < 2) {
    std::this_thread::yield();  // until its row has come and the question is under way
  }
  Ending hurried(slow.ro_query("RETURN 2", Parameters(), within(100)));
  CHECK(hurried.wait().value().at(0, 0) == Value(2));
  CHECK_FALSE(patient.has_ended());
  path.release();
  CHECK(patient.wait().value().at(0, 0) == Value(1));
}

TEST_CASE("an endless deadline leaves those of other calls alone") {
  const TestGraph graph;
  warm_up(*graph);
  SlowPath path(std::chrono::milliseconds(0), 0);
  const std::unique_ptr<Client> client = path.connect();
  const Graph slow = client->graph(graph.name());
  Ending endless(slow.query("RETURN 1", Parameters(), CallOptions::with_timeout(std::chrono::hours::max())));
  Ending longest(slow.query("RETURN 1", Parameters(), CallOptions::with_timeout(std::chrono::milliseconds::max())));
  Ending hurried(slow.query("RETURN 2", Parameters(), within(50)));
  CHECK(hurried.wait().error().code() == ErrorCode::kTimeout);
  CHECK_FALSE(endless.has_ended());
  CHECK_FALSE(longest.has_ended());
  path.release();
  CHECK(endless.wait().ok());
  CHECK(longest.wait().ok());
}

TEST_CASE("a call whose time is used up sends nothing") {
  const TestGraph graph;
  warm_up(*graph);
  const std::uint64_t before = test_client().statistics().commands_sent;
  for (const Milliseconds rest : {Milliseconds(-5), Milliseconds(std::chrono::nanoseconds(-1)), Milliseconds(0)}) {
    const Error error =
        error_of([&] { (void)graph->query("CREATE (:Late)", Parameters(), CallOptions::with_time_left(rest)).get(); });
    CHECK(error.code() == ErrorCode::kTimeout);
    CHECK(error.outcome() == Outcome::kNotExecuted);
  }
  CHECK(test_client().statistics().commands_sent == before);
  const Error short_time = error_of([&] {
    SlowPath path(std::chrono::milliseconds(0), 0);
    const std::unique_ptr<Client> client = path.connect();
    client->ping(CallOptions::with_timeout(std::chrono::microseconds(500))).get();
  });
  CHECK(short_time.code() == ErrorCode::kTimeout);  // and not "no deadline", which would never end
}

TEST_CASE("a deadline that the server cannot read does not end the query") {
  const TestGraph graph;
  warm_up(*graph);
  constexpr std::int64_t kYear = std::int64_t{365} * 24 * 3'600'000;
  for (const std::int64_t milliseconds :
       {std::int64_t{1} << 31, std::int64_t{1} << 32, std::int64_t{1} << 33, 100 * kYear}) {
    CAPTURE(milliseconds);
    CHECK(graph->ro_query("UNWIND range(1, 100000) AS x RETURN sum(x)", Parameters(), within(milliseconds))
              .get()
              .size() == 1);
  }
}
