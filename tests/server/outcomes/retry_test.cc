// What is tried again, and what never is, compared with the graph.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fgraph/stream.h>

#include "retries.fgraph.h"
#include "server/cut_path.h"
#include "server/test_server.h"
#include "support/threads.h"

using namespace fgraph;
using fgraph::testing::Cut;
using fgraph::testing::CutPath;
using fgraph::testing::error_of;
using fgraph::testing::run_command;
using fgraph::testing::run_in_threads;
using fgraph::testing::single;
using fgraph::testing::TestGraph;
using retries::Op;
using retries::OpRepository;

namespace {

constexpr const char* kNowhere = "unix:///nowhere/at/all.sock";
constexpr Cut kCuts[] = {Cut::kHalfCommand, Cut::kUnread, Cut::kExecuting, Cut::kBegun, Cut::kHalfReply};

// The pauses are short, so that tests do not take long.
RetryPolicy quick(std::uint32_t attempts) {
  RetryPolicy policy = RetryPolicy::with_attempts(attempts);
  policy.first_pause = Milliseconds(1);
  policy.longest_pause = Milliseconds(20);
  return policy;
}

// No test waits for the end of its pause.
RetryPolicy slow() {
  RetryPolicy policy = RetryPolicy::with_attempts(3);
  policy.first_pause = std::chrono::hours(24 * 365 * 100);
  policy.longest_pause = policy.first_pause;
  return policy;
}

ClientOptions retrying(RetryPolicy policy, ClientOptions options = ClientOptions()) {
  options.retries = policy;
  options.retry_budget = 1'000'000;
  options.reconnect_delay_min = Milliseconds(1);
  options.reconnect_delay_max = Milliseconds(20);
  return options;
}

std::unique_ptr<Client> connect_retrying(const CutPath& path) {
  return Client::connect(path.url(), retrying(quick(100), CutPath::options()));
}

// Cuts the first command that holds the text.
CutPath::Script first(Cut cut, const char* text = "GRAPH.") {
  auto done = std::make_shared<bool>(false);
  return [=](std::string_view command) {
    if (*done || command.find(text) == std::string_view::npos) return Cut::kNone;
    *done = true;
    return cut;
  };
}

std::int64_t count(const Graph& graph) {
  return single(graph, "MATCH (o:Op) RETURN count(o)").as<std::int64_t>();
}

void wait_for_retries(const Client& client, std::uint64_t retries) {
  while (client.statistics().retries < retries) std::this_thread::yield();
}

// Everything that was accepted has ended, and nothing is held any more.
void check_balance(const Client& client) {
  for (;;) {  // the loop publishes its counters at the end of a turn
    const ClientStatistics statistics = client.statistics();
    if (statistics.settled == statistics.submitted && statistics.operations == 0 && statistics.queued_bytes == 0) break;
    REQUIRE(statistics.settled <= statistics.submitted);
    std::this_thread::yield();
  }
}

}  // namespace

TEST_CASE("nothing is tried again by default, nor if the call says so") {
  const TestGraph graph;
  for (const bool by_call : {false, true}) {
    CutPath path(first(Cut::kUnread));
    const auto client = by_call ? connect_retrying(path) : path.connect();
    const OpRepository ops(client->graph(graph.name()));
    const Error error = error_of([&] { ops.count(CallOptions::without_retries()).get(); });
    CHECK(error.code() == ErrorCode::kConnectionLost);
    CHECK(error.message().find("tried") == std::string::npos);
    CHECK(client->statistics().retries == 0);
    check_balance(*client);
  }
}

