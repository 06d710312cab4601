// A Future<T> is the result of an operation that may not have ended yet.
//
// A call that returns a Future has already started the operation. Take its result once, in one of three ways:
//
//   people.count().then([](fgraph::Result<std::int64_t> r) { ... });   // runs on the loop thread
//   std::int64_t n = people.count().get();                             // blocks; never on the loop thread
//   std::int64_t n = co_await people.count();                          // continues on the loop thread
//
// get() and co_await throw the Error. then() and `co_await f.result()` yield a Result<T>. A continuation never runs
// inside the call that started the operation. After the client was closed, it runs at once on the thread that asks. An
// exception that leaves a callback goes to ClientOptions::on_callback_error, and the loop goes on.
//
// Taking a result twice, and taking it of a Future that was moved from or never had one, is an Error (invalid_state).
// Dropping a Future does not cancel the operation; cancel() does, and so does CallOptions::stop.
//
// Thread-safety: one thread at a time uses a Future; it need not always be the same one.
#pragma once

#include <semaphore.h>

#include <atomic>
#include <coroutine>
#include <cstdint>
#include <exception>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include <fgraph/result.h>

namespace fgraph {

template <typename T>
class Future;

namespace detail {

class Cancellable;
template <typename S>
class Ref;
template <typename T>
Ref<Cancellable> cancellation_of(const Future<T>& future);
template <typename T>
Future<T> part_of(const Ref<Cancellable>& call, Future<T> future);

// A Continuation is a step that runs once. It is a node of a queue itself, so that queueing never allocates.
class Continuation {
 public:
  virtual void run() noexcept = 0;
  Continuation* next = nullptr;  // owned by the queue that it is in

 protected:
  ~Continuation() = default;
};

// An Executor runs continuations: it is the loop thread of a client. It is reference-counted, because futures outlive
// clients.
class Executor {
 public:
  virtual void retain() noexcept = 0;
  virtual void release() noexcept = 0;
  // Runs `continuation` later on the loop thread, or at once on this thread if the loop has ended. Thread-safe.
  virtual void post(Continuation& continuation) noexcept = 0;
  virtual bool on_loop_thread() const noexcept = 0;
  // Returns whether the loop has ended, so that post() runs everything at once.
  virtual bool ended() const noexcept = 0;
  // Runs `continuation` now, on this thread. An executor may look at how long that takes.
  virtual void run_now(Continuation& continuation) noexcept { continuation.run(); }
  // Takes an exception that has left a callback of the program. This implementation prints it.
  virtual void on_callback_error(std::exception_ptr exception) noexcept;

 protected:
  ~Executor() = default;
};

// Returns the executor of results that need no loop. It runs everything at once.
Executor& no_loop() noexcept;
// Returns one of the two executors: one that has a loop, unless neither has one.
Executor& with_loop(Executor& one, Executor& other) noexcept;

// LoopThread knows the loops that run on the present thread.
class LoopThread {
 public:
  // The thread that runs the loop of `executor` calls these when the loop begins and when it ends.
  static void enter(Executor& executor) noexcept;
  static void leave(Executor& executor) noexcept;
  // Reports the exception that is being handled. It is for callers that do not know which client's callback has thrown
  // it: the client whose loop began last on this thread takes it.
  static void on_callback_error() noexcept;
  // Returns the executor whose loop began last on this thread, or null if no loop runs here.
  static Ref<Executor> executor() noexcept;
  // Throws Error (invalid_state) if this thread runs a loop. `call` names what would block it.
  static void require_none(const char* call);
};

void print_callback_error(std::exception_ptr exception) noexcept;

// Returns the error of a future that has no result to take.
Error no_result();
[[noreturn]] void throw_no_result();

// A BlockingEvent blocks a thread until run() is called. get() and sync_wait() use it.
class BlockingEvent final : public Continuation {
 public:
  BlockingEvent();
  BlockingEvent(const BlockingEvent&) = delete;
  BlockingEvent& operator=(const BlockingEvent&) = delete;
  ~BlockingEvent();
  void run() noexcept override;
  void wait() noexcept;

