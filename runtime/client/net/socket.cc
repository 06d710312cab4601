// A Socket takes one of these ways, and each step may end in failed():
//
//   connect -> resolve -> resolved -> connect_next, once for each address, until one works -> start_reading
//   connect -> (an address in figures is not looked up) -> connect_next ---------------------> start_reading
//   connect -> (a Unix socket has no name to resolve) ----------------------------------------> start_reading
//
// A failure is never told from within a call of the user, who would have to expect that any call drops the socket. It
// is kept as text, and a timer of 0 milliseconds tells it in the next turn. The first failure counts, because later
// ones follow from it.
//
// release() cannot delete the object: libuv still has the handle, the timer and perhaps the handle that brings the end
// of a lookup, and calls back for each. Every such call asks maybe_delete(), and the last one deletes. The loop counts
// the same handles, and is told last, because that may be the end of the loop too. So each call remembers the loop
// before the object may be gone.
#include "client/net/socket.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <optional>
#include <system_error>
#include <utility>

#include "client/net/pool/backoff.h"
#include "client/net/server_fates.h"
#include "client/net/slice.h"

namespace fgraph::client {
namespace {

// Sent bytes may stay unacknowledged for this long. Without this limit, a host that vanishes is noticed only after a
// quarter of an hour.
constexpr unsigned kUserTimeoutMilliseconds = 5'000;

void tune(uv_tcp_t& tcp) {
  uv_tcp_nodelay(&tcp, 1);
  uv_tcp_keepalive(&tcp, 1, 15);
  uv_os_fd_t fd = -1;
  if (uv_fileno(reinterpret_cast<uv_handle_t*>(&tcp), &fd) == 0) {
    setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &kUserTimeoutMilliseconds, sizeof kUserTimeoutMilliseconds);
  }
}

}  // namespace

Socket::Socket(Loop& loop, SocketListener& listener, std::size_t tag, std::vector<char>& read_buffer)
    : loop_(loop), listener_(&listener), tag_(tag), read_buffer_(read_buffer), handle_{} {
  if (const int status = uv_timer_init(loop_.handle(), &timer_); status != 0) std::terminate();  // it cannot fail
  timer_.data = this;
  uv_unref(reinterpret_cast<uv_handle_t*>(&timer_));
  loop_.handle_opened();
}

void Socket::connect(const Address& address, AddressOrder& order, std::int64_t timeout_ms) {
  name_ = address.to_string();
  connect_.data = this;
  order_ = &order;
  give_up_ms_ = later(Loop::now_ms(), timeout_ms);
  if (!address.host.empty()) return resolve(address);
  // libuv would cut a longer path and connect to another socket.
  if (address.path.size() >= sizeof(sockaddr_un{}.sun_path)) return failed("the path is too long for a Unix socket");
  path_ = address.path;
  if (const int status = uv_pipe_init(loop_.handle(), &handle_.pipe, 0); status != 0) {
    return failed(uv_strerror(status));
  }
  handle_.pipe.data = this;
  handle_open_ = true;
  loop_.handle_opened();
  uv_unref(reinterpret_cast<uv_handle_t*>(&handle_.pipe));
  connecting_ = true;
  uv_pipe_connect(&connect_, &handle_.pipe, address.path.c_str(),
                  [](uv_connect_t* request, int status) { static_cast<Socket*>(request->data)->connect_done(status); });
}

void Socket::resolve(const Address& address) {
  if (std::optional<std::string> figures = address_in_figures(address.host, address.port)) {
    candidates_.push_back(*std::move(figures));
    return connect_next();
  }
  const int status = uv_async_init(loop_.handle(), &resolver_,
                                   [](uv_async_t* handle) { static_cast<Socket*>(handle->data)->resolved(); });
  if (status != 0) return failed(uv_strerror(status));
  resolver_.data = this;
  uv_unref(reinterpret_cast<uv_handle_t*>(&resolver_));
  resolver_open_ = true;
  loop_.handle_opened();
  lookup_ = std::make_shared<Lookup>([this] { uv_async_send(&resolver_); });
  try {
    Lookups::of_this_program().start(address.host, address.port, lookup_);
  } catch (const std::system_error& error) {
    failed(error.what());
  }
}

