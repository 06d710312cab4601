// The network of a simulated run: connections whose bytes take their time, and which break or fall silent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "client/net/pool/pool.h"
#include "unit/simulation/ledger.h"
#include "unit/simulation/server.h"
#include "unit/simulation/world.h"

namespace fgraph::testing::simulation {

// A Network is the transport of a pool, in the place of the Endpoint and its sockets. Each attempt to connect is a wire
// of its own, because what was sent on a connection may reach the server after the client has closed it.
//
// Loop thread only.
class Network final : public client::Transport {
 public:
  Network(World& world, Ledger& ledger);
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  // The pool outlives the use of the network, or is taken away by null.
  void use(client::Pool* pool);

  // These are events of the agenda. `wire` is the subject of the event.
  void attempt_ends(std::size_t wire);
  void arrives(std::size_t wire, std::size_t bytes);
  void served(std::size_t wire);
  void delivers(std::size_t wire);
  void breaks(std::size_t wire);
  void falls_silent(std::size_t wire);
  void dies();
  void returns();
  void stops(std::int64_t milliseconds);

  // Writes what the pool has added in this turn, as the Endpoint does at its end.
  void flush();
  // Ends whatever would never end by itself, and lets nothing go wrong from here on.
  void calm_down();

  // Looks at what must be true after each turn.
  void check();
  // Calls visit(operation) for each operation that was written to an open connection and whose reply is not complete.
  template <typename Visit>
  void visit_unanswered(Visit visit) {
    for (const std::size_t wire : current_) {
      if (wire == kNone) continue;
      for (const Awaited& awaited : wires_[wire].awaited) {
        if (awaited.number != 0) visit(*ledger_.find(awaited.number));
      }
    }
  }
  std::size_t ready() const { return ready_; }
  std::size_t established_ever() const { return established_ever_; }
  // Looks whether the pool had a reason to take this connection for dead, which it has just said.
  void check_replaced(std::size_t connection);

 private:
  // The ends of a wire are closed one after the other.
  enum class Client : std::uint8_t { kConnecting, kOpen, kGone };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static constexpr std::size_t kUnknown = static_cast<std::size_t>(-1);

  class Taken {
   public:
    Command command;
    std::size_t end = 0;  // its last byte, counted from the first one of the wire
  };
  class Awaited {
   public:
    std::int64_t number = 0;     // of the operation; 0 for the pool's own
    std::size_t end = kUnknown;  // the last byte of its reply
  };
  class Wire {
   public:
    std::size_t connection = 0;
    Client client = Client::kConnecting;
    bool is_served = false;  // the server takes commands from it
    bool is_ready = false;   // the pool has said so
    bool is_silent = false;  // no reply comes out of it
    bool executes_silently = false;
    bool is_serving = false;
    bool is_delivering = false;
    bool is_paused = false;
    std::int64_t silent_since_ms = 0;
    std::int64_t read_ms = 0;
    std::int64_t serving_ms = 0;  // how long the present command takes
    std::size_t written = 0;      // bytes of the client
    std::size_t arrived = 0;
    std::size_t delivered = 0;  // bytes of the server
    std::size_t breaks_after = kUnknown;
    std::int64_t last_front = 0;  // the operation whose reply was next when the client closed the connection
    std::deque<Taken> commands;
    std::deque<Awaited> awaited;
    std::string replies;
  };

  void connect(std::size_t connection) override;
  void disconnect(std::size_t connection) override;
  void established(std::size_t connection) override;
  void wake(std::size_t connection) override { dirty_.push_back(connection); }
  void pause(std::size_t connection) override;
  void resume(std::size_t connection) override;

  void write(std::size_t wire, const std::string& bytes);
  void work(std::size_t wire);
  void deliver_soon(std::size_t wire);
  // The client's end of a wire is no more. The server may go on with what it has.
  void leave(Wire& wire);
  void check_silent(const Wire& wire);

  World& world_;
  Ledger& ledger_;
  Server server_;
  client::Pool* pool_ = nullptr;
  std::deque<Wire> wires_;
  std::vector<std::size_t> current_;  // by connection: its wire
  std::vector<std::size_t> latest_;   // by connection: the wire that it had last
  std::vector<std::size_t> dirty_;
  std::size_t ready_ = 0;
  std::size_t established_ever_ = 0;
  bool is_down_ = false;
  std::int64_t stopped_until_ms_ = 0;
  std::int64_t calm_ms_ = 0;
};

}  // namespace fgraph::testing::simulation
