// How long it takes until a client knows that nobody answers, and how exact deadlines are.
//
//   FGRAPH_BENCH_REPLIES=1000000   replies that are compared with their queries
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <fgraph/fgraph.h>

#include "process.h"
#include "relay.h"
#include "report.h"
#include "server/sockets.h"

namespace {

using bench::report_limit;

constexpr std::uint32_t kConnections = 8;

std::string path_of(const fgraph::EmbeddedServer& server) {
  return server.url().substr(std::string("unix://").size());
}

// A further connection is opened only if all others are busy.
void open_all(fgraph::Client& client, const fgraph::Graph& graph) {
  while (client.statistics().connections_open < kConnections) {
    std::vector<fgraph::Future<fgraph::QueryResult>> futures;
    for (std::uint32_t i = 0; i < kConnections; ++i) {
      futures.push_back(graph.ro_query("UNWIND range(1, 20000) AS i RETURN count(i)"));
    }
    for (auto& future : futures) (void)future.get();
  }
}

// Tells how long it takes until calls have failed, and until another one is answered after `mend`.
template <typename Mend>
void wait_for_errors(fgraph::Client& client, const fgraph::Graph& graph, const std::string& work,
                     const fgraph::CallOptions& call, std::uint32_t replaced, Mend mend) {
  const std::uint64_t lost = client.statistics().connections_lost;
  const double begin = bench::wall_seconds();
  std::vector<fgraph::Future<fgraph::QueryResult>> futures;
  for (std::uint32_t i = 0; i < kConnections; ++i) {
    futures.push_back(graph.ro_query("RETURN 1", fgraph::Parameters(), call));
  }
  int answered = 0;
  for (auto& future : futures) {
    try {
      (void)future.get();
      ++answered;
    } catch (const fgraph::Error&) {
    }
  }
  report_limit("until all calls have failed", work, "s", bench::wall_seconds() - begin, 6);
  report_limit("calls answered by nobody", work, "", answered, 0);
  mend();
  while (client.statistics().connections_lost < lost + replaced) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  report_limit("until the connections are given up", work, "s", bench::wall_seconds() - begin, 6);
  for (bool is_answered = false; !is_answered;) {
    try {
      (void)graph.ro_query("RETURN 1").get();
      is_answered = true;
    } catch (const fgraph::Error&) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
  report_limit("until another call is answered", work, "s", bench::wall_seconds() - begin, 6);
}

// All connections of now get a fault, and the server answers on new ones. A call that has all the time in the world may
// be a slow query, so that only deadlines tell that a connection is silent.
void fall_silent(fgraph::EmbeddedServer& server, const std::string& work, void (bench::Relay::*fault)(),
                 fgraph::Milliseconds timeout) {
  bench::Relay relay(path_of(server));
  const auto client = fgraph::Client::connect(relay.url());
  const fgraph::Graph graph = client->graph("bench");
  (void)graph.query("RETURN 1").get();
  open_all(*client, graph);
  (relay.*fault)();
  std::this_thread::sleep_for(std::chrono::milliseconds(50));  // until the relay has obeyed
  wait_for_errors(*client, graph, work, fgraph::CallOptions::with_timeout(timeout), kConnections, [] {});
}

void stand_still(fgraph::EmbeddedServer& server) {
  const auto client = fgraph::Client::connect(server.url());
  const fgraph::Graph graph = client->graph("bench");
  (void)graph.query("RETURN 1").get();
  open_all(*client, graph);
  server.suspend();
  wait_for_errors(*client, graph, "a server that stands still, calls without a deadline", fgraph::CallOptions(),
                  kConnections, [&] { server.resume(); });
}

// A port whose connections the kernel accepts, and on which nobody speaks.
void say_nothing(std::chrono::milliseconds timeout) {
  int port = 0;
  const int listener = fgraph::testing::listen_on_port(port);
  fgraph::ClientOptions options;
  options.connect_timeout = timeout;
  const auto client = fgraph::Client::connect("falkor://127.0.0.1:" + std::to_string(port), options);
  const double begin = bench::wall_seconds();
  double took = 0;
  try {
    client->ping().get();
  } catch (const fgraph::Error&) {
    took = bench::wall_seconds() - begin;
  }
  close(listener);
  const double late = took * 1e3 - static_cast<double>(timeout.count());
  report_limit("the error, from the connect timeout on",
               "a port that accepts and says nothing, " + std::to_string(timeout.count()) + " ms", "ms", std::abs(late),
               100);
}

// ---- Deadlines.

// Writes without an end, several at a time.
class Writers {
 public:
  explicit Writers(fgraph::Graph graph) : graph_(std::move(graph)) {
    for (int i = 0; i < kAtOnce; ++i) write();
  }
  Writers(const Writers&) = delete;
  Writers& operator=(const Writers&) = delete;
  ~Writers() {
    ending_ = true;
    while (under_way_ > 0) std::this_thread::yield();
  }

  int replies() const { return replies_; }
  int crossed() const { return crossed_; }

 private:
  static constexpr int kAtOnce = 32;

  void write() {
    ++under_way_;
    const std::int64_t number = ++next_;
    graph_.query("MERGE (n:N {slot: $n % 100}) SET n.n = $n RETURN -$n", fgraph::Parameters("n", number))
        .then([this, number](const fgraph::Result<fgraph::QueryResult>& result) {
          if (result.ok()) {
            ++replies_;
            crossed_ += result->at(0, 0).as<std::int64_t>() == -number ? 0 : 1;
          }
          if (!ending_) write();
          --under_way_;
        });
  }

  const fgraph::Graph graph_;
  std::atomic<bool> ending_{false};
  std::atomic<int> under_way_{0};
  std::atomic<int> replies_{0};
  std::atomic<int> crossed_{0};
  std::atomic<std::int64_t> next_{0};
};

// Reads with a deadline, many more than the server answers until then.
class Readers {
 public:
  explicit Readers(fgraph::Graph graph) : graph_(std::move(graph)) {}

  void run_round(int count) {
    under_way_ = count;
    for (int i = 0; i < count; ++i) read();
    while (under_way_ > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  std::size_t deadlines() const { return late_.size(); }
  int replies() const { return replies_; }
  int crossed() const { return crossed_; }
  // How many milliseconds each deadline was told beside its time.
  std::vector<double>& late() { return late_; }

 private:
  static constexpr double kTimeout = 200;

  // Each deadline counts from its call on.
  void read() {
    const std::int64_t number = ++next_;
    const double begin = bench::wall_seconds();
    graph_
        .ro_query("RETURN $n", fgraph::Parameters("n", number),
                  fgraph::CallOptions::with_timeout(fgraph::Milliseconds(static_cast<std::int64_t>(kTimeout))))
        .then([this, number, begin](const fgraph::Result<fgraph::QueryResult>& result) {
          if (result.ok()) {
            ++replies_;
            crossed_ += result->at(0, 0).as<std::int64_t>() == number ? 0 : 1;
          } else if (result.error().code() == fgraph::ErrorCode::kTimeout) {
            late_.push_back(std::abs((bench::wall_seconds() - begin) * 1e3 - kTimeout));
          }
          --under_way_;
        });
  }

  const fgraph::Graph graph_;
  std::int64_t next_ = 0;
  // Of the loop thread, until under_way_ is 0.
  std::vector<double> late_;
  int replies_ = 0;
  int crossed_ = 0;
  std::atomic<int> under_way_{0};
};

// What a thread that only sleeps sees of the same time: the machine may be busy with other things.
class Sleeper {
 public:
  Sleeper() : thread_([this] { sleep(); }) {}
  Sleeper(const Sleeper&) = delete;
  Sleeper& operator=(const Sleeper&) = delete;
  ~Sleeper() { stop(); }
  void stop() {
    ending_ = true;
    if (thread_.joinable()) thread_.join();
  }
  // Requires stop().
  std::vector<double>& late() { return late_; }

 private:
  void sleep() {
    while (!ending_) {
      const double begin = bench::wall_seconds();
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      late_.push_back((bench::wall_seconds() - begin) * 1e3 - 5);
    }
  }

  std::atomic<bool> ending_{false};
  std::vector<double> late_;
  std::thread thread_;
};

void keep_deadlines(fgraph::EmbeddedServer& server, int replies) {
  constexpr std::size_t kDeadlines = 10'000;
  constexpr int kAtOnce = 6'000;
  const auto client = fgraph::Client::connect(server.url());
  const fgraph::Graph graph = client->graph("bench");
  (void)graph.query("MERGE (n:N {slot: 0}) SET n.n = 0 RETURN n").get();
  Readers readers(graph);
  const Writers writers(graph);
  Sleeper sleeper;
  while (readers.deadlines() < kDeadlines) readers.run_round(kAtOnce);
  sleeper.stop();
  bench::Figure late;
  late.name = "beside the deadline, 99 of 100";
  late.work = std::to_string(kDeadlines) + " deadlines of 200 ms beside writers";
  late.unit = "ms";
  late.ours = bench::percentile(readers.late(), 0.99);
  late.peer = bench::percentile(sleeper.late(), 0.99);
  late.peer_name = "a thread that only sleeps";
  late.target = 15;
  late.target_of = bench::Figure::TargetOf::kOurs;
  bench::report(late);
  while (readers.replies() + writers.replies() < replies) readers.run_round(kAtOnce);
  report_limit("replies that went to another call", std::to_string(replies) + " replies", "",
               readers.crossed() + writers.crossed(), 0);
}

}  // namespace

int main() {
  const auto server = fgraph::EmbeddedServer::start();
  const fgraph::Milliseconds never(0);
  fall_silent(*server, "eight silent connections, calls with 1 s", &bench::Relay::silence_all, std::chrono::seconds(1));
  fall_silent(*server, "eight half-open connections", &bench::Relay::cut_off_all, never);
  stand_still(*server);
  say_nothing(std::chrono::milliseconds(1'000));
  say_nothing(std::chrono::milliseconds(5'000));
  keep_deadlines(*server, bench::number_from("FGRAPH_BENCH_REPLIES", 1'000'000));
}
