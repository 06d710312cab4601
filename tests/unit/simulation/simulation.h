// A simulated run of a pool of connections: the clock, the sockets, the server and the program are the test's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "client/net/calls/admissions.h"
#include "client/net/pool/pool.h"
#include "unit/simulation/ledger.h"
#include "unit/simulation/network.h"
#include "unit/simulation/world.h"

namespace fgraph::testing::simulation {

// A Simulation makes one run of a seed. Everything that happens follows from the seed: no clock is read, and there is
// one thread. What is simulated is all of the client that does no I/O:
//
//   Admissions -> Pool (lanes, pauses, deadlines, watch, handshake) -> Pipeline -> RespReader, ReplyDecoder -> Request
//
// A run has turns, as the loop of a client does: the timer, events of sockets and of the program, output, checks.
// Between two turns, now_ms moves to whatever comes next.
//
// Loop thread only.
class Simulation final : private OperationListener {
 public:
  Simulation(std::uint64_t seed, Trace::Keep keep);
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  // Returns what was not as it must be; empty if all was.
  const std::string& run();

  const Trace& trace() const { return world_.trace; }
  const Ledger::Counts& counts() const { return ledger_.counts(); }
  std::size_t events() const { return events_; }

 private:
  // The plan of the run.
  void plan();
  bool goes_on() const { return world_.problem.empty() && !closed_ && (program_left_ > 0 || !ledger_.open().empty()); }
  void turn();
  void advance();
  void perform(const Agenda::Entry& entry);
  void calm_down();
  // What the server does after the client is gone must not make an outcome a lie.
  void let_server_finish();

  // The program.
  void submit();
  Operation& new_operation();
  void cancel();
  void consume();
  void close();

  void check();
  void check_counts();

  void on_ended(Operation& operation, std::optional<Error> error) override;
  void on_wrong(Operation& operation, const char* what) override;
  client::Reading on_read(Operation& operation) override;
  void on_too_much_time() override { pool_->forget_server_time(); }

  World world_;
  Ledger ledger_;
  Network network_;
  detail::Ref<client::Admissions> admissions_;
  std::unique_ptr<client::Pool> pool_;
  std::size_t program_left_ = 0;  // events of the program that have not come
  std::size_t refused_ = 0;       // operations that were refused by the limits
  std::optional<std::int64_t> calm_ms_;
  std::int64_t last_turn_ms_ = 0;
  int turns_in_place_ = 0;  // at the same time
  bool closed_ = false;
  std::size_t events_ = 0;
};

}  // namespace fgraph::testing::simulation
