// A mailbox takes what any thread leaves for the thread of a loop.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <utility>

#include <fgraph/client.h>
#include <fgraph/future.h>

#include "client/net/loop.h"
#include "client/net/request.h"
#include "client/net/slice.h"

namespace fgraph::client {

// A Mailbox holds requests and continuations until the loop thread takes them. It knows whether the client is being
// closed, and whether its loop has ended.
//
//   any thread:  put(), put_for_later(), post() and request_close() leave something and wake the loop.
//   loop thread: take_requests() and run_posted() do a slice of what was left. They return true, and have woken the
//                loop again, if there is more. end_if_empty() is the end.
//
// The mutex is never held while code of the program or of a request runs: that code may submit, post or close, and
// would wait for the mutex forever. So lists are swapped out first, and work is done on the copy.
//
// Invariants: after request_close() no request is taken. A continuation that was taken runs exactly once.
//
// Thread-safe, unless a method says something else.
class Mailbox {
 public:
  // Says which way a request goes.
  enum class Way : std::uint8_t {
    kClosed,  // the client is being closed: the caller still has the request
    kDirect,  // this is the loop thread: the caller still has the request
    kTaken,
  };

  explicit Mailbox(Loop& loop) : loop_(loop) {}
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;

  // Counts the request, and takes it unless this is the loop thread.
  Way put(RequestRef& request);
  // Takes the request on the loop thread, too, and counts nothing. Returns false, and takes nothing, if the client is
  // being closed.
  bool put_for_later(RequestRef& request);
  // Counts a request that a limit refuses. Returns whether it would be refused anyway, because the client is being
  // closed.
  bool count_refused();
  // Returns false, and takes nothing, if the loop has ended.
  bool post(detail::Continuation& continuation) noexcept;
  void request_close();

  bool is_closing() const;
  bool has_ended() const noexcept;
  // Adds what was counted here. A request that was refused has ended.
  void read_into(ClientStatistics& statistics) const;

  // All functions from here on are for the loop thread only.
  // Calls take(RequestRef).
  template <typename Take>
  bool take_requests(const Take& take);
  // Calls run(detail::Continuation&).
  template <typename Run>
  bool run_posted(const Run& run);
  // Returns whether the loop has to go on because of something that was left here.
  bool has_work() const;
  // Ends if no continuation is left. After that none is taken. Returns whether it has ended.
  bool end_if_empty();

 private:
  Loop& loop_;
  // These belong to the loop thread.
  std::deque<RequestRef> taken_;
  detail::Continuation* running_ = nullptr;  // the list of those that were posted and taken

  mutable std::mutex mutex_;
  // mutex_ guards all that follows.
  std::deque<RequestRef> incoming_;
  detail::Continuation* posted_first_ = nullptr;
  detail::Continuation** posted_last_ = &posted_first_;
  bool close_requested_ = false;
  bool ended_ = false;  // nothing runs on the loop any more
  std::uint64_t submitted_ = 0;
  std::uint64_t refused_ = 0;
};

// A wake-up is a system call, and one is enough for all requests that wait together. So only the first one wakes the
// loop.
inline Mailbox::Way Mailbox::put(RequestRef& request) {
  const std::lock_guard lock(mutex_);
  ++submitted_;
  if (close_requested_) {
    ++refused_;
    return Way::kClosed;
  }
  if (loop_.on_thread()) return Way::kDirect;
  incoming_.push_back(std::move(request));
  if (incoming_.size() == 1) loop_.wake();
  return Way::kTaken;
}

template <typename Take>
bool Mailbox::take_requests(const Take& take) {
  if (taken_.empty()) {
    const std::lock_guard lock(mutex_);
    taken_.swap(incoming_);
  }
  for (std::size_t left = Slice::kRequests; left > 0 && !taken_.empty(); --left) {
    RequestRef request = std::move(taken_.front());
    taken_.pop_front();
    take(std::move(request));
  }
  const std::lock_guard lock(mutex_);
  const bool more = !taken_.empty() || !incoming_.empty();
  if (more) loop_.wake();
  return more;
}

template <typename Run>
bool Mailbox::run_posted(const Run& run) {
  if (running_ == nullptr) {
    const std::lock_guard lock(mutex_);
    running_ = std::exchange(posted_first_, nullptr);
    posted_last_ = &posted_first_;
  }
  for (const Slice slice; running_ != nullptr;) {
    detail::Continuation& continuation = *running_;
    running_ = continuation.next;  // the continuation may be gone after it has run
    run(continuation);
    if (slice.is_over()) break;
  }
  const std::lock_guard lock(mutex_);
  const bool more = running_ != nullptr || posted_first_ != nullptr;
  if (more) loop_.wake();
  return more;
}

}  // namespace fgraph::client
