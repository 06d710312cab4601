// A ClientCore lives in these steps:
// - start(): a count is taken for the loop. A thread begins, or the loop of the program gets handles.
// - request_close(): from now on requests are refused, and the loop is woken.
// - LoopWork::close(), on the loop thread: the mailbox, the endpoints and the alarms end everything with `closed`.
//   Continuations that were posted run until none is left, and the mailbox ends. Then the loop closes its handles.
// - LoopWork::on_loop_closed(): this is the last call of the loop. It gives the count back, and with it perhaps the
//   object.
#include "client/net/client_core.h"

#include <utility>

#include "client/net/calls/call_errors.h"
#include "client/net/calls/waiter.h"

namespace fgraph::detail {
namespace {

using Way = client::Mailbox::Way;

Error closed_error() {
  return client::closed_error(Outcome::kNotExecuted);
}

// This takes a waiter for capacity to the loop thread.
class CapacityWait final : public Continuation {
 public:
  CapacityWait(ClientCore& client, Ref<client::Waiter<void>> waiter) : client_(client), waiter_(std::move(waiter)) {}
  void run() noexcept override {
    client_.work().wait_for_capacity(std::move(waiter_));
    delete this;
  }

 private:
  ClientCore& client_;  // the waiter keeps it alive
  Ref<client::Waiter<void>> waiter_;
};

}  // namespace

ClientCore::ClientCore(client::Address address, const ClientOptions& options)
    : server_(address.to_string()),
      admissions_(new client::Admissions(options)),
      work_(*this, mailbox_, endpoints_, *admissions_, options),
      mailbox_(work_.loop()),
      callbacks_(options, work_.loop()),
      observing_(Observing::make(options, server_, callbacks_)),
      endpoints_(work_.loop(), std::move(address), options, observing_.get()) {}

ClientCore::~ClientCore() = default;

void ClientCore::start() {
  retain();  // LoopWork gives this count back after the loop has ended
  try {
    work_.loop().start();
  } catch (...) {
    release();
    throw;
  }
}

void ClientCore::start(uv_loop_s* loop) {
  retain();
  try {
    work_.loop().start(loop);
  } catch (...) {
    release();
    throw;
  }
}

void ClientCore::release() noexcept {
  if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
}

void ClientCore::post(Continuation& continuation) noexcept {
  if (!mailbox_.post(continuation)) continuation.run();
}

void ClientCore::run_now(Continuation& continuation) noexcept {
  if (!callbacks_.is_timing() || !work_.may_wait()) return continuation.run();
  callbacks_.run([&continuation] { continuation.run(); });
}

void ClientCore::submit(client::RequestRef request) {
  work_.retries().allow(*request);
  const std::size_t weight = request->weight();
  const bool is_admitted = request->admission.take(*admissions_, weight);
  request->bind(*this);
  request->reports.count_in(endings_);
  if (!is_admitted) return request->fail(refused(weight));
  switch (mailbox_.put(request)) {
    case Way::kClosed: return request->fail(closed_error());
    case Way::kDirect: return work_.submit(std::move(request));
    case Way::kTaken: return;
  }
}

void ClientCore::submit_later(client::RequestRef request) {
  if (!mailbox_.put_for_later(request)) request->fail(closed_error());
}

Error ClientCore::refused(std::size_t weight) {
  return mailbox_.count_refused() ? closed_error() : admissions_->refusal(weight);
}

std::optional<Error> ClientCore::refusal(std::size_t text_bytes) {
  const std::size_t weight = client::Request::weight_of_text(text_bytes);
  if (admissions_->would_add(weight)) return std::nullopt;
  Error error = refused(weight);
  endings_.count(CommandEnding::kFailed, &error);
  return error;
}

Future<void> ClientCore::capacity(const Call& call) {
  auto* waiter = new client::Waiter<void>(*this, call, client::too_late_to_send());
  Ref<State<void>> reference(waiter);
  if (mailbox_.is_closing()) {
    waiter->end(closed_error());
  } else if (call.deadline_ms() <= client::Loop::now_ms()) {
    waiter->end(client::too_late_to_send());
  } else if (admissions_->room() > 0 && !call.control().is_cancelled()) {
    waiter->end(Unit{});
  } else {
    post(*new CapacityWait(*this, Ref<client::Waiter<void>>::share(*waiter)));
  }
  return Future<void>(std::move(reference));
}

void ClientCore::shut_down() {
  request_close();
  client::Loop& loop = work_.loop();
  if (!loop.owns_thread()) return;
  if (loop.on_thread()) {
    loop.detach();
  } else {
    loop.join();
  }
}

// What the loop thread has ended is read before what was submitted. So no statistics show more ends than beginnings.
ClientStatistics ClientCore::statistics() const {
  ClientStatistics statistics;
  work_.read_into(statistics);
  mailbox_.read_into(statistics);
  statistics.slow_callbacks = callbacks_.slow();
  endings_.read_into(statistics);
  if (observing_) observing_->read_into(statistics);
  statistics.refused = admissions_->refused();
  statistics.operations = admissions_->operations();
  statistics.queued_bytes = admissions_->bytes();
  return statistics;
}

}  // namespace fgraph::detail
