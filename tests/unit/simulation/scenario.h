// What a seed decides before a run begins: the options of the client, its work, and how often something goes wrong.
#pragma once

#include <cstdint>

#include <fgraph/client.h>

#include "unit/simulation/dice.h"

namespace fgraph::testing::simulation {

// A Scenario has plain values. Each number that ends in `_in` is a chance of one in so many; 0 is never.
class Scenario {
 public:
  enum class Slices : std::uint8_t { kWhole, kRandom, kSmall };

  explicit Scenario(Dice& dice);

  // Nothing goes wrong any more.
  void calm_down();
  bool has_calmed() const { return has_calmed_; }

  ClientOptions options;
  bool has_password = false;
  bool closes = false;  // the client is closed while it works

  // The program.
  std::uint32_t operations = 0;
  std::uint32_t span_ms = 0;  // the time in which they are submitted
  std::uint32_t deadline_in = 0;
  std::uint32_t longest_deadline_ms = 0;
  std::uint32_t cancel_in = 0;
  std::uint32_t large_in = 0;
  std::uint32_t again_in = 0;  // the end of an operation submits another one
  std::uint32_t stall_in = 0;  // the loop stands still for a while

  // The network.
  Slices slices = Slices::kWhole;
  std::uint32_t refuse_in = 0;   // of attempts
  std::uint32_t break_in = 0;    // of connections
  std::uint32_t silence_in = 0;  // of connections
  std::uint32_t deaths = 0;      // of the server
  std::uint32_t stops = 0;

  // The answers of the server.
  std::uint32_t error_in = 0;
  std::uint32_t nonsense_in = 0;
  std::uint32_t slow_in = 0;
  std::int64_t timeout_max = -1;  // its TIMEOUT_MAX; -1: it does not tell its settings
  std::int64_t timeout_usual = 0;

 private:
  bool has_calmed_ = false;
};

}  // namespace fgraph::testing::simulation
