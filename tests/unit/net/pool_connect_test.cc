// How a pool gets its connections: attempts that fail, pauses between attempts, passwords.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

#include "client/net/pool/pool.h"
#include "unit/net/pool_bench.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

// Waits until the pause is over.
void pass_pause(Bench& bench) {
  while (bench.transport.connecting.empty()) {
    bench.now += 1;
    bench.submit(0);
  }
}

}  // namespace

TEST_CASE("a refused connection fails what waits, and what is asked for during the pause") {
  Bench bench;
  const EndingRef first = bench.submit(1);
  bench.refuse("connection refused");
  CHECK(first->failed_with(ErrorCode::kConnect, Outcome::kNotExecuted));
  CHECK(first->error->message().find("connection refused") != std::string::npos);
  CHECK(bench.pool.outstanding() == 0);
  CHECK(bench.pool.next_deadline() == std::nullopt);

  // The first pause has a length of its own for each seed.
  std::optional<EndingRef> second;
  for (; bench.transport.connecting.empty(); ++bench.now) {
    REQUIRE(bench.now < 1060);
    second = bench.submit(2);
    if (!bench.transport.connecting.empty()) break;
    CHECK((*second)->failed_with(ErrorCode::kConnect, Outcome::kNotExecuted));
    CHECK((*second)->error->message().find("connection refused") != std::string::npos);
  }
  CHECK(bench.now > 1000);
  CHECK((*second)->ends == 0);
  const std::size_t connection = bench.connect();
  CHECK(bench.output(connection) == "2;");
  CHECK(bench.pool.outstanding() == 1);
}

TEST_CASE("a pause leaves the requests on open connections alone") {
  Bench bench(options_of(2, 1));
  const EndingRef first = bench.submit(1);
  const std::size_t connection = bench.connect();
  (void)bench.output(connection);
  const EndingRef second = bench.submit(2);
  bench.refuse();
  CHECK(second->ends == 0);
  CHECK(bench.submit(3)->ends == 0);
  bench.receive(connection, ":1\r\n");
  CHECK(first->answered(1));
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
      // What is submitted during the pause is refused, until it is over.
      const std::int64_t start = now;
      for (; transport.connecting.empty(); ++now) pool.submit(make_request(std::make_shared<Ending>(), 1), now);
      if (attempt > 0) {
        longest[attempt] = std::max(longest[attempt], now - 1 - start);
        shortest[attempt] = std::min(shortest[attempt], now - 1 - start);
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

TEST_CASE("only an answer ends the growth of pauses") {
  ClientOptions options;
  options.reconnect_delay_min = Milliseconds(100);
  options.reconnect_delay_max = Milliseconds(100'000);
  Bench bench(options);
  for (int i = 0; i < 8; ++i) {
    pass_pause(bench);
    bench.refuse();
  }
  pass_pause(bench);
  SUBCASE("a connection that is accepted and closed is none") {
    const std::int64_t start = bench.now;
    const std::size_t connection = bench.accept();
    (void)bench.output(connection);
    bench.pool.disconnected(connection, "closed", bench.now);
    pass_pause(bench);
    CHECK(bench.now - start > 100);
    CHECK(bench.pool.counters().opened == 0);
    CHECK(bench.pool.counters().lost == 0);
  }
  SUBCASE("an answer is one") {
    const std::size_t connection = bench.connect();
    bench.pool.disconnected(connection, "gone", bench.now);
    if (bench.transport.connecting.empty()) bench.submit(3);
    REQUIRE_FALSE(bench.transport.connecting.empty());
    const std::int64_t start = bench.now;
    bench.refuse();
    pass_pause(bench);
    CHECK(bench.now - start <= 101);
  }
}

TEST_CASE("an attempt that takes too long is given up") {
  ClientOptions options;
  options.connect_timeout = Milliseconds(300);
  bool accepts = false;
  SUBCASE("while connecting") {}
  SUBCASE("while nothing is answered") {
    accepts = true;
  }
  Bench bench(options);
  const EndingRef ending = bench.submit(1);
  CHECK(bench.pool.next_deadline() == 1300);
  if (accepts) CHECK(bench.output(bench.accept()) == kGreeting);
  bench.now = 1299;
  bench.pool.tick(bench.now);
  CHECK(ending->ends == 0);
  bench.now = 1300;
  bench.pool.tick(bench.now);
  CHECK(ending->failed_with(ErrorCode::kConnect, Outcome::kNotExecuted));
  CHECK(bench.transport.disconnected.size() == 1);
  CHECK(bench.pool.counters().open == 0);
}

TEST_CASE("a user and a password are sent before anything else") {
  struct Case {
    const char* user;
    const char* password;
    std::string expected;
  };
  for (const Case& c : {Case{"", "secret", "*2\r\n$4\r\nAUTH\r\n$6\r\nsecret\r\n"},
                        Case{"ada", "secret", "*3\r\n$4\r\nAUTH\r\n$3\r\nada\r\n$6\r\nsecret\r\n"},
                        Case{"ada", "", "*3\r\n$4\r\nAUTH\r\n$3\r\nada\r\n$0\r\n\r\n"}}) {
    CAPTURE(c.user);
    Bench bench(ClientOptions(), credentials_of(c.user, c.password));
    const EndingRef ending = bench.submit(1);
    const std::size_t connection = bench.accept();
    CHECK(bench.output(connection) == c.expected + kGreeting);
    bench.receive(connection, "+OK\r\n");
    CHECK(bench.output(connection).empty());
    bench.receive(connection, kGreetingAnswers);
    CHECK(bench.output(connection) == "1;");
    bench.receive(connection, ":1\r\n");
    CHECK(ending->answered(1));
    CHECK(bench.pool.counters().settled == 1);
    CHECK(bench.pool.counters().sent == 1);
    CHECK(bench.pool.outstanding() == 0);
  }
}

TEST_CASE("what goes wrong before the first answer fails what waits and pauses") {
  struct Case {
    const char* name;
    std::function<void(Bench&, std::size_t)> fault;
    ErrorCode code;
  };
  const Case cases[] = {
      {"refused", [](Bench& b, std::size_t c) { b.receive(c, "-WRONGPASS no\r\n"); }, ErrorCode::kAuth},
      {"refused without a word", [](Bench& b, std::size_t c) { b.receive(c, "-\r\n"); }, ErrorCode::kAuth},
      {"no password was given", [](Bench& b, std::size_t c) { b.receive(c, "+OK\r\n-NOAUTH no\r\n"); },
       ErrorCode::kAuth},
      {"too many clients", [](Bench& b, std::size_t c) { b.receive(c, "-ERR max number of clients reached\r\n"); },
       ErrorCode::kServerBusy},
      {"still loading", [](Bench& b, std::size_t c) { b.receive(c, "+OK\r\n-LOADING wait\r\n"); },
       ErrorCode::kServerBusy},
      {"protected", [](Bench& b, std::size_t c) { b.receive(c, "-DENIED no\r\n"); }, ErrorCode::kConnect},
      {"one answer too many", [](Bench& b, std::size_t c) { b.receive(c, "+OK\r\n" + kGreetingAnswers + "+OK\r\n"); },
       ErrorCode::kProtocol},
      {"lost", [](Bench& b, std::size_t c) { b.pool.disconnected(c, "gone", b.now); }, ErrorCode::kConnect},
      {"no server of ours", [](Bench& b, std::size_t c) { b.receive(c, "HTTP/1.1 400\r\n"); }, ErrorCode::kProtocol},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    Bench bench(options_of(1), credentials_of("", "secret"));
    const EndingRef ending = bench.submit(1);
    const std::size_t connection = bench.accept();
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
