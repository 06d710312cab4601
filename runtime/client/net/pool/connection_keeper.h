// A connection keeper leads the connections of a pool from their opening to their end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include <fgraph/client.h>
#include <fgraph/error.h>

#include "client/net/address.h"
#include "client/net/observe/connection_reports.h"
#include "client/net/pipeline.h"
#include "client/net/pool/backoff.h"
#include "client/net/pool/counters.h"
#include "client/net/pool/lane.h"
#include "client/net/pool/server_time.h"
#include "client/net/pool/transport.h"
#include "client/net/pool/watch.h"
#include "client/net/request.h"

namespace fgraph::client {

// A ConnectionKeeper opens connections, greets the server on them, looks whether they live, and closes them. It ends no
// request: the pool does so, with what the keeper says. These functions change the phases:
//
//   kClosed -- grow --> kConnecting -- connected --> kGreeting -- greet --> kReady
//   kConnecting, kGreeting -- attempt_failed, give_up --> kClosed
//   kReady -- lost, closed --> kClosed                                    they return the pipeline with its requests
//
// After a failed attempt comes a pause (Backoff). Connections that show no sign of life are found out (Watch). An idle
// one gets a PING from time to time; if one is busy and silent, another one gets the PING.
//
// Loop thread only.
class ConnectionKeeper {
 public:
  // The lanes and the counters are those of the pool.
  ConnectionKeeper(Transport& transport, Lanes& lanes, PoolCounters& counters, ConnectionReports reports,
                   const ClientOptions& options, Credentials credentials, std::uint32_t seed);
  ConnectionKeeper(const ConnectionKeeper&) = delete;
  ConnectionKeeper& operator=(const ConnectionKeeper&) = delete;

  // Starts an attempt to connect if the lane may grow. Returns whether an attempt is under way.
  bool grow(ConnectionLane& lane, std::int64_t now_ms);
  // The attempt has reached something, which is to be greeted. `observer` is told of the answers on the connection.
  void connected(Connection& connection, PipelineObserver& observer);
  // Looks at what the handshake knows after a read. Returns the error with which the attempt has failed; null if it has
  // not.
  std::optional<Error> greet(Connection& connection, std::int64_t now_ms);
  // The attempt has ended, and a pause begins.
  void attempt_failed(Connection& connection, const Error& error, std::int64_t now_ms);
  // Ends an attempt that nobody needs any more.
  void give_up(Connection& connection);
  // The connection has ended by itself.
  std::unique_ptr<Pipeline> lost(Connection& connection, const Error& error);
  // The pool has ended the connection.
  std::unique_ptr<Pipeline> closed(Connection& connection);
  // Drops what is under the connection. One of the functions above has to follow.
  void disconnect(const Connection& connection) { transport_.disconnect(connection.index); }

  // Gives a command to an open connection.
  void send(Connection& connection, RequestRef request, std::int64_t now_ms);
  // Stops reading until resume(), which does nothing if reading has not stopped.
  void pause(Connection& connection);
  void resume(Connection& connection);

  // Something was read on the connection.
  void note_read(Connection& connection, std::int64_t now_ms) { watch_.read(connection, now_ms); }
  // The server or the network has ended a connection.
  void note_end() { watch_.not_silent(); }
  // Asks for a sign of life if it is time for that. Returns the error with which the connection or the attempt has
  // ended; null if it has not. It was disconnected then.
  std::optional<Error> look_at(Connection& connection, std::int64_t now_ms);
  // Returns the time at which look_at() has to be called, or at which the pause of a lane ends that waits for it;
  // Signs::kNone if there is none.
  std::int64_t next_look() const;

  // Returns whether no attempt may begin now.
  bool is_pausing(std::int64_t now_ms) const { return now_ms < backoff_.retry_at_ms(); }
  // Returns the error of the last attempt; null if it has succeeded.
  const std::optional<Error>& last_failure() const { return last_failure_; }
  const ServerTime& server_time() const { return server_time_; }
  void forget_server_time() { server_time_.forget(); }

 private:
  using Phase = Connection::Phase;

  void open(Connection& connection, std::int64_t now_ms);
  void drop_attempt(Connection& connection);
  std::unique_ptr<Pipeline> take_pipeline(Connection& connection);
  void ping(Connection& connection, std::int64_t now_ms);
  // Asks the server for a sign of life on any connection that can bring one.
  void probe(std::int64_t now_ms);

  Transport& transport_;
  Lanes& lanes_;
  PoolCounters& counters_;
  const ConnectionReports reports_;
  const std::int64_t connect_timeout_ms_;
  const std::size_t most_reply_bytes_;
  const Credentials credentials_;
  Backoff backoff_;
  std::optional<Error> last_failure_;
  Watch watch_;
  ServerTime server_time_;
};

}  // namespace fgraph::client
