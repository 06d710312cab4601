#include <fgraph/error.h>

#include <string>
#include <utility>

#include <fgraph/task.h>

#include "core/values/error_help.h"

namespace fgraph {

std::string_view error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kConnect: return "connect";
    case ErrorCode::kAuth: return "auth";
    case ErrorCode::kTimeout: return "timeout";
    case ErrorCode::kCancelled: return "cancelled";
    case ErrorCode::kClosed: return "closed";
    case ErrorCode::kConnectionLost: return "connection_lost";
    case ErrorCode::kQueueFull: return "queue_full";
    case ErrorCode::kServerBusy: return "server_busy";
    case ErrorCode::kSyntax: return "syntax";
    case ErrorCode::kConstraint: return "constraint";
    case ErrorCode::kTypeMismatch: return "type_mismatch";
    case ErrorCode::kNotLoaded: return "not_loaded";
    case ErrorCode::kNotFound: return "not_found";
    case ErrorCode::kStaleVersion: return "stale_version";
    case ErrorCode::kReplyTooLarge: return "reply_too_large";
    case ErrorCode::kTruncated: return "truncated";
    case ErrorCode::kProtocol: return "protocol";
    case ErrorCode::kInvalidArgument: return "invalid_argument";
    case ErrorCode::kInvalidState: return "invalid_state";
    case ErrorCode::kReadOnly: return "read_only";
    case ErrorCode::kServer: return "server";
  }
  return "unknown";
}

std::string_view outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::kNotExecuted: return "not_executed";
    case Outcome::kRejected: return "rejected";
    case Outcome::kMaybeExecuted: return "maybe_executed";
    case Outcome::kExecuted: return "executed";
  }
  return "unknown";
}

struct Error::Content {
  ErrorCode code;
  Outcome outcome;
  std::string message;
  ErrorDetail detail;
  std::size_t written;
  std::string what;
};

namespace {

std::string what_text(ErrorCode code, Outcome outcome, std::string_view message) {
  std::string text;
  text.append(error_code_name(code)).append(" (").append(outcome_name(outcome)).append("): ").append(message);
  return text;
}

}  // namespace

Error::Error(ErrorCode code, Outcome outcome, std::string message, ErrorDetail&& detail) {
  std::string what = what_text(code, outcome, message);
  content_ = std::make_shared<const Content>(
      Content{code, outcome, std::move(message), std::move(detail), 0, std::move(what)});
}

Error::Error(std::shared_ptr<const Content> content) noexcept : content_(std::move(content)) {}
Error::Error(const Error&) noexcept = default;
Error& Error::operator=(const Error&) noexcept = default;
Error::~Error() = default;

ErrorCode Error::code() const noexcept {
  return content_->code;
}
Outcome Error::outcome() const noexcept {
  return content_->outcome;
}
const std::string& Error::message() const noexcept {
  return content_->message;
}
const ErrorDetail& Error::detail() const noexcept {
  return content_->detail;
}
std::size_t Error::written() const noexcept {
  return content_->written;
}
const char* Error::what() const noexcept {
  return content_->what.c_str();
}

std::string Error::help() const {
  return core::error_help(content_->code, content_->outcome);
}

Error Error::after_writing(std::size_t written, std::size_t failed, std::size_t count) const {
  // What the server has done with one query is not true of objects that were never sent.
  const bool is_about_all = failed == count || outcome() == Outcome::kNotExecuted || outcome() == Outcome::kRejected;
  if (written == 0 && is_about_all) return *this;
  // The message is about the query that has failed. What it says at its end is not true of the whole call.
  std::string message = content_->message;
  for (const std::string_view none : {"; nothing was written", "; nothing was sent"}) {
    if (message.ends_with(none)) message.resize(message.size() - none.size());
  }
  message.append("; ").append(std::to_string(written)).append(" of ").append(std::to_string(count));
  message.append(" were written");
  std::string what = what_text(content_->code, Outcome::kMaybeExecuted, message);
  return Error(std::make_shared<const Content>(Content{content_->code, Outcome::kMaybeExecuted, std::move(message),
                                                       content_->detail, written, std::move(what)}));
}

namespace detail {

Error task_not_valid() {
  return Error(ErrorCode::kInvalidState, Outcome::kMaybeExecuted,
               "the task cannot be started: it was started already, or it was moved from");
}

Error error_from(std::exception_ptr exception) {
  try {
    std::rethrow_exception(std::move(exception));
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& other) {
    return Error(ErrorCode::kInvalidState, Outcome::kMaybeExecuted, other.what());
  } catch (...) {
    return Error(ErrorCode::kInvalidState, Outcome::kMaybeExecuted, "an exception of an unknown type");
  }
}

}  // namespace detail
}  // namespace fgraph
