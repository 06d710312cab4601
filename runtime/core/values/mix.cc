#include "core/values/mix.h"

#include <random>

namespace fgraph::core {
namespace {

std::uint64_t random_word() {
  std::random_device device;
  static_assert(sizeof(std::random_device::result_type) == sizeof(std::uint32_t));
  const auto high = static_cast<std::uint64_t>(device()) << 32;
  return high | device();
}

}  // namespace

// 101 is the first priority that programs may use.
const MixSeeds kMixSeeds __attribute__((init_priority(101))) = {random_word(), random_word()};

}  // namespace fgraph::core
