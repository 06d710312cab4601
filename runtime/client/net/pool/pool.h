// The pool decides which connection a request goes to, when to connect, and what happens to a request when its
// connection ends or its deadline passes. It does no I/O and reads no clock: the owner of sockets and timers drives
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <fgraph/client.h>

#include "client/net/address.h"
#include "client/net/observe/connection_reports.h"
#include "client/net/pool/connection_keeper.h"
#include "client/net/pool/counters.h"
#include "client/net/pool/lane.h"
#include "client/net/pool/open_requests.h"
#include "client/net/pool/transport.h"
#include "client/net/request.h"

namespace fgraph::client {

// A Pool holds a fixed number of connections to one server, and the requests that wait for them. The Endpoint drives
// it: it calls submit(), connected(), received(), disconnected(), take_output() and tick(), and is its Transport.
//
//   submit -> the queue of the request's lane -> dispatch -> the Pipeline of a connection -> wake -> take_output
//   received -> Pipeline -> the request's last call, and OpenRequests::on_answered before it
//   tick, cancel -> end_early: the request ends, and its place in the queue or in the pipeline stays until its turn
//
// Its parts do not know each other: OpenRequests keep account of the requests and tell those that fail, and the
// ConnectionKeeper opens connections, looks whether they live, and closes them.
//
// Lanes: commands share connections, several at a time on each. A stream has a connection to itself. So no command
// waits for the consumer of a stream, and no stream waits for the consumer of another. A stream is refused if all
// those connections are taken, because its turn might never come: the consumers of the others may be waiting for its
// rows.
//
// Connecting: a request waits for at most one attempt, which ends with the first answer of the server (Handshake). If
// that fails and no other connection of the lane is open, all that wait there fail with it. The next attempt comes
// after a pause, and only if something waits then. What is submitted during the pause fails at once with the reason of
// the last failure.
//
// Invariants: a request that is given to submit() ends exactly once. It is in one place: a queue (kQueued), the list of
// those that fail (kFailing) or a pipeline (kSent). outstanding() counts those that have not ended, and those whose
// reply is still to come although they have; it does not count commands of the pool itself. Callbacks of a request may
// submit others, so all counters are set before a request ends.
//
// Times are milliseconds of any monotonic clock. Loop thread only.
class Pool final {
 public:
  // `listener` is null if nobody asks about connections.
  Pool(Transport& transport, const ClientOptions& options, Credentials credentials, std::uint32_t seed,
       ConnectionListener* listener = nullptr);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // Requires that the pool has not been closed, and that the request is new. Limits of all requests are not looked at
  // here (Admissions).
  void submit(RequestRef request, std::int64_t now_ms);

  // Answers Transport::connect. Requires that it was asked for and has not been answered.
  void connected(std::size_t connection, std::int64_t now_ms);
  // Answers Transport::connect after a failure, and also reports the end of a connection later.
  void disconnected(std::size_t connection, const std::string& reason, std::int64_t now_ms);
  // Requires that the connection is open.
  void received(std::size_t connection, std::string_view bytes, std::int64_t now_ms);
  // The text is empty if there is nothing to write.
  std::string take_output(std::size_t connection);

  // Says after Reading::kPause that there is room again.
  void read_on(Request& request);
  // Ends a stream that nobody waits for any more, without telling anybody. The rest of its reply is dropped. If that
  // rest is long, its connection is closed instead; another one is opened when it is needed.
  void abandon(Request& request, std::int64_t now_ms);
  // Ends a request with `cancelled`, unless it has ended. If it was sent, its reply is dropped, and the connection
  // stays in use; for a stream it is as with abandon().
  void cancel(Request& request, std::int64_t now_ms);

  // Ends requests and attempts that are overdue. next_deadline() says when to call it, if at all.
  void tick(std::int64_t now_ms);
  std::optional<std::int64_t> next_deadline() const;

  // Forgets the timeouts of the server, because it refuses what was allowed before. The next handshake learns them.
  void forget_server_time() { keeper_.forget_server_time(); }

  // Ends everything with `closed` and drops all connections.
  void close();

  // Returns how many connections there can be. They are numbered from 0.
  std::size_t connections() const { return lanes_.connections(); }
  // Counts the requests that have not ended, and those whose reply is still to come.
  std::size_t outstanding() const { return requests_.outstanding(); }

  using Counters = PoolCounters;
  const Counters& counters() const { return counters_; }

 private:
  using Phase = Connection::Phase;

  // Says why the request is not accepted; null if it is.
  std::optional<Error> refusal(const Request& request, std::int64_t now_ms);
  void dispatch(std::int64_t now_ms);
  // Returns false if nothing of the lane can be sent now.
  bool dispatch_one(ConnectionLane& lane, std::int64_t now_ms);
  // An attempt to connect has ended, or an open connection.
  void ended(Connection& connection, const Error& error, std::int64_t now_ms);
  void attempt_failed(Connection& connection, const Error& error, std::int64_t now_ms);
  void lost(Connection& connection, const Error& error);
  // Ends a request before its answer. The errors are for one that was not sent, and for one that was.
  void end_early(Request& request, Error unsent, Error unanswered);
  // Gives up the place of a request that is about to end early: in the queue, or in a connection if it is a stream.
  void withdraw(Request& request);
  // received() calls this after each read of a connection for streams.
  void after_read(Connection& connection, std::size_t bytes, std::int64_t now_ms);
  // Drops the rest of the reply after the stream on the connection has ended.
  void drop_rest(Connection& connection);

  Counters counters_;
  Lanes lanes_;
  OpenRequests requests_;
  ConnectionKeeper keeper_;
  bool closed_ = false;
};

}  // namespace fgraph::client
