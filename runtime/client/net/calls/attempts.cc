#include "client/net/calls/attempts.h"

#include <algorithm>
#include <utility>

#include "client/net/calls/call_errors.h"
#include "client/net/pool/backoff.h"
#include "client/net/request.h"
#include "client/net/work/loop_work.h"

namespace fgraph::client {

Attempts::Attempts(Request& request, Retries& retries, const RetryPolicy& policy)
    : request_(request), retries_(retries), policy_(policy), command_(request.bytes) {}

std::optional<Error> Attempts::failed(const Error& error) {
  worst_ = std::max(worst_, error.outcome());
  if (begin_pause(error)) return std::nullopt;
  return last(error);
}

// The budget comes last: what is refused for another reason takes nothing from it.
bool Attempts::begin_pause(const Error& error) {
  if (made_ >= policy_.attempts || !may_be_sent_again(error, request_.repeatable)) return false;
  LoopWork& work = retries_.work();
  if (!work.may_wait() || request_.is_cancelled()) return false;
  const std::int64_t until_ms = later(Loop::now_ms(), retries_.next_pause(policy_, made_));
  if (until_ms >= request_.deadline_ms || !request_.start_over()) return false;
  request_.bytes = command_;
  if (!work.admit(request_)) return false;
  is_over_budget_ = !retries_.take_budget();
  if (is_over_budget_) {
    request_.admission.give_back();
    return false;
  }
  request_.retain();  // for the alarm
  paused_until_ms_ = until_ms;
  request_.call()->join(*this);
  work.set_alarm(until_ms, *this);
  return true;
}

void Attempts::end_pause() {
  retries_.work().take_back_alarm(*paused_until_ms_, *this);
  request_.call()->leave(*this);
  paused_until_ms_.reset();
}

bool Attempts::abandon() {
  if (!paused_until_ms_) return false;
  end_pause();
  retries_.broken_off();
  request_.admission.give_back();
  request_.abandon();
  request_.release();
  return true;
}

void Attempts::on_time() noexcept {
  end_pause();
  ++made_;
  request_.begin_anew();
  retries_.work().submit(RequestRef(&request_));
}

void Attempts::on_closed() noexcept {
  fail_in_pause(closed_error(Outcome::kNotExecuted));
}

void Attempts::on_cancelled(detail::ClientCore&) noexcept {
  fail_in_pause(cancelled_before_sending());
}

void Attempts::fail_in_pause(const Error& error) {
  const RequestRef request(&request_);  // the alarm has given its count up
  end_pause();
  retries_.broken_off();
  request->admission.give_back();
  request->fail_in_pause(last(error));
}

Error Attempts::last(const Error& error) const {
  if (made_ == 1 && worst_ == error.outcome() && !is_over_budget_) return error;
  std::string message = error.message();
  if (made_ > 1) message += "; it was tried " + std::to_string(made_) + " times";
  if (is_over_budget_) message += "; the retries of the client are used up (ClientOptions::retry_budget)";
  return Error(error.code(), worst_, std::move(message), error.detail());
}

}  // namespace fgraph::client
