// A LatencyHistogram counts times, and says how long most of them were.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace fgraph {

namespace detail {
class LatencyRecorder;
}  // namespace detail

// The buckets are fixed: each power of two of nanoseconds is divided into 16 of the same width. So record() allocates
// nothing, and a quantile differs from the exact one by at most 1/32 of it (3.2 %). Times below 32 ns are exact, and
// those above 4.8 hours count as 4.8 hours.
//
// One thread at a time may change it.
class LatencyHistogram {
 public:
  static constexpr std::size_t kBuckets = 656;

  constexpr LatencyHistogram() {}

  void record(std::uint64_t nanoseconds) {
    ++buckets_[bucket_of(nanoseconds)];
    sum_ += nanoseconds;
  }

  std::uint64_t count() const {
    std::uint64_t count = 0;
    for (const std::uint64_t bucket : buckets_) count += bucket;
    return count;
  }
  // Returns the sum of all times in nanoseconds. It is exact.
  std::uint64_t sum() const { return sum_; }

  // Returns the time in nanoseconds that `part` of all times do not exceed: quantile(0.99) is the time of the slowest
  // in a hundred. Returns 0 if there are no times.
  std::uint64_t quantile(double part) const {
    const std::uint64_t total = count();
    if (total == 0) return 0;
    const double wanted = part * static_cast<double>(total);
    std::uint64_t rank = wanted >= static_cast<double>(total) ? total : 1;
    if (wanted > 1 && rank == 1) {
      rank = static_cast<std::uint64_t>(wanted);
      if (static_cast<double>(rank) < wanted) ++rank;
    }
    for (std::size_t i = 0; i < kBuckets; ++i) {
      if (rank <= buckets_[i]) return middle_of(i);
      rank -= buckets_[i];
    }
    return middle_of(kBuckets - 1);
  }

  // Returns the times that were counted after `earlier`, which is a former copy of this histogram.
  LatencyHistogram since(const LatencyHistogram& earlier) const {
    LatencyHistogram rest;
    for (std::size_t i = 0; i < kBuckets; ++i) rest.buckets_[i] = buckets_[i] - earlier.buckets_[i];
    rest.sum_ = sum_ - earlier.sum_;
    return rest;
  }

 private:
  friend class detail::LatencyRecorder;

  static constexpr unsigned kBits = 4;  // 16 buckets for each power of two
  static constexpr std::size_t kSteps = std::size_t{1} << kBits;
  static constexpr std::uint64_t kLongest = (std::uint64_t{1} << 44) - 1;

  static constexpr std::size_t bucket_of(std::uint64_t nanoseconds) {
    const std::uint64_t time = nanoseconds < kLongest ? nanoseconds : kLongest;
    if (time < kSteps) return static_cast<std::size_t>(time);
    const unsigned shift = static_cast<unsigned>(std::bit_width(time)) - 1 - kBits;
    return kSteps * shift + static_cast<std::size_t>(time >> shift);
  }
  static constexpr std::uint64_t middle_of(std::size_t bucket) {
    if (bucket < 2 * kSteps) return bucket;
    const std::size_t shift = bucket / kSteps - 1;
    const std::uint64_t lowest = static_cast<std::uint64_t>(bucket % kSteps + kSteps) << shift;
    return lowest + (std::uint64_t{1} << (shift - 1));
  }

  std::array<std::uint64_t, kBuckets> buckets_{};
  std::uint64_t sum_ = 0;
};

}  // namespace fgraph
