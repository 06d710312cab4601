#include "client/net/pool.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>

#include "pool_bench.h"

using namespace fgraph;
using namespace fgraph::testing;
using fgraph::client::Pipeline;
using fgraph::client::PipelineObserver;
using fgraph::client::RespLimits;
using fgraph::client::RespStatus;

namespace {

class Answered final : public PipelineObserver {
 public:
  void on_answered(Request&) override { ++count; }
  int count = 0;
};

}  // namespace

TEST_CASE("a pipeline writes requests in order and gives each its own reply") {
  Answered answered;
  Pipeline pipeline(answered, RespLimits());
  std::vector<EndingRef> endings;
  for (int i = 0; i < 3; ++i) {
    endings.push_back(std::make_shared<Ending>());
    pipeline.send(make_request(endings.back(), i));
  }
  CHECK(pipeline.has_output());
  CHECK(pipeline.take_output() == "0;1;2;");
  CHECK_FALSE(pipeline.has_output());
  CHECK(pipeline.feed(":0\r\n-no") == RespStatus::kOk);
  CHECK(endings[0]->answered(0));
  CHECK(endings[1]->ends == 0);
  CHECK(pipeline.in_flight() == 2);
  CHECK(pipeline.feed("\r\n:2\r\n") == RespStatus::kOk);
  CHECK(endings[1]->failed_with(ErrorCode::kServer, Outcome::kRejected));
  CHECK(endings[2]->answered(2));
  CHECK(answered.count == 3);
  CHECK(pipeline.in_flight() == 0);
  CHECK(endings[2]->alive == 0);
}

TEST_CASE("a request that ended early keeps its place in the pipeline") {
  Answered answered;
  Pipeline pipeline(answered, RespLimits());
  const auto first = std::make_shared<Ending>();
  const auto second = std::make_shared<Ending>();
  RequestRef request = make_request(first, 1);
  const RequestRef watched = RequestRef::share(*request);
  pipeline.send(std::move(request));
  pipeline.send(make_request(second, 2));
  (void)pipeline.take_output();
  SUBCASE("before its reply") {
    watched->fail(Error(ErrorCode::kTimeout, Outcome::kMaybeExecuted, ""));
  }
  SUBCASE("in the middle of its reply") {
    CHECK(pipeline.feed("*2\r\n:7\r\n$3\r\na") == RespStatus::kOk);
    watched->fail(Error(ErrorCode::kTimeout, Outcome::kMaybeExecuted, ""));
    CHECK(pipeline.feed("bc\r\n:2\r\n") == RespStatus::kOk);
    CHECK(first->failed_with(ErrorCode::kTimeout, Outcome::kMaybeExecuted));
    CHECK(second->answered(2));
    return;
  }
  CHECK(pipeline.feed(":1\r\n:2\r\n") == RespStatus::kOk);
  CHECK(first->failed_with(ErrorCode::kTimeout, Outcome::kMaybeExecuted));
  CHECK(second->answered(2));
}

TEST_CASE("a pipeline tells what was sent from what was not") {
  Answered answered;
  Pipeline pipeline(answered, RespLimits());
  const auto ending = std::make_shared<Ending>();
  pipeline.send(make_request(ending, 1));
  pipeline.send(make_request(ending, 2));
  (void)pipeline.take_output();
  pipeline.send(make_request(ending, 3));
  CHECK(pipeline.feed(":1\r\n") == RespStatus::kOk);
  bool sent = false;
  CHECK(pipeline.take_unanswered(sent));
  CHECK(sent);
  CHECK(pipeline.take_unanswered(sent));
  CHECK_FALSE(sent);
  CHECK_FALSE(pipeline.take_unanswered(sent));
}

TEST_CASE("a reply that nobody asked for ends the connection and answers nobody") {
  Answered answered;
  Pipeline pipeline(answered, RespLimits());
  const auto ending = std::make_shared<Ending>();
  SUBCASE("on an idle connection") {}
  SUBCASE("before the request was written") {
    pipeline.send(make_request(ending, 1));
  }
  SUBCASE("after the one that was asked for") {
    pipeline.send(make_request(std::make_shared<Ending>(), 1));
    (void)pipeline.take_output();
    CHECK(pipeline.feed(":1\r\n") == RespStatus::kOk);
  }
  CHECK(pipeline.feed(":1\r\n") == RespStatus::kMalformed);
  CHECK_FALSE(pipeline.problem().empty());
  CHECK(ending->ends == 0);
}

