#include "client/net/pool.h"

#include <algorithm>
#include <array>

#include "client/net/call_errors.h"

namespace fgraph::client {
namespace {

// Attempts at once in one lane: a server that comes back is not to be met by all connections of all clients together.
constexpr std::size_t kMaxConnecting = 2;

// To read and drop more than this costs more than another connection.
constexpr std::size_t kMostDropped = std::size_t{1} << 20;

// Fewer expired requests may stay in the queue until their turn comes.
constexpr std::size_t kFewExpired = 64;

// The time `delay_ms` after `now_ms`, which may be so long that it never comes.
std::int64_t later(std::int64_t now_ms, std::int64_t delay_ms) {
  return delay_ms < detail::Call::kNever - now_ms ? now_ms + delay_ms : detail::Call::kNever;
}

}  // namespace

class Pool::AuthRequest final : public CommandRequest {
 public:
  AuthRequest(Pool& pool, Connection& connection) : pool_(pool), connection_(connection) {}

  void on_error(std::string_view text) override {
    if (settle_once()) connection_.auth_error = std::string(text);
  }
  void on_end() override {
    if (settle_once()) pool_.ready(connection_);
  }

 private:
  // The connection has ended; the pool knows.
  void do_fail(Error) override {}

  Pool& pool_;
  Connection& connection_;
};

Pool::Pool(Transport& transport, ClientOptions options, Credentials credentials, std::uint32_t seed)
    : transport_(transport),
      options_(options),
      credentials_(std::move(credentials)),
      random_(seed),
      connections_(std::size_t{std::max<std::uint32_t>(1, options.connections)} +
                   std::max<std::uint32_t>(1, options.streams)) {
  const std::size_t commands = std::max<std::uint32_t>(1, options.connections);
  lane_for(Lane::kCommand).end = commands;
  lane_for(Lane::kCommand).depth = std::max<std::uint32_t>(1, options_.pipeline_depth);
  lane_for(Lane::kStream).begin = commands;
  lane_for(Lane::kStream).end = connections_.size();
}

Pool::~Pool() {
  close();
}

std::size_t Pool::index_of(const Connection& connection) const {
  return static_cast<std::size_t>(&connection - connections_.data());
}

bool Pool::refused(Request& request, std::int64_t now_ms) {
  std::string problem;
  if (request.deadline_ms <= now_ms) {
    ++counters_.settled;
    request.fail(too_late_to_send());
    return true;
  }
  if (outstanding_ >= options_.max_operations || queued_bytes_ + request.bytes.size() > options_.max_queued_bytes) {
    problem = "the client holds " + std::to_string(outstanding_) + " operations and " + std::to_string(queued_bytes_) +
              " queued bytes, which is its limit";
  } else if (request.lane == Lane::kStream && streams_ >= connections_of(lane_for(Lane::kStream)).size()) {
    problem = std::to_string(streams_) + " streams are open, which is the limit: ClientOptions::streams";
  } else {
    return false;
  }
  ++counters_.settled;
  request.fail(Error(ErrorCode::kQueueFull, Outcome::kNotExecuted, std::move(problem)));
  return true;
}

void Pool::submit(RequestRef request, std::int64_t now_ms) {
  if (request->settled()) {  // abandoned on its way here
    ++counters_.settled;
    return;
  }
  if (refused(*request, now_ms)) return;
  request->stage = Request::Stage::kQueued;
  ++outstanding_;
  queued_bytes_ += request->bytes.size();
  if (request->lane == Lane::kStream) ++streams_;
  if (request->deadline_ms != detail::Call::kNever) deadlines_.emplace(request->deadline_ms, request.get());
  lane_for(request->lane).queue.push_back(std::move(request));
  dispatch(now_ms);
}

void Pool::dispatch(std::int64_t now_ms) {
  for (ConnectionLane& one : lanes_) {
    while (!one.queue.empty() && dispatch_one(one, now_ms)) {
    }
  }
}

bool Pool::dispatch_one(ConnectionLane& lane, std::int64_t now_ms) {
  if (lane.queue.front()->settled()) {  // its deadline passed in the queue
    lane.queue.pop_front();
    --lane.expired;
    return true;
  }
  Connection* connection = least_busy(lane);
  const bool idle = connection != nullptr && connection->pipeline->in_flight() == 0;
  // Behind another command only when no further connection can be had: the server works on one command at a time.
  if (!idle && growing(lane, now_ms)) return false;
  if (connection == nullptr || connection->pipeline->in_flight() >= lane.depth) return false;
  RequestRef request = std::move(lane.queue.front());
  lane.queue.pop_front();
  queued_bytes_ -= request->bytes.size();
  send(*connection, std::move(request));
  return true;
}

Pool::Connection* Pool::least_busy(const ConnectionLane& lane) {
  Connection* best = nullptr;
  for (Connection& connection : connections_of(lane)) {
    if (connection.phase != Phase::kReady) continue;
    if (best == nullptr || connection.pipeline->in_flight() < best->pipeline->in_flight()) best = &connection;
  }
  return best;
}

bool Pool::growing(ConnectionLane& lane, std::int64_t now_ms) {
  const std::span<Connection> connections = connections_of(lane);
  const auto under_way =
      static_cast<std::size_t>(std::count_if(connections.begin(), connections.end(), [](const Connection& c) {
        return c.phase == Phase::kConnecting || c.phase == Phase::kAuthenticating;
      }));
  if (under_way >= std::min(kMaxConnecting, lane.waiting())) return under_way > 0;
  if (now_ms < retry_at_ms_) return under_way > 0;
  const auto slot = std::find_if(connections.begin(), connections.end(),
                                 [](const Connection& c) { return c.phase == Phase::kClosed; });
  if (slot == connections.end()) return under_way > 0;
  slot->phase = Phase::kConnecting;
  slot->connect_deadline_ms = later(now_ms, options_.connect_timeout.count());
  transport_.connect(index_of(*slot));
  return true;
}

void Pool::send(Connection& connection, RequestRef request) {
  request->stage = Request::Stage::kSent;
  request->sent_on = index_of(connection);
  connection.dropped = 0;
  ++counters_.sent;
  connection.pipeline->send(std::move(request));
  transport_.wake(index_of(connection));
}

void Pool::connected(std::size_t index, std::int64_t now_ms) {
  Connection& connection = connections_[index];
  RespLimits limits;
  limits.reply_bytes = options_.max_reply_bytes;
  connection.pipeline = std::make_unique<Pipeline>(static_cast<PipelineObserver&>(*this), limits);
  connection.auth_error.reset();
  connection.paused = false;
  ++counters_.opened;
  ++counters_.open;
  if (credentials_.password.empty()) {
    ready(connection);
  } else {
    authenticate(connection);
  }
  dispatch(now_ms);
}

void Pool::authenticate(Connection& connection) {
  connection.phase = Phase::kAuthenticating;
  RequestRef request(new AuthRequest(*this, connection));
  ++outstanding_;
  if (credentials_.user.empty()) {
    append_command(request->bytes, std::array<std::string_view, 2>{"AUTH", credentials_.password});
  } else {
    append_command(request->bytes, std::array<std::string_view, 3>{"AUTH", credentials_.user, credentials_.password});
  }
  send(connection, std::move(request));
}

void Pool::ready(Connection& connection) {
  connection.phase = Phase::kReady;
  failures_ = 0;
  retry_at_ms_ = 0;
}

void Pool::received(std::size_t index, std::string_view bytes, std::int64_t now_ms) {
  Connection& connection = connections_[index];
  const RespStatus status = connection.pipeline->feed(bytes);
  if (status != RespStatus::kOk) {
    const ErrorCode code = status == RespStatus::kTooLarge ? ErrorCode::kReplyTooLarge : ErrorCode::kProtocol;
    const std::string problem = connection.pipeline->problem();
    transport_.disconnect(index);
    if (connection.phase == Phase::kAuthenticating) {
      --counters_.open;
      attempt_failed(connection, Error(code, Outcome::kNotExecuted, problem), now_ms);
    } else {
      lost(connection, Error(code, Outcome::kMaybeExecuted, problem), now_ms);
    }
  } else if (connection.auth_error) {
    const std::string text = *std::move(connection.auth_error);
    transport_.disconnect(index);
    --counters_.open;
    attempt_failed(connection, Error(ErrorCode::kAuth, Outcome::kNotExecuted, text), now_ms);
  } else if (streams_on(connection)) {
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
      transport_.pause(index_of(connection));
      break;
    case Reading::kGiveUp: abandon(*request, now_ms); break;
  }
}

void Pool::read_on(Request& request) {
  if (request.settled() || request.stage != Request::Stage::kSent) return;
  Connection& connection = connections_[request.sent_on];
  if (std::exchange(connection.paused, false)) transport_.resume(request.sent_on);
}

void Pool::abandon(Request& request, std::int64_t now_ms) {
  if (request.settled()) return;
  const RequestRef keep = RequestRef::share(request);
  request.abandon();
  if (request.stage == Request::Stage::kNew) return;
  count_settled(request);
  forget_deadline(request);
  if (request.stage == Request::Stage::kQueued) {
    leave_queue(request);
  } else {
    drop_rest(connections_[request.sent_on]);
  }
  dispatch(now_ms);
}

void Pool::drop_rest(Connection& connection) {
  if (connection.dropped > kMostDropped || connection.pipeline->rest_of_reply() > kMostDropped) {
    return hang_up(connection);
  }
  if (std::exchange(connection.paused, false)) transport_.resume(index_of(connection));
}

void Pool::hang_up(Connection& connection) {
  transport_.disconnect(index_of(connection));
  connection.phase = Phase::kClosed;
  --counters_.open;
  // On the connection of a stream there is nothing but the stream.
  const std::unique_ptr<Pipeline> pipeline = std::move(connection.pipeline);
  bool sent = false;
  while (RequestRef request = pipeline->take_unanswered(sent)) --outstanding_;
}

void Pool::on_answered(Request& request) {
  --outstanding_;
  if (request.settled()) return;
  count_settled(request);
  forget_deadline(request);
}

void Pool::count_settled(const Request& request) {
  if (request.counted) ++counters_.settled;
  if (request.lane == Lane::kStream) --streams_;
}

void Pool::disconnected(std::size_t index, const std::string& reason, std::int64_t now_ms) {
  Connection& connection = connections_[index];
  switch (connection.phase) {
    case Phase::kClosed: return;
    case Phase::kConnecting:
      attempt_failed(connection, Error(ErrorCode::kConnect, Outcome::kNotExecuted, reason), now_ms);
      break;
    case Phase::kAuthenticating:
      --counters_.open;
      attempt_failed(connection, Error(ErrorCode::kConnect, Outcome::kNotExecuted, reason), now_ms);
      break;
    case Phase::kReady:
      lost(connection, Error(ErrorCode::kConnectionLost, Outcome::kMaybeExecuted, reason), now_ms);
      break;
  }
  dispatch(now_ms);
}

void Pool::attempt_failed(Connection& connection, Error error, std::int64_t now_ms) {
  connection.phase = Phase::kClosed;
  if (connection.pipeline) {
    // What is left is the AUTH command at most.
    bool sent = false;
    while (RequestRef request = connection.pipeline->take_unanswered(sent)) --outstanding_;
    connection.pipeline.reset();
  }
  const std::int64_t shift = std::min<std::int64_t>(failures_++, 20);
  const std::int64_t most = std::max<std::int64_t>(options_.reconnect_delay_max.count(), 0);
  const std::int64_t least = std::max<std::int64_t>(options_.reconnect_delay_min.count(), 0);
  const std::int64_t longest = least > (most >> shift) ? most : least << shift;
  retry_at_ms_ = later(now_ms, std::uniform_int_distribution<std::int64_t>(0, longest)(random_));
  ConnectionLane& lane = lane_of(connection);
  const std::span<Connection> connections = connections_of(lane);
  const bool others = std::any_of(connections.begin(), connections.end(),
                                  [](const Connection& c) { return c.phase != Phase::kClosed; });
  if (!others) fail_queued(lane, error);
}

void Pool::lost(Connection& connection, const Error& error, std::int64_t) {
  connection.phase = Phase::kClosed;
  ++counters_.lost;
  --counters_.open;
  const std::unique_ptr<Pipeline> pipeline = std::move(connection.pipeline);
  std::deque<RequestRef> unsent;
  bool sent = false;
  while (RequestRef request = pipeline->take_unanswered(sent)) {
    if (!sent && !request->settled()) {
      // Its bytes went with the pipeline's output; sending it again would need them, and it has not been executed.
      unsent.push_back(std::move(request));
      continue;
    }
    --outstanding_;
    fail(*request, error);
  }
  for (RequestRef& request : unsent) {
    --outstanding_;
    fail(*request, Error(error.code(), Outcome::kNotExecuted, error.message()));
  }
}

void Pool::fail_queued(ConnectionLane& lane, const Error& error) {
  std::deque<RequestRef> failed = std::move(lane.queue);
  lane.queue.clear();
  for (const RequestRef& request : failed) queued_bytes_ -= request->bytes.size();
  outstanding_ -= failed.size() - std::exchange(lane.expired, 0);
  for (RequestRef& request : failed) fail(*request, error);
}

void Pool::fail(Request& request, Error error) {
  if (request.settled()) return;
  count_settled(request);
  forget_deadline(request);
  request.fail(std::move(error));
}

void Pool::forget_deadline(Request& request) {
  if (request.deadline_ms != detail::Call::kNever) deadlines_.erase({request.deadline_ms, &request});
}

std::string Pool::take_output(std::size_t index) {
  Connection& connection = connections_[index];
  return connection.pipeline ? connection.pipeline->take_output() : std::string();
}

void Pool::tick(std::int64_t now_ms) {
  while (!deadlines_.empty() && deadlines_.begin()->first <= now_ms) expire(*deadlines_.begin()->second);
  for (ConnectionLane& lane : lanes_) {
    if (lane.expired <= kFewExpired || lane.expired <= lane.queue.size() / 2) continue;
    lane.expired -= std::erase_if(lane.queue, [](const RequestRef& request) { return request->settled(); });
  }
  for (Connection& connection : connections_) {
    const bool connecting = connection.phase == Phase::kConnecting || connection.phase == Phase::kAuthenticating;
    if (!connecting || connection.connect_deadline_ms > now_ms) continue;
    transport_.disconnect(index_of(connection));
    disconnected(index_of(connection), "no connection within the connect timeout", now_ms);
  }
  dispatch(now_ms);
}

void Pool::leave_queue(Request& request) {
  ++lane_for(request.lane).expired;
  --outstanding_;
  queued_bytes_ -= request.bytes.size();
  request.bytes = std::string();
}

void Pool::expire(Request& request) {
  const RequestRef keep = RequestRef::share(request);
  const bool queued = request.stage == Request::Stage::kQueued;
  if (queued) leave_queue(request);
  fail(request, queued ? too_late_to_send() : too_late_to_answer());
  if (!queued && request.lane == Lane::kStream) drop_rest(connections_[request.sent_on]);
}

std::optional<std::int64_t> Pool::next_deadline() const {
  std::optional<std::int64_t> next;
  const auto consider = [&next](std::int64_t time) { next = next ? std::min(*next, time) : time; };
  if (!deadlines_.empty()) consider(deadlines_.begin()->first);
  for (const ConnectionLane& lane : lanes_) {
    bool any_open = false;
    for (const Connection& connection : connections_of(lane)) {
      const bool connecting = connection.phase == Phase::kConnecting || connection.phase == Phase::kAuthenticating;
      if (connecting) consider(connection.connect_deadline_ms);
      any_open = any_open || connection.phase != Phase::kClosed;
    }
    if (lane.waiting() > 0 && !any_open) consider(retry_at_ms_);
  }
  return next;
}

void Pool::close() {
  for (Connection& connection : connections_) {
    if (connection.phase == Phase::kClosed) continue;
    transport_.disconnect(index_of(connection));
    if (connection.phase != Phase::kConnecting) {
      lost(connection, closed_error(Outcome::kMaybeExecuted), 0);
    }
    connection.phase = Phase::kClosed;
  }
  for (ConnectionLane& lane : lanes_) fail_queued(lane, closed_error(Outcome::kNotExecuted));
}

}  // namespace fgraph::client
