// A pool keeps account of the requests that it has accepted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

#include <fgraph/error.h>

#include "client/net/pipeline.h"
#include "client/net/pool/counters.h"
#include "client/net/pool/deadlines.h"
#include "client/net/request.h"

namespace fgraph::client {

// OpenRequests are those that a pool has accepted. A request settles, which is its end for those who wait for it, and
// it is gone, which is when its reply is complete, or will not come. Both happen once, in either order: a command whose
// deadline passes after it was sent settles, and its reply still comes.
//
//   accept -> settle, gone -> the request's last call
//
// Exactly one call of gone() is made for a request: by on_answered() before its result is delivered, or by whoever ends
// its place in a queue or its connection. The commands of the pool itself (is_of_pool) are not accepted, and count
// nowhere.
//
// If very many requests fail together, they leave their queue at once (kFailing), and are told in slices: tell_failed()
// tells more of them.
//
// Loop thread only.
class OpenRequests final : public PipelineObserver {
 public:
  explicit OpenRequests(PoolCounters& counters) : counters_(counters) {}
  OpenRequests(const OpenRequests&) = delete;
  OpenRequests& operator=(const OpenRequests&) = delete;

  // The request waits from now on.
  void accept(Request& request) {
    request.stage = Request::Stage::kQueued;
    ++outstanding_;
    request.join_call();
    if (request.lane == Lane::kStream) ++streams_;
    deadlines_.add(request);
  }
  // Counts a request that ends now.
  void settle(Request& request);
  // Counts a request whose reply is complete, or will not come.
  void gone(Request& request);
  void on_answered(Request& request) override;

  // Ends a request with an error, unless it has ended.
  void fail(Request& request, Error error);
  // Ends all requests of a queue with the error, and tells the first of them.
  void fail_all(std::deque<RequestRef> queue, const Error& error);
  // Tells up to `most` of the requests that fail. Does nothing if it is called by one that is being told.
  void tell_failed(std::size_t most);
  void tell_all_failed() { tell_failed(failing_.size()); }

  // Returns a request whose deadline has passed, or null if there is none. It has to settle before the next call.
  Request* overdue(std::int64_t now_ms) const { return deadlines_.overdue(now_ms); }
  // Returns the time at which a request is overdue or has to be told; null if there is none.
  std::optional<std::int64_t> next_deadline() const {
    return failing_.empty() ? deadlines_.next() : 0;  // at once
  }

  // Counts the requests that are not gone.
  std::size_t outstanding() const { return outstanding_; }
  // Counts the streams that are not settled.
  std::size_t streams() const { return streams_; }

 private:
  class Failing {
   public:
    Failing(RequestRef its_request, const Error& its_error) : request(std::move(its_request)), error(its_error) {}
    RequestRef request;
    Error error;
  };

  PoolCounters& counters_;
  Deadlines deadlines_;
  std::deque<Failing> failing_;
  bool is_failing_ = false;  // tell_failed() is at work
  std::size_t streams_ = 0;
  std::size_t outstanding_ = 0;
};

}  // namespace fgraph::client
