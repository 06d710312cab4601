// The cost of an observer: CPU time of the whole program for one PING, without any observation and with each kind.
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <fgraph/fgraph.h>
#include <fgraph/observer.h>

#include "report.h"

namespace {

constexpr int kPings = 100'000;
constexpr int kRounds = 7;

class Counting final : public fgraph::Observer {
 public:
  void on_begin(const fgraph::CommandEvent&) override { add(); }
  void on_queued(const fgraph::CommandEvent&) override { add(); }
  void on_sent(const fgraph::CommandEvent&) override { add(); }
  void on_first_byte(const fgraph::CommandEvent&) override { add(); }
  void on_end(const fgraph::CommandEvent&) override { add(); }

 private:
  void add() { events_.fetch_add(1, std::memory_order_relaxed); }
  std::atomic<std::uint64_t> events_{0};
};

fgraph::Task<void> ping(fgraph::Client& client, int count) {
  for (int i = 0; i < count; ++i) co_await client.ping();
}

// Sixteen calls are under way at a time. Returns CPU microseconds for one of them.
double cost(const std::string& url, const fgraph::ClientOptions& options) {
  const auto client = fgraph::Client::connect(url, options);
  fgraph::sync_wait(ping(*client, 100));
  const double begin = bench::cpu_seconds();
  std::vector<fgraph::Future<void>> workers;
  for (int i = 0; i < 16; ++i) workers.push_back(client->spawn(ping(*client, kPings / 16)));
  fgraph::when_all(std::move(workers)).get();
  return (bench::cpu_seconds() - begin) * 1e6 / kPings;
}

void report(const std::string& work, double ours, double without) {
  bench::Figure figure;
  figure.name = "observing";
  figure.work = work;
  figure.unit = "us of CPU for a PING";
  figure.ours = ours;
  figure.peer = without;
  figure.peer_name = "nobody asks";
  figure.target = 1.1;
  bench::report(figure);
}

}  // namespace

int main() {
  const auto server = fgraph::EmbeddedServer::start();
  fgraph::ClientOptions none;
  fgraph::ClientOptions measured;
  measured.measure_latency = true;
  fgraph::ClientOptions observed;
  observed.observer = std::make_shared<Counting>();
  std::vector<double> costs[3];
  for (int round = 0; round < kRounds; ++round) {
    costs[0].push_back(cost(server->url(), none));
    costs[1].push_back(cost(server->url(), measured));
    costs[2].push_back(cost(server->url(), observed));
  }
  const double without = bench::median(costs[0]);
  report("nobody asks", without, without);
  report("latencies are measured", bench::median(costs[1]), without);
  report("an observer counts events", bench::median(costs[2]), without);
}
