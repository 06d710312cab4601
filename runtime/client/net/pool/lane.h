// A pool keeps its connections in lanes, together with the requests that wait for them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <vector>

#include "client/net/pipeline.h"
#include "client/net/pool/handshake.h"
#include "client/net/request.h"

namespace fgraph::client {

// A Connection is opened and closed many times. Loop thread only.
class Connection {
 public:
  enum class Phase : std::uint8_t { kClosed, kConnecting, kGreeting, kReady };

  // Returns whether the connection has been asked for and takes no requests yet.
  bool is_opening() const { return phase == Phase::kConnecting || phase == Phase::kGreeting; }
  // Returns whether it takes requests and has none.
  bool is_idle() const { return phase == Phase::kReady && pipeline->in_flight() == 0; }

  std::size_t index = 0;  // its number in the pool
  Lane lane = Lane::kCommand;
  Phase phase = Phase::kClosed;
  std::int64_t connect_deadline_ms = 0;
  std::unique_ptr<Handshake> handshake;  // null but for kGreeting; the pipeline goes first
  std::unique_ptr<Pipeline> pipeline;    // null if the connection is not open
  bool paused = false;
  std::size_t dropped = 0;  // bytes of the reply to an abandoned stream

  // The Watch keeps these.
  std::int64_t read_ms = 0;
  std::int64_t asked_ms = detail::Call::kNever;
  std::int64_t suspected_ms = detail::Call::kNever;
};

// Returns whether the pool has sent the command itself, in a handshake or as a heartbeat. Such a command never waits,
// and nothing counts it.
inline bool is_of_pool(const Request& request) {
  return request.stage == Request::Stage::kNew;
}

// A ConnectionLane holds the connections that take one kind of request, and the queue for them.
//
// A request that ends in the queue, by its deadline or because it is abandoned, stays there until its turn comes:
// finding it would take as long as the queue is. purge() removes such requests once there are many of them.
//
// Loop thread only.
class ConnectionLane {
 public:
  // `first` is the number of the first connection. A connection takes up to `depth` requests at a time.
  ConnectionLane(Lane lane, std::size_t first, std::size_t count, std::size_t depth);

  std::span<Connection> connections() { return connections_; }
  std::span<const Connection> connections() const { return connections_; }
  std::size_t depth() const { return depth_; }

  // Returns how many requests wait that have not ended.
  std::size_t waiting() const { return queue_.size() - ended_; }
  void push(RequestRef request) { queue_.push_back(std::move(request)); }
  // Takes the first request that waits and has not ended. Requires waiting() > 0.
  RequestRef take_first();
  // Has to be called if a request has ended while it waits.
  void note_ended() { ++ended_; }
  void purge();
  // Takes all requests out of the queue, also those that have ended.
  std::deque<RequestRef> take_all();

  // Returns the ready connection with the fewest requests; null if none is ready.
  Connection* least_busy();
  // Returns a connection that is closed; null if there is none.
  Connection* closed_one();
  // Returns a connection that is ready and has no requests; null if there is none.
  Connection* idle_one();
  std::size_t opening() const;
  // Returns whether at least one connection is open or opening.
  bool any_open() const;

 private:
  std::vector<Connection> connections_;
  std::size_t depth_;
  std::deque<RequestRef> queue_;
  std::size_t ended_ = 0;  // how many requests in queue_ have ended
};

// Lanes holds both lanes of a pool. The connections for commands have the first numbers, and those for streams the
// next.
class Lanes {
 public:
  Lanes(std::size_t commands, std::size_t depth, std::size_t streams);

  ConnectionLane& operator[](Lane lane) { return lanes_[static_cast<std::size_t>(lane)]; }
  // Requires index < connections().
  Connection& at(std::size_t index);
  std::size_t connections() const;

  auto begin() { return lanes_.begin(); }
  auto end() { return lanes_.end(); }
  auto begin() const { return lanes_.begin(); }
  auto end() const { return lanes_.end(); }

 private:
  std::array<ConnectionLane, 2> lanes_;  // by Lane
};

}  // namespace fgraph::client
