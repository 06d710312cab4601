// The ledger knows all operations of a simulated run, and compares what is said of each with what the server did.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "unit/simulation/operation.h"
#include "unit/simulation/world.h"

namespace fgraph::testing::simulation {

// A Ledger is told what happens on both sides. Loop thread only.
class Ledger {
 public:
  // How often things happened, over any number of runs.
  class Counts {
   public:
    void add(const Counts& other);

    std::size_t answered = 0;
    std::array<std::size_t, 256> codes{};     // by ErrorCode
    std::array<std::size_t, 256> outcomes{};  // by Outcome, of writes
    std::size_t abandoned = 0;
    std::size_t replaced = 0;   // ended because their connection was silent
    std::size_t undecided = 0;  // writes that may have been executed, and were not

    std::size_t of(ErrorCode code) const { return codes[static_cast<std::size_t>(code)]; }
    std::size_t of(Outcome outcome) const { return outcomes[static_cast<std::size_t>(outcome)]; }
  };

  explicit Ledger(World& world) : world_(world) {}
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  Operation& add(Operation::Kind kind);
  // Returns null if there is no such operation.
  Operation* find(std::int64_t number);
  std::size_t size() const { return operations_.size(); }
  // Returns those that have not ended.
  const std::vector<Operation*>& open() const { return open_; }
  const Counts& counts() const { return counts_; }

  // The client: the command was written to a connection. The operation has ended.
  void written(Operation& operation);
  void ended(Operation& operation, std::optional<Error> error);
  // The consumer of a stream wants no more, and nobody is told.
  void abandoned(Operation& operation);
  // Notes that the connection of an operation was taken for dead.
  void replaced() { ++counts_.replaced; }

  // The server: it has taken the command, and the command has taken effect.
  void served(Operation& operation);
  void executed(Operation& operation);

  // From here on operations may end with `closed`.
  void expect_close() { closing_ = true; }
  // Looks at what must be true after a run.
  void close();

 private:
  void end(Operation& operation, std::optional<Error> error);
  // Compares the outcome with what the server has done so far.
  void judge_outcome(const Operation& operation);
  // Looks whether the error can be true at this time.
  void judge_error(const Operation& operation);

  World& world_;
  std::deque<Operation> operations_;
  std::vector<Operation*> open_;
  bool closing_ = false;
  Counts counts_;
};

}  // namespace fgraph::testing::simulation
