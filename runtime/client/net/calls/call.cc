#include <fgraph/detail/call.h>

#include <fgraph/client.h>

#include "client/net/calls/call_control.h"
#include "client/net/loop.h"

namespace fgraph::detail {

namespace {

std::int64_t deadline_after(std::int64_t timeout) {
  if (timeout == 0) return Call::kNever;
  const std::int64_t now = client::Loop::now_ms();
  if (timeout < 0) return now;
  // The clock is rounded down. One millisecond more makes sure that no call ends before its timeout has passed.
  return timeout < Call::kNever - now - 1 ? now + 1 + timeout : Call::kNever;
}

}  // namespace

Call Call::begin(const CallOptions& options, OperationName name) {
  const std::size_t batch_size = options.batch_size == 0 ? CallOptions::kDefaultBatchSize : options.batch_size;
  return Call(deadline_after(options.timeout.count()), batch_size,
              new CallControl(options.stop, options.retries, options.name.empty() ? name : options.name));
}

Call Call::detached() const {
  return Call(deadline_ms_, batch_size_, new CallControl(std::stop_token(), control_->retries(), control_->name()));
}

Call::Call(const Call& other) noexcept
    : deadline_ms_(other.deadline_ms_), batch_size_(other.batch_size_), control_(other.control_) {
  if (control_ != nullptr) control_->retain();
}

Call::~Call() {
  if (control_ != nullptr) control_->release();
}

Ref<Cancellable> Call::cancellation() const {
  control_->retain();
  return Ref<Cancellable>(control_);
}

}  // namespace fgraph::detail
