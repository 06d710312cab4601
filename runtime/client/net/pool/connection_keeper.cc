#include "client/net/pool/connection_keeper.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace fgraph::client {
namespace {

// This many attempts may be under way in one lane. A server that comes back is not to be met by all connections of all
// clients together.
constexpr std::size_t kMaxConnecting = 2;

// The answers to the handshake fit into this.
constexpr std::size_t kLeastReplyBytes = 4'096;

Error overdue_attempt(Connection::Phase phase) {
  return Error(ErrorCode::kConnect, Outcome::kNotExecuted,
               phase == Connection::Phase::kGreeting
                   ? "the server accepted the connection and gave no answer within the connect timeout"
                   : "no connection within the connect timeout");
}

}  // namespace

ConnectionKeeper::ConnectionKeeper(Transport& transport, Lanes& lanes, PoolCounters& counters,
                                   ConnectionReports reports, const ClientOptions& options, Credentials credentials,
                                   std::uint32_t seed)
    : transport_(transport),
      lanes_(lanes),
      counters_(counters),
      reports_(reports),
      connect_timeout_ms_(options.connect_timeout.count()),
      most_reply_bytes_(std::max(options.max_reply_bytes, kLeastReplyBytes)),
      credentials_(std::move(credentials)),
      backoff_(options, seed) {}

// There are never more attempts than requests that wait, because another connection would find nothing to do.
bool ConnectionKeeper::grow(ConnectionLane& lane, std::int64_t now_ms) {
  const std::size_t opening = lane.opening();
  if (opening >= std::min(kMaxConnecting, lane.waiting())) return opening > 0;
  if (is_pausing(now_ms)) return opening > 0;
  Connection* connection = lane.closed_one();
  if (connection == nullptr) return opening > 0;
  open(*connection, now_ms);
  return true;
}

void ConnectionKeeper::open(Connection& connection, std::int64_t now_ms) {
  connection.phase = Phase::kConnecting;
  connection.connect_deadline_ms = later(now_ms, connect_timeout_ms_);
  reports_.changed(ConnectionChange::kConnecting, connection.index);
  transport_.connect(connection.index);
}

void ConnectionKeeper::connected(Connection& connection, PipelineObserver& observer) {
  assert(connection.phase == Phase::kConnecting);
  RespLimits limits;
  limits.reply_bytes = most_reply_bytes_;
  connection.pipeline = std::make_unique<Pipeline>(observer, limits);
  connection.paused = false;
  connection.phase = Phase::kGreeting;
  connection.handshake = std::make_unique<Handshake>();
  connection.handshake->begin(credentials_, *connection.pipeline);
  transport_.wake(connection.index);
}

std::optional<Error> ConnectionKeeper::greet(Connection& connection, std::int64_t now_ms) {
  if (std::optional<Error> refusal = connection.handshake->refusal()) {
    disconnect(connection);
    return refusal;
  }
  if (!connection.handshake->is_done()) return std::nullopt;
  connection.phase = Phase::kReady;
  if (connection.handshake->server_time().is_known()) server_time_ = connection.handshake->server_time();
  connection.handshake.reset();
  backoff_.succeeded();
  last_failure_.reset();
  ++counters_.opened;
  ++counters_.open;
  watch_.ready(connection, now_ms);
  transport_.established(connection.index);
  reports_.changed(ConnectionChange::kReady, connection.index);
  return std::nullopt;
}

void ConnectionKeeper::drop_attempt(Connection& connection) {
  connection.phase = Phase::kClosed;
  connection.pipeline.reset();
  connection.handshake.reset();
}

void ConnectionKeeper::attempt_failed(Connection& connection, const Error& error, std::int64_t now_ms) {
  drop_attempt(connection);
  backoff_.failed(now_ms);
  last_failure_ = error;
  reports_.failed(ConnectionChange::kRefused, connection.index, error);
}

