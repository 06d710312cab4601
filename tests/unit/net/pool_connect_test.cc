// How a pool gets its connections: attempts that fail, pauses between attempts, passwords.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

#include "client/net/pool/pool.h"
#include "unit/net/pool_bench.h"

using namespace fgraph;
using namespace fgraph::testing;

TEST_CASE("a refused connection fails what waits, and the next attempt waits its turn") {
  Bench bench;
  const EndingRef first = bench.submit(1);
  bench.refuse("connection refused");
  CHECK(first->failed_with(ErrorCode::kConnect, Outcome::kNotExecuted));
  CHECK(first->error->message().find("connection refused") != std::string::npos);
  CHECK(bench.pool.outstanding() == 0);
  CHECK(bench.pool.next_deadline() == std::nullopt);

  const EndingRef second = bench.submit(2);
  if (bench.transport.connecting.empty()) {
    const std::optional<std::int64_t> at = bench.pool.next_deadline();
    REQUIRE(at);
    CHECK(*at > bench.now);
    bench.now = *at - 1;
    bench.pool.tick(bench.now);
    CHECK(bench.transport.connecting.empty());
    bench.now = *at;
    bench.pool.tick(bench.now);
  }
  CHECK(second->ends == 0);
  const std::size_t connection = bench.connect();
  CHECK(bench.output(connection) == "2;");
}

TEST_CASE("one of two attempts that fails leaves the waiting to the other") {
  Bench bench;
  const EndingRef first = bench.submit(1);
  const EndingRef second = bench.submit(2);
  bench.refuse();
  CHECK(first->ends == 0);
  CHECK(second->ends == 0);
  SUBCASE("which succeeds") {
    const std::size_t connection = bench.connect();
    CHECK(bench.output(connection) == "1;");
    // The way is free again: the second one gets a connection of its own.
    CHECK(bench.output(bench.connect()) == "2;");
  }
  SUBCASE("which fails too") {
    bench.refuse();
    CHECK(first->failed_with(ErrorCode::kConnect, Outcome::kNotExecuted));
    CHECK(second->failed_with(ErrorCode::kConnect, Outcome::kNotExecuted));
  }
}

TEST_CASE("pauses between attempts grow, are jittered and stay within their bounds") {
  ClientOptions options;
  options.reconnect_delay_min = Milliseconds(100);
  options.reconnect_delay_max = Milliseconds(1000);
  std::vector<std::int64_t> longest(40);
  std::vector<std::int64_t> shortest(40, 1 << 20);
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    FakeTransport transport;
    Pool pool(transport, options, Credentials(), seed * kSeed);
    std::int64_t now = 0;
    for (std::size_t attempt = 0; attempt < longest.size(); ++attempt) {
      pool.submit(make_request(std::make_shared<Ending>(), 1), now);
      if (transport.connecting.empty()) {
        const std::int64_t at = pool.next_deadline().value();
        shortest[attempt] = std::min(shortest[attempt], at - now);
        longest[attempt] = std::max(longest[attempt], at - now);
        now = at;
        pool.tick(now);
      } else if (attempt > 0) {
        shortest[attempt] = 0;
      }
      REQUIRE(transport.connecting.size() == 1);
      transport.connecting.clear();
      pool.disconnected(0, "refused", now);
    }
  }
  for (std::size_t attempt = 1; attempt < longest.size(); ++attempt) {
    CAPTURE(attempt);
    const std::int64_t bound =
        std::min<std::int64_t>(1000, std::int64_t{100} << std::min<std::size_t>(attempt - 1, 10));
    CHECK(longest[attempt] <= bound);
    CHECK(longest[attempt] > bound * 8 / 10);
    CHECK(shortest[attempt] < bound * 2 / 10);
  }
}

