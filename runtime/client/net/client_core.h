// A Client and its Graphs share a ClientCore: the loop, and the way to it from other threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <fgraph/client.h>

#include "client/net/address.h"
#include "client/net/attachment.h"
#include "client/net/calls/admissions.h"
#include "client/net/observe/callbacks.h"
#include "client/net/observe/endings.h"
#include "client/net/observe/observing.h"
#include "client/net/work/endpoints.h"
#include "client/net/work/loop_work.h"
#include "client/net/work/mailbox.h"

namespace fgraph::detail {

// ClientCore is the core of a client. Calls come from any thread, and their work is done on the thread of the loop:
//
//   any thread:  submit() and post() put something into the mailbox and wake the loop. On the loop thread itself,
//                submit() goes to the endpoint at once.
//   loop thread: LoopWork empties the mailbox, and has all functions that may be called there only.
//
// Invariants: a request that is submitted ends exactly once. A continuation that is posted runs exactly once: on the
// loop thread, or, after the loop has ended, at once on the thread that posts it. After request_close() nothing is
// accepted.
//
// Thread-safe. Reference-counted: the client, its graphs, futures and the loop hold counts.
class ClientCore final : public Executor {
 public:
  ClientCore(client::Address address, const ClientOptions& options);
  ClientCore(const ClientCore&) = delete;
  ClientCore& operator=(const ClientCore&) = delete;

  void start();
  void start(uv_loop_s* loop);

  void retain() noexcept override { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept override;
  void post(Continuation& continuation) noexcept override;
  bool on_loop_thread() const noexcept override { return work_.loop().on_thread(); }
  bool ended() const noexcept override { return mailbox_.has_ended(); }
  void on_callback_error(std::exception_ptr exception) noexcept override { callbacks_.report(std::move(exception)); }
  void run_now(Continuation& continuation) noexcept override;

  // The request ends exactly once, whatever happens. If a limit of the client is reached, it ends in this call.
  void submit(client::RequestRef request);
  // Does what submit() does, but only after the present call of the loop has ended. It is for a request that the
  // handling of a reply leads to, such as the question of MostRows.
  void submit_later(client::RequestRef request);

  // Returns the error of a query that would be refused, and counts the refusal; null if a query with so much text would
  // be accepted now.
  std::optional<Error> refusal(std::size_t text_bytes);
  // Returns a future that is settled if there is room for another query.
  Future<void> capacity(const Call& call);

  // Refuses requests from now on, and returns at once. The loop thread then ends everything with `closed`.
  void request_close() { mailbox_.request_close(); }
  // The destructor of the owner calls this. It closes the client. If the client has a loop thread of its own, it waits
  // for that thread, unless it is called there.
  void shut_down();

  // Returns what is done on the loop thread; most of it may be called there only.
  client::LoopWork& work() { return work_; }

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

  // Counts a request of this weight that a limit refuses, and returns its error.
  Error refused(std::size_t weight);

  std::atomic<std::uint32_t> references_{1};
  const std::string server_;
  const Ref<client::Admissions> admissions_;
  client::AttachmentSlot attachment_;  // it outlives the requests
  client::LoopWork work_;
  client::Mailbox mailbox_;
  client::Callbacks callbacks_;
  client::Endings endings_;
  const std::unique_ptr<Observing> observing_;  // null if the options ask for nothing
  client::Endpoints endpoints_;
};

}  // namespace fgraph::detail
