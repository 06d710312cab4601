// A ClientCore lives in these steps:
// - start(): a count is taken for the loop. A thread begins, or the loop of the program gets handles.
// - request_close(): from now on requests are refused, and the loop is woken.
// - close_now(), on the loop thread: the mailbox, the endpoints and the alarms end everything with `closed`. Posted
//   continuations run until none is left, and `ended_` is set. Then the loop closes its handles.
// - on_loop_closed(): this is the last call of the loop. It gives the count back, and with it perhaps the object.
//
// The mutex is never held while code of the program or of a request runs: that code may submit, post or close, and
// would wait for the mutex forever. So lists are swapped out first, and work is done on the copy.
#include "client/net/client_core.h"

#include <algorithm>
#include <optional>
#include <random>
#include <utility>

#include "client/net/calls/call_errors.h"
#include "client/net/calls/capacity.h"
#include "client/net/slice.h"

namespace fgraph::detail {
namespace {

constexpr std::size_t kReadBufferBytes = 64 * 1024;

Error closed_error() {
  return client::closed_error(Outcome::kNotExecuted);
}

// This future is settled when its time has come.
class DelayState final : public State<void>, public client::Alarm {
 public:
  using State::State;

  void on_time() noexcept override { finish(Unit{}); }
  void on_closed() noexcept override { finish(closed_error()); }

 private:
  void finish(Result<void> result) {
    settle(std::move(result));
    release();  // gives up the count that the alarm held
  }
};

// This takes a waiter for capacity to the loop thread.
class CapacityWait final : public Continuation {
 public:
  CapacityWait(ClientCore& client, Ref<client::Waiter<void>> waiter) : client_(client), waiter_(std::move(waiter)) {}
  void run() noexcept override {
    client_.wait_for_capacity(std::move(waiter_));
    delete this;
  }

