#include <fgraph/future.h>

#include <cerrno>
#include <cstdio>

namespace fgraph::detail {
namespace {

// NoLoop runs continuations at once, for futures that belong to no client. Immutable.
class NoLoop final : public Executor {
 public:
  void retain() noexcept override {}
  void release() noexcept override {}
  void post(Continuation& continuation) noexcept override { continuation.run(); }
  bool on_loop_thread() const noexcept override { return false; }
  bool ended() const noexcept override { return true; }
};

constinit NoLoop no_loop_executor;

// A CancellableList cancels all its members. Thread-safe.
class CancellableList final : public Cancellable {
 public:
  explicit CancellableList(std::vector<Ref<Cancellable>> calls) : calls_(std::move(calls)) {}

  void cancel() noexcept override {
    for (const Ref<Cancellable>& call : calls_) {
      if (call) call->cancel();
    }
  }
  void retain() noexcept override { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept override {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

 private:
  ~CancellableList() = default;

  std::atomic<std::uint32_t> references_{1};
  const std::vector<Ref<Cancellable>> calls_;
};

// Several clients can share one loop of the program.
constinit thread_local int loops_on_thread = 0;
constinit thread_local Executor* newest_on_thread = nullptr;

}  // namespace

void Executor::on_callback_error(std::exception_ptr exception) noexcept {
  print_callback_error(std::move(exception));
}

Executor& no_loop() noexcept {
  return no_loop_executor;
}

Executor& with_loop(Executor& one, Executor& other) noexcept {
  return &one == &no_loop() ? other : one;
}

void LoopThread::enter(Executor& executor) noexcept {
  ++loops_on_thread;
  newest_on_thread = &executor;
}

void LoopThread::leave(Executor& executor) noexcept {
  --loops_on_thread;
  if (newest_on_thread == &executor) newest_on_thread = nullptr;
}

void LoopThread::on_callback_error() noexcept {
  std::exception_ptr exception = std::current_exception();
  if (newest_on_thread == nullptr) return print_callback_error(std::move(exception));
  newest_on_thread->on_callback_error(std::move(exception));
}

Ref<Executor> LoopThread::executor() noexcept {
  return newest_on_thread == nullptr ? Ref<Executor>() : Ref<Executor>::share(*newest_on_thread);
}

void LoopThread::require_none(const char* call) {
  if (loops_on_thread == 0) return;
  throw Error(ErrorCode::kInvalidState, Outcome::kNotExecuted,
              std::string(call) +
                  " on a thread that runs the loop of a client would wait for itself: use co_await or "
                  "Client::spawn()");
}

void print_callback_error(std::exception_ptr exception) noexcept {
  try {
    std::rethrow_exception(std::move(exception));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "fgraph: an exception has left a callback: %s\n", error.what());
  } catch (...) {
    std::fprintf(stderr, "fgraph: an exception of an unknown type has left a callback\n");
  }
}

Error no_result() {
  return Error(ErrorCode::kInvalidState, Outcome::kMaybeExecuted,
               "the future has no result to take: it was taken already, or the future was moved from or never had one");
}

void throw_no_result() {
  throw no_result();
}

BlockingEvent::BlockingEvent() {
  sem_init(&semaphore_, 0, 0);
}
BlockingEvent::~BlockingEvent() {
  sem_destroy(&semaphore_);
}
void BlockingEvent::run() noexcept {
  sem_post(&semaphore_);
}

void BlockingEvent::wait() noexcept {
  while (sem_wait(&semaphore_) != 0 && errno == EINTR) {
  }
}

Ref<Cancellable> StateBase::cancellation() const {
  return call_ ? Ref<Cancellable>::share(*call_) : Ref<Cancellable>();
}

Ref<Cancellable> cancel_all(std::vector<Ref<Cancellable>> calls) {
  return Ref<Cancellable>(new CancellableList(std::move(calls)));
}

void StateBase::on_done(Continuation& continuation) noexcept {
  void* expected = nullptr;
  if (slot_.compare_exchange_strong(expected, &continuation, std::memory_order_acq_rel)) return;
  executor_->post(continuation);
}

void StateBase::wait() {
  if (done()) return;
  if (executor_->on_loop_thread()) {
    throw Error(ErrorCode::kInvalidState, Outcome::kMaybeExecuted,
                "get() on the loop thread would wait for itself: use .then() or co_await");
  }
  BlockingEvent event;
  on_done(event);
  event.wait();
}

void StateBase::complete() noexcept {
  void* waiter = slot_.exchange(this, std::memory_order_acq_rel);
  // The continuation may end this state.
  if (waiter != nullptr) executor_->run_now(*static_cast<Continuation*>(waiter));
}

}  // namespace fgraph::detail
