// A Loop has three handles of libuv. The async handle brings wake-ups from other threads. The prepare handle runs
// just before the loop waits for events, which is the end of a turn. The timer is set to the next deadline. Of these,
// only the async handle keeps uv_run() from returning; on a borrowed loop, hold() and let_go() decide whether it
// does.
//
// Sockets and resolvers open further handles on the loop and count them. libuv closes a handle in a later turn, and
// its memory must last until then. So the end is told only after all of them are closed.
#include "client/net/loop.h"

#include <csignal>

#include <algorithm>
#include <utility>

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

}  // namespace

Loop::~Loop() {
  // The listener's last call may destroy the loop on its own thread.
  if (thread_.joinable()) thread_.detach();
}

void Loop::start() {
  owned_ = true;
  loop_ = &own_loop_;
  uv_loop_init(loop_);
  open_handles();
  thread_ = std::thread([this] { run(); });
}

void Loop::start(uv_loop_t* loop) {
  loop_ = loop;
  block_sigpipe();
  thread_id_.store(std::this_thread::get_id(), std::memory_order_release);
  open_handles();
  let_go();
  listener_.on_loop_started();
}

void Loop::open_handles() {
  uv_async_init(loop_, &async_, [](uv_async_t* handle) { static_cast<Loop*>(handle->data)->listener_.on_wake(); });
  uv_prepare_init(loop_, &prepare_);
  uv_timer_init(loop_, &timer_);
  async_.data = this;
  prepare_.data = this;
  timer_.data = this;
  uv_prepare_start(&prepare_, [](uv_prepare_t* handle) { static_cast<Loop*>(handle->data)->listener_.on_turn_end(); });
  uv_unref(reinterpret_cast<uv_handle_t*>(&prepare_));
  uv_unref(reinterpret_cast<uv_handle_t*>(&timer_));
  open_handles_ = 3;
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