 private:
  // This is a semaphore and not an atomic, because the waiter may destroy it while run() has not returned yet.
  sem_t semaphore_;
};

template <typename S>
class Ref {
 public:
  Ref() noexcept {}
  // Takes over one count.
  explicit Ref(S* state) noexcept : state_(state) {}
  static Ref share(S& state) noexcept {
    state.retain();
    return Ref(&state);
  }
  Ref(Ref&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
  Ref& operator=(Ref&& other) noexcept {
    if (this != &other) {
      reset();
      state_ = std::exchange(other.state_, nullptr);
    }
    return *this;
  }
  ~Ref() { reset(); }
  void reset() noexcept {
    if (state_ != nullptr) std::exchange(state_, nullptr)->release();
  }
  S* get() const noexcept { return state_; }
  S* operator->() const noexcept { return state_; }
  S& operator*() const noexcept { return *state_; }
  explicit operator bool() const noexcept { return state_ != nullptr; }
  S* detach() noexcept { return std::exchange(state_, nullptr); }

 private:
  S* state_ = nullptr;
};

// A Cancellable can be ended early. It is reference-counted.
class Cancellable {
 public:
  // Does nothing if it has ended, or was cancelled before. Thread-safe.
  virtual void cancel() noexcept = 0;
  virtual void retain() noexcept = 0;
  virtual void release() noexcept = 0;

 protected:
  ~Cancellable() = default;
};

// StateBase is the part of a future's state that does not depend on its type. It is reference-counted: the consumer
// holds one count, and each place of the producer another.
class StateBase {
 public:
  explicit StateBase(Executor& executor) : executor_(&executor) { executor.retain(); }
  StateBase(const StateBase&) = delete;
  StateBase& operator=(const StateBase&) = delete;
  virtual ~StateBase() { executor_->release(); }

  void retain() noexcept { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

  Executor& executor() const { return *executor_; }
  bool done() const noexcept { return slot_.load(std::memory_order_acquire) == this; }

  // Says what cancel() of the future is to cancel. It is called before anybody else has the state.
  void belongs_to(Ref<Cancellable> call) noexcept { call_ = std::move(call); }
  // Returns what belongs_to() has set. It is null if there is nothing to cancel. Thread-safe.
  virtual Ref<Cancellable> cancellation() const;

  // Runs `continuation` on the loop thread after the state is done. It is called at most once.
  void on_done(Continuation& continuation) noexcept;
  // Blocks until the state is done. Throws Error (invalid_state) on the loop thread.
  void wait();

 protected:
  // Marks the state as done and runs the continuation, if there is one. It is called after the value is set.
  void complete() noexcept;

 private:
  Executor* executor_;
  std::atomic<std::uint32_t> references_{1};
  // The slot is null at first. It holds the continuation as soon as one waits, and `this` after the state is done.
  std::atomic<void*> slot_{nullptr};
  Ref<Cancellable> call_;
};

// Returns something that cancels all of these. Those that are null are left out.
Ref<Cancellable> cancel_all(std::vector<Ref<Cancellable>> calls);

template <typename T>
class State : public StateBase {
 public:
  using StateBase::StateBase;

  // Stores the result and wakes the consumer. It is called once: on the loop thread, or before anybody else has the
  // state.
  void settle(Result<T> result) noexcept {
    result_.emplace(std::move(result));
    complete();
  }
  // Requires done(). The result can be taken once.
  Result<T> take() { return std::move(*result_); }

 private:
  Slot<Result<T>> result_;
};

template <typename T, typename Callback>
class CallbackContinuation final : public Continuation {
 public:
  CallbackContinuation(Ref<State<T>> state, Callback callback)
      : state_(std::move(state)), callback_(std::move(callback)) {}
  void run() noexcept override {
    try {
      callback_(state_->take());
    } catch (...) {
      state_->executor().on_callback_error(std::current_exception());
    }
    delete this;
  }

 private:
  Ref<State<T>> state_;
  Callback callback_;
};

class AwaiterBase : public Continuation {
 public:
  // A Task keeps the exception of its coroutine as its result. A coroutine type of the program may let an exception
  // leave resume(), and the loop has to go on after that.
  void run() noexcept override {
    try {
      handle_.resume();
    } catch (...) {
      LoopThread::on_callback_error();
    }
  }

