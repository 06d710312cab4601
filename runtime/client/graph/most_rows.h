// A server sends at most RESULTSET_SIZE rows for one query. It cuts the rest without a word.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include <fgraph/detail/call.h>
#include <fgraph/future.h>

#include "client/graph/single_flight.h"
#include "client/net/client_core.h"

namespace fgraph::client {

// MostRows keeps the RESULTSET_SIZE of one server, after learn() has asked for it. get() may be called from any thread.
class MostRows {
 public:
  // Returns null if nothing is known yet. -1 means that the server sends any number of rows.
  std::optional<std::int64_t> get() const {
    const std::int64_t rows = rows_.load(std::memory_order_relaxed);
    return rows == kUnknown ? std::nullopt : std::optional<std::int64_t>(rows);
  }

  // Asks the server. Calls that come before the answer share one question. The future is settled when get() has the
  // answer. It is also settled if there is no answer for some seconds, or until the end of `call`, because rows that
  // have arrived must not wait any longer for this number. The caller then goes on without it, and the next call asks
  // again.
  //
  // Loop thread only.
  Future<bool> learn(detail::ClientCore& client, const detail::Call& call);

 private:
  class Question;

  static constexpr std::int64_t kAnyNumber = -1;
  static constexpr std::int64_t kUnknown = -2;

  std::atomic<std::int64_t> rows_{kUnknown};
  SingleFlight<bool> flight_;
};

}  // namespace fgraph::client
