// Health tells connections that live from those that do not.
#pragma once

#include <algorithm>
#include <cstdint>

#include <fgraph/detail/call.h>

namespace fgraph::client {

// Signs are what is known of one open connection. They are plain values; times are milliseconds of the pool's clock,
// and kNone is a time that has not come.
class Signs {
 public:
  static constexpr std::int64_t kNone = detail::Call::kNever;

  // What is asked on the connection: what the oldest command without an answer is.
  enum class Asked : std::uint8_t {
    kNothing,
    kHeartbeat,  // a PING of the pool
    kRequest,    // a request that may take as long as it likes
    kOverdue,    // a request that nobody waits for any more
  };

  Signs() {}

  Asked asked = Asked::kNothing;
  std::int64_t read_ms = 0;            // the last read, or when the connection became ready
  std::int64_t asked_ms = kNone;       // the oldest command without an answer was sent; kNone: nothing is asked
  std::int64_t deadline_ms = kNone;    // of that command, if it is overdue
  std::int64_t suspected_ms = kNone;   // kSuspect was the answer then, and nothing was read since
  std::int64_t server_read_ms = 0;     // the last read of any connection to the server
  std::int64_t unanswered_ms = kNone;  // the server was asked for a sign of life then; nothing was read anywhere since
  std::int64_t next_probe_ms = 0;      // it may be asked again from then on
};

// A dead peer and a slow query look the same on their connection: nothing comes. The difference is what the server
// does elsewhere. While it answers a PING on another connection, a query may be silent for as long as it takes. A
// server that answers nothing at all for kSilentMs is gone, or is of no use.
//
// A request that is overdue gets no such patience: nobody waits for its answer, and its connection may be the only
// one that is broken.
//
// A loop that stood still finds its timers due before it reads what has come meanwhile. So the answer is kSuspect
// first, and kReplace only if nothing is read in the next kConfirmMs.
class Health {
 public:
  static constexpr std::int64_t kIdleMs = 5000;     // an idle connection is asked for a sign of life after this time
  static constexpr std::int64_t kQuietMs = 1000;    // a busy one is thought about after this time
  static constexpr std::int64_t kSilentMs = 4000;   // who is asked for a sign of life has this much time
  static constexpr std::int64_t kOverdueMs = 3000;  // an answer may be this much later than its deadline
  static constexpr std::int64_t kConfirmMs = 200;

  enum class Verdict : std::uint8_t {
    kKeep,
    kPing,     // a PING has to be sent on it
    kProbe,    // a PING has to be sent on another one
    kSuspect,  // it seems to be dead
    kReplace,
  };

  // Returns whether the connection would be replaced if nothing was read in the next kConfirmMs.
  static bool seems_dead(const Signs& signs, std::int64_t now_ms) { return now_ms >= death_ms(signs); }

  static Verdict judge(const Signs& signs, std::int64_t now_ms) {
    if (signs.asked == Signs::Asked::kNothing) return now_ms >= idle_ms(signs) ? Verdict::kPing : Verdict::kKeep;
    if (seems_dead(signs, now_ms)) {
      if (signs.suspected_ms == Signs::kNone) return Verdict::kSuspect;
      return now_ms >= signs.suspected_ms + kConfirmMs ? Verdict::kReplace : Verdict::kKeep;
    }
    return now_ms >= probe_ms(signs) ? Verdict::kProbe : Verdict::kKeep;
  }

  // Returns the time at which judge() may say something else than kKeep, if no sign changes. Requires that it says
  // kKeep now, or that its advice was taken.
  static std::int64_t next_look(const Signs& signs) {
    if (signs.asked == Signs::Asked::kNothing) return idle_ms(signs);
    std::int64_t death = death_ms(signs);
    if (signs.suspected_ms != Signs::kNone) death = std::max(death, signs.suspected_ms + kConfirmMs);
    return std::min(death, probe_ms(signs));
  }

 private:
  static std::int64_t idle_ms(const Signs& signs) { return signs.read_ms + kIdleMs; }
  // Returns since when the connection has been silent although something is asked on it.
  static std::int64_t silent_since(const Signs& signs) { return std::max(signs.read_ms, signs.asked_ms); }
  // Returns when the connection counts as dead.
  static std::int64_t death_ms(const Signs& signs) {
    const std::int64_t since = silent_since(signs);
    switch (signs.asked) {
      case Signs::Asked::kNothing: break;
      case Signs::Asked::kHeartbeat: return since + kSilentMs;
      case Signs::Asked::kOverdue: return std::max(since, signs.deadline_ms) + kOverdueMs;
      case Signs::Asked::kRequest:
        if (signs.unanswered_ms != Signs::kNone) return std::max(since, signs.unanswered_ms) + kSilentMs;
        break;
    }
    return Signs::kNone;
  }
  // Returns when the server has to be asked for a sign of life elsewhere.
  static std::int64_t probe_ms(const Signs& signs) {
    if (signs.asked != Signs::Asked::kRequest || signs.unanswered_ms != Signs::kNone) return Signs::kNone;
    return std::max({silent_since(signs) + kQuietMs, signs.server_read_ms + kQuietMs, signs.next_probe_ms});
  }
};

}  // namespace fgraph::client