 protected:
  ~AwaiterBase() = default;
  std::coroutine_handle<> handle_;
};

template <typename T>
class StateAwaiter : public AwaiterBase {
 public:
  // If the result is there, the coroutine goes on without being suspended. That takes no stack, so a loop over a
  // million such results is safe.
  bool await_ready() const noexcept {
    return !state_ || (state_->done() && (state_->executor().on_loop_thread() || state_->executor().ended()));
  }
  void await_suspend(std::coroutine_handle<> handle) noexcept {
    handle_ = handle;
    state_->on_done(*this);
  }

 protected:
  explicit StateAwaiter(Ref<State<T>> state) : state_(std::move(state)) {}
  ~StateAwaiter() = default;
  // Returns the result. It can be taken once: a second call returns the error no_result().
  Result<T> take() {
    if (!state_) return no_result();
    const Ref<State<T>> state = std::move(state_);
    return state->take();
  }

 private:
  Ref<State<T>> state_;  // null if there is no result to take
};

template <typename T>
class ResultAwaiter final : public StateAwaiter<T> {
 public:
  explicit ResultAwaiter(Ref<State<T>> state) : StateAwaiter<T>(std::move(state)) {}
  Result<T> await_resume() { return this->take(); }
};

template <typename T>
class ValueAwaiter final : public StateAwaiter<T> {
 public:
  explicit ValueAwaiter(Ref<State<T>> state) : StateAwaiter<T>(std::move(state)) {}
  T await_resume() {
    Result<T> result = this->take();
    if constexpr (std::is_void_v<T>) {
      (void)result.value();
    } else {
      return std::move(result).value();
    }
  }
};

}  // namespace detail

// A Canceller cancels the operation of the future that it was taken from. It may outlive the future, its result and the
// client. Copies of it cancel the same operation.
//
//   fgraph::Canceller canceller = found.canceller();
//   std::move(found).then(show);
//   canceller.cancel();   // from any thread, any number of times
//
// Thread-safe, except for assignment.
class Canceller {
 public:
  // Makes a canceller that cancels nothing.
  Canceller() noexcept {}
  explicit Canceller(detail::Ref<detail::Cancellable> call) noexcept : call_(std::move(call)) {}
  Canceller(const Canceller& other) noexcept {
    if (other.call_) call_ = detail::Ref<detail::Cancellable>::share(*other.call_);
  }
  Canceller(Canceller&&) noexcept = default;
  Canceller& operator=(const Canceller& other) noexcept { return *this = Canceller(other); }
  Canceller& operator=(Canceller&&) noexcept = default;

  // Does what Future::cancel() does.
  void cancel() const noexcept {
    if (call_) call_->cancel();
  }

 private:
  detail::Ref<detail::Cancellable> call_;
};

template <typename T>
class [[nodiscard]] Future {
 public:
  // This future has no result: taking one is an Error (invalid_state).
  Future() noexcept {}
  explicit Future(detail::Ref<detail::State<T>> state) noexcept : state_(std::move(state)) {}
  Future(Future&&) noexcept = default;
  Future& operator=(Future&&) noexcept = default;

  // Returns false after the result was taken.
  bool valid() const noexcept { return static_cast<bool>(state_); }

  // Cancels the operation. It fails with `cancelled`, unless it ends before the loop thread hears of this. If it waits
  // for a connection, it leaves the queue and is not_executed. If it was sent, its reply is dropped, the server goes on
  // with it, and it is maybe_executed; the connection stays in use. If some of its queries were answered before, the
  // outcome says so as for every other error. No other operation is touched. Returns at once, and throws nothing.
  //
  // Cancelling again, after the end, and after the client was closed, does nothing. The future of when_all() cancels
  // all operations that it waits for. One of Client::spawn(), and a future whose result was taken, cancel nothing: give
  // the operations of a coroutine a CallOptions::stop, and take a canceller() before the result. Futures of next() and
  // for_each() of a Stream cancel the stream.
  void cancel() const { canceller().cancel(); }
  // Returns something that can do this later and from any thread.
  Canceller canceller() const { return Canceller(detail::cancellation_of(*this)); }