TEST_CASE("a read ends well, at whatever point its connection is cut") {
  const TestGraph graph;
  graph->query("UNWIND range(1, 50) AS i CREATE (:Op {op: i})").get();
  for (const Cut cut : kCuts) {
    CAPTURE(static_cast<int>(cut));
    const auto checked = [&](auto read) {
      CutPath path(first(cut));
      const auto client = connect_retrying(path);
      read(OpRepository(client->graph(graph.name())), client->graph(graph.name()));
      CHECK(client->statistics().retries >= 1);
      check_balance(*client);
    };
    checked([](const OpRepository& ops, const Graph&) { CHECK(ops.find_all().get().size() == 50); });
    checked([](const OpRepository& ops, const Graph&) { CHECK(ops.count().get() == 50); });
    checked([](const OpRepository& ops, const Graph&) { CHECK(ops.find_all(window(20)).get().items.size() == 20); });
    checked(
        [](const OpRepository&, const Graph& raw) { CHECK(raw.ro_query("MATCH (o:Op) RETURN o").get().size() == 50); });
    checked([](const OpRepository&, const Graph& raw) {
      auto rows = raw.stream("MATCH (o:Op) RETURN o.op");
      CHECK(rows.for_each([](const Row&) {}).get() == 50);
    });
  }
}

TEST_CASE("a stream is not read again after its first row") {
  const TestGraph graph;
  graph->query("UNWIND range(1, 50) AS i CREATE (:Op {op: i})").get();
  for (const Cut cut : kCuts) {
    CAPTURE(static_cast<int>(cut));
    CutPath path(first(cut));
    const auto client = connect_retrying(path);
    const OpRepository ops(client->graph(graph.name()));
    std::map<std::int64_t, int> seen;
    std::optional<Error> error;
    auto rows = ops.stream_all();
    try {
      while (const std::optional<Op> op = rows.next().get()) ++seen[op->op];
    } catch (const Error& thrown) {
      error = thrown;
    }
    CHECK(error.has_value() == (cut == Cut::kHalfReply));
    CHECK(client->statistics().retries == (error ? 0 : 1));
    for (const auto& [op, times] : seen) CHECK(times == 1);
    if (!error) CHECK(seen.size() == 50);
  }
}

TEST_CASE("a write that may have been executed is never sent again") {
  for (const Cut cut : kCuts) {
    CAPTURE(static_cast<int>(cut));
    const TestGraph graph;
    CutPath path(first(cut, "GRAPH.QUERY"));
    const auto client = connect_retrying(path);
    const OpRepository ops(client->graph(graph.name()));
    CHECK(error_of([&] { (void)ops.append(1).get(); }).code() == ErrorCode::kConnectionLost);
    CHECK(count(*graph) <= 1);
    CHECK(client->statistics().retries == 0);
  }
}

TEST_CASE("an idempotent write ends well, and is there once") {
  for (const Cut cut : kCuts) {
    CAPTURE(static_cast<int>(cut));
    const TestGraph graph;
    CutPath path(first(cut, "GRAPH.QUERY"));
    const auto client = connect_retrying(path);
    const OpRepository ops(client->graph(graph.name()));
    CHECK(ops.record(1).get() == 1);
    CHECK(count(*graph) == 1);
    CHECK(client->statistics().retries == 1);
  }
}

TEST_CASE("what a bulk has written is not written again") {
  const TestGraph graph;
  int writes = 0;
  CutPath path([&writes](std::string_view command) {
    if (command.find("GRAPH.QUERY") == std::string_view::npos) return Cut::kNone;
    return ++writes == 2 ? Cut::kExecuting : Cut::kNone;
  });
  const auto client = connect_retrying(path);
  std::vector<Op> all;
  for (int i = 1; i <= 6; ++i) all.emplace_back(i);
  CallOptions options = CallOptions::with_batch_size(2);
  const Error error = error_of([&] { (void)OpRepository(client->graph(graph.name())).save_all(all, options).get(); });
  CHECK(error.outcome() == Outcome::kMaybeExecuted);
  CHECK(error.written() == 2);
  CHECK(count(*graph) == 4);
}

