// Times of calls: how they are rounded, and what is a deadline and what is none.
#include <fgraph/detail/call.h>

#include <chrono>
#include <cstdint>
#include <limits>

#include <doctest/doctest.h>

#include <fgraph/client.h>

#include "client/net/loop.h"

namespace fgraph::testing {
namespace {

using client::Loop;
using detail::Call;
using std::chrono::duration;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr std::int64_t kLongest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kShortest = std::numeric_limits<std::int64_t>::min();

std::int64_t count(Milliseconds time) {
  return time.count();
}

Call call_of(Milliseconds timeout) {
  return Call::begin(CallOptions::with_timeout(timeout));
}

TEST_CASE("a part of a millisecond is one, and never none") {
  CHECK(count(microseconds(500)) == 1);
  CHECK(count(nanoseconds(1)) == 1);
  CHECK(count(nanoseconds(999'999)) == 1);
  CHECK(count(nanoseconds(1'000'000)) == 1);
  CHECK(count(nanoseconds(1'000'001)) == 2);
  CHECK(count(duration<double>(0.0004)) == 1);
  CHECK(count(duration<double>(1e-30)) == 1);
  CHECK(count(microseconds(-1)) == -1);
  CHECK(count(milliseconds(-5)) == -5);
  CHECK(count(duration<double>(-1e-30)) == -1);
}

TEST_CASE("whole milliseconds stay as they are") {
  CHECK(count(milliseconds(0)) == 0);
  CHECK(count(nanoseconds(0)) == 0);
  CHECK(count(duration<double>(0.0)) == 0);
  CHECK(count(seconds(3)) == 3'000);
  CHECK(count(minutes(-2)) == -120'000);
  CHECK(count(duration<double>(0.1)) == 100);
  CHECK(count(duration<float>(0.25F)) == 250);
  CHECK(count(milliseconds(9'007'199'254'740'993)) == 9'007'199'254'740'993);
  static_assert(Milliseconds(seconds(1)).count() == 1'000);
}

TEST_CASE("times that are too long for the type are the longest time") {
  CHECK(count(milliseconds::max()) == kLongest);
  CHECK(count(seconds::max()) == kLongest);
  CHECK(count(hours::max()) == kLongest);
  CHECK(count(duration<double>::max()) == kLongest);
  CHECK(count(duration<double>(std::numeric_limits<double>::infinity())) == kLongest);
  CHECK(count(hours::min()) == kShortest);
  CHECK(count(milliseconds::min()) == kShortest);
  CHECK(count(duration<double>(std::numeric_limits<double>::quiet_NaN())) == kShortest);
}

TEST_CASE("a call has a deadline unless its timeout is exactly zero or longer than any clock runs") {
  CHECK(Call::begin(CallOptions()).deadline_ms() == Call::kNever);
  CHECK(call_of(Milliseconds(0)).deadline_ms() == Call::kNever);
  CHECK(call_of(milliseconds::max()).deadline_ms() == Call::kNever);
  CHECK(call_of(Milliseconds(kLongest - 1)).deadline_ms() == Call::kNever);
  CHECK(call_of(hours::max()).deadline_ms() == Call::kNever);
  const std::int64_t before = Loop::now_ms();
  const std::int64_t deadline = call_of(Milliseconds(50)).deadline_ms();
  CHECK(deadline > before + 50);  // no call ends early, though the clock is rounded down
  CHECK(deadline <= Loop::now_ms() + 51);
  CHECK(call_of(microseconds(500)).deadline_ms() <= Loop::now_ms() + 2);
  CHECK(call_of(hours(24 * 365)).deadline_ms() < Call::kNever);
}

TEST_CASE("a time that is used up is a deadline that has passed") {
  CHECK(call_of(milliseconds(-5)).deadline_ms() <= Loop::now_ms());
  CHECK(call_of(nanoseconds(-1)).deadline_ms() <= Loop::now_ms());
  CHECK(call_of(hours::min()).deadline_ms() <= Loop::now_ms());
}

TEST_CASE("the rest of a budget of which nothing is left is used up") {
  CHECK(CallOptions::with_time_left(Milliseconds(7)).timeout.count() == 7);
  CHECK(Call::begin(CallOptions::with_time_left(Milliseconds(0))).deadline_ms() <= Loop::now_ms());
  CHECK(Call::begin(CallOptions::with_time_left(seconds(2) - milliseconds(2'000))).deadline_ms() <= Loop::now_ms());
  CHECK(Call::begin(CallOptions::with_time_left(milliseconds(-5))).deadline_ms() <= Loop::now_ms());
}

}  // namespace
}  // namespace fgraph::testing
