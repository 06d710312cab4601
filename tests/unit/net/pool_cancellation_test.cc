#include "client/net/pool/pool.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "unit/net/pool_bench.h"

using namespace fgraph;
using namespace fgraph::testing;

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
