#include "client/net/pool/pool.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <memory>

#include "client/net/slice.h"
#include "unit/net/pool_bench.h"

using namespace fgraph;
using namespace fgraph::testing;
using fgraph::client::Pipeline;
using fgraph::client::PipelineObserver;
using fgraph::client::RespLimits;
using fgraph::client::RespStatus;

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
    CHECK(second->failed_with(c.code, Outcome::kMaybeExecuted));
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

TEST_CASE("a cancelled operation leaves the queue, or its reply is dropped, and nothing else happens") {
  Bench bench(options_of(1, 2));
  const detail::Call call = detail::Call::begin(CallOptions());
  std::vector<RequestRef> requests;
  std::vector<EndingRef> endings;
  for (int i = 0; i < 6; ++i) {
    endings.push_back(std::make_shared<Ending>());
    requests.push_back(make_request(endings.back(), i));
    if (i % 2 == 1) requests.back()->belongs_to(call);
    bench.pool.submit(RequestRef::share(*requests.back()), bench.now);
  }
  const std::size_t connection = bench.connect();
  CHECK(bench.output(connection) == "0;1;");
  for (const int i : {1, 3, 5, 3}) bench.pool.cancel(*requests[static_cast<std::size_t>(i)], bench.now);
  CHECK(endings[1]->failed_with(ErrorCode::kCancelled, Outcome::kMaybeExecuted));
  CHECK(endings[3]->failed_with(ErrorCode::kCancelled, Outcome::kNotExecuted));
  CHECK(endings[5]->failed_with(ErrorCode::kCancelled, Outcome::kNotExecuted));
  CHECK(bench.pool.outstanding() == 4);  // the reply to the second one is still to come
  bench.receive(connection, ":0\r\n");
  CHECK(bench.output(connection) == "2;");
  bench.receive(connection, ":1\r\n:2\r\n");
  CHECK(bench.output(connection) == "4;");
  bench.receive(connection, ":4\r\n");
  for (const int i : {0, 2, 4}) CHECK(endings[static_cast<std::size_t>(i)]->answered(i));
  for (const RequestRef& request : requests) CHECK_FALSE(request->is_listed());
  CHECK(bench.pool.outstanding() == 0);
  CHECK(bench.pool.counters().settled == 6);
  CHECK(bench.transport.disconnected.empty());
}

TEST_CASE("an operation of a call that was cancelled before is not accepted") {
  Bench bench;
  const detail::Call call = detail::Call::begin(CallOptions());
  call.cancellation()->cancel();
  auto ending = std::make_shared<Ending>();
  RequestRef request = make_request(ending, 1);
  request->belongs_to(call);
  bench.pool.submit(std::move(request), bench.now);
  CHECK(ending->failed_with(ErrorCode::kCancelled, Outcome::kNotExecuted));
  CHECK(bench.transport.attempts == 0);
  CHECK(bench.pool.counters().settled == 1);
}

TEST_CASE("a cancelled stream gives its connection up only if much is still to come") {
  for (const bool is_long : {false, true}) {
    CAPTURE(is_long);
    ClientOptions options = options_of(1);
    options.streams = 1;
    Bench bench(options);
    const auto ending = std::make_shared<Ending>();
    TestStream& stream = bench.stream(7, ending);
    const std::size_t connection = bench.connect();
    CHECK(bench.output(connection) == "7;");
    const std::string reply = stream_reply(is_long ? 3'000 : 30, std::string(1'000, 'x'));
    bench.receive(connection, reply.substr(0, 5'000));
    bench.pool.cancel(stream, bench.now);
    CHECK(ending->failed_with(ErrorCode::kCancelled, Outcome::kMaybeExecuted));
    CHECK((bench.transport.disconnected.size() == 1) == is_long);
    if (!is_long) bench.receive(connection, reply.substr(5'000));
    CHECK(bench.pool.outstanding() == 0);
    const auto next = std::make_shared<Ending>();
    bench.stream(8, next);
    if (is_long) bench.connect();
    CHECK(bench.output(connection) == "8;");
  }
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
