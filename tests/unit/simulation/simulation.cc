#include "unit/simulation/simulation.h"

#include <algorithm>
#include <stop_token>
#include <utility>
#include <vector>

#include <fgraph/detail/call.h>

namespace fgraph::testing::simulation {
namespace {

using client::Credentials;
using client::Pool;
using client::Reading;
using client::Request;
using client::RequestRef;

Credentials credentials_of(const Scenario& scenario) {
  Credentials credentials;
  if (scenario.has_password) credentials.password = "secret";
  return credentials;
}

// A run may take so much of its time to end, and each part of it so many turns without a step of the clock.
constexpr std::int64_t kPatienceMs = 60'000;
constexpr int kMostTurnsInPlace = 300;

}  // namespace

Simulation::Simulation(std::uint64_t seed, Trace::Keep keep)
    : world_(seed, keep),
      ledger_(world_),
      network_(world_, ledger_),
      admissions_(new client::Admissions(world_.scenario.options)),
      pool_(std::make_unique<Pool>(network_, world_.scenario.options, credentials_of(world_.scenario),
                                   world_.dice.below(0xFFFFFFFF))) {
  network_.use(pool_.get());
}

// After a failure the pool still has requests, whose ends nobody looks at any more.
Simulation::~Simulation() {
  if (world_.problem.empty()) world_.problem = "the run is over";
  pool_.reset();
  for (Operation* operation : ledger_.open()) operation->request.reset();
}

const std::string& Simulation::run() {
  plan();
  while (goes_on()) turn();
  if (!world_.problem.empty()) return world_.problem;
  if (!closed_) close();
  check_counts();
  network_.use(nullptr);
  pool_.reset();
  let_server_finish();
  ledger_.close();
  world_.must(admissions_->operations() == 0 && admissions_->bytes() == 0, "the limits still count something");
  return world_.problem;
}

void Simulation::plan() {
  const Scenario& scenario = world_.scenario;
  const auto at = [this, &scenario] { return world_.now_ms + world_.dice.below(scenario.span_ms); };
  for (std::uint32_t left = scenario.operations; left > 0;) {
    const std::uint32_t burst = world_.dice.between(1, std::min<std::uint32_t>(left, 8));
    world_.agenda.add(at(), Event::kSubmit, 0, burst);
    left -= burst;
    ++program_left_;
  }
  const std::uint32_t cancels = scenario.cancel_in == 0 ? 0 : scenario.operations / scenario.cancel_in;
  for (std::uint32_t i = 0; i < cancels; ++i) world_.agenda.add(at(), Event::kCancel);
  for (std::uint32_t i = 0; i < scenario.operations / 2; ++i) world_.agenda.add(at(), Event::kConsume);
  for (std::uint32_t i = 0; i < scenario.deaths; ++i) world_.agenda.add(at(), Event::kDies);
  for (std::uint32_t i = 0; i < scenario.stops; ++i) world_.agenda.add(at(), Event::kStops);
  if (!scenario.closes) return;
  world_.agenda.add(at() + world_.dice.below(50), Event::kClose);
  ++program_left_;
}

// The order is that of libuv: the timer comes before the events of sockets, and output is written at the end.
void Simulation::turn() {
  advance();
  if (!world_.problem.empty()) return;
  if (const std::optional<std::int64_t> next = pool_->next_deadline(); next && *next <= world_.now_ms) {
    world_.note("ticks");
    pool_->tick(world_.now_ms);
  }
  while (world_.problem.empty() && !closed_ && world_.agenda.next().value_or(detail::Call::kNever) <= world_.now_ms) {
    ++events_;
    perform(world_.agenda.take());
  }
  if (closed_) return;
  network_.flush();
  check();
}

void Simulation::advance() {
  if (program_left_ == 0 && !calm_ms_) {
    calm_ms_ = world_.now_ms + (world_.dice.one_in(3) ? world_.dice.below(15'000) : world_.dice.below(200));
  }
  std::int64_t next = pool_->next_deadline().value_or(detail::Call::kNever);
  next = std::min(next, world_.agenda.next().value_or(detail::Call::kNever));
  if (calm_ms_ && *calm_ms_ > world_.now_ms) next = std::min(next, *calm_ms_);
  if (next == detail::Call::kNever) return world_.complain("nothing would ever end the operations that are open");
  world_.now_ms = std::max(world_.now_ms, next);
  if (world_.dice.one_in(world_.scenario.stall_in)) {
    const std::uint32_t stall = world_.dice.between(1, world_.dice.one_in(10) ? 6'000 : 200);
    world_.note("the loop stands still", stall);
    world_.now_ms += stall;
  }
  turns_in_place_ = world_.now_ms == last_turn_ms_ ? turns_in_place_ + 1 : 0;
  last_turn_ms_ = world_.now_ms;
  world_.must(turns_in_place_ < kMostTurnsInPlace, "the loop would turn without a pause");
  if (calm_ms_ && *calm_ms_ <= world_.now_ms) calm_down();
  world_.must(!calm_ms_ || world_.now_ms < *calm_ms_ + kPatienceMs, "some operations do not end");
}

// Everything that still waits has to end by itself from here on.
void Simulation::calm_down() {
  if (world_.scenario.has_calmed()) return;
  world_.scenario.calm_down();
  network_.calm_down();
  for (Operation* operation : std::vector<Operation*>(ledger_.open())) {
    if (operation->request && operation->kind == Operation::Kind::kStream) pool_->read_on(*operation->request);
  }
}

void Simulation::perform(const Agenda::Entry& entry) {
  switch (entry.event) {
    case Event::kSubmit:
      --program_left_;
      for (std::size_t i = 0; i < entry.count; ++i) submit();
      break;
    case Event::kCancel: cancel(); break;
    case Event::kConsume: consume(); break;
    case Event::kClose:
      --program_left_;
      close();
      break;
    case Event::kAttemptEnds: network_.attempt_ends(entry.subject); break;
    case Event::kArrives: network_.arrives(entry.subject, entry.count); break;
    case Event::kServed: network_.served(entry.subject); break;
    case Event::kDelivers: network_.delivers(entry.subject); break;
    case Event::kBreaks: network_.breaks(entry.subject); break;
    case Event::kFallsSilent: network_.falls_silent(entry.subject); break;
    case Event::kDies: network_.dies(); break;
    case Event::kReturns: network_.returns(); break;
    case Event::kStops: network_.stops(world_.dice.one_in(3) ? 7'000 : world_.dice.below(800)); break;
  }
}

Operation& Simulation::new_operation() {
  constexpr Operation::Kind kKinds[] = {Operation::Kind::kPing,  Operation::Kind::kRead,    Operation::Kind::kRead,
                                        Operation::Kind::kWrite, Operation::Kind::kWrite,   Operation::Kind::kWrite,
                                        Operation::Kind::kWrite, Operation::Kind::kRewrite, Operation::Kind::kStream};
  Dice& dice = world_.dice;
  const Scenario& scenario = world_.scenario;
  Operation& operation = ledger_.add(kKinds[dice.below(std::size(kKinds))]);
  operation.submits_again = dice.one_in(scenario.again_in);
  RequestRef request = make_request(operation, *this);
  if (dice.one_in(scenario.cancel_in) && dice.one_in(8)) {
    std::stop_source source;
    source.request_stop();
    request->belongs_to(detail::Call::begin(CallOptions::with_stop(source.get_token())));
    operation.was_stopped = true;
  }
  if (dice.one_in(scenario.deadline_in)) {
    operation.deadline_ms = world_.now_ms + dice.below(scenario.longest_deadline_ms);
  }
  request->deadline_ms = operation.deadline_ms;
  request->bytes = command_of(operation, dice.one_in(scenario.large_in) ? dice.between(2'000, 20'000) : 0);
  operation.weight = request->weight();
  operation.request = std::move(request);
  return operation;
}

// The client does the same: the limits first, in the thread that calls, and then the pool.
void Simulation::submit() {
  Operation& operation = new_operation();
  const RequestRef request = RequestRef::share(*operation.request);
  world_.note("submits", operation.number, static_cast<std::int64_t>(operation.kind));
  if (!request->admission.take(*admissions_, operation.weight)) {
    const ClientOptions& options = world_.scenario.options;
    const bool is_full = admissions_->operations() >= options.max_operations ||
                         admissions_->bytes() + operation.weight > options.max_queued_bytes;
    world_.must(is_full, "an operation was refused although there was room", operation.number);
    ++refused_;
    return request->fail(admissions_->refusal(operation.weight));
  }
  operation.in_pool = true;
  pool_->submit(RequestRef::share(*request), world_.now_ms);
}

void Simulation::cancel() {
  if (ledger_.open().empty()) return;
  Operation& operation = *ledger_.open()[world_.dice.below(static_cast<std::uint32_t>(ledger_.open().size()))];
  world_.note("cancels", operation.number);
  operation.was_cancelled = true;
  const RequestRef request = RequestRef::share(*operation.request);
  pool_->cancel(*request, world_.now_ms);
  world_.must(operation.has_ended(), "an operation that was cancelled goes on", operation.number);
}

// A consumer has room again, or has enough.
void Simulation::consume() {
  std::vector<Operation*> streams;
  for (Operation* operation : ledger_.open()) {
    if (operation->kind == Operation::Kind::kStream) streams.push_back(operation);
  }
  if (streams.empty()) return;
  Operation& stream = *streams[world_.dice.below(static_cast<std::uint32_t>(streams.size()))];
  const RequestRef request = RequestRef::share(*stream.request);
  if (!world_.dice.one_in(4)) {
    world_.note("reads on", stream.number);
    return pool_->read_on(*request);
  }
  ledger_.abandoned(stream);
  pool_->abandon(*request, world_.now_ms);
}

Reading Simulation::on_read(Operation& operation) {
  switch (world_.dice.below(12)) {
    case 0: ledger_.abandoned(operation); return Reading::kGiveUp;
    case 1:
    case 2: return world_.scenario.has_calmed() ? Reading::kGoOn : Reading::kPause;
    default: return Reading::kGoOn;
  }
}

void Simulation::close() {
  world_.note("closes");
  ledger_.expect_close();
  closed_ = true;
  pool_->close();
  world_.must(ledger_.open().empty(), "an operation is open after the client was closed");
}

void Simulation::let_server_finish() {
  while (const std::optional<std::int64_t> next = world_.agenda.next()) {
    world_.now_ms = std::max(world_.now_ms, *next);
    const Agenda::Entry entry = world_.agenda.take();
    if (entry.event == Event::kArrives) network_.arrives(entry.subject, entry.count);
    if (entry.event == Event::kServed) network_.served(entry.subject);
  }
}

void Simulation::on_ended(Operation& operation, std::optional<Error> error) {
  // In the destructor, after a failure.
  if (!world_.problem.empty()) return;
  const bool is_replaced = error && error->message().find("did not answer on it") != std::string::npos;
  const bool submits_again = std::exchange(operation.submits_again, false);
  if (is_replaced) {
    ledger_.replaced();
    network_.check_replaced(operation.request->sent_on);
  }
  ledger_.ended(operation, std::move(error));
  if (submits_again && !closed_) submit();
}

void Simulation::on_wrong(Operation& operation, const char* what) {
  world_.complain(std::string("a reply has ") + what, operation.number);
}

void Simulation::check() {
  std::size_t operations = 0;
  std::size_t bytes = 0;
  const auto hold = [&operations, &bytes](const Operation& operation) {
    ++operations;
    bytes += operation.weight;
  };
  std::int64_t earliest = detail::Call::kNever;
  for (const Operation* operation : ledger_.open()) {
    world_.must(operation->deadline_ms > world_.now_ms, "an operation goes on after its deadline", operation->number);
    earliest = std::min(earliest, operation->deadline_ms);
    hold(*operation);
  }
  network_.visit_unanswered([&hold](const Operation& operation) {
    if (operation.has_ended()) hold(operation);
  });
  world_.must(pool_->outstanding() == operations, "the pool has lost count of its operations");
  world_.must(admissions_->operations() == operations, "the limit does not count the operations that are held");
  world_.must(admissions_->bytes() == bytes, "the limit does not count the bytes that are held");
  world_.must(bytes <= world_.scenario.options.max_queued_bytes, "more bytes are held than allowed");
  world_.must(operations <= world_.scenario.options.max_operations, "more operations are held than allowed");
  world_.must(pool_->next_deadline().value_or(detail::Call::kNever) <= earliest, "the timer is set too late");
  network_.check();
  check_counts();
}

void Simulation::check_counts() {
  const Pool::Counters& counters = pool_->counters();
  const std::size_t ended = ledger_.size() - ledger_.open().size() - refused_;
  world_.must(counters.settled == ended, "the count of operations that ended is wrong");
  world_.must(counters.opened == network_.established_ever(), "the count of connections is wrong");
  world_.must(counters.lost + counters.open <= counters.opened, "more connections were lost than opened");
  world_.must(counters.open == network_.ready(), "the count of open connections is wrong");
}

}  // namespace fgraph::testing::simulation
