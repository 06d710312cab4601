// A Client holds the connections to one FalkorDB. A Graph is a handle on one graph of it.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <fgraph/future.h>
#include <fgraph/latency.h>
#include <fgraph/operation_name.h>
#include <fgraph/plan.h>
#include <fgraph/task.h>

namespace fgraph {

class CommandEvent;
enum class LogLevel : std::uint8_t;
class Observer;
class Parameters;
class QueryResult;
class Row;
template <typename T>
class Stream;

// Milliseconds is a length of time. Every std::chrono::duration converts to it, without <chrono> in this header. A part
// of a millisecond is rounded away from zero, so that 500 microseconds are 1 and only zero becomes 0. A time that is
// too long for the type, such as std::chrono::hours::max(), becomes the longest time.
class Milliseconds {
 public:
  constexpr explicit Milliseconds(std::int64_t count) : count_(count) {}
  template <typename Duration>
    requires requires(Duration d) {
      d.count();
      Duration::period::num;
    }
  constexpr Milliseconds(Duration d)  // NOLINT(google-explicit-constructor)
      : count_(whole(in_milliseconds<Duration>(d.count()))) {}
  constexpr std::int64_t count() const { return count_; }

 private:
  // A floating-point count is multiplied in its own type, because 0.1 seconds become exactly 100 milliseconds there. In
  // a type of higher precision the product would be a little more than 100 and would be rounded up to 101.
  template <typename Duration, typename Count>
  static constexpr long double in_milliseconds(Count count) {
    using Number = std::conditional_t<std::is_floating_point_v<Count>, Count, long double>;
    return static_cast<long double>(static_cast<Number>(count) * 1000 * Duration::period::num / Duration::period::den);
  }
  static constexpr std::int64_t whole(long double milliseconds) {
    constexpr long double kLimit = 9223372036854775808.0L;  // 2^63
    if (milliseconds >= kLimit) return std::numeric_limits<std::int64_t>::max();
    // A NaN also takes this branch, because it fails every comparison. It counts as a time of which nothing is left.
    if (!(milliseconds > -kLimit)) return std::numeric_limits<std::int64_t>::min();
    const auto cut = static_cast<std::int64_t>(milliseconds);
    if (static_cast<long double>(cut) == milliseconds) return cut;
    return milliseconds > 0 ? cut + 1 : cut - 1;
  }

  std::int64_t count_;
};

// A RetryPolicy says how often the client tries a query again that has failed for a reason that may pass: no connection
// could be made, the connection was lost, or the server was busy. The default tries nothing again.
//
// - A query of which the outcome is not_executed is tried again, whatever it does.
// - A query that only reads, or that the schema calls `idempotent`, is also tried again if it may have been executed.
// - No other query is ever sent twice. That includes every write of which the outcome is maybe_executed or executed.
//
// An operation that sends several queries repeats the one that has failed, and never what it has done before.
// docs/client.md says more.
class RetryPolicy {
 public:
  RetryPolicy() {}

  // This many attempts are made at most, and the first one counts. 1 tries nothing again; 0 means the same.
  std::uint32_t attempts = 1;
  // The pause before the next attempt is a random time between zero and a longest one. That is `first_pause` before the
  // second attempt, and doubles each time up to `longest_pause`. A pause that would not end before the deadline of the
  // call is not begun.
  Milliseconds first_pause = Milliseconds(50);
  Milliseconds longest_pause = Milliseconds(2000);

  static RetryPolicy off() { return RetryPolicy(); }
  static RetryPolicy with_attempts(std::uint32_t attempts) {
    RetryPolicy policy;
    policy.attempts = attempts;
    return policy;
  }
};

class ClientOptions {
 public:
  ClientOptions() {}

