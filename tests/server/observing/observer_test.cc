// An observer sees every command from its beginning to its end, and every connection.
#include <fgraph/observer.h>

#include <doctest/doctest.h>
#include <fgraph/session.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "cuts.fgraph.h"
#include "server/cut_path.h"
#include "server/observing/recorder.h"
#include "server/slow_path.h"
#include "server/test_server.h"

using namespace fgraph;
using namespace fgraph::testing;
using cuts::Box;
using cuts::BoxRepository;
using cuts::CrateRepository;

namespace {

std::shared_ptr<Recorder> recorder() {
  return std::make_shared<Recorder>();
}

// Each command begins first and ends last, once, and its steps are in order.
void check_steps(const std::vector<Seen>& commands) {
  for (const Seen& seen : commands) {
    CAPTURE(seen.operation);
    CAPTURE(seen.plan);
    REQUIRE(seen.steps.size() >= 2);
    CHECK(seen.steps.front() == Step::kBegin);
    CHECK(seen.steps.back() == Step::kEnd);
    for (std::size_t i = 1; i < seen.steps.size(); ++i) CHECK(seen.steps[i - 1] < seen.steps[i]);
    CHECK(seen.ending != CommandEnding::kPending);
    CHECK((seen.ending == CommandEnding::kFailed) == seen.code.has_value());
    CHECK(seen.code.has_value() == seen.outcome.has_value());
    CHECK(seen.waiting + seen.server + seen.reading == seen.duration);
    CHECK(seen.duration >= 0);
  }
}

const std::vector<Step> kWhole = {Step::kBegin, Step::kQueued, Step::kSent, Step::kFirstByte, Step::kEnd};

std::uint64_t endings(const ClientStatistics& statistics) {
  return statistics.succeeded + statistics.failed_not_executed + statistics.failed_rejected +
         statistics.failed_maybe_executed + statistics.failed_executed + statistics.given_up;
}

// The loop publishes its counters at the end of a turn, which may be after the answer.
void wait_until_settled(const Client& client) {
  for (;;) {
    const ClientStatistics statistics = client.statistics();
    if (statistics.settled == statistics.submitted && statistics.operations == 0) return;
    std::this_thread::yield();
  }
}

void wait_for_changes(const Recorder& seen, std::size_t count) {
  while (seen.changes().size() < count) std::this_thread::yield();
}

Box nested_boxes() {
  Box outer("outer");
  auto middle = std::make_shared<Box>("middle");
  middle->inner.add(std::make_shared<Box>("inner"));
  outer.inner.add(middle);
  return outer;
}

// Returns the names of the operations, each with the number of its commands, in the order of the calls.
std::vector<std::pair<std::string, int>> by_call(const std::vector<Seen>& commands) {
  std::map<std::uint64_t, std::pair<std::string, int>> calls;
  for (const Seen& seen : commands) {
    calls[seen.call].first = seen.operation;
    ++calls[seen.call].second;
  }
  std::vector<std::pair<std::string, int>> all;
  for (const auto& [number, call] : calls) all.push_back(call);
  return all;
}

}  // namespace

