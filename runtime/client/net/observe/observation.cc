#include "client/net/observe/observation.h"

#include "client/net/calls/call_control.h"
#include "client/net/loop.h"
#include "client/net/observe/observing.h"

namespace fgraph::detail {

Observation::Observation(Observing& observing, const client::CommandFacts& facts) : observing_(observing) {
  const CallControl& control = facts.call.control();
  event_.operation_ = control.name();
  event_.call_ = control.number();
  event_.command_ = Observing::next_command();
  event_.plan_ = facts.plan;
  event_.graph_ = facts.graph;
  event_.access_ = facts.access;
  event_.begun_at_ = client::Loop::now_ns();
  if (observing_.shows_text()) event_.text_ = facts.text;
  observing_.tell(&Observer::on_begin, event_, event_.begun_at_);
  event_.text_ = std::string_view();
}

// What is known of an earlier attempt does not fit the times of this one.
void Observation::queued() noexcept {
  event_.sent_at_ = 0;
  event_.first_byte_at_ = 0;
  event_.bytes_sent_ = 0;
  event_.connection_.reset();
  event_.queued_at_ = client::Loop::now_ns();
  observing_.tell(&Observer::on_queued, event_, event_.queued_at_);
}

void Observation::dispatched(std::size_t connection, std::size_t bytes) noexcept {
  event_.connection_ = connection;
  event_.bytes_sent_ = bytes;
}

void Observation::sent() noexcept {
  if (is_over()) return;
  event_.sent_at_ = client::Loop::now_ns();
  observing_.tell(&Observer::on_sent, event_, event_.sent_at_);
}

void Observation::first_byte() noexcept {
  if (is_over()) return;
  event_.first_byte_at_ = client::Loop::now_ns();
  observing_.tell(&Observer::on_first_byte, event_, event_.first_byte_at_);
}

void Observation::ended(CommandEnding ending, const Error* error, std::uint64_t rows, std::uint64_t bytes) noexcept {
  if (is_over()) return;
  event_.ended_at_ = client::Loop::now_ns();
  event_.ending_ = ending;
  event_.rows_ = rows;
  event_.bytes_received_ = bytes;
  // What was not sent has used no connection.
  if (event_.sent_at_ == 0) event_.bytes_sent_ = 0;
  if (event_.sent_at_ == 0) event_.connection_.reset();
  if (error != nullptr) {
    event_.code_ = error->code();
    event_.outcome_ = error->outcome();
  }
  observing_.ended(event_);
}

}  // namespace fgraph::detail
