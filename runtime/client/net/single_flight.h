// What many want to know at once is asked for once.
#pragma once

#include <utility>
#include <vector>

#include <fgraph/future.h>

namespace fgraph::client {

// Who finds is_asking() false calls begin(), asks, and calls land() whatever comes of it; the others wait for that.
//
// Loop thread only.
template <typename T>
class SingleFlight {
 public:
  bool is_asking() const { return asking_; }
  void begin() { asking_ = true; }
  Future<T> wait(detail::Executor& executor) {
    auto* state = new detail::State<T>(executor);
    waiting_.push_back(detail::Ref<detail::State<T>>::share(*state));
    return Future<T>(detail::Ref<detail::State<T>>(state));
  }
  void land(const T& answer) {
    asking_ = false;
    for (const auto& state : std::exchange(waiting_, {})) state->settle(Result<T>(answer));
  }

 private:
  bool asking_ = false;
  std::vector<detail::Ref<detail::State<T>>> waiting_;
};

}  // namespace fgraph::client
