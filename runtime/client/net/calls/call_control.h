// A CallControl is the part of a call that all its copies share. It cancels everything that the call has under way, and
// holds the policy of its retries.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <stop_token>

#include <fgraph/client.h>
#include <fgraph/future.h>
#include <fgraph/operation_name.h>

namespace fgraph::detail {
class ClientCore;
}  // namespace fgraph::detail

namespace fgraph::client {

// A CallPart is something that a call waits for: a request, or the answer to a question of another call. It stands in
// the list of its call from join() to leave(). Loop thread only.
class CallPart {
 public:
  CallPart() = default;
  CallPart(const CallPart&) = delete;
  CallPart& operator=(const CallPart&) = delete;

  // Ends the part, unless it has ended. It has left the list by then.
  virtual void on_cancelled(detail::ClientCore& client) noexcept = 0;

  // The CallControl keeps these.
  CallPart* before = nullptr;
  CallPart* after = nullptr;
  bool is_listed = false;

 protected:
  ~CallPart() = default;
};

}  // namespace fgraph::client

namespace fgraph::detail {

// Cancelling takes two steps: cancel() sets a mark in the calling thread, and run() ends the parts on the loop thread.
//
//   any thread:  bind() names the client, then the request is submitted. cancel() sets the mark, then asks for the
//                client. Both are in one order of all threads. So cancel() knows the client, or whatever is submitted
//                later finds the mark.
//   loop thread: who begins to wait looks at is_cancelled(), and joins. run() ends all that have joined.
//
// The control does not own its parts. All of them have left before the loop of the client ends, because they have
// ended by then. So run() finds none if it runs on another thread after that.
//
// Thread-safe, unless a method says something else. Reference-counted: the copies of the call and the states of its
// futures hold counts.
class CallControl final : public Cancellable, private Continuation {
 public:
  // If `retries` is null, the policy of the client counts.
  CallControl(std::stop_token stop, std::optional<RetryPolicy> retries, OperationName name = OperationName());
  CallControl(const CallControl&) = delete;
  CallControl& operator=(const CallControl&) = delete;

  void retain() noexcept override { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept override {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

  // Returns null if the policy of the client counts.
  const std::optional<RetryPolicy>& retries() const { return retries_; }

  void cancel() noexcept override;
  bool is_cancelled() const noexcept { return is_cancelled_.load(); }
  // Says which client the call is about. It is called before each request is submitted.
  void bind(ClientCore& client) noexcept;

  const OperationName& name() const noexcept { return name_; }
  // Returns a number that no other call of the process has. The first call of this function chooses it.
  std::uint64_t number() const noexcept;

  // Loop thread only. Requires that the part has not joined another call.
  void join(client::CallPart& part) noexcept;
  // Does nothing if the part has not joined. Loop thread only.
  void leave(client::CallPart& part) noexcept;

 private:
  // The source of the token calls this. It may do so while the last count is given up.
  class Stop {
   public:
    explicit Stop(CallControl& control) : control_(control) {}
    void operator()() const noexcept;

   private:
    CallControl& control_;
  };

  ~CallControl();
  void run() noexcept override;

  const std::optional<RetryPolicy> retries_;
  std::atomic<std::uint32_t> references_{1};
  std::atomic<bool> is_cancelled_{false};
  std::atomic<ClientCore*> client_{nullptr};  // one count is ours
  const OperationName name_;
  mutable std::atomic<std::uint64_t> number_{0};  // 0 until somebody asks
  client::CallPart* first_ = nullptr;
  // It is destroyed first, and waits for a call of Stop on another thread.
  std::optional<std::stop_callback<Stop>> stop_;
};

}  // namespace fgraph::detail
