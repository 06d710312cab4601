#include <fgraph/detail/call.h>

#include <fgraph/client.h>

#include "client/net/loop.h"

namespace fgraph::detail {

Call Call::begin(const CallOptions& options) {
  const std::int64_t timeout = options.timeout.count();
  if (timeout == 0) return Call(kNever);
  const std::int64_t now = client::Loop::now_ms();
  if (timeout < 0) return Call(now);
  // The clock is rounded down, so that one millisecond more is needed for a call that ends no earlier than it may.
  return timeout < kNever - now - 1 ? Call(now + 1 + timeout) : Call(kNever);
}

}  // namespace fgraph::detail
