// A LatencyRecorder fills a LatencyHistogram from several threads.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include <fgraph/latency.h>

namespace fgraph::detail {

// It allocates nothing. Thread-safe.
class LatencyRecorder {
 public:
  void record(std::uint64_t nanoseconds) noexcept {
    buckets_[LatencyHistogram::bucket_of(nanoseconds)].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(nanoseconds, std::memory_order_relaxed);
  }
  LatencyHistogram read() const {
    LatencyHistogram histogram;
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
      histogram.buckets_[i] = buckets_[i].load(std::memory_order_relaxed);
    }
    histogram.sum_ = sum_.load(std::memory_order_relaxed);
    return histogram;
  }

 private:
  std::array<std::atomic<std::uint64_t>, LatencyHistogram::kBuckets> buckets_{};
  std::atomic<std::uint64_t> sum_{0};
};

}  // namespace fgraph::detail
