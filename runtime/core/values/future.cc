#include <fgraph/future.h>

#include <cerrno>

namespace fgraph::detail {

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
  if (waiter != nullptr) static_cast<Continuation*>(waiter)->run();
}

}  // namespace fgraph::detail
