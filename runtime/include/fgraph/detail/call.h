// A Call holds what all queries that one public call sends have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

namespace fgraph {
class CallOptions;
}

namespace fgraph::detail {

// A Call is made once, where a public call begins, and is passed to everything that this call starts. It turns the
// timeout of the caller into a deadline. So all queries together take no longer than the timeout.
//
// Immutable.
class Call {
 public:
  // This is the deadline of a call that has none. No clock reaches it, so it needs no special case in a comparison.
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

  // Returns a call that begins now.
  static Call begin(const CallOptions& options);

  // Returns the deadline in milliseconds of the clock of the client's loop.
  std::int64_t deadline_ms() const { return deadline_ms_; }
  // Returns how many objects one query of a call in bulk writes.
  std::size_t batch_size() const { return batch_size_; }

 private:
  Call(std::int64_t deadline_ms, std::size_t batch_size) : deadline_ms_(deadline_ms), batch_size_(batch_size) {}

  std::int64_t deadline_ms_;
  std::size_t batch_size_;
};

}  // namespace fgraph::detail
