// Futures that are settled when their time has come.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include <fgraph/future.h>

namespace fgraph::client {

// Reads no clock: times are milliseconds of its owner's. Loop thread only.
class Delays {
 public:
  Delays() = default;
  Delays(const Delays&) = delete;
  Delays& operator=(const Delays&) = delete;

  void add(std::int64_t at_ms, detail::Ref<detail::State<void>> state) { waiting_.emplace(at_ms, std::move(state)); }

  std::optional<std::int64_t> next() const {
    if (waiting_.empty()) return std::nullopt;
    return waiting_.begin()->first;
  }

  // Settles those whose time has come.
  void tick(std::int64_t now_ms) {
    while (!waiting_.empty() && waiting_.begin()->first <= now_ms) settle_first(Unit{});
  }

  // Fails those that are left.
  void close(const Error& error) {
    while (!waiting_.empty()) settle_first(error);
  }

 private:
  // What waits for it may add another one.
  void settle_first(Result<void> result) {
    detail::Ref<detail::State<void>> state = std::move(waiting_.begin()->second);
    waiting_.erase(waiting_.begin());
    state->settle(std::move(result));
  }

  std::multimap<std::int64_t, detail::Ref<detail::State<void>>> waiting_;
};

}  // namespace fgraph::client
