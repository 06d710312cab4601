#include "client/net/work/loop_work.h"

#include <random>
#include <utility>

#include "client/net/calls/call_errors.h"
#include "client/net/calls/capacity.h"
#include "client/net/client_core.h"
#include "client/net/pool/deadlines.h"

namespace fgraph::client {
namespace {

// This future is settled when its time has come.
class DelayState final : public detail::State<void>, public Alarm {
 public:
  using State::State;

  void on_time() noexcept override { finish(Unit{}); }
  void on_closed() noexcept override { finish(closed_error(Outcome::kNotExecuted)); }

 private:
  void finish(Result<void> result) {
    settle(std::move(result));
    release();  // gives up the count that the alarm held
  }
};

}  // namespace

LoopWork::LoopWork(detail::ClientCore& client, Mailbox& mailbox, Endpoints& endpoints, Admissions& admissions,
                   const ClientOptions& options)
    : client_(client),
      mailbox_(mailbox),
      endpoints_(endpoints),
      admissions_(admissions),
      loop_(*this),
      retries_(*this, options, std::random_device{}()),
      capacity_(std::make_unique<CapacityQueue>()) {}

LoopWork::~LoopWork() = default;

bool LoopWork::admit(Request& request) noexcept {
  return request.admission.take(admissions_, request.weight());
}

void LoopWork::read_on(Request& request) {
  endpoints_.of(request).read_on(request);
}

void LoopWork::abandon(Request& request) {
  if (!request.abandon_pause()) endpoints_.of(request).abandon(request);
  update_hold();
}

void LoopWork::cancel(Request& request) {
  endpoints_.of(request).cancel(request);
  update_hold();
}

void LoopWork::forget_server_time(const Request& request) {
  endpoints_.of(request).forget_server_time();
}

void LoopWork::wait_for_capacity(detail::Ref<Waiter<void>> waiter) {
  if (!may_wait()) return waiter->end(closed_error(Outcome::kNotExecuted));
  waiter->start();
  capacity_->push(std::move(waiter));
}

Future<void> LoopWork::delay(std::int64_t milliseconds) {
  auto* state = new DelayState(client_);
  detail::Ref<detail::State<void>> reference(state);
  state->retain();  // the alarm gives this count back when it is told
  if (!set_alarm(Loop::now_ms() + milliseconds, *state)) state->on_closed();
  return Future<void>(std::move(reference));
}

bool LoopWork::set_alarm(std::int64_t at_ms, Alarm& alarm) {
  if (!may_wait()) return false;
  alarms_.set(at_ms, alarm);
  update_hold();
  return true;
}

void LoopWork::on_loop_started() {
  detail::LoopThread::enter(client_);
}

void LoopWork::on_wake() {
  take_requests();
  run_posted();
  if (mailbox_.is_closing()) return close();
  update_hold();
}

bool LoopWork::take_requests() {
  return mailbox_.take_requests([this](RequestRef request) {
    Endpoint& endpoint = endpoints_.of(*request);
    endpoint.submit(std::move(request));
  });
}

bool LoopWork::run_posted() {
  return mailbox_.run_posted([this](detail::Continuation& continuation) { client_.run_now(continuation); });
}

void LoopWork::on_turn_end() {
  capacity_->serve(admissions_);
  const std::optional<std::int64_t> next = endpoints_.end_turn();
  loop_.set_timer(earlier(alarms_.next(), next));
  publish();
  update_hold();
}

void LoopWork::publish() {
  published_.publish(endpoints_.counters(), retries_.counters());
}

// A program that runs its own loop expects uv_run() to return when nothing is left to do. So the client holds a
// borrowed loop only while a request, an alarm or a continuation waits. A loop of the client's own runs until it is
// closed.
void LoopWork::hold_borrowed_loop() {
  if (mailbox_.has_work() || endpoints_.has_outstanding() || alarms_.next()) {
    loop_.hold();
  } else {
    loop_.let_go();
  }
}

void LoopWork::on_timer() {
  const std::int64_t now = Loop::now_ms();
  endpoints_.tick(now);
  alarms_.tick(now);
}

void LoopWork::close() {
  if (std::exchange(closed_, true)) return;
  while (take_requests()) {
  }
  endpoints_.close();
  alarms_.close();
  capacity_->close();
  publish();
  // A result that is delivered may post another continuation. So the end is declared only when nothing is left, under
  // the same lock that post() takes.
  do {
    while (run_posted()) {
    }
  } while (!mailbox_.end_if_empty());
  loop_.close();
}

void LoopWork::on_loop_closed() {
  detail::LoopThread::leave(client_);
  client_.release();
}

}  // namespace fgraph::client