TEST_CASE("every command of every kind of call is seen from its beginning to its end, under the name of the call") {
  const auto seen = recorder();
  const std::unique_ptr<Client> client = Client::connect(test_server().url(), observed_by(seen));
  const TestGraph graph(*client);
  const BoxRepository boxes(*graph);
  Box outer = nested_boxes();
  (void)boxes.save(outer).get();
  (void)boxes.find(Box::fields::name == "outer", fetch(Box::links::inner / Box::links::inner)).get();
  {
    auto rows = boxes.stream_all();
    while (rows.next().get()) {
    }
  }
  Session session(*graph);
  session.add(Box("other"));
  session.commit().get();
  (void)ensure_schema(*graph, cuts::cuts_schema()).get();
  (void)graph->query("RETURN 1", Parameters(), CallOptions::with_name("report.daily")).get();
  (void)graph->ro_query("RETURN 1").get();
  client->ping().get();
  (void)boxes.count().get();
  (void)boxes.get_by_id(outer.id).get();
  (void)boxes.delete_(outer).get();
  wait_until_settled(*client);

  const std::vector<Seen> commands = seen->commands();
  check_steps(commands);
  const auto calls = by_call(commands);
  std::vector<std::string> names;
  for (const auto& [name, count] : calls) names.push_back(name);
  CHECK(names == std::vector<std::string>{"cuts.Box.save", "cuts.Box.find", "cuts.Box.stream_all", "Session.commit",
                                          "ensure_schema", "report.daily", "Graph.ro_query", "Client.ping",
                                          "cuts.Box.count", "cuts.Box.get_by_id", "cuts.Box.delete_"});
  CHECK(calls[1].second == 3);  // the boxes, and two links
  CHECK(calls[4].second > 2);
  for (const Seen& one : commands) {
    CAPTURE(one.operation);
    CHECK(one.steps == kWhole);
    CHECK(one.text.empty());
    CHECK(one.connection.has_value());
    CHECK(one.bytes_sent > 0);
    CHECK(one.bytes_received > 0);
    CHECK(one.graph == (one.operation == "Client.ping" ? std::string() : graph.name()));
  }
  CHECK(commands.front().access == Access::kWrite);
  CHECK(seen->last().access == Access::kWrite);

  const ClientStatistics statistics = client->statistics();
  std::uint64_t rows = 0;
  std::uint64_t sent = 0;
  std::uint64_t received = 0;
  std::uint64_t failed = 0;
  std::int64_t time = 0;
  for (const Seen& one : commands) {
    rows += one.rows;
    sent += one.bytes_sent;
    received += one.bytes_received;
    if (one.ending == CommandEnding::kFailed) ++failed;
    time += one.duration;
  }
  CHECK(statistics.submitted == commands.size());
  CHECK(statistics.settled == commands.size());
  CHECK(endings(statistics) == commands.size());
  CHECK(statistics.succeeded == commands.size() - failed);
  CHECK(statistics.rows == rows);
  CHECK(statistics.bytes_sent == sent);
  CHECK(statistics.bytes_received == received);
  CHECK(statistics.latencies.count() == commands.size());
  CHECK(statistics.latencies.sum() == static_cast<std::uint64_t>(time));
}

TEST_CASE("queries of a schema and criteria have the names of the methods") {
  const auto seen = recorder();
  const std::unique_ptr<Client> client = Client::connect(test_server().url(), observed_by(seen));
  const TestGraph graph(*client);
  const BoxRepository boxes(*graph);
  const auto name_of = [&](auto future) {
    (void)future.get();
    return seen->last().operation;
  };
  std::vector<Box> two = {Box("a"), Box("b")};
  CHECK(name_of(boxes.insert_all(two)) == "cuts.Box.insert_all");
  CHECK(name_of(boxes.find_all()) == "cuts.Box.find_all");
  CHECK(name_of(boxes.find_all(fgraph::limit(1))) == "cuts.Box.find_all");
  CHECK(name_of(boxes.find(Box::fields::name == "a")) == "cuts.Box.find");
  CHECK(name_of(boxes.find(Box::fields::name == "a", fgraph::page(0, 2))) == "cuts.Box.find");
  CHECK(name_of(boxes.find(Box::fields::name == "a", fgraph::slice(0, 2))) == "cuts.Box.find");
  CHECK(name_of(boxes.find_one(Box::fields::name == "a")) == "cuts.Box.find_one");
  CHECK(name_of(boxes.count(Box::fields::name == "a")) == "cuts.Box.count");
  CHECK(name_of(boxes.exists(Box::fields::name == "a")) == "cuts.Box.exists");
  CHECK(name_of(boxes.select(columns(Box::fields::name))) == "cuts.Box.select");
  CHECK(name_of(CrateRepository(*graph).sum(cuts::Crate::fields::weight)) == "cuts.Crate.sum");
  CHECK(name_of(boxes.update_where(Box::fields::name == "a", set(Box::fields::name, "c"))) == "cuts.Box.update_where");
  two = boxes.find_all().get();
  CHECK(name_of(boxes.load(two, Box::links::inner)) == "cuts.Box.load");
  CHECK(name_of(two[0].inner.reload()) == "cuts.Box.inner");
  CHECK(name_of(boxes.delete_where(Box::fields::name == "c")) == "cuts.Box.delete_where");
  CHECK(name_of(boxes.delete_all()) == "cuts.Box.delete_all");
  CHECK(name_of(boxes.find_all(CallOptions::with_name("boxes.all"))) == "boxes.all");
  CHECK(name_of(diff_schema(*graph, cuts::cuts_schema())) == "diff_schema");
  CHECK(name_of(list_schema(*graph)) == "list_schema");
}

