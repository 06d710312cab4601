#include "unit/simulation/scenario.h"

namespace fgraph::testing::simulation {
namespace {

// Half of all runs do without the fault, so that others are seen alone.
std::uint32_t chance(Dice& dice, std::uint32_t least, std::uint32_t most) {
  return dice.one_in(2) ? 0 : dice.between(least, most);
}

ClientOptions options_of(Dice& dice) {
  ClientOptions options;
  options.connections = dice.between(1, 5);
  options.pipeline_depth = dice.between(1, 6);
  options.streams = dice.between(1, 3);
  options.connect_timeout = Milliseconds(dice.one_in(3) ? 30 : 300);
  options.reconnect_delay_min = Milliseconds(2);
  options.reconnect_delay_max = Milliseconds(dice.between(2, 40));
  options.max_reply_bytes = 6'000;
  if (dice.one_in(3)) options.max_operations = dice.between(3, 20);
  if (dice.one_in(3)) options.max_queued_bytes = dice.between(6'000, 60'000);
  return options;
}

}  // namespace

Scenario::Scenario(Dice& dice) : options(options_of(dice)) {
  has_password = dice.one_in(4);
  closes = dice.one_in(2);

  operations = dice.between(30, 80);
  span_ms = dice.one_in(4) ? dice.between(4'000, 25'000) : dice.between(10, 400);
  deadline_in = dice.one_in(4) ? 0 : dice.between(1, 4);
  longest_deadline_ms = dice.one_in(3) ? 3'000 : dice.between(2, 60);
  cancel_in = chance(dice, 2, 8);
  large_in = chance(dice, 3, 12);
  again_in = chance(dice, 4, 20);
  stall_in = chance(dice, 20, 60);

  const std::uint32_t cut = dice.below(5);
  slices = cut == 0 ? Slices::kSmall : cut < 3 ? Slices::kRandom : Slices::kWhole;
  refuse_in = chance(dice, 2, 10);
  break_in = chance(dice, 2, 8);
  silence_in = chance(dice, 3, 10);
  deaths = dice.one_in(3) ? dice.between(1, 2) : 0;
  stops = dice.one_in(4) ? 1 : 0;

  error_in = chance(dice, 2, 8);
  nonsense_in = chance(dice, 10, 40);
  slow_in = chance(dice, 10, 40);
  timeout_max = dice.one_in(3) ? -1 : dice.one_in(2) ? 0 : static_cast<std::int64_t>(dice.between(5, 100));
  timeout_usual = dice.one_in(2) ? 0 : 5'000;
}

void Scenario::calm_down() {
  has_calmed_ = true;
  stall_in = refuse_in = break_in = silence_in = deaths = stops = error_in = nonsense_in = slow_in = again_in = 0;
}

}  // namespace fgraph::testing::simulation
