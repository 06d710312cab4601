#include "server/test_server.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace fgraph::testing {

EmbeddedServer& test_server() {
  static const std::unique_ptr<EmbeddedServer> server = EmbeddedServer::start();
  return *server;
}

Client& test_client() {
  EmbeddedServer& server = test_server();
  static const std::unique_ptr<Client> client = Client::connect(server.url());
  return *client;
}

TestGraph::TestGraph() : TestGraph(test_client()) {}

TestGraph::TestGraph(Client& client)
    : name_([] {
        static std::atomic<int> count{0};
        return "test_" + std::to_string(++count);
      }()),
      graph_(client.graph(name_)) {}

TestGraph::~TestGraph() {
  try {
    graph_.remove().get();
  } catch (const Error&) {
    // The test took the server away.
  }
}

std::string server_programs() {
  const auto variable = [](const char* name) -> std::string {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
  };
  if (const std::string folder = variable("FGRAPH_FALKORDB"); !folder.empty()) return folder;
  if (const std::string cache = variable("FGRAPH_CACHE"); !cache.empty()) return cache + "/falkordb";
  if (const std::string cache = variable("XDG_CACHE_HOME"); !cache.empty()) return cache + "/fgraph/falkordb";
  return variable("HOME") + "/.cache/fgraph/falkordb";
}

std::string run_command(const EmbeddedServer& server, const std::string& arguments) {
  const std::string command =
      "'" + server_programs() + "/bin/valkey-cli' -s '" + server.folder() + "/falkordb.sock' " + arguments + " 2>&1";
  std::string output;
  if (std::FILE* pipe = popen(command.c_str(), "r")) {
    char buffer[512];
    while (std::fgets(buffer, sizeof buffer, pipe) != nullptr) output += buffer;
    pclose(pipe);
  }
  return output;
}

Value single(const Graph& graph, std::string_view cypher, const Parameters& parameters) {
  return graph.query(cypher, parameters).get().at(0, 0);
}

}  // namespace fgraph::testing
