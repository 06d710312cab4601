// What the texts of the server's errors mean.
#include "client/net/server_error.h"

#include <doctest/doctest.h>

#include <string>

using namespace fgraph;

TEST_CASE("an error of the server is told by its text") {
  struct Case {
    const char* text;
    ErrorCode code;
    Outcome outcome;
  };
  for (const Case& c : {
           Case{"NOAUTH Authentication required.", ErrorCode::kAuth, Outcome::kNotExecuted},
           Case{"WRONGPASS invalid username-password pair", ErrorCode::kAuth, Outcome::kNotExecuted},
           Case{"NOPERM User x has no permissions", ErrorCode::kAuth, Outcome::kNotExecuted},
           Case{"LOADING Valkey is loading the dataset in memory", ErrorCode::kServerBusy, Outcome::kNotExecuted},
           Case{"Max pending queries exceeded", ErrorCode::kServerBusy, Outcome::kNotExecuted},
           Case{"ERR max number of clients reached", ErrorCode::kServerBusy, Outcome::kNotExecuted},
           Case{"Write queue is full: cannot accept", ErrorCode::kServerBusy, Outcome::kNotExecuted},
           Case{"OOM command not allowed", ErrorCode::kServerBusy, Outcome::kNotExecuted},
           Case{"READONLY You can't write against a read only replica.", ErrorCode::kReadOnly, Outcome::kNotExecuted},
           Case{"graph.RO_QUERY is to be executed only on read-only queries", ErrorCode::kReadOnly,
                Outcome::kNotExecuted},
           Case{"ERR Invalid graph operation on empty key", ErrorCode::kNotFound, Outcome::kNotExecuted},
           Case{"unique constraint violation on node of type Person", ErrorCode::kConstraint, Outcome::kRejected},
           Case{"Query timed out", ErrorCode::kTimeout, Outcome::kRejected},
           Case{"errMsg: Invalid input 'N': expected RETURN", ErrorCode::kSyntax, Outcome::kRejected},
           Case{"'m' not defined", ErrorCode::kSyntax, Outcome::kRejected},
           Case{"Unknown function 'foo'", ErrorCode::kSyntax, Outcome::kRejected},
           Case{"Missing parameters", ErrorCode::kInvalidArgument, Outcome::kRejected},
           Case{"Type mismatch: expected Integer but was String", ErrorCode::kTypeMismatch, Outcome::kRejected},
           Case{"Type mismatch: expected Integer, Float, or Null but was String", ErrorCode::kTypeMismatch,
                Outcome::kRejected},
           Case{"Division by zero", ErrorCode::kServer, Outcome::kRejected},
           Case{"Error: empty query.", ErrorCode::kServer, Outcome::kRejected},
           Case{"Query's mem consumption exceeded capacity", ErrorCode::kServer, Outcome::kRejected},
           Case{"Procedure `db.labels` does not yield output `foo`", ErrorCode::kServer, Outcome::kRejected},
           Case{"ERR Unable to drop index on :P(name): no such index.", ErrorCode::kServer, Outcome::kRejected},
           Case{"ERR unknown command 'FOO', with args beginning with: ", ErrorCode::kServer, Outcome::kNotExecuted},
           Case{"WRONGTYPE Operation against a key", ErrorCode::kServer, Outcome::kNotExecuted},
           Case{"MISCONF Errors writing to the AOF file: No space left on device", ErrorCode::kServer,
                Outcome::kNotExecuted},
           Case{"NOREPLICAS Not enough good replicas to write.", ErrorCode::kServerBusy, Outcome::kNotExecuted},
           Case{"TRYAGAIN Multiple keys request during rehashing of slot", ErrorCode::kServerBusy,
                Outcome::kNotExecuted},
           Case{"EXECABORT Transaction discarded because of previous errors.", ErrorCode::kServer,
                Outcome::kNotExecuted},
           Case{"Encountered different graph value when opened key social", ErrorCode::kServer, Outcome::kNotExecuted},
           Case{"UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)",
                ErrorCode::kServer, Outcome::kMaybeExecuted},
           // A text that begins or ends like a known one is another text.
           Case{"BUSYGROUP Consumer Group name already exists", ErrorCode::kServer, Outcome::kMaybeExecuted},
           Case{"ERR Division by zero", ErrorCode::kServer, Outcome::kMaybeExecuted},
           Case{"Type mismatch", ErrorCode::kServer, Outcome::kMaybeExecuted},
           Case{"", ErrorCode::kServer, Outcome::kMaybeExecuted},
           Case{"something of a later version", ErrorCode::kServer, Outcome::kMaybeExecuted},
       }) {
    CAPTURE(c.text);
    const Error error = client::classify_server_error(c.text);
    CHECK(error.code() == c.code);
    CHECK(error.outcome() == c.outcome);
    CHECK(error.message() == client::without_arguments(c.text));
    CHECK(std::string(error.what()).find(error_code_name(c.code)) == 0);
    CHECK(std::string(error.what()).find(outcome_name(c.outcome)) != std::string::npos);
  }
  CHECK(client::is_missing_graph("ERR Invalid graph operation on empty key"));
  CHECK_FALSE(client::is_missing_graph("ERR unknown command"));
}