  // Calls `callback(Result<T>)` on the loop thread. Throws Error (invalid_state) if there is no result to take.
  template <typename Callback>
  void then(Callback callback) && {
    detail::State<T>& state = checked();
    auto* continuation = new detail::CallbackContinuation<T, Callback>(std::move(state_), std::move(callback));
    state.on_done(*continuation);
  }
  template <typename Callback>
  void then(Callback callback) & {
    std::move(*this).then(std::move(callback));
  }

  // Blocks until the result is there, and returns it or throws its Error. On the loop thread, and if there is no
  // result to take, it throws Error (invalid_state) at once.
  T get() {
    checked().wait();
    detail::Ref<detail::State<T>> state = std::move(state_);
    Result<T> result = state->take();
    if constexpr (std::is_void_v<T>) {
      (void)result.value();
    } else {
      return std::move(result).value();
    }
  }

  // `co_await f.result()` yields Result<T> and throws nothing. The Result holds the Error (invalid_state) if there is
  // no result to take.
  detail::ResultAwaiter<T> result() { return detail::ResultAwaiter<T>(std::move(state_)); }

  detail::ValueAwaiter<T> operator co_await() { return detail::ValueAwaiter<T>(std::move(state_)); }

  // The library's own combinators use these. release_state() gives up the state.
  detail::Ref<detail::State<T>> release_state() {
    (void)checked();
    return std::move(state_);
  }
  detail::Executor& executor() const { return checked().executor(); }

 protected:
  detail::State<T>& checked() const {
    if (!state_) detail::throw_no_result();
    return *state_;
  }

  template <typename U>
  friend detail::Ref<detail::Cancellable> detail::cancellation_of(const Future<U>& future);
  template <typename U>
  friend Future<U> detail::part_of(const detail::Ref<detail::Cancellable>& call, Future<U> future);

  detail::Ref<detail::State<T>> state_;
};

namespace detail {

// Makes a future that was just returned cancel this call. Nobody but its consumer looks at that.
template <typename T>
Future<T> part_of(const Ref<Cancellable>& call, Future<T> future) {
  future.state_->belongs_to(Ref<Cancellable>::share(*call));
  return future;
}
// Returns what cancels the future. It is for a future that is passed on to a task.
template <typename T>
Ref<Cancellable> cancellation_of(const Future<T>& future) {
  return future.state_ ? future.state_->cancellation() : Ref<Cancellable>();
}

}  // namespace detail

}  // namespace fgraph

#include <fgraph/detail/join.h>  // it needs Future

namespace fgraph {

// Waits for all futures. Yields their values in the order of the arguments, with a Unit for each Future<void>. Fails
// with the first error in that order, but only after all have ended, so that nothing is left running.
template <typename First, typename... Rest>
Future<std::tuple<detail::NonVoidT<First>, detail::NonVoidT<Rest>...>> when_all(Future<First> first,
                                                                                Future<Rest>... rest) {
  using Join = detail::TupleJoin<First, Rest...>;
  detail::Executor* executor = &first.executor();
  ((executor = &detail::with_loop(*executor, rest.executor())), ...);
  auto* join = new Join(*executor, first.release_state(), rest.release_state()...);
  using Value = std::tuple<detail::NonVoidT<First>, detail::NonVoidT<Rest>...>;
  return Future<Value>(detail::Ref<detail::State<Value>>(join));
}

// Does the same for any number of futures of one type. If there are no futures, the result is an empty list, which is
// there at once. No client is involved then, so then() itself calls the callback.
template <typename T>
Future<std::vector<detail::NonVoidT<T>>> when_all(std::vector<Future<T>> futures) {
  using Value = std::vector<detail::NonVoidT<T>>;
  detail::Executor* executor = &detail::no_loop();
  for (const Future<T>& future : futures) executor = &detail::with_loop(*executor, future.executor());
  if (futures.empty()) {
    detail::Ref<detail::State<Value>> state(new detail::State<Value>(*executor));
    state->settle(Value());
    return Future<Value>(std::move(state));
  }
  auto* join = new detail::VectorJoin<T>(*executor, std::move(futures));
  return Future<Value>(detail::Ref<detail::State<Value>>(join));
}

}  // namespace fgraph
