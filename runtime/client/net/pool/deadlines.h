// Deadlines knows the deadlines of requests that have not ended.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <tuple>

#include "client/net/request.h"

namespace fgraph::client {

// Returns the earlier one of two times. Null is a time that never comes.
inline std::optional<std::int64_t> earlier(std::optional<std::int64_t> one, std::optional<std::int64_t> other) {
  if (!one || !other) return one ? one : other;
  return std::min(*one, *other);
}

// Deadlines owns none of the requests: each has to be forgotten before it is gone. Requests with the same deadline end
// in the order of their coming, and not in that of their addresses. So a simulated run can be repeated.
//
// Loop thread only.
class Deadlines {
 public:
  // A request without a deadline adds nothing.
  void add(Request& request) {
    if (request.deadline_ms == detail::Call::kNever) return;
    request.arrival = ++last_arrival_;
    all_.emplace(request.deadline_ms, request.arrival, &request);
  }
  void forget(Request& request) { all_.erase({request.deadline_ms, request.arrival, &request}); }

  std::optional<std::int64_t> next() const {
    if (all_.empty()) return std::nullopt;
    return std::get<0>(*all_.begin());
  }
  // Returns a request whose deadline has passed, or null if there is none. It has to be forgotten before the next
  // call.
  Request* overdue(std::int64_t now_ms) const {
    return !all_.empty() && std::get<0>(*all_.begin()) <= now_ms ? std::get<2>(*all_.begin()) : nullptr;
  }

 private:
  std::set<std::tuple<std::int64_t, std::uint64_t, Request*>> all_;  // deadline and arrival
  std::uint64_t last_arrival_ = 0;
};

}  // namespace fgraph::client
