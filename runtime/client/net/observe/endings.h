// Endings count how the commands of a client have ended.
#pragma once

#include <atomic>
#include <cstdint>

#include <fgraph/client.h>
#include <fgraph/error.h>
#include <fgraph/observer.h>

namespace fgraph::client {

// Thread-safe.
class Endings {
 public:
  // `error` is null unless the command has failed.
  void count(CommandEnding ending, const Error* error) noexcept { add(counter_of(ending, error)); }
  void read_into(ClientStatistics& statistics) const;

 private:
  using Counter = std::atomic<std::uint64_t>;
  static void add(Counter& counter) noexcept { counter.fetch_add(1, std::memory_order_relaxed); }
  Counter& counter_of(CommandEnding ending, const Error* error) noexcept;

  Counter succeeded_{0};
  Counter not_executed_{0};
  Counter rejected_{0};
  Counter maybe_executed_{0};
  Counter executed_{0};
  Counter given_up_{0};
};

}  // namespace fgraph::client
