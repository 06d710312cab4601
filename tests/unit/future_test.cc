#include <fgraph/future.h>

#include <doctest/doctest.h>
#include <fgraph/task.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "support/threads.h"
#include "unit/loop_executor.h"

using namespace fgraph;
using fgraph::testing::LoopExecutor;
using fgraph::testing::Promise;
using fgraph::testing::run_in_threads;

namespace {

Error failure(std::string message = "no") {
  return Error(ErrorCode::kServer, Outcome::kRejected, std::move(message));
}

template <typename T>
Future<T> ready(LoopExecutor& loop, Result<T> result) {
  Promise<T> promise(loop);
  promise.settle(std::move(result));
  return promise.future();
}

// Settled by the loop, later.
template <typename T>
Future<T> later(LoopExecutor& loop, Result<T> result) {
  Promise<T> promise(loop);
  Future<T> future = promise.future();
  loop.call([promise = std::make_shared<Promise<T>>(std::move(promise)),
             result = std::make_shared<Result<T>>(std::move(result))] { promise->settle(std::move(*result)); });
  return future;
}

template <typename Function>
std::string thrown(Function function) {
  try {
    function();
  } catch (const Error& error) {
    return error.message();
  }
  return "nothing";
}

Task<int> plus_one(Future<int> future) {
  const int value = co_await future;
  co_return value + 1;
}

Task<std::string> caught(Future<int> future) {
  try {
    (void)co_await future;
  } catch (const Error& error) {
    co_return error.message();
  }
  co_return "nothing";
}

Task<bool> fails(Future<int> future) {
  const Result<int> result = co_await future.result();
  co_return !result.ok();
}

Task<int> throws_text() {
  throw std::runtime_error("by the task");
  co_return 0;
}

Task<int> at_once(int value) {
  co_return value;
}

}  // namespace

TEST_CASE("a result is taken in each of the three ways, settled before or after") {
  LoopExecutor loop;
  for (const bool settled : {true, false}) {
    CAPTURE(settled);
    const auto make = [&] { return settled ? ready<int>(loop, 41) : later<int>(loop, 41); };
    CHECK(make().get() == 41);
    CHECK(sync_wait(plus_one(make())) == 42);
    int seen = 0;
    bool on_loop = false;
    detail::BlockingEvent event;
    make().then([&](Result<int> result) {
      seen = *result;
      on_loop = loop.on_loop_thread();
      event.run();
    });
    event.wait();
    CHECK(seen == 41);
    CHECK(on_loop);
  }
  loop.stop();
  CHECK(loop.references() == 0);
}

TEST_CASE("an error is thrown by get and co_await and handed over by then and result") {
  LoopExecutor loop;
  for (const bool settled : {true, false}) {
    CAPTURE(settled);
    const auto make = [&] { return settled ? ready<int>(loop, failure()) : later<int>(loop, failure()); };
    CHECK(thrown([&] { (void)make().get(); }) == "no");
    CHECK(sync_wait(caught(make())) == "no");
    CHECK(sync_wait(fails(make())));
    detail::BlockingEvent event;
    bool ok = true;
    make().then([&](Result<int> result) {
      ok = result.ok();
      event.run();
    });
    event.wait();
    CHECK_FALSE(ok);
  }
  loop.stop();
  CHECK(loop.references() == 0);
}

TEST_CASE("a callback never runs inside the call that gives it, while the loop lives") {
  LoopExecutor loop;
  loop.call_and_wait([&] {
    bool called = false;
    auto flag = std::make_shared<bool>(false);
    ready<int>(loop, 1).then([flag](Result<int>) { *flag = true; });
    called = *flag;
    CHECK_FALSE(called);
    loop.call([flag] { CHECK(*flag); });
  });
  loop.stop();
}

TEST_CASE("callbacks run in the order in which their results came") {
  LoopExecutor loop;
  std::vector<int> order;
  for (int i = 0; i < 100; ++i) {
    later<int>(loop, i).then([&order](Result<int> result) { order.push_back(*result); });
  }
  loop.stop();
  REQUIRE(order.size() == 100);
  CHECK(std::is_sorted(order.begin(), order.end()));
}

TEST_CASE("once the loop has ended continuations run at once") {
  LoopExecutor loop;
  Future<int> first = ready<int>(loop, 1);
  Future<int> second = ready<int>(loop, 1);
  loop.stop();
  bool called = false;
  first.then([&](Result<int>) { called = true; });
  CHECK(called);
  CHECK(sync_wait(plus_one(std::move(second))) == 2);
  CHECK(loop.references() == 0);
}

