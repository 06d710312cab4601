#include "client/net/calls/call_control.h"

#include <utility>

#include "client/net/client_core.h"

namespace fgraph::detail {

// The token may be stopped already. So everything else is there before it is listened to.
CallControl::CallControl(std::stop_token stop, std::optional<RetryPolicy> retries, OperationName name)
    : retries_(retries), name_(name) {
  if (stop.stop_possible()) stop_.emplace(std::move(stop), Stop(*this));
}

CallControl::~CallControl() {
  stop_.reset();
  if (ClientCore* client = client_.load()) client->release();
}

void CallControl::Stop::operator()() const noexcept {
  // Nobody waits for the call any more if there is no count. The destructor then waits for the end of this function.
  std::uint32_t count = control_.references_.load(std::memory_order_relaxed);
  do {
    if (count == 0) return;
  } while (!control_.references_.compare_exchange_weak(count, count + 1, std::memory_order_acq_rel));
  const Ref<CallControl> control(&control_);
  control->cancel();
}

void CallControl::cancel() noexcept {
  if (is_cancelled_.exchange(true)) return;
  ClientCore* client = client_.load();
  if (client == nullptr) return;
  retain();  // run() gives this count back
  client->post(*this);
}

void CallControl::bind(ClientCore& client) noexcept {
  if (client_.load() != nullptr) return;
  client.retain();
  ClientCore* none = nullptr;
  if (!client_.compare_exchange_strong(none, &client)) client.release();
}

// Two threads may ask at the same time for the number of one call. The slower one takes that of the other.
std::uint64_t CallControl::number() const noexcept {
  static std::atomic<std::uint64_t> last{0};
  std::uint64_t number = number_.load(std::memory_order_relaxed);
  if (number != 0) return number;
  const std::uint64_t fresh = last.fetch_add(1, std::memory_order_relaxed) + 1;
  return number_.compare_exchange_strong(number, fresh, std::memory_order_relaxed) ? fresh : number;
}

void CallControl::join(client::CallPart& part) noexcept {
  part.before = nullptr;
  part.after = first_;
  if (first_ != nullptr) first_->before = &part;
  first_ = &part;
  part.is_listed = true;
}

void CallControl::leave(client::CallPart& part) noexcept {
  if (!std::exchange(part.is_listed, false)) return;
  (part.before == nullptr ? first_ : part.before->after) = part.after;
  if (part.after != nullptr) part.after->before = part.before;
}

void CallControl::run() noexcept {
  const Ref<CallControl> self(this);
  while (first_ != nullptr) {
    client::CallPart& part = *first_;
    leave(part);
    part.on_cancelled(*client_.load());
  }
}

}  // namespace fgraph::detail
