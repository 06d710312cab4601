// The FalkorDB of a test program, and graphs that go with their test.
#pragma once

#include <string>

#include <fgraph/client.h>
#include <fgraph/embedded_server.h>
#include <fgraph/value.h>

namespace fgraph::testing {

// Started with the first call, ended with the program.
EmbeddedServer& test_server();
// On test_server(), for tests that need no client of their own.
Client& test_client();

// A graph of a name that no other test uses. Removed at the end.
class TestGraph {
 public:
  TestGraph();
  explicit TestGraph(Client& client);
  TestGraph(const TestGraph&) = delete;
  TestGraph& operator=(const TestGraph&) = delete;
  ~TestGraph();

  const std::string& name() const { return name_; }
  const Graph& operator*() const { return graph_; }
  const Graph* operator->() const { return &graph_; }

 private:
  std::string name_;
  Graph graph_;
};

// The folder that holds bin/valkey-server and lib/falkordb.so.
std::string server_programs();

// Runs a command of the server that the library has no call for, with the server's own command-line client.
std::string run_command(const EmbeddedServer& server, const std::string& arguments);

// The one value of a query of one row and one column.
Value single(const Graph& graph, std::string_view cypher, const Parameters& parameters = Parameters());

// The error of a call, or a "no error" that fails every comparison.
template <typename Function>
Error error_of(Function function) {
  try {
    function();
  } catch (const Error& error) {
    return error;
  }
  return Error(static_cast<ErrorCode>(255), Outcome::kExecuted, "no error");
}

}  // namespace fgraph::testing
