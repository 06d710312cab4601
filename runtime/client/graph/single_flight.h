// A single flight asks a question once for all calls that have it at the same time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <fgraph/future.h>

#include "client/net/calls/waiter.h"

namespace fgraph::client {

// A SingleFlight lets one call ask, and all others wait for the answer. A call that finds is_asking() false calls
// begin(), asks, and then calls land(), also after a failure. A call that finds it true calls wait(), and waits until
// its own deadline at most, or until it is cancelled.
//
// Loop thread only.
template <typename T>
class SingleFlight {
 public:
  bool is_asking() const { return asking_; }
  void begin() { asking_ = true; }

  // `late` is the result if the deadline passes before the answer comes.
  Future<T> wait(detail::ClientCore& client, const detail::Call& call, Result<T> late) {
    auto* waiter = new Waiter<T>(client, call, std::move(late));
    detail::Ref<detail::State<T>> state(waiter);
    forget_ended();
    waiting_.push_back(detail::Ref<Waiter<T>>::share(*waiter));
    waiter->start();
    return Future<T>(std::move(state));
  }

  void land(const T& answer) {
    asking_ = false;
    for (const auto& waiter : std::exchange(waiting_, {})) waiter->end(Result<T>(answer));
  }

 private:
  // A question that is never answered must not collect all the calls that have ever waited for it.
  void forget_ended() {
    if (waiting_.size() < crowd_) return;
    std::erase_if(waiting_, [](const auto& waiter) { return waiter->ended(); });
    crowd_ = std::max(kSmallCrowd, 2 * waiting_.size());
  }

  static constexpr std::size_t kSmallCrowd = 64;

  bool asking_ = false;
  std::vector<detail::Ref<Waiter<T>>> waiting_;
  std::size_t crowd_ = kSmallCrowd;
};

}  // namespace fgraph::client
