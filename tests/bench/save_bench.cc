// Saves of each kind beside the queries that a program would write by hand for the same nodes.
//
//   save_bench                 all rows
//   save_bench save.commit     only the rows with these names, for a profiler
//
// It uses nothing that older versions lack, so that `tools/bench --against COMMIT save` can build it with them.
#include <hiredis/hiredis.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fgraph/fgraph.h>
#include <fgraph/session.h>

#include "graph.fgraph.h"
#include "report.h"

namespace {

using bench::graph::Knows;
using bench::graph::Person;
using bench::graph::PersonRepository;

constexpr std::size_t kAlone = 2'000;      // nodes of saves one by one
constexpr std::size_t kTogether = 20'000;  // nodes of bulk saves
constexpr std::size_t kSession = 2'000;    // objects of a session
constexpr int kRuns = 9;

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "save_bench: %s\n", what);
  std::exit(1);
}

// An empty graph for every run: what is stored already costs time.
class World {
 public:
  World(fgraph::Client& db, redisContext* connection) : db_(db), connection_(connection) {}

  fgraph::Graph graph() const { return db_.graph("save"); }
  PersonRepository people() const { return PersonRepository(graph()); }
  void clear() const {
    query("MERGE (n:Cleared) RETURN 1");
    (void)graph().remove().get();
  }
  void query(const std::string& text) const {
    auto* reply = static_cast<redisReply*>(redisCommand(connection_, "GRAPH.QUERY save %b", text.data(), text.size()));
    if (reply == nullptr || reply->type != REDIS_REPLY_ARRAY) fail("a query by hand failed");
    freeReplyObject(reply);
  }
  std::vector<Person> stored(std::size_t count) const {
    query("UNWIND range(0, " + std::to_string(count - 1) +
          ") AS i CREATE (:Person {name: 'Person Number ' + toString(i), age: i % 90})");
    std::vector<Person> all = people().find_all().get();
    if (all.size() != count) fail("not every node was read");
    return all;
  }

 private:
  fgraph::Client& db_;
  redisContext* connection_;
};

Person person(std::size_t i) {
  return Person("Person Number " + std::to_string(i), static_cast<std::int64_t>(i % 90));
}

std::string values(std::size_t i) {
  return "{name: 'Person Number " + std::to_string(i) + "', age: " + std::to_string(i % 90) + "}";
}

double timed(const std::function<void()>& work) {
  const double begin = bench::wall_seconds();
  work();
  return bench::wall_seconds() - begin;
}

double create_alone(const World& world) {
  const PersonRepository people = world.people();
  return timed([&] {
    for (std::size_t i = 0; i < kAlone; ++i) {
      Person one = person(i);
      one = people.save(one).get();
      if (!one.id.has_value()) fail("a node was not saved");
    }
  });
}

double create_alone_by_hand(const World& world) {
  return timed([&] {
    for (std::size_t i = 0; i < kAlone; ++i) world.query("CREATE (n:Person " + values(i) + ") RETURN id(n)");
  });
}

double update_alone(const World& world) {
  const PersonRepository people = world.people();
  std::vector<Person> all = world.stored(kAlone);
  return timed([&] {
    for (Person& one : all) {
      ++one.age;
      one = people.save(std::move(one)).get();
    }
  });
}

double update_alone_by_hand(const World& world) {
  const std::vector<Person> all = world.stored(kAlone);
  return timed([&] {
    for (const Person& one : all) {
      world.query("MATCH (n:Person) WHERE id(n) = " + std::to_string(one.id.value()) +
                  " SET n.age = " + std::to_string(one.age + 1) + " RETURN id(n)");
    }
  });
}

double create_together(const World& world) {
  const PersonRepository people = world.people();
  std::vector<Person> all;
  for (std::size_t i = 0; i < kTogether; ++i) all.push_back(person(i));
  return timed([&] { all = people.save_all(std::move(all)).get(); });
}

// Lists as parameters, which are what a careful program would send: the server reads them several times faster than
// one map for each node.
double create_together_by_hand(const World& world) {
  return timed([&] {
    std::string names, ages;
    for (std::size_t i = 0; i < kTogether; ++i) {
      names.append(i == 0 ? "'" : ",'").append("Person Number ").append(std::to_string(i)).append("'");
      ages.append(i == 0 ? "" : ",").append(std::to_string(i % 90));
    }
    world.query("CYPHER names=[" + names + "] ages=[" + ages +
                "] UNWIND range(0, size($names) - 1) AS i CREATE (n:Person {name: $names[i], age: $ages[i]}) "
                "RETURN collect(id(n))");
  });
}

