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
           Case{"Division by zero", ErrorCode::kServer, Outcome::kRejected},
           Case{"", ErrorCode::kServer, Outcome::kRejected},
           Case{"something of a later version", ErrorCode::kServer, Outcome::kRejected},
       }) {
    CAPTURE(c.text);
    const Error error = client::classify_server_error(c.text);
    CHECK(error.code() == c.code);
    CHECK(error.outcome() == c.outcome);
    CHECK(error.message() == c.text);
    CHECK(std::string(error.what()).find(error_code_name(c.code)) == 0);
    CHECK(std::string(error.what()).find(outcome_name(c.outcome)) != std::string::npos);
  }
  CHECK(client::is_missing_graph("ERR Invalid graph operation on empty key"));
  CHECK_FALSE(client::is_missing_graph("ERR unknown command"));
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
