// Deadlines knows the deadlines of requests that have not ended.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <utility>

#include "client/net/request.h"

namespace fgraph::client {

// Deadlines owns none of the requests: each has to be forgotten before it is gone. Loop thread only.
class Deadlines {
 public:
  // A request without a deadline adds nothing.
  void add(Request& request) {
    if (request.deadline_ms != detail::Call::kNever) all_.emplace(request.deadline_ms, &request);
  }
  void forget(Request& request) { all_.erase({request.deadline_ms, &request}); }

  std::optional<std::int64_t> next() const {
    if (all_.empty()) return std::nullopt;
    return all_.begin()->first;
  }
  // Returns a request whose deadline has passed, or null if there is none. It has to be forgotten before the next
  // call.
  Request* overdue(std::int64_t now_ms) const {
    return !all_.empty() && all_.begin()->first <= now_ms ? all_.begin()->second : nullptr;
  }

 private:
  std::set<std::pair<std::int64_t, Request*>> all_;
};

}  // namespace fgraph::client
