#include "client/net/work/mailbox.h"

namespace fgraph::client {

bool Mailbox::put_for_later(RequestRef& request) {
  const std::lock_guard lock(mutex_);
  if (close_requested_) return false;
  incoming_.push_back(std::move(request));
  if (incoming_.size() == 1) loop_.wake();
  return true;
}

bool Mailbox::count_refused() {
  const std::lock_guard lock(mutex_);
  ++submitted_;
  ++refused_;
  return close_requested_;
}

bool Mailbox::post(detail::Continuation& continuation) noexcept {
  const std::lock_guard lock(mutex_);
  if (ended_) return false;
  continuation.next = nullptr;
  *posted_last_ = &continuation;
  posted_last_ = &continuation.next;
  loop_.wake();
  if (loop_.on_thread()) loop_.hold();
  return true;
}

void Mailbox::request_close() {
  const std::lock_guard lock(mutex_);
  if (std::exchange(close_requested_, true)) return;
  loop_.wake();
  // If nothing else keeps a borrowed loop alive, it would not turn again and notice the request to close.
  if (loop_.on_thread()) loop_.hold();
}

bool Mailbox::is_closing() const {
  const std::lock_guard lock(mutex_);
  return close_requested_;
}

bool Mailbox::has_ended() const noexcept {
  const std::lock_guard lock(mutex_);
  return ended_;
}

void Mailbox::read_into(ClientStatistics& statistics) const {
  const std::lock_guard lock(mutex_);
  statistics.submitted += submitted_;
  statistics.settled += refused_;
}

bool Mailbox::has_work() const {
  if (running_ != nullptr || !taken_.empty()) return true;
  const std::lock_guard lock(mutex_);
  return posted_first_ != nullptr || !incoming_.empty() || close_requested_;
}

bool Mailbox::end_if_empty() {
  const std::lock_guard lock(mutex_);
  ended_ = posted_first_ == nullptr && running_ == nullptr;
  return ended_;
}

}  // namespace fgraph::client