void ConnectionKeeper::give_up(Connection& connection) {
  disconnect(connection);
  drop_attempt(connection);
  reports_.changed(ConnectionChange::kClosed, connection.index);
}

std::unique_ptr<Pipeline> ConnectionKeeper::take_pipeline(Connection& connection) {
  connection.phase = Phase::kClosed;
  --counters_.open;
  return std::move(connection.pipeline);
}

std::unique_ptr<Pipeline> ConnectionKeeper::lost(Connection& connection, const Error& error) {
  std::unique_ptr<Pipeline> pipeline = take_pipeline(connection);
  reports_.failed(ConnectionChange::kLost, connection.index, error);
  return pipeline;
}

std::unique_ptr<Pipeline> ConnectionKeeper::closed(Connection& connection) {
  std::unique_ptr<Pipeline> pipeline = take_pipeline(connection);
  reports_.changed(ConnectionChange::kClosed, connection.index);
  return pipeline;
}

void ConnectionKeeper::send(Connection& connection, RequestRef request, std::int64_t now_ms) {
  watch_.sending(connection, now_ms);
  connection.pipeline->send(std::move(request));
  transport_.wake(connection.index);
}

void ConnectionKeeper::pause(Connection& connection) {
  connection.paused = true;
  transport_.pause(connection.index);
}

void ConnectionKeeper::resume(Connection& connection) {
  if (std::exchange(connection.paused, false)) transport_.resume(connection.index);
}

std::optional<Error> ConnectionKeeper::look_at(Connection& connection, std::int64_t now_ms) {
  if (connection.is_opening() && connection.connect_deadline_ms <= now_ms) {
    disconnect(connection);
    return overdue_attempt(connection.phase);
  }
  if (connection.phase != Phase::kReady) return std::nullopt;
  switch (watch_.judge(connection, now_ms)) {
    case Health::Verdict::kKeep:
    case Health::Verdict::kSuspect: break;
    case Health::Verdict::kPing: ping(connection, now_ms); break;
    case Health::Verdict::kProbe: probe(now_ms); break;
    case Health::Verdict::kReplace:
      disconnect(connection);
      return Error(ErrorCode::kConnectionLost, Outcome::kMaybeExecuted,
                   "the connection was closed because the server did not answer on it any more");
  }
  return std::nullopt;
}

void ConnectionKeeper::ping(Connection& connection, std::int64_t now_ms) {
  watch_.probed(now_ms);
  send(connection, make_heartbeat(), now_ms);
}

// An attempt to connect that is under way asks the server, too. If all connections are busy, another one is opened,
// even if it has to be one for streams.
void ConnectionKeeper::probe(std::int64_t now_ms) {
  watch_.put_off_probe(now_ms);
  if (lanes_[Lane::kCommand].opening() + lanes_[Lane::kStream].opening() > 0) return watch_.probed(now_ms);
  for (ConnectionLane& lane : lanes_) {
    if (Connection* idle = lane.idle_one()) return ping(*idle, now_ms);
  }
  if (is_pausing(now_ms)) return;
  for (ConnectionLane& lane : lanes_) {
    if (Connection* closed = lane.closed_one()) {
      watch_.probed(now_ms);
      return open(*closed, now_ms);
    }
  }
}

// The pool asks after every turn of the loop, so that this is a plain minimum.
std::int64_t ConnectionKeeper::next_look() const {
  std::int64_t next = Signs::kNone;
  for (const ConnectionLane& lane : std::as_const(lanes_)) {
    for (const Connection& connection : lane.connections()) {
      switch (connection.phase) {
        case Phase::kClosed: break;
        case Phase::kConnecting:
        case Phase::kGreeting: next = std::min(next, connection.connect_deadline_ms); break;
        case Phase::kReady: next = std::min(next, watch_.next_look(connection)); break;
      }
    }
    if (lane.waiting() > 0 && !lane.any_open()) next = std::min(next, backoff_.retry_at_ms());
  }
  return next;
}

}  // namespace fgraph::client
