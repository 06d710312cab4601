// What becomes of operations if the server dies under them, and if their connections are reset.
//
//   FGRAPH_BENCH_KILLED=200000    only this many operations when the server is killed; without it, three numbers
//   FGRAPH_BENCH_CREATES=100000   creates
//   FGRAPH_BENCH_FAULTS=200       kills, and as many resets
#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <fgraph/fgraph.h>

#include "faults.fgraph.h"
#include "process.h"
#include "relay.h"
#include "report.h"

namespace {

using bench::Relay;
using bench::report_limit;
using bench::faults::OpRepository;

// ---- A server that is killed.

constexpr fgraph::Milliseconds kShort(500);

// How often each operation has ended. Each has an element of its own, and is waited for by the sum.
class Ends {
 public:
  explicit Ends(int count) : ends_(static_cast<std::size_t>(count)) {}

  void note(int operation) {
    ends_[static_cast<std::size_t>(operation)].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(1);
  }
  void wait() const {
    while (sum_ < static_cast<int>(ends_.size())) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  int sum() const { return sum_; }
  int not_once() const {
    int count = 0;
    for (const auto& end : ends_) count += end == 1 ? 0 : 1;
    return count;
  }

 private:
  std::vector<std::atomic<std::uint8_t>> ends_;
  std::atomic<int> sum_{0};
};

fgraph::Task<void> run_one(fgraph::Graph graph, Ends& ends, int operation) {
  fgraph::Future<fgraph::QueryResult> asked = graph.ro_query("RETURN 1");
  (void)co_await asked.result();
  ends.note(operation);
}

// Begins operations in the three styles in turns. `futures` gets those that are waited for later.
void begin_all(fgraph::Client& client, const fgraph::Graph& graph, int count, Ends& ends,
               std::vector<fgraph::Future<fgraph::QueryResult>>& futures) {
  for (int i = 0; i < count; ++i) {
    switch (i % 3) {
      case 0: graph.ro_query("RETURN 1").then([&ends, i](const auto&) { ends.note(i); }); break;
      case 1: futures.push_back(graph.ro_query("RETURN 1")); break;
      default: (void)client.spawn(run_one(graph, ends, i)); break;
    }
  }
}

void take(std::vector<fgraph::Future<fgraph::QueryResult>>& futures, Ends& ends) {
  int operation = 1;
  for (auto& future : futures) {
    try {
      (void)future.get();
    } catch (const fgraph::Error&) {
    }
    ends.note(operation);
    operation += 3;
  }
}

// Keeps all threads of the server busy with queries that never end. It still answers a PING, so that it does not count
// as silent while very many operations are begun.
void occupy(fgraph::Client& client) {
  const fgraph::Graph graph = client.graph("bench");
  for (int i = 0; i < 64; ++i) (void)graph.ro_query("UNWIND range(1, 1000000000000) AS i RETURN count(i)");
  for (bool is_busy = false; !is_busy;) {
    try {
      (void)graph.ro_query("RETURN 1", fgraph::Parameters(), fgraph::CallOptions::with_timeout(kShort)).get();
    } catch (const fgraph::Error&) {
      is_busy = true;
    }
  }
}

void die(int count, double most_seconds) {
  const auto server = fgraph::EmbeddedServer::start();
  fgraph::ClientOptions options;
  options.max_operations = static_cast<std::size_t>(count);
  options.max_queued_bytes = std::size_t{8} << 30;
  const auto client = fgraph::Client::connect(server->url(), options);
  const fgraph::Graph graph = client->graph("bench");
  (void)graph.query("RETURN 1").get();
  const auto other = fgraph::Client::connect(server->url());
  occupy(*other);
  Ends ends(count);
  std::vector<fgraph::Future<fgraph::QueryResult>> futures;
  futures.reserve(static_cast<std::size_t>(count));
  const std::size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
  begin_all(*client, graph, count, ends, futures);
  const std::size_t held = mallinfo2().uordblks + mallinfo2().hblkhd;
  const std::uint64_t refused = client->statistics().refused;
  const int early = ends.sum();
  const double cpu = bench::cpu_seconds();
  server->kill();
  take(futures, ends);
  ends.wait();
  const double spent = bench::cpu_seconds() - cpu;
  const std::string work = "server killed under " + std::to_string(count) + " operations in three styles";
  report_limit("operations that ended before the kill", work, "", early, 0);
  report_limit("operations that did not end once", work, "", ends.not_once() + static_cast<double>(refused), 0);
  report_limit("work from the kill to the last end", work, "CPU s", spent, most_seconds);
  // These bytes of an operation are its own: the command.
  constexpr double kOwnBytes = 110;
  report_limit("memory of one operation", work, "bytes", static_cast<double>(held - before) / count - kOwnBytes, 1'024);
}

// ---- Creates under kills and resets.

// What a program was told about one create.
enum class Told : std::uint8_t { kNothing, kDone, kNotExecuted, kMaybe, kExecuted };

// What a run of creates comes to.
struct Counts {
  int acknowledged = 0;
  int unknown = 0;
  int twice = 0;
  int missing = 0;
  int lies = 0;
  int idempotent_missing = 0;
};

class Creates {
 public:
  Creates(const Relay& relay, int count, int kills) : count_(count), kills_(kills), told_(sized(count)) {
    fgraph::ClientOptions options;
    options.reconnect_delay_min = fgraph::Milliseconds(1);
    options.reconnect_delay_max = fgraph::Milliseconds(20);
    options.retry_budget = 1'000'000'000;
    client_ = fgraph::Client::connect(relay.url(), options);
  }

  // There are as many resets as kills, in turns.
  void run(fgraph::EmbeddedServer& server, Relay& relay) {
    std::vector<std::thread> workers;
    for (int i = 0; i < kWorkers; ++i) workers.emplace_back([this] { work(); });
    const int faults = 2 * kills_;
    for (int fault = 1; fault <= faults; ++fault) {
      wait_for(static_cast<int>(static_cast<std::int64_t>(count_) * fault / (faults + 1)));
      if (fault % 2 == 0) {
        relay.reset_all();
        continue;
      }
      is_up_ = false;
      server.kill();
      server.restart();
      is_up_ = true;
      is_up_.notify_all();
    }
    for (std::thread& worker : workers) worker.join();
  }
  // Compares what was told with what is there.
  void judge(const fgraph::EmbeddedServer& server, Counts& counts) const;

 private:
  static constexpr int kWorkers = 4;
  static constexpr int kBatch = 16;

  static std::size_t sized(int count) { return static_cast<std::size_t>(count); }
  // Every second create is the one that the schema calls idempotent, and is tried again.
  static bool is_idempotent(int operation) { return operation % 2 == 0; }

  void wait_for(int ended) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ended_ >= ended; });
  }