TEST_CASE("get on the loop thread is refused where it would wait for itself") {
  LoopExecutor loop;
  Promise<int> promise(loop);
  Future<int> open = promise.future();
  Future<int> done = ready<int>(loop, 5);
  loop.call_and_wait([&] {
    try {
      (void)open.get();
      FAIL("waited");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::kInvalidState);
    }
    CHECK(done.get() == 5);
  });
  // The future is as it was.
  CHECK(open.valid());
  promise.settle(6);
  CHECK(open.get() == 6);
}

TEST_CASE("a future that is dropped loses nothing but its result") {
  LoopExecutor loop;
  {
    Promise<std::string> promise(loop);
    {
      const Future<std::string> dropped = promise.future();
    }
    promise.settle(std::string(100, 'x'));
  }
  {
    const Future<int> empty;
  }
  Future<int> moved = ready<int>(loop, 1);
  moved = ready<int>(loop, 2);
  CHECK(moved.get() == 2);
  CHECK_FALSE(moved.valid());
  loop.stop();
  CHECK(loop.references() == 0);
}

TEST_CASE("a result that cannot be copied is moved out") {
  LoopExecutor loop;
  CHECK(*later<std::unique_ptr<int>>(loop, std::make_unique<int>(3)).get() == 3);
  later<void>(loop, Unit{}).get();
  CHECK(thrown([&] { later<void>(loop, failure()).get(); }) == "no");
}