  // At most this many connections for commands are open at once. The server runs one graph command at a time per
  // connection, so this is also the largest number of queries of this client that it runs at the same time. A further
  // connection is opened if all open ones are busy. Zero stands for one here and in the next two options; more than
  // 65,535 connections or streams are refused with invalid_argument.
  std::uint32_t connections = 8;
  // At most this many commands wait for their answers on one connection. The server runs them one after the other.
  std::uint32_t pipeline_depth = 16;
  // At most this many streams are open at once. Each stream has a connection of its own, which `connections` does not
  // count, so that no operation waits for the consumer of a stream. The connection is opened when it is needed. A
  // further stream is refused with queue_full.
  std::uint32_t streams = 8;
  // One attempt to connect takes at most this long, from the lookup of the name to the first answer of the server. Zero
  // and less are refused with invalid_argument.
  Milliseconds connect_timeout = Milliseconds(5000);
  // The client pauses after a failed attempt to connect, and calls fail at once meanwhile. The pause is doubled each
  // time, up to the maximum, and a random part of it is left out.
  Milliseconds reconnect_delay_min = Milliseconds(50);
  Milliseconds reconnect_delay_max = Milliseconds(2000);
  // At most `max_operations` queries wait for a connection or for an answer, and they take at most `max_queued_bytes`
  // bytes of memory. A query counts from the call until its answer is there, with everything that the client keeps for
  // it. Further ones are refused with queue_full at once, in the calling thread. Client::capacity() waits for room.
  std::size_t max_operations = 1'000'000;
  std::size_t max_queued_bytes = std::size_t{256} << 20;
  // A reply that takes more memory than this ends its connection with reply_too_large. Each value counts 64 bytes and
  // the length of its text, besides the bytes on the wire. For a stream this is the limit of one row.
  std::size_t max_reply_bytes = std::size_t{1} << 30;
  // The policy of every call that brings none of its own (CallOptions::retries). By default nothing is tried again.
  RetryPolicy retries;
  // All calls of the client share a budget. It holds this many retries at first, and never more. Each retry takes one
  // of them, and each query that succeeds with retries allowed gives a tenth of one back. If the budget is used up,
  // calls fail as if no retries were allowed. So a server that refuses everything gets this many retries and no more,
  // and one that refuses a part of all queries gets about a tenth more of them in the long run.
  std::uint32_t retry_budget = 100;
  // The loop thread calls this with each exception that leaves a callback of then(). The loop goes on after that: the
  // exception is about one result, and other operations are still under way. (An exception of a coroutine is the
  // result of its task, and one of the callback of Stream::for_each() comes out of its future.) If it is empty, what()
  // is written to the standard error stream, as are exceptions of this function itself. Several threads may call it at
  // once, if some of them take results of a client that was closed.
  std::function<void(std::exception_ptr)> on_callback_error;
  // A callback or a coroutine that runs longer than this on the loop thread holds up all others of the client.
  // ClientStatistics::slow_callbacks counts these, and `on_slow_callback` is called after each, on the loop thread,
  // with the time that it took. Zero counts nothing. What leaves the function goes to `on_callback_error`.
  Milliseconds slow_callback = Milliseconds(50);
  std::function<void(Milliseconds)> on_slow_callback;
  // Is told about every command and every connection: <fgraph/observer.h>.
  std::shared_ptr<Observer> observer;
  // Lets the observer see the texts of queries. They hold no parameters, but a raw query may have values in its text.
  bool observe_text = false;
  // Measures every command for ClientStatistics::latencies. It costs two looks at the clock and one allocation for each
  // command. An observer, or a `slow_call`, measures them too.
  bool measure_latency = false;
  // A command that takes at least this long is counted (ClientStatistics::slow_calls) and told to `on_slow_call` at its
  // end, on the loop thread: CommandEvent of <fgraph/observer.h> says where the time went. Zero looks at no command.
  // What leaves the function goes to `on_callback_error`.
  Milliseconds slow_call = Milliseconds(0);
  std::function<void(const CommandEvent&)> on_slow_call;
  // Is called with one line of text for each change of a connection, each slow call and each slow callback, on the loop
  // thread. What leaves the function goes to `on_callback_error`.
  std::function<void(LogLevel, std::string_view)> on_log;
};

class CallOptions {
 public:
  CallOptions() {}
  // The operation fails with `timeout` this long after the call, however many queries it sends. Exactly zero means no
  // deadline, which is the default because a client that gives up does not always stop the server's query. A negative
  // time is used up: the operation fails at once and sends nothing.
  //
  // The server is told what is left of the time when a query is sent, and gives up then, too. It is told for each query
  // that only reads; for one that writes only if it would undo the query (docs/client.md).
  Milliseconds timeout = Milliseconds(0);
  // A stop that is requested on the source of this token cancels the operation (`cancelled`), as Future::cancel() does.
  // If it was requested before the call, nothing is sent. A token may serve any number of operations. The default is a
  // token that is never stopped.
  std::stop_token stop;
  // A call in bulk writes at most this many entities or relationships by one query; 0 stands for kDefaultBatchSize.
  // From about a thousand on, a larger batch does not make the single entity cheaper. The server runs no other write of
  // the graph while it runs the query.
  std::size_t batch_size = 0;
  static constexpr std::size_t kDefaultBatchSize = 5000;
  // An observer sees the call under this name. If it is empty, the name is that of the method.
  OperationName name;
  // The policy of this call. If there is none, that of the client counts (ClientOptions::retries).
  std::optional<RetryPolicy> retries;

