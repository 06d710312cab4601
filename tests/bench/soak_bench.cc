// Whether a client whose server is started again and again keeps its memory and its descriptors.
//
//   FGRAPH_BENCH_SECONDS=600   how long
#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <fgraph/fgraph.h>
#include <fgraph/stream.h>

#include "faults.fgraph.h"
#include "process.h"
#include "report.h"

namespace {

using bench::report_limit;
using bench::faults::OpRepository;

constexpr std::chrono::seconds kBetweenRestarts{10};

// Asks in each of the ways that there are. Errors are expected, because the server dies now and then.
void work(fgraph::Client& client, const std::atomic<bool>& is_over, std::atomic<int>& answered) {
  const fgraph::Graph graph = client.graph("bench");
  const OpRepository ops(graph);
  fgraph::RetryPolicy policy = fgraph::RetryPolicy::with_attempts(3);
  for (std::int64_t i = 0; !is_over; ++i) {
    try {
      std::vector<fgraph::Future<fgraph::QueryResult>> futures;
      for (int many = 0; many < 50; ++many) futures.push_back(graph.ro_query("MATCH (o:Op) RETURN o LIMIT 10"));
      (void)ops.record(i % 1'000, fgraph::CallOptions::with_retries(policy)).get();
      fgraph::Stream<fgraph::Row> rows = graph.stream("UNWIND range(1, 500) AS i RETURN i");
      rows.for_each([](const fgraph::Row&) {}).get();
      graph.ro_query("RETURN 1", fgraph::Parameters(), fgraph::CallOptions::with_timeout(fgraph::Milliseconds(1)))
          .then([](const auto&) {});
      for (auto& future : futures) (void)future.get();
      ++answered;
    } catch (const fgraph::Error&) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
}

double most(const std::vector<double>& values, std::size_t begin, std::size_t end) {
  return *std::max_element(values.begin() + static_cast<std::ptrdiff_t>(begin),
                           values.begin() + static_cast<std::ptrdiff_t>(end));
}

}  // namespace

int main() {
  const int seconds = bench::number_from("FGRAPH_BENCH_SECONDS", 600);
  const auto server = fgraph::EmbeddedServer::start();
  const auto client = fgraph::Client::connect(server->url());
  std::atomic<bool> is_over{false};
  std::atomic<int> answered{0};
  std::vector<std::thread> workers;
  for (int i = 0; i < 2; ++i) workers.emplace_back([&] { work(*client, is_over, answered); });
  std::vector<double> memory;
  std::vector<double> descriptors;
  const int restarts = std::max(6, static_cast<int>(seconds / kBetweenRestarts.count()));
  for (int i = 0; i < restarts; ++i) {
    // Right before the restart the client has had the time to make its connections again.
    std::this_thread::sleep_for(kBetweenRestarts);
    memory.push_back(bench::resident_mib());
    descriptors.push_back(bench::open_descriptors());
    server->kill();
    server->restart();
  }
  is_over = true;
  for (std::thread& worker : workers) worker.join();
  // The first third is the time to warm up.
  const std::size_t third = memory.size() / 3;
  const std::string name = std::to_string(restarts) + " restarts of the server in " + std::to_string(seconds) + " s";
  const auto growth = [third](const std::vector<double>& values) {
    return most(values, values.size() - third, values.size()) - most(values, 0, third);
  };
  report_limit("memory that has grown", name, "MiB", growth(memory), 1);
  report_limit("descriptors that have grown", name, "", growth(descriptors), 0);
  report_limit("rounds of calls that were answered", name, "", answered, restarts, bench::Goal::kAtLeast);
}
