// An Observer is told what a client does: each command from its beginning to its end, and each connection.
//
// docs/operating.md says what to watch. Adapters to Prometheus and OpenTelemetry are observers, too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <fgraph/error.h>
#include <fgraph/operation_name.h>
#include <fgraph/plan.h>

namespace fgraph {

namespace detail {
class Observation;
class Observing;
}  // namespace detail

// CommandEnding says how a command has ended. kGivenUp means that the program gave up a stream before its last row.
enum class CommandEnding : std::uint8_t { kPending, kSucceeded, kFailed, kGivenUp };

// A CommandEvent says what is known of one command so far. A call of the program may send several commands: a find with
// hints, a save of many entities, a commit. They have the same operation() and call().
//
// There are no values of parameters in it. The text of a query is in it only if ClientOptions::observe_text is set.
//
// It is valid, with its texts, until the observer's function returns; operation() stays valid.
class CommandEvent {
 public:
  CommandEvent(const CommandEvent&) = delete;
  CommandEvent& operator=(const CommandEvent&) = delete;

  // Returns the name of the program's call, such as "social.Person.find_by_email", or CallOptions::name.
  const OperationName& operation() const { return operation_; }
  // Returns the name of the query, which tells the commands of one call apart. It is empty for raw queries.
  std::string_view plan() const { return plan_; }
  // Returns the name of the graph. It is empty for Client::ping().
  const std::string& graph() const { return graph_; }
  Access access() const { return access_; }
  // Returns the number of the program's call, and that of the command. Both are unique in the process.
  std::uint64_t call() const { return call_; }
  std::uint64_t command() const { return command_; }
  // Returns the number of the connection in its client, after the command was sent.
  std::optional<std::size_t> connection() const { return connection_; }

  // Times are nanoseconds of std::chrono::steady_clock. A time is 0 if it has not come. If the command was sent again,
  // all but the first and the last are those of the last attempt, and so are the connection and the bytes.
  std::int64_t begun_at() const { return begun_at_; }            // the call has made the command
  std::int64_t queued_at() const { return queued_at_; }          // it waits for a connection
  std::int64_t sent_at() const { return sent_at_; }              // its bytes are written
  std::int64_t first_byte_at() const { return first_byte_at_; }  // its reply begins
  std::int64_t ended_at() const { return ended_at_; }            // the program gets the result

  // After the end, these three add up to duration(): the time until the command was sent, the time of the network and
  // the server until the reply began, and the time in which the reply was read. All are nanoseconds.
  std::int64_t duration() const { return ended_at_ - begun_at_; }
  std::int64_t waiting() const { return (sent_at_ == 0 ? ended_at_ : sent_at_) - begun_at_; }
  std::int64_t server() const { return sent_at_ == 0 ? 0 : reply_at() - sent_at_; }
  std::int64_t reading() const { return first_byte_at_ == 0 ? 0 : ended_at_ - first_byte_at_; }

  std::uint64_t rows() const { return rows_; }                      // of the reply, after the end
  std::uint64_t bytes_sent() const { return bytes_sent_; }          // of the command, after it was sent
  std::uint64_t bytes_received() const { return bytes_received_; }  // of the reply, after its end

  CommandEnding ending() const { return ending_; }
  // These two are there if the command has failed. A message is not, because it may hold values.
  std::optional<ErrorCode> code() const { return code_; }
  std::optional<Outcome> outcome() const { return outcome_; }

  // Returns the text of the query during on_begin(), if ClientOptions::observe_text is set. Otherwise it is empty.
  std::string_view text() const { return text_; }

 private:
  friend class detail::Observation;
  CommandEvent() {}
  std::int64_t reply_at() const { return first_byte_at_ == 0 ? ended_at_ : first_byte_at_; }

