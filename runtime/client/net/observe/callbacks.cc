#include "client/net/observe/callbacks.h"

#include <algorithm>
#include <limits>
#include <string>

#include <fgraph/future.h>

namespace fgraph::client {

std::int64_t nanoseconds(Milliseconds time) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / 1'000'000;
  return std::clamp<std::int64_t>(time.count(), 0, kMost) * 1'000'000;
}

Callbacks::Callbacks(const ClientOptions& options, const Loop& loop)
    : loop_(loop),
      on_callback_error_(options.on_callback_error),
      slow_nanoseconds_(nanoseconds(options.slow_callback)),
      on_slow_callback_(options.on_slow_callback),
      on_log_(options.on_log) {}

void Callbacks::report(std::exception_ptr exception) noexcept {
  if (!on_callback_error_) return detail::print_callback_error(std::move(exception));
  try {
    on_callback_error_(std::move(exception));
  } catch (...) {
    detail::print_callback_error(std::current_exception());
  }
}

void Callbacks::log(LogLevel level, std::string_view line) noexcept {
  if (!on_log_) return;
  const auto code = [&] { on_log_(level, line); };
  run_caught(code);
}

void Callbacks::note_time(std::int64_t taken) noexcept {
  if (taken < slow_nanoseconds_) return;
  slow_.fetch_add(1, std::memory_order_relaxed);
  const Milliseconds time(taken / 1'000'000);
  if (on_slow_callback_) {
    const auto code = [&] { on_slow_callback_(time); };
    run_caught(code);
  }
  if (!on_log_) return;
  const auto code = [&] {
    on_log_(LogLevel::kWarning, "a callback held the loop of the client for " + std::to_string(time.count()) + " ms");
  };
  run_caught(code);
}

}  // namespace fgraph::client
