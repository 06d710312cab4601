// A request that may be sent again has attempts, with pauses between them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include <fgraph/client.h>
#include <fgraph/error.h>

#include "client/net/calls/call_control.h"
#include "client/net/calls/retries.h"
#include "client/net/pool/alarms.h"

namespace fgraph::client {

// An attempt ends as a request does that is never sent again: the pool has forgotten the request by then. If another
// attempt follows, the request is not told to anybody as failed, and a pause begins:
//
//   failed() --> pause --> on_time: the request is new again and goes to the pool
//                      --> on_cancelled, on_closed: the request fails
//                      --> abandon: nobody waits for the request any more
//
// In the pause the request counts towards the limits of the client as a query that waits, and the alarm holds a count
// of it. The pause ends before the deadline of the call, so nothing has to look for that.
//
// Loop thread only, but for construction. The request owns its Attempts.
class Attempts final : private Alarm, private CallPart {
 public:
  // The command of the request is kept: it is gone from the request when it was sent.
  Attempts(Request& request, Retries& retries, const RetryPolicy& policy);

  // An attempt has failed. Returns null if another one follows, and otherwise the error with which the request fails.
  std::optional<Error> failed(const Error& error);
  void succeeded() { retries_.succeeded(); }
  // Ends a pause, if there is one, and tells nobody. Returns whether there was one. The request may be gone after that.
  bool abandon();

  // Returns how many bytes the copy of the command takes.
  std::size_t bytes() const { return command_.size(); }

 private:
  bool begin_pause(const Error& error);
  // Undoes what begin_pause() has done, but for the count of the request.
  void end_pause();
  void fail_in_pause(const Error& error);
  // Returns the error with what is known of all attempts.
  Error last(const Error& error) const;

  void on_time() noexcept override;
  void on_closed() noexcept override;
  void on_cancelled(detail::ClientCore& client) noexcept override;

  Request& request_;
  Retries& retries_;
  const RetryPolicy policy_;
  const std::string command_;
  std::uint32_t made_ = 1;  // attempts that have begun
  // This is the worst outcome of all attempts: what an earlier one may have done, a later one cannot take back.
  Outcome worst_ = Outcome::kNotExecuted;
  bool is_over_budget_ = false;
  std::optional<std::int64_t> paused_until_ms_;  // null if there is no pause
};

}  // namespace fgraph::client