TEST_CASE("a write goes on after the server has refused it without running it") {
  const TestGraph graph;
  CutPath path(first(Cut::kWrongReply, "GRAPH.QUERY"));
  path.set_wrong_reply("-LOADING Valkey is loading the dataset in memory\r\n");
  const auto client = connect_retrying(path);
  const OpRepository ops(client->graph(graph.name()));
  CHECK(ops.append(1).get() == 1);
  CHECK(count(*graph) == 1);
  CHECK(client->statistics().retries == 1);
}

TEST_CASE("the outcome is that of the attempt that may have done the most") {
  const TestGraph graph;
  // The first attempt may have been executed, and the second one was refused.
  auto commands = std::make_shared<int>(0);
  CutPath path([=](std::string_view) {
    ++*commands;
    return *commands == 1 ? Cut::kExecuting : Cut::kWrongReply;
  });
  path.set_wrong_reply("-LOADING Valkey is loading the dataset in memory\r\n");
  const auto client = Client::connect(path.url(), retrying(quick(3), CutPath::options()));
  const Error error = error_of([&] { (void)OpRepository(client->graph(graph.name())).record(1).get(); });
  CHECK(error.code() == ErrorCode::kServerBusy);
  CHECK(error.outcome() == Outcome::kMaybeExecuted);
  CHECK(error.message().find("; it was tried 3 times") != std::string::npos);
  CHECK(*commands == 3);
}

TEST_CASE("the last error says how often the call was tried") {
  const auto client = Client::connect(kNowhere, retrying(quick(4)));
  const Error error = error_of([&] { (void)client->graph("g").query("CREATE (:Op)").get(); });
  CHECK(error.code() == ErrorCode::kConnect);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  CHECK(error.message().ends_with("; it was tried 4 times"));
  CHECK(client->statistics().retries == 3);
  check_balance(*client);
}

TEST_CASE("a pause ends when its call is cancelled or its client is closed") {
  for (const bool is_closed : {false, true}) {
    const auto client = Client::connect(kNowhere, retrying(slow()));
    Future<QueryResult> query = client->graph("g").query("CREATE (:Op)");
    Stream<Row> rows = client->graph("g").stream("MATCH (o:Op) RETURN o");
    Future<std::optional<Row>> row = rows.next();
    wait_for_retries(*client, 2);
    CHECK(client->statistics().operations == 2);
    if (is_closed) {
      client->close();
    } else {
      query.cancel();
      row.cancel();
    }
    const ErrorCode code = is_closed ? ErrorCode::kClosed : ErrorCode::kCancelled;
    for (const Error& error : {error_of([&] { (void)query.get(); }), error_of([&] { (void)row.get(); })}) {
      CHECK(error.code() == code);
      CHECK(error.outcome() == Outcome::kNotExecuted);
    }
    check_balance(*client);
  }
}

TEST_CASE("a stream that nobody wants any more ends its pause") {
  const auto client = Client::connect(kNowhere, retrying(slow()));
  {
    Stream<Row> rows = client->graph("g").stream("MATCH (o:Op) RETURN o");
    wait_for_retries(*client, 1);
  }
  check_balance(*client);
}

TEST_CASE("a pause that would pass the deadline is not begun") {
  const auto client = Client::connect(kNowhere, retrying(slow()));
  const CallOptions soon = CallOptions::with_timeout(std::chrono::hours(1));
  const Error error = error_of([&] { (void)client->graph("g").query("CREATE (:Op)", Parameters(), soon).get(); });
  CHECK(error.code() == ErrorCode::kConnect);
  CHECK(error.message().find("tried") == std::string::npos);
  CHECK(client->statistics().retries == 0);
}

