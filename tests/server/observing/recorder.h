// A Recorder is an observer that keeps what it sees, for tests to look at.
#pragma once

#include <fgraph/observer.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fgraph::testing {

enum class Step : std::uint8_t { kBegin, kQueued, kSent, kFirstByte, kEnd };

// What is kept of one command.
struct Seen {
  std::vector<Step> steps;
  std::string operation;
  std::string plan;
  std::string graph;
  std::string text;
  std::uint64_t call = 0;
  Access access = Access::kRead;
  CommandEnding ending = CommandEnding::kPending;
  std::optional<ErrorCode> code;
  std::optional<Outcome> outcome;
  std::optional<std::size_t> connection;
  std::uint64_t rows = 0;
  std::uint64_t bytes_sent = 0;
  std::uint64_t bytes_received = 0;
  std::int64_t duration = 0;
  std::int64_t waiting = 0;
  std::int64_t server = 0;
  std::int64_t reading = 0;
};

// Thread-safe.
class Recorder final : public Observer {
 public:
  void on_begin(const CommandEvent& event) override { note(Step::kBegin, event); }
  void on_queued(const CommandEvent& event) override { note(Step::kQueued, event); }
  void on_sent(const CommandEvent& event) override { note(Step::kSent, event); }
  void on_first_byte(const CommandEvent& event) override { note(Step::kFirstByte, event); }
  void on_end(const CommandEvent& event) override { note(Step::kEnd, event); }
  void on_connection(const ConnectionEvent& event) override {
    const std::lock_guard lock(mutex_);
    changes_.emplace_back(connection_change_name(event.change()));
    if (event.code()) reasons_.emplace_back(event.reason());
  }

  // The commands in the order of their beginning.
  std::vector<Seen> commands() const {
    const std::lock_guard lock(mutex_);
    std::vector<Seen> all;
    for (const auto& [number, seen] : commands_) all.push_back(seen);
    return all;
  }
  std::vector<std::string> changes() const {
    const std::lock_guard lock(mutex_);
    return changes_;
  }
  std::vector<std::string> reasons() const {
    const std::lock_guard lock(mutex_);
    return reasons_;
  }
  Seen last() const { return commands().back(); }

 private:
  void note(Step step, const CommandEvent& event) {
    const std::lock_guard lock(mutex_);
    Seen& seen = commands_[event.command()];
    seen.steps.push_back(step);
    seen.operation = event.operation().to_string();
    seen.plan = event.plan();
    seen.graph = event.graph();
    if (step == Step::kBegin) seen.text = event.text();
    seen.call = event.call();
    seen.access = event.access();
    if (step != Step::kEnd) return;
    seen.ending = event.ending();
    seen.code = event.code();
    seen.outcome = event.outcome();
    seen.connection = event.connection();
    seen.rows = event.rows();
    seen.bytes_sent = event.bytes_sent();
    seen.bytes_received = event.bytes_received();
    seen.duration = event.duration();
    seen.waiting = event.waiting();
    seen.server = event.server();
    seen.reading = event.reading();
  }

  mutable std::mutex mutex_;
  std::map<std::uint64_t, Seen> commands_;
  std::vector<std::string> changes_;
  std::vector<std::string> reasons_;
};

inline ClientOptions observed_by(std::shared_ptr<Observer> observer) {
  ClientOptions options;
  options.observer = std::move(observer);
  return options;
}

}  // namespace fgraph::testing
