// The work of a client is done on the thread of its loop.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include <fgraph/client.h>
#include <fgraph/future.h>

#include "client/net/calls/admissions.h"
#include "client/net/calls/retries.h"
#include "client/net/loop.h"
#include "client/net/pool/alarms.h"
#include "client/net/request.h"
#include "client/net/work/endpoints.h"
#include "client/net/work/mailbox.h"
#include "client/net/work/published_counters.h"

namespace fgraph::detail {
class ClientCore;
}  // namespace fgraph::detail

namespace fgraph::client {

class CapacityQueue;
template <typename T>
class Waiter;

// LoopWork is the part of a ClientCore that belongs to the loop thread: its turns, what waits there for an answer or
// for a time, and the end.
//
//   on_wake() empties the mailbox. While a turn lasts, sockets deliver replies to the endpoints, whose requests settle
//   futures, whose continuations submit more. on_turn_end() writes everything that this turn has added, sets the timer
//   for the next deadline or alarm, and publishes the counters.
//
// Loop thread only, unless a method says something else.
class LoopWork final : private LoopListener {
 public:
  // These are parts of the client. The mailbox and the endpoints may be made after this object.
  LoopWork(detail::ClientCore& client, Mailbox& mailbox, Endpoints& endpoints, Admissions& admissions,
           const ClientOptions& options);
  LoopWork(const LoopWork&) = delete;
  LoopWork& operator=(const LoopWork&) = delete;
  ~LoopWork();

  // These may be called on any thread. The object says which of its calls are thread-safe.
  Loop& loop() { return loop_; }
  const Loop& loop() const { return loop_; }
  Retries& retries() { return retries_; }
  // Adds what the loop thread has published. Thread-safe.
  void read_into(ClientStatistics& statistics) const { published_.read_into(statistics); }

  // Returns whether something may begin to wait here for the loop. That is so on the loop thread, until the client is
  // closed. A continuation runs on another thread only if the loop has ended. Thread-safe.
  bool may_wait() const noexcept { return loop_.on_thread() && !closed_; }

  // Gives the request to its endpoint, for the first time or for another attempt.
  void submit(RequestRef request) {
    Endpoint& endpoint = endpoints_.of(*request);
    endpoint.submit(std::move(request));
    update_hold();
  }
  // Counts a request that waits for its next attempt towards the limits. Returns false if a limit is reached.
  bool admit(Request& request) noexcept;
  // These do what the functions of the pool with the same names do.
  void read_on(Request& request);
  void abandon(Request& request);
  void cancel(Request& request);
  // The server that the request went to refuses a timeout that was allowed before.
  void forget_server_time(const Request& request);

  // The waiter is told if there is room for another query. It may be called on another thread after the loop has ended.
  void wait_for_capacity(detail::Ref<Waiter<void>> waiter);
  // Returns a future that is settled after this time. It fails with `closed` if the client is closed before.
  Future<void> delay(std::int64_t milliseconds);
  // Calls alarm.on_time() at `at_ms`, or alarm.on_closed() when the client is closed before that, unless
  // take_back_alarm() is called first. Returns false and calls nothing if the client is closed already.
  bool set_alarm(std::int64_t at_ms, Alarm& alarm);
  void take_back_alarm(std::int64_t at_ms, Alarm& alarm) { alarms_.take_back(at_ms, alarm); }

 private:
  void on_loop_started() override;
  void on_wake() override;
  void on_turn_end() override;
  void on_timer() override;
  void on_loop_closed() override;

  bool take_requests();
  bool run_posted();
  void close();
  void publish();
  void update_hold() {
    if (!loop_.owns_thread()) hold_borrowed_loop();
  }
  void hold_borrowed_loop();

  detail::ClientCore& client_;
  Mailbox& mailbox_;
  Endpoints& endpoints_;
  Admissions& admissions_;
  Loop loop_;
  Retries retries_;
  Alarms alarms_;
  const std::unique_ptr<CapacityQueue> capacity_;
  PublishedCounters published_;
  bool closed_ = false;
};

}  // namespace fgraph::client
