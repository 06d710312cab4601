// Backoff makes the pauses between attempts to connect.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>

namespace fgraph::client {

// Returns the time `delay_ms` after `now_ms`. A delay that is too long for the clock yields a time that never comes.
inline std::int64_t later(std::int64_t now_ms, std::int64_t delay_ms) {
  return delay_ms < detail::Call::kNever - now_ms ? now_ms + delay_ms : detail::Call::kNever;
}

// Returns `least`, doubled so many times, or `most` if that is less. Times below zero count as zero.
inline std::int64_t doubled(std::int64_t least, std::int64_t most, std::uint32_t times) {
  constexpr std::uint32_t kMostDoublings = 20;
  least = std::max<std::int64_t>(least, 0);
  most = std::max<std::int64_t>(most, 0);
  const std::uint32_t shift = std::min(times, kMostDoublings);
  return least > (most >> shift) ? most : least << shift;
}

// Each failure in a row doubles the longest pause. The pause itself is a random part of the longest one, so that the
// clients of a server that comes back do not all return in the same moment.
//
// Loop thread only.
class Backoff {
 public:
  Backoff(const ClientOptions& options, std::uint32_t seed)
      : least_(options.reconnect_delay_min.count()), most_(options.reconnect_delay_max.count()), random_(seed) {}

  void failed(std::int64_t now_ms) {
    const std::int64_t longest = doubled(least_, most_, failures_++);
    retry_at_ms_ = later(now_ms, std::uniform_int_distribution<std::int64_t>(0, longest)(random_));
  }
  // Only an answer of the server is a success: whoever accepts a connection may not be one.
  void succeeded() {
    failures_ = 0;
    retry_at_ms_ = 0;
  }
  // Returns the time of the next attempt: none begins before it.
  std::int64_t retry_at_ms() const { return retry_at_ms_; }

 private:
  std::int64_t least_;
  std::int64_t most_;
  std::minstd_rand random_;
  std::uint32_t failures_ = 0;  // in a row
  std::int64_t retry_at_ms_ = 0;
};

}  // namespace fgraph::client
