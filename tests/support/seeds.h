// Random tests run many seeds, and a failure prints its seed. The environment says which ones are run:
//
//   FGRAPH_TEST_SEED=7      only this one
//   FGRAPH_TEST_SEEDS=2000  so many in each test
//   FGRAPH_TEST_EVERY=5     every fifth one, as with ASan: it looks for other faults, and takes many times as long
#pragma once

#include <cstdint>
#include <cstdlib>

#include <doctest/doctest.h>

namespace fgraph::testing {

// Returns a number of the environment.
inline std::uint32_t number_of_environment(const char* name, std::uint32_t otherwise) {
  const char* given = std::getenv(name);
  return given == nullptr ? otherwise : static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10));
}

// Calls `run` with each seed from 1 to `count`. Returns whether none was left out, so that a test can check how often
// something has happened in all of them.
template <typename Function>
bool run_seeds(std::uint32_t count, Function run) {
  const std::uint32_t only = number_of_environment("FGRAPH_TEST_SEED", 0);
  const std::uint32_t step = number_of_environment("FGRAPH_TEST_EVERY", 1);
  const std::uint32_t first = only == 0 ? 1 : only;
  const std::uint32_t last = only == 0 ? number_of_environment("FGRAPH_TEST_SEEDS", count) : only;
  for (std::uint32_t seed = first; seed <= last; seed += step) {
    INFO("FGRAPH_TEST_SEED=", seed);
    run(seed);
  }
  return only == 0 && step == 1 && last >= count;
}

}  // namespace fgraph::testing
