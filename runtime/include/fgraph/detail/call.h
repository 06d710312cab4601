// A Call holds what all queries that one public call sends have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

#include <fgraph/future.h>
#include <fgraph/operation_name.h>

namespace fgraph {
class CallOptions;
}

namespace fgraph::detail {

class CallControl;

// A Call is made once, where a public call begins, and is passed to everything that this call starts. It turns the
// timeout of the caller into a deadline. So all queries together take no longer than the timeout. Copies share a
// CallControl, by which the whole call is cancelled, and which knows the RetryPolicy of the call.
//
// Immutable, but for the cancellation, which is thread-safe.
class Call {
 public:
  // This is the deadline of a call that has none. No clock reaches it, so it needs no special case in a comparison.
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

  // Returns a call that begins now. `name` says what it is, unless the options have a name.
  static Call begin(const CallOptions& options, OperationName name = OperationName());
  // Returns a call with the same deadline, batch size and RetryPolicy that is cancelled by itself. It is for work that
  // several calls share.
  Call detached() const;

  Call(const Call& other) noexcept;
  Call(Call&& other) noexcept
      : deadline_ms_(other.deadline_ms_),
        batch_size_(other.batch_size_),
        control_(std::exchange(other.control_, nullptr)) {}
  Call& operator=(const Call& other) noexcept { return *this = Call(other); }
  Call& operator=(Call&& other) noexcept {
    deadline_ms_ = other.deadline_ms_;
    batch_size_ = other.batch_size_;
    std::swap(control_, other.control_);
    return *this;
  }
  ~Call();

  // Returns the deadline in milliseconds of the clock of the client's loop.
  std::int64_t deadline_ms() const { return deadline_ms_; }
  // Returns how many objects one query of a call in bulk writes.
  std::size_t batch_size() const { return batch_size_; }
  // The part that all copies share. Requires that the call was not moved from.
  CallControl& control() const { return *control_; }
  // Returns what cancels the call.
  Ref<Cancellable> cancellation() const;

 private:
  Call(std::int64_t deadline_ms, std::size_t batch_size, CallControl* control)
      : deadline_ms_(deadline_ms), batch_size_(batch_size), control_(control) {}

  std::int64_t deadline_ms_;
  std::size_t batch_size_;
  CallControl* control_;  // one count is ours; null after a move
};

}  // namespace fgraph::detail
