// The client in a world of the test's own: thousands of seeds, each of which is one run that can be repeated.
// FGRAPH_TEST_SEED=n runs one of them and prints its trace.
#include <doctest/doctest.h>

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "support/seeds.h"
#include "unit/simulation/simulation.h"

using namespace fgraph;
using fgraph::testing::number_of_environment;
using fgraph::testing::run_seeds;
using namespace fgraph::testing::simulation;

namespace {

// The end of a trace says the most. FGRAPH_TEST_SEED shows all of it.
std::string end_of(const std::string& text) {
  std::size_t at = text.size();
  for (int lines = 0; lines <= 60 && at != std::string::npos && at > 0; ++lines) at = text.rfind('\n', at - 1);
  return at == std::string::npos || at == 0 ? text : "...\n" + text.substr(at + 1);
}

// Returns what the failed run of a seed says if it is made again, with its trace.
std::string report(std::uint64_t seed) {
  Simulation again(seed, Trace::Keep::kText);
  const std::string problem = again.run();
  return "seed " + std::to_string(seed) + ": " + (problem.empty() ? "the second run found nothing" : problem) +
         "\nrepeat it: FGRAPH_TEST_SEED=" + std::to_string(seed) + " tests/unit/fgraph_simulation_tests\n" +
         end_of(again.trace().text());
}

// An assertion of the library ends the program. Then the seed is written in the handler of the signal, and the next
// handler goes on.
class SeedAtCrash {
 public:
  SeedAtCrash() {
    struct sigaction action{};
    action.sa_handler = [](int signal) {
      (void)!::write(STDERR_FILENO, text.data(), size);
      sigaction(signal, signal == SIGABRT ? &on_abort : &on_fault, nullptr);
      raise(signal);
    };
    sigaction(SIGABRT, &action, &on_abort);
    sigaction(SIGSEGV, &action, &on_fault);
  }
  SeedAtCrash(const SeedAtCrash&) = delete;
  SeedAtCrash& operator=(const SeedAtCrash&) = delete;
  ~SeedAtCrash() {
    sigaction(SIGABRT, &on_abort, nullptr);
    sigaction(SIGSEGV, &on_fault, nullptr);
  }

  static void set(std::uint32_t seed) {
    const std::string line = "the run of FGRAPH_TEST_SEED=" + std::to_string(seed) + " crashed\n";
    size = std::min(line.size(), text.size());
    std::copy_n(line.begin(), size, text.begin());
  }

 private:
  static inline std::array<char, 80> text{};
  static inline std::size_t size = 0;
  static inline struct sigaction on_abort{};
  static inline struct sigaction on_fault{};
};

// A test that runs one seed shows what happens in it.
void show(std::uint64_t seed) {
  Simulation simulation(seed, Trace::Keep::kText);
  (void)simulation.run();
  MESSAGE(simulation.trace().text() << "hash " << simulation.trace().hash());
}

// The runs reach every kind of end often enough to mean something.
void check_counts(const Ledger::Counts& counts, std::size_t seeds) {
  const std::size_t few = seeds / 100;
  CHECK(counts.answered > 5 * seeds);
  for (const ErrorCode code :
       {ErrorCode::kConnect, ErrorCode::kAuth, ErrorCode::kTimeout, ErrorCode::kCancelled, ErrorCode::kClosed,
        ErrorCode::kConnectionLost, ErrorCode::kQueueFull, ErrorCode::kServerBusy, ErrorCode::kSyntax,
        ErrorCode::kServer, ErrorCode::kProtocol, ErrorCode::kReplyTooLarge}) {
    CAPTURE(std::string(error_code_name(code)));
    CHECK(counts.of(code) > few);
  }
  for (const Outcome outcome :
       {Outcome::kNotExecuted, Outcome::kRejected, Outcome::kMaybeExecuted, Outcome::kExecuted}) {
    CAPTURE(std::string(outcome_name(outcome)));
    CHECK(counts.of(outcome) > few);
  }
  CHECK(counts.abandoned > few);
  CHECK(counts.replaced > few);
  CHECK(counts.undecided > few);
}

}  // namespace

TEST_CASE("whatever happens, every operation ends once with its own reply and a true outcome") {
  constexpr std::uint32_t kSeeds = 10'000;
  Ledger::Counts counts;
  std::size_t events = 0;
  const SeedAtCrash at_crash;
  const bool all = run_seeds(kSeeds, [&](std::uint32_t seed) {
    SeedAtCrash::set(seed);
    if (number_of_environment("FGRAPH_TEST_SEED", 0) != 0) show(seed);
    Simulation simulation(seed, Trace::Keep::kHash);
    if (!simulation.run().empty()) FAIL(report(seed));
    counts.add(simulation.counts());
    events += simulation.events();
  });
  MESSAGE(events << " events, " << counts.answered << " answers");
  if (all) check_counts(counts, kSeeds);
}

TEST_CASE("the same seed makes the same run") {
  std::uint64_t before = 0;
  run_seeds(300, [&before](std::uint32_t seed) {
    Simulation first(seed, Trace::Keep::kHash);
    Simulation second(seed, Trace::Keep::kText);
    (void)first.run();
    (void)second.run();
    CHECK(first.trace().hash() == second.trace().hash());
    CHECK(first.trace().hash() != before);
    before = first.trace().hash();
  });
}
