#include "client/net/pool/pool.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "client/net/slice.h"
#include "unit/net/pool_bench.h"

using namespace fgraph;
using namespace fgraph::testing;

TEST_CASE("the first operation opens a connection and goes out on it") {
  Bench bench;
  CHECK(bench.transport.attempts == 0);
  const EndingRef ending = bench.submit(1);
  REQUIRE(bench.transport.connecting.size() == 1);
  const std::size_t connection = bench.connect();
  CHECK(bench.transport.awake == std::vector<std::size_t>{connection});
  CHECK(bench.output(connection) == "1;");
  bench.receive(connection, ":1\r\n");
  CHECK(ending->answered(1));
  CHECK(bench.pool.outstanding() == 0);
  CHECK(bench.pool.counters().settled == 1);
  CHECK(bench.pool.counters().opened == 1);
  CHECK(bench.pool.counters().open == 1);
  CHECK(bench.pool.counters().sent == 1);
}

TEST_CASE("an operation goes to the least busy connection, and behind another one only when the pool is full") {
  Bench bench(options_of(2, 3));
  std::vector<EndingRef> endings;
  for (int i = 0; i < 8; ++i) endings.push_back(bench.submit(i));
  CHECK(bench.transport.connecting.size() == 2);
  const std::size_t first = bench.connect();
  CHECK(bench.output(first) == "0;");
  const std::size_t second = bench.connect();
  CHECK(bench.output(second) == "1;3;5;");
  CHECK(bench.output(first) == "2;4;");
  bench.receive(first, ":0\r\n:2\r\n");
  // Both have answered requests only to their own depth: two more fit on the first.
  CHECK(bench.output(first) == "6;7;");
  CHECK(bench.output(second).empty());
  bench.receive(second, ":1\r\n:3\r\n:5\r\n");
  bench.receive(first, ":4\r\n:6\r\n:7\r\n");
  for (int i = 0; i < 8; ++i) CHECK(endings[static_cast<std::size_t>(i)]->answered(i));
}

TEST_CASE("an idle connection is used before another one is opened") {
  Bench bench;
  bench.submit(1);
  const std::size_t connection = bench.connect();
  (void)bench.output(connection);
  bench.receive(connection, ":1\r\n");
  bench.submit(2);
  CHECK(bench.transport.attempts == 1);
  CHECK(bench.output(connection) == "2;");
  bench.submit(3);
  CHECK(bench.transport.attempts == 2);
}

TEST_CASE("no more than two connections are opened at once, and no more than the options say") {
  Bench bench(options_of(5, 1));
  for (int i = 0; i < 20; ++i) bench.submit(i);
  CHECK(bench.transport.attempts == 2);
  for (int open = 1; open <= 5; ++open) {
    bench.connect();
    CHECK(bench.transport.connecting.size() == static_cast<std::size_t>(std::min(2, 5 - open)));
  }
  CHECK(bench.transport.attempts == 5);
  CHECK(bench.pool.counters().open == 5);
}

TEST_CASE("the depth of the pipeline is kept, and one is the least") {
  for (const std::uint32_t depth : {0U, 1U, 4U}) {
    CAPTURE(depth);
    Bench bench(options_of(1, depth));
    for (int i = 0; i < 10; ++i) bench.submit(i);
    const std::size_t connection = bench.connect();
    const std::string output = bench.output(connection);
    CHECK(std::count(output.begin(), output.end(), ';') == std::max(1U, depth));
  }
}

TEST_CASE("a lost connection says of each operation whether it may have been executed") {
  Bench bench(options_of(1, 2));
  const EndingRef sent = bench.submit(1);
  const std::size_t connection = bench.connect();
  CHECK(bench.output(connection) == "1;");
  const EndingRef unsent = bench.submit(2);
  const EndingRef queued = bench.submit(3);
  bench.pool.disconnected(connection, "reset", bench.now);
  CHECK(sent->failed_with(ErrorCode::kConnectionLost, Outcome::kMaybeExecuted));
  CHECK(sent->error->message().find("reset") != std::string::npos);
  CHECK(unsent->failed_with(ErrorCode::kConnectionLost, Outcome::kNotExecuted));
  // What was not on the connection goes on with the next one, at once.
  CHECK(queued->ends == 0);
  REQUIRE(bench.transport.connecting.size() == 1);
  const std::size_t next = bench.connect();
  CHECK(bench.output(next) == "3;");
  bench.receive(next, ":3\r\n");
  CHECK(queued->answered(3));
  CHECK(bench.pool.counters().lost == 1);
  CHECK(bench.pool.counters().opened == 2);
  CHECK(bench.pool.counters().settled == 3);
}