void Socket::resolved() {
  if (released_) return;
  std::optional<Resolved> resolved = lookup_->take();
  if (!resolved) return;
  close_resolver();
  if (!resolved->error.empty()) return failed(std::move(resolved->error));
  candidates_ = order_->arrange(std::move(resolved->addresses));
  connect_next();
}

void Socket::close_resolver() {
  if (!resolver_open_ || uv_is_closing(reinterpret_cast<uv_handle_t*>(&resolver_)) != 0) return;
  lookup_->abandon();
  uv_close(reinterpret_cast<uv_handle_t*>(&resolver_), [](uv_handle_t* handle) {
    auto* self = static_cast<Socket*>(handle->data);
    Loop& loop = self->loop_;
    self->resolver_open_ = false;
    self->maybe_delete();
    loop.handle_closed();
  });
}

void Socket::connect_next() {
  if (next_candidate_ == candidates_.size()) return failed("the host has no address");
  if (const int status = uv_tcp_init(loop_.handle(), &handle_.tcp); status != 0) return failed(uv_strerror(status));
  handle_.tcp.data = this;
  handle_open_ = true;
  loop_.handle_opened();
  uv_unref(reinterpret_cast<uv_handle_t*>(&handle_.tcp));
  const std::size_t left = candidates_.size() - next_candidate_;
  peer_ = candidates_[next_candidate_++];
  sockaddr_storage address{};
  std::memcpy(&address, peer_.data(), std::min(peer_.size(), sizeof address));
  connecting_ = true;
  if (left > 1 && give_up_ms_ != detail::Call::kNever) {
    uv_update_time(loop_.handle());
    const std::int64_t share = share_of(give_up_ms_ - Loop::now_ms(), left);
    uv_timer_start(
        &timer_, [](uv_timer_t* timer) { static_cast<Socket*>(timer->data)->on_timer(); },
        static_cast<std::uint64_t>(share), 0);
  }
  const int status = uv_tcp_connect(
      &connect_, &handle_.tcp, reinterpret_cast<const sockaddr*>(&address),
      [](uv_connect_t* request, int result) { static_cast<Socket*>(request->data)->connect_done(result); });
  if (status != 0) connect_done(status);
}

void Socket::connect_done(int status) {
  // A connect that was given up is told here, too.
  if (released_ || !std::exchange(connecting_, false)) return;
  uv_timer_stop(&timer_);
  if (status == 0) return start_reading();
  if (next_candidate_ < candidates_.size()) return try_another();
  failed(uv_strerror(status));
}

void Socket::give_up_address() {
  connecting_ = false;
  try_another();
}

// The handle cannot be used again. The next address gets a new one when this one is closed.
void Socket::try_another() {
  order_->failed(peer_);
  uv_close(reinterpret_cast<uv_handle_t*>(&handle_), [](uv_handle_t* handle) {
    auto* self = static_cast<Socket*>(handle->data);
    Loop& loop = self->loop_;
    self->handle_open_ = false;
    if (self->released_) {
      self->maybe_delete();
    } else {
      self->connect_next();
    }
    loop.handle_closed();
  });
}

void Socket::start_reading() {
  if (!peer_.empty()) tune(handle_.tcp);
  resume();
  listener_->on_connected(*this);
}

void Socket::pause() {
  paused_ = true;
  if (!released_) uv_read_stop(stream());
}

void Socket::resume() {
  paused_ = false;
  read();
}

void Socket::go_on() {
  if (std::exchange(stopped_, false) && !paused_) read();
}

// libuv reads up to 32 times from a socket before it looks at the next one.
void Socket::received(std::string_view bytes) {
  was_answered_ = true;
  if (loop_.turn() != std::exchange(turn_, loop_.turn())) read_bytes_ = 0;
  read_bytes_ += bytes.size();
  listener_->on_received(*this, bytes);
  if (released_ || paused_ || read_bytes_ < Slice::kBytes) return;
  uv_read_stop(stream());
  stopped_ = true;
  listener_->on_stopped(*this);
}

