// Observing is the part of a client that watches its commands and connections.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include <fgraph/client.h>
#include <fgraph/observer.h>

#include "client/net/observe/callbacks.h"
#include "client/net/observe/connection_reports.h"
#include "client/net/observe/latency_recorder.h"
#include "client/net/observe/observation.h"

namespace fgraph::detail {

// A client has one if its options ask for an observer, latencies, slow calls or a log. Without it, each place that
// could tell something costs the test of a pointer.
//
//   a request is made -> begin: the request has an Observation -> tell: on_begin, on_queued, on_sent, on_first_byte
//   the request ends  -> ended: the histogram, on_end, the slow call
//   a Pool reports    -> on_connection: the observer, the log
//
// Thread-safe, but on_connection(), which is for the loop thread only.
class Observing final : public client::ConnectionListener {
 public:
  // Returns null if the options ask for nothing. `server` is the address without a password. The callbacks outlive it.
  static std::unique_ptr<Observing> make(const ClientOptions& options, const std::string& server,
                                         client::Callbacks& callbacks);
  Observing(const ClientOptions& options, const std::string& server, client::Callbacks& callbacks);
  Observing(const Observing&) = delete;
  Observing& operator=(const Observing&) = delete;
  ~Observing() = default;

  // Begins to follow a command. Returns null if nobody asks for commands.
  std::unique_ptr<Observation> begin(const client::CommandFacts& facts);
  // Tells of a command that is refused before there is a request.
  void refused(const client::CommandFacts& facts, const Error& error);

  // The Observations call these. `time` is now.
  using Told = void (Observer::*)(const CommandEvent&);
  void tell(Told told, const CommandEvent& event, std::int64_t time) noexcept;
  void ended(const CommandEvent& event) noexcept;
  bool shows_text() const { return shows_text_; }
  // Returns a number that no other command of the process has.
  static std::uint64_t next_command() noexcept;

  void on_connection(ConnectionChange change, std::size_t connection, const Error* error) noexcept override;

  void read_into(ClientStatistics& statistics) const;

 private:
  void tell_slow(const CommandEvent& event) noexcept;
  void log_connection(const ConnectionEvent& event) noexcept;

  client::Callbacks& callbacks_;
  const std::string server_;
  const std::shared_ptr<Observer> observer_;  // null if there is none
  const bool shows_text_;
  const bool follows_commands_;
  const std::int64_t slow_nanoseconds_;  // 0: no call is slow
  const std::function<void(const CommandEvent&)> on_slow_call_;
  LatencyRecorder latencies_;
  std::atomic<std::uint64_t> slow_calls_{0};
};

}  // namespace fgraph::detail
