// A Socket takes one of these ways, and each step may end in failed():
//
//   connect -> resolve -> resolved -> connect_next, once for each address, until one works -> start_reading
//   connect -> (a Unix socket has no name to resolve) ----------------------------------------> start_reading
//
// A failure is never told from within a call of the user, who would have to expect that any call drops the socket. It
// is kept as text, and a timer of 0 milliseconds tells it in the next turn. The first failure counts, because later
// ones follow from it.
//
// release() cannot delete the object: libuv still has the handle, the timer and perhaps a name that is being
// resolved, and calls back for each. Every such call asks maybe_delete(), and the last one deletes. The loop counts
// the same handles, and is told last, because that may be the end of the loop too. So each call remembers the loop
// before the object may be gone.
#include "client/net/socket.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cstring>
#include <utility>

#include "client/net/server_fates.h"

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
  uv_timer_init(loop_.handle(), &start_);
  start_.data = this;
  uv_unref(reinterpret_cast<uv_handle_t*>(&start_));
  loop_.handle_opened();
}

void Socket::connect(const Address& address) {
  name_ = address.to_string();
  connect_.data = this;
  if (!address.host.empty()) return resolve(address);
  // libuv would cut a longer path and connect to another socket.
  if (address.path.size() >= sizeof(sockaddr_un{}.sun_path)) return failed("the path is too long for a Unix socket");
  path_ = address.path;
  uv_pipe_init(loop_.handle(), &handle_.pipe, 0);
  handle_.pipe.data = this;
  handle_open_ = true;
  loop_.handle_opened();
  uv_unref(reinterpret_cast<uv_handle_t*>(&handle_.pipe));
  uv_pipe_connect(&connect_, &handle_.pipe, address.path.c_str(),
                  [](uv_connect_t* request, int status) { static_cast<Socket*>(request->data)->connect_done(status); });
}

void Socket::resolve(const Address& address) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  resolver_.data = this;
  const std::string port = std::to_string(address.port);
  const int status = uv_getaddrinfo(
      loop_.handle(), &resolver_,
      [](uv_getaddrinfo_t* request, int result, addrinfo* addresses) {
        static_cast<Socket*>(request->data)->resolved(result, addresses);
      },
      address.host.c_str(), port.c_str(), &hints);
  if (status != 0) return failed(uv_strerror(status));
  resolving_ = true;
  loop_.handle_opened();
}

void Socket::resolved(int status, addrinfo* addresses) {
  resolving_ = false;
  for (const addrinfo* entry = addresses; entry != nullptr; entry = entry->ai_next) {
    std::memcpy(&candidates_.emplace_back(), entry->ai_addr, entry->ai_addrlen);
  }
  uv_freeaddrinfo(addresses);
  // maybe_delete() may end this object, which waited for nothing else after release(). So the loop is remembered.
  Loop& loop = loop_;
  if (released_) {
    maybe_delete();
  } else if (status != 0) {
    failed(uv_strerror(status));
  } else {
    connect_next();
  }
  loop.handle_closed();
}

void Socket::connect_next() {
  if (next_candidate_ == candidates_.size()) return failed("the host has no address");
  uv_tcp_init(loop_.handle(), &handle_.tcp);
  handle_.tcp.data = this;
  handle_open_ = true;
  loop_.handle_opened();
  uv_unref(reinterpret_cast<uv_handle_t*>(&handle_.tcp));
  const auto* address = reinterpret_cast<const sockaddr*>(&candidates_[next_candidate_++]);
  const int status = uv_tcp_connect(&connect_, &handle_.tcp, address, [](uv_connect_t* request, int result) {
    static_cast<Socket*>(request->data)->connect_done(result);
  });
  if (status != 0) connect_done(status);
}

void Socket::connect_done(int status) {
  if (released_) return;
  if (status == 0) return start_reading();
  if (next_candidate_ < candidates_.size()) {
    // The handle cannot be used again. The next address gets a new one when this one is closed.
    uv_close(reinterpret_cast<uv_handle_t*>(&handle_), [](uv_handle_t* handle) {
      auto* self = static_cast<Socket*>(handle->data);
      self->handle_open_ = false;
      self->loop_.handle_closed();
      if (self->released_) return self->maybe_delete();
      self->connect_next();
    });
    return;
  }
  failed(uv_strerror(status));
}

void Socket::start_reading() {
  if (candidates_.size() > 0) tune(handle_.tcp);
  resume();
  listener_->on_connected(*this);
}

void Socket::pause() {
  if (!released_) uv_read_stop(stream());
}

void Socket::resume() {
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
          self->was_answered_ = true;
          self->listener_->on_received(*self, {buffer->base, static_cast<std::size_t>(length)});
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
  uv_timer_start(
      &start_,
      [](uv_timer_t* timer) {
        auto* self = static_cast<Socket*>(timer->data);
        if (!self->released_) self->report_failure();
      },
      0, 0);
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
  if (resolving_) uv_cancel(reinterpret_cast<uv_req_t*>(&resolver_));
  close_handle();
  uv_close(reinterpret_cast<uv_handle_t*>(&start_), [](uv_handle_t* handle) {
    auto* self = static_cast<Socket*>(handle->data);
    Loop& loop = self->loop_;
    self->start_.data = nullptr;
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
  if (released_ && !handle_open_ && !resolving_ && start_.data == nullptr) delete this;
}

}  // namespace fgraph::client
