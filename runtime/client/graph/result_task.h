// A task that yields a Result fails without an exception.
#pragma once

#include <exception>
#include <utility>

#include <fgraph/detail/call.h>
#include <fgraph/future.h>
#include <fgraph/task.h>

namespace fgraph::client {

// A ResultTask runs a task, and settles a future with the Result that the task yields. An exception costs many times as
// much as the rest of an operation that fails, and a server that dies fails very many operations at once.
template <typename T>
class ResultTask final : public detail::State<T>, private detail::Continuation {
 public:
  ResultTask(detail::Executor& executor, Task<Result<T>> task) : detail::State<T>(executor), task_(std::move(task)) {}

  // The state holds itself until the task has ended.
  void start() noexcept {
    this->retain();
    if (!task_.start(*this)) this->executor().post(*this);
  }

 private:
  void run() noexcept override {
    const detail::Ref<ResultTask> self(this);
    this->settle(outcome());
  }
  // What a task throws is no failure of an operation, such as a lack of memory.
  Result<T> outcome() noexcept {
    try {
      return task_.take();
    } catch (...) {
      return detail::error_from(std::current_exception());
    }
  }

  Task<Result<T>> task_;
};

template <typename T>
Future<T> spawn_result(detail::Executor& executor, Task<Result<T>> task, const detail::Call& call) {
  auto* state = new ResultTask<T>(executor, std::move(task));
  detail::Ref<detail::State<T>> reference(state);
  state->belongs_to(call.cancellation());
  state->start();
  return Future<T>(std::move(reference));
}

}  // namespace fgraph::client