TEST_CASE("a broken reply ends the connection and what was on it, and nothing else") {
  struct Case {
    const char* bytes;
    ErrorCode code;
  };
  ClientOptions options = options_of(2);
  options.max_reply_bytes = 5'000;
  for (const Case& c : {Case{"?\r\n", ErrorCode::kProtocol}, Case{"$5001\r\n", ErrorCode::kReplyTooLarge}}) {
    CAPTURE(c.bytes);
    Bench bench(options);
    const EndingRef first = bench.submit(1);
    const EndingRef other = bench.submit(2);
    const std::size_t broken = bench.connect();
    const std::size_t sound = bench.connect();
    (void)bench.output(broken);
    (void)bench.output(sound);
    bench.receive(broken, c.bytes);
    CHECK(first->failed_with(c.code, Outcome::kMaybeExecuted));
    CHECK(bench.transport.disconnected == std::vector<std::size_t>{broken});
    bench.receive(sound, ":2\r\n");
    CHECK(other->answered(2));
  }
}

TEST_CASE("a command was executed if its reply had begun when the connection ended") {
  struct Case {
    const char* bytes;
    ErrorCode code;
    Outcome outcome;
  };
  ClientOptions options = options_of(1, 2);
  options.max_reply_bytes = 5'000;
  for (const Case& c : {Case{"", ErrorCode::kConnectionLost, Outcome::kMaybeExecuted},
                        Case{"*2\r\n", ErrorCode::kConnectionLost, Outcome::kExecuted},
                        Case{"*2\r\n:1\r\n", ErrorCode::kConnectionLost, Outcome::kExecuted},
                        Case{"*2\r\n:1\r\n?\r\n", ErrorCode::kProtocol, Outcome::kExecuted},
                        Case{"*2\r\n:1\r\n$5001\r\n", ErrorCode::kReplyTooLarge, Outcome::kExecuted},
                        Case{"-half of an err", ErrorCode::kConnectionLost, Outcome::kMaybeExecuted},
                        Case{"*2\r\n-an error\r\n", ErrorCode::kConnectionLost, Outcome::kExecuted}}) {
    CAPTURE(c.bytes);
    Bench bench(options);
    const EndingRef first = bench.submit(1);
    const EndingRef second = bench.submit(2);
    const std::size_t connection = bench.connect();
    (void)bench.output(connection);
    bench.receive(connection, c.bytes);
    if (first->ends == 0) bench.pool.disconnected(connection, "reset", bench.now);
    CHECK(first->failed_with(c.code, c.outcome));
    CHECK(second->failed_with(ErrorCode::kConnectionLost, Outcome::kMaybeExecuted));
  }
}

TEST_CASE("closing ends everything in every phase") {
  struct Case {
    const char* name;
    std::function<void(Bench&)> prepare;
    Outcome outcome;
  };
  const Case cases[] = {
      {"connecting", [](Bench&) {}, Outcome::kNotExecuted},
      {"pausing", [](Bench& b) { b.refuse(); }, Outcome::kNotExecuted},
      {"greeting", [](Bench& b) { b.accept(); }, Outcome::kNotExecuted},
      {"unsent", [](Bench& b) { b.connect(); }, Outcome::kNotExecuted},
      {"sent", [](Bench& b) { (void)b.output(b.connect()); }, Outcome::kMaybeExecuted},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    Bench bench(options_of(1, 1));
    EndingRef first = bench.submit(1);
    c.prepare(bench);
    for (; first->ends == 1; ++bench.now) first = bench.submit(1);
    const EndingRef queued = bench.submit(2);
    bench.pool.close();
    CHECK(first->failed_with(ErrorCode::kClosed, c.outcome));
    CHECK(queued->failed_with(ErrorCode::kClosed, Outcome::kNotExecuted));
    CHECK(bench.pool.outstanding() == 0);
    CHECK(bench.pool.counters().open == 0);
    CHECK(first->alive == 0);
    CHECK(queued->alive == 0);
    bench.pool.close();
    CHECK(first->ends == 1);
  }
}

