// Which connections live: the judgement from its signs, and what the pool does with it.
#include "client/net/pool/health.h"

#include <doctest/doctest.h>

#include "unit/net/pool_bench.h"

using namespace fgraph;
using namespace fgraph::testing;
using fgraph::client::Health;
using fgraph::client::Signs;
using Verdict = fgraph::client::Health::Verdict;

namespace {

Signs signs_of(Signs::Asked asked, std::int64_t read_ms) {
  Signs signs;
  signs.asked = asked;
  signs.read_ms = signs.server_read_ms = read_ms;
  if (asked != Signs::Asked::kNothing) signs.asked_ms = read_ms;
  return signs;
}

// Lets time pass, as a loop would. `answers` says what a server answers to the output of a connection.
void pass(Bench& bench, std::int64_t milliseconds,
          const std::function<std::string(std::size_t, const std::string&)>& answers) {
  const std::int64_t end = bench.now + milliseconds;
  for (int ticks = 0; bench.now < end; ++ticks) {
    REQUIRE(ticks < 1000);
    bench.now = std::max(bench.now, std::min(end, bench.pool.next_deadline().value_or(end)));
    bench.pool.tick(bench.now);
    for (std::size_t c = 0; c < bench.pool.connections(); ++c) {
      const std::string output = bench.output(c);
      const std::string answer = output.empty() ? "" : answers(c, output);
      if (!answer.empty()) bench.receive(c, answer);
    }
  }
}

std::string says_nothing(std::size_t, const std::string&) {
  return "";
}

}  // namespace

TEST_CASE("an idle connection is asked for a sign of life after a while, and never replaced") {
  const Signs signs = signs_of(Signs::Asked::kNothing, 1000);
  CHECK(Health::judge(signs, 1000 + Health::kIdleMs - 1) == Verdict::kKeep);
  CHECK(Health::judge(signs, 1000 + Health::kIdleMs) == Verdict::kPing);
  CHECK(Health::judge(signs, 1'000'000) == Verdict::kPing);
  CHECK(Health::next_look(signs) == 1000 + Health::kIdleMs);
}