double update_together(const World& world) {
  const PersonRepository people = world.people();
  std::vector<Person> all = world.stored(kTogether);
  for (Person& one : all) ++one.age;
  return timed([&] { all = people.save_all(std::move(all)).get(); });
}

double update_together_by_hand(const World& world) {
  const std::vector<Person> all = world.stored(kTogether);
  return timed([&] {
    std::string text = "UNWIND [";
    for (const Person& one : all) {
      text.append(&one == all.data() ? "[" : ", [").append(std::to_string(one.id.value())).append(", ");
      text.append(std::to_string(one.age + 1)).append("]");
    }
    world.query(text +
                "] AS v WITH v[0] AS id, v[1] AS age MATCH (n:Person) WHERE id(n) = id SET n.age = age "
                "RETURN count(n)");
  });
}

// Each object of the session is changed, and linked to the next one.
double commit(const World& world) {
  world.stored(kSession);
  fgraph::Session session(world.graph());
  const std::vector<std::shared_ptr<Person>> all = session.find<Person>(Person::fields::age >= 0).get();
  if (all.size() != kSession) fail("the session did not find every node");
  for (std::size_t i = 0; i < kSession; ++i) {
    ++all[i]->age;
    all[i]->friends.add(all[(i + 1) % kSession], Knows({}, {}, 0.5));
  }
  return timed([&] { session.commit().get(); });
}

double commit_by_hand(const World& world) {
  const std::vector<Person> all = world.stored(kSession);
  return timed([&] {
    std::string rows;
    for (std::size_t i = 0; i < kSession; ++i) {
      rows.append(i == 0 ? "[" : ", [").append(std::to_string(all[i].id.value())).append(", ");
      rows.append(std::to_string(all[(i + 1) % kSession].id.value())).append(", ");
      rows.append(std::to_string(all[i].age + 1)).append("]");
    }
    world.query("UNWIND [" + rows +
                "] AS v WITH v[0] AS from, v[1] AS to, v[2] AS age MATCH (n:Person) WHERE id(n) = from "
                "SET n.age = age WITH n, to MATCH (m:Person) WHERE id(m) = to "
                "CREATE (n)-[r:KNOWS {weight: 0.5}]->(m) RETURN id(r)");
  });
}

struct Row {
  std::string name;
  std::string work;
  double (*ours)(const World&);
  double (*by_hand)(const World&);
};

std::vector<Row> all_rows() {
  return {
      {"save.create", "2,000 new nodes, one after another: wall time", create_alone, create_alone_by_hand},
      {"save.update", "2,000 changed nodes, one after another: wall time", update_alone, update_alone_by_hand},
      {"save.create_all", "20,000 new nodes by save_all: wall time", create_together, create_together_by_hand},
      {"save.update_all", "20,000 changed nodes by save_all: wall time", update_together, update_together_by_hand},
      {"save.commit", "2,000 changed objects of a session, each linked to another: wall time", commit, commit_by_hand},
  };
}

void report(const World& world, const Row& row) {
  std::vector<double> a;
  std::vector<double> b;
  for (int run = -1; run < kRuns; ++run) {  // the first one warms up
    world.clear();
    const double one = row.ours(world);
    world.clear();
    const double other = row.by_hand(world);
    if (run < 0) continue;
    a.push_back(one);
    b.push_back(other);
  }
  bench::Figure figure;
  figure.name = row.name;
  figure.work = row.work;
  figure.unit = "ms";
  figure.ours = bench::median(a) * 1e3;
  figure.peer = bench::median(b) * 1e3;
  figure.peer_name = "the same by hand over hiredis";
  figure.goal = bench::Goal::kNone;
  bench::report(figure);
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> wanted(arguments + 1, arguments + count);
  const auto server = fgraph::EmbeddedServer::start();
  const auto db = fgraph::Client::connect(server->url());
  redisContext* connection = redisConnectUnix(server->url().substr(std::string("unix://").size()).c_str());
  if (connection == nullptr || connection->err != 0) fail("hiredis cannot connect");
  const World world(*db, connection);
  for (const Row& row : all_rows()) {
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), row.name) != wanted.end()) report(world, row);
  }
  redisFree(connection);
}