 private:
  ClientCore& client_;  // the waiter keeps it alive
  Ref<client::Waiter<void>> waiter_;
};

// Adds up the counters of endpoints.
void add(client::Pool::Counters& sum, const client::Pool::Counters& counters) {
  sum.settled += counters.settled;
  sum.sent += counters.sent;
  sum.opened += counters.opened;
  sum.lost += counters.lost;
  sum.shortened += counters.shortened;
  sum.rows += counters.rows;
  sum.bytes_sent += counters.bytes_sent;
  sum.bytes_received += counters.bytes_received;
  sum.open += counters.open;
}

std::optional<std::int64_t> earlier(std::optional<std::int64_t> one, std::optional<std::int64_t> other) {
  if (!one || !other) return one ? one : other;
  return std::min(*one, *other);
}

}  // namespace

ClientCore::ClientCore(client::Address address, const ClientOptions& options)
    : server_(address.to_string()),
      admissions_(new client::Admissions(options)),
      retries_(*this, options, std::random_device{}()),
      loop_(*this),
      callbacks_(options, loop_),
      observing_(Observing::make(options, server_, callbacks_)),
      capacity_(std::make_unique<client::CapacityQueue>()),
      read_buffer_(kReadBufferBytes) {
  endpoints_.push_back(
      std::make_unique<client::Endpoint>(loop_, read_buffer_, std::move(address), options, observing_.get()));
}

ClientCore::~ClientCore() = default;

void ClientCore::start() {
  retain();  // on_loop_closed() gives this count back
  try {
    loop_.start();
  } catch (...) {
    release();
    throw;
  }
}

void ClientCore::start(uv_loop_s* loop) {
  retain();
  try {
    loop_.start(loop);
  } catch (...) {
    release();
    throw;
  }
}

void ClientCore::release() noexcept {
  if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
}

// A wake-up is a system call, and one is enough for all requests that wait together. So only the first one wakes the
// loop.
void ClientCore::submit(client::RequestRef request) {
  retries_.allow(*request);
  const std::size_t weight = request->weight();
  const bool is_admitted = request->admission.take(*admissions_, weight);
  request->bind(*this);
  request->reports.count_in(endings_);
  std::unique_lock lock(mutex_);
  if (close_requested_) {
    ++submitted_;
    ++refused_;
    lock.unlock();
    request->fail(closed_error());
    return;
  }
  ++submitted_;
  if (!is_admitted) {
    ++refused_;
    lock.unlock();
    request->fail(admissions_->refusal(weight));
    return;
  }
  if (!loop_.on_thread()) {
    incoming_.push_back(std::move(request));
    const bool first = incoming_.size() == 1;
    if (first) loop_.wake();
    return;
  }
  lock.unlock();
  client::Endpoint& endpoint = endpoint_of(*request);
  endpoint.submit(std::move(request));
  update_hold();
}

void ClientCore::submit_again(client::RequestRef request) {
  client::Endpoint& endpoint = endpoint_of(*request);
  endpoint.submit(std::move(request));
  update_hold();
}

bool ClientCore::admit(client::Request& request) noexcept {
  return request.admission.take(*admissions_, request.weight());
}

void ClientCore::read_on(client::Request& request) {
  endpoint_of(request).read_on(request);
}

void ClientCore::abandon(client::Request& request) {
  if (!request.abandon_pause()) endpoint_of(request).abandon(request);
  update_hold();
}

void ClientCore::cancel(client::Request& request) {
  endpoint_of(request).cancel(request);
  update_hold();
}

std::optional<Error> ClientCore::refusal(std::size_t text_bytes) {
  const std::size_t weight = client::Request::weight_of_text(text_bytes);
  if (admissions_->would_add(weight)) return std::nullopt;
  const std::lock_guard lock(mutex_);
  ++submitted_;
  ++refused_;
  Error error = close_requested_ ? closed_error() : admissions_->refusal(weight);
  endings_.count(CommandEnding::kFailed, &error);
  return error;
}

Future<void> ClientCore::capacity(const Call& call) {
  auto* waiter = new client::Waiter<void>(*this, call, client::too_late_to_send());
  Ref<State<void>> reference(waiter);
  bool is_closing = false;
  {
    const std::lock_guard lock(mutex_);
    is_closing = close_requested_;
  }
  if (is_closing) {
    waiter->end(closed_error());
  } else if (admissions_->room() > 0 && !call.control().is_cancelled()) {
    waiter->end(Unit{});
  } else {
    post(*new CapacityWait(*this, Ref<client::Waiter<void>>::share(*waiter)));
  }
  return Future<void>(std::move(reference));
}

void ClientCore::wait_for_capacity(Ref<client::Waiter<void>> waiter) {
  if (!may_wait()) return waiter->end(closed_error());
  waiter->start();
  capacity_->push(std::move(waiter));
}

Future<void> ClientCore::delay(std::int64_t milliseconds) {
  auto* state = new DelayState(*this);
  Ref<State<void>> reference(state);
  state->retain();  // the alarm gives this count back when it is told
  if (!set_alarm(client::Loop::now_ms() + milliseconds, *state)) state->on_closed();
  return Future<void>(std::move(reference));
}

bool ClientCore::set_alarm(std::int64_t at_ms, client::Alarm& alarm) {
  if (!may_wait()) return false;
  alarms_.set(at_ms, alarm);
  update_hold();
  return true;
}

void ClientCore::take_back_alarm(std::int64_t at_ms, client::Alarm& alarm) {
  alarms_.take_back(at_ms, alarm);
}

void ClientCore::post(Continuation& continuation) noexcept {
  {
    const std::lock_guard lock(mutex_);
    if (!ended_) {
      continuation.next = nullptr;
      *posted_last_ = &continuation;
      posted_last_ = &continuation.next;
      loop_.wake();
      if (loop_.on_thread()) loop_.hold();
      return;
    }
  }
  continuation.run();
}

bool ClientCore::ended() const noexcept {
  const std::lock_guard lock(mutex_);
  return ended_;
}

void ClientCore::request_close() {
  const std::lock_guard lock(mutex_);
  if (std::exchange(close_requested_, true)) return;
  loop_.wake();
  // If nothing else keeps a borrowed loop alive, it would not turn again and notice the request to close.
  if (loop_.on_thread()) loop_.hold();
}

void ClientCore::shut_down() {
  request_close();
  if (!loop_.owns_thread()) return;
  if (loop_.on_thread()) {
    loop_.detach();
  } else {
    loop_.join();
  }
}

void ClientCore::submit_later(client::RequestRef request) {
  std::unique_lock lock(mutex_);
  if (close_requested_) {
    lock.unlock();
    request->fail(closed_error());
    return;
  }
  incoming_.push_back(std::move(request));
  if (incoming_.size() == 1) loop_.wake();
}

ClientStatistics ClientCore::statistics() const {
  const std::lock_guard lock(mutex_);
  ClientStatistics statistics;
  statistics.submitted = submitted_;
  // For the pool, each attempt ends. For the caller, an attempt that is followed by another one has not ended anything.
  const client::Retries::Counters& retries = published_retries_;
  statistics.settled = published_.settled + refused_ + retries.broken_off - retries.begun;
  statistics.retries = retries.begun;
  statistics.retries_over_budget = retries.over_budget;
  statistics.commands_sent = published_.sent;
  statistics.connections_opened = published_.opened;
  statistics.connections_lost = published_.lost;
  statistics.connections_open = published_.open;
  statistics.shortened_deadlines = published_.shortened;
  statistics.rows = published_.rows;
  statistics.bytes_sent = published_.bytes_sent;
  statistics.bytes_received = published_.bytes_received;
  statistics.slow_callbacks = callbacks_.slow();
  endings_.read_into(statistics);
  if (observing_) observing_->read_into(statistics);
  statistics.refused = admissions_->refused();
  statistics.operations = admissions_->operations();
  statistics.queued_bytes = admissions_->bytes();
  return statistics;
}

void ClientCore::on_loop_started() {
  LoopThread::enter(*this);
}

void ClientCore::on_wake() {
  take_incoming();
  run_posted();
  bool close = false;
  {
    const std::lock_guard lock(mutex_);
    close = close_requested_;
  }
  if (close) return close_now();
  update_hold();
}

bool ClientCore::take_incoming() {
  if (taken_.empty()) {
    const std::lock_guard lock(mutex_);
    taken_.swap(incoming_);
  }
  for (std::size_t left = client::Slice::kRequests; left > 0 && !taken_.empty(); --left) {
    client::RequestRef request = std::move(taken_.front());
    taken_.pop_front();
    client::Endpoint& endpoint = endpoint_of(*request);
    endpoint.submit(std::move(request));
  }
  const std::lock_guard lock(mutex_);
  const bool more = !taken_.empty() || !incoming_.empty();
  if (more) loop_.wake();
  return more;
}

bool ClientCore::run_posted() {
  if (running_ == nullptr) {
    const std::lock_guard lock(mutex_);
    running_ = std::exchange(posted_first_, nullptr);
    posted_last_ = &posted_first_;
  }
  for (const client::Slice slice; running_ != nullptr;) {
    Continuation& continuation = *running_;
    running_ = continuation.next;  // the continuation may be gone after it has run
    run_now(continuation);
    if (slice.is_over()) break;
  }
  const std::lock_guard lock(mutex_);
  const bool more = running_ != nullptr || posted_first_ != nullptr;
  if (more) loop_.wake();
  return more;
}

void ClientCore::run_now(Continuation& continuation) noexcept {
  if (!callbacks_.is_timing() || !may_wait()) return continuation.run();
  callbacks_.run([&continuation] { continuation.run(); });
}

void ClientCore::on_turn_end() {
  capacity_->serve(*admissions_);
  std::optional<std::int64_t> next = alarms_.next();
  for (const auto& endpoint : endpoints_) {
    endpoint->write_output();
    endpoint->read_on();
    next = earlier(next, endpoint->next_deadline());
  }
  loop_.set_timer(next);
  publish_statistics();
  update_hold();
}

void ClientCore::publish_statistics() {
  client::Pool::Counters sum;
  for (const auto& endpoint : endpoints_) add(sum, endpoint->counters());
  const std::lock_guard lock(mutex_);
  published_ = sum;
  published_retries_ = retries_.counters();
}

// A program that runs its own loop expects uv_run() to return when nothing is left to do. So the client holds a
// borrowed loop only while a request, an alarm or a continuation waits. A loop of the client's own runs until it is
// closed.
void ClientCore::update_hold() {
  if (loop_.owns_thread()) return;
  bool posted = running_ != nullptr || !taken_.empty();
  {
    const std::lock_guard lock(mutex_);
    posted = posted || posted_first_ != nullptr || !incoming_.empty() || close_requested_;
  }
  const bool waiting = std::any_of(endpoints_.begin(), endpoints_.end(),
                                   [](const auto& endpoint) { return endpoint->outstanding() > 0; });
  const bool needed = waiting || alarms_.next() || posted;
  if (needed) {
    loop_.hold();
  } else {
    loop_.let_go();
  }
}

void ClientCore::on_timer() {
  const std::int64_t now = client::Loop::now_ms();
  for (const auto& endpoint : endpoints_) endpoint->tick(now);
  alarms_.tick(now);
}

void ClientCore::close_now() {
  if (std::exchange(closed_, true)) return;
  while (take_incoming()) {
  }
  for (const auto& endpoint : endpoints_) endpoint->close();
  alarms_.close();
  capacity_->close();
  publish_statistics();
  // A result that is delivered may post another continuation. So the end is declared only when nothing is left, under
  // the same lock that post() takes.
  for (bool empty = false; !empty;) {
    while (run_posted()) {
    }
    const std::lock_guard lock(mutex_);
    empty = posted_first_ == nullptr && running_ == nullptr;
    ended_ = empty;
  }
  loop_.close();
}

void ClientCore::on_loop_closed() {
  LoopThread::leave(*this);
  release();
}

}  // namespace fgraph::detail