  OperationName operation_;
  std::string_view plan_;
  std::string graph_;
  std::string_view text_;
  std::uint64_t call_ = 0;
  std::uint64_t command_ = 0;
  std::int64_t begun_at_ = 0;
  std::int64_t queued_at_ = 0;
  std::int64_t sent_at_ = 0;
  std::int64_t first_byte_at_ = 0;
  std::int64_t ended_at_ = 0;
  std::uint64_t rows_ = 0;
  std::uint64_t bytes_sent_ = 0;
  std::uint64_t bytes_received_ = 0;
  std::optional<std::size_t> connection_;
  std::optional<ErrorCode> code_;
  std::optional<Outcome> outcome_;
  Access access_ = Access::kRead;
  CommandEnding ending_ = CommandEnding::kPending;
};

enum class ConnectionChange : std::uint8_t {
  kConnecting,  // an attempt to connect begins
  kReady,       // the server has answered, and the connection takes commands
  kRefused,     // the attempt has failed
  kLost,        // a connection that was ready has ended
  kClosed,      // the client has closed it, because it is closed itself, or nobody wants the rest of a stream
};

// Returns the name that logs and metrics use, such as "connecting". Defined in observing.cc.
std::string_view connection_change_name(ConnectionChange change);

// A ConnectionEvent says what has happened to one connection. It is valid until the observer's function returns.
class ConnectionEvent {
 public:
  ConnectionEvent(const ConnectionEvent&) = delete;
  ConnectionEvent& operator=(const ConnectionEvent&) = delete;

  ConnectionChange change() const { return change_; }
  std::size_t connection() const { return connection_; }  // its number in the client
  const std::string& server() const { return server_; }   // the address, without a password
  std::int64_t at() const { return at_; }                 // nanoseconds of std::chrono::steady_clock
  // These say why a connection was refused or lost.
  std::optional<ErrorCode> code() const { return code_; }
  std::string_view reason() const { return reason_; }

 private:
  friend class detail::Observing;
  explicit ConnectionEvent(const std::string& server) : server_(server) {}

  const std::string& server_;
  std::string_view reason_;
  std::int64_t at_ = 0;
  std::size_t connection_ = 0;
  std::optional<ErrorCode> code_;
  ConnectionChange change_ = ConnectionChange::kConnecting;
};

enum class LogLevel : std::uint8_t { kInfo, kWarning };

// An Observer is given to a client by ClientOptions::observer. Several clients may share one. Each function does
// nothing unless it is overridden.
//
// Every command that a call of the program makes has on_begin() first and on_end() last, each exactly once. on_queued()
// is missing if the command is refused at once, on_sent() if it ends in the queue, on_first_byte() if nothing of its
// reply arrives before it ends. Nothing follows on_end(), even if the reply comes later. An operation that is refused
// before it has a command, because of a wrong argument for example, has no event. The client's own commands, such as
// its PING, have none.
//
// Threads: on_begin() runs on the thread that makes the command: the one that calls, or the loop thread for a later
// command of a call. on_end() also runs on the calling thread if the command is refused there, and on any thread after
// the end of the loop. Everything else runs on the loop thread. The events of one command never overlap; those of
// different commands may, so an observer needs a lock or atomic members if its client is used by several threads.
//
// A function that is slow holds up the loop, and counts as a slow callback (ClientOptions::slow_callback). An exception
// that leaves it goes to ClientOptions::on_callback_error. It may start calls, and must not wait for them.
class Observer {
 public:
  Observer() = default;
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;
  virtual ~Observer() = default;

  virtual void on_begin(const CommandEvent& event) { (void)event; }
  virtual void on_queued(const CommandEvent& event) { (void)event; }
  virtual void on_sent(const CommandEvent& event) { (void)event; }
  virtual void on_first_byte(const CommandEvent& event) { (void)event; }
  virtual void on_end(const CommandEvent& event) { (void)event; }
  virtual void on_connection(const ConnectionEvent& event) { (void)event; }
};

}  // namespace fgraph
