// A command that is sent again is one command for those who watch.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "cuts.fgraph.h"
#include "server/cut_path.h"
#include "server/observing/recorder.h"
#include "server/test_server.h"

using namespace fgraph;
using namespace fgraph::testing;
using cuts::BoxRepository;

namespace {

ClientOptions retrying(std::shared_ptr<Observer> observer, std::uint32_t attempts) {
  ClientOptions options = CutPath::options();
  options.observer = std::move(observer);
  options.measure_latency = true;
  options.retries = RetryPolicy::with_attempts(attempts);
  options.retries.first_pause = Milliseconds(1);
  options.retries.longest_pause = Milliseconds(5);
  options.reconnect_delay_min = Milliseconds(1);
  options.reconnect_delay_max = Milliseconds(5);
  return options;
}

// Cuts the first queries in these ways.
CutPath::Script cutting(std::vector<Cut> cuts) {
  auto next = std::make_shared<std::size_t>(0);
  return [=](std::string_view) { return *next < cuts.size() ? cuts[(*next)++] : Cut::kNone; };
}

// The loop publishes its counters at the end of a turn, which may be after the answer.
ClientStatistics settled(const Client& client) {
  for (;;) {
    const ClientStatistics statistics = client.statistics();
    if (statistics.settled == statistics.submitted && statistics.operations == 0) return statistics;
    std::this_thread::yield();
  }
}

std::ptrdiff_t count(const Seen& seen, Step step) {
  return std::count(seen.steps.begin(), seen.steps.end(), step);
}

// Each attempt may be queued, sent and answered; the times that are told are those of the last one.
void check_one_command(const Seen& seen) {
  CHECK(seen.steps.front() == Step::kBegin);
  CHECK(seen.steps.back() == Step::kEnd);
  CHECK(count(seen, Step::kBegin) == 1);
  CHECK(count(seen, Step::kEnd) == 1);
  CHECK(count(seen, Step::kSent) <= count(seen, Step::kQueued));
  CHECK(count(seen, Step::kFirstByte) <= count(seen, Step::kSent));
  CHECK(seen.waiting >= 0);
  CHECK(seen.server >= 0);
  CHECK(seen.reading >= 0);
  CHECK(seen.waiting + seen.server + seen.reading == seen.duration);
}

}  // namespace

TEST_CASE("a query that is sent again begins once and ends once") {
  const TestGraph graph;
  graph->query("CREATE (:Box)").get();
  for (const Cut cut : {Cut::kHalfCommand, Cut::kUnread, Cut::kExecuting, Cut::kBegun, Cut::kHalfReply}) {
    CAPTURE(static_cast<int>(cut));
    const auto seen = std::make_shared<Recorder>();
    const CutPath path(cutting({cut, cut}));
    const auto client = Client::connect(path.url(), retrying(seen, 20));
    CHECK(BoxRepository(client->graph(graph.name())).count().get() == 1);
    const ClientStatistics statistics = settled(*client);
    CHECK(statistics.retries >= 2);
    CHECK(statistics.succeeded == 1);
    CHECK(statistics.failed_not_executed + statistics.failed_maybe_executed == 0);
    CHECK(statistics.latencies.count() == 1);
    REQUIRE(seen->commands().size() == 1);
    const Seen command = seen->commands().front();
    check_one_command(command);
    CHECK(count(command, Step::kSent) >= 2);
    CHECK(command.ending == CommandEnding::kSucceeded);
    CHECK_FALSE(command.code.has_value());
    CHECK(command.rows == 1);
  }
}

TEST_CASE("a query that fails after its last attempt ends once, and has failed") {
  const TestGraph graph;
  graph->query("CREATE (:Box)").get();
  // What an earlier attempt has seen says nothing of a later one.
  for (const bool has_begun : {false, true}) {
    CAPTURE(has_begun);
    const Cut first = has_begun ? Cut::kHalfReply : Cut::kUnread;
    const auto seen = std::make_shared<Recorder>();
    const CutPath path(cutting({first, Cut::kUnread, Cut::kUnread}));
    const auto client = Client::connect(path.url(), retrying(seen, 3));
    const BoxRepository boxes(client->graph(graph.name()));
    CHECK(error_of([&] { (void)boxes.count().get(); }).code() == ErrorCode::kConnectionLost);
    const ClientStatistics statistics = settled(*client);
    CHECK(statistics.retries == 2);
    CHECK(statistics.succeeded == 0);
    CHECK((has_begun ? statistics.failed_executed : statistics.failed_maybe_executed) == 1);
    REQUIRE(seen->commands().size() == 1);
    const Seen command = seen->commands().front();
    check_one_command(command);
    CHECK(count(command, Step::kSent) == 3);
    CHECK(command.ending == CommandEnding::kFailed);
    CHECK(command.code == ErrorCode::kConnectionLost);
    CHECK(command.outcome == (has_begun ? Outcome::kExecuted : Outcome::kMaybeExecuted));
  }
}

TEST_CASE("a query that is cancelled in the pause before its next attempt ends once") {
  const TestGraph graph;
  graph->query("CREATE (:Box)").get();
  const auto seen = std::make_shared<Recorder>();
  const CutPath path(cutting({Cut::kUnread}));
  ClientOptions options = retrying(seen, 3);
  options.retries.first_pause = std::chrono::hours(24);
  options.retries.longest_pause = std::chrono::hours(24);
  const auto client = Client::connect(path.url(), options);
  std::stop_source stop;
  auto query = BoxRepository(client->graph(graph.name())).count(CallOptions::with_stop(stop.get_token()));
  while (client->statistics().retries == 0) std::this_thread::yield();
  stop.request_stop();
  CHECK(error_of([&] { (void)std::move(query).get(); }).code() == ErrorCode::kCancelled);
  (void)settled(*client);
  REQUIRE(seen->commands().size() == 1);
  check_one_command(seen->commands().front());
  CHECK(seen->commands().front().code == ErrorCode::kCancelled);
}
