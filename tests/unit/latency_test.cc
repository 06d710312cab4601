// The histogram of latencies, against the exact quantiles of the same times.
#include <fgraph/latency.h>
#include <fgraph/operation_name.h>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "client/net/observe/latency_recorder.h"

using namespace fgraph;

namespace {

std::uint64_t exact_quantile(const std::vector<std::uint64_t>& sorted, double part) {
  const double wanted = std::ceil(part * static_cast<double>(sorted.size()));
  const auto rank = static_cast<std::size_t>(std::max(wanted, 1.0));
  return sorted[std::min(rank, sorted.size()) - 1];
}

double relative_error(std::uint64_t got, std::uint64_t exact) {
  const double difference = std::abs(static_cast<double>(got) - static_cast<double>(exact));
  return exact == 0 ? difference : difference / static_cast<double>(exact);
}

// Times of every magnitude, from nanoseconds to an hour.
std::uint64_t any_time(std::mt19937_64& random) {
  const unsigned bits = std::uniform_int_distribution<unsigned>(0, 41)(random);
  return random() & ((std::uint64_t{1} << bits) - 1);
}

}  // namespace

TEST_CASE("a quantile of the histogram is within 1/32 of the exact one") {
  for (unsigned seed = 0; seed < 50; ++seed) {
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    LatencyHistogram histogram;
    std::vector<std::uint64_t> times(1 + random() % 3000);
    std::uint64_t sum = 0;
    for (std::uint64_t& time : times) {
      time = any_time(random);
      histogram.record(time);
      sum += time;
    }
    std::sort(times.begin(), times.end());
    CHECK(histogram.count() == times.size());
    CHECK(histogram.sum() == sum);
    for (const double part : {0.0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1.0}) {
      CAPTURE(part);
      CHECK(relative_error(histogram.quantile(part), exact_quantile(times, part)) <= 1.0 / 32);
    }
  }
}

TEST_CASE("a time of every bucket comes back, and the longest are cut") {
  for (std::uint64_t time = 1; time < std::uint64_t{1} << 43; time += 1 + time / 40) {
    LatencyHistogram one;
    one.record(time);
    CHECK(relative_error(one.quantile(0.5), time) <= 1.0 / 32);
    if (time < 32) CHECK(one.quantile(0.5) == time);
  }
  LatencyHistogram longest;
  longest.record(~std::uint64_t{0} >> 1);
  CHECK(relative_error(longest.quantile(1), std::uint64_t{1} << 44) <= 1.0 / 16);
  CHECK(LatencyHistogram().quantile(0.5) == 0);
}

TEST_CASE("a difference of two histograms has the times between them") {
  detail::LatencyRecorder recorder;
  recorder.record(1'000'000);
  const LatencyHistogram before = recorder.read();
  for (int i = 0; i < 10; ++i) recorder.record(5);
  const LatencyHistogram rest = recorder.read().since(before);
  CHECK(rest.count() == 10);
  CHECK(rest.sum() == 50);
  CHECK(rest.quantile(1) == 5);
  CHECK(recorder.read().count() == 11);
}

TEST_CASE("names of operations are equal if they are printed alike") {
  const OperationName whole("social.Person.save");
  const OperationName parts = OperationName::of("social.Person", "save");
  CHECK(whole == parts);
  CHECK(parts.to_string() == "social.Person.save");
  CHECK_FALSE(parts == OperationName::of("social.Person", "load"));
  CHECK_FALSE(parts == OperationName("social.Person.sav"));
  CHECK(OperationName().empty());
  CHECK(OperationName().to_string().empty());
  CHECK(OperationName::of("ping", "") == OperationName("ping"));
}
