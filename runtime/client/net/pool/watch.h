// A Watch knows which connections of a pool show signs of life.
#pragma once

#include <cstdint>
#include <optional>

#include "client/net/pool/health.h"
#include "client/net/pool/lane.h"

namespace fgraph::client {

// A Watch gathers the signs by which Health judges. The pool tells it what happens, asks it at every tick, and does
// what it says. Times are milliseconds of the pool's clock. Loop thread only.
class Watch {
 public:
  // The handshake on the connection is done.
  void ready(Connection& connection, std::int64_t now_ms);
  // A command is about to be given to the connection, which must be open.
  void sending(Connection& connection, std::int64_t now_ms);
  void read(Connection& connection, std::int64_t now_ms);
  // The server is asked for a sign of life: by a PING on an idle connection, or by an attempt to connect.
  void probed(std::int64_t now_ms);
  // It was not possible to ask the server, or it ended a connection. Neither says that it is silent.
  void not_silent() { unanswered_ms_ = Signs::kNone; }
  // The next sign of life is not asked for before Health::kQuietMs have passed.
  void put_off_probe(std::int64_t now_ms) { next_probe_ms_ = now_ms + Health::kQuietMs; }

  // Requires that the connection is ready. Remembers a suspicion.
  Health::Verdict judge(Connection& connection, std::int64_t now_ms) const;
  // Returns the time at which judge() has to be asked next.
  std::int64_t next_look(const Connection& connection) const;

 private:
  Signs signs_of(const Connection& connection) const;

  std::int64_t server_read_ms_ = 0;
  std::int64_t unanswered_ms_ = Signs::kNone;
  std::int64_t next_probe_ms_ = 0;
};

}  // namespace fgraph::client