TEST_CASE("a cancelled command and one that is too late end once, although their replies come later") {
  const auto seen = recorder();
  ClientOptions options = observed_by(seen);
  options.connections = 1;
  options.pipeline_depth = 1;
  SlowPath path(std::chrono::milliseconds(0), 0);
  const std::unique_ptr<Client> client = path.connect(options);
  const Graph graph = client->graph("observed");
  Future<QueryResult> sent = graph.query("RETURN 1");
  while (seen->last().steps.back() != Step::kSent) std::this_thread::yield();
  Future<QueryResult> queued = graph.query("RETURN 2");
  Future<QueryResult> late = graph.query("RETURN 3", Parameters(), CallOptions::with_timeout(Milliseconds(1)));
  CHECK(error_of([&] { (void)late.get(); }).code() == ErrorCode::kTimeout);
  queued.cancel();
  CHECK(error_of([&] { (void)queued.get(); }).code() == ErrorCode::kCancelled);
  sent.cancel();
  CHECK(error_of([&] { (void)sent.get(); }).code() == ErrorCode::kCancelled);
  CHECK(error_of([&] {
          (void)graph.query("RETURN 4", Parameters(), CallOptions::with_timeout(Milliseconds(-1))).get();
        }).code() == ErrorCode::kTimeout);
  path.release();
  client->ping().get();
  wait_until_settled(*client);
  const std::vector<Seen> commands = seen->commands();
  REQUIRE(commands.size() == 5);
  check_steps(commands);
  CHECK(commands[0].steps == std::vector<Step>{Step::kBegin, Step::kQueued, Step::kSent, Step::kEnd});
  CHECK(commands[0].code == ErrorCode::kCancelled);
  CHECK(commands[0].outcome == Outcome::kMaybeExecuted);
  CHECK(commands[1].steps == std::vector<Step>{Step::kBegin, Step::kQueued, Step::kEnd});
  CHECK(commands[1].outcome == Outcome::kNotExecuted);
  CHECK_FALSE(commands[1].connection.has_value());
  CHECK(commands[2].code == ErrorCode::kTimeout);
  CHECK(commands[3].steps == std::vector<Step>{Step::kBegin, Step::kEnd});
  CHECK(commands[4].ending == CommandEnding::kSucceeded);
  const ClientStatistics statistics = client->statistics();
  CHECK(statistics.failed_maybe_executed == 1);
  CHECK(statistics.failed_not_executed == 3);
  CHECK(statistics.succeeded == 1);
}

TEST_CASE("a command that is refused by a limit, by the server or by a closed client begins and ends") {
  const auto seen = recorder();
  ClientOptions options = observed_by(seen);
  options.max_operations = 1;
  SlowPath path(std::chrono::milliseconds(0), 1);
  const std::unique_ptr<Client> client = path.connect(options);
  const TestGraph kept;
  const BoxRepository boxes(client->graph(kept.name()));
  CHECK(error_of([&] { (void)client->graph(kept.name()).query("NONSENSE").get(); }).code() == ErrorCode::kSyntax);
  CHECK(seen->last().outcome == Outcome::kRejected);
  wait_until_settled(*client);
  Future<void> held = client->ping();
  CHECK(error_of([&] { (void)client->graph(kept.name()).query("RETURN 1").get(); }).code() == ErrorCode::kQueueFull);
  CHECK(seen->last().code == ErrorCode::kQueueFull);
  CHECK(seen->last().operation == "Graph.query");
  CHECK(error_of([&] { (void)boxes.count().get(); }).code() == ErrorCode::kQueueFull);
  CHECK(seen->last().operation == "cuts.Box.count");
  client->close();
  CHECK(error_of([&] { held.get(); }).code() == ErrorCode::kClosed);
  CHECK(error_of([&] { (void)boxes.count().get(); }).code() == ErrorCode::kClosed);
  CHECK(error_of([&] { (void)client->graph(kept.name()).query("RETURN 1").get(); }).code() == ErrorCode::kClosed);
  const std::vector<Seen> commands = seen->commands();
  CHECK(commands.size() == 6);
  check_steps(commands);
  wait_until_settled(*client);
  CHECK(client->statistics().submitted == commands.size());
  CHECK(endings(client->statistics()) == commands.size());
}

