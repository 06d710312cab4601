// A cascade beside the two queries that a program would write by hand, and an eager fetch beside its bare queries.
#include <hiredis/hiredis.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <fgraph/fgraph.h>

#include "graph.fgraph.h"
#include "report.h"

namespace {

using bench::graph::Company;
using bench::graph::Knows;
using bench::graph::Person;
using bench::graph::PersonRepository;

constexpr std::size_t kNodes = 10'000;
// With those that lead from the first node to every other one: 50,000.
constexpr std::size_t kEdges = 40'001;
constexpr std::size_t kPeople = 1'000;
constexpr std::size_t kFriends = 10;
constexpr std::size_t kCompanies = 50;
constexpr int kRuns = 7;

using ReplyPtr = std::unique_ptr<redisReply, decltype(&freeReplyObject)>;

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "graph_bench: %s\n", what);
  std::exit(1);
}

// The same ends in every run.
std::size_t other_end(std::size_t edge) {
  return (edge * 2'654'435'761U + edge / kNodes * 97) % kNodes;
}

double seconds_cascade(fgraph::Client& db, const std::string& name) {
  const PersonRepository people(db.graph(name));
  std::vector<std::shared_ptr<Person>> nodes;
  for (std::size_t i = 0; i < kNodes; ++i) {
    nodes.push_back(std::make_shared<Person>("Person Number " + std::to_string(i), static_cast<std::int64_t>(i % 90)));
  }
  Person root = *nodes[0];
  for (std::size_t i = 0; i < kEdges; ++i) {
    Person& from = i % kNodes == 0 ? root : *nodes[i % kNodes];
    from.friends.add(nodes[std::max<std::size_t>(1, other_end(i))], Knows({}, {}, 0.5));
  }
  // Every node is reached, because the first ones lead round.
  for (std::size_t i = 1; i < kNodes; ++i) root.friends.add(nodes[i], Knows({}, {}, 0.25));
  const double begin = bench::wall_seconds();
  root = people.save(std::move(root)).get();
  const double end = bench::wall_seconds();
  if (!nodes.back()->id.has_value()) fail("not every node was saved");
  for (const auto& node : nodes) node->friends.clear();
  return end - begin;
}

std::string list(std::size_t count, const auto& element) {
  std::string out = "[";
  for (std::size_t i = 0; i < count; ++i) out.append(i == 0 ? "" : ",").append(element(i));
  return out + "]";
}

ReplyPtr query(redisContext* connection, const std::string& graph, const std::string& text, const char* format) {
  ReplyPtr reply(static_cast<redisReply*>(
                     redisCommand(connection, "GRAPH.QUERY %s %b %s", graph.c_str(), text.data(), text.size(), format)),
                 &freeReplyObject);
  if (!reply || reply->type != REDIS_REPLY_ARRAY) fail("hiredis got no rows");
  return reply;
}

// As one writes it by hand: encode, create the nodes, read their ids, create the relationships.
double seconds_by_hand(redisContext* connection, const std::string& graph) {
  const double begin = bench::wall_seconds();
  const std::string nodes = "CYPHER l=" + std::to_string(kNodes - 1) + " n=" +
                            list(kNodes, [](std::size_t i) { return "'Person Number " + std::to_string(i) + "'"; }) +
                            " a=" + list(kNodes, [](std::size_t i) { return std::to_string(i % 90); }) +
                            " UNWIND range(0,$l) AS i CREATE (n:Person {name:$n[i], age:$a[i]}) RETURN id(n)";
  const ReplyPtr created = query(connection, graph, nodes, "");
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < kNodes; ++i) {
    ids.push_back(std::to_string(created->element[1]->element[i]->element[0]->integer));
  }
  constexpr std::size_t kAll = kEdges + kNodes - 1;
  const auto source = [&](std::size_t i) { return ids[i < kEdges ? i % kNodes : 0]; };
  const auto target = [&](std::size_t i) {
    return ids[i < kEdges ? std::max<std::size_t>(1, other_end(i)) : i - kEdges + 1];
  };
  const std::string edges =
      "CYPHER l=" + std::to_string(kAll - 1) + " s=" + list(kAll, source) + " t=" + list(kAll, target) +
      " w=" + list(kAll, [](std::size_t i) { return i < kEdges ? "0.5" : "0.25"; }) +
      " UNWIND range(0,$l) AS i WITH i, $s[i] AS s, $t[i] AS t MATCH (a:Person) WHERE id(a) = s WITH i, a, t "
      "MATCH (b:Person) WHERE id(b) = t CREATE (a)-[r:KNOWS {weight:$w[i]}]->(b) RETURN id(r)";
  const ReplyPtr linked = query(connection, graph, edges, "");
  if (linked->element[1]->elements != kAll) fail("not every relationship was created by hand");
  return bench::wall_seconds() - begin;
}

std::int64_t count(fgraph::Client& db, const std::string& graph, const char* text) {
  return db.graph(graph).query(text).get().at(0, 0).as<std::int64_t>();
}

