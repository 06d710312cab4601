// Client: the connection pool to one FalkorDB. Graph: one graph of it.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include <fgraph/future.h>
#include <fgraph/plan.h>
#include <fgraph/task.h>

namespace fgraph {

class Parameters;
class QueryResult;
class Row;
template <typename T>
class Stream;

// A length of time. Converts from every std::chrono::duration without including <chrono>. A part of a millisecond is
// rounded away from zero, so that 500 microseconds are 1 and only zero becomes 0. What is longer than the type can
// hold, such as std::chrono::hours::max(), becomes the longest time.
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
  // A floating-point count is multiplied in its own type, in which 0.1 seconds are 100 milliseconds and no trace more.
  template <typename Duration, typename Count>
  static constexpr long double in_milliseconds(Count count) {
    using Number = std::conditional_t<std::is_floating_point_v<Count>, Count, long double>;
    return static_cast<long double>(static_cast<Number>(count) * 1000 * Duration::period::num / Duration::period::den);
  }
  static constexpr std::int64_t whole(long double milliseconds) {
    constexpr long double kLimit = 9223372036854775808.0L;  // 2^63
    if (milliseconds >= kLimit) return std::numeric_limits<std::int64_t>::max();
    // What is no number at all ends here, as a time that is used up.
    if (!(milliseconds > -kLimit)) return std::numeric_limits<std::int64_t>::min();
    const auto cut = static_cast<std::int64_t>(milliseconds);
    if (static_cast<long double>(cut) == milliseconds) return cut;
    return milliseconds > 0 ? cut + 1 : cut - 1;
  }

  std::int64_t count_;
};

class ClientOptions {
 public:
  ClientOptions() {}

  // Most connections opened at once. The server runs one graph command at a time per connection, so this is how many of
  // this client's queries it can work on together. Connections are opened when the open ones are busy.
  std::uint32_t connections = 8;
  // Commands written to a connection before the first is answered. The server takes them one after the other.
  std::uint32_t pipeline_depth = 16;
  // Most streams that are open at once. Each has a connection of its own besides those above, so that no operation
  // waits for the consumer of a stream; it is opened when needed. A stream beyond them is refused with queue_full.
  std::uint32_t streams = 8;
  // For one attempt: name resolution, connecting and authentication.
  Milliseconds connect_timeout = Milliseconds(5000);
  // Pauses between attempts after a failure: doubled each time, with full jitter.
  Milliseconds reconnect_delay_min = Milliseconds(50);
  Milliseconds reconnect_delay_max = Milliseconds(2000);
  // Operations and bytes that wait for a connection or an answer; more are refused with queue_full.
  std::size_t max_operations = 1'000'000;
  std::size_t max_queued_bytes = std::size_t{256} << 20;
  // A larger reply ends the connection with reply_too_large; of a stream, a larger row.
  std::size_t max_reply_bytes = std::size_t{1} << 30;
};

class CallOptions {
 public:
  CallOptions() {}
  // The operation fails with `timeout` this long after the call, however many queries it sends. Exactly zero means no
  // deadline, which is the default because a client that gives up does not stop the server's query. A negative time is
  // used up: the operation fails at once and sends nothing.
  Milliseconds timeout = Milliseconds(0);

  static CallOptions with_timeout(Milliseconds timeout) {
    CallOptions options;
    options.timeout = timeout;
    return options;
  }
  // For the rest of a budget that the caller has computed. Nothing left is used up here, too, and does not mean that
  // there is no deadline.
  static CallOptions with_time_left(Milliseconds rest) {
    return with_timeout(rest.count() == 0 ? Milliseconds(-1) : rest);
  }
};

// What the client has done so far and what it holds. Counters never go back.
class ClientStatistics {
 public:
  ClientStatistics() {}
  std::uint64_t submitted = 0;      // operations accepted
  std::uint64_t settled = 0;        // operations that ended, in whatever way
  std::uint64_t commands_sent = 0;  // commands written to a connection
  std::uint64_t connections_opened = 0;
  std::uint64_t connections_lost = 0;
  std::uint32_t connections_open = 0;  // now
};

// How the queries of one graph, sent by this client, met the server's plan cache. A query that is not in it is compiled
// again, which costs about as much as running a simple one. The cache holds 25 texts of each graph unless the server
// was started with another CACHE_SIZE; with more texts than that in turns, none is ever found.
class GraphStatistics {
 public:
  GraphStatistics() {}
  static constexpr std::uint64_t kDefaultPlanCache = 25;

  std::uint64_t plans_reused = 0;
  std::uint64_t plans_compiled = 0;
  // Different texts among those that were compiled, of any number of values; counted up to 4,096.
  std::uint64_t query_texts = 0;
};

namespace detail {
class ClientCore;
class GraphCore;
}  // namespace detail

// One graph. A cheap handle: copy it freely. Outlives its Client safely; operations then fail with `closed`.
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
  // does not exist; ro_query() is refused by the server if the query writes, and fails with not_found where there is no
  // graph.
  Future<QueryResult> query(std::string_view cypher) const;
  Future<QueryResult> query(std::string_view cypher, const Parameters& parameters,
                            CallOptions options = CallOptions()) const;
  Future<QueryResult> ro_query(std::string_view cypher) const;
  Future<QueryResult> ro_query(std::string_view cypher, const Parameters& parameters,
                               CallOptions options = CallOptions()) const;

  // As ro_query(), row by row while they arrive: <fgraph/stream.h>. The names of the columns come with every row.
  Stream<Row> stream(std::string_view cypher) const;
  Stream<Row> stream(std::string_view cypher, const Parameters& parameters, CallOptions options = CallOptions()) const;

  GraphStatistics statistics() const;

  // Removes the graph with everything in it. Yields false if there was none.
  Future<bool> remove() const;

  // For generated code.
  detail::GraphCore& core() const { return *core_; }

 private:
  detail::Ref<detail::GraphCore> core_;
};

// A pool of connections to one server, with a loop thread of its own or on the caller's loop (<fgraph/uv.h>).
//
//   falkor://[[user]:password@]host[:port]      TCP, port 6379 where none is given; redis:// means the same
//   unix:///path/to/socket                      [user:password@ before the path where needed]
//
// Connecting happens when the first operation needs it. An operation waits for at most one attempt: when that fails, it
// fails too (connect or auth, not_executed), and the next attempt waits its turn.
//
// Destroying a client settles every operation with `closed` first; with its own loop, the thread has then ended too.
//
// Thread-safety: thread-safe, but for the destructor.
class Client {
 public:
  // Throws Error (invalid_argument) where `url` cannot be understood.
  static std::unique_ptr<Client> connect(std::string_view url, ClientOptions options = ClientOptions());

  explicit Client(detail::Ref<detail::ClientCore> core) noexcept;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client();

  Graph graph(std::string_view name);

  // One round trip that changes nothing: for health checks.
  Future<void> ping(CallOptions options = CallOptions());

  // Runs `task`; it starts on this thread at once and goes on on the loop thread after its first wait.
  template <typename T>
  Future<T> spawn(Task<T> task) {
    return detail::spawn(executor(), std::move(task));
  }

  // Refuses new operations and settles those under way with `closed`. The loop thread goes on to deliver the rest.
  void close();

  ClientStatistics statistics() const;

  detail::Executor& executor() const;

 private:
  detail::Ref<detail::ClientCore> core_;
};

}  // namespace fgraph
