#include "unit/simulation/ledger.h"

#include <algorithm>
#include <string>
#include <utility>

namespace fgraph::testing::simulation {

void Ledger::Counts::add(const Counts& other) {
  answered += other.answered;
  abandoned += other.abandoned;
  replaced += other.replaced;
  undecided += other.undecided;
  for (std::size_t i = 0; i < codes.size(); ++i) codes[i] += other.codes[i];
  for (std::size_t i = 0; i < outcomes.size(); ++i) outcomes[i] += other.outcomes[i];
}

Operation& Ledger::add(Operation::Kind kind) {
  Operation& operation = operations_.emplace_back();
  operation.number = static_cast<std::int64_t>(operations_.size());
  operation.kind = kind;
  open_.push_back(&operation);
  return operation;
}

Operation* Ledger::find(std::int64_t number) {
  if (number < 1 || number > static_cast<std::int64_t>(operations_.size())) return nullptr;
  return &operations_[static_cast<std::size_t>(number) - 1];
}

void Ledger::written(Operation& operation) {
  world_.must(++operation.written == 1, "an operation was written twice", operation.number);
  world_.must(operation.in_pool, "an operation was written although it was refused", operation.number);
}

void Ledger::served(Operation& operation) {
  world_.must(++operation.served == 1, "an operation reached the server twice", operation.number);
}

// A read takes effect if its rows are sent. Only writes are compared with `rejected` and `not_executed`.
void Ledger::executed(Operation& operation) {
  ++operation.executed;
  if (operation.has_ended()) judge_outcome(operation);
}

void Ledger::ended(Operation& operation, std::optional<Error> error) {
  end(operation, std::move(error));
  if (!operation.error) {
    ++counts_.answered;
  } else {
    ++counts_.codes[static_cast<std::size_t>(operation.error->code())];
    if (operation.is_write()) ++counts_.outcomes[static_cast<std::size_t>(operation.error->outcome())];
    judge_error(operation);
  }
  judge_outcome(operation);
}

void Ledger::abandoned(Operation& operation) {
  operation.was_abandoned = true;
  ++counts_.abandoned;
  end(operation, std::nullopt);
}

void Ledger::end(Operation& operation, std::optional<Error> error) {
  world_.note(error ? error->message() : "ended", operation.number,
              error ? static_cast<std::int64_t>(error->outcome()) : -1);
  world_.must(++operation.ends == 1, "an operation ended twice", operation.number);
  operation.ended_ms = world_.now_ms;
  operation.error = std::move(error);
  std::erase(open_, &operation);
  operation.request.reset();
}

void Ledger::judge_outcome(const Operation& operation) {
  if (operation.was_abandoned) return;
  const std::int64_t number = operation.number;
  if (!operation.error) {
    world_.must(operation.executed == (operation.had_version ? 0 : 1), "an answer is not true", number);
    return;
  }
  switch (operation.error->outcome()) {
    case Outcome::kNotExecuted:
      world_.must(operation.executed == 0, "`not_executed` is not true of an operation", number);
      break;
    case Outcome::kRejected:
      world_.must(operation.executed == 0 || !operation.is_write(), "`rejected` is not true of an operation", number);
      break;
    case Outcome::kExecuted:
      world_.must(operation.executed == 1, "`executed` is not true of an operation", number);
      break;
    case Outcome::kMaybeExecuted: break;
  }
}

void Ledger::judge_error(const Operation& operation) {
  const std::int64_t number = operation.number;
  const Error& error = *operation.error;
  // Others on the same connection end with the one whose reply it is. A stream has its connection to itself.
  const bool is_stream = operation.kind == Operation::Kind::kStream;
  const bool may_be_nonsense = world_.scenario.nonsense_in != 0;
  switch (error.code()) {
    case ErrorCode::kTimeout:
      world_.must(operation.deadline_ms <= world_.now_ms || operation.timed_out_by_server,
                  "an operation timed out before its deadline", number);
      break;
    case ErrorCode::kCancelled:
      world_.must(operation.was_cancelled || operation.was_stopped, "an operation that nobody cancelled", number);
      break;
    case ErrorCode::kClosed: world_.must(closing_, "`closed` before the client was closed", number); break;
    case ErrorCode::kConnect:
    case ErrorCode::kAuth:
    case ErrorCode::kQueueFull:
      world_.must(error.outcome() == Outcome::kNotExecuted, "a failure before sending has another outcome", number);
      break;
    case ErrorCode::kConnectionLost:
    case ErrorCode::kServerBusy:
    case ErrorCode::kSyntax:
    case ErrorCode::kServer: break;
    case ErrorCode::kProtocol: world_.must(may_be_nonsense, "an answer was not understood", number); break;
    case ErrorCode::kReplyTooLarge:
      world_.must(is_stream ? operation.was_too_large : may_be_nonsense, "a reply was not too large", number);
      break;
    case ErrorCode::kConstraint:
    case ErrorCode::kTypeMismatch:
    case ErrorCode::kNotLoaded:
    case ErrorCode::kNotFound:
    case ErrorCode::kStaleVersion:
    case ErrorCode::kTruncated:
    case ErrorCode::kReadOnly:
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kInvalidState: world_.complain("an error that nobody has caused", number); break;
  }
}

void Ledger::close() {
  for (const Operation& operation : operations_) {
    world_.must(operation.ends == 1, "an operation did not end once", operation.number);
    world_.must(operation.alive == 0, "a request was not destroyed", operation.number);
    world_.must(operation.executed <= 1, "an operation was executed twice", operation.number);
    const bool is_open = operation.error && operation.error->outcome() == Outcome::kMaybeExecuted;
    if (is_open && operation.is_write() && operation.executed == 0) ++counts_.undecided;
  }
}

}  // namespace fgraph::testing::simulation