TEST_CASE("a reply that is no result set is malformed") {
  Answered answered;
  Pipeline pipeline(answered, RespLimits());
  const auto ending = std::make_shared<Ending>();
  pipeline.send(make_request(ending, 1));
  (void)pipeline.take_output();
  CHECK(pipeline.feed("what?\r\n") == RespStatus::kMalformed);
  CHECK_FALSE(pipeline.problem().empty());
}

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

TEST_CASE("more operations or bytes than the limits are refused at once") {
  ClientOptions options = options_of(1, 1);
  SUBCASE("operations") {
    options.max_operations = 3;
  }
  SUBCASE("bytes") {
    options.max_queued_bytes = 6;
  }
  Bench bench(options);
  const EndingRef first = bench.submit(1);
  bench.submit(2);
  bench.submit(3);
  const EndingRef refused = bench.submit(4);
  CHECK(refused->failed_with(ErrorCode::kQueueFull, Outcome::kNotExecuted));
  CHECK(first->ends == 0);
  CHECK(bench.pool.outstanding() == 3);
  // Room again once something has ended.
  const std::size_t connection = bench.connect();
  (void)bench.output(connection);
  bench.receive(connection, ":1\r\n");
  CHECK(bench.submit(5)->ends == 0);
}

TEST_CASE("an operation whose deadline passed in the queue holds no place in it") {
  ClientOptions options = options_of(1, 1);
  options.max_operations = 4;
  Bench bench(options);
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
  CHECK(bench.pool.next_deadline() == std::nullopt);
  // The late reply belongs to the first one, whoever waits behind it.
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
  options.max_reply_bytes = 100;
  for (const Case& c : {Case{"?\r\n", ErrorCode::kProtocol}, Case{"$101\r\n", ErrorCode::kReplyTooLarge}}) {
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

TEST_CASE("closing ends everything in every phase") {
  struct Case {
    const char* name;
    std::function<void(Bench&)> prepare;
    Outcome outcome;
  };
  const Case cases[] = {
      {"connecting", [](Bench&) {}, Outcome::kNotExecuted},
      {"pausing", [](Bench& b) { b.refuse(); }, Outcome::kNotExecuted},
      {"authenticating", [](Bench& b) { b.connect(); }, Outcome::kNotExecuted},
      {"unsent",
       [](Bench& b) {
         const std::size_t c = b.connect();
         (void)b.output(c);
         b.receive(c, "+OK\r\n");
       },
       Outcome::kNotExecuted},
      {"sent",
       [](Bench& b) {
         const std::size_t c = b.connect();
         (void)b.output(c);
         b.receive(c, "+OK\r\n");
         (void)b.output(c);
       },
       Outcome::kMaybeExecuted},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    Bench bench(options_of(1, 1), credentials_of("", "secret"));
    EndingRef first = bench.submit(1);
    c.prepare(bench);
    if (first->ends == 1) first = bench.submit(1);
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
      {"a refused attempt", [](Bench& b) { b.refuse(); }},
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

namespace {

// REQUIRE without its price, for checks after every one of a million events.
#define must(condition)                            \
  do {                                             \
    if (!(condition)) FAIL("not so: " #condition); \
  } while (false)

// Drives a pool with random events against servers that answer in their own time, and checks what must always hold.
class ModelStream final : public TestRequest {
 public:
  ModelStream(EndingRef ending, std::minstd_rand& random) : TestRequest(std::move(ending)), random_(random) {
    lane = Lane::kStream;
  }
  Reading after_read() override {
    switch (random_() % 4) {
      case 0: return Reading::kGoOn;
      default: return Reading::kPause;
    }
  }

 private:
  std::minstd_rand& random_;
};

class Model {
 public:
  explicit Model(std::uint32_t seed) : random_(seed) {
    options_.connections = 1 + below(5);
    options_.pipeline_depth = 1 + below(6);
    options_.connect_timeout = Milliseconds(50);
    options_.reconnect_delay_min = Milliseconds(5);
    options_.reconnect_delay_max = Milliseconds(40);
    options_.max_operations = 20 + below(100);
    options_.max_queued_bytes = 200 + below(2000);
    options_.max_reply_bytes = 4000;
    password_ = below(3) == 0;
    options_.streams = 1 + below(3);
    pool_ = std::make_unique<Pool>(transport_, options_, password_ ? credentials_of("", "secret") : Credentials(),
                                   seed * kSeed);
    servers_.resize(pool_->connections());
  }

  void run(int events) {
    for (int i = 0; i < events; ++i) {
      step();
      check();
    }
    // Sometimes everything comes to its end first.
    if (below(2) == 0) drain();
    closing_ = true;
    pool_->close();
    check();
    for (const auto& [number, ending] : endings_) must(ending->ends == 1);
    must(pool_->counters().settled == endings_.size());
    must(pool_->counters().open == 0);
    must(pool_->outstanding() == 0);
    pool_.reset();
    streams_.clear();
    for (const auto& [number, ending] : endings_) must(ending->alive == 0);
  }

  std::size_t answered() const { return answered_; }
  std::size_t failed() const { return endings_.size() - answered_; }

 private:
  struct Server {
    bool connecting = false;
    bool open = false;
    bool trusted = false;  // authenticated, or no password is needed
    std::string commands;  // received and not answered
    std::string replies;   // on their way back
  };

  std::uint32_t below(std::uint32_t bound) {
    return std::uniform_int_distribution<std::uint32_t>(0, bound - 1)(random_);
  }

  void submit() {
    const std::int64_t number = ++last_number_;
    auto ending = std::make_shared<Ending>();
    endings_[number] = ending;
    const bool again = below(20) == 0;
    Ending* watched = ending.get();
    watched->then = [this, watched, number, again] {
      if (!watched->error) {
        must(watched->answer == number);  // its own reply, not another's
        ++answered_;
      }
      if (again && !closing_) submit();
    };
    const std::int64_t deadline = below(3) == 0 ? now_ + 1 + below(60) : kNever;
    if (deadline != kNever) deadlines_[number] = deadline;
    if (below(4) != 0) return pool_->submit(make_request(ending, number, deadline), now_);
    RequestRef stream(new ModelStream(ending, random_));
    stream->bytes = std::to_string(number) + ";";
    stream->deadline_ms = deadline;
    streams_.emplace_back(RequestRef::share(*stream), number);
    pool_->submit(std::move(stream), now_);
  }

  // The consumer of a stream has room again, or wants no more.
  void consume() {
    std::erase_if(streams_, [](const auto& entry) { return entry.first->settled(); });
    if (streams_.empty()) return;
    const auto& [stream, number] = streams_[below(static_cast<std::uint32_t>(streams_.size()))];
    if (below(3) != 0) return pool_->read_on(*stream);
    // Nobody hears of its end.
    endings_[number]->ends = 1;
    endings_[number]->error = Error(ErrorCode::kCancelled, Outcome::kMaybeExecuted, "");
    pool_->abandon(*stream, now_);
  }

  // What the pool asked of the transport since the last step.
  void obey() {
    for (const std::size_t c : std::exchange(transport_.disconnected, {})) {
      if (!std::count(transport_.connecting.begin(), transport_.connecting.end(), c)) servers_[c] = Server();
    }
    for (const std::size_t c : std::exchange(transport_.connecting, {})) {
      servers_[c] = Server();
      servers_[c].connecting = true;
    }
    transport_.awake.clear();
  }

  void flush(std::size_t c) {
    if (servers_[c].open) servers_[c].commands += pool_->take_output(c);
  }

  // The server answers its oldest command.
  void answer(std::size_t c) {
    Server& server = servers_[c];
    if (!server.trusted) {
      const std::string_view end = "$6\r\nsecret\r\n";
      const std::size_t at = server.commands.find(end);
      if (at == std::string::npos) return;
      server.commands.erase(0, at + end.size());
      server.trusted = below(10) != 0;
      server.replies += server.trusted ? "+OK\r\n" : "-WRONGPASS\r\n";
      return;
    }
    const std::size_t end = server.commands.find(';');
    if (end == std::string::npos) return;
    const std::string number = server.commands.substr(0, end);
    server.commands.erase(0, end + 1);
    switch (below(200)) {
      case 0: server.replies += "garbage\r\n"; break;
      case 1: server.replies += "$100000\r\n"; break;
      case 2:
      case 3:
      case 4: server.replies += "-ERR no " + number + "\r\n"; break;
      default: server.replies += ":" + number + "\r\n"; break;
    }
  }

  void deliver(std::size_t c) {
    Server& server = servers_[c];
    if (!server.open || server.replies.empty() || transport_.paused.count(c) != 0) return;
    const std::size_t length = 1 + below(static_cast<std::uint32_t>(server.replies.size()));
    const std::string bytes = server.replies.substr(0, length);
    server.replies.erase(0, length);
    pool_->received(c, bytes, now_);
  }

  void step() {
    const std::size_t c = below(static_cast<std::uint32_t>(servers_.size()));
    Server& server = servers_[c];
    switch (below(13)) {
      case 0:
      case 1:
      case 2:
        for (std::uint32_t i = below(6); i > 0; --i) submit();
        break;
      case 3:
        if (!server.connecting) break;
        server.connecting = false;
        if (below(4) == 0) {
          pool_->disconnected(c, "refused", now_);
        } else {
          server.open = true;
          server.trusted = !password_;
          pool_->connected(c, now_);
        }
        break;
      case 4:
        if (!server.open || below(8) != 0) break;
        server = Server();
        pool_->disconnected(c, "reset", now_);
        break;
      case 5:
        now_ += below(15);
        pool_->tick(now_);
        for (const auto& [number, deadline] : deadlines_) {
          if (deadline <= now_) must(endings_[number]->ends == 1);
        }
        std::erase_if(deadlines_, [this](const auto& entry) { return endings_[entry.first]->ends == 1; });
        break;
      case 6:
      case 7: flush(c); break;
      case 8:
      case 9: answer(c); break;
      case 10: consume(); break;
      default: deliver(c); break;
    }
    obey();
  }

  void drain() {
    for (int round = 0; round < 100'000 && pool_->outstanding() > 0; ++round) {
      for (std::size_t c = 0; c < servers_.size(); ++c) {
        if (servers_[c].connecting) {
          servers_[c].connecting = false;
          servers_[c].open = true;
          servers_[c].trusted = !password_;
          pool_->connected(c, now_);
          obey();
        }
        flush(c);
        answer(c);
        deliver(c);
        for (const auto& [stream, number] : streams_) pool_->read_on(*stream);
        obey();
      }
      if (const std::optional<std::int64_t> next = pool_->next_deadline(); next && round % 16 == 0) {
        now_ = std::max(now_, *next);
        pool_->tick(now_);
        obey();
      }
    }
    must(pool_->outstanding() == 0);
  }

  void check() {
    std::size_t connecting[2] = {0, 0};  // by lane
    for (std::size_t c = 0; c < servers_.size(); ++c) {
      connecting[c < options_.connections ? 0 : 1] +=
          servers_[c].connecting || (servers_[c].open && !servers_[c].trusted) ? 1U : 0U;
      const auto commands = std::count(servers_[c].commands.begin(), servers_[c].commands.end(), ';');
      must(commands <= static_cast<std::ptrdiff_t>(options_.pipeline_depth));
    }
    must(connecting[0] <= 2);
    must(connecting[1] <= 2);
    std::size_t unsettled = 0;
    for (auto entry = endings_.lower_bound(first_unsettled_); entry != endings_.end(); ++entry) {
      must(entry->second->ends <= 1);
      if (entry->second->ends == 0) {
        if (unsettled == 0) first_unsettled_ = entry->first;
        ++unsettled;
      }
    }
    must(unsettled <= pool_->outstanding());
    must(pool_->outstanding() <= options_.max_operations + 1 + servers_.size());
    must(pool_->counters().settled + unsettled == endings_.size());
    std::int64_t earliest = 0;
    for (const auto& [number, deadline] : deadlines_) {
      if (endings_[number]->ends == 0 && (earliest == 0 || deadline < earliest)) earliest = deadline;
    }
    if (earliest != 0) must(pool_->next_deadline().value() <= earliest);
  }

  std::minstd_rand random_;
  ClientOptions options_;
  bool password_ = false;
  bool closing_ = false;
  FakeTransport transport_;
  std::vector<Server> servers_;
  std::vector<std::pair<RequestRef, std::int64_t>> streams_;  // with their numbers
  std::int64_t now_ = 1000;
  std::int64_t last_number_ = 0;
  std::int64_t first_unsettled_ = 0;
  std::map<std::int64_t, EndingRef> endings_;
  std::map<std::int64_t, std::int64_t> deadlines_;  // of operations that have one
  std::size_t answered_ = 0;
  std::unique_ptr<Pool> pool_;
};

}  // namespace

TEST_CASE("every operation ends once with its own reply, whatever happens") {
  std::size_t answered = 0;
  std::size_t failed = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    Model model(seed);
    model.run(2000);
    answered += model.answered();
    failed += model.failed();
  }
  // The events reach both ends often enough to mean something.
  CHECK(answered > 3'000);
  CHECK(failed > 5'000);
}