TEST_CASE("an error means less for a query that deletes and creates, and nothing for one that reads") {
  using client::QueryKind;
  const auto outcome_of = [](const char* text, QueryKind kind) {
    return client::classify_server_error(text, kind).outcome();
  };
  for (const char* undone : {"Division by zero", "unique constraint violation on node of type Person"}) {
    CHECK(outcome_of(undone, QueryKind::kRead) == Outcome::kRejected);
    CHECK(outcome_of(undone, QueryKind::kWrite) == Outcome::kRejected);
    CHECK(outcome_of(undone, QueryKind::kRewrite) == Outcome::kMaybeExecuted);
    CHECK(outcome_of(undone, QueryKind::kAnswered) == Outcome::kExecuted);
  }
  CHECK(outcome_of("'m' not defined", QueryKind::kRewrite) == Outcome::kRejected);
  CHECK(outcome_of("OOM command not allowed", QueryKind::kRewrite) == Outcome::kNotExecuted);
  CHECK(outcome_of("something of a later version", QueryKind::kRead) == Outcome::kRejected);
  CHECK(outcome_of("something of a later version", QueryKind::kRewrite) == Outcome::kMaybeExecuted);
}

TEST_CASE("a query that deletes and creates is told by its words") {
  using client::query_kind;
  using client::QueryKind;
  const char* both = "MATCH (n) detach delete n WITH 1 AS one Create (:A)";
  CHECK(query_kind(Access::kWrite, both) == QueryKind::kRewrite);
  CHECK(query_kind(Access::kRead, both) == QueryKind::kRead);
  CHECK(query_kind(Access::kWrite, "MERGE (n) DELETE n") == QueryKind::kRewrite);
  CHECK(query_kind(Access::kWrite, "MATCH (n) DELETE n") == QueryKind::kWrite);
  CHECK(query_kind(Access::kWrite, "CREATE (n)") == QueryKind::kWrite);
  CHECK(query_kind(Access::kWrite, "MATCH (n) SET n.deleted = 1, n.undelete = 2 CREATE (:A)") == QueryKind::kWrite);
  CHECK(query_kind(Access::kWrite, "MATCH (n) DELETE n CREATED") == QueryKind::kWrite);
  CHECK(query_kind(Access::kWrite, "") == QueryKind::kWrite);
}

TEST_CASE("a server without FalkorDB gets an advice") {
  const Error error =
      client::classify_server_error("ERR unknown command 'GRAPH.QUERY', with args beginning with: 'g' ");
  CHECK(error.message().find("the server has no FalkorDB module loaded") != std::string::npos);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  // The server repeats the arguments, and they may be secret.
  CHECK(error.message() == "ERR unknown command 'GRAPH.QUERY': the server has no FalkorDB module loaded");
  CHECK(client::classify_server_error("ERR unknown command 'FOO'").message() == "ERR unknown command 'FOO'");
}

TEST_CASE("a violated constraint says where") {
  const Error unique = client::classify_server_error("unique constraint violation on node of type Person");
  CHECK(unique.detail().entity == "Person");
  const Error edge = client::classify_server_error("unique constraint violation on edge of relationship-type KNOWS");
  CHECK(edge.detail().entity == "KNOWS");
  const Error mandatory =
      client::classify_server_error("mandatory constraint violation: node with label Person missing property name");
  CHECK(mandatory.detail().entity == "Person");
  CHECK(mandatory.detail().property == "name");
}
