// The server of a simulated run: it takes commands, says what became of each, and knows the truth.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "unit/simulation/command.h"
#include "unit/simulation/ledger.h"
#include "unit/simulation/world.h"

namespace fgraph::testing::simulation {

// A Server answers as FalkorDB does, and in the ways in which servers fail. Loop thread only.
class Server {
 public:
  class Answer {
   public:
    std::string bytes;
    bool is_complete = true;  // false: the rest never comes
    bool closes = false;      // the connection ends after it
  };

  Server(World& world, Ledger& ledger) : world_(world), ledger_(ledger) {}
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Returns how long the server would take for a command, and when it answers if that is its time.
  std::int64_t time_for(const Command& command);
  std::int64_t time_to_answer(const Command& command, std::int64_t milliseconds);
  // Works a command off that has taken `milliseconds`. `is_greeting` says that the connection has taken no request yet.
  Answer serve(const Command& command, std::int64_t milliseconds, bool is_greeting);

 private:
  Answer answer_pool(const Command& command, bool is_greeting);
  // Each of these answers one operation.
  Answer answer(Operation& operation, const Command& command, std::int64_t milliseconds);
  Answer refuse(Operation& operation);
  Answer fail_strangely(Operation& operation);
  Answer succeed(Operation& operation);
  // Notes that the command takes effect.
  void execute(Operation& operation);
  // Returns whether the server takes notice of the time that it is told.
  bool keeps_time(const Command& command) const;

  World& world_;
  Ledger& ledger_;
};

}  // namespace fgraph::testing::simulation
