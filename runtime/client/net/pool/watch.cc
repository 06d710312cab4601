#include "client/net/pool/watch.h"

namespace fgraph::client {
namespace {

// Looks are put together on multiples of this time. Otherwise every read would set the timer of the loop anew.
constexpr std::int64_t kStepMs = 250;

std::int64_t rounded_up(std::int64_t time_ms) {
  if (time_ms > Signs::kNone - kStepMs) return time_ms;
  return (time_ms + kStepMs - 1) / kStepMs * kStepMs;
}

}  // namespace

void Watch::ready(Connection& connection, std::int64_t now_ms) {
  connection.asked_ms = Signs::kNone;
  read(connection, now_ms);
}

void Watch::sending(Connection& connection, std::int64_t now_ms) {
  if (connection.pipeline->in_flight() == 0) connection.asked_ms = now_ms;
}

void Watch::read(Connection& connection, std::int64_t now_ms) {
  connection.read_ms = now_ms;
  connection.suspected_ms = Signs::kNone;
  server_read_ms_ = now_ms;
  unanswered_ms_ = Signs::kNone;
}

void Watch::probed(std::int64_t now_ms) {
  if (unanswered_ms_ == Signs::kNone) unanswered_ms_ = now_ms;
}

// A stream that is full is not read, so its silence says nothing.
Health::Verdict Watch::judge(Connection& connection, std::int64_t now_ms) const {
  if (connection.paused) return Health::Verdict::kKeep;
  const Signs signs = signs_of(connection);
  const Health::Verdict verdict = Health::judge(signs, now_ms);
  if (verdict == Health::Verdict::kSuspect) {
    connection.suspected_ms = now_ms;
  } else if (!Health::seems_dead(signs, now_ms)) {
    connection.suspected_ms = Signs::kNone;  // the server has answered elsewhere meanwhile
  }
  return verdict;
}

std::int64_t Watch::next_look(const Connection& connection) const {
  return connection.paused ? Signs::kNone : rounded_up(Health::next_look(signs_of(connection)));
}

Signs Watch::signs_of(const Connection& connection) const {
  Signs signs;
  signs.read_ms = connection.read_ms;
  signs.suspected_ms = connection.suspected_ms;
  signs.server_read_ms = server_read_ms_;
  signs.unanswered_ms = unanswered_ms_;
  signs.next_probe_ms = next_probe_ms_;
  if (connection.pipeline->in_flight() == 0) return signs;
  signs.asked_ms = connection.asked_ms;
  signs.asked = Signs::Asked::kRequest;
  const Request* front = connection.pipeline->front();
  if (front == nullptr) return signs;  // it is written at the end of this turn
  if (is_of_pool(*front)) {
    signs.asked = Signs::Asked::kHeartbeat;
  } else if (front->settled()) {
    signs.asked = Signs::Asked::kOverdue;
    // A stream that was abandoned may have no deadline.
    signs.deadline_ms = front->deadline_ms == Signs::kNone ? signs.asked_ms : front->deadline_ms;
  }
  return signs;
}

}  // namespace fgraph::client
