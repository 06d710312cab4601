// What is still to happen in a simulated run, by time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <queue>
#include <vector>

namespace fgraph::testing::simulation {

enum class Event : std::uint8_t {
  kSubmit,       // the program submits some operations
  kCancel,       // the program cancels an operation
  kConsume,      // the consumer of a stream does something
  kClose,        // the client is closed
  kAttemptEnds,  // an attempt to connect succeeds or fails
  kArrives,      // bytes of the client reach the server
  kServed,       // the server has worked off a command
  kDelivers,     // bytes of the server reach the client
  kBreaks,       // a connection ends
  kFallsSilent,  // nothing comes out of a connection any more
  kDies,         // the server is killed
  kReturns,      // the server is there again
  kStops,        // the server stands still
};

// Events of the same time happen in the order in which they were added. Loop thread only.
class Agenda {
 public:
  class Entry {
   public:
    std::int64_t at_ms = 0;
    std::uint64_t order = 0;
    Event event = Event::kSubmit;
    std::size_t subject = 0;  // a connection or an operation
    std::size_t count = 0;
  };

  void add(std::int64_t at_ms, Event event, std::size_t subject = 0, std::size_t count = 0) {
    Entry entry;
    entry.at_ms = at_ms;
    entry.order = ++last_order_;
    entry.event = event;
    entry.subject = subject;
    entry.count = count;
    entries_.push(entry);
  }
  std::optional<std::int64_t> next() const {
    if (entries_.empty()) return std::nullopt;
    return entries_.top().at_ms;
  }
  // Requires that next() is there.
  Entry take() {
    const Entry entry = entries_.top();
    entries_.pop();
    return entry;
  }

 private:
  class IsLater {
   public:
    bool operator()(const Entry& one, const Entry& other) const {
      return one.at_ms != other.at_ms ? one.at_ms > other.at_ms : one.order > other.order;
    }
  };

  std::priority_queue<Entry, std::vector<Entry>, IsLater> entries_;
  std::uint64_t last_order_ = 0;
};

}  // namespace fgraph::testing::simulation