TEST_CASE("when_all yields all values in order, whatever order they came in") {
  LoopExecutor loop;
  Promise<int> first(loop);
  Promise<std::string> second(loop);
  auto both = when_all(first.future(), second.future(), ready<void>(loop, Unit{}));
  loop.call([&] { second.settle(std::string("b")); });
  loop.call([&] { first.settle(1); });
  const std::tuple<int, std::string, Unit> values = both.get();
  CHECK(std::get<0>(values) == 1);
  CHECK(std::get<1>(values) == "b");

  std::vector<Future<int>> many;
  for (int i = 0; i < 1000; ++i) many.push_back(i % 2 == 0 ? later<int>(loop, i) : ready<int>(loop, i));
  const std::vector<int> all = when_all(std::move(many)).get();
  REQUIRE(all.size() == 1000);
  for (int i = 0; i < 1000; ++i) CHECK(all[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("when_all waits for all and fails with the first error in order") {
  LoopExecutor loop;
  Promise<int> slow(loop);
  auto both = when_all(slow.future(), ready<int>(loop, failure("second")), ready<int>(loop, failure("third")));
  bool settled = false;
  detail::BlockingEvent event;
  std::string message;
  both.then([&](Result<std::tuple<int, int, int>> result) {
    settled = true;
    message = result.error().message();
    event.run();
  });
  loop.call_and_wait([&] {});
  loop.call_and_wait([&] { CHECK_FALSE(settled); });
  loop.call([&] { slow.settle(1); });
  event.wait();
  CHECK(message == "second");

  std::vector<Future<void>> many;
  many.push_back(later<void>(loop, Unit{}));
  many.push_back(later<void>(loop, failure("first")));
  many.push_back(ready<void>(loop, failure("other")));
  CHECK(thrown([&] { (void)when_all(std::move(many)).get(); }) == "first");
  loop.stop();
  CHECK(loop.references() == 1);  // of `slow`
}

TEST_CASE("spawn runs a task to its end, and turns what it throws into an error") {
  LoopExecutor loop;
  CHECK(detail::spawn(loop, plus_one(later<int>(loop, 1))).get() == 2);
  CHECK(detail::spawn(loop, at_once(7)).get() == 7);
  CHECK(thrown([&] { (void)detail::spawn(loop, plus_one(later<int>(loop, failure()))).get(); }) == "no");
  CHECK(thrown([&] { (void)detail::spawn(loop, throws_text()).get(); }) == "by the task");
  CHECK_THROWS_AS((void)sync_wait(throws_text()), std::runtime_error);
  {
    const Future<int> dropped = detail::spawn(loop, plus_one(later<int>(loop, 1)));
  }
  loop.stop();
  CHECK(loop.references() == 0);
}

TEST_CASE("a task that is never started runs nothing and leaks nothing") {
  LoopExecutor loop;
  bool called = false;
  {
    const auto task = [](bool& flag, std::string) -> Task<void> {
      flag = true;
      co_return;
    }(called, std::string(100, 'x'));
  }
  CHECK_FALSE(called);
}

namespace {

constexpr int kMillion = 1'000'000;

Task<std::int64_t> sum_of_tasks() {
  std::int64_t sum = 0;
  for (int i = 0; i < kMillion; ++i) sum += co_await at_once(1);
  co_return sum;
}

// Every await finds its result there.
Task<std::int64_t> sum_of_ready(LoopExecutor& loop, int count) {
  std::int64_t sum = 0;
  for (int i = 0; i < count; ++i) {
    Future<int> future = ready<int>(loop, 1);
    sum += co_await future;
  }
  co_return sum;
}

Task<std::int64_t> sum_on_loop(LoopExecutor& loop, Future<int> start, int count) {
  (void)co_await start;
  co_return co_await sum_of_ready(loop, count);
}

Task<int> nested(int depth) {
  if (depth == 0) co_return 0;
  const int below = co_await nested(depth - 1);
  co_return below + 1;
}

}  // namespace

TEST_CASE("a million awaits that end at once need no stack") {
  LoopExecutor loop;
  CHECK(sync_wait(sum_of_tasks()) == kMillion);
  CHECK(sync_wait(sum_on_loop(loop, later<int>(loop, 0), kMillion)) == kMillion);
}

TEST_CASE("awaits over the loop, of a loop that has ended and of tasks in tasks need little stack") {
  LoopExecutor loop;
  CHECK(sync_wait(nested(1000)) == 1000);
  CHECK(sync_wait(sum_of_ready(loop, 10'000)) == 10'000);
  loop.stop();
  CHECK(sync_wait(sum_of_ready(loop, 200'000)) == 200'000);
}

TEST_CASE("a task goes on on the loop thread, and may be waited for from many threads") {
  LoopExecutor loop;
  std::atomic<int> sum{0};
  run_in_threads(8, [&](int) {
    for (int k = 0; k < 500; ++k) {
      sum += sync_wait(plus_one(later<int>(loop, 0)));
      sum += detail::spawn(loop, plus_one(later<int>(loop, 0))).get();
      sum += static_cast<int>(when_all(later<int>(loop, 1), later<int>(loop, 1)).get() == std::tuple(1, 1));
    }
  });
  CHECK(sum == 8 * 500 * 3);
  loop.stop();
  CHECK(loop.references() == 0);
}

namespace {

// The loop resumes the coroutine, and has run it to its end, before await_suspend() returns on the thread that waits.
class EarlyLoop {
 public:
  explicit EarlyLoop(LoopExecutor& loop) : loop_(loop) {}
  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> handle) {
    loop_.call_and_wait([handle] { handle.resume(); });
  }
  void await_resume() const {}

 private:
  LoopExecutor& loop_;
};

Task<void> ends_early(LoopExecutor& loop) {
  co_await EarlyLoop(loop);
}

Task<bool> goes_on_there(LoopExecutor& loop) {
  co_await ends_early(loop);
  co_return loop.on_loop_thread();
}

Task<bool> waits_for_both(LoopExecutor& loop) {
  const bool first = co_await goes_on_there(loop);
  co_return first&& loop.on_loop_thread();
}

}  // namespace

TEST_CASE("a task goes on on the loop thread, also if the loop has ended what it waits for before it waits") {
  LoopExecutor loop;
  loop.call_and_wait([&] { detail::LoopThread::enter(loop); });
  CHECK(sync_wait(goes_on_there(loop)));
  CHECK(sync_wait(waits_for_both(loop)));
  CHECK(detail::spawn(loop, goes_on_there(loop)).get());
  loop.call_and_wait([&] { detail::LoopThread::leave(loop); });
  loop.stop();
  CHECK(loop.references() == 0);
}

TEST_CASE("a task inside a continuation of the loop does not wait for another turn than its own") {
  LoopExecutor loop;
  std::vector<int> order;
  loop.call_and_wait([&] {
    detail::spawn(loop, plus_one(ready<int>(loop, 0))).then([&](Result<int>) { order.push_back(2); });
    order.push_back(1);
  });
  loop.stop();
  CHECK(order == std::vector<int>{1, 2});
}