TEST_CASE("a stream that is given up ends once, with the rows that have come") {
  const auto seen = recorder();
  const std::unique_ptr<Client> client = Client::connect(test_server().url(), observed_by(seen));
  const TestGraph graph(*client);
  {
    (void)graph->query("CREATE (:Box)").get();
    auto rows = graph->stream("UNWIND range(1, 100000) AS n RETURN n");
    CHECK(rows.next().get().has_value());
    CHECK(rows.next().get().has_value());
  }
  while (seen->last().ending == CommandEnding::kPending) std::this_thread::yield();
  wait_until_settled(*client);
  check_steps(seen->commands());
  CHECK(seen->last().operation == "Graph.stream");
  CHECK(seen->last().ending == CommandEnding::kGivenUp);
  CHECK(seen->last().rows >= 2);
  CHECK(client->statistics().given_up == 1);
}

TEST_CASE("a server that dies ends its commands and connections once, and says why") {
  const std::unique_ptr<EmbeddedServer> server = EmbeddedServer::start();
  const auto seen = recorder();
  const std::unique_ptr<Client> client = Client::connect(server->url(), observed_by(seen));
  const Graph graph = client->graph("dying");
  (void)graph.query("RETURN 1").get();
  CHECK(seen->changes() == std::vector<std::string>{"connecting", "ready"});
  server->suspend();
  Future<QueryResult> caught = graph.query("RETURN 2");
  while (seen->last().steps.back() != Step::kSent) std::this_thread::yield();
  server->kill();
  CHECK(error_of([&] { (void)caught.get(); }).code() == ErrorCode::kConnectionLost);
  CHECK(seen->last().outcome == Outcome::kMaybeExecuted);
  CHECK(seen->last().connection == 0);
  while (seen->changes().size() < 3) std::this_thread::yield();
  CHECK(error_of([&] { (void)graph.query("RETURN 3").get(); }).code() == ErrorCode::kConnect);
  CHECK(seen->last().steps == std::vector<Step>{Step::kBegin, Step::kQueued, Step::kEnd});
  check_steps(seen->commands());
  wait_for_changes(*seen, 5);
  CHECK(seen->changes() == std::vector<std::string>{"connecting", "ready", "lost", "connecting", "refused"});
  REQUIRE(seen->reasons().size() == 2);
  CHECK_FALSE(seen->reasons()[0].empty());
  CHECK(endings(client->statistics()) == 3);
}

TEST_CASE("closing a client closes its connections") {
  const auto seen = recorder();
  std::unique_ptr<Client> client = Client::connect(test_server().url(), observed_by(seen));
  client->ping().get();
  client.reset();
  CHECK(seen->changes() == std::vector<std::string>{"connecting", "ready", "closed"});
  CHECK(seen->reasons().empty());
}

TEST_CASE("an observer sees texts only if the options say so, and never parameters") {
  const auto seen = recorder();
  ClientOptions options = observed_by(seen);
  options.observe_text = true;
  const std::unique_ptr<Client> client = Client::connect(test_server().url(), options);
  const TestGraph graph(*client);
  (void)graph->query("RETURN $secret", {"secret", "swordfish"}).get();
  CHECK(seen->last().text == "RETURN $secret");
  (void)BoxRepository(*graph).find(Box::fields::name == "swordfish").get();
  CHECK(seen->last().text.find("MATCH") != std::string::npos);
  for (const Seen& one : seen->commands()) CHECK(one.text.find("swordfish") == std::string::npos);
}
