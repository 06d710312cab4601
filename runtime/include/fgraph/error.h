// Error is the only error type. It says what failed, and whether the server executed it.
//
// Functions without a body are defined in error.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace fgraph {

enum class ErrorCode : std::uint8_t {
  kConnect,          // no connection could be made
  kAuth,             // user or password refused
  kTimeout,          // the deadline of the call passed
  kCancelled,        // the program cancelled the call
  kClosed,           // the client was closed
  kConnectionLost,   // the connection ended while the operation was on it
  kQueueFull,        // the client's queue is at its limit
  kServerBusy,       // the server's queue is at its limit, or it is loading
  kSyntax,           // the server could not parse or compile the query
  kConstraint,       // a unique or mandatory constraint was violated
  kTypeMismatch,     // a stored value does not have the declared type
  kNotLoaded,        // a link was used before it was loaded
  kNotFound,         // a node, relationship or graph that had to exist does not
  kStaleVersion,     // somebody else changed the entity meanwhile
  kReplyTooLarge,    // the reply passed a limit of this client
  kTruncated,        // the server sent the most rows that it sends (RESULTSET_SIZE): there may be more
  kProtocol,         // the reply is not what FalkorDB sends
  kInvalidArgument,  // refused before sending
  kInvalidState,     // a call that is not allowed here, such as get() on the loop thread
  kReadOnly,         // a write, although only reads are allowed
  kServer,           // any other error that the server reported
};

// Returns the name that messages and logs use, such as "connection_lost".
std::string_view error_code_name(ErrorCode code);

enum class Outcome : std::uint8_t {
  kNotExecuted,    // the server never ran it: safe to try again
  kRejected,       // the server ran it and refused: nothing changed
  kMaybeExecuted,  // no answer says what became of it: only an idempotent operation may be tried again
  kExecuted,       // it took effect; only its reply could not be used
};

std::string_view outcome_name(Outcome outcome);

// This names the property or constraint that an error is about. Texts are empty if they do not apply.
class ErrorDetail {
 public:
  ErrorDetail() {}
  std::string entity;    // node or relationship type as the schema names it
  std::string property;  // field as the schema names it
  std::string want;      // declared type
  std::string got;       // type found
};

// An Error is a value, and the only exception that the library throws. Copies share what it says, so that a copy
// allocates nothing and never fails.
//
// Thread-safety: an Error never changes, but by assignment.
class Error : public std::exception {
 public:
  // `message` may be made of parts of `detail`: they are moved only after it is complete.
  Error(ErrorCode code, Outcome outcome, std::string message, ErrorDetail&& detail = ErrorDetail());
  Error(ErrorCode code, Outcome outcome, std::string message, const ErrorDetail& detail)
      : Error(code, outcome, std::move(message), ErrorDetail(detail)) {}
  // There is no move: an Error that was moved from would say nothing.
  Error(const Error&) noexcept;
  Error& operator=(const Error&) noexcept;
  ~Error() override;

  ErrorCode code() const noexcept;
  Outcome outcome() const noexcept;
  const std::string& message() const noexcept;
  const ErrorDetail& detail() const noexcept;
  // Returns how many entities or relationships of a call in bulk were written before it failed. If there are any, the
  // outcome is kMaybeExecuted, and they stay written. They are the first ones in the order of the call, with two
  // exceptions: save_all() updates what is in the graph before it creates what is new, and create_all() of
  // relationships leaves out those whose ends are gone. It is 0 for every other call.
  std::size_t written() const noexcept;
  // Returns a text such as "constraint (rejected): unique constraint violation on node of type Person".
  const char* what() const noexcept override;
  // Returns what to do about an error with this code and this outcome, in sentences for the developer of the program.
  // docs/errors.md has all of them.
  std::string help() const;

  // Returns this error, of a query about `failed` objects, as that of a call about `count` objects, which had written
  // `written` of them before. The library calls it.
  Error after_writing(std::size_t written, std::size_t failed, std::size_t count) const;

 private:
  struct Content;
  explicit Error(std::shared_ptr<const Content> content) noexcept;

  std::shared_ptr<const Content> content_;
};

}  // namespace fgraph
