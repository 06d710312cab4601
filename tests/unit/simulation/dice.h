// Random numbers that are the same on every machine and with every library.
#pragma once

#include <cstdint>

namespace fgraph::testing::simulation {

// Dice are a generator of the kind splitmix64: it costs nothing to seed, and a test makes thousands of them. Loop
// thread only.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_((seed + 1) * 0xD1342543DE82EF95) {}

  // Returns a number from 0 to bound - 1. Requires a bound of at least 1.
  std::uint32_t below(std::uint32_t bound) {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    z ^= z >> 31;
    return static_cast<std::uint32_t>(((z >> 32) * bound) >> 32);
  }
  std::uint32_t between(std::uint32_t least, std::uint32_t most) { return least + below(most - least + 1); }
  // Never says yes if the count is 0.
  bool one_in(std::uint32_t count) { return count != 0 && below(count) == 0; }

 private:
  std::uint64_t state_;
};

}  // namespace fgraph::testing::simulation
