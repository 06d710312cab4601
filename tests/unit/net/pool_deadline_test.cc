#include "client/net/pool/pool.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "unit/net/pool_bench.h"

using namespace fgraph;
using namespace fgraph::testing;

TEST_CASE("an operation whose deadline passed in the queue holds no place in it") {
  Bench bench(options_of(1, 1));
  const EndingRef lasting = bench.submit(0);
  bench.connect();
  const EndingRef waiting = bench.submit(1);
  for (int round = 0; round < 200; ++round) {
    CAPTURE(round);
    const EndingRef a = bench.submit(2, bench.now + 10);
    const EndingRef b = bench.submit(3, bench.now + 10);
    CHECK(a->ends == 0);
    CHECK(b->ends == 0);
    bench.now += 10;
    bench.pool.tick(bench.now);
    CHECK(a->failed_with(ErrorCode::kTimeout, Outcome::kNotExecuted));
    CHECK(b->failed_with(ErrorCode::kTimeout, Outcome::kNotExecuted));
    CHECK(bench.pool.outstanding() == 2);
    if (round > 100) CHECK(bench.submit(4, bench.now + 5)->ends == 0);
    bench.now += 5;
    bench.pool.tick(bench.now);
  }
  CHECK(bench.output(0) == "0;");
  bench.receive(0, ":0\r\n");
  CHECK(lasting->answered(0));
  CHECK(bench.output(0) == "1;");
  bench.receive(0, ":1\r\n");
  CHECK(waiting->answered(1));
  CHECK(bench.pool.outstanding() == 0);
}