void report_cascade(fgraph::Client& db, redisContext* connection) {
  std::vector<double> ours;
  std::vector<double> peer;
  for (int run = -1; run < kRuns; ++run) {  // the first one warms up
    const double a = seconds_cascade(db, "cascade");
    const double b = seconds_by_hand(connection, "hand");
    for (const char* what : {"MATCH (n) RETURN count(n)", "MATCH ()-[r]->() RETURN count(r)"}) {
      if (count(db, "cascade", what) != count(db, "hand", what)) fail("the graphs differ");
    }
    (void)db.graph("cascade").remove().get();
    (void)db.graph("hand").remove().get();
    if (run < 0) continue;
    ours.push_back(a);
    peer.push_back(b);
  }
  bench::Figure figure;
  figure.name = "graph.cascade";
  figure.work = "10,000 nodes and 50,000 relationships saved as one cascade: wall time";
  figure.unit = "ms";
  figure.ours = bench::median(ours) * 1e3;
  figure.peer = bench::median(peer) * 1e3;
  figure.peer_name = "two UNWIND queries by hand over hiredis";
  figure.target = 1.5;
  bench::report(figure);
}

void fill_people(fgraph::Client& db) {
  (void)db.graph("eager")
      .query("UNWIND range(0, 999) AS i CREATE (:Person {name:'Person Number ' + i, age:i % 90})")
      .get();
  (void)db.graph("eager").query("UNWIND range(0, 49) AS i CREATE (:Company {name:'Company ' + i})").get();
  (void)db.graph("eager")
      .query(
          "MATCH (p:Person) WITH collect(p) AS ps MATCH (c:Company) WITH ps, collect(c) AS cs "
          "UNWIND range(0, 999) AS i WITH ps, cs, i, ps[i] AS p, cs[i % 50] AS c CREATE (p)-[:WORKS_AT]->(c) "
          "WITH ps, i, p UNWIND range(1, 10) AS k WITH p, ps[(i * 7 + k * 31) % 1000] AS q "
          "CREATE (p)-[:KNOWS {weight:0.5}]->(q)")
      .get();
}

double seconds_eager(const PersonRepository& people) {
  const double begin = bench::wall_seconds();
  const std::vector<Person> found =
      people.find_all(fgraph::fetch(Person::links::friends / Person::links::employer, Person::links::employer)).get();
  const double end = bench::wall_seconds();
  if (found.size() != kPeople || found.back().friends.size() != kFriends ||
      !found.back().friends[0].employer.has_value()) {
    fail("the eager fetch is not whole");
  }
  return end - begin;
}

// What the fetch needs, and nothing more: the people, and one list of pairs with the distinct nodes for each link.
double seconds_bare(redisContext* connection) {
  const double begin = bench::wall_seconds();
  const ReplyPtr people = query(connection, "eager", "MATCH (n:Person) RETURN id(n), n.name, n.age", "");
  const std::string ids =
      list(kPeople, [&](std::size_t i) { return std::to_string(people->element[1]->element[i]->element[0]->integer); });
  const ReplyPtr friends = query(connection, "eager",
                                 "CYPHER ids=" + ids +
                                     " UNWIND $ids AS i MATCH (o:Person) WHERE id(o) = i MATCH (o)-[r:KNOWS]->"
                                     "(n:Person) WITH n, collect([i, id(r), r.weight]) AS l "
                                     "RETURN id(n), n.name, n.age, l",
                                 "--compact");
  for (int level = 0; level < 2; ++level) {
    const ReplyPtr employers = query(connection, "eager",
                                     "CYPHER ids=" + ids +
                                         " UNWIND $ids AS i MATCH (o:Person) WHERE id(o) = i MATCH (o)-[r:WORKS_AT]->"
                                         "(n:Company) WITH n, collect([i, id(r)]) AS l RETURN id(n), n.name, l",
                                     "--compact");
    if (employers->element[1]->elements != kCompanies) fail("the bare queries found too little");
  }
  return bench::wall_seconds() - begin;
}

void report_eager(fgraph::Client& db, redisContext* connection) {
  fill_people(db);
  const PersonRepository people(db.graph("eager"));
  std::vector<double> ours;
  std::vector<double> peer;
  for (int run = -2; run < 4 * kRuns; ++run) {
    const double a = seconds_eager(people);
    const double b = seconds_bare(connection);
    if (run < 0) continue;
    ours.push_back(a);
    peer.push_back(b);
  }
  bench::Figure figure;
  figure.name = "graph.eager";
  figure.work = "1,000 people with 10 friends each and all employers, fetched eagerly: wall time";
  figure.unit = "ms";
  figure.ours = bench::median(ours) * 1e3;
  figure.peer = bench::median(peer) * 1e3;
  figure.peer_name = "the bare queries over hiredis";
  figure.target = 1.3;
  bench::report(figure);
}

}  // namespace

int main() {
  const auto server = fgraph::EmbeddedServer::start();
  const auto db = fgraph::Client::connect(server->url());
  redisContext* connection = redisConnectUnix(server->url().substr(std::string("unix://").size()).c_str());
  if (connection == nullptr || connection->err != 0) fail("hiredis cannot connect");
  report_cascade(*db, connection);
  report_eager(*db, connection);
  redisFree(connection);
}