  void work() {
    const OpRepository ops(client_->graph("bench"));
    fgraph::RetryPolicy policy = fgraph::RetryPolicy::with_attempts(100'000);
    policy.first_pause = fgraph::Milliseconds(1);
    policy.longest_pause = fgraph::Milliseconds(20);
    for (;;) {
      const int first = next_.fetch_add(kBatch);
      if (first >= count_) return;
      const int last = std::min(count_, first + kBatch);
      std::vector<fgraph::Future<std::int64_t>> futures;
      for (int i = first; i < last; ++i) {
        futures.push_back(is_idempotent(i) ? ops.record(i, fgraph::CallOptions::with_retries(policy)) : ops.append(i));
      }
      for (int i = first; i < last; ++i) told_[sized(i)] = outcome_of(futures[sized(i - first)]);
      {
        const std::lock_guard lock(mutex_);
        ended_ += last - first;
        changed_.notify_all();
      }
      is_up_.wait(false);
    }
  }

  static Told outcome_of(fgraph::Future<std::int64_t>& future) {
    try {
      (void)future.get();
      return Told::kDone;
    } catch (const fgraph::Error& error) {
      switch (error.outcome()) {
        case fgraph::Outcome::kNotExecuted:
        case fgraph::Outcome::kRejected: return Told::kNotExecuted;
        case fgraph::Outcome::kMaybeExecuted: return Told::kMaybe;
        case fgraph::Outcome::kExecuted: return Told::kExecuted;
      }
    }
    return Told::kNothing;
  }

  const int count_;
  const int kills_;
  std::vector<Told> told_;
  std::unique_ptr<fgraph::Client> client_;
  std::atomic<int> next_{0};
  std::atomic<bool> is_up_{true};
  std::mutex mutex_;
  std::condition_variable changed_;
  int ended_ = 0;
};

void Creates::judge(const fgraph::EmbeddedServer& server, Counts& counts) const {
  const auto client = fgraph::Client::connect(server.url());
  const fgraph::QueryResult stored =
      client->graph("bench").query("MATCH (o:Op) WITH o.op AS op, count(*) AS times RETURN op, times").get();
  std::vector<std::int64_t> times(sized(count_));
  for (std::size_t i = 0; i < stored.size(); ++i) {
    times[static_cast<std::size_t>(stored.at(i, 0).as<std::int64_t>())] = stored.at(i, 1).as<std::int64_t>();
  }
  for (int i = 0; i < count_; ++i) {
    const Told told = told_[sized(i)];
    const std::int64_t found = times[sized(i)];
    counts.acknowledged += told == Told::kDone ? 1 : 0;
    counts.unknown += told == Told::kMaybe ? 1 : 0;
    counts.twice += found > 1 ? 1 : 0;
    counts.missing += told == Told::kDone && found == 0 ? 1 : 0;
    counts.lies += told == Told::kNotExecuted && found > 0 ? 1 : 0;
    counts.lies += told == Told::kExecuted && found == 0 ? 1 : 0;
    counts.idempotent_missing += is_idempotent(i) && found != 1 ? 1 : 0;
  }
}

// A server loads all that it has logged when it starts again. So a few kills each get a server of their own.
void create_under_faults(int count, int kills) {
  constexpr int kKillsOfOne = 5;
  fgraph::EmbeddedServerOptions options;
  options.durability = fgraph::EmbeddedServerOptions::Durability::kAlwaysSynced;
  options.timeout = fgraph::Milliseconds(120'000);
  const int servers = std::max(1, kills / kKillsOfOne);
  Counts counts;
  for (int i = 0; i < servers; ++i) {
    const auto server = fgraph::EmbeddedServer::start(options);
    const auto client = fgraph::Client::connect(server->url());
    (void)client->graph("bench").query("CREATE INDEX FOR (o:Op) ON (o.op)").get();
    Relay relay(server->url().substr(std::string("unix://").size()));
    Creates creates(relay, count / servers, kills / servers);
    creates.run(*server, relay);
    creates.judge(*server, counts);
  }
  const std::string work =
      std::to_string(count) + " creates, " + std::to_string(kills) + " kills, " + std::to_string(kills) + " resets";
  report_limit("created twice", work, "", counts.twice, 0);
  report_limit("acknowledged and missing", work, "", counts.missing, 0);
  report_limit("outcomes that lie", work, "", counts.lies, 0);
  report_limit("idempotent ones that are not there once", work, "", counts.idempotent_missing, 0);
  report_limit("acknowledged", work, "creates", counts.acknowledged, 0.5 * count, bench::Goal::kAtLeast);
  // The faults have to come while something is under way.
  report_limit("maybe_executed", work, "creates", counts.unknown, kills, bench::Goal::kAtLeast);
}

}  // namespace

int main() {
  if (const int count = bench::number_from("FGRAPH_BENCH_KILLED", 0); count > 0) {
    die(count, 5);
  } else {
    die(10'000, 0.2);
    die(200'000, 1);
    die(1'000'000, 5);
  }
  create_under_faults(bench::number_from("FGRAPH_BENCH_CREATES", 100'000),
                      bench::number_from("FGRAPH_BENCH_FAULTS", 200));
}
