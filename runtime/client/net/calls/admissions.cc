#include "client/net/calls/admissions.h"

#include <string>

namespace fgraph::client {

Error Admissions::refusal(std::size_t bytes) noexcept {
  refused_.fetch_add(1, std::memory_order_relaxed);
  if (bytes > most_bytes_) {
    return Error(ErrorCode::kQueueFull, Outcome::kNotExecuted,
                 "the query takes " + std::to_string(bytes) + " bytes, and the client may hold " +
                     std::to_string(most_bytes_) + " for all (ClientOptions::max_queued_bytes)");
  }
  return Error(ErrorCode::kQueueFull, Outcome::kNotExecuted,
               "the client holds " + std::to_string(operations()) + " queries of " + std::to_string(bytes_.load()) +
                   " bytes, which is its limit (ClientOptions::max_operations, max_queued_bytes)");
}

}  // namespace fgraph::client