TEST_CASE("operations that expire in a queue that stands still are let go of") {
  ClientOptions options = options_of(1, 1);
  Bench bench(options);
  bench.submit(0);
  bench.connect();
  bench.submit(1);  // the head of the queue, with all the time there is
  std::vector<EndingRef> expired;
  for (int i = 0; i < 10'000; ++i) expired.push_back(bench.submit(2, bench.now + 1));
  bench.now += 1;
  bench.pool.tick(bench.now);
  const auto alive = std::count_if(expired.begin(), expired.end(), [](const EndingRef& e) { return e->alive != 0; });
  CHECK(alive < 200);
}

TEST_CASE("a deadline ends an operation wherever it is") {
  Bench bench(options_of(1, 2));
  const EndingRef sent = bench.submit(1, 1050);
  const std::size_t connection = bench.connect();
  CHECK(bench.output(connection) == "1;");
  const EndingRef after = bench.submit(2);
  const EndingRef queued = bench.submit(3, 1040);
  CHECK(bench.output(connection) == "2;");
  CHECK(bench.pool.next_deadline() == 1040);
  bench.now = 1039;
  bench.pool.tick(bench.now);
  CHECK(queued->ends == 0);
  bench.now = 1040;
  bench.pool.tick(bench.now);
  CHECK(queued->failed_with(ErrorCode::kTimeout, Outcome::kNotExecuted));
  CHECK(bench.pool.next_deadline() == 1050);
  bench.now = 1050;
  bench.pool.tick(bench.now);
  CHECK(sent->failed_with(ErrorCode::kTimeout, Outcome::kMaybeExecuted));
  CHECK(bench.pool.next_deadline().value() > 1900);  // only the silence of the connection is left
  // The late reply belongs to the first operation, although another one waits after it.
  const EndingRef last = bench.submit(4);
  bench.receive(connection, ":1\r\n");
  CHECK(after->ends == 0);
  bench.receive(connection, ":2\r\n");
  CHECK(after->answered(2));
  CHECK(bench.output(connection) == "4;");
  bench.receive(connection, ":4\r\n");
  CHECK(last->answered(4));
  CHECK(sent->ends == 1);
  CHECK(bench.pool.counters().settled == 4);
  CHECK(bench.pool.outstanding() == 0);
}

TEST_CASE("an operation whose time is used up fails at once and is not sent") {
  Bench bench;
  bench.submit(1);
  const std::size_t connection = bench.connect();
  (void)bench.pool.take_output(connection);
  for (const std::int64_t deadline : {bench.now, bench.now - 5, std::int64_t{-7}}) {
    const EndingRef late = bench.submit(2, deadline);
    REQUIRE(late->error);
    CHECK(late->error->code() == ErrorCode::kTimeout);
    CHECK(late->error->outcome() == Outcome::kNotExecuted);
  }
  CHECK(bench.pool.take_output(connection).empty());
  CHECK(bench.pool.outstanding() == 1);
  CHECK(bench.pool.counters().settled == 3);
}

TEST_CASE("times that no clock reaches leave the other deadlines alone") {
  ClientOptions options;
  options.connect_timeout = std::chrono::hours::max();
  options.reconnect_delay_min = options.reconnect_delay_max = std::chrono::hours::max();
  Bench bench(options);
  const EndingRef endless = bench.submit(1, kNever);
  CHECK(bench.pool.next_deadline().value_or(kNever) == kNever);
  const EndingRef short_one = bench.submit(2, bench.now + 200);
  CHECK(bench.pool.next_deadline() == bench.now + 200);
  bench.now += 200;
  bench.pool.tick(bench.now);
  CHECK(short_one->error->code() == ErrorCode::kTimeout);
  CHECK(endless->ends == 0);
  bench.refuse("refused");
  CHECK(bench.pool.next_deadline().value_or(kNever) > bench.now);
}

TEST_CASE("a deadline does not depend on traffic") {
  Bench bench(options_of(1, 1000));
  const EndingRef ending = bench.submit(0, 1500);
  const std::size_t connection = bench.connect();
  for (int i = 1; i < 500; ++i) {
    bench.now += 1;
    bench.submit(i);
    (void)bench.output(connection);
    CHECK(bench.pool.next_deadline() == 1500);
  }
  CHECK(ending->ends == 0);
  bench.now = 1500;
  bench.pool.tick(bench.now);
  CHECK(ending->failed_with(ErrorCode::kTimeout, Outcome::kMaybeExecuted));
}

TEST_CASE("a server is told the rest of the time of a read, and of a write if it would undo it") {
  struct Case {
    const char* most;
    const char* usual;
    Request::Timed timed;
    const char* expected;  // the time, or nothing
    bool is_shortened;
  };
  using Timed = Request::Timed;
  for (const Case& c : {Case{"0", "0", Timed::kAlways, "400", false}, Case{"0", "0", Timed::kIfUndone, "", false},
                        Case{"0", "9", Timed::kIfUndone, "400", false},
                        Case{"500", "0", Timed::kIfUndone, "400", false}, Case{"500", "0", Timed::kNever, "", false},
                        Case{"300", "0", Timed::kAlways, "300", true}, Case{"300", "9", Timed::kIfUndone, "300", true},
                        Case{"", "", Timed::kAlways, "", false}, Case{"-1", "0", Timed::kAlways, "", false}}) {
    CAPTURE(c.most);
    CAPTURE(c.usual);
    CAPTURE(static_cast<int>(c.timed));
    Bench bench;
    const auto ending = std::make_shared<Ending>();
    RequestRef request = make_request(ending, 1, bench.now + 1'000);
    const std::string_view words[] = {"GRAPH.QUERY", "g", "RETURN 1"};
    request->bytes.clear();
    client::append_command(request->bytes, words);
    const std::string command = request->bytes;
    request->timed = c.timed;
    bench.pool.submit(std::move(request), bench.now);
    const std::size_t connection = bench.accept();
    (void)bench.output(connection);
    bench.now += 600;
    const std::string configuration =
        "*3\r\n*2\r\n+CACHE_SIZE\r\n:25\r\n*2\r\n+TIMEOUT_MAX\r\n:" + std::string(c.most) +
        "\r\n*2\r\n+TIMEOUT_DEFAULT\r\n:" + c.usual + "\r\n";
    bench.receive(connection, "+PONG\r\n" + (*c.most == 0 ? "-NOPERM no\r\n" : configuration) + "+OK\r\n+OK\r\n");
    std::string expected = command;
    if (*c.expected != 0) client::append_option(expected, "timeout", std::atoll(c.expected));
    CHECK(bench.output(connection) == expected);
    CHECK(bench.pool.counters().shortened == (c.is_shortened ? 1 : 0));
    bench.receive(connection, ":1\r\n");
    CHECK(ending->answered(1));
  }
}

TEST_CASE("a server is told no time of an operation without a deadline, and none after it has refused one") {
  Bench bench;
  bench.submit(0);
  const std::size_t connection = bench.accept();
  (void)bench.output(connection);
  bench.receive(connection,
                "+PONG\r\n*2\r\n*2\r\n+TIMEOUT_MAX\r\n:0\r\n*2\r\n+TIMEOUT_DEFAULT\r\n:0\r\n+OK\r\n+OK\r\n");
  (void)bench.output(connection);
  bench.receive(connection, ":0\r\n");
  const auto send = [&](std::int64_t deadline) {
    RequestRef request = make_request(std::make_shared<Ending>(), 1, deadline);
    request->bytes = "*1\r\n$4\r\nREAD\r\n";
    request->timed = Request::Timed::kAlways;
    bench.pool.submit(std::move(request), bench.now);
    const std::string output = bench.output(connection);
    bench.receive(connection, ":1\r\n");
    return output;
  };
  CHECK(send(kNever) == "*1\r\n$4\r\nREAD\r\n");
  CHECK(send(bench.now + 5) == "*3\r\n$4\r\nREAD\r\n$7\r\ntimeout\r\n$1\r\n5\r\n");
  bench.pool.forget_server_time();
  CHECK(send(bench.now + 5) == "*1\r\n$4\r\nREAD\r\n");
}
