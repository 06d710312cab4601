// Capacity lets callers wait until the client would accept another query.
#pragma once

#include <cstddef>
#include <deque>
#include <utility>

#include <fgraph/future.h>

#include "client/net/calls/admissions.h"
#include "client/net/calls/waiter.h"

namespace fgraph::client {

// The waiters stand in the order of their coming. Loop thread only.
class CapacityQueue {
 public:
  void push(detail::Ref<Waiter<void>> waiter) { waiting_.push_back(std::move(waiter)); }

  // Tells as many waiters as there is room for. What they submit at once is counted by then, and those on other threads
  // submit later. So a turn tells no more waiters than there was room for at its beginning.
  void serve(const Admissions& admissions) {
    for (std::size_t room = admissions.room(); room > 0 && !waiting_.empty() && admissions.room() > 0;) {
      const detail::Ref<Waiter<void>> waiter = std::move(waiting_.front());
      waiting_.pop_front();
      if (waiter->ended()) continue;
      --room;
      waiter->end(Unit{});
    }
  }

  void close() {
    while (!waiting_.empty()) {
      const detail::Ref<Waiter<void>> waiter = std::move(waiting_.front());
      waiting_.pop_front();
      waiter->end(closed_error(Outcome::kNotExecuted));
    }
  }

 private:
  std::deque<detail::Ref<Waiter<void>>> waiting_;
};

}  // namespace fgraph::client
