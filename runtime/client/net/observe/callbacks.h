// Callbacks calls the functions that a program has given to a client.
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <string_view>
#include <utility>

#include <fgraph/client.h>
#include <fgraph/observer.h>

#include "client/net/loop.h"

namespace fgraph::client {

// An exception of the program's code is reported and goes no further. Code that runs for long on the loop thread is
// counted and reported, too. Only the outermost code counts: what it runs is a part of it.
//
// Thread-safe.
class Callbacks {
 public:
  Callbacks(const ClientOptions& options, const Loop& loop);
  Callbacks(const Callbacks&) = delete;
  Callbacks& operator=(const Callbacks&) = delete;

  void report(std::exception_ptr exception) noexcept;

  bool is_logging() const { return static_cast<bool>(on_log_); }
  void log(LogLevel level, std::string_view line) noexcept;

  // Returns whether the time of the program's code is taken.
  bool is_timing() const { return slow_nanoseconds_ != 0; }
  // Runs `code`. If the caller has just looked at the clock, it gives the nanoseconds.
  template <typename Code>
  void run(Code&& code) noexcept {
    if (!is_outermost()) return run_caught(code);
    run_timed(Loop::now_ns(), code);
  }
  template <typename Code>
  void run(std::int64_t now, Code&& code) noexcept {
    if (!is_outermost()) return run_caught(code);
    run_timed(now, code);
  }

  std::uint64_t slow() const { return slow_.load(std::memory_order_relaxed); }

 private:
  bool is_outermost() const { return is_timing() && loop_.on_thread() && !is_running_; }
  template <typename Code>
  void run_timed(std::int64_t start, Code& code) noexcept {
    is_running_ = true;
    run_caught(code);
    is_running_ = false;
    note_time(Loop::now_ns() - start);
  }
  template <typename Code>
  void run_caught(Code& code) noexcept {
    try {
      code();
    } catch (...) {
      report(std::current_exception());
    }
  }
  void note_time(std::int64_t nanoseconds) noexcept;

  const Loop& loop_;
  const std::function<void(std::exception_ptr)> on_callback_error_;  // empty: exceptions are printed
  const std::int64_t slow_nanoseconds_;                              // 0: no time is taken
  const std::function<void(Milliseconds)> on_slow_callback_;
  const std::function<void(LogLevel, std::string_view)> on_log_;
  std::atomic<std::uint64_t> slow_{0};
  bool is_running_ = false;  // code whose time is taken; it belongs to the loop thread
};

// Returns the time in nanoseconds. A negative one becomes zero.
std::int64_t nanoseconds(Milliseconds time);

}  // namespace fgraph::client
