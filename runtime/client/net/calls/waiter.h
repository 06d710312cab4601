// A waiter waits for an answer that another call has asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include <fgraph/detail/call.h>
#include <fgraph/future.h>

#include "client/net/calls/call_control.h"
#include "client/net/calls/call_errors.h"
#include "client/net/client_core.h"
#include "client/net/pool/alarms.h"

namespace fgraph::client {

// A Waiter is the state of a future that ends with the answer to a question of another call. It ends at the deadline
// of its own call at the latest, because the other call may have a later one, or none. It also ends if its own call is
// cancelled. Whoever hands out the answer calls end(); whoever waits has the future.
//
// Loop thread only, but for construction.
template <typename T>
class Waiter final : public detail::State<T>, private Alarm, private CallPart {
 public:
  // `late` is the result if the deadline passes before the answer comes. If the call is cancelled, the result is
  // `late`, too, or an error with its outcome.
  Waiter(detail::ClientCore& client, const detail::Call& call, Result<T> late)
      : detail::State<T>(client), client_(client), call_(call), late_(std::move(late)) {
    this->belongs_to(call.cancellation());
  }

  // The deadline counts from here on, and so does a cancellation. Something else holds a count of the waiter until it
  // has ended.
  void start() {
    if (ended_) return;
    call_.control().bind(client_);
    if (call_.control().is_cancelled()) return end(cancelled());
    if (client_.work().may_wait()) call_.control().join(*this);
    if (call_.deadline_ms() == detail::Call::kNever) return;
    is_set_ = client_.work().set_alarm(call_.deadline_ms(), *this);
    if (is_set_) this->retain();  // until the alarm is told or taken back
  }

  bool ended() const { return ended_; }
  // Does nothing if it has ended already.
  void end(Result<T> result) {
    if (std::exchange(ended_, true)) return;
    call_.control().leave(*this);
    const bool was_set = std::exchange(is_set_, false);
    if (was_set) client_.work().take_back_alarm(call_.deadline_ms(), *this);
    this->settle(std::move(result));
    if (was_set) this->release();
  }

 private:
  void on_time() noexcept override { ring(std::move(*late_)); }
  void on_closed() noexcept override { ring(closed_error(Outcome::kNotExecuted)); }
  void on_cancelled(detail::ClientCore&) noexcept override {
    const detail::Ref<Waiter> self = detail::Ref<Waiter>::share(*this);
    end(cancelled());
  }
  Result<T> cancelled() {
    if (late_->ok()) return std::move(*late_);
    return late_->error().outcome() == Outcome::kNotExecuted ? cancelled_before_sending() : cancelled_before_answer();
  }
  void ring(Result<T> result) {
    is_set_ = false;
    end(std::move(result));
    this->release();
  }

  detail::ClientCore& client_;  // the state keeps it alive
  detail::Call call_;
  std::optional<Result<T>> late_;
  bool is_set_ = false;
  bool ended_ = false;
};

}  // namespace fgraph::client
