// A server may be told how long a query may take.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

#include <fgraph/detail/call.h>

#include "client/net/request.h"

namespace fgraph::client {

// ServerTime is what is known of the timeouts of a server: its TIMEOUT_MAX and TIMEOUT_DEFAULT. Zero means there is
// none. The server refuses a query with a longer timeout than TIMEOUT_MAX. It takes the timeout of a write into
// account, and undoes the write then, only if one of the two is set.
//
// Loop thread only.
class ServerTime {
 public:
  // Nothing is known until both are set. A user may have no right to ask for them.
  void set_most(std::int64_t milliseconds) { most_ms_ = milliseconds; }
  void set_usual(std::int64_t milliseconds) { usual_ms_ = milliseconds; }
  bool is_known() const { return most_ms_ && usual_ms_; }
  // The values are not true any more.
  void forget() { most_ms_.reset(); }

  // Adds what is left of the time to the command of the request, if the server makes use of it. Returns false if the
  // server allows less than that, and was told its most. The server reads 32 bits, so that it is not told of more than
  // 24 days.
  bool tell(Request& request, std::int64_t now_ms) const {
    if (request.deadline_ms == detail::Call::kNever || !is_known() || !is_used(request.timed)) return true;
    const std::int64_t rest = std::max<std::int64_t>(request.deadline_ms - now_ms, 1);
    const bool is_allowed = *most_ms_ == 0 || rest <= *most_ms_;
    if (is_allowed && rest > std::numeric_limits<std::int32_t>::max()) return true;
    append_option(request.bytes, "timeout", is_allowed ? rest : *most_ms_);
    return is_allowed;
  }

 private:
  bool is_used(Request::Timed timed) const {
    switch (timed) {
      case Request::Timed::kNever: return false;
      case Request::Timed::kAlways: return true;
      case Request::Timed::kIfUndone: return *most_ms_ > 0 || *usual_ms_ > 0;
    }
    return false;
  }

  std::optional<std::int64_t> most_ms_;
  std::optional<std::int64_t> usual_ms_;
};

}  // namespace fgraph::client