void Socket::read() {
  if (released_) return;
  uv_read_start(
      stream(),
      [](uv_handle_t* handle, std::size_t, uv_buf_t* buffer) {
        std::vector<char>& bytes = static_cast<Socket*>(handle->data)->read_buffer_;
        *buffer = uv_buf_init(bytes.data(), static_cast<unsigned>(bytes.size()));
      },
      [](uv_stream_t* handle, ssize_t length, const uv_buf_t* buffer) {
        auto* self = static_cast<Socket*>(handle->data);
        if (self->released_) return;
        if (length > 0) {
          self->received({buffer->base, static_cast<std::size_t>(length)});
        } else if (length < 0) {
          self->failed(length == UV_EOF ? "the server closed the connection" : uv_strerror(static_cast<int>(length)));
        }
      });
}

// Most writes fit into the buffer of the kernel and need neither memory nor another call. Only the rest is given to
// libuv, together with its bytes, which have to last until it is written. If an earlier rest is still under way,
// uv_try_write() refuses, so that bytes keep their order.
void Socket::write(std::string bytes) {
  if (released_ || bytes.empty()) return;
  was_written_ = true;
  uv_buf_t buffer = uv_buf_init(bytes.data(), static_cast<unsigned>(bytes.size()));
  const int written = uv_try_write(stream(), &buffer, 1);
  if (written == static_cast<int>(bytes.size())) return;
  auto* rest = new Write;
  rest->bytes = written > 0 ? bytes.substr(static_cast<std::size_t>(written)) : std::move(bytes);
  rest->socket = this;
  rest->request.data = rest;
  buffer = uv_buf_init(rest->bytes.data(), static_cast<unsigned>(rest->bytes.size()));
  const int status = uv_write(&rest->request, stream(), &buffer, 1, [](uv_write_t* request, int result) {
    auto* write = static_cast<Write*>(request->data);
    Socket* self = write->socket;
    delete write;
    if (result != 0 && !self->released_) self->failed(uv_strerror(result));
  });
  if (status != 0) {
    delete rest;
    failed(uv_strerror(status));
  }
}

void Socket::failed(std::string reason) {
  if (!failure_.empty()) return;
  failure_ = name_ + ": " + std::move(reason);
  uv_timer_start(&timer_, [](uv_timer_t* timer) { static_cast<Socket*>(timer->data)->on_timer(); }, 0, 0);
}

void Socket::on_timer() {
  if (released_) return;
  if (!failure_.empty()) {
    report_failure();
  } else if (connecting_) {
    give_up_address();
  }
}

void Socket::report_failure() {
  if (!path_.empty()) {
    const std::string fate = ServerFates::of_this_program().find(path_);
    if (!fate.empty()) failure_ += "; " + fate;
  } else if (was_written_ && !was_answered_) {
    failure_ += " without an answer: this port may expect TLS, which this client does not speak";
  }
  listener_->on_disconnected(*this, failure_);
}

void Socket::release() {
  if (std::exchange(released_, true)) return;
  close_resolver();
  close_handle();
  uv_close(reinterpret_cast<uv_handle_t*>(&timer_), [](uv_handle_t* handle) {
    auto* self = static_cast<Socket*>(handle->data);
    Loop& loop = self->loop_;
    self->timer_.data = nullptr;
    self->maybe_delete();
    loop.handle_closed();
  });
}

void Socket::close_handle() {
  if (!handle_open_ || uv_is_closing(reinterpret_cast<uv_handle_t*>(&handle_)) != 0) return;
  uv_close(reinterpret_cast<uv_handle_t*>(&handle_), [](uv_handle_t* handle) {
    auto* self = static_cast<Socket*>(handle->data);
    Loop& loop = self->loop_;
    self->handle_open_ = false;
    self->maybe_delete();
    loop.handle_closed();
  });
}

void Socket::maybe_delete() {
  if (released_ && !handle_open_ && !resolver_open_ && timer_.data == nullptr) delete this;
}

}  // namespace fgraph::client
