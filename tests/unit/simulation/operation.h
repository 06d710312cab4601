// An operation of a simulated run, as the program sees it and as the server does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "client/net/request.h"
#include "client/net/server_error.h"

namespace fgraph::testing::simulation {

// An Operation is one query of the program. Everything that is said of it is compared with what the server did. Loop
// thread only.
class Operation {
 public:
  enum class Kind : std::uint8_t { kPing, kRead, kWrite, kRewrite, kStream };

  // Returns whether it changes the graph, so that its outcome matters.
  bool is_write() const { return kind == Kind::kWrite || kind == Kind::kRewrite; }
  bool has_ended() const { return ends > 0; }

  std::int64_t number = 0;
  Kind kind = Kind::kPing;
  std::int64_t deadline_ms = detail::Call::kNever;
  std::size_t weight = 0;
  bool submits_again = false;

  // The client.
  client::RequestRef request;  // the program's own count, until the end
  bool in_pool = false;        // it was not refused by the limits
  bool was_cancelled = false;
  bool was_stopped = false;  // its call had a stopped token
  int ends = 0;
  int alive = 0;  // requests that have not been destroyed
  std::int64_t ended_ms = 0;
  std::optional<Error> error;
  bool had_version = false;  // the answer was that the schema has another version
  bool was_abandoned = false;

  // The server.
  int written = 0;   // how often the command was written to a connection
  int served = 0;    // how often the server took it
  int executed = 0;  // how often it took effect
  bool timed_out_by_server = false;
  bool was_too_large = false;  // its reply
};

// An OperationListener hears of the ends of operations, and of replies that are not theirs. Loop thread only.
class OperationListener {
 public:
  // The operation has no end yet.
  virtual void on_ended(Operation& operation, std::optional<Error> error) = 0;
  virtual void on_wrong(Operation& operation, const char* what) = 0;
  // Decides about a stream after a read. If it gives up, the listener ends the operation.
  virtual client::Reading on_read(Operation& operation) = 0;
  virtual void on_too_much_time() = 0;

 protected:
  ~OperationListener() = default;
};

// The kind that the client would find in the text of the query.
client::QueryKind query_kind_of(Operation::Kind kind);

// The bytes of the command. `padding` makes it larger.
std::string command_of(const Operation& operation, std::size_t padding);

// Makes the request of an operation. It does what the requests for graphs do: it looks at every part of the reply, and
// says what an error of the server means.
client::RequestRef make_request(Operation& operation, OperationListener& listener);

}  // namespace fgraph::testing::simulation
