#include "client/net/pool/open_requests.h"

#include <utility>

#include "client/net/pool/lane.h"
#include "client/net/slice.h"

namespace fgraph::client {

void OpenRequests::settle(Request& request) {
  if (request.counted) ++counters_.settled;
  if (request.lane == Lane::kStream) --streams_;
  deadlines_.forget(request);
  request.leave_call();
}

void OpenRequests::gone(Request& request) {
  --outstanding_;
  request.admission.give_back();
}

void OpenRequests::on_answered(Request& request) {
  if (is_of_pool(request)) return;
  if (request.counted) {
    counters_.rows += request.reply_rows;
    counters_.bytes_received += request.reply_bytes;
  }
  gone(request);
  if (!request.settled()) settle(request);
}

void OpenRequests::fail(Request& request, Error error) {
  if (request.settled()) return;
  settle(request);
  request.fail(std::move(error));
}

void OpenRequests::fail_all(std::deque<RequestRef> queue, const Error& error) {
  for (RequestRef& request : queue) {
    if (request->settled()) continue;
    request->stage = Request::Stage::kFailing;
    failing_.emplace_back(std::move(request), error);
  }
  tell_failed(Slice::kRequests);
}

void OpenRequests::tell_failed(std::size_t most) {
  if (std::exchange(is_failing_, true)) return;
  for (; most > 0 && !failing_.empty(); --most) {
    const Failing next = std::move(failing_.front());
    failing_.pop_front();
    if (next.request->settled()) continue;
    gone(*next.request);
    fail(*next.request, next.error);
  }
  is_failing_ = false;
}

}  // namespace fgraph::client