  static CallOptions with_timeout(Milliseconds timeout) {
    CallOptions options;
    options.timeout = timeout;
    return options;
  }
  static CallOptions with_stop(std::stop_token stop) {
    CallOptions options;
    options.stop = std::move(stop);
    return options;
  }
  static CallOptions with_batch_size(std::size_t size) {
    CallOptions options;
    options.batch_size = size;
    return options;
  }
  static CallOptions with_name(OperationName name) {
    CallOptions options;
    options.name = name;
    return options;
  }
  static CallOptions with_retries(RetryPolicy retries) {
    CallOptions options;
    options.retries = retries;
    return options;
  }
  // The call tries nothing again, whatever the policy of the client says.
  static CallOptions without_retries() { return with_retries(RetryPolicy::off()); }
  // `rest` is what is left of a time that the caller has computed. If nothing is left, the operation fails at once:
  // zero does not mean here that there is no deadline.
  static CallOptions with_time_left(Milliseconds rest) {
    return with_timeout(rest.count() == 0 ? Milliseconds(-1) : rest);
  }
};

// ClientStatistics count the work of the client so far, its connections, and what it holds now. Those that say "now"
// are the only ones that ever decrease. docs/operating.md says what they tell.
class ClientStatistics {
 public:
  ClientStatistics() {}
  std::uint64_t submitted = 0;      // operations accepted
  std::uint64_t settled = 0;        // operations that ended, well or not
  std::uint64_t commands_sent = 0;  // commands written to a connection
  std::uint64_t connections_opened = 0;
  std::uint64_t connections_lost = 0;
  std::uint32_t connections_open = 0;  // now
  std::uint64_t refused = 0;           // queries refused with queue_full
  std::size_t operations = 0;          // queries that count towards ClientOptions::max_operations now
  std::size_t queued_bytes = 0;        // bytes that count towards ClientOptions::max_queued_bytes now
  // Queries that were sent with a time longer than the server's TIMEOUT_MAX: the server ends them before their
  // deadline.
  std::uint64_t shortened_deadlines = 0;
  std::uint64_t slow_callbacks = 0;  // see ClientOptions::slow_callback
  // Each command that has ended is in one of these. Those that have failed are counted by what the error says of the
  // server's part. `given_up` counts streams that the program left before their last row.
  std::uint64_t succeeded = 0;
  std::uint64_t failed_not_executed = 0;
  std::uint64_t failed_rejected = 0;
  std::uint64_t failed_maybe_executed = 0;
  std::uint64_t failed_executed = 0;
  std::uint64_t given_up = 0;
  // These count what was sent, and the replies that have come, also those to commands that had ended before.
  std::uint64_t rows = 0;
  std::uint64_t bytes_sent = 0;
  std::uint64_t bytes_received = 0;
  std::uint64_t slow_calls = 0;  // see ClientOptions::slow_call
  // The times of commands, from the call to the result. Nothing is in it unless ClientOptions::measure_latency, an
  // observer or a `slow_call` is set.
  LatencyHistogram latencies;
  // Attempts after the first one of a query. Each counts from the beginning of its pause on.
  std::uint64_t retries = 0;
  std::uint64_t retries_over_budget = 0;  // retries that were not made because ClientOptions::retry_budget was used up
};

// GraphStatistics count how often the server's plan cache held the queries that this client sent to one graph. The
// server compiles a query again if the cache does not hold it, which costs about as much as running a simple one. The
// cache holds 25 texts of each graph unless the server was started with another CACHE_SIZE. If a program sends more
// texts than that in turns, each has left the cache before it is sent again.
class GraphStatistics {
 public:
  GraphStatistics() {}
  static constexpr std::uint64_t kDefaultPlanCache = 25;

