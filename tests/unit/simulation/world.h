// What the parts of a simulated run share.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "unit/simulation/agenda.h"
#include "unit/simulation/dice.h"
#include "unit/simulation/scenario.h"
#include "unit/simulation/trace.h"

namespace fgraph::testing::simulation {

// A World has no real time: now_ms moves from one event to the next. Loop thread only.
class World {
 public:
  World(std::uint64_t seed, Trace::Keep keep) : dice(seed), scenario(dice), trace(keep) {}
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  void note(std::string_view what, std::int64_t first = -1, std::int64_t second = -1) {
    trace.note(now_ms, what, first, second);
  }
  // Something happened that must not. Only the first such thing is kept: what follows may be its consequence. A
  // callback of the pool cannot throw, so the run is ended after the present step.
  void complain(std::string what, std::int64_t about = -1) {
    if (about >= 0) what += " (" + std::to_string(about) + ")";
    if (problem.empty()) problem = std::to_string(now_ms) + " ms: " + std::move(what);
  }
  void must(bool condition, const char* what, std::int64_t about = -1) {
    if (!condition) complain(what, about);
  }

  Dice dice;
  Scenario scenario;
  Agenda agenda;
  Trace trace;
  std::int64_t now_ms = 1'000;
  std::string problem;  // empty: all is as it must be
};

}  // namespace fgraph::testing::simulation
