// Random tests: each runs many seeds, or the one of the environment variable FGRAPH_MAPPER_SEED.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <random>

#include <doctest/doctest.h>

namespace fgraph::testing {

// Calls `run` with each seed. Whether these were all of them.
template <typename Function>
bool run_seeds(std::uint32_t count, Function run) {
  const char* only = std::getenv("FGRAPH_MAPPER_SEED");
  const std::uint32_t first = only == nullptr ? 1 : static_cast<std::uint32_t>(std::strtoul(only, nullptr, 10));
  const std::uint32_t end = only == nullptr ? count + 1 : first + 1;
  for (std::uint32_t seed = first; seed < end; ++seed) {
    INFO("FGRAPH_MAPPER_SEED=", seed);
    run(seed);
  }
  return only == nullptr;
}

class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(engine_); }
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <typename List>
  const auto& any(const List& list) {
    return list[below(list.size())];
  }
  template <typename List>
  void shuffle(List& list) {
    std::shuffle(list.begin(), list.end(), engine_);
  }

 private:
  std::mt19937 engine_;
};

}  // namespace fgraph::testing
