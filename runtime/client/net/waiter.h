// A waiter waits for an answer that another call has asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include <fgraph/detail/call.h>
#include <fgraph/future.h>

#include "client/net/call_errors.h"
#include "client/net/client_core.h"
#include "client/net/pool/alarms.h"

namespace fgraph::client {

// A Waiter is the state of a future that ends with the answer to a question of another call. It ends at the deadline
// of its own call at the latest, because the other call may have a later one, or none. Whoever hands out the answer
// calls end(); whoever waits has the future.
//
// Loop thread only, but for construction.
template <typename T>
class Waiter final : public detail::State<T>, private Alarm {
 public:
  // `late` is the result if the deadline passes before the answer comes.
  Waiter(detail::ClientCore& client, std::int64_t deadline_ms, Result<T> late)
      : detail::State<T>(client), client_(client), deadline_ms_(deadline_ms), late_(std::move(late)) {}

  // The deadline counts from here on.
  void start() {
    if (deadline_ms_ == detail::Call::kNever || ended_) return;
    is_set_ = client_.set_alarm(deadline_ms_, *this);
    if (is_set_) this->retain();  // until the alarm is told or taken back
  }

  bool ended() const { return ended_; }
  // Does nothing if it has ended already.
  void end(Result<T> result) {
    if (std::exchange(ended_, true)) return;
    const bool was_set = std::exchange(is_set_, false);
    if (was_set) client_.take_back_alarm(deadline_ms_, *this);
    this->settle(std::move(result));
    if (was_set) this->release();
  }

 private:
  void on_time() noexcept override { ring(std::move(*late_)); }
  void on_closed() noexcept override { ring(closed_error(Outcome::kNotExecuted)); }
  void ring(Result<T> result) {
    is_set_ = false;
    end(std::move(result));
    this->release();
  }

  detail::ClientCore& client_;  // the state keeps it alive
  std::int64_t deadline_ms_;
  std::optional<Result<T>> late_;
  bool is_set_ = false;
  bool ended_ = false;
};

}  // namespace fgraph::client
