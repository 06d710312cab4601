// A request is one command on its way: its bytes, the receiver of its reply, and the promise that it ends exactly
// once.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include <fgraph/detail/call.h>
#include <fgraph/future.h>
#include <fgraph/plan.h>

#include "client/net/calls/admissions.h"
#include "client/net/calls/attempts.h"
#include "client/net/calls/call_control.h"
#include "client/net/observe/command_reports.h"
#include "client/net/reply.h"

namespace fgraph::client {

// The lane says which connections a command may use. A stream has one to itself: its reply is read no faster than its
// consumer takes the rows, and no other reply may wait for that.
enum class Lane : std::uint8_t { kCommand, kStream };

// Reading says how the connection goes on after one read.
enum class Reading : std::uint8_t {
  kGoOn,
  kPause,   // nothing more is read until Pool::read_on()
  kGiveUp,  // nobody waits for the rest of the reply
};

// A Request is made for each command and given to ClientCore::submit(). It receives the reply as a ReplySink. It ends
// exactly once: by on_end() or on_error(), by fail(), or by abandon(), which tells nobody. If its call allows retries,
// an error may end one attempt only: final_error() says so, and the request is submitted again later.
//
// Loop thread only, but for construction. Reference-counted: the queue or the connection holds one count.
class Request : public ReplySink, private CallPart {
 public:
  Request() = default;
  Request(const Request&) = delete;
  Request& operator=(const Request&) = delete;
  virtual ~Request() = default;

  void retain() noexcept { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

  // Makes the request a part of the call: it has the deadline of the call, and is cancelled with it.
  void belongs_to(const detail::Call& call) {
    deadline_ms = call.deadline_ms();
    call.control().retain();
    call_ = detail::Ref<detail::CallControl>(&call.control());
  }
  // Returns null if the request is of no call.
  detail::CallControl* call() const noexcept { return call_.get(); }
  // The client calls these two before it takes the request over.
  void allow_retries(Retries& retries, const RetryPolicy& policy) {
    attempts_ = std::make_unique<Attempts>(*this, retries, policy);
  }
  void bind(detail::ClientCore& client) noexcept {
    if (call_) call_->bind(client);
  }

  bool is_cancelled() const noexcept { return call_ && call_->is_cancelled(); }
  // The pool calls these while the request waits, so that it hears of a cancellation.
  void join_call() noexcept {
    if (call_) call_->join(*this);
  }
  void leave_call() noexcept {
    if (call_) call_->leave(*this);
  }

  // Returns whether a cancellation of the call would reach the request.
  bool is_listed() const noexcept { return CallPart::is_listed; }

  // Returns about how many bytes of memory the request takes until it is answered.
  std::size_t weight() const { return kObjectBytes + bytes.size() + kept_bytes + (attempts_ ? attempts_->bytes() : 0); }
  // Returns no less than that for a query whose text is kept until the answer, before there is a command. The copy that
  // is kept for further attempts does not count.
  static std::size_t weight_of_text(std::size_t text_bytes) {
    constexpr std::size_t kCommandBytes = 512;  // besides the text, if the name of the graph is not very long
    return kObjectBytes + 2 * text_bytes + kCommandBytes;
  }

  // Ends the request, or this attempt, with an error, unless it has ended.
  void fail(Error error) {
    if (std::exchange(settled_, true)) return;
    std::optional<Error> last = final_error(std::move(error));
    if (!last) return;
    note_failure(*last);
    do_fail(*std::move(last));
  }
  // These four are for the Attempts. start_over() forgets what has come of the reply, and returns false if that cannot
  // be forgotten.
  virtual bool start_over() { return false; }
  void begin_anew() {
    settled_ = false;
    stage = Stage::kNew;
  }
  void fail_in_pause(Error error) {
    note_failure(error);
    do_fail(std::move(error));
  }
  bool abandon_pause() { return attempts_ && attempts_->abandon(); }
  // Ends the request without telling anybody, because nobody waits for it any more.
  void abandon() {
    settled_ = true;
    reports.ended(CommandEnding::kGivenUp, nullptr, reply_rows, reply_bytes);
  }
  bool settled() const { return settled_; }

  // The pool calls this for Lane::kStream when the bytes of one read have been decoded and the reply is not complete.
  virtual Reading after_read() { return Reading::kGoOn; }

  std::string bytes;                                // the whole command in RESP
  std::size_t kept_bytes = 0;                       // what others keep for it, such as a copy of its text
  Admission admission;                              // until its reply is complete
  CommandReports reports;                           // the pool and the pipeline tell of what they do
  std::int64_t deadline_ms = detail::Call::kNever;  // on the clock of the pool
  std::string_view operation;                       // its name, for an observer of the client
  bool counted = true;                              // whether the program asked; false if the client did
  Repeatable repeatable = Repeatable::kNo;          // whether it may be sent again although it may have been executed
  Lane lane = Lane::kCommand;
  enum class Stage : std::uint8_t { kNew, kQueued, kFailing, kSent } stage = Stage::kNew;
  // Says whether the server may be told what is left of the time. It takes no notice of the timeout of a write unless
  // it has limits of its own. A write that it does not undo exactly must not be interrupted.
  enum class Timed : std::uint8_t { kNever, kAlways, kIfUndone } timed = Timed::kNever;
  std::uint64_t arrival = 0;     // its number among those with a deadline; the pool sets it
  std::size_t sent_on = 0;       // the number of its connection, after it was sent
  std::uint64_t reply_rows = 0;  // these two are about its reply, after the end of that
  std::uint64_t reply_bytes = 0;

 protected:
  virtual void do_fail(Error error) = 0;
  // on_error() begins with this. Returns false if the request has ended already.
  bool settle_once() { return !std::exchange(settled_, true); }
  // Says how the request has ended, before its receiver is told. Only the first time counts.
  void note_success() noexcept { reports.ended(CommandEnding::kSucceeded, nullptr, reply_rows, reply_bytes); }
  void note_failure(const Error& error) noexcept {
    reports.ended(CommandEnding::kFailed, &error, reply_rows, reply_bytes);
  }
  // on_end() begins with this. Returns false if the request has ended already.
  bool succeed_once() {
    if (attempts_ && !settled_) attempts_->succeeded();
    return settle_once();
  }
  // Returns the error to tell after settle_once(); null if there is nothing to tell, because the request is sent again.
  std::optional<Error> final_error(Error error) { return attempts_ ? attempts_->failed(error) : std::move(error); }

 private:
  // This is about what the request, its place in queues, its future and the coroutines that wait for it take.
  static constexpr std::size_t kObjectBytes = 2048;

  void on_cancelled(detail::ClientCore& client) noexcept override;

  std::atomic<std::uint32_t> references_{1};
  detail::Ref<detail::CallControl> call_;  // null if the request is of no call
  std::unique_ptr<Attempts> attempts_;     // null if there is only one
  bool settled_ = false;
};

// A CommandRequest is a command that the client sends for itself. Its reply is one value and no result set.
class CommandRequest : public Request {
 public:
  CommandRequest() { counted = false; }
  ReplyShape shape() const override { return ReplyShape::kAny; }
  void on_columns(std::span<const detail::Cell>) override {}
  void on_row_count(std::size_t) override {}
  void on_row(std::span<const detail::Cell>) override {}
  void on_statistics(std::span<const detail::Cell>) override {}
  void on_version_mismatch(std::int64_t) override {}
  void on_reply(std::span<const detail::Cell>) override {}
};

using RequestRef = detail::Ref<Request>;

}  // namespace fgraph::client