TEST_CASE("a connection that was made ends the growth of pauses") {
  ClientOptions options;
  options.reconnect_delay_min = Milliseconds(100);
  options.reconnect_delay_max = Milliseconds(100'000);
  Bench bench(options);
  for (int i = 0; i < 8; ++i) {
    bench.submit(1);
    if (bench.transport.connecting.empty()) {
      bench.now = bench.pool.next_deadline().value();
      bench.pool.tick(bench.now);
    }
    bench.refuse();
  }
  bench.submit(2);
  if (bench.transport.connecting.empty()) {
    bench.now = bench.pool.next_deadline().value();
    bench.pool.tick(bench.now);
  }
  const std::size_t connection = bench.connect();
  bench.pool.disconnected(connection, "gone", bench.now);
  bench.submit(3);
  bench.refuse();
  bench.submit(4);
  if (bench.transport.connecting.empty()) CHECK(bench.pool.next_deadline().value() <= bench.now + 100);
}

TEST_CASE("an attempt that takes too long is given up") {
  ClientOptions options;
  options.connect_timeout = Milliseconds(300);
  bool authenticates = false;
  SUBCASE("while connecting") {}
  SUBCASE("while authenticating") {
    authenticates = true;
  }
  Bench bench(options, authenticates ? credentials_of("", "secret") : Credentials());
  const EndingRef ending = bench.submit(1);
  CHECK(bench.pool.next_deadline() == 1300);
  if (authenticates) bench.connect();
  bench.now = 1299;
  bench.pool.tick(bench.now);
  CHECK(ending->ends == 0);
  bench.now = 1300;
  bench.pool.tick(bench.now);
  CHECK(ending->failed_with(ErrorCode::kConnect, Outcome::kNotExecuted));
  CHECK(bench.transport.disconnected.size() == 1);
  CHECK(bench.pool.counters().open == 0);
}

TEST_CASE("a password is sent before anything else") {
  struct Case {
    const char* user;
    std::string expected;
  };
  for (const Case& c : {Case{"", "*2\r\n$4\r\nAUTH\r\n$6\r\nsecret\r\n"},
                        Case{"ada", "*3\r\n$4\r\nAUTH\r\n$3\r\nada\r\n$6\r\nsecret\r\n"}}) {
    CAPTURE(c.user);
    Bench bench(ClientOptions(), credentials_of(c.user, "secret"));
    const EndingRef ending = bench.submit(1);
    const std::size_t connection = bench.connect();
    CHECK(bench.output(connection) == c.expected);
    bench.receive(connection, "+OK\r\n");
    CHECK(bench.output(connection) == "1;");
    bench.receive(connection, ":1\r\n");
    CHECK(ending->answered(1));
    CHECK(bench.pool.counters().settled == 1);
    CHECK(bench.pool.outstanding() == 0);
  }
}

TEST_CASE("what goes wrong while a password is checked fails what waits and pauses") {
  struct Case {
    const char* name;
    std::function<void(Bench&, std::size_t)> fault;
    ErrorCode code;
  };
  const Case cases[] = {
      {"refused", [](Bench& b, std::size_t c) { b.receive(c, "-WRONGPASS no\r\n"); }, ErrorCode::kAuth},
      {"refused without a word", [](Bench& b, std::size_t c) { b.receive(c, "-\r\n"); }, ErrorCode::kAuth},
      {"lost", [](Bench& b, std::size_t c) { b.pool.disconnected(c, "gone", b.now); }, ErrorCode::kConnect},
      {"no server of ours", [](Bench& b, std::size_t c) { b.receive(c, "HTTP/1.1 400\r\n"); }, ErrorCode::kProtocol},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    Bench bench(options_of(1), credentials_of("", "secret"));
    const EndingRef ending = bench.submit(1);
    const std::size_t connection = bench.connect();
    (void)bench.output(connection);
    c.fault(bench, connection);
    CHECK(ending->failed_with(c.code, Outcome::kNotExecuted));
    CHECK(bench.transport.attempts == 1);
    CHECK(bench.pool.counters().open == 0);
    CHECK(bench.pool.counters().settled == 1);
    CHECK(bench.pool.outstanding() == 0);
    CHECK(ending->error->message().find("secret") == std::string::npos);
  }
}
