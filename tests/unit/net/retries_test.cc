// Which failures are tried again, after which pauses, and how often at most.
#include "client/net/calls/retries.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "client/net/calls/call_control.h"

using namespace fgraph;
using fgraph::client::may_be_sent_again;
using fgraph::client::Pauses;
using fgraph::client::RetryBudget;

namespace {

RetryPolicy policy(std::int64_t first, std::int64_t longest) {
  RetryPolicy policy = RetryPolicy::with_attempts(100);
  policy.first_pause = Milliseconds(first);
  policy.longest_pause = Milliseconds(longest);
  return policy;
}

std::vector<std::int64_t> pauses(std::uint32_t seed, const RetryPolicy& policy, std::uint32_t count) {
  Pauses random(seed);
  std::vector<std::int64_t> pauses;
  for (std::uint32_t made = 1; made <= count; ++made) pauses.push_back(random.next(policy, made));
  return pauses;
}

Error error(ErrorCode code, Outcome outcome) {
  return Error(code, outcome, "it failed");
}

constexpr Outcome kOutcomes[] = {Outcome::kNotExecuted, Outcome::kRejected, Outcome::kMaybeExecuted,
                                 Outcome::kExecuted};
constexpr auto kLastCode = static_cast<std::uint8_t>(ErrorCode::kServer);

}  // namespace

TEST_CASE("a write is sent again only if it was not executed") {
  for (const ErrorCode code : {ErrorCode::kConnect, ErrorCode::kConnectionLost, ErrorCode::kServerBusy}) {
    for (const Outcome outcome : kOutcomes) {
      CAPTURE(outcome_name(outcome));
      CHECK(may_be_sent_again(error(code, outcome), Repeatable::kNo) == (outcome == Outcome::kNotExecuted));
      CHECK(may_be_sent_again(error(code, outcome), Repeatable::kYes));
    }
  }
}

TEST_CASE("nothing is sent again if the reason stays") {
  for (std::uint8_t i = 0; i <= kLastCode; ++i) {
    const auto code = static_cast<ErrorCode>(i);
    if (code == ErrorCode::kConnect || code == ErrorCode::kConnectionLost || code == ErrorCode::kServerBusy) continue;
    CAPTURE(error_code_name(code));
    for (const Outcome outcome : kOutcomes) {
      CHECK_FALSE(may_be_sent_again(error(code, outcome), Repeatable::kNo));
      CHECK_FALSE(may_be_sent_again(error(code, outcome), Repeatable::kYes));
    }
  }
}

TEST_CASE("nothing is tried again by default") {
  CHECK(RetryPolicy().attempts == 1);
  CHECK(RetryPolicy::off().attempts == 1);
  CHECK(ClientOptions().retries.attempts == 1);
  CHECK_FALSE(CallOptions().retries.has_value());
  CHECK(CallOptions::without_retries().retries->attempts == 1);
  CHECK(CallOptions::with_retries(RetryPolicy::with_attempts(4)).retries->attempts == 4);
}

TEST_CASE("equal seeds make equal pauses") {
  const RetryPolicy some = policy(100, 10'000);
  CHECK(pauses(7, some, 50) == pauses(7, some, 50));
  CHECK(pauses(7, some, 50) != pauses(8, some, 50));
}

TEST_CASE("a pause lies between zero and a time that doubles up to the longest") {
  const RetryPolicy some = policy(100, 1'500);
  std::vector<std::int64_t> longest(8, 0);
  std::vector<std::int64_t> shortest(8, 1'500);
  for (std::uint32_t seed = 1; seed <= 2'000; ++seed) {
    const std::vector<std::int64_t> drawn = pauses(seed * 2'654'435'761U, some, 8);
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      longest[i] = std::max(longest[i], drawn[i]);
      shortest[i] = std::min(shortest[i], drawn[i]);
    }
  }
  const std::vector<std::int64_t> limits = {100, 200, 400, 800, 1'500, 1'500, 1'500, 1'500};
  for (std::size_t i = 0; i < limits.size(); ++i) {
    CAPTURE(i);
    CHECK(longest[i] <= limits[i]);
    CHECK(longest[i] >= limits[i] - limits[i] / 20);  // the whole range is drawn from
    CHECK(shortest[i] >= 0);
    CHECK(shortest[i] <= limits[i] / 20);
  }
}

TEST_CASE("policies without sense make no pause that is negative or endless") {
  for (const RetryPolicy& some : {policy(-5, 100), policy(100, -5), policy(0, 0), policy(500, 20)}) {
    for (const std::int64_t pause : pauses(3, some, 70)) {
      CHECK(pause >= 0);
      CHECK(pause <= 100);
    }
  }
  for (const std::int64_t pause : pauses(3, policy(INT64_MAX, INT64_MAX), 70)) CHECK(pause >= 0);
}

TEST_CASE("a budget allows so many retries and no more if nothing succeeds") {
  RetryBudget budget(3);
  for (int i = 0; i < 3; ++i) CHECK(budget.take());
  for (int i = 0; i < 100; ++i) CHECK_FALSE(budget.take());
}

TEST_CASE("ten successes give one retry back, and a full budget stays as it is") {
  RetryBudget budget(2);
  for (int i = 0; i < 100; ++i) budget.give_back();
  CHECK(budget.take());
  CHECK(budget.take());
  for (int i = 0; i < 9; ++i) budget.give_back();
  CHECK_FALSE(budget.take());
  budget.give_back();
  CHECK(budget.take());
  CHECK_FALSE(budget.take());
}

TEST_CASE("an empty budget allows nothing") {
  RetryBudget budget(0);
  budget.give_back();
  CHECK_FALSE(budget.take());
}

TEST_CASE("calls that share their work have the policy of the one that began it") {
  const detail::Call call = detail::Call::begin(CallOptions::with_retries(RetryPolicy::with_attempts(9)));
  CHECK(call.control().retries()->attempts == 9);
  CHECK(call.detached().control().retries()->attempts == 9);
  CHECK_FALSE(detail::Call::begin(CallOptions()).control().retries().has_value());
}
