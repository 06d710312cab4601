// What a pool counts.
#pragma once

#include <cstdint>

namespace fgraph::client {

// Each counter but `open` only grows.
class PoolCounters {
 public:
  PoolCounters() {}

  std::uint64_t settled = 0;
  std::uint64_t sent = 0;
  std::uint64_t opened = 0;  // connections that became ready
  std::uint64_t lost = 0;
  std::uint64_t shortened = 0;  // requests whose deadline is beyond what the server allows
  std::uint64_t rows = 0;
  std::uint64_t bytes_sent = 0;
  std::uint64_t bytes_received = 0;
  std::uint32_t open = 0;

  PoolCounters& operator+=(const PoolCounters& other) {
    settled += other.settled;
    sent += other.sent;
    opened += other.opened;
    lost += other.lost;
    shortened += other.shortened;
    rows += other.rows;
    bytes_sent += other.bytes_sent;
    bytes_received += other.bytes_received;
    open += other.open;
    return *this;
  }
};

}  // namespace fgraph::client
