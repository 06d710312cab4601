// mix() is one step of a hash. Every hash of objects and their fields is made of it.
#pragma once

#include <cstdint>

namespace fgraph::core {

inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  const __uint128_t product = static_cast<__uint128_t>(a ^ 0x9E37'79B9'7F4A'7C15U) * (b ^ 0xD6E8'FEB8'6659'FD93U);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace fgraph::core
