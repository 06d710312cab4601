// A Task<T> is a coroutine of the program's own. Here are it and the ways to run one.
//
//   fgraph::Task<int> adults(social::PersonRepository& people) {
//     auto found = co_await people.find_by_age_greater_than(18);
//     co_return static_cast<int>(found.size());
//   }
//   int n = fgraph::sync_wait(adults(people));        // blocks this thread
//   fgraph::Future<int> f = db.spawn(adults(people)); // runs by itself
//
// A Task starts when it is awaited, waited for or spawned, and it starts once: doing so again, or with a Task that was
// moved from, is an Error (invalid_state). Parameters by value live as long as the Task; objects that it takes by
// reference must outlive it. Use a named function, not a lambda with captures: the closure dies before the coroutine
// does.
// GCC 12 destroys an aggregate temporary inside a `co_await` expression twice. No type of this library is an aggregate.
// Give names to temporaries of your own aggregates before the `co_await`; docs/client.md lists what else to avoid.
//
// Thread-safety: one thread at a time uses a Task. After a `co_await` of a Future it continues on the loop thread.
//
// Functions without a body are defined in error.cc.
#pragma once

#include <atomic>
#include <coroutine>
#include <exception>
#include <thread>
#include <utility>

#include <fgraph/future.h>

namespace fgraph {

template <typename T>
class Task;

namespace detail {

class TaskPromiseBase {
 public:
  struct FinalAwaiter {
    bool await_ready() noexcept { return false; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> handle) noexcept {
      handle.promise().finished();
    }
    void await_resume() noexcept {}
  };

  std::suspend_always initial_suspend() noexcept { return {}; }
  FinalAwaiter final_suspend() noexcept { return {}; }

  bool begun() const noexcept { return begun_; }
  void begin() noexcept {
    begun_ = true;
    starter_ = std::this_thread::get_id();
  }
  // Makes `waiter` run when the coroutine ends. Returns false if it has ended already on this thread; `waiter` will not
  // run then. One atomic exchange decides between the two. So a task that ends inside its first resume() costs no stack
  // frame of its awaiter: a loop over a million such tasks is safe in every compiler and at every optimisation level.
  //
  // A loop may have ended the coroutine before its starter came to wait. Whoever waits then goes on at that loop, as if
  // it had waited in time.
  bool wait_with(Continuation& waiter) noexcept {
    void* expected = nullptr;
    if (slot_.compare_exchange_strong(expected, &waiter, std::memory_order_acq_rel)) return true;
    if (!ended_on_) return false;
    const Ref<Executor> loop = std::move(ended_on_);
    loop->post(waiter);
    return true;
  }

 private:
  void finished() noexcept {
    const bool is_early = slot_.load(std::memory_order_acquire) == nullptr;
    if (is_early && std::this_thread::get_id() != starter_) ended_on_ = LoopThread::executor();
    void* waiter = slot_.exchange(this, std::memory_order_acq_rel);
    if (waiter != nullptr) static_cast<Continuation*>(waiter)->run();
  }

  std::atomic<void*> slot_{nullptr};  // null, the waiter, or `this` once ended
  std::thread::id starter_;
  Ref<Executor> ended_on_;  // null unless a loop has ended the coroutine before anybody waited
  bool begun_ = false;
};

// Returns the error of a task that cannot be started.
Error task_not_valid();

template <typename T>
class TaskPromise : public TaskPromiseBase {
 public:
  Task<T> get_return_object() noexcept;
  template <typename U>
  void return_value(U&& value) {
    value_.emplace(std::forward<U>(value));
  }
  void unhandled_exception() noexcept { exception_ = std::current_exception(); }
  T take() {
    if (exception_) std::rethrow_exception(std::exchange(exception_, nullptr));
    return std::move(*value_);
  }

 private:
  Slot<T> value_;
  std::exception_ptr exception_;
};

template <>
class TaskPromise<void> : public TaskPromiseBase {
 public:
  Task<void> get_return_object() noexcept;
  void return_void() noexcept {}
  void unhandled_exception() noexcept { exception_ = std::current_exception(); }
  void take() {
    if (exception_) std::rethrow_exception(std::exchange(exception_, nullptr));
  }

 private:
  std::exception_ptr exception_;
};

}  // namespace detail

template <typename T>
class [[nodiscard]] Task {
 public:
  using promise_type = detail::TaskPromise<T>;