TEST_CASE("an operation submitted by the end of another is not lost") {
  struct Case {
    const char* name;
    std::function<void(Bench&)> end;
  };
  const Case cases[] = {
      {"a reply", [](Bench& b) { b.connect(), (void)b.output(0), b.receive(0, ":1\r\n"); }},
      {"a lost connection", [](Bench& b) { b.connect(), (void)b.output(0), b.pool.disconnected(0, "gone", b.now); }},
      {"a broken reply", [](Bench& b) { b.connect(), (void)b.output(0), b.receive(0, "?\r\n"); }},
      {"a deadline", [](Bench& b) { b.now += 100, b.pool.tick(b.now); }},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    Bench bench(options_of(1, 1));
    const EndingRef first = bench.submit(1, 1100);
    EndingRef second;
    first->then = [&] { second = bench.submit(2); };
    c.end(bench);
    REQUIRE(second);
    CHECK(second->ends == 0);
    if (bench.transport.connecting.empty() && bench.output(0).empty()) {
      bench.now = bench.pool.next_deadline().value();
      bench.pool.tick(bench.now);
    }
    if (!bench.transport.connecting.empty()) bench.connect();
    (void)bench.output(0);
    bench.receive(0, ":2\r\n");
    if (second->ends == 0) bench.receive(0, ":2\r\n");  // the first one's late reply came before
    CHECK(second->ends == 1);
    CHECK_FALSE(second->error);
  }
}

TEST_CASE("very many operations that fail together are told in slices, each once") {
  ClientOptions options = options_of(1, 1);
  options.reconnect_delay_min = options.reconnect_delay_max = Milliseconds(1'000'000);
  Bench bench(options);
  constexpr int kSlice = static_cast<int>(client::Slice::kRequests);
  constexpr int kAll = 2 * kSlice + kSlice / 2;
  std::vector<EndingRef> endings;
  std::vector<RequestRef> requests;
  int again = 0;
  for (int i = 0; i < kAll; ++i) {
    endings.push_back(std::make_shared<Ending>());
    // Whoever fails may ask again at once.
    if (i % 100 == 0) {
      endings.back()->then = [&] {
        ++again;
        endings.push_back(bench.submit(-1));
      };
    }
    requests.push_back(make_request(endings.back(), i, i == kAll - 1 ? bench.now + 5 : kNever));
    bench.pool.submit(RequestRef::share(*requests.back()), bench.now);
  }
  const auto settled = [&] { return static_cast<int>(bench.pool.counters().settled); };
  bench.refuse();
  CHECK(settled() == kSlice);
  CHECK(bench.pool.next_deadline() == 0);
  bench.pool.cancel(*requests[static_cast<std::size_t>(kAll - 2)], bench.now);
  CHECK(endings[static_cast<std::size_t>(kAll - 2)]->failed_with(ErrorCode::kCancelled, Outcome::kNotExecuted));
  bench.now += 5;
  bench.pool.tick(bench.now);
  CHECK(settled() == 2 * kSlice + 2);
  CHECK(endings[static_cast<std::size_t>(kAll - 1)]->failed_with(ErrorCode::kTimeout, Outcome::kNotExecuted));
  for (int i = 0; i < 3; ++i) bench.pool.tick(bench.now);
  CHECK(again == (kAll + 99) / 100);
  CHECK(settled() == kAll + again);
  for (const EndingRef& ending : endings) CHECK(ending->ends == 1);
  CHECK(bench.pool.outstanding() == 0);
  CHECK(bench.pool.next_deadline() != 0);
}

TEST_CASE("closing tells all that fail at once") {
  Bench bench(options_of(1, 1));
  std::vector<EndingRef> endings;
  for (std::size_t i = 0; i < 3 * client::Slice::kRequests; ++i) endings.push_back(bench.submit(1));
  bench.refuse();
  bench.pool.close();
  for (const EndingRef& ending : endings) CHECK(ending->failed_with(ErrorCode::kConnect, Outcome::kNotExecuted));
  CHECK(bench.pool.outstanding() == 0);
}
