// Misuse of futures, tasks and streams is an error with a name, and exceptions of callbacks end nothing.
#include <doctest/doctest.h>
#include <fgraph/stream.h>
#include <fgraph/task.h>

#include <coroutine>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "unit/loop_executor.h"

using namespace fgraph;
using fgraph::testing::LoopExecutor;
using fgraph::testing::Promise;

namespace {

template <typename T>
Future<T> ready(LoopExecutor& loop, Result<T> result) {
  Promise<T> promise(loop);
  promise.settle(std::move(result));
  return promise.future();
}

// Whether the call throws Error (invalid_state).
template <typename Function>
bool is_refused(Function function) {
  try {
    function();
  } catch (const Error& error) {
    return error.code() == ErrorCode::kInvalidState;
  }
  return false;
}

Task<int> awaited(Future<int>& future) {
  co_return co_await future;
}

Task<ErrorCode> code_of(Future<int>& future) {
  const Result<int> result = co_await future.result();
  co_return result.ok() ? ErrorCode::kServer : result.error().code();
}

Task<int> value(int number) {
  co_return number;
}

Task<int> awaits(Task<int>& task) {
  co_return co_await task;
}

Task<int> twice(Future<int>& future) {
  auto result = future.result();
  (void)co_await result;
  const Result<int> second = co_await result;
  co_return second.ok() ? 0 : static_cast<int>(second.error().code());
}

// Every way to take a result of the future.
void check_has_none(Future<int>& future) {
  CHECK_FALSE(future.valid());
  CHECK(is_refused([&] { (void)future.get(); }));
  CHECK(is_refused([&] { future.then([](Result<int>) { FAIL("the callback was called"); }); }));
  CHECK(is_refused([&] { (void)sync_wait(awaited(future)); }));
  CHECK(sync_wait(code_of(future)) == ErrorCode::kInvalidState);
  CHECK(is_refused([&] { (void)when_all(std::move(future)); }));
  std::vector<Future<int>> one;
  one.push_back(std::move(future));
  CHECK(is_refused([&] { (void)when_all(std::move(one)); }));
}

// A coroutine of the program's own that lets exceptions out.
class Detached {
 public:
  class promise_type {
   public:
    Detached get_return_object() { return Detached(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { throw; }
  };

  explicit Detached(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  void destroy() { handle_.destroy(); }

 private:
  std::coroutine_handle<promise_type> handle_;
};

Detached let_out(Future<int> future) {
  (void)co_await future;
  throw std::runtime_error("out of a coroutine");
}

Task<std::size_t> count_of(std::vector<Future<int>> futures) {
  const std::vector<int> values = co_await when_all(std::move(futures));
  co_return values.size();
}

}  // namespace

TEST_CASE("a future without a result refuses to be asked for one") {
  LoopExecutor loop;
  SUBCASE("never had one") {
    Future<int> future;
    check_has_none(future);
  }
  SUBCASE("moved from") {
    Future<int> future = ready<int>(loop, 1);
    const Future<int> other = std::move(future);
    check_has_none(future);
  }
  SUBCASE("taken by get()") {
    Future<int> future = ready<int>(loop, 1);
    CHECK(future.get() == 1);
    check_has_none(future);
  }
  SUBCASE("taken by get(), which threw") {
    Future<int> future = ready<int>(loop, Error(ErrorCode::kServer, Outcome::kRejected, "no"));
    CHECK_THROWS_AS((void)future.get(), Error);
    check_has_none(future);
  }
  SUBCASE("taken by then()") {
    Future<int> future = ready<int>(loop, 1);
    future.then([](Result<int>) {});
    check_has_none(future);
  }
  SUBCASE("taken by co_await") {
    Future<int> future = ready<int>(loop, 1);
    CHECK(sync_wait(awaited(future)) == 1);
    check_has_none(future);
  }
  SUBCASE("what result() made is awaited twice") {
    Future<int> future = ready<int>(loop, 1);
    CHECK(sync_wait(twice(future)) == static_cast<int>(ErrorCode::kInvalidState));
  }
}

TEST_CASE("when_all with one bad future does not touch the others") {
  LoopExecutor loop;
  std::vector<Future<int>> some;
  some.push_back(ready<int>(loop, 1));
  some.emplace_back();
  CHECK(is_refused([&] { (void)when_all(std::move(some)); }));
  CHECK(is_refused([&] { (void)when_all(ready<int>(loop, 1), Future<int>()); }));
  loop.stop();
  some.clear();
  CHECK(loop.references() == 0);
}

TEST_CASE("when_all of nothing yields nothing, at once") {
  CHECK(when_all(std::vector<Future<int>>()).get().empty());
  CHECK(sync_wait(count_of({})) == 0);
  bool called = false;
  when_all(std::vector<Future<void>>()).then([&](Result<std::vector<Unit>> all) { called = all.ok() && all->empty(); });
  CHECK(called);

  LoopExecutor loop;
  const auto mixed = when_all(when_all(std::vector<Future<int>>()), ready<int>(loop, 7)).get();
  CHECK(std::get<0>(mixed).empty());
  CHECK(std::get<1>(mixed) == 7);
  // What waits for a loop knows that loop: get() on its thread has to be refused.
  bool refused = false;
  loop.call_and_wait([&] {
    Promise<int> promise(loop);
    auto joined = when_all(when_all(std::vector<Future<int>>()), promise.future());
    refused = is_refused([&] { (void)joined.get(); });
    promise.settle(1);
  });
  CHECK(refused);
}

TEST_CASE("a task is started once") {
  Task<int> awaited_twice = value(1);
  CHECK(awaited_twice.valid());
  CHECK(sync_wait(awaits(awaited_twice)) == 1);
  CHECK_FALSE(awaited_twice.valid());
  CHECK(is_refused([&] { (void)sync_wait(awaits(awaited_twice)); }));
  CHECK(is_refused([&] { (void)sync_wait(std::move(awaited_twice)); }));

  LoopExecutor loop;
  Task<int> moved = value(2);
  CHECK(detail::spawn(loop, std::move(moved)).get() == 2);
  CHECK_FALSE(moved.valid());
  CHECK(is_refused([&] { (void)sync_wait(awaits(moved)); }));
  CHECK(is_refused([&] { (void)sync_wait(std::move(moved)); }));
  CHECK(is_refused([&] { (void)detail::spawn(loop, std::move(moved)); }));
}

TEST_CASE("a stream without rows refuses to be asked for one") {
  Stream<int> none;
  CHECK(is_refused([&] { (void)none.next(); }));
  CHECK(is_refused([&] { (void)none.for_each([](int) {}); }));
  none.stop();

  LoopExecutor loop;
  {
    Stream<int> rows = detail::failed_stream<int>(loop, Error(ErrorCode::kServer, Outcome::kRejected, "no"));
    const Stream<int> taken = std::move(rows);
    CHECK_FALSE(rows.valid());
    CHECK(is_refused([&] { (void)rows.next(); }));
  }
  Stream<int> given = detail::failed_stream<int>(loop, Error(ErrorCode::kServer, Outcome::kRejected, "no"));
  CHECK_THROWS_AS((void)given.for_each([](int) {}).get(), Error);
  CHECK(is_refused([&] { (void)given.next(); }));
  CHECK(is_refused([&] { (void)given.for_each([](int) {}); }));
}

TEST_CASE("an exception out of a callback goes to the handler, and the loop goes on") {
  LoopExecutor loop;
  ready<int>(loop, 1).then([](Result<int>) { throw std::runtime_error("out of a callback"); });
  ready<int>(loop, 1).then([](Result<int>) { throw 7; });
  CHECK(ready<int>(loop, 2).get() == 2);
  loop.stop();
  // After the loop has ended callbacks run on the thread that asks.
  ready<int>(loop, 1).then([](Result<int>) { throw 8; });
  REQUIRE(loop.callback_errors().size() == 3);
  CHECK_THROWS_WITH(std::rethrow_exception(loop.callback_errors()[0]), "out of a callback");
  CHECK_THROWS_AS(std::rethrow_exception(loop.callback_errors()[1]), int);
  CHECK(loop.references() == 0);
}

TEST_CASE("an exception out of a coroutine type of the program does not end the program") {
  LoopExecutor loop;
  std::optional<Promise<int>> promise(std::in_place, loop);
  loop.call_and_wait([&] { detail::LoopThread::enter(loop); });
  Detached coroutine = let_out(promise->future());
  loop.call_and_wait([&] { promise->settle(1); });
  loop.call_and_wait([&] { detail::LoopThread::leave(loop); });
  promise.reset();
  coroutine.destroy();
  REQUIRE(loop.callback_errors().size() == 1);
  CHECK_THROWS_WITH(std::rethrow_exception(loop.callback_errors()[0]), "out of a coroutine");
  loop.stop();
  CHECK(loop.references() == 0);
}

TEST_CASE("sync_wait is refused on a thread that runs a loop") {
  LoopExecutor loop;
  bool refused = false;
  bool allowed = false;
  loop.call_and_wait([&] {
    detail::LoopThread::enter(loop);
    Task<int> task = value(1);
    refused = is_refused([&] { (void)sync_wait(std::move(task)); });
    detail::LoopThread::leave(loop);
    allowed = sync_wait(value(3)) == 3;
  });
  CHECK(refused);
  CHECK(allowed);
}
