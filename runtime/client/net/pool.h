// Which connection a request goes to, when to connect, and what happens to it when a connection or a deadline ends.
// It does no I/O and reads no clock: the owner of sockets and timers drives it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <fgraph/client.h>

#include "client/net/address.h"
#include "client/net/backoff.h"
#include "client/net/deadlines.h"
#include "client/net/lane.h"
#include "client/net/pipeline.h"

namespace fgraph::client {

// The pool asks its owner for this. Calls may come from within any call of the pool.
class Transport {
 public:
  // Start connecting; answer later with connected() or disconnected().
  virtual void connect(std::size_t connection) = 0;
  // Drop the connection or the attempt. There is no answer, and nothing of it may reach the pool any more.
  virtual void disconnect(std::size_t connection) = 0;
  // There is output to write: ask take_output() for it.
  virtual void wake(std::size_t connection) = 0;
  // Read nothing more until resume(). What the server sends meanwhile waits there.
  virtual void pause(std::size_t connection) = 0;
  virtual void resume(std::size_t connection) = 0;

 protected:
  ~Transport() = default;
};

// A fixed number of connections to one server, and the requests that wait for them. The Endpoint drives it: it calls
// submit(), connected(), received(), disconnected(), take_output() and tick(), and does what the Transport is asked.
//
//   submit -> the queue of the request's lane -> dispatch -> the Pipeline of a connection -> wake -> take_output
//   received -> Pipeline -> the request's last call, and on_answered before it
//   tick -> expire: the request ends, and its place in the queue or in the pipeline stays until its turn comes
//
// Lanes: commands share connections, several at a time on each. A stream has a connection to itself, so that no command
// waits for the consumer of a stream, and no stream for that of another. A stream is refused if all those connections
// are taken, because its turn might never come: the others may be waiting for what reads it.
//
// Connecting: a request waits for at most one attempt. If that fails and no other connection of the lane is open, all
// that wait there fail with it. The next attempt comes after a pause (Backoff), and only if something waits then.
//
// Invariants: a request that is given to submit() ends exactly once. It is in one place: a queue (kQueued) or a
// pipeline (kSent). outstanding() counts those that have not ended, and those whose reply is still to come although
// they have. Callbacks of a request may submit others, so everything is counted before a request ends.
//
// Times are milliseconds of any monotonic clock. Loop thread only.
class Pool final : private PipelineObserver {
 public:
  Pool(Transport& transport, const ClientOptions& options, Credentials credentials, std::uint32_t seed);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // Requires that the pool has not been closed, and that the request is new.
  void submit(RequestRef request, std::int64_t now_ms);

  // Answers to Transport::connect. Require that it was asked for and has not been answered.
  void connected(std::size_t connection, std::int64_t now_ms);
  // Also for the end of a connection later.
  void disconnected(std::size_t connection, const std::string& reason, std::int64_t now_ms);
  // Requires a connection.
  void received(std::size_t connection, std::string_view bytes, std::int64_t now_ms);
  // Empty if there is nothing to write.
  std::string take_output(std::size_t connection);

  // After Reading::kPause: there is room again.
  void read_on(Request& request);
  // For a stream for which nobody waits any more. It ends without a word, and the rest of its reply is dropped. If that
  // rest is long, its connection is closed instead; another one is opened when it is needed.
  void abandon(Request& request, std::int64_t now_ms);

  // Ends requests and attempts that are overdue. next_deadline() says when to call it, if at all.
  void tick(std::int64_t now_ms);
  std::optional<std::int64_t> next_deadline() const;

  // Ends everything with `closed` and drops all connections.
  void close();

  // How many connections there can be; they are numbered from 0.
  std::size_t connections() const { return lanes_.connections(); }
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
  class AuthRequest;
  using Phase = Connection::Phase;

  void on_answered(Request& request) override;

  // Why the request is not accepted, if it is not.
  std::optional<Error> refusal(const Request& request, std::int64_t now_ms);
  void dispatch(std::int64_t now_ms);
  // False if nothing of the lane can be sent now.
  bool dispatch_one(ConnectionLane& lane, std::int64_t now_ms);
  // Whether a connection is on its way; starts one if the lane may grow.
  bool growing(ConnectionLane& lane, std::int64_t now_ms);
  void send(Connection& connection, RequestRef request);
  // The end of an attempt, or of a connection.
  void attempt_failed(Connection& connection, const Error& error, std::int64_t now_ms);
  void lost(Connection& connection, const Error& error);
  void expire(Request& request);
  // Gives up the place of a request that is about to end early: in the queue, or in a connection if it is a stream.
  void withdraw(Request& request);
  // One read of a connection that streams.
  void after_read(Connection& connection, std::size_t bytes, std::int64_t now_ms);
  // The stream on the connection has ended before its reply.
  void drop_rest(Connection& connection);
  void fail_queued(ConnectionLane& lane, const Error& error);
  void fail(Request& request, Error error);
  // Counts a request that ends now.
  void count_settled(Request& request);

  Transport& transport_;
  ClientOptions options_;
  Credentials credentials_;
  Lanes lanes_;
  Backoff backoff_;
  Deadlines deadlines_;
  std::size_t streams_ = 0;  // that have not ended
  std::size_t queued_bytes_ = 0;
  std::size_t outstanding_ = 0;
  bool closed_ = false;
  Counters counters_;
};

}  // namespace fgraph::client
