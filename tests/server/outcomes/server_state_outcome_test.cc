// What the errors of a server that is busy, full or changing claim about the graph, compared with the graph. Each test
// has a server of its own, because it changes what the server does.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "server/test_server.h"

using namespace fgraph;
using fgraph::testing::error_of;
using fgraph::testing::run_command;
using fgraph::testing::single;

namespace {

class OwnServer {
 public:
  OwnServer() : server_(EmbeddedServer::start()), client_(Client::connect(server_->url())) {
    graph().query("CREATE (:P {k: 1})").get();
  }
  Client& client() { return *client_; }
  Graph graph() { return client_->graph("own"); }
  std::string command(const std::string& arguments) { return run_command(*server_, arguments); }
  std::int64_t nodes(const char* label) {
    return single(graph(), "MATCH (n:" + std::string(label) + ") RETURN count(n)").as<std::int64_t>();
  }
  // Runs the commands while the server works on a query of the graph, and returns the error that the query ends with.
  // `make_query` makes it from a number of rows. A busy machine may be too late with the commands: the query gets more
  // rows then.
  template <typename MakeQuery>
  Error error_of_interrupted(MakeQuery make_query, const std::vector<const char*>& commands) {
    for (std::int64_t rows = 1'000'000; rows < 100'000'000; rows *= 3) {
      command("DEL own");
      graph().query("CREATE (:P)").get();
      Future<QueryResult> sent = graph().query(make_query(rows));
      if (becomes_busy()) {
        for (const char* one : commands) command(one);
      }
      try {
        (void)sent.get();
      } catch (const Error& error) {
        return error;
      }
    }
    FAIL("the server ended every query before it could be interrupted");
    return Error(ErrorCode::kServer, Outcome::kExecuted, "not interrupted");
  }

 private:
  // Returns false if the query has ended before it was seen.
  bool becomes_busy() {
    for (int i = 0; i < 100; ++i) {
      if (command("GRAPH.INFO RunningQueries").find("own") != std::string::npos) return true;
    }
    return false;
  }

  std::unique_ptr<EmbeddedServer> server_;
  std::unique_ptr<Client> client_;
};

Error error_of_query(const Graph& graph, const char* cypher) {
  return error_of([&] { (void)graph.query(cypher).get(); });
}

// It takes long, and writes at its end.
std::string long_query(std::int64_t rows) {
  return "UNWIND range(1, " + std::to_string(rows) +
         ") AS i WITH i WHERE i % 3 = 0 WITH count(i) AS n CREATE (:Long {n: n})";
}

}  // namespace

TEST_CASE("what was written before a query took too much memory or time is undone") {
  OwnServer own;
  own.command("GRAPH.CONFIG SET QUERY_MEM_CAPACITY 1000000");
  const Error greedy =
      error_of_query(own.graph(),
                     "CREATE (:X) WITH 1 AS one MATCH (p:P) SET p.k = 2 WITH one UNWIND range(1, 200000) AS i "
                     "CREATE (:Big {text: 'a text that takes some bytes of memory'})");
  CHECK(greedy.message() == "Query's mem consumption exceeded capacity");
  CHECK(greedy.outcome() == Outcome::kRejected);
  own.command("GRAPH.CONFIG SET QUERY_MEM_CAPACITY 0");
  own.command("GRAPH.CONFIG SET TIMEOUT_MAX 50");
  own.command("GRAPH.CONFIG SET TIMEOUT_DEFAULT 50");
  const Error slow = error_of_query(own.graph(),
                                    "CREATE (:X) WITH 1 AS one MATCH (p:P) SET p.k = 2 WITH one "
                                    "UNWIND range(1, 100000000) AS i WITH count(i) AS n CREATE (:Big)");
  own.command("GRAPH.CONFIG SET TIMEOUT_DEFAULT 0");
  own.command("GRAPH.CONFIG SET TIMEOUT_MAX 0");
  CHECK(slow.code() == ErrorCode::kTimeout);
  CHECK(slow.message() == "Query timed out");
  CHECK(slow.outcome() == Outcome::kRejected);
  CHECK(own.nodes("X") == 0);
  CHECK(own.nodes("Big") == 0);
  CHECK(single(own.graph(), "MATCH (p:P) RETURN p.k") == Value(1));
}

