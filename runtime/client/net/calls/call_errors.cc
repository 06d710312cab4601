#include "client/net/calls/call_errors.h"

namespace fgraph::client {

Error closed_error(Outcome outcome) {
  return Error(ErrorCode::kClosed, outcome, "the client was closed");
}

Error too_late_to_send() {
  return Error(ErrorCode::kTimeout, Outcome::kNotExecuted, "the deadline passed before the operation could be sent");
}

Error too_late_to_answer() {
  return Error(ErrorCode::kTimeout, Outcome::kMaybeExecuted,
               "the deadline passed before the server's answer was complete; it may go on with the query");
}

Error cancelled_before_sending() {
  return Error(ErrorCode::kCancelled, Outcome::kNotExecuted, "the operation was cancelled before it was sent");
}

Error cancelled_before_answer() {
  return Error(ErrorCode::kCancelled, Outcome::kMaybeExecuted,
               "the operation was cancelled before the server's answer was complete; it may go on with the query");
}

Error before_writing(const Error& error) {
  return Error(error.code(), Outcome::kNotExecuted, error.message(), error.detail());
}

Error after_answer(const Error& error) {
  return Error(error.code(), Outcome::kExecuted, error.message(), error.detail());
}

Error after_refusal(const Error& error) {
  return Error(error.code(), Outcome::kRejected, error.message(), error.detail());
}

}  // namespace fgraph::client
