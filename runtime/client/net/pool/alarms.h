// Alarms go off at a point in time.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <utility>

namespace fgraph::client {

// An Alarm waits for its time. One of its two functions is called once, unless the alarm is taken back before. Loop
// thread only.
class Alarm {
 public:
  virtual void on_time() noexcept = 0;
  // This is called instead of on_time() if the client is closed before the time comes.
  virtual void on_closed() noexcept = 0;

 protected:
  ~Alarm() = default;
};

// Alarms holds the alarms of one client. Whoever sets an alarm owns it and keeps it alive while it is set. This class
// reads no clock: its owner chooses the clock, and times are milliseconds of it. Loop thread only.
class Alarms {
 public:
  Alarms() = default;
  Alarms(const Alarms&) = delete;
  Alarms& operator=(const Alarms&) = delete;

  void set(std::int64_t at_ms, Alarm& alarm) { set_.emplace(at_ms, &alarm); }
  void take_back(std::int64_t at_ms, Alarm& alarm) { set_.erase({at_ms, &alarm}); }

  // Returns the time at which tick() has to be called; null if no alarm is set.
  std::optional<std::int64_t> next() const {
    if (set_.empty()) return std::nullopt;
    return set_.begin()->first;
  }

  // Calls on_time() of the alarms whose time has come. These calls may set other alarms.
  void tick(std::int64_t now_ms) {
    while (!set_.empty() && set_.begin()->first <= now_ms) take_first().on_time();
  }
  void close() {
    while (!set_.empty()) take_first().on_closed();
  }

 private:
  Alarm& take_first() {
    Alarm& alarm = *set_.begin()->second;
    set_.erase(set_.begin());
    return alarm;
  }

  std::set<std::pair<std::int64_t, Alarm*>> set_;
};

}  // namespace fgraph::client