TEST_CASE("a heartbeat without an answer is first a suspicion, and then the end") {
  Signs signs = signs_of(Signs::Asked::kHeartbeat, 1000);
  signs.asked_ms = 6000;
  CHECK(Health::judge(signs, 6000 + Health::kSilentMs - 1) == Verdict::kKeep);
  CHECK(Health::next_look(signs) == 6000 + Health::kSilentMs);
  CHECK(Health::judge(signs, 6000 + Health::kSilentMs) == Verdict::kSuspect);
  // A loop that stood still reads first what has come meanwhile.
  CHECK(Health::judge(signs, 60'000) == Verdict::kSuspect);
  signs.suspected_ms = 60'000;
  CHECK(Health::judge(signs, 60'000 + Health::kConfirmMs - 1) == Verdict::kKeep);
  CHECK(Health::next_look(signs) == 60'000 + Health::kConfirmMs);
  CHECK(Health::judge(signs, 60'000 + Health::kConfirmMs) == Verdict::kReplace);
}

TEST_CASE("a request that is overdue has some time, and a request without a deadline has all the time") {
  Signs signs = signs_of(Signs::Asked::kOverdue, 1000);
  signs.deadline_ms = 1300;
  CHECK(Health::judge(signs, 1300 + Health::kOverdueMs - 1) == Verdict::kKeep);
  CHECK(Health::judge(signs, 1300 + Health::kOverdueMs) == Verdict::kSuspect);
  signs.read_ms = 3000;  // a part of its answer has come
  CHECK(Health::judge(signs, 3000 + Health::kOverdueMs - 1) == Verdict::kKeep);

  signs = signs_of(Signs::Asked::kRequest, 1000);
  CHECK(Health::judge(signs, 1000 + Health::kQuietMs - 1) == Verdict::kKeep);
  CHECK(Health::judge(signs, 1000 + Health::kQuietMs) == Verdict::kProbe);
  signs.server_read_ms = 60'000;  // the server answers elsewhere
  CHECK(Health::judge(signs, 60'000 + Health::kQuietMs - 1) == Verdict::kKeep);
  CHECK(Health::judge(signs, 60'000 + Health::kQuietMs) == Verdict::kProbe);
  signs.next_probe_ms = 70'000;
  CHECK(Health::judge(signs, 69'999) == Verdict::kKeep);
}

TEST_CASE("a server that answers nothing anywhere is gone") {
  Signs signs = signs_of(Signs::Asked::kRequest, 1000);
  signs.unanswered_ms = 2000;
  CHECK(Health::judge(signs, 2000 + Health::kSilentMs - 1) == Verdict::kKeep);
  CHECK(Health::judge(signs, 2000 + Health::kSilentMs) == Verdict::kSuspect);
  signs.asked_ms = 3000;  // it was asked later than for the sign of life
  CHECK(Health::judge(signs, 3000 + Health::kSilentMs - 1) == Verdict::kKeep);
}

TEST_CASE("an idle connection gets a heartbeat, which counts nowhere") {
  Bench bench;
  bench.submit(1);
  const std::size_t connection = bench.connect();
  (void)bench.output(connection);
  bench.receive(connection, ":1\r\n");
  int heartbeats = 0;
  pass(bench, 60'000, [&](std::size_t, const std::string& output) {
    CHECK(output == kPing);
    CHECK(bench.pool.outstanding() == 0);
    ++heartbeats;
    return heartbeats == 1 ? "-NOPERM no\r\n" : "+PONG\r\n";  // any answer is one
  });
  CHECK(heartbeats >= 10);
  CHECK(heartbeats <= 12);
  CHECK(bench.pool.counters().settled == 1);
  CHECK(bench.pool.counters().sent == 1);
  CHECK(bench.pool.counters().lost == 0);
  CHECK(bench.submit(2)->ends == 0);
  CHECK(bench.output(connection) == "2;");
}

TEST_CASE("an idle connection without an answer to its heartbeat is closed") {
  Bench bench;
  bench.submit(1);
  const std::size_t connection = bench.connect();
  (void)bench.output(connection);
  bench.receive(connection, ":1\r\n");
  pass(bench, 10'000, says_nothing);
  CHECK(bench.transport.disconnected == std::vector<std::size_t>{connection});
  CHECK(bench.pool.counters().lost == 1);
  CHECK(bench.pool.counters().open == 0);
  CHECK(bench.pool.next_deadline() == std::nullopt);
  CHECK(bench.transport.connecting.empty());  // nothing waits for another one
}

TEST_CASE("silent connections whose requests are overdue are replaced within six seconds") {
  Bench bench(options_of(8, 16));
  std::vector<EndingRef> endings;
  for (int i = 0; i < 128; ++i) endings.push_back(bench.submit(i, bench.now + 300));
  for (int i = 0; i < 8; ++i) bench.connect();
  const EndingRef waiting = bench.submit(1000);
  for (std::size_t c = 0; c < 8; ++c) (void)bench.output(c);
  pass(bench, 6000, says_nothing);
  for (const EndingRef& ending : endings) CHECK(ending->failed_with(ErrorCode::kTimeout, Outcome::kMaybeExecuted));
  CHECK(bench.pool.counters().lost == 8);
  CHECK(waiting->ends == 0);
  const std::size_t fresh = bench.connect();
  CHECK(bench.output(fresh) == "1000;");
}

TEST_CASE("a slow query is left alone while the server answers elsewhere") {
  Bench bench(options_of(1, 1));
  const EndingRef slow = bench.submit(1);
  const std::size_t busy = bench.connect();
  CHECK(bench.output(busy) == "1;");
  // There is no idle connection, so one of those for streams is opened.
  pass(bench, 1500, says_nothing);
  REQUIRE(bench.transport.connecting.size() == 1);
  const std::size_t other = bench.connect();
  CHECK(other != busy);
  int heartbeats = 0;
  pass(bench, 60'000, [&](std::size_t c, const std::string& output) {
    CHECK(c == other);
    CHECK(output == kPing);
    ++heartbeats;
    return "+PONG\r\n";
  });
  CHECK(heartbeats > 20);
  CHECK(slow->ends == 0);
  bench.receive(busy, ":1\r\n");
  CHECK(slow->answered(1));
  CHECK(bench.pool.counters().lost == 0);
}

TEST_CASE("a request without a deadline ends if the server answers nothing anywhere") {
  Bench bench(options_of(2));
  bench.submit(1);
  const EndingRef second = bench.submit(2);
  const std::size_t idle = bench.connect();
  const std::size_t busy = bench.connect();
  (void)bench.output(idle);
  (void)bench.output(busy);
  bench.receive(idle, ":1\r\n");
  const std::int64_t start = bench.now;
  while (second->ends == 0 && bench.now < start + 20'000) pass(bench, 100, says_nothing);
  CHECK(second->failed_with(ErrorCode::kConnectionLost, Outcome::kMaybeExecuted));
  CHECK(bench.now - start <= 6000);
}

TEST_CASE("a server that lets nobody else in is not silent") {
  Bench bench(options_of(1, 1));
  const EndingRef slow = bench.submit(1);
  const std::size_t busy = bench.connect();
  (void)bench.output(busy);
  for (int i = 0; i < 600; ++i) {
    pass(bench, 100, says_nothing);
    if (!bench.transport.connecting.empty()) bench.refuse();
  }
  CHECK(slow->ends == 0);
  CHECK(bench.pool.counters().lost == 0);
}

TEST_CASE("a stream that its consumer does not read is not silent") {
  ClientOptions options;
  Bench bench(options);
  const auto ending = std::make_shared<Ending>();
  TestStream& stream = bench.stream(1, ending);
  stream.reading = [] { return Reading::kPause; };
  const std::size_t connection = bench.connect();
  (void)bench.output(connection);
  bench.receive(connection, stream_reply(100).substr(0, 200));
  CHECK(bench.transport.paused.count(connection) == 1);
  pass(bench, 60'000, says_nothing);
  CHECK(ending->ends == 0);
  CHECK(bench.pool.counters().lost == 0);
}