TEST_CASE("one deadline is for all attempts and their pauses") {
  const auto client = Client::connect(kNowhere, retrying(quick(1'000'000)));
  const auto begin = std::chrono::steady_clock::now();
  const CallOptions soon = CallOptions::with_timeout(Milliseconds(200));
  const Error error = error_of([&] { (void)client->graph("g").query("CREATE (:Op)", Parameters(), soon).get(); });
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::minutes(1));
  CHECK(error.outcome() == Outcome::kNotExecuted);
  CHECK(error.message().find("; it was tried ") != std::string::npos);
  CHECK((error.code() == ErrorCode::kConnect || error.code() == ErrorCode::kTimeout));
  check_balance(*client);
}

TEST_CASE("a query that cannot wait for its next attempt within the limits fails") {
  ClientOptions options = retrying(slow());
  options.max_operations = 1;
  const auto client = Client::connect(kNowhere, options);
  Future<QueryResult> first = client->graph("g").query("CREATE (:Op)");
  wait_for_retries(*client, 1);
  CHECK(error_of([&] { (void)client->graph("g").query("CREATE (:Op)").get(); }).code() == ErrorCode::kQueueFull);
  client->close();
  CHECK(error_of([&] { (void)first.get(); }).code() == ErrorCode::kClosed);
}

TEST_CASE("a server that refuses everything gets no more than 1.2 times what is offered") {
  const auto server = EmbeddedServer::start();
  {
    const auto before = Client::connect(server->url());
    before->graph("g").query("CREATE (:Op {op: 0})").get();
  }
  run_command(*server, "CONFIG SET maxmemory 1mb");
  ClientOptions options;
  options.retries = quick(5);
  const auto client = Client::connect(server->url(), options);
  const OpRepository ops(client->graph("g"));
  constexpr int kOffered = 600;
  std::vector<Future<std::int64_t>> calls;
  for (int op = 1; op <= kOffered; ++op) calls.push_back(ops.append(op));
  int over_budget = 0;
  for (Future<std::int64_t>& call : calls) {
    const Error error = error_of([&] { (void)call.get(); });
    CHECK(error.code() == ErrorCode::kServerBusy);
    if (error.message().find("retry_budget") != std::string::npos) ++over_budget;
  }
  check_balance(*client);
  const ClientStatistics statistics = client->statistics();
  CHECK(statistics.retries == options.retry_budget);
  CHECK(statistics.commands_sent == kOffered + options.retry_budget);
  CHECK(statistics.commands_sent * 10 <= kOffered * 12);
  CHECK(over_budget > 0);
  CHECK(statistics.retries_over_budget == static_cast<std::uint64_t>(over_budget));
  // It takes no more than an answer for calls to be right again.
  run_command(*server, "CONFIG SET maxmemory 0");
  CHECK(ops.append(1).get() == 1);
  CHECK(count(client->graph("g")) == 2);
}

TEST_CASE("many callers of a server with a short queue add little to its load, and write once each") {
  const auto server = EmbeddedServer::start();
  run_command(*server, "GRAPH.CONFIG SET MAX_QUEUED_QUERIES 2");
  ClientOptions options;
  options.retries = quick(5);
  options.connections = 16;
  options.pipeline_depth = 1;
  const auto client = Client::connect(server->url(), options);
  const OpRepository ops(client->graph("g"));
  constexpr int kCallers = 8;
  constexpr int kEach = 150;
  std::atomic<int> wrong{0};
  std::atomic<int> refused{0};
  std::vector<std::vector<std::int64_t>> written(kCallers);
  run_in_threads(kCallers, [&](int caller) {
    for (int i = 0; i < kEach; i += 10) {
      std::vector<Future<std::int64_t>> calls;
      for (int k = 0; k < 10; ++k) calls.push_back(ops.append(caller * kEach + i + k));
      for (int k = 0; k < 10; ++k) {
        const Result<std::int64_t> result = [&]() -> Result<std::int64_t> {
          try {
            return calls[static_cast<std::size_t>(k)].get();
          } catch (const Error& error) {
            return error;
          }
        }();
        if (result.ok()) {
          written[static_cast<std::size_t>(caller)].push_back(caller * kEach + i + k);
        } else {
          ++refused;
          if (result.error().code() != ErrorCode::kServerBusy) ++wrong;
        }
      }
    }
  });
  check_balance(*client);
  const ClientStatistics statistics = client->statistics();
  CHECK(wrong == 0);
  MESSAGE(statistics.commands_sent << " attempts for " << kCallers * kEach << " calls, " << refused.load()
                                   << " of which failed in the end");
  CHECK(statistics.retries > 0);
  CHECK(statistics.commands_sent * 10 <= kCallers * kEach * 12);
  std::size_t all = 0;
  for (const std::vector<std::int64_t>& of_caller : written) all += of_caller.size();
  CHECK(count(client->graph("g")) == static_cast<std::int64_t>(all));
  const QueryResult numbers = client->graph("g").query("MATCH (o:Op) RETURN count(DISTINCT o.op)").get();
  CHECK(numbers.at(0, 0) == Value(static_cast<std::int64_t>(all)));
}

