// The random numbers of the tests without a server.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>

#include "support/seeds.h"

namespace fgraph::testing {

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
