// A loop thread of the test's own, without any I/O.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <fgraph/future.h>

namespace fgraph::testing {

// Runs posted continuations on its own thread, one after the other. stop() lets what is posted run first; what is
// posted afterwards runs at once. Lives on the stack: its count of references must be 0 in the end.
class LoopExecutor final : public detail::Executor {
 public:
  LoopExecutor() : thread_([this] { run(); }) {}
  ~LoopExecutor() { stop(); }
  LoopExecutor(const LoopExecutor&) = delete;
  LoopExecutor& operator=(const LoopExecutor&) = delete;

  void retain() noexcept override { ++references_; }
  void release() noexcept override { --references_; }
  void post(detail::Continuation& continuation) noexcept override {
    {
      const std::lock_guard lock(mutex_);
      if (!ended_) {
        steps_.push_back([&continuation] { continuation.run(); });
        changed_.notify_all();
        return;
      }
    }
    continuation.run();
  }
  bool on_loop_thread() const noexcept override { return std::this_thread::get_id() == thread_.get_id(); }
  bool ended() const noexcept override {
    const std::lock_guard lock(mutex_);
    return ended_;
  }

  void on_callback_error(std::exception_ptr exception) noexcept override {
    const std::lock_guard lock(mutex_);
    callback_errors_.push_back(std::move(exception));
  }
  std::vector<std::exception_ptr> callback_errors() const {
    const std::lock_guard lock(mutex_);
    return callback_errors_;
  }

  // Runs `step` on the loop thread, later.
  void call(std::function<void()> step) {
    const std::lock_guard lock(mutex_);
    steps_.push_back(std::move(step));
    changed_.notify_all();
  }
  // Runs `step` on the loop thread and waits for it.
  void call_and_wait(const std::function<void()>& step) {
    detail::BlockingEvent event;
    call([&] {
      step();
      event.run();
    });
    event.wait();
  }
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      changed_.notify_all();
    }
    if (thread_.joinable()) thread_.join();
  }
  int references() const { return references_; }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return stopping_ || !steps_.empty(); });
      if (steps_.empty()) break;
      const std::function<void()> step = std::move(steps_.front());
      steps_.pop_front();
      lock.unlock();
      step();
      lock.lock();
    }
    ended_ = true;
  }

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> steps_;
  std::vector<std::exception_ptr> callback_errors_;
  bool stopping_ = false;
  bool ended_ = false;
  std::atomic<int> references_{0};
  std::thread thread_;
};

// The producing end of a future.
template <typename T>
class Promise {
 public:
  explicit Promise(detail::Executor& executor) : state_(new detail::State<T>(executor)) {}

  Future<T> future() { return Future<T>(detail::Ref<detail::State<T>>::share(*state_)); }
  void settle(Result<T> result) { state_->settle(std::move(result)); }

 private:
  detail::Ref<detail::State<T>> state_;
};

}  // namespace fgraph::testing
