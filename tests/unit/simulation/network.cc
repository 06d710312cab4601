#include "unit/simulation/network.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "client/net/pool/health.h"

namespace fgraph::testing::simulation {

Network::Network(World& world, Ledger& ledger) : world_(world), ledger_(ledger), server_(world, ledger) {}

void Network::use(client::Pool* pool) {
  pool_ = pool;
  if (pool == nullptr) return;
  current_.assign(pool->connections(), kNone);
  latest_.assign(pool->connections(), kNone);
}

void Network::connect(std::size_t connection) {
  world_.note("connects", static_cast<std::int64_t>(connection));
  world_.must(current_[connection] == kNone, "a connection is opened twice", static_cast<std::int64_t>(connection));
  const std::size_t wire = wires_.size();
  wires_.emplace_back().connection = connection;
  current_[connection] = latest_[connection] = wire;
  const std::uint32_t longest = world_.scenario.refuse_in != 0 && world_.dice.one_in(10) ? 500 : 4;
  world_.agenda.add(world_.now_ms + world_.dice.below(longest), Event::kAttemptEnds, wire);
}

void Network::disconnect(std::size_t connection) {
  world_.note("disconnects", static_cast<std::int64_t>(connection));
  const std::size_t wire = current_[connection];
  if (wire == kNone) return;
  if (!wires_[wire].awaited.empty()) wires_[wire].last_front = wires_[wire].awaited.front().number;
  leave(wires_[wire]);
}

void Network::leave(Wire& wire) {
  if (wire.is_ready) --ready_;
  wire.is_ready = false;
  wire.client = Client::kGone;
  wire.awaited.clear();
  wire.is_served = wire.is_served && world_.dice.one_in(2);
  current_[wire.connection] = kNone;
}

void Network::established(std::size_t connection) {
  ++ready_;
  ++established_ever_;
  wires_[current_[connection]].is_ready = true;
}

void Network::pause(std::size_t connection) {
  wires_[current_[connection]].is_paused = true;
}

void Network::resume(std::size_t connection) {
  wires_[current_[connection]].is_paused = false;
  deliver_soon(current_[connection]);
}

void Network::attempt_ends(std::size_t index) {
  Wire& wire = wires_[index];
  if (wire.client != Client::kConnecting) return;
  const auto connection = static_cast<std::int64_t>(wire.connection);
  if (is_down_ || world_.dice.one_in(world_.scenario.refuse_in)) {
    world_.note("is refused", connection);
    leave(wire);
    return pool_->disconnected(wire.connection, "refused", world_.now_ms);
  }
  world_.note("is connected", connection);
  wire.client = Client::kOpen;
  wire.is_served = true;
  wire.read_ms = world_.now_ms;
  Dice& dice = world_.dice;
  if (dice.one_in(world_.scenario.silence_in)) {
    world_.agenda.add(world_.now_ms + (dice.one_in(3) ? 0 : dice.below(3'000)), Event::kFallsSilent, index);
  }
  if (dice.one_in(world_.scenario.break_in)) {
    if (dice.one_in(3)) {
      world_.agenda.add(world_.now_ms + dice.below(2'000), Event::kBreaks, index);
    } else {
      wire.breaks_after = dice.between(1, 900);
    }
  }
  pool_->connected(wire.connection, world_.now_ms);
}

void Network::falls_silent(std::size_t index) {
  Wire& wire = wires_[index];
  if (wire.client != Client::kOpen || world_.now_ms < calm_ms_) return;
  world_.note("falls silent", static_cast<std::int64_t>(wire.connection));
  wire.is_silent = true;
  wire.silent_since_ms = world_.now_ms;
  wire.executes_silently = world_.dice.one_in(2);
}

void Network::flush() {
  for (std::size_t i = 0; i < dirty_.size(); ++i) {
    const std::size_t wire = current_[dirty_[i]];
    const std::string bytes = pool_->take_output(dirty_[i]);
    if (wire == kNone || wires_[wire].client != Client::kOpen) {
      world_.must(bytes.empty(), "output without a connection", static_cast<std::int64_t>(dirty_[i]));
    } else if (!bytes.empty()) {
      write(wire, bytes);
    }
  }
  dirty_.clear();
}

void Network::write(std::size_t index, const std::string& bytes) {
  Wire& wire = wires_[index];
  std::string_view rest(bytes);
  while (!rest.empty()) {
    const std::optional<Command> command = Command::take(rest);
    if (!command) return world_.complain("the client wrote something that is no command");
    Taken taken;
    taken.command = *command;
    taken.end = wire.written + bytes.size() - rest.size();
    wire.commands.push_back(taken);
    Awaited awaited;
    awaited.number = command->number;
    wire.awaited.push_back(awaited);
    if (command->is_of_pool()) continue;
    world_.note("writes", command->number, static_cast<std::int64_t>(wire.connection));
    world_.must(wire.is_ready, "a request was written before the server has answered", command->number);
    if (Operation* operation = ledger_.find(command->number)) ledger_.written(*operation);
  }
  wire.written += bytes.size();
  // The bytes travel in up to three pieces.
  std::size_t left = bytes.size();
  for (int piece = 0; left > 0; ++piece) {
    const std::size_t length =
        piece == 2 ? left : 1 + world_.dice.below(static_cast<std::uint32_t>(std::min<std::size_t>(left, 100'000)));
    const std::size_t whole = world_.dice.one_in(2) ? left : length;
    world_.agenda.add(world_.now_ms + world_.dice.below(3), Event::kArrives, index, whole);
    left -= whole;
  }
}

void Network::arrives(std::size_t index, std::size_t bytes) {
  wires_[index].arrived += bytes;
  work(index);
}

void Network::work(std::size_t index) {
  Wire& wire = wires_[index];
  if (!wire.is_served || wire.is_serving || wire.commands.empty()) return;
  if (wire.commands.front().end > wire.arrived) return;
  wire.is_serving = true;
  const Command& command = wire.commands.front().command;
  wire.serving_ms = server_.time_for(command);
  const std::int64_t time = server_.time_to_answer(command, wire.serving_ms);
  world_.agenda.add(std::max(world_.now_ms, stopped_until_ms_) + time, Event::kServed, index);
}

void Network::served(std::size_t index) {
  Wire& wire = wires_[index];
  if (!wire.is_served) return;
  if (world_.now_ms < stopped_until_ms_) return world_.agenda.add(stopped_until_ms_, Event::kServed, index);
  wire.is_serving = false;
  if (wire.is_silent && !wire.executes_silently) return;
  const Command command = wire.commands.front().command;
  wire.commands.pop_front();
  const Server::Answer answer = server_.serve(command, wire.serving_ms, !wire.is_ready);
  if (wire.client == Client::kOpen && !wire.is_silent) {
    wire.replies += answer.bytes;
    const auto awaited =
        std::find_if(wire.awaited.begin(), wire.awaited.end(), [](const Awaited& one) { return one.end == kUnknown; });
    if (answer.is_complete && awaited != wire.awaited.end()) awaited->end = wire.replies.size();
    if (answer.closes) world_.agenda.add(world_.now_ms + world_.dice.below(4), Event::kBreaks, index);
    deliver_soon(index);
  }
  if (!answer.is_complete) wire.is_served = false;
  work(index);
}

void Network::deliver_soon(std::size_t index) {
  Wire& wire = wires_[index];
  if (wire.is_delivering || wire.delivered == wire.replies.size()) return;
  wire.is_delivering = true;
  world_.agenda.add(world_.now_ms + world_.dice.below(3), Event::kDelivers, index);
}

void Network::delivers(std::size_t index) {
  Wire& wire = wires_[index];
  wire.is_delivering = false;
  if (wire.client != Client::kOpen || wire.is_paused || wire.is_silent) return;
  const auto waiting = static_cast<std::uint32_t>(wire.replies.size() - wire.delivered);
  if (waiting == 0) return;
  std::uint32_t length = waiting;
  switch (world_.scenario.slices) {
    case Scenario::Slices::kWhole: break;
    case Scenario::Slices::kRandom: length = world_.dice.between(1, waiting); break;
    case Scenario::Slices::kSmall: length = std::min(waiting, world_.dice.between(1, 60)); break;
  }
  const std::size_t left = wire.breaks_after - wire.delivered;
  if (wire.breaks_after != kUnknown) length = static_cast<std::uint32_t>(std::min<std::size_t>(length, left));
  const std::string bytes = wire.replies.substr(wire.delivered, length);
  wire.delivered += length;
  wire.read_ms = world_.now_ms;
  world_.note("reads", static_cast<std::int64_t>(wire.connection), length);
  pool_->received(wire.connection, bytes, world_.now_ms);
  if (wire.client != Client::kOpen) return;
  while (!wire.awaited.empty() && wire.awaited.front().end <= wire.delivered) wire.awaited.pop_front();
  if (wire.delivered >= wire.breaks_after) return breaks(index);
  if (!wire.is_paused) deliver_soon(index);
}

void Network::breaks(std::size_t index) {
  Wire& wire = wires_[index];
  if (wire.client == Client::kGone) return;
  world_.note("breaks", static_cast<std::int64_t>(wire.connection));
  leave(wire);
  pool_->disconnected(wire.connection, "reset", world_.now_ms);
}

void Network::dies() {
  if (calm_ms_ != 0) return;
  world_.note("the server dies");
  is_down_ = true;
  for (std::size_t i = 0; i < wires_.size(); ++i) {
    wires_[i].is_served = false;
    if (wires_[i].client == Client::kOpen) {
      world_.agenda.add(world_.now_ms + world_.dice.below(3), Event::kBreaks, i);
    }
  }
  world_.agenda.add(world_.now_ms + world_.dice.below(300), Event::kReturns);
}

void Network::returns() {
  world_.note("the server returns");
  is_down_ = false;
}

void Network::stops(std::int64_t milliseconds) {
  if (calm_ms_ != 0) return;
  world_.note("the server stops", milliseconds);
  stopped_until_ms_ = world_.now_ms + milliseconds;
}

// Whatever waits for an answer that never comes ends with its connection.
void Network::calm_down() {
  world_.note("calms down");
  calm_ms_ = world_.now_ms;
  stopped_until_ms_ = std::min(stopped_until_ms_, world_.now_ms);
  for (const std::size_t index : std::vector<std::size_t>(current_)) {
    if (index != kNone && wires_[index].client == Client::kOpen) breaks(index);
  }
}

// If nothing is ever silent, and no attempt to connect takes too long, only a request whose answer is overdue can be
// the reason.
void Network::check_replaced(std::size_t connection) {
  const Wire& wire = wires_[latest_[connection]];
  const auto about = static_cast<std::int64_t>(connection);
  world_.must(world_.now_ms - wire.read_ms >= client::Health::kOverdueMs, "a connection was closed too early", about);
  const Scenario& scenario = world_.scenario;
  if (scenario.silence_in + scenario.stops + scenario.nonsense_in + scenario.refuse_in != 0) return;
  const Operation* front = ledger_.find(wire.last_front);
  world_.must(front != nullptr && front->has_ended() && front->ended_ms < world_.now_ms,
              "a connection that works was taken for dead", about);
}

void Network::check() {
  std::array<std::size_t, 2> opening{};
  std::size_t ready = 0;
  for (const std::size_t index : current_) {
    if (index == kNone) continue;
    const Wire& wire = wires_[index];
    const bool is_stream = wire.connection >= world_.scenario.options.connections;
    if (wire.is_ready) {
      ++ready;
    } else {
      ++opening[is_stream ? 1 : 0];
    }
    const auto requests = static_cast<std::size_t>(std::count_if(
        wire.awaited.begin(), wire.awaited.end(), [](const Awaited& awaited) { return awaited.number != 0; }));
    world_.must(requests <= (is_stream ? 1 : world_.scenario.options.pipeline_depth),
                "more requests on a connection than it may have", static_cast<std::int64_t>(wire.connection));
    check_silent(wire);
  }
  world_.must(opening[0] <= 2 && opening[1] <= 2, "more than two attempts at a time");
  world_.must(ready == ready_ && pool_->counters().open == ready, "the count of open connections is wrong");
}

// A silent connection is gone in time, unless somebody waits for its answer without a deadline.
void Network::check_silent(const Wire& wire) {
  if (!wire.is_silent || wire.is_paused) return;
  std::int64_t since = wire.silent_since_ms;
  if (!wire.awaited.empty() && wire.awaited.front().number != 0) {
    const Operation& front = *ledger_.find(wire.awaited.front().number);
    if (!front.has_ended()) return;
    since = std::max(since, front.ended_ms);
    if (front.deadline_ms != detail::Call::kNever) since = std::max(since, front.deadline_ms);
  }
  // The loop may have stood still for six seconds meanwhile.
  constexpr std::int64_t kLongest = client::Health::kIdleMs + client::Health::kSilentMs + 1'500 + 6'000;
  world_.must(world_.now_ms <= since + kLongest, "a silent connection stays",
              static_cast<std::int64_t>(wire.connection));
}

}  // namespace fgraph::testing::simulation
