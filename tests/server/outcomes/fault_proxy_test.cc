// Reads and creates through a network that fails, in three styles, against a real server. FGRAPH_TEST_SEED=n repeats
// one seed.
#include <doctest/doctest.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/client_bench.h"
#include "server/fault_proxy.h"
#include "server/test_server.h"
#include "support/seeds.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

constexpr int kOperations = 240;
constexpr int kTogether = 40;

bool is_write(std::int64_t id) {
  return id % 2 == 0;
}

// How the operations of one seed ended. Thread-safe.
class Ends {
 public:
  void note(std::int64_t id, const Result<QueryResult>& result) {
    const std::lock_guard lock(mutex_);
    ++ends_[id];
    if (!result.ok()) {
      errors_.emplace(id, result.error());
    } else if (result->at(0, 0) != Value(id)) {
      ++crossed_;
    }
    ++count_;
    changed_.notify_all();
  }
  bool wait_for(int count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::milliseconds(2 * kSoon), [&] { return count_ >= count; });
  }

  // These are for the time after the last operation.
  int crossed() const { return crossed_; }
  int ends(std::int64_t id) const { return ends_.at(id); }
  std::optional<Outcome> failure(std::int64_t id) const {
    const auto found = errors_.find(id);
    return found == errors_.end() ? std::nullopt : std::optional(found->second.outcome());
  }
  std::size_t failures() const { return errors_.size(); }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::int64_t, int> ends_;
  std::map<std::int64_t, Error> errors_;
  int crossed_ = 0;
  int count_ = 0;
};

Future<QueryResult> begin(const Graph& graph, std::int64_t id) {
  // A stopped connection does not answer any more.
  const CallOptions options = CallOptions::with_timeout(Milliseconds(600));
  if (is_write(id)) return graph.query("CREATE (n:Op {id: $id}) RETURN $id", Parameters("id", id), options);
  return graph.ro_query("RETURN $id", Parameters("id", id), options);
}

Task<void> in_coroutine(Graph graph, std::int64_t id, Ends& ends) {
  Future<QueryResult> future = begin(graph, id);
  const Result<QueryResult> result = co_await future.result();
  ends.note(id, result);
}

Result<QueryResult> result_of(Future<QueryResult>& future) {
  try {
    return future.get();
  } catch (const Error& error) {
    return error;
  }
}

void run_operations(Client& client, const Graph& graph, Ends& ends) {
  std::vector<Future<QueryResult>> futures;
  std::vector<std::int64_t> ids;
  for (std::int64_t id = 0; id < kOperations; ++id) {
    switch (id % 3) {
      case 0: begin(graph, id).then([&ends, id](const Result<QueryResult>& result) { ends.note(id, result); }); break;
      case 1: client.spawn(in_coroutine(graph, id, ends)).then([](const Result<void>&) {}); break;
      default:
        futures.push_back(begin(graph, id));
        ids.push_back(id);
        break;
    }
    if (id % kTogether != kTogether - 1) continue;
    for (std::size_t i = 0; i < futures.size(); ++i) ends.note(ids[i], result_of(futures[i]));
    futures.clear();
    ids.clear();
    REQUIRE(ends.wait_for(static_cast<int>(id) + 1));
  }
}

ClientOptions options_for(std::uint32_t seed) {
  ClientOptions options = quick_options();
  options.connections = 2 + seed % 4;
  options.pipeline_depth = 1 + seed % 5;
  options.connect_timeout = Milliseconds(500);
  return options;
}

std::map<std::int64_t, std::int64_t> stored(const Graph& graph) {
  std::map<std::int64_t, std::int64_t> found;
  const QueryResult rows = graph.query("MATCH (n:Op) RETURN n.id, count(*)").get();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    found[rows.at(i, 0).as<std::int64_t>()] = rows.at(i, 1).as<std::int64_t>();
  }
  return found;
}

// Compares what was said of each create with what is in the graph.
void check_writes(const Ends& ends, const std::map<std::int64_t, std::int64_t>& found) {
  for (std::int64_t id = 0; id < kOperations; ++id) {
    if (!is_write(id)) continue;
    CAPTURE(id);
    const auto entry = found.find(id);
    const std::int64_t times = entry == found.end() ? 0 : entry->second;
    const std::optional<Outcome> failure = ends.failure(id);
    if (!failure || *failure == Outcome::kExecuted) {
      CHECK(times == 1);
    } else if (*failure == Outcome::kMaybeExecuted) {
      CHECK(times <= 1);
    } else {
      CHECK(times == 0);
    }
  }
}

}  // namespace

TEST_CASE("through resets, stops, delays and slices nothing is lost, crossed, done twice or told wrong") {
  std::size_t failures = 0;
  int faults = 0;
  const bool all = run_seeds(12, [&](std::uint32_t seed) {
    const TestGraph graph;
    graph->query("RETURN 1").get();
    Ends ends;
    {
      FaultProxy proxy(seed, FaultProxy::Faults::kHonest);
      const std::unique_ptr<Client> client = Client::connect(proxy.url(), options_for(seed));
      run_operations(*client, client->graph(graph.name()), ends);
      faults += proxy.faults();
    }
    for (std::int64_t id = 0; id < kOperations; ++id) CHECK(ends.ends(id) == 1);
    CHECK(ends.crossed() == 0);
    check_writes(ends, stored(*graph));
    failures += ends.failures();
  });
  MESSAGE(faults << " faults, " << failures << " operations failed");
  if (!all) return;
  CHECK(faults > 50);
  CHECK(failures > 50);
  CHECK(failures < 12 * kOperations / 2);
}

// A changed byte can make any query of any other, and any answer. So only the ends are looked at.
TEST_CASE("through corrupted bytes every operation ends once") {
  run_seeds(8, [](std::uint32_t seed) {
    const TestGraph graph;
    Ends ends;
    FaultProxy proxy(seed, FaultProxy::Faults::kCorrupting);
    const std::unique_ptr<Client> client = Client::connect(proxy.url(), options_for(seed));
    run_operations(*client, client->graph(graph.name()), ends);
    for (std::int64_t id = 0; id < kOperations; ++id) CHECK(ends.ends(id) == 1);
  });
}
