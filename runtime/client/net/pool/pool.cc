// A connection goes through the phases that ConnectionKeeper names. When it ends, the pool ends its requests, and
// perhaps those that wait for it: attempt_failed() and lost().
//
// submit() opens a request with OpenRequests::accept(). Exactly one function says that it is gone: on_answered() before
// its result is delivered, withdraw() if it ends in the queue, or the function that ends its connection or its queue:
// lost(), drop_rest() or OpenRequests::fail_all(). A command whose deadline passes after it was sent ends, and is not
// gone, because its reply still comes.
//
// Every function that can make room, or that can add a request, calls dispatch() as its last step. Callbacks of
// requests may call submit() from everywhere, so that no function keeps a reference into a queue while it ends a
// request.
#include "client/net/pool/pool.h"

#include <algorithm>
#include <cassert>
#include <deque>
#include <memory>
#include <utility>

#include "client/net/calls/call_errors.h"
#include "client/net/slice.h"

namespace fgraph::client {
namespace {

// If more bytes than this have to be read and dropped, another connection costs less.
constexpr std::size_t kMostDropped = std::size_t{1} << 20;

Error broken_reply(const Connection& connection, RespStatus status) {
  return Error(status == RespStatus::kTooLarge ? ErrorCode::kReplyTooLarge : ErrorCode::kProtocol,
               connection.is_opening() ? Outcome::kNotExecuted : Outcome::kMaybeExecuted,
               connection.pipeline->problem());
}

// What cannot be read is about one reply. The calls that wait for the next ones have lost their connection.
Error error_of_next(const Error& error) {
  const bool is_of_reply = error.code() == ErrorCode::kReplyTooLarge || error.code() == ErrorCode::kProtocol;
  if (!is_of_reply) return error;
  return Error(ErrorCode::kConnectionLost, error.outcome(),
               "the connection was closed because an earlier reply on it could not be read");
}

}  // namespace

Pool::Pool(Transport& transport, const ClientOptions& options, Credentials credentials, std::uint32_t seed,
           ConnectionListener* listener)
    : lanes_(std::max<std::uint32_t>(1, options.connections), std::max<std::uint32_t>(1, options.pipeline_depth),
             std::max<std::uint32_t>(1, options.streams)),
      requests_(counters_),
      keeper_(transport, lanes_, counters_, ConnectionReports(listener), options, std::move(credentials), seed) {}

Pool::~Pool() {
  close();
}

std::optional<Error> Pool::refusal(const Request& request, std::int64_t now_ms) {
  if (request.is_cancelled()) return cancelled_before_sending();
  if (request.deadline_ms <= now_ms) return too_late_to_send();
  const std::size_t streams = requests_.streams();
  if (request.lane != Lane::kStream || streams < lanes_[Lane::kStream].connections().size()) return std::nullopt;
  return Error(ErrorCode::kQueueFull, Outcome::kNotExecuted,
               std::to_string(streams) + " streams are open, which is the limit: ClientOptions::streams");
}

void Pool::submit(RequestRef request, std::int64_t now_ms) {
  assert(request && request->stage == Request::Stage::kNew && !closed_);
  if (request->settled()) {  // abandoned on its way here
    ++counters_.settled;
    return;
  }
  if (std::optional<Error> error = refusal(*request, now_ms)) {
    ++counters_.settled;
    request->admission.give_back();
    return request->fail(*std::move(error));
  }
  requests_.accept(*request);
  request->reports.queued();
  lanes_[request->lane].push(std::move(request));
  dispatch(now_ms);
}

void Pool::dispatch(std::int64_t now_ms) {
  for (ConnectionLane& lane : lanes_) {
    while (lane.waiting() > 0 && dispatch_one(lane, now_ms)) {
    }
    if (lane.waiting() > 0 && !lane.any_open() && keeper_.is_pausing(now_ms)) {
      requests_.fail_all(lane.take_all(), *keeper_.last_failure());
    }
  }
}

bool Pool::dispatch_one(ConnectionLane& lane, std::int64_t now_ms) {
  Connection* connection = lane.least_busy();
  const bool idle = connection != nullptr && connection->pipeline->in_flight() == 0;
  // A request joins a busy connection only if no further one can be opened: the server works on one command of a
  // connection at a time.
  if (!idle && keeper_.grow(lane, now_ms)) return false;
  if (connection == nullptr || connection->pipeline->in_flight() >= lane.depth()) return false;
  RequestRef request = lane.take_first();
  request->stage = Request::Stage::kSent;
  request->sent_on = connection->index;
  connection->dropped = 0;
  ++counters_.sent;
  if (!keeper_.server_time().tell(*request, now_ms)) ++counters_.shortened;
  if (request->counted) counters_.bytes_sent += request->bytes.size();
  request->reports.dispatched(request->sent_on, request->bytes.size());
  keeper_.send(*connection, std::move(request), now_ms);
  return true;
}

void Pool::connected(std::size_t index, std::int64_t now_ms) {
  keeper_.connected(lanes_.at(index), requests_);
  dispatch(now_ms);
}

// feed() delivers replies and must not end its own connection, because the Pipeline would be gone before feed()
// returns. So what it found out is looked at here: a broken reply first, because nothing after it can be trusted, and
// then the answers to the handshake.
void Pool::received(std::size_t index, std::string_view bytes, std::int64_t now_ms) {
  Connection& connection = lanes_.at(index);
  assert(connection.pipeline != nullptr);
  keeper_.note_read(connection, now_ms);
  const RespStatus status = connection.pipeline->feed(bytes);
  if (status != RespStatus::kOk) {
    const Error error = broken_reply(connection, status);
    keeper_.disconnect(connection);
    ended(connection, error, now_ms);
  } else if (connection.phase == Phase::kGreeting) {
    if (const std::optional<Error> error = keeper_.greet(connection, now_ms)) {
      attempt_failed(connection, *error, now_ms);
    }
  } else if (connection.lane == Lane::kStream) {
    after_read(connection, bytes.size(), now_ms);
  }
  dispatch(now_ms);
}

void Pool::after_read(Connection& connection, std::size_t bytes, std::int64_t now_ms) {
  Request* front = connection.pipeline->front();
  if (front == nullptr) return;
  const RequestRef request = RequestRef::share(*front);
  if (request->settled()) {
    connection.dropped += bytes;
    return drop_rest(connection);
  }
  switch (request->after_read()) {
    case Reading::kGoOn: break;
    case Reading::kPause: keeper_.pause(connection); break;
    case Reading::kGiveUp: abandon(*request, now_ms); break;
  }
}

void Pool::read_on(Request& request) {
  if (request.settled() || request.stage != Request::Stage::kSent) return;
  keeper_.resume(lanes_.at(request.sent_on));
}

void Pool::abandon(Request& request, std::int64_t now_ms) {
  assert(request.lane == Lane::kStream);
  if (request.settled()) return;
  const RequestRef keep = RequestRef::share(request);
  request.abandon();
  if (request.stage == Request::Stage::kNew) return;
  requests_.settle(request);
  withdraw(request);
  dispatch(now_ms);
}

// Reading is stopped while a stream is full. To drop a short rest, it is resumed, and after_read() counts what comes.
// A reply that turns out to be longer than was estimated ends the connection then.
void Pool::drop_rest(Connection& connection) {
  assert(connection.lane == Lane::kStream);
  const bool is_long = connection.dropped > kMostDropped || connection.pipeline->rest_of_reply() > kMostDropped;
  if (!is_long) return keeper_.resume(connection);
  keeper_.disconnect(connection);
  // The connection of a stream holds nothing but the stream.
  const std::unique_ptr<Pipeline> pipeline = keeper_.closed(connection);
  bool sent = false;
  while (RequestRef request = pipeline->take_unanswered(sent)) requests_.gone(*request);
}

void Pool::disconnected(std::size_t index, const std::string& reason, std::int64_t now_ms) {
  Connection& connection = lanes_.at(index);
  if (connection.phase == Phase::kClosed) return;
  keeper_.note_end();
  const Error error = connection.is_opening() ? Error(ErrorCode::kConnect, Outcome::kNotExecuted, reason)
                                              : Error(ErrorCode::kConnectionLost, Outcome::kMaybeExecuted, reason);
  ended(connection, error, now_ms);
  dispatch(now_ms);
}

void Pool::ended(Connection& connection, const Error& error, std::int64_t now_ms) {
  if (connection.is_opening()) return attempt_failed(connection, error, now_ms);
  lost(connection, error);
}

void Pool::attempt_failed(Connection& connection, const Error& error, std::int64_t now_ms) {
  keeper_.attempt_failed(connection, error, now_ms);
  ConnectionLane& lane = lanes_[connection.lane];
  if (!lane.any_open()) requests_.fail_all(lane.take_all(), error);
}

// The Pipeline is taken out first. A request that ends may submit another one, and dispatch() must not send that on
// this connection. Requests whose bytes were taken end before the others, in the order of sending.
void Pool::lost(Connection& connection, const Error& error) {
  ++counters_.lost;
  const std::unique_ptr<Pipeline> pipeline = closed_ ? keeper_.closed(connection) : keeper_.lost(connection, error);
  const Error next_error = error_of_next(error);
  std::deque<RequestRef> unsent;
  bool is_first = true;
  bool is_executed = pipeline->front_is_executed();
  bool sent = false;
  while (RequestRef request = pipeline->take_unanswered(sent)) {
    const Error& own = std::exchange(is_first, false) ? error : next_error;
    if (!sent && !request->settled() && !is_of_pool(*request)) {
      // The request has not been executed, and its bytes are gone with the output of the pipeline.
      unsent.push_back(std::move(request));
      continue;
    }
    if (is_of_pool(*request)) continue;
    requests_.gone(*request);
    requests_.fail(*request, std::exchange(is_executed, false) ? after_answer(own) : own);
  }
  for (RequestRef& request : unsent) {
    requests_.gone(*request);
    requests_.fail(*request, Error(next_error.code(), Outcome::kNotExecuted, next_error.message()));
  }
}

std::string Pool::take_output(std::size_t index) {
  Connection& connection = lanes_.at(index);
  return connection.pipeline ? connection.pipeline->take_output() : std::string();
}

void Pool::tick(std::int64_t now_ms) {
  requests_.tell_failed(Slice::kRequests);
  while (Request* request = requests_.overdue(now_ms)) {
    end_early(*request, too_late_to_send(), too_late_to_answer());
  }
  for (ConnectionLane& lane : lanes_) {
    lane.purge();
    for (Connection& connection : lane.connections()) {
      if (const std::optional<Error> error = keeper_.look_at(connection, now_ms)) ended(connection, *error, now_ms);
    }
  }
  dispatch(now_ms);
}

void Pool::cancel(Request& request, std::int64_t now_ms) {
  if (request.settled()) return;
  ConnectionLane& lane = lanes_[request.lane];
  end_early(request, cancelled_before_sending(), cancelled_before_answer());  // the request may be gone now
  lane.purge();
  dispatch(now_ms);
}

void Pool::end_early(Request& request, Error unsent, Error unanswered) {
  const RequestRef keep = RequestRef::share(request);
  const bool sent = request.stage == Request::Stage::kSent;
  withdraw(request);
  requests_.fail(request, sent ? std::move(unanswered) : std::move(unsent));
}

void Pool::withdraw(Request& request) {
  if (request.stage == Request::Stage::kQueued) {
    lanes_[request.lane].note_ended();
    requests_.gone(request);
    request.bytes = std::string();
  } else if (request.stage == Request::Stage::kFailing) {
    requests_.gone(request);
  } else if (request.lane == Lane::kStream) {
    drop_rest(lanes_.at(request.sent_on));
  }
}

std::optional<std::int64_t> Pool::next_deadline() const {
  const std::int64_t next = std::min(requests_.next_deadline().value_or(Signs::kNone), keeper_.next_look());
  if (next == Signs::kNone) return std::nullopt;
  return next;
}

void Pool::close() {
  closed_ = true;
  for (ConnectionLane& lane : lanes_) {
    for (Connection& connection : lane.connections()) {
      if (connection.phase == Phase::kClosed) continue;
      if (connection.is_opening()) {
        keeper_.give_up(connection);
        continue;
      }
      keeper_.disconnect(connection);
      lost(connection, closed_error(Outcome::kMaybeExecuted));
    }
  }
  for (ConnectionLane& lane : lanes_) requests_.fail_all(lane.take_all(), closed_error(Outcome::kNotExecuted));
  requests_.tell_all_failed();
}

}  // namespace fgraph::client