TEST_CASE("a query that the server refuses before it runs was not executed") {
  OwnServer own;
  struct Case {
    const char* before;
    const char* after;
    const char* text;
    ErrorCode code;
  };
  for (const Case& c :
       {Case{"CONFIG SET maxmemory 1mb", "CONFIG SET maxmemory 0", "OOM ", ErrorCode::kServerBusy},
        Case{"CONFIG SET min-replicas-to-write 1", "CONFIG SET min-replicas-to-write 0", "NOREPLICAS ",
             ErrorCode::kServerBusy},
        Case{"REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE", "READONLY ", ErrorCode::kReadOnly},
        Case{"ACL SETUSER default -graph.query", "ACL SETUSER default +graph.query", "NOPERM ", ErrorCode::kAuth}}) {
    CAPTURE(c.text);
    own.command(c.before);
    const Error error = error_of_query(own.graph(), "CREATE (:X)");
    own.command(c.after);
    CHECK(error.message().find(c.text) == 0);
    CHECK(error.code() == c.code);
    CHECK(error.outcome() == Outcome::kNotExecuted);
    CHECK(own.nodes("X") == 0);
  }
  own.command("SET text x");
  const Error type = error_of([&] { (void)own.client().graph("text").query("CREATE (:X)").get(); });
  CHECK(type.message().find("WRONGTYPE ") == 0);
  CHECK(type.outcome() == Outcome::kNotExecuted);
}

TEST_CASE("a query that finds no place in the server's queue was not executed") {
  OwnServer own;
  own.command("GRAPH.CONFIG SET MAX_QUEUED_QUERIES 1");
  std::vector<Future<QueryResult>> sent;
  for (int i = 0; i < 24; ++i) {
    sent.push_back(own.graph().query("UNWIND range(1, 300000) AS i WITH count(i) AS n CREATE (:X)"));
  }
  std::int64_t answered = 0;
  std::int64_t refused = 0;
  for (Future<QueryResult>& one : sent) {
    try {
      (void)one.get();
      ++answered;
    } catch (const Error& error) {
      ++refused;
      CHECK(error.message() == "Max pending queries exceeded");
      CHECK(error.outcome() == Outcome::kNotExecuted);
    }
  }
  own.command("GRAPH.CONFIG SET MAX_QUEUED_QUERIES 4294967295");
  CHECK(refused > 0);
  CHECK(own.nodes("X") == answered);
}

TEST_CASE("a query whose graph goes away before it writes was not executed") {
  OwnServer own;
  for (const char* end : {"GRAPH.DELETE own", "SET own x"}) {
    CAPTURE(end);
    const Error error = own.error_of_interrupted(long_query, {end});
    CHECK(error.message().find("Encountered a") == 0);
    CHECK(error.outcome() == Outcome::kNotExecuted);
  }
  const Error error = own.error_of_interrupted(long_query, {"GRAPH.DELETE own", "GRAPH.QUERY own 'CREATE (:Other)'"});
  CHECK(error.message().find("Encountered different graph value") == 0);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  CHECK(own.nodes("Long") == 0);
}

TEST_CASE("a server that becomes a replica goes on with the query and does not say how it ends") {
  OwnServer own;
  std::int64_t rows = 0;
  const auto create = [&](std::int64_t number) {
    rows = number;
    return "UNWIND range(1, " + std::to_string(number) + ") AS i CREATE (:Long {i: i})";
  };
  const Error error = own.error_of_interrupted(create, {"REPLICAOF 127.0.0.1 1"});
  CHECK(error.message().find("UNBLOCKED ") == 0);
  CHECK(error.outcome() == Outcome::kMaybeExecuted);
  own.command("REPLICAOF NO ONE");
  for (int i = 0; i < 100'000 && own.nodes("Long") == 0; ++i) {
  }
  CHECK(own.nodes("Long") == rows);
}
