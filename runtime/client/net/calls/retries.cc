#include "client/net/calls/retries.h"

#include "client/net/pool/backoff.h"
#include "client/net/request.h"

namespace fgraph::client {

// These reasons are about the connection or the load of the server, and not about the query. A full queue of the client
// is none of them: a query that waited to be tried again would take the memory that the limit has just refused to it.
bool may_be_sent_again(const Error& error, Repeatable repeatable) {
  const ErrorCode code = error.code();
  const bool may_pass =
      code == ErrorCode::kConnect || code == ErrorCode::kConnectionLost || code == ErrorCode::kServerBusy;
  return may_pass && (error.outcome() == Outcome::kNotExecuted || repeatable == Repeatable::kYes);
}

std::int64_t Pauses::next(const RetryPolicy& policy, std::uint32_t made) {
  const std::int64_t longest = doubled(policy.first_pause.count(), policy.longest_pause.count(), made - 1);
  return std::uniform_int_distribution<std::int64_t>(0, longest)(random_);
}

Retries::Retries(LoopWork& work, const ClientOptions& options, std::uint32_t seed)
    : work_(work), policy_(options.retries), pauses_(seed), budget_(options.retry_budget) {}

void Retries::allow(Request& request) {
  const detail::CallControl* call = request.call();
  if (call == nullptr) return;
  const RetryPolicy& policy = call->retries() ? *call->retries() : policy_;
  if (policy.attempts > 1) request.allow_retries(*this, policy);
}

bool Retries::take_budget() {
  const bool is_taken = budget_.take();
  ++(is_taken ? counters_.begun : counters_.over_budget);
  return is_taken;
}

}  // namespace fgraph::client
