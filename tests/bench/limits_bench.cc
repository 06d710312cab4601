// Memory and times at the limits of a client: what a refusal costs, what is held while a server stands still, how long
// others wait for the loop, and what a cancellation costs.
#include <malloc.h>

#include <atomic>
#include <chrono>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include <fgraph/fgraph.h>

#include "process.h"
#include "report.h"

namespace {

// Offers `count` queries with a text of `bytes` while the server stands still.
void offer(fgraph::EmbeddedServer& server, int count, std::size_t bytes, std::size_t limit) {
  fgraph::ClientOptions options;
  options.max_queued_bytes = limit;
  const auto client = fgraph::Client::connect(server.url(), options);
  const fgraph::Graph graph = client->graph("bench");
  (void)graph.query("RETURN 1").get();
  const fgraph::Parameters parameters("text", std::string(bytes, 'x'));
  malloc_trim(0);  // what is free already would hide what is needed
  const double before = bench::resident_mib();
  server.suspend();
  const double stopped = bench::wall_seconds();
  std::atomic<int> answered{0};
  std::atomic<int> refused{0};
  std::atomic<int> lost{0};
  std::vector<double> times;
  for (int i = 0; i < count; ++i) {
    const double begin = bench::wall_seconds();
    auto query = graph.ro_query("RETURN size($text)", parameters);
    if (client->statistics().refused > static_cast<std::uint64_t>(times.size())) {
      times.push_back((bench::wall_seconds() - begin) * 1e6);
    }
    query.then([&](const fgraph::Result<fgraph::QueryResult>& result) {
      const bool is_refused = !result.ok() && result.error().code() == fgraph::ErrorCode::kQueueFull;
      ++(result.ok() ? answered : is_refused ? refused : lost);
    });
  }
  const double held = bench::resident_mib();
  const double still = bench::wall_seconds() - stopped;
  server.resume();
  while (answered + refused + lost < count) std::this_thread::yield();
  const std::string work = std::to_string(count) + " queries of " + std::to_string(bytes >> 10) + " KiB under " +
                           std::to_string(limit >> 20) + " MiB, server stopped";
  bench::report_limit("memory held", work, "MiB", held - before, static_cast<double>(limit >> 20) + 32);
  // A server that says nothing for more than five seconds is given up, with what was sent to it.
  constexpr double kPatience = 4;
  if (still < kPatience) bench::report_limit("accepted and not complete", work, "queries", lost, 0);
  bench::report_limit("accepted and complete", work, "queries", answered, 1, bench::Goal::kAtLeast);
  if (!times.empty()) bench::report_limit("a refusal, 99 of 100", work, "us", bench::percentile(times, 0.99), 100);
}

// Pings one after the other. Between two answers nothing but the loop's other work takes the CPU time of its thread,
// whatever the server and the machine do meanwhile.
class Pings {
 public:
  explicit Pings(fgraph::Client& client) : client_(client) { ping(); }
  Pings(const Pings&) = delete;
  Pings& operator=(const Pings&) = delete;

  void stop() {
    ending_ = true;
    while (!has_ended_) std::this_thread::yield();
  }
  // In milliseconds. These require stop().
  std::vector<double>& waits() { return waits_; }
  std::vector<double>& work() { return work_; }

 private:
  void ping() {
    const double begin = bench::wall_seconds();
    client_.ping().then([this, begin](const fgraph::Result<void>&) {
      const double cpu = bench::thread_cpu_seconds();
      waits_.push_back((bench::wall_seconds() - begin) * 1e3);
      if (last_cpu_ > 0) work_.push_back((cpu - last_cpu_) * 1e3);
      last_cpu_ = cpu;
      if (ending_) {
        has_ended_ = true;
      } else {
        ping();
      }
    });
  }

  fgraph::Client& client_;
  std::atomic<bool> ending_{false};
  std::atomic<bool> has_ended_{false};
  std::vector<double> waits_;  // these three belong to the loop thread
  std::vector<double> work_;
  double last_cpu_ = 0;
};

void report_wait(const char* name, const std::string& work, double ours, double peer) {
  bench::Figure figure;
  figure.name = name;
  figure.work = work;
  figure.unit = "ms";
  figure.ours = ours;
  figure.peer = peer;
  figure.peer_name = "a client of its own, which waits for the server alone";
  figure.target = 20;
  figure.target_of = bench::Figure::TargetOf::kOurs;
  bench::report(figure);
}

// Pings while a large raw result is read.
void share_loop(fgraph::EmbeddedServer& server, int rows) {
  const auto client = fgraph::Client::connect(server.url());
  const auto other = fgraph::Client::connect(server.url());
  const fgraph::Graph graph = client->graph("bench");
  (void)graph.query("RETURN 1").get();
  Pings pings(*client);
  Pings peer(*other);
  {
    // A result that is destroyed here costs the loop nothing.
    const fgraph::QueryResult result =
        graph.ro_query("UNWIND range(1, " + std::to_string(rows) + ") AS i RETURN i, 'text'").get();
    pings.stop();
    peer.stop();
  }
  const std::string work = "a raw result of " + std::to_string(rows) + " rows";
  report_wait("another call waits, 99 of 100", work, bench::percentile(pings.waits(), 0.99),
              bench::percentile(peer.waits(), 0.99));
  report_wait("another call waits, at most", work, bench::percentile(pings.waits(), 1),
              bench::percentile(peer.waits(), 1));
  bench::report_limit("work of the loop between two answers, at most", work, "CPU ms",
                      bench::percentile(pings.work(), 1), 20);
}

void cancel(fgraph::EmbeddedServer& server, int count) {
  const auto client = fgraph::Client::connect(server.url());
  const fgraph::Graph graph = client->graph("bench");
  (void)graph.query("RETURN 1").get();
  server.suspend();
  std::stop_source source;
  std::atomic<int> ended{0};
  for (int i = 0; i < count; ++i) {
    graph.ro_query("RETURN 1", fgraph::Parameters(), fgraph::CallOptions::with_stop(source.get_token()))
        .then([&](const fgraph::Result<fgraph::QueryResult>&) { ++ended; });
  }
  const double begin = bench::wall_seconds();
  source.request_stop();
  const double asked = bench::wall_seconds();
  while (ended < count) std::this_thread::yield();
  const double end = bench::wall_seconds();
  server.resume();
  const std::string work = std::to_string(count) + " calls by one token, server stopped";
  bench::report_limit("cancelling, in the caller", work, "ms", (asked - begin) * 1e3, 1'000);
  bench::report_limit("cancelling, until all have ended", work, "ms", (end - begin) * 1e3, 1'000);
  bench::report_limit("connections lost by cancelling", work, "",
                      static_cast<double>(client->statistics().connections_lost), 0);
}

}  // namespace

int main() {
  const auto server = fgraph::EmbeddedServer::start();
  offer(*server, 500'000, 1'024, std::size_t{64} << 20);
  offer(*server, 150, std::size_t{8} << 20, std::size_t{32} << 20);
  share_loop(*server, 500'000);
  cancel(*server, 20'000);
}
