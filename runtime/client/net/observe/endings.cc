#include "client/net/observe/endings.h"

namespace fgraph::client {

Endings::Counter& Endings::counter_of(CommandEnding ending, const Error* error) noexcept {
  if (error == nullptr) return ending == CommandEnding::kSucceeded ? succeeded_ : given_up_;
  switch (error->outcome()) {
    case Outcome::kNotExecuted: return not_executed_;
    case Outcome::kRejected: return rejected_;
    case Outcome::kMaybeExecuted: return maybe_executed_;
    case Outcome::kExecuted: return executed_;
  }
  return maybe_executed_;
}

void Endings::read_into(ClientStatistics& statistics) const {
  statistics.succeeded = succeeded_.load(std::memory_order_relaxed);
  statistics.failed_not_executed = not_executed_.load(std::memory_order_relaxed);
  statistics.failed_rejected = rejected_.load(std::memory_order_relaxed);
  statistics.failed_maybe_executed = maybe_executed_.load(std::memory_order_relaxed);
  statistics.failed_executed = executed_.load(std::memory_order_relaxed);
  statistics.given_up = given_up_.load(std::memory_order_relaxed);
}

}  // namespace fgraph::client
