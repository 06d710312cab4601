// A Loop is a libuv loop on a thread of its own, or the caller's loop. It adds wake-ups from other threads, one timer,
// and a call at the end of each turn.
#pragma once

#include <uv.h>

#include <atomic>
#include <cstdint>
#include <optional>
#include <thread>

namespace fgraph::client {

// Does what uv_loop_init() does. That function ends the program if there are descriptors for one half of what it needs
// and not for the other; this one returns the error then, too. Thread-safe.
int init_loop(uv_loop_t& loop);

// A LoopListener is called on the loop thread.
class LoopListener {
 public:
  virtual void on_loop_started() = 0;  // the first call
  virtual void on_wake() = 0;          // after wake(); several calls may become one
  virtual void on_turn_end() = 0;      // before the loop waits for events
  virtual void on_timer() = 0;
  virtual void on_loop_closed() = 0;  // the last call; the Loop may be destroyed in it

 protected:
  ~LoopListener() = default;
};

// A Loop lives in this order: it is constructed, start() is called, close() is called on the loop thread, and the
// listener's on_loop_closed() is the end.
//
// Loop thread only, unless a method says something else.
class Loop {
 public:
  explicit Loop(LoopListener& listener) : listener_(listener) {}
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // Runs a loop of its own on a new thread. Its last call on that thread is on_loop_closed(). Throws Error (connect) if
  // there are no descriptors or no thread for it; then it is as if it had not been called.
  void start();
  // Uses `loop`, which the caller runs on this thread. Throws in the same way.
  void start(uv_loop_t* loop);

  // Thread-safe, until close().
  void wake() noexcept;
  bool on_thread() const noexcept { return thread_id_.load(std::memory_order_acquire) == std::this_thread::get_id(); }
  bool owns_thread() const noexcept { return owned_; }
  // Waits for the thread to end. Requires that close() was asked for. The loop thread must not call it.
  void join();
  // Lets the thread end by itself.
  void detach();

  // Returns milliseconds of a monotonic clock. Thread-safe.
  static std::int64_t now_ms();
  // Returns nanoseconds of the same clock, which is std::chrono::steady_clock. Thread-safe.
  static std::int64_t now_ns();

  // All functions from here on are for the loop thread only.
  // Returns the number of the present turn.
  std::uint64_t turn() const { return turn_; }
  uv_loop_t* handle() { return loop_; }
  void set_timer(std::optional<std::int64_t> at_ms);
  // hold() keeps uv_run() of a borrowed loop from returning, and let_go() ends that.
  void hold();
  void let_go();
  void close();
  // These two count the handles that others have opened on this loop. The loop ends only after those are closed.
  void handle_opened() { ++open_handles_; }
  void handle_closed();

 private:
  void open_handles();
  // Ends a loop of its own that has no thread.
  void close_unused();
  void run();

  LoopListener& listener_;
  uv_loop_t own_loop_{};
  uv_loop_t* loop_ = nullptr;
  uv_async_t async_{};
  uv_prepare_t prepare_{};
  uv_timer_t timer_{};
  std::optional<std::int64_t> timer_at_ms_;
  std::atomic<std::thread::id> thread_id_{};
  std::thread thread_;
  bool owned_ = false;
  int open_handles_ = 0;
  std::uint64_t turn_ = 1;
  bool closing_ = false;
};

}  // namespace fgraph::client
