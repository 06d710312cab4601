// Long work on the loop thread is done in slices.
#pragma once

#include <chrono>
#include <cstddef>

namespace fgraph::client {

// A Slice is the time that one piece of work may have the loop for itself. Whoever does long work asks is_over() now
// and then, and goes on in another turn of the loop if it is.
//
// A value.
class Slice {
 public:
  static constexpr std::chrono::milliseconds kTime{3};
  // So many failures, or requests that other threads have submitted, are settled in one turn: the work of one is known.
  static constexpr std::size_t kRequests = 500;
  // So many bytes of one connection are read in one turn.
  static constexpr std::size_t kBytes = std::size_t{256} << 10;

  Slice() : end_(Clock::now() + kTime) {}
  bool is_over() const { return Clock::now() >= end_; }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point end_;
};

}  // namespace fgraph::client
