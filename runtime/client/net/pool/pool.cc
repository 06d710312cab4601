// A connection goes through these phases, and these functions change them:
//
//   kClosed -- open --> kConnecting -- connected --> kGreeting -- greeted --> kReady
//   kConnecting, kGreeting -- attempt_failed --> kClosed     waiting requests may fail too
//   kReady -- lost, drop_rest --> kClosed                    requests that were sent end
//
// submit() adds a request to `outstanding_`. Exactly one function takes it away (count_gone): on_answered() before its
// result is delivered, withdraw() if it ends in the queue, or the function that ends its connection or its queue:
// lost(), drop_rest() or fail_queued(). A command whose deadline passes after it was sent ends, and nothing is taken
// away, because its reply still comes. The commands of the pool itself (is_of_pool) count nowhere.
//
// Every function that can make room, or that can add a request, calls dispatch() as its last step. Callbacks of
// requests may call submit() from everywhere, so that no function keeps a reference into a queue while it ends a
// request.
#include "client/net/pool/pool.h"

#include <algorithm>
#include <cassert>
#include <deque>
#include <utility>

#include "client/net/calls/call_errors.h"
#include "client/net/slice.h"

namespace fgraph::client {
namespace {

// This many attempts may be under way in one lane. A server that comes back is not to be met by all connections of all
// clients together.
constexpr std::size_t kMaxConnecting = 2;

// The answers to the handshake fit into this.
constexpr std::size_t kLeastReplyBytes = 4'096;

// If more bytes than this have to be read and dropped, another connection costs less.
constexpr std::size_t kMostDropped = std::size_t{1} << 20;

}  // namespace

Pool::Pool(Transport& transport, const ClientOptions& options, Credentials credentials, std::uint32_t seed,
           ConnectionListener* listener)
    : transport_(transport),
      reports_(listener),
      options_(options),
      credentials_(std::move(credentials)),
      lanes_(std::max<std::uint32_t>(1, options.connections), std::max<std::uint32_t>(1, options.pipeline_depth),
             std::max<std::uint32_t>(1, options.streams)),
      backoff_(options, seed) {}

Pool::~Pool() {
  close();
}

std::optional<Error> Pool::refusal(const Request& request, std::int64_t now_ms) {
  if (request.is_cancelled()) return cancelled_before_sending();
  if (request.deadline_ms <= now_ms) return too_late_to_send();
  if (request.lane != Lane::kStream || streams_ < lanes_[Lane::kStream].connections().size()) return std::nullopt;
  return Error(ErrorCode::kQueueFull, Outcome::kNotExecuted,
               std::to_string(streams_) + " streams are open, which is the limit: ClientOptions::streams");
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
  request->stage = Request::Stage::kQueued;
  ++outstanding_;
  request->join_call();
  if (request->lane == Lane::kStream) ++streams_;
  deadlines_.add(*request);
  request->reports.queued();
  lanes_[request->lane].push(std::move(request));
  dispatch(now_ms);
}

void Pool::dispatch(std::int64_t now_ms) {
  for (ConnectionLane& lane : lanes_) {
    while (lane.waiting() > 0 && dispatch_one(lane, now_ms)) {
    }
    if (lane.waiting() > 0 && !lane.any_open() && now_ms < backoff_.retry_at_ms()) fail_queued(lane, *last_failure_);
  }
}

bool Pool::dispatch_one(ConnectionLane& lane, std::int64_t now_ms) {
  Connection* connection = lane.least_busy();
  const bool idle = connection != nullptr && connection->pipeline->in_flight() == 0;
  // A request joins a busy connection only if no further one can be opened: the server works on one command of a
  // connection at a time.
  if (!idle && growing(lane, now_ms)) return false;
  if (connection == nullptr || connection->pipeline->in_flight() >= lane.depth()) return false;
  RequestRef request = lane.take_first();
  request->stage = Request::Stage::kSent;
  request->sent_on = connection->index;
  connection->dropped = 0;
  ++counters_.sent;
  if (!server_time_.tell(*request, now_ms)) ++counters_.shortened;
  if (request->counted) counters_.bytes_sent += request->bytes.size();
  request->reports.dispatched(request->sent_on, request->bytes.size());
  send(*connection, std::move(request), now_ms);
  return true;
}

// There are never more attempts than requests that wait, because another connection would find nothing to do.
bool Pool::growing(ConnectionLane& lane, std::int64_t now_ms) {
  const std::size_t opening = lane.opening();
  if (opening >= std::min(kMaxConnecting, lane.waiting())) return opening > 0;
  if (now_ms < backoff_.retry_at_ms()) return opening > 0;
  Connection* connection = lane.closed_one();
  if (connection == nullptr) return opening > 0;
  open(*connection, now_ms);
  return true;
}

void Pool::open(Connection& connection, std::int64_t now_ms) {
  connection.phase = Phase::kConnecting;
  connection.connect_deadline_ms = later(now_ms, options_.connect_timeout.count());
  reports_.changed(ConnectionChange::kConnecting, connection.index);
  transport_.connect(connection.index);
}

void Pool::send(Connection& connection, RequestRef request, std::int64_t now_ms) {
  watch_.sending(connection, now_ms);
  connection.pipeline->send(std::move(request));
  transport_.wake(connection.index);
}

void Pool::connected(std::size_t index, std::int64_t now_ms) {
  Connection& connection = lanes_.at(index);
  assert(connection.phase == Phase::kConnecting);
  RespLimits limits;
  limits.reply_bytes = std::max(options_.max_reply_bytes, kLeastReplyBytes);
  connection.pipeline = std::make_unique<Pipeline>(static_cast<PipelineObserver&>(*this), limits);
  connection.paused = false;
  connection.phase = Phase::kGreeting;
  connection.handshake = std::make_unique<Handshake>();
  connection.handshake->begin(credentials_, *connection.pipeline);
  transport_.wake(index);
  dispatch(now_ms);
}

void Pool::greeted(Connection& connection, std::int64_t now_ms) {
  if (const std::optional<Error> refusal = connection.handshake->refusal()) {
    transport_.disconnect(connection.index);
    return attempt_failed(connection, *refusal, now_ms);
  }
  if (!connection.handshake->is_done()) return;
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
}

// feed() delivers replies and must not end its own connection, because the Pipeline would be gone before feed()
// returns. So what it found out is looked at here: a broken reply first, because nothing after it can be trusted, and
// then the answers to the handshake.
void Pool::received(std::size_t index, std::string_view bytes, std::int64_t now_ms) {
  Connection& connection = lanes_.at(index);
  assert(connection.pipeline != nullptr);
  watch_.read(connection, now_ms);
  const RespStatus status = connection.pipeline->feed(bytes);
  if (status != RespStatus::kOk) {
    const ErrorCode code = status == RespStatus::kTooLarge ? ErrorCode::kReplyTooLarge : ErrorCode::kProtocol;
    const std::string problem = connection.pipeline->problem();
    transport_.disconnect(index);
    if (connection.phase == Phase::kGreeting) {
      attempt_failed(connection, Error(code, Outcome::kNotExecuted, problem), now_ms);
    } else {
      lost(connection, Error(code, Outcome::kMaybeExecuted, problem));
    }
  } else if (connection.phase == Phase::kGreeting) {
    greeted(connection, now_ms);
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
    case Reading::kPause:
      connection.paused = true;
      transport_.pause(connection.index);
      break;
    case Reading::kGiveUp: abandon(*request, now_ms); break;
  }
}

void Pool::read_on(Request& request) {
  if (request.settled() || request.stage != Request::Stage::kSent) return;
  Connection& connection = lanes_.at(request.sent_on);
  if (std::exchange(connection.paused, false)) transport_.resume(connection.index);
}

void Pool::abandon(Request& request, std::int64_t now_ms) {
  assert(request.lane == Lane::kStream);
  if (request.settled()) return;
  const RequestRef keep = RequestRef::share(request);
  request.abandon();
  if (request.stage == Request::Stage::kNew) return;
  count_settled(request);
  withdraw(request);
  dispatch(now_ms);
}

// Reading is stopped while a stream is full. To drop a short rest, it is resumed, and after_read() counts what comes.
// A reply that turns out to be longer than was estimated ends the connection then.
void Pool::drop_rest(Connection& connection) {
  assert(connection.lane == Lane::kStream);
  const bool is_long = connection.dropped > kMostDropped || connection.pipeline->rest_of_reply() > kMostDropped;
  if (!is_long) {
    if (std::exchange(connection.paused, false)) transport_.resume(connection.index);
    return;
  }
  transport_.disconnect(connection.index);
  connection.phase = Phase::kClosed;
  --counters_.open;
  reports_.changed(ConnectionChange::kClosed, connection.index);
  // The connection of a stream holds nothing but the stream.
  const std::unique_ptr<Pipeline> pipeline = std::move(connection.pipeline);
  bool sent = false;
  while (RequestRef request = pipeline->take_unanswered(sent)) count_gone(*request);
}

void Pool::on_answered(Request& request) {
  if (is_of_pool(request)) return;
  if (request.counted) {
    counters_.rows += request.reply_rows;
    counters_.bytes_received += request.reply_bytes;
  }
  count_gone(request);
  if (!request.settled()) count_settled(request);
}

void Pool::count_settled(Request& request) {
  if (request.counted) ++counters_.settled;
  if (request.lane == Lane::kStream) --streams_;
  deadlines_.forget(request);
  request.leave_call();
}

void Pool::count_gone(Request& request) {
  --outstanding_;
  request.admission.give_back();
}

void Pool::disconnected(std::size_t index, const std::string& reason, std::int64_t now_ms) {
  Connection& connection = lanes_.at(index);
  if (connection.phase == Phase::kClosed) return;
  watch_.not_silent();
  if (connection.is_opening()) {
    attempt_failed(connection, Error(ErrorCode::kConnect, Outcome::kNotExecuted, reason), now_ms);
  } else {
    lost(connection, Error(ErrorCode::kConnectionLost, Outcome::kMaybeExecuted, reason));
  }
  dispatch(now_ms);
}

void Pool::drop_attempt(Connection& connection) {
  connection.phase = Phase::kClosed;
  connection.pipeline.reset();
  connection.handshake.reset();
}

void Pool::attempt_failed(Connection& connection, const Error& error, std::int64_t now_ms) {
  drop_attempt(connection);
  backoff_.failed(now_ms);
  last_failure_ = error;
  reports_.failed(ConnectionChange::kRefused, connection.index, error);
  ConnectionLane& lane = lanes_[connection.lane];
  if (!lane.any_open()) fail_queued(lane, error);
}

// The Pipeline is taken out first. A request that ends may submit another one, and dispatch() must not send that on
// this connection. Requests whose bytes were taken end before the others, in the order of sending.
void Pool::lost(Connection& connection, const Error& error) {
  connection.phase = Phase::kClosed;
  ++counters_.lost;
  --counters_.open;
  if (closed_) {
    reports_.changed(ConnectionChange::kClosed, connection.index);
  } else {
    reports_.failed(ConnectionChange::kLost, connection.index, error);
  }
  const std::unique_ptr<Pipeline> pipeline = std::move(connection.pipeline);
  std::deque<RequestRef> unsent;
  bool is_executed = pipeline->front_is_executed();
  bool sent = false;
  while (RequestRef request = pipeline->take_unanswered(sent)) {
    if (!sent && !request->settled() && !is_of_pool(*request)) {
      // The request has not been executed, and its bytes are gone with the output of the pipeline.
      unsent.push_back(std::move(request));
      continue;
    }
    if (is_of_pool(*request)) continue;
    count_gone(*request);
    fail(*request, std::exchange(is_executed, false) ? after_answer(error) : error);
  }
  for (RequestRef& request : unsent) {
    count_gone(*request);
    fail(*request, Error(error.code(), Outcome::kNotExecuted, error.message()));
  }
}

void Pool::fail_queued(ConnectionLane& lane, const Error& error) {
  for (RequestRef& request : lane.take_all()) {
    if (request->settled()) continue;
    request->stage = Request::Stage::kFailing;
    failing_.emplace_back(std::move(request), error);
  }
  fail_some(Slice::kRequests);
}

void Pool::fail_some(std::size_t most) {
  if (std::exchange(is_failing_, true)) return;
  for (; most > 0 && !failing_.empty(); --most) {
    const Failing next = std::move(failing_.front());
    failing_.pop_front();
    if (next.request->settled()) continue;
    count_gone(*next.request);
    fail(*next.request, next.error);
  }
  is_failing_ = false;
}

void Pool::fail(Request& request, Error error) {
  if (request.settled()) return;
  count_settled(request);
  request.fail(std::move(error));
}

std::string Pool::take_output(std::size_t index) {
  Connection& connection = lanes_.at(index);
  return connection.pipeline ? connection.pipeline->take_output() : std::string();
}

void Pool::tick(std::int64_t now_ms) {
  fail_some(Slice::kRequests);
  while (Request* request = deadlines_.overdue(now_ms)) {
    end_early(*request, too_late_to_send(), too_late_to_answer());
  }
  for (ConnectionLane& lane : lanes_) {
    lane.purge();
    for (Connection& connection : lane.connections()) look_at(connection, now_ms);
  }
  dispatch(now_ms);
}

void Pool::look_at(Connection& connection, std::int64_t now_ms) {
  if (connection.is_opening() && connection.connect_deadline_ms <= now_ms) {
    const bool is_connected = connection.phase == Phase::kGreeting;
    transport_.disconnect(connection.index);
    return attempt_failed(connection,
                          Error(ErrorCode::kConnect, Outcome::kNotExecuted,
                                is_connected ? "the server accepted the connection and gave no answer within the "
                                               "connect timeout"
                                             : "no connection within the connect timeout"),
                          now_ms);
  }
  if (connection.phase != Phase::kReady) return;
  switch (watch_.judge(connection, now_ms)) {
    case Health::Verdict::kKeep:
    case Health::Verdict::kSuspect: break;
    case Health::Verdict::kPing: ping(connection, now_ms); break;
    case Health::Verdict::kProbe: probe(now_ms); break;
    case Health::Verdict::kReplace:
      transport_.disconnect(connection.index);
      lost(connection, Error(ErrorCode::kConnectionLost, Outcome::kMaybeExecuted,
                             "the connection was closed because the server did not answer on it any more"));
      break;
  }
}

void Pool::ping(Connection& connection, std::int64_t now_ms) {
  watch_.probed(now_ms);
  send(connection, make_heartbeat(), now_ms);
}

// An attempt to connect that is under way asks the server, too. If all connections are busy, another one is opened,
// even if it has to be one for streams.
void Pool::probe(std::int64_t now_ms) {
  watch_.put_off_probe(now_ms);
  if (lanes_[Lane::kCommand].opening() + lanes_[Lane::kStream].opening() > 0) return watch_.probed(now_ms);
  for (ConnectionLane& lane : lanes_) {
    if (Connection* idle = lane.idle_one()) return ping(*idle, now_ms);
  }
  if (now_ms < backoff_.retry_at_ms()) return;
  for (ConnectionLane& lane : lanes_) {
    if (Connection* closed = lane.closed_one()) {
      watch_.probed(now_ms);
      return open(*closed, now_ms);
    }
  }
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
  fail(request, sent ? std::move(unanswered) : std::move(unsent));
}

void Pool::withdraw(Request& request) {
  if (request.stage == Request::Stage::kQueued) {
    lanes_[request.lane].note_ended();
    count_gone(request);
    request.bytes = std::string();
  } else if (request.stage == Request::Stage::kFailing) {
    count_gone(request);
  } else if (request.lane == Lane::kStream) {
    drop_rest(lanes_.at(request.sent_on));
  }
}

std::optional<std::int64_t> Pool::next_deadline() const {
  if (!failing_.empty()) return 0;  // at once
  std::optional<std::int64_t> next = deadlines_.next();
  const auto consider = [&next](std::int64_t time) { next = next ? std::min(*next, time) : time; };
  for (const ConnectionLane& lane : lanes_) {
    for (const Connection& connection : lane.connections()) {
      if (connection.is_opening()) consider(connection.connect_deadline_ms);
      if (connection.phase == Phase::kReady) consider(watch_.next_look(connection));
    }
    if (lane.waiting() > 0 && !lane.any_open()) consider(backoff_.retry_at_ms());
  }
  return next;
}

void Pool::close() {
  closed_ = true;
  for (ConnectionLane& lane : lanes_) {
    for (Connection& connection : lane.connections()) {
      if (connection.phase == Phase::kClosed) continue;
      transport_.disconnect(connection.index);
      if (connection.is_opening()) {
        drop_attempt(connection);
        reports_.changed(ConnectionChange::kClosed, connection.index);
      } else {
        lost(connection, closed_error(Outcome::kMaybeExecuted));
      }
    }
  }
  for (ConnectionLane& lane : lanes_) fail_queued(lane, closed_error(Outcome::kNotExecuted));
  fail_some(failing_.size());
}

}  // namespace fgraph::client
