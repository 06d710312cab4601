#include "client/net/pool/lane.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace fgraph::client {
namespace {

// Up to this many ended requests may stay in the queue until their turn comes.
constexpr std::size_t kFewEnded = 64;

}  // namespace

ConnectionLane::ConnectionLane(Lane lane, std::size_t first, std::size_t count, std::size_t depth)
    : connections_(count), depth_(depth) {
  for (std::size_t i = 0; i < count; ++i) {
    connections_[i].index = first + i;
    connections_[i].lane = lane;
  }
}

RequestRef ConnectionLane::take_first() {
  assert(waiting() > 0);
  while (queue_.front()->settled()) {
    queue_.pop_front();
    --ended_;
  }
  RequestRef request = std::move(queue_.front());
  queue_.pop_front();
  return request;
}

void ConnectionLane::purge() {
  if (waiting() == 0) (void)take_all();
  if (ended_ <= kFewEnded || ended_ <= queue_.size() / 2) return;
  ended_ -= std::erase_if(queue_, [](const RequestRef& request) { return request->settled(); });
}

std::deque<RequestRef> ConnectionLane::take_all() {
  ended_ = 0;
  return std::exchange(queue_, {});
}

Connection* ConnectionLane::least_busy() {
  Connection* best = nullptr;
  for (Connection& connection : connections_) {
    if (connection.phase != Connection::Phase::kReady) continue;
    if (best == nullptr || connection.pipeline->in_flight() < best->pipeline->in_flight()) best = &connection;
  }
  return best;
}

Connection* ConnectionLane::closed_one() {
  for (Connection& connection : connections_) {
    if (connection.phase == Connection::Phase::kClosed) return &connection;
  }
  return nullptr;
}

Connection* ConnectionLane::idle_one() {
  Connection* best = least_busy();
  return best != nullptr && best->is_idle() ? best : nullptr;
}

std::size_t ConnectionLane::opening() const {
  return static_cast<std::size_t>(std::count_if(connections_.begin(), connections_.end(),
                                                [](const Connection& connection) { return connection.is_opening(); }));
}

bool ConnectionLane::any_open() const {
  return std::any_of(connections_.begin(), connections_.end(),
                     [](const Connection& connection) { return connection.phase != Connection::Phase::kClosed; });
}

Lanes::Lanes(std::size_t commands, std::size_t depth, std::size_t streams)
    : lanes_{ConnectionLane(Lane::kCommand, 0, commands, depth), ConnectionLane(Lane::kStream, commands, streams, 1)} {}

Connection& Lanes::at(std::size_t index) {
  assert(index < connections());
  const std::size_t commands = lanes_[0].connections().size();
  return index < commands ? lanes_[0].connections()[index] : lanes_[1].connections()[index - commands];
}

std::size_t Lanes::connections() const {
  return lanes_[0].connections().size() + lanes_[1].connections().size();
}

}  // namespace fgraph::client
