// Cancelling calls: what is marked, what is told, and what lives how long. The requests of a pool are in pool_test.cc.
#include <atomic>
#include <optional>
#include <stop_token>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>

#include "client/net/calls/call_control.h"
#include "support/threads.h"

namespace fgraph::testing {
namespace {

using detail::Call;
using detail::Cancellable;
using detail::Ref;
using detail::State;

// Counts how often it is cancelled.
class Counted final : public Cancellable {
 public:
  void cancel() noexcept override { ++cancelled; }
  void retain() noexcept override { ++counts; }
  void release() noexcept override { --counts; }

  std::atomic<int> cancelled{0};
  std::atomic<int> counts{0};
};

Future<int> future_of(Counted& counted) {
  auto* state = new State<int>(detail::no_loop());
  state->belongs_to(Ref<Cancellable>::share(counted));
  state->settle(1);
  return Future<int>(Ref<State<int>>(state));
}

class Part final : public client::CallPart {
 public:
  void on_cancelled(detail::ClientCore&) noexcept override { ++cancelled; }
  int cancelled = 0;
};

TEST_CASE("a token that is stopped before the call, or after it, marks the call and no other") {
  std::stop_source before;
  before.request_stop();
  CHECK(Call::begin(CallOptions::with_stop(before.get_token())).control().is_cancelled());

  std::stop_source source;
  const Call one = Call::begin(CallOptions::with_stop(source.get_token()));
  const Call two = Call::begin(CallOptions::with_stop(source.get_token()));
  const Call other = Call::begin(CallOptions());
  const Call shared = one.detached();
  CHECK_FALSE(one.control().is_cancelled());
  source.request_stop();
  CHECK(one.control().is_cancelled());
  CHECK(two.control().is_cancelled());
  CHECK_FALSE(other.control().is_cancelled());
  CHECK_FALSE(shared.control().is_cancelled());
}

TEST_CASE("copies of a call are cancelled together") {
  const Call call = Call::begin(CallOptions());
  const Call copy = call;
  Call moved = Call(copy);
  moved = call;
  copy.cancellation()->cancel();
  copy.cancellation()->cancel();
  CHECK(call.control().is_cancelled());
  CHECK(moved.control().is_cancelled());
}

TEST_CASE("a part that has left is not told, wherever it stood") {
  for (int leaving = 0; leaving < 3; ++leaving) {
    CAPTURE(leaving);
    const Call call = Call::begin(CallOptions());
    Part parts[3];
    for (Part& part : parts) call.control().join(part);
    call.control().leave(parts[leaving]);
    call.control().leave(parts[leaving]);
    int listed = 0;
    for (const Part& part : parts) listed += part.is_listed ? 1 : 0;
    CHECK(listed == 2);
    for (Part& part : parts) call.control().leave(part);
    call.control().join(parts[leaving]);
    CHECK(parts[leaving].before == nullptr);
    CHECK(parts[leaving].after == nullptr);
    call.control().leave(parts[leaving]);
  }
}

TEST_CASE("a source may be stopped by one thread while another one ends the call") {
  for (int round = 0; round < 2'000; ++round) {
    std::stop_source source;
    std::atomic<int> ready{0};
    std::optional<Call> call = Call::begin(CallOptions::with_stop(source.get_token()));
    run_in_threads(2, [&](int number) {
      ++ready;
      while (ready < 2) {
      }
      if (number == 0) {
        source.request_stop();
      } else {
        call.reset();
      }
    });
    CHECK(source.stop_requested());
  }
}

TEST_CASE("a canceller outlives its future and may be used again") {
  Counted counted;
  Canceller none;
  none.cancel();
  {
    Canceller canceller;
    {
      Future<int> future = future_of(counted);
      canceller = future.canceller();
      CHECK(future.get() == 1);
      future.cancel();  // it has no operation any more
      CHECK(counted.cancelled == 0);
    }
    canceller.cancel();
    const Canceller copy = canceller;
    const Canceller moved = std::move(canceller);
    copy.cancel();
    moved.cancel();
    CHECK(counted.cancelled == 3);
  }
  CHECK(counted.counts == 0);
  Future<int>().cancel();
}

TEST_CASE("the future of when_all cancels all that it waits for") {
  Counted counted[3];
  Future<std::tuple<int, int>> two = when_all(future_of(counted[0]), future_of(counted[1]));
  two.cancel();
  CHECK(counted[0].cancelled == 1);
  CHECK(counted[1].cancelled == 1);
  std::vector<Future<int>> futures;
  futures.push_back(future_of(counted[1]));
  futures.push_back(future_of(counted[2]));
  auto* plain = new State<int>(detail::no_loop());  // nothing to cancel
  plain->settle(3);
  futures.emplace_back(Ref<State<int>>(plain));
  Future<std::vector<int>> many = when_all(std::move(futures));
  const Canceller canceller = many.canceller();
  canceller.cancel();
  CHECK(counted[1].cancelled == 2);
  CHECK(counted[2].cancelled == 1);
}

}  // namespace
}  // namespace fgraph::testing