  std::uint64_t plans_reused = 0;
  std::uint64_t plans_compiled = 0;
  // This is the number of different texts among those that were compiled. The values of parameters are no part of a
  // text. The count ends at 4,096.
  std::uint64_t query_texts = 0;
};

namespace detail {
class ClientCore;
class GraphCore;
}  // namespace detail

// A Graph is a cheap handle on one graph: copy it freely. It may outlive its Client; operations then fail with
// `closed`. A handle that was moved from names no graph: using it, or a repository on it, throws Error
// (invalid_state).
//
// Thread-safety: thread-safe.
class Graph {
 public:
  explicit Graph(detail::Ref<detail::GraphCore> core) noexcept;
  Graph(const Graph& other) noexcept;
  Graph& operator=(const Graph& other) noexcept;
  Graph(Graph&&) noexcept;
  Graph& operator=(Graph&&) noexcept;
  ~Graph();

  const std::string& name() const;

  // Runs any Cypher. Values belong in `parameters`, never in the text. query() may write, and creates the graph if it
  // does not exist. The server refuses ro_query() if the query writes; it fails with not_found if there is no graph.
  Future<QueryResult> query(std::string_view cypher) const;
  Future<QueryResult> query(std::string_view cypher, const Parameters& parameters,
                            CallOptions options = CallOptions()) const;
  Future<QueryResult> ro_query(std::string_view cypher) const;
  Future<QueryResult> ro_query(std::string_view cypher, const Parameters& parameters,
                               CallOptions options = CallOptions()) const;

  // Does what ro_query() does, and yields the rows one by one while they arrive: <fgraph/stream.h>. Every row knows
  // the names of the columns.
  Stream<Row> stream(std::string_view cypher) const;
  Stream<Row> stream(std::string_view cypher, const Parameters& parameters, CallOptions options = CallOptions()) const;

  GraphStatistics statistics() const;

  // Deletes the graph with everything in it. Yields false if there was none.
  Future<bool> remove() const;

  // Generated code calls this.
  detail::GraphCore& core() const {
    if (!core_) throw_moved_from();
    return *core_;
  }

 private:
  [[noreturn]] static void throw_moved_from();

  detail::Ref<detail::GraphCore> core_;
};

// A Client is a pool of connections to one server. It has a loop thread of its own, or runs on the caller's loop
// (<fgraph/uv.h>).
//
//   falkor://[[user]:password@]host[:port]      TCP, port 6379 unless one is given; redis:// means the same
//   unix://[[user]:password@]/path/to/socket    Unix socket
//
// There is no TLS. The first operation that needs a connection opens it. An operation waits for at most one attempt. If
// that fails, the operation fails too (connect or auth, not_executed), and the next attempt is made after a pause. With
// a RetryPolicy the operation waits for further attempts.
//
// The destructor ends every operation with `closed`. If the client has a loop thread of its own, the destructor also
// waits for the end of that thread, unless it is called on that thread.
//
// Thread-safety: thread-safe, except for the destructor.
class Client {
 public:
  // Throws Error (invalid_argument) if `url` cannot be understood.
  static std::unique_ptr<Client> connect(std::string_view url, ClientOptions options = ClientOptions());

  explicit Client(detail::Ref<detail::ClientCore> core) noexcept;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client();

  // Returns a handle on the graph with this name, and sends nothing. The graph need not exist.
  Graph graph(std::string_view name);

  // Makes one round trip that changes nothing. Health checks use it.
  Future<void> ping(CallOptions options = CallOptions());

  // Waits until the client would accept another query: fewer than ClientOptions::max_operations are under way, and they
  // take less than max_queued_bytes. The future is settled at once if that is so now. Those who wait are told in order,
  // as many at a time as there is room for. It reserves nothing, so a query that follows may still be refused if others
  // were faster. Sends nothing. Fails with timeout, cancelled or closed (not_executed).
  //
  //   co_await client.capacity();
  //   auto saved = people.save(std::move(person));
  Future<void> capacity(CallOptions options = CallOptions());

  // Runs `task`. It starts on this thread at once, and continues on the loop thread after its first wait.
  template <typename T>
  Future<T> spawn(Task<T> task) {
    return detail::spawn(executor(), std::move(task));
  }

  // Refuses new operations, and ends those under way with `closed`. The loop thread goes on to deliver these results.
  void close();

  ClientStatistics statistics() const;

  detail::Executor& executor() const;

 private:
  detail::Ref<detail::ClientCore> core_;
};

}  // namespace fgraph
