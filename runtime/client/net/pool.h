// Which connection a request goes to, when to connect, and what happens to it when a connection or a deadline ends.
// Does no I/O and reads no clock: whoever owns sockets and timers drives it.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fgraph/client.h>

#include "client/net/address.h"
#include "client/net/pipeline.h"

namespace fgraph::client {

// What the pool asks of its owner. Calls may come from within any call of the pool.
class Transport {
 public:
  // Start connecting; answer later with connected() or disconnected().
  virtual void connect(std::size_t connection) = 0;
  // Drop the connection or the attempt. No answer; nothing of it may reach the pool any more.
  virtual void disconnect(std::size_t connection) = 0;
  // There is output to write.
  virtual void wake(std::size_t connection) = 0;
  // Read nothing more until resume(): what the server sends then waits with it.
  virtual void pause(std::size_t connection) = 0;
  virtual void resume(std::size_t connection) = 0;

 protected:
  ~Transport() = default;
};

// An operation waits for at most one attempt to connect: when that fails and no other connection is open, everything
// that waits fails with it. Attempts pause with full jitter; the pause ends what waits for it no sooner.
//
// Streams have connections of their own, opened when needed and one for each at a time: no command waits for the
// consumer of a stream, and no stream for that of another. A stream beyond them is refused, because its turn might
// never come: the others may be waiting for what reads it.
//
// Invariant: every request given to submit() ends exactly once.
// Times are milliseconds of any monotonic clock. Loop thread only.
class Pool final : private PipelineObserver {
 public:
  Pool(Transport& transport, ClientOptions options, Credentials credentials, std::uint32_t seed);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  void submit(RequestRef request, std::int64_t now_ms);

  // Answers to Transport::connect, and what happens on connections.
  void connected(std::size_t connection, std::int64_t now_ms);
  void received(std::size_t connection, std::string_view bytes, std::int64_t now_ms);
  void disconnected(std::size_t connection, const std::string& reason, std::int64_t now_ms);
  std::string take_output(std::size_t connection);

  // After Reading::kPause: there is room again.
  void read_on(Request& request);
  // Nobody waits for the request any more: it ends without a word. What comes of its reply is dropped; where that would
  // be much, its connection is closed instead and another one opened when it is needed.
  void abandon(Request& request, std::int64_t now_ms);

  // Ends what is overdue. next_deadline() says when to call it, if at all.
  void tick(std::int64_t now_ms);
  std::optional<std::int64_t> next_deadline() const;

  // Ends everything with `closed` and drops all connections. Nothing may be submitted afterwards.
  void close();

  // How many connections there can be; they are numbered from 0.
  std::size_t connections() const { return connections_.size(); }
  // Requests that have not ended, or whose reply is still to come.
  std::size_t outstanding() const { return outstanding_; }

  struct Counters {
    std::uint64_t settled = 0;
    std::uint64_t sent = 0;
    std::uint64_t opened = 0;
    std::uint64_t lost = 0;
    std::uint32_t open = 0;
  };
  const Counters& counters() const { return counters_; }

 private:
  enum class Phase : std::uint8_t { kClosed, kConnecting, kAuthenticating, kReady };
  struct Connection {
    Phase phase = Phase::kClosed;
    std::int64_t connect_deadline_ms = 0;
    std::unique_ptr<Pipeline> pipeline;
    std::optional<std::string> auth_error;
    bool paused = false;
    std::size_t dropped = 0;  // bytes, of the reply to an abandoned stream
  };
  // The connections [begin, end), and what waits for one of them.
  struct ConnectionLane {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t depth = 1;  // commands on one of them at a time
    std::deque<RequestRef> queue;
    std::size_t expired = 0;  // of the queue: ended by their deadline, and no longer outstanding
    std::size_t waiting() const { return queue.size() - expired; }
  };
  class AuthRequest;

  void on_answered(Request& request) override;

  bool refused(Request& request, std::int64_t now_ms);
  void dispatch(std::int64_t now_ms);
  // Whether a connection is on its way; starts one where the lane may grow.
  bool growing(ConnectionLane& lane, std::int64_t now_ms);
  bool dispatch_one(ConnectionLane& lane, std::int64_t now_ms);
  Connection* least_busy(const ConnectionLane& lane);
  void send(Connection& connection, RequestRef request);
  void authenticate(Connection& connection);
  void ready(Connection& connection);
  // The end of an attempt or of a connection.
  void attempt_failed(Connection& connection, Error error, std::int64_t now_ms);
  void lost(Connection& connection, const Error& error, std::int64_t now_ms);
  void expire(Request& request);
  void leave_queue(Request& request);
  // One read of a connection that streams.
  void after_read(Connection& connection, std::size_t bytes, std::int64_t now_ms);
  // The stream on it has ended before its reply.
  void drop_rest(Connection& connection);
  void hang_up(Connection& connection);
  void fail_queued(ConnectionLane& lane, const Error& error);
  void fail(Request& request, Error error);
  void count_settled(const Request& request);
  void forget_deadline(Request& request);
  std::size_t index_of(const Connection& connection) const;
  std::span<Connection> connections_of(const ConnectionLane& lane) {
    return std::span(connections_).subspan(lane.begin, lane.end - lane.begin);
  }
  std::span<const Connection> connections_of(const ConnectionLane& lane) const {
    return std::span(connections_).subspan(lane.begin, lane.end - lane.begin);
  }
  ConnectionLane& lane_for(Lane lane) { return lanes_[static_cast<std::size_t>(lane)]; }
  ConnectionLane& lane_of(const Connection& connection) {
    return lane_for(streams_on(connection) ? Lane::kStream : Lane::kCommand);
  }
  bool streams_on(const Connection& connection) { return index_of(connection) >= lane_for(Lane::kStream).begin; }

  Transport& transport_;
  ClientOptions options_;
  Credentials credentials_;
  std::minstd_rand random_;
  std::vector<Connection> connections_;
  std::array<ConnectionLane, 2> lanes_;  // by Lane
  std::size_t streams_ = 0;              // that have not ended
  std::size_t queued_bytes_ = 0;
  std::set<std::pair<std::int64_t, Request*>> deadlines_;
  std::size_t outstanding_ = 0;
  std::uint32_t failures_ = 0;    // attempts in a row
  std::int64_t retry_at_ms_ = 0;  // no attempt before
  Counters counters_;
};

}  // namespace fgraph::client
