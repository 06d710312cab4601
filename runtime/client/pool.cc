#include "client/pool.h"

#include <algorithm>
#include <array>

#include "client/server_error.h"

namespace fgraph::client {
namespace {

// Attempts at once: a server that comes back is not to be met by all connections of all clients together.
constexpr std::size_t kMaxConnecting = 2;

// Fewer expired requests may stay in the queue until their turn comes.
constexpr std::size_t kFewExpired = 64;

Error closed_error(Outcome outcome) {
  return Error(ErrorCode::kClosed, outcome, "the client was closed");
}

}  // namespace

class Pool::AuthRequest final : public Request {
 public:
  AuthRequest(Pool& pool, Connection& connection) : pool_(pool), connection_(connection) { counted = false; }

  ReplyShape shape() const override { return ReplyShape::kAny; }
  void on_columns(std::span<const detail::Cell>) override {}
  void on_row_count(std::size_t) override {}
  void on_row(std::span<const detail::Cell>) override {}
  void on_statistics(std::span<const detail::Cell>) override {}
  void on_version_mismatch(std::int64_t) override {}
  void on_reply(std::span<const detail::Cell>) override {}
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
      connections_(std::max<std::uint32_t>(1, options.connections)) {
  options_.pipeline_depth = std::max<std::uint32_t>(1, options_.pipeline_depth);
}

Pool::~Pool() {
  close();
}

std::size_t Pool::index_of(const Connection& connection) const {
  return static_cast<std::size_t>(&connection - connections_.data());
}

std::size_t Pool::count(Phase phase) const {
  return static_cast<std::size_t>(std::count_if(connections_.begin(), connections_.end(),
                                                [phase](const Connection& c) { return c.phase == phase; }));
}

void Pool::submit(RequestRef request, std::int64_t now_ms) {
  if (outstanding_ >= options_.max_operations || queued_bytes_ + request->bytes.size() > options_.max_queued_bytes) {
    ++counters_.settled;
    request->fail(Error(ErrorCode::kQueueFull, Outcome::kNotExecuted,
                        "the client holds " + std::to_string(outstanding_) + " operations and " +
                            std::to_string(queued_bytes_) + " queued bytes, which is its limit"));
    return;
  }
  ++outstanding_;
  queued_bytes_ += request->bytes.size();
  if (request->deadline_ms != 0) deadlines_.emplace(request->deadline_ms, request.get());
  queue_.push_back(std::move(request));
  dispatch(now_ms);
}

void Pool::dispatch(std::int64_t now_ms) {
  while (!queue_.empty() && dispatch_one(now_ms)) {
  }
}

bool Pool::dispatch_one(std::int64_t now_ms) {
  if (queue_.front()->settled()) {  // its deadline passed in the queue
    queue_.pop_front();
    --expired_;
    return true;
  }
  Connection* connection = least_busy();
  const bool idle = connection != nullptr && connection->pipeline->in_flight() == 0;
  // Behind another command only when no further connection can be had: the server works on one command at a time.
  if (!idle && growing(now_ms)) return false;
  if (connection == nullptr || connection->pipeline->in_flight() >= options_.pipeline_depth) return false;
  RequestRef request = std::move(queue_.front());
  queue_.pop_front();
  queued_bytes_ -= request->bytes.size();
  send(*connection, std::move(request));
  return true;
}

Pool::Connection* Pool::least_busy() {
  Connection* best = nullptr;
  for (Connection& connection : connections_) {
    if (connection.phase != Phase::kReady) continue;
    if (best == nullptr || connection.pipeline->in_flight() < best->pipeline->in_flight()) best = &connection;
  }
  return best;
}

bool Pool::growing(std::int64_t now_ms) {
  const std::size_t under_way = count(Phase::kConnecting) + count(Phase::kAuthenticating);
  if (under_way >= std::min(kMaxConnecting, waiting())) return under_way > 0;
  if (now_ms < retry_at_ms_) return under_way > 0;
  const auto slot = std::find_if(connections_.begin(), connections_.end(),
                                 [](const Connection& c) { return c.phase == Phase::kClosed; });
  if (slot == connections_.end()) return under_way > 0;
  slot->phase = Phase::kConnecting;
  slot->connect_deadline_ms = now_ms + options_.connect_timeout.count();
  transport_.connect(index_of(*slot));
  return true;
}

void Pool::send(Connection& connection, RequestRef request) {
  request->stage = Request::Stage::kSent;
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
  }
  dispatch(now_ms);
}

void Pool::on_answered(Request& request) {
  --outstanding_;
  if (request.settled()) return;
  count_settled(request);
  forget_deadline(request);
}

void Pool::count_settled(const Request& request) {
  if (request.counted) ++counters_.settled;
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
  const std::int64_t longest =
      std::min(options_.reconnect_delay_max.count(), options_.reconnect_delay_min.count() << shift);
  retry_at_ms_ = now_ms + std::uniform_int_distribution<std::int64_t>(0, std::max<std::int64_t>(longest, 0))(random_);
  const bool others = count(Phase::kReady) + count(Phase::kConnecting) + count(Phase::kAuthenticating) > 0;
  if (!others) fail_queued(error);
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

void Pool::fail_queued(const Error& error) {
  std::deque<RequestRef> failed = std::move(queue_);
  queue_.clear();
  queued_bytes_ = 0;
  outstanding_ -= failed.size() - std::exchange(expired_, 0);
  for (RequestRef& request : failed) fail(*request, error);
}

void Pool::fail(Request& request, Error error) {
  if (request.settled()) return;
  count_settled(request);
  forget_deadline(request);
  request.fail(std::move(error));
}

void Pool::forget_deadline(Request& request) {
  if (request.deadline_ms != 0) deadlines_.erase({request.deadline_ms, &request});
}

std::string Pool::take_output(std::size_t index) {
  Connection& connection = connections_[index];
  return connection.pipeline ? connection.pipeline->take_output() : std::string();
}

void Pool::tick(std::int64_t now_ms) {
  while (!deadlines_.empty() && deadlines_.begin()->first <= now_ms) expire(*deadlines_.begin()->second);
  if (expired_ > kFewExpired && expired_ > queue_.size() / 2) {
    expired_ -= std::erase_if(queue_, [](const RequestRef& request) { return request->settled(); });
  }
  for (Connection& connection : connections_) {
    const bool connecting = connection.phase == Phase::kConnecting || connection.phase == Phase::kAuthenticating;
    if (!connecting || connection.connect_deadline_ms > now_ms) continue;
    transport_.disconnect(index_of(connection));
    disconnected(index_of(connection), "no connection within the connect timeout", now_ms);
  }
  dispatch(now_ms);
}

void Pool::expire(Request& request) {
  const RequestRef keep = RequestRef::share(request);
  const bool queued = request.stage == Request::Stage::kQueued;
  if (queued) {
    ++expired_;
    --outstanding_;
    queued_bytes_ -= request.bytes.size();
    request.bytes = std::string();
  }
  fail(request, Error(ErrorCode::kTimeout, queued ? Outcome::kNotExecuted : Outcome::kMaybeExecuted,
                      queued ? "the deadline passed before the operation could be sent"
                             : "the deadline passed before the server answered; it may go on with the query"));
}

std::optional<std::int64_t> Pool::next_deadline() const {
  std::optional<std::int64_t> next;
  const auto consider = [&next](std::int64_t time) { next = next ? std::min(*next, time) : time; };
  if (!deadlines_.empty()) consider(deadlines_.begin()->first);
  bool any_open = false;
  for (const Connection& connection : connections_) {
    const bool connecting = connection.phase == Phase::kConnecting || connection.phase == Phase::kAuthenticating;
    if (connecting) consider(connection.connect_deadline_ms);
    any_open = any_open || connection.phase != Phase::kClosed;
  }
  if (waiting() > 0 && !any_open) consider(retry_at_ms_);
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
  fail_queued(closed_error(Outcome::kNotExecuted));
}

}  // namespace fgraph::client
