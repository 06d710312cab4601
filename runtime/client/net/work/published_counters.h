// Counters of the loop thread are published for other threads.
#pragma once

#include <mutex>

#include <fgraph/client.h>

#include "client/net/calls/retries.h"
#include "client/net/pool/counters.h"

namespace fgraph::client {

// PublishedCounters keep what the loop thread has counted until the end of its last turn. Thread-safe.
class PublishedCounters {
 public:
  void publish(const PoolCounters& pools, const Retries::Counters& retries) {
    const std::lock_guard lock(mutex_);
    pools_ = pools;
    retries_ = retries;
  }

  // Adds the counters. For the pool, each attempt ends. For the caller, an attempt that is followed by another one has
  // not ended anything.
  void read_into(ClientStatistics& statistics) const {
    const std::lock_guard lock(mutex_);
    statistics.settled += pools_.settled + retries_.broken_off - retries_.begun;
    statistics.retries = retries_.begun;
    statistics.retries_over_budget = retries_.over_budget;
    statistics.commands_sent = pools_.sent;
    statistics.connections_opened = pools_.opened;
    statistics.connections_lost = pools_.lost;
    statistics.connections_open = pools_.open;
    statistics.shortened_deadlines = pools_.shortened;
    statistics.rows = pools_.rows;
    statistics.bytes_sent = pools_.bytes_sent;
    statistics.bytes_received = pools_.bytes_received;
  }

 private:
  mutable std::mutex mutex_;
  PoolCounters pools_;
  Retries::Counters retries_;
};

}  // namespace fgraph::client