  explicit Task(std::coroutine_handle<promise_type> handle) noexcept : handle_(handle) {}
  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Task& operator=(Task&& other) noexcept {
    if (this != &other) {
      if (handle_) handle_.destroy();
      handle_ = std::exchange(other.handle_, nullptr);
    }
    return *this;
  }
  ~Task() {
    if (handle_) handle_.destroy();
  }

  // Returns false after it was started or moved from.
  bool valid() const noexcept { return handle_ && !handle_.promise().begun(); }

  class Awaiter final : public detail::AwaiterBase {
   public:
    explicit Awaiter(std::coroutine_handle<promise_type> task) noexcept : task_(task) {}
    bool await_ready() noexcept {
      if (task_ && task_.promise().begun()) task_ = nullptr;
      return !task_;
    }
    bool await_suspend(std::coroutine_handle<> awaiting) noexcept {
      handle_ = awaiting;
      task_.promise().begin();
      task_.resume();
      return task_.promise().wait_with(*this);
    }
    T await_resume() {
      if (!task_) throw detail::task_not_valid();
      return std::exchange(task_, nullptr).promise().take();
    }

   private:
    std::coroutine_handle<promise_type> task_;  // null if it cannot be started, or if its result was taken
  };

  // Starts the task and waits for it. The Task must outlive the wait: `co_await f()` and a named Task both do.
  Awaiter operator co_await() noexcept { return Awaiter(handle_); }

  // Starts the task, for sync_wait() and spawn(). Returns false if it has ended already; otherwise `waiter` runs when
  // it ends. Requires valid().
  bool start(detail::Continuation& waiter) noexcept {
    handle_.promise().begin();
    handle_.resume();
    return handle_.promise().wait_with(waiter);
  }
  // Requires that it has ended.
  T take() { return handle_.promise().take(); }

 private:
  std::coroutine_handle<promise_type> handle_;
};

namespace detail {

template <typename T>
Task<T> TaskPromise<T>::get_return_object() noexcept {
  return Task<T>(std::coroutine_handle<TaskPromise<T>>::from_promise(*this));
}
inline Task<void> TaskPromise<void>::get_return_object() noexcept {
  return Task<void>(std::coroutine_handle<TaskPromise<void>>::from_promise(*this));
}

// Turns an exception of a task into an Error.
Error error_from(std::exception_ptr exception);

// A SpawnedTask runs a task, and settles a future with its result.
template <typename T>
class SpawnedTask final : public State<T>, private Continuation {
 public:
  SpawnedTask(Executor& executor, Task<T> task) : State<T>(executor), task_(std::move(task)) {}

  // The state holds itself until the task has ended.
  void start() noexcept {
    this->retain();
    if (!task_.start(*this)) this->executor().post(*this);
  }

 private:
  void run() noexcept override {
    Ref<SpawnedTask> self(this);
    this->settle(outcome());
  }
  Result<T> outcome() noexcept {
    try {
      if constexpr (std::is_void_v<T>) {
        task_.take();
        return Unit{};
      } else {
        return task_.take();
      }
    } catch (...) {
      return error_from(std::current_exception());
    }
  }

  Task<T> task_;
};

// Throws Error (invalid_state) for a task that cannot be started. `call` is what cancel() of the future cancels.
template <typename T>
Future<T> spawn(Executor& executor, Task<T> task, Ref<Cancellable> call = Ref<Cancellable>()) {
  if (!task.valid()) throw task_not_valid();
  auto* state = new SpawnedTask<T>(executor, std::move(task));
  Ref<State<T>> reference(state);
  state->belongs_to(std::move(call));
  state->start();
  return Future<T>(std::move(reference));
}

}  // namespace detail

// Runs `task` and blocks this thread until it has ended. Returns its value, or throws its exception. Throws Error
// (invalid_state) without starting the task on a thread that runs the loop of a client, even if the task is about
// another client: whatever the loop has to do would wait meanwhile, perhaps for ever.
template <typename T>
T sync_wait(Task<T> task) {
  detail::LoopThread::require_none("sync_wait()");
  if (!task.valid()) throw detail::task_not_valid();
  detail::BlockingEvent event;
  if (task.start(event)) event.wait();
  return task.take();
}

}  // namespace fgraph
