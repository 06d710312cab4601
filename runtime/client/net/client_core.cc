#include "client/net/client_core.h"

#include <algorithm>
#include <random>
#include <utility>

namespace fgraph::detail {
namespace {

constexpr std::size_t kReadBufferBytes = 64 * 1024;

Error closed_error() {
  return Error(ErrorCode::kClosed, Outcome::kNotExecuted, "the client was closed");
}

}  // namespace

ClientCore::ClientCore(client::Address address, ClientOptions options)
    : address_(std::move(address)),
      loop_(*this),
      pool_(*this, options, address_.credentials, std::random_device{}()),
      sockets_(pool_.connections()),
      read_buffer_(kReadBufferBytes) {}

void ClientCore::start() {
  retain();  // given back in on_loop_closed()
  loop_.start();
}

void ClientCore::start(uv_loop_s* loop) {
  retain();
  loop_.start(loop);
}

void ClientCore::release() noexcept {
  if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
}

void ClientCore::submit(client::RequestRef request) {
  std::unique_lock lock(mutex_);
  if (close_requested_) {
    ++submitted_;
    ++refused_;
    lock.unlock();
    request->fail(closed_error());
    return;
  }
  ++submitted_;
  if (!loop_.on_thread()) {
    incoming_.push_back(std::move(request));
    const bool first = incoming_.size() == 1;
    if (first) loop_.wake();
    return;
  }
  lock.unlock();
  pool_.submit(std::move(request), client::Loop::now_ms());
  update_hold();
}

void ClientCore::read_on(client::Request& request) {
  pool_.read_on(request);
}

void ClientCore::abandon(client::Request& request) {
  pool_.abandon(request, client::Loop::now_ms());
  update_hold();
}

Future<void> ClientCore::delay(std::int64_t milliseconds) {
  auto* state = new State<void>(*this);
  Ref<State<void>> reference(state);
  // Another thread has come here only because the loop has ended.
  if (closed_ || !loop_.on_thread()) {
    state->settle(closed_error());
    return Future<void>(std::move(reference));
  }
  delays_.add(client::Loop::now_ms() + milliseconds, Ref<State<void>>::share(*state));
  update_hold();
  return Future<void>(std::move(reference));
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
  // A borrowed loop that nothing else keeps alive would not turn again to see it.
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

client::SchemaNames& ClientCore::schema_names(const std::string& graph) {
  const std::lock_guard lock(mutex_);
  std::unique_ptr<client::SchemaNames>& names = schema_names_[graph];
  if (!names) names = std::make_unique<client::SchemaNames>();
  return *names;
}

client::QueryTexts& ClientCore::query_texts(const std::string& graph) {
  const std::lock_guard lock(mutex_);
  std::unique_ptr<client::QueryTexts>& texts = query_texts_[graph];
  if (!texts) texts = std::make_unique<client::QueryTexts>();
  return *texts;
}

std::optional<std::int64_t> ClientCore::most_rows() const {
  const std::int64_t rows = most_rows_.load(std::memory_order_relaxed);
  return rows == kUnknown ? std::nullopt : std::optional<std::int64_t>(rows);
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
  statistics.settled = published_.settled + refused_;
  statistics.commands_sent = published_.sent;
  statistics.connections_opened = published_.opened;
  statistics.connections_lost = published_.lost;
  statistics.connections_open = published_.open;
  return statistics;
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

void ClientCore::take_incoming() {
  std::vector<client::RequestRef> requests;
  {
    const std::lock_guard lock(mutex_);
    requests.swap(incoming_);
  }
  const std::int64_t now = client::Loop::now_ms();
  for (client::RequestRef& request : requests) pool_.submit(std::move(request), now);
}

void ClientCore::run_posted() {
  Continuation* next = nullptr;
  {
    const std::lock_guard lock(mutex_);
    next = std::exchange(posted_first_, nullptr);
    posted_last_ = &posted_first_;
  }
  while (next != nullptr) {
    Continuation& continuation = *next;
    next = continuation.next;  // running it may end its life
    continuation.run();
  }
}

void ClientCore::on_turn_end() {
  // What callbacks of this turn submitted is written with one call per connection.
  for (std::size_t i = 0; i < dirty_.size(); ++i) {
    const std::size_t connection = dirty_[i];
    if (sockets_[connection] != nullptr) sockets_[connection]->write(pool_.take_output(connection));
  }
  dirty_.clear();
  const std::optional<std::int64_t> deadline = pool_.next_deadline();
  const std::optional<std::int64_t> delay = delays_.next();
  loop_.set_timer(deadline && delay ? std::min(*deadline, *delay) : deadline ? deadline : delay);
  publish_statistics();
  update_hold();
}

void ClientCore::publish_statistics() {
  const std::lock_guard lock(mutex_);
  published_ = pool_.counters();
}

void ClientCore::update_hold() {
  if (loop_.owns_thread()) return;
  bool posted = false;
  {
    const std::lock_guard lock(mutex_);
    posted = posted_first_ != nullptr || close_requested_;
  }
  const bool needed = pool_.outstanding() > 0 || delays_.next() || posted;
  if (needed) {
    loop_.hold();
  } else {
    loop_.let_go();
  }
}

void ClientCore::on_timer() {
  const std::int64_t now = client::Loop::now_ms();
  pool_.tick(now);
  delays_.tick(now);
}

void ClientCore::close_now() {
  if (std::exchange(closed_, true)) return;
  take_incoming();
  pool_.close();
  delays_.close(closed_error());
  publish_statistics();
  // Delivering one result may post another; the end is declared only when nothing is left, under the same lock that
  // post() takes.
  for (bool empty = false; !empty;) {
    run_posted();
    const std::lock_guard lock(mutex_);
    empty = posted_first_ == nullptr;
    ended_ = empty;
  }
  loop_.close();
}

void ClientCore::on_loop_closed() {
  release();
}

void ClientCore::connect(std::size_t connection) {
  auto* socket = new client::Socket(loop_, *this, connection, read_buffer_);
  sockets_[connection] = socket;
  socket->connect(address_);
}

void ClientCore::disconnect(std::size_t connection) {
  if (client::Socket* socket = std::exchange(sockets_[connection], nullptr)) socket->release();
}

void ClientCore::wake(std::size_t connection) {
  dirty_.push_back(connection);
}

void ClientCore::pause(std::size_t connection) {
  if (client::Socket* socket = sockets_[connection]) socket->pause();
}

void ClientCore::resume(std::size_t connection) {
  if (client::Socket* socket = sockets_[connection]) socket->resume();
}

void ClientCore::on_connected(client::Socket& socket) {
  pool_.connected(socket.tag(), client::Loop::now_ms());
}

void ClientCore::on_received(client::Socket& socket, std::string_view bytes) {
  pool_.received(socket.tag(), bytes, client::Loop::now_ms());
}

void ClientCore::on_disconnected(client::Socket& socket, const std::string& reason) {
  const std::size_t connection = socket.tag();
  disconnect(connection);
  pool_.disconnected(connection, reason, client::Loop::now_ms());
}

}  // namespace fgraph::detail
