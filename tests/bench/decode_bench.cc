// What one entity of five scalar columns costs the client, beside hiredis's own reply tree of the same rows.
#include <hiredis/hiredis.h>

#include <fgraph/fgraph.h>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "bench.fgraph.h"
#include "report.h"

namespace {

constexpr std::size_t kRows = 100'000;
constexpr int kRuns = 9;

using ReplyPtr = std::unique_ptr<redisReply, decltype(&freeReplyObject)>;

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "decode_bench: %s\n", what);
  std::exit(1);
}

void fill(bench::PersonRepository& people) {
  std::vector<bench::Person> batch;
  for (std::size_t i = 0; i < kRows; ++i) {
    const std::string number = std::to_string(i);
    batch.emplace_back("Person Number " + number, "person." + number + "@example.com",
                       static_cast<std::int64_t>(i % 90), static_cast<double>(i) / 7);
  }
  (void)people.save_all(std::move(batch)).get();
}

double seconds_ours(bench::PersonRepository& people) {
  const double begin = bench::cpu_seconds();
  const std::vector<bench::Person> found = people.find_all().get();
  const double end = bench::cpu_seconds();
  if (found.size() != kRows || found.back().email.empty()) fail("not all rows arrived");
  return end - begin;
}

double seconds_hiredis(redisContext* connection, const char* query, const char* format) {
  const double begin = bench::cpu_seconds();
  {
    const ReplyPtr reply(
        static_cast<redisReply*>(redisCommand(connection, "GRAPH.RO_QUERY bench %s %s", query, format)),
        &freeReplyObject);
    if (!reply || reply->type != REDIS_REPLY_ARRAY || reply->elements != 3 || reply->element[1]->elements != kRows) {
      fail("hiredis did not get all rows");
    }
  }
  return bench::cpu_seconds() - begin;
}

}  // namespace

int main() {
  const auto server = fgraph::EmbeddedServer::start();
  const auto db = fgraph::Client::connect(server->url());
  bench::PersonRepository people(db->graph("bench"));
  fill(people);
  redisContext* connection = redisConnectUnix(server->url().substr(std::string("unix://").size()).c_str());
  if (connection == nullptr || connection->err != 0) fail("hiredis cannot connect");

  std::vector<double> ours;
  std::vector<double> nodes;
  std::vector<double> columns;
  for (int run = -1; run < kRuns; ++run) {  // the first one warms up
    const double a = seconds_ours(people);
    const double b = seconds_hiredis(connection, "MATCH (n:Person) RETURN n", "--compact");
    const double c = seconds_hiredis(connection, "MATCH (n:Person) RETURN id(n), n.name, n.email, n.age, n.score", "");
    if (run < 0) continue;
    ours.push_back(a);
    nodes.push_back(b);
    columns.push_back(c);
  }
  redisFree(connection);

  const auto per_row = [](const std::vector<double>& runs) { return bench::median(runs) * 1e6 / kRows; };
  bench::Figure figure;
  figure.name = "decode";
  figure.work = "100,000 Person of id, name, email, age, score: client CPU per entity";
  figure.unit = "us";
  figure.ours = per_row(ours);
  figure.peer = per_row(nodes);
  figure.peer_name = "hiredis reply tree of compact nodes";
  figure.target = 0.8;
  figure.target_of = bench::Figure::TargetOf::kOurs;
  bench::report(figure);

  figure.name = "decode.columns";
  figure.peer = per_row(columns);
  figure.peer_name = "hiredis reply tree of the same columns";
  figure.target = 1;
  figure.target_of = bench::Figure::TargetOf::kRatio;
  bench::report(figure);
}
