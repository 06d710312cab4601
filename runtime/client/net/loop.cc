// A Loop has three handles of libuv. The async handle brings wake-ups from other threads. The prepare handle runs
// just before the loop waits for events, which is the end of a turn. The timer is set to the next deadline. Of these,
// only the async handle keeps uv_run() from returning; on a borrowed loop, hold() and let_go() decide whether it
// does.
//
// Sockets and resolvers open further handles on the loop and count them. libuv closes a handle in a later turn, and
// its memory must last until then. So the end is told only after all of them are closed.
#include "client/net/loop.h"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <fgraph/error.h>

namespace fgraph::client {
namespace {

// If the server has closed a connection, writing to it must be an error and not the end of the program. libuv leaves
// SIGPIPE to its users. The signal goes to the thread that writes, so it is blocked there.
void block_sigpipe() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

// The first loop of a program needs this many: for epoll, for wake-ups, and a pair for signals, as each loop does, and
// another pair for the signals of all loops. libuv calls abort() if it does not get that last pair.
constexpr std::size_t kDescriptors = 6;

bool has_descriptors() {
  std::array<int, kDescriptors> taken{};
  bool enough = true;
  for (int& one : taken) {
    one = open("/dev/null", O_RDONLY | O_CLOEXEC);
    enough = enough && one >= 0;
  }
  for (const int one : taken) {
    if (one >= 0) close(one);
  }
  return enough;
}

// A program that closes its standard streams would get them back as sockets, and libuv calls abort() if one of those is
// closed. A copy of /dev/null takes each free place, as the C library does it for programs with special rights.
void take_standard_places() {
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
    if (fcntl(stream, F_GETFD) >= 0 || errno != EBADF) continue;
    (void)open("/dev/null", O_RDWR);
  }
}

void require(int status) {
  if (status == 0) return;
  throw Error(ErrorCode::kConnect, Outcome::kNotExecuted, std::string("cannot start a loop: ") + uv_strerror(status));
}

}  // namespace

int init_loop(uv_loop_t& loop) {
  take_standard_places();
  static std::atomic<bool> is_first{true};
  if (is_first && !has_descriptors()) return UV_EMFILE;
  const int status = uv_loop_init(&loop);
  if (status == 0) is_first = false;
  return status;
}

Loop::~Loop() {
  // The listener's last call may destroy the loop on its own thread.
  if (thread_.joinable()) thread_.detach();
}

void Loop::start() {
  owned_ = true;
  loop_ = &own_loop_;
  require(init_loop(own_loop_));
  try {
    open_handles();
    thread_ = std::thread([this] { run(); });
  } catch (const std::system_error& error) {
    close_unused();
    throw Error(ErrorCode::kConnect, Outcome::kNotExecuted, std::string("cannot start a thread: ") + error.what());
  } catch (...) {
    close_unused();
    throw;
  }
}

void Loop::close_unused() {
  if (open_handles_ > 0) close();
  uv_run(loop_, UV_RUN_DEFAULT);
  uv_loop_close(loop_);
}

void Loop::start(uv_loop_t* loop) {
  loop_ = loop;
  open_handles();
  block_sigpipe();
  thread_id_.store(std::this_thread::get_id(), std::memory_order_release);
  let_go();
  listener_.on_loop_started();
}

void Loop::open_handles() {
  // Only the first of these can fail, so that none has to be closed again.
  require(
      uv_async_init(loop_, &async_, [](uv_async_t* handle) { static_cast<Loop*>(handle->data)->listener_.on_wake(); }));
  async_.data = this;
  open_handles_ = 3;
  require(uv_prepare_init(loop_, &prepare_));
  require(uv_timer_init(loop_, &timer_));
  prepare_.data = this;
  timer_.data = this;
  uv_prepare_start(&prepare_, [](uv_prepare_t* handle) {
    auto* loop = static_cast<Loop*>(handle->data);
    loop->listener_.on_turn_end();
    ++loop->turn_;
  });
  uv_unref(reinterpret_cast<uv_handle_t*>(&prepare_));
  uv_unref(reinterpret_cast<uv_handle_t*>(&timer_));
}

void Loop::run() {
  block_sigpipe();
  thread_id_.store(std::this_thread::get_id(), std::memory_order_release);
  listener_.on_loop_started();
  uv_run(loop_, UV_RUN_DEFAULT);
  uv_loop_close(loop_);
  listener_.on_loop_closed();
}

void Loop::wake() noexcept {
  uv_async_send(&async_);
}

void Loop::join() {
  if (thread_.joinable()) thread_.join();
}

void Loop::detach() {
  if (thread_.joinable()) thread_.detach();
}

std::int64_t Loop::now_ms() {
  return static_cast<std::int64_t>(uv_hrtime() / 1'000'000);
}

std::int64_t Loop::now_ns() {
  return static_cast<std::int64_t>(uv_hrtime());
}

void Loop::set_timer(std::optional<std::int64_t> at_ms) {
  if (closing_ || at_ms == timer_at_ms_) return;
  timer_at_ms_ = at_ms;
  if (!at_ms) {
    uv_timer_stop(&timer_);
    return;
  }
  // libuv counts from the start of the turn, which may be long ago.
  uv_update_time(loop_);
  const auto delay = static_cast<std::uint64_t>(std::max<std::int64_t>(*at_ms - now_ms(), 0));
  uv_timer_start(
      &timer_,
      [](uv_timer_t* handle) {
        auto* loop = static_cast<Loop*>(handle->data);
        loop->timer_at_ms_.reset();
        loop->listener_.on_timer();
      },
      delay, 0);
}

void Loop::hold() {
  if (!closing_) uv_ref(reinterpret_cast<uv_handle_t*>(&async_));
}

void Loop::let_go() {
  if (!owned_ && !closing_) uv_unref(reinterpret_cast<uv_handle_t*>(&async_));
}

void Loop::close() {
  if (std::exchange(closing_, true)) return;
  const uv_close_cb closed = [](uv_handle_t* handle) { static_cast<Loop*>(handle->data)->handle_closed(); };
  uv_close(reinterpret_cast<uv_handle_t*>(&async_), closed);
  uv_close(reinterpret_cast<uv_handle_t*>(&prepare_), closed);
  uv_close(reinterpret_cast<uv_handle_t*>(&timer_), closed);
}

void Loop::handle_closed() {
  // If the loop has a thread of its own, uv_run() returns now, and run() tells the listener.
  if (--open_handles_ == 0 && closing_ && !owned_) listener_.on_loop_closed();
}

}  // namespace fgraph::client
