// mix() is one step of a hash. Every hash of objects and their fields is made of it.
//
// A save compares hashes to find out what has changed. Nobody who chooses values must be able to choose two with one
// hash, because the second one would not be written. So the constants of mix() are random numbers of the process, and a
// hash means nothing in another process.
#pragma once

#include <cstdint>

namespace fgraph::core {

struct MixSeeds {
  std::uint64_t first;
  std::uint64_t second;
};
// They are set before the objects of static storage of the program are made.
extern const MixSeeds kMixSeeds;

inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  const __uint128_t product = static_cast<__uint128_t>(a ^ kMixSeeds.first) * (b ^ kMixSeeds.second);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace fgraph::core
