// A Client and its Graphs share a ClientCore: the loop, and the way to it from other threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fgraph/client.h>

#include "client/net/address.h"
#include "client/net/attachment.h"
#include "client/net/calls/admissions.h"
#include "client/net/calls/retries.h"
#include "client/net/endpoint.h"
#include "client/net/loop.h"
#include "client/net/observe/callbacks.h"
#include "client/net/observe/endings.h"
#include "client/net/observe/observing.h"
#include "client/net/pool/alarms.h"

namespace fgraph::client {
class CapacityQueue;
template <typename T>
class Waiter;
}  // namespace fgraph::client

namespace fgraph::detail {

// ClientCore is the core of a client. Calls come from any thread, and their work is done on the thread of the loop:
//
//   any thread:  submit() and post() put something into the mailbox and wake the loop. On the loop thread itself,
//                submit() goes to the endpoint at once.
//   loop thread: on_wake() empties the mailbox. While a turn lasts, sockets deliver replies to the endpoint, whose
//                requests settle futures, whose continuations submit more. on_turn_end() writes everything that this
//                turn has added, sets the timer for the next deadline or alarm, and publishes the statistics.
//
// All endpoints of the client stand in one list. There is one today, because a client talks to one server.
//
// Invariants: a request that is submitted ends exactly once. A continuation that is posted runs exactly once: on the
// loop thread, or, after the loop has ended, at once on the thread that posts it. After request_close() nothing is
// accepted.
//
// Thread-safe, unless a method says something else. Reference-counted: the client, its graphs, futures and the loop
// hold counts.
class ClientCore final : public Executor, private client::LoopListener {
 public:
  ClientCore(client::Address address, const ClientOptions& options);
  ClientCore(const ClientCore&) = delete;
  ClientCore& operator=(const ClientCore&) = delete;

  void start();
  void start(uv_loop_s* loop);

  void retain() noexcept override { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept override;
  void post(Continuation& continuation) noexcept override;
  bool on_loop_thread() const noexcept override { return loop_.on_thread(); }
  bool ended() const noexcept override;
  void on_callback_error(std::exception_ptr exception) noexcept override { callbacks_.report(std::move(exception)); }
  void run_now(Continuation& continuation) noexcept override;

  // The request ends exactly once, whatever happens. If a limit of the client is reached, it ends in this call.
  void submit(client::RequestRef request);
  // Does what submit() does, but only after the present call of the loop has ended. It is for a request that the
  // handling of a reply leads to, such as the question of MostRows.
  void submit_later(client::RequestRef request);
  // Submits a request that was submitted before, for its next attempt. Loop thread only.
  void submit_again(client::RequestRef request);
  // Counts a request that waits for its next attempt towards the limits. Returns false if a limit is reached.
  bool admit(client::Request& request) noexcept;
  // These do what the functions of the pool with the same names do. Loop thread only.
  void read_on(client::Request& request);
  void abandon(client::Request& request);
  void cancel(client::Request& request);
  // The server that the request went to refuses a timeout that was allowed before. Loop thread only.
  void forget_server_time(const client::Request& request) { endpoint_of(request).forget_server_time(); }

  // Returns the error of a query that would be refused, and counts the refusal; null if a query with so much text would
  // be accepted now.
  std::optional<Error> refusal(std::size_t text_bytes);
  // Returns a future that is settled if there is room for another query.
  Future<void> capacity(const Call& call);
  // The second step of capacity(). Loop thread only, unless the loop has ended.
  void wait_for_capacity(Ref<client::Waiter<void>> waiter);
  // Returns whether something may begin to wait here for the loop. That is so on the loop thread, until the client is
  // closed. A continuation runs on another thread only if the loop has ended.
  bool may_wait() const noexcept { return loop_.on_thread() && !closed_; }

  // Returns a future that is settled after this time. It fails with `closed` if the client is closed before. Loop
  // thread only.
  Future<void> delay(std::int64_t milliseconds);
  // Calls alarm.on_time() at `at_ms`, or alarm.on_closed() when the client is closed before that, unless
  // take_back_alarm() is called first. Returns false and calls nothing if the client is closed already. Loop thread
  // only.
  bool set_alarm(std::int64_t at_ms, client::Alarm& alarm);
  void take_back_alarm(std::int64_t at_ms, client::Alarm& alarm);

  // Refuses requests from now on, and returns at once. The loop thread then ends everything with `closed`.
  void request_close();
  // The destructor of the owner calls this. It closes the client. If the client has a loop thread of its own, it waits
  // for that thread, unless it is called there.
  void shut_down();

  // Returns the one object that the rooms above keep for this client, such as its caches. The first call makes it.
  template <typename Kept>
  Kept& attachment() {
    return attachment_.get<Kept>();
  }

  // Returns what follows the commands of this client; null if nobody asks.
  Observing* observing() const noexcept { return observing_.get(); }
  ClientStatistics statistics() const;
  // Returns the address of the server, as text without a password.
  const std::string& server() const { return server_; }

 private:
  ~ClientCore();

  void on_loop_started() override;
  void on_wake() override;
  void on_turn_end() override;
  void on_timer() override;
  void on_loop_closed() override;

  // Returns the endpoint that the request goes to, or has gone to.
  client::Endpoint& endpoint_of(const client::Request&) { return *endpoints_.front(); }
  // These two do a slice of their work. They return true, and have woken the loop again, if there is more.
  bool take_incoming();
  bool run_posted();
  void close_now();
  void publish_statistics();
  void update_hold();

  std::atomic<std::uint32_t> references_{1};
  const std::string server_;
  const Ref<client::Admissions> admissions_;
  client::Retries retries_;
  client::AttachmentSlot attachment_;  // it outlives the requests
  client::Loop loop_;
  client::Callbacks callbacks_;
  client::Endings endings_;
  const std::unique_ptr<Observing> observing_;  // null if the options ask for nothing
  client::Alarms alarms_;
  const std::unique_ptr<client::CapacityQueue> capacity_;
  std::vector<char> read_buffer_;
  std::vector<std::unique_ptr<client::Endpoint>> endpoints_;
  // These belong to the loop thread.
  bool closed_ = false;
  std::deque<client::RequestRef> taken_;
  Continuation* running_ = nullptr;  // the list of those that were posted and taken

  mutable std::mutex mutex_;
  // mutex_ guards all that follows.
  std::deque<client::RequestRef> incoming_;
  Continuation* posted_first_ = nullptr;
  Continuation** posted_last_ = &posted_first_;
  bool close_requested_ = false;
  bool ended_ = false;  // nothing runs on the loop any more
  std::uint64_t submitted_ = 0;
  std::uint64_t refused_ = 0;
  client::Pool::Counters published_;
  client::Retries::Counters published_retries_;
};

}  // namespace fgraph::detail
