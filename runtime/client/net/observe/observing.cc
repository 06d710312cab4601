#include "client/net/observe/observing.h"

#include <cstdio>
#include <utility>

namespace fgraph::detail {
namespace {

std::string in_milliseconds(std::int64_t nanoseconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", static_cast<double>(nanoseconds) / 1e6);
  return text;
}

std::string ending_of(const CommandEvent& event) {
  if (event.code()) return std::string(error_code_name(*event.code()));
  return event.ending() == CommandEnding::kGivenUp ? "given up" : "succeeded";
}

std::string slow_line(const CommandEvent& event) {
  std::string line = "slow call: " + event.operation().to_string();
  if (!event.graph().empty()) line += " on graph " + event.graph();
  return line + " took " + in_milliseconds(event.duration()) + " ms (waiting " + in_milliseconds(event.waiting()) +
         ", server " + in_milliseconds(event.server()) + ", reading " + in_milliseconds(event.reading()) +
         "): " + ending_of(event);
}

}  // namespace

std::unique_ptr<Observing> Observing::make(const ClientOptions& options, const std::string& server,
                                           client::Callbacks& callbacks) {
  const bool is_asked =
      options.observer != nullptr || options.measure_latency || options.slow_call.count() > 0 || options.on_log;
  return is_asked ? std::make_unique<Observing>(options, server, callbacks) : nullptr;
}

Observing::Observing(const ClientOptions& options, const std::string& server, client::Callbacks& callbacks)
    : callbacks_(callbacks),
      server_(server),
      observer_(options.observer),
      shows_text_(options.observe_text),
      follows_commands_(options.observer != nullptr || options.measure_latency || options.slow_call.count() > 0),
      slow_nanoseconds_(client::nanoseconds(options.slow_call)),
      on_slow_call_(options.on_slow_call) {}

std::unique_ptr<Observation> Observing::begin(const client::CommandFacts& facts) {
  return follows_commands_ ? std::make_unique<Observation>(*this, facts) : nullptr;
}

void Observing::refused(const client::CommandFacts& facts, const Error& error) {
  if (const std::unique_ptr<Observation> observation = begin(facts))
    observation->ended(CommandEnding::kFailed, &error, 0, 0);
}

void Observing::tell(Told told, const CommandEvent& event, std::int64_t time) noexcept {
  if (observer_ == nullptr) return;
  callbacks_.run(time, [&] { (observer_.get()->*told)(event); });
}

void Observing::ended(const CommandEvent& event) noexcept {
  latencies_.record(static_cast<std::uint64_t>(event.duration()));
  tell(&Observer::on_end, event, event.ended_at());
  if (slow_nanoseconds_ != 0 && event.duration() >= slow_nanoseconds_) tell_slow(event);
}

void Observing::tell_slow(const CommandEvent& event) noexcept {
  slow_calls_.fetch_add(1, std::memory_order_relaxed);
  if (on_slow_call_) callbacks_.run([&] { on_slow_call_(event); });
  if (callbacks_.is_logging()) callbacks_.log(LogLevel::kWarning, slow_line(event));
}

std::uint64_t Observing::next_command() noexcept {
  static std::atomic<std::uint64_t> last{0};
  return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

void Observing::on_connection(ConnectionChange change, std::size_t connection, const Error* error) noexcept {
  ConnectionEvent event(server_);
  event.change_ = change;
  event.connection_ = connection;
  event.at_ = client::Loop::now_ns();
  if (error != nullptr) {
    event.code_ = error->code();
    event.reason_ = error->message();
  }
  if (observer_ != nullptr) callbacks_.run(event.at_, [&] { observer_->on_connection(event); });
  if (callbacks_.is_logging()) log_connection(event);
}

void Observing::log_connection(const ConnectionEvent& event) noexcept {
  std::string line = "connection " + std::to_string(event.connection()) + " to " + event.server() + ": " +
                     std::string(connection_change_name(event.change()));
  if (!event.reason().empty()) line.append(": ").append(event.reason());
  const bool is_bad = event.change() == ConnectionChange::kRefused || event.change() == ConnectionChange::kLost;
  callbacks_.log(is_bad ? LogLevel::kWarning : LogLevel::kInfo, line);
}

void Observing::read_into(ClientStatistics& statistics) const {
  statistics.slow_calls = slow_calls_.load(std::memory_order_relaxed);
  statistics.latencies = latencies_.read();
}

}  // namespace fgraph::detail

namespace fgraph {

std::string_view connection_change_name(ConnectionChange change) {
  switch (change) {
    case ConnectionChange::kConnecting: return "connecting";
    case ConnectionChange::kReady: return "ready";
    case ConnectionChange::kRefused: return "refused";
    case ConnectionChange::kLost: return "lost";
    case ConnectionChange::kClosed: return "closed";
  }
  return {};
}

}  // namespace fgraph