TEST_CASE("while the server is killed and comes back, reads end well and nothing is written twice") {
  EmbeddedServerOptions durable;
  durable.durability = EmbeddedServerOptions::Durability::kAlwaysSynced;
  const auto server = EmbeddedServer::start(durable);
  const auto client = Client::connect(server->url(), retrying(quick(1'000'000)));
  const OpRepository ops(client->graph("g"));
  CHECK(ops.append(0).get() == 1);
  std::atomic<bool> is_over{false};
  std::atomic<std::int64_t> next{1};
  std::atomic<int> unknown{0};
  std::atomic<int> bad_reads{0};
  std::vector<std::vector<std::int64_t>> known(4);  // by caller: what has to be there once
  std::vector<std::vector<std::int64_t>> absent(4);
  std::thread killer([&] {
    for (int i = 0; i < 6; ++i) {
      const std::uint64_t sent = client->statistics().commands_sent;
      while (client->statistics().commands_sent < sent + 100) std::this_thread::yield();
      server->kill();
      server->restart();
    }
    is_over = true;
  });
  run_in_threads(4, [&](int caller) {
    std::vector<std::int64_t>& present = known[static_cast<std::size_t>(caller)];
    while (!is_over) {
      const std::int64_t op = next++;
      try {
        if (caller == 0) {
          if (ops.count().get() < 1) ++bad_reads;
          if (ops.find_by_op(0).get().size() != 1) ++bad_reads;
        } else if (caller == 1) {
          if (client->graph("g").ro_query("MATCH (o:Op {op: 0}) RETURN o").get().size() != 1) ++bad_reads;
        } else if (caller == 2) {
          if (ops.record(op).get() == 1) present.push_back(op);
        } else {
          if (ops.append(op).get() == 1) present.push_back(op);
        }
      } catch (const Error& error) {
        if (caller != 3) FAIL_CHECK(std::string(error.what()));
        ++unknown;
        if (error.outcome() == Outcome::kNotExecuted) absent[3].push_back(op);
      }
    }
  });
  killer.join();
  CHECK(bad_reads == 0);
  const QueryResult counted = client->graph("g").ro_query("MATCH (o:Op) RETURN o.op AS op, count(o) AS times").get();
  std::map<std::int64_t, std::int64_t> times;
  for (std::size_t i = 0; i < counted.size(); ++i) {
    times[counted.at(i, 0).as<std::int64_t>()] = counted.at(i, 1).as<std::int64_t>();
    CHECK(counted.at(i, 1) == Value(1));
  }
  for (const auto& of_caller : known) {
    for (const std::int64_t op : of_caller) CHECK(times[op] == 1);
  }
  for (const std::int64_t op : absent[3]) CHECK(times.count(op) == 0);
  MESSAGE(known[2].size() << " idempotent and " << known[3].size() << " other writes, " << unknown.load() << " errors, "
                          << client->statistics().retries << " retries");
  CHECK(client->statistics().retries > 0);
  check_balance(*client);
}
