// The whole program on real servers: what it finds, that its advice helps, and that it changes nothing.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "plain_server.h"
#include "server/test_server.h"
#include "support/run_program.h"

namespace fgraph::testing {
namespace {

using nlohmann::json;
using test::Outcome;

// A Diagnosis is a report in JSON with the exit code.
struct Diagnosis {
  int exit;
  json report;

  // The finding of this name, or null.
  json find(const std::string& name) const {
    for (const json& one : report["findings"]) {
      if (one["name"] == name) return one;
    }
    return json();
  }
  std::string severity(const std::string& name) const {
    const json one = find(name);
    return one.is_null() ? "none" : one["severity"].get<std::string>();
  }
  // The command that helps at once.
  std::string command(const std::string& name) const {
    const std::string change = find(name)["change"];
    return change.substr(0, change.find(';'));
  }
};

Diagnosis diagnose(std::vector<std::string> arguments) {
  arguments.emplace_back("--json");
  const Outcome outcome = test::run_program(FGRAPH_DOCTOR, arguments);
  CAPTURE(outcome.err);
  REQUIRE((outcome.exit == 0 || outcome.exit == 1));
  Diagnosis diagnosis{outcome.exit, json::parse(outcome.out)};
  CHECK((diagnosis.exit == 1) == (diagnosis.report["problems"] > 0));
  return diagnosis;
}

// Each command that the server has run so far, such as "config|get".
std::set<std::string> commands_of(const EmbeddedServer& server) {
  std::set<std::string> commands;
  std::istringstream lines(run_command(server, "INFO commandstats"));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("cmdstat_")) commands.insert(line.substr(8, line.find(':') - 8));
  }
  return commands;
}

constexpr const char* kSchema = R"(package zoo;

node Animal {
  name: string @unique;
  weight: float? @index;
}
)";

TEST_CASE("a server with its defaults: the findings, and advice that helps") {
  const auto server = EmbeddedServer::start();
  const Diagnosis before = diagnose({server->url()});
  CHECK(before.exit == 1);
  CHECK(before.severity("server.module") == "ok");
  CHECK(before.severity("server.engine") == "none");
  CHECK(before.report["falkordb"] == "4.16.3");
  CHECK(before.severity("storage.log") == "problem");
  const char* const kMended[] = {"limits.timeout", "limits.queue", "memory.query", "memory.server", "storage.log"};
  for (const char* name : kMended) {
    CAPTURE(name);
    CHECK(before.severity(name) != "ok");
    CHECK(run_command(*server, before.command(name)).starts_with("OK"));
  }
  const Diagnosis after = diagnose({server->url()});
  CHECK(after.exit == 0);
  CHECK(after.report["problems"] == 0);
  for (const char* name : kMended) {
    CAPTURE(name);
    CHECK(after.severity(name) == "ok");
  }
}

TEST_CASE("settings that hurt, and advice that helps") {
  EmbeddedServerOptions options;
  // The first words belong to the module, whose options end with the first one of the server.
  options.arguments = {"TIMEOUT",     "700",   "RESULTSET_SIZE",     "10",          "THREAD_COUNT", "1",
                       "--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru", "--maxclients", "40",
                       "--save",      "3600 1"};
  const auto server = EmbeddedServer::start(options);
  const Diagnosis before = diagnose({server->url()});
  CHECK(before.find("limits.timeout")["what"] == "Reads end after 700 ms (TIMEOUT), and writes have no time limit.");
  CHECK(before.severity("limits.rows") == "warning");
  CHECK(before.severity("limits.threads") == "warning");
  CHECK(before.severity("limits.connections") == "note");
  CHECK(before.severity("memory.eviction") == "problem");
  CHECK(before.severity("memory.server") == "ok");
  CHECK(before.find("storage.log")["what"] ==
        "There are snapshots (save 3600 1) and no log of writes (appendonly is no).");
  for (const char* name : {"limits.timeout", "limits.rows", "limits.connections", "memory.eviction", "storage.log"}) {
    CAPTURE(name);
    CHECK(run_command(*server, before.command(name)).starts_with("OK"));
  }
  const Diagnosis after = diagnose({server->url()});
  CHECK(after.severity("limits.timeout") == "ok");
  CHECK(after.severity("limits.rows") == "ok");
  CHECK(after.severity("limits.connections") == "ok");
  CHECK(after.severity("memory.eviction") == "none");
  CHECK(after.severity("storage.log") == "ok");
}

TEST_CASE("words that are advised for the next start are taken by the server") {
  EmbeddedServerOptions options;
  for (const char* word : {"TIMEOUT_MAX", "60000", "TIMEOUT_DEFAULT", "10000", "MAX_QUEUED_QUERIES", "1000",
                           "CACHE_SIZE", "500", "QUERY_MEM_CAPACITY", "1073741824", "THREAD_COUNT", "4", "--appendonly",
                           "yes", "--maxmemory", "1000mb", "--maxmemory-policy", "noeviction"}) {
    options.arguments.emplace_back(word);
  }
  const auto server = EmbeddedServer::start(options);
  const Diagnosis diagnosis = diagnose({server->url()});
  CHECK(diagnosis.exit == 0);
  for (const char* name : {"limits.timeout", "limits.queue", "limits.plan_cache", "limits.threads", "memory.query",
                           "memory.server", "storage.log"}) {
    CAPTURE(name);
    CHECK(diagnosis.severity(name) == "ok");
  }
}

TEST_CASE("the doctor changes nothing and makes no graph") {
  const auto server = EmbeddedServer::start();
  const test::Folder folder;
  const std::string schema = folder.write("zoo.fgraph", kSchema);
  const auto client = Client::connect(server->url());
  (void)client->graph("zoo").query("CREATE (:Animal {name: 'a', weight: 1.5})").get();
  const auto state = [&] {
    return run_command(*server, "CONFIG GET '*'") + run_command(*server, "GRAPH.CONFIG GET '*'") +
           run_command(*server, "GRAPH.LIST") +
           client->graph("zoo").ro_query("MATCH (n) RETURN count(n), n.name").get().at(0, 0).to_string();
  };
  const std::string before = state();
  (void)run_command(*server, "CONFIG RESETSTAT");
  for (const char* graph : {"zoo", "nowhere"}) diagnose({server->url(), "--graph", graph, "--schema", schema});
  const std::set<std::string> kReading = {"ping",       "auth",        "client|setinfo",  "info",
                                          "config|get", "module|list", "graph.CONFIG",    "graph.RO_QUERY",
                                          "acl|whoami", "acl|getuser", "config|resetstat"};
  for (const std::string& command : commands_of(*server)) {
    CAPTURE(command);
    CHECK(kReading.contains(command));
  }
  CHECK(state() == before);
}

TEST_CASE("indexes and constraints of a schema, and the command that makes one") {
  const auto server = EmbeddedServer::start();
  const test::Folder folder;
  const std::string schema = folder.write("zoo.fgraph", kSchema);
  const auto client = Client::connect(server->url());
  const Graph graph = client->graph("zoo");
  const std::vector<std::string> arguments = {server->url(), "--graph", "zoo", "--schema", schema};

  const Diagnosis none = diagnose(arguments);
  CHECK(none.severity("schema.graph") == "note");
  CHECK(none.severity("schema.missing") == "problem");
  CHECK(none.exit == 1);

  (void)graph.query("CREATE (:Animal {name: 'a', weight: 1.5})").get();
  (void)graph.query("CREATE INDEX FOR (n:Animal) ON (n.colour)").get();
  const Diagnosis some = diagnose(arguments);
  CHECK(some.severity("schema.graph") == "none");
  CHECK(some.severity("schema.extra") == "note");
  std::vector<std::string> commands;
  for (const json& one : some.report["findings"]) {
    const std::string change = one.value("change", "");
    if (one["name"] == "schema.missing" && change.starts_with("GRAPH.QUERY")) {
      commands.push_back(change.substr(0, change.find(", or call")));
    }
    if (one["name"] == "schema.extra") commands.push_back(change.substr(change.find("GRAPH.QUERY")));
  }
  CHECK(commands.size() == 3);  // two range indexes, and the one that is extra
  for (const std::string& command : commands) {
    CAPTURE(command);
    CHECK(run_command(*server, command).find("Indices ") != std::string::npos);
  }
  const Diagnosis indexed = diagnose(arguments);
  CHECK(indexed.severity("schema.extra") == "none");
  CHECK(indexed.find("schema.present")["what"] == "2 indexes and constraints are as declared.");
  CHECK(indexed.find("schema.missing")["what"] == "Missing: unique constraint on :Animal(name).");

  // A constraint that the data violates.
  (void)graph.query("CREATE (:Animal {name: 'a'})").get();
  (void)run_command(*server, "GRAPH.CONSTRAINT CREATE zoo UNIQUE NODE Animal PROPERTIES 1 name");
  Diagnosis failed = diagnose(arguments);
  while (failed.severity("schema.building") != "none") failed = diagnose(arguments);
  CHECK(failed.severity("schema.failed") == "problem");
  CHECK(failed.find("schema.failed")["what"].get<std::string>().find("1 value occurs more than once") !=
        std::string::npos);
  CHECK(failed.severity("schema.unique_texts") == "note");
}

TEST_CASE("a user with few rights: each refusal is a finding") {
  const auto server = EmbeddedServer::start();
  CHECK(run_command(*server, "ACL SETUSER reader on '>s3cret-word' '~*' -@all").starts_with("OK"));
  const std::string url = "unix://reader:s3cret-word@" + server->url().substr(7);
  const Diagnosis diagnosis = diagnose({url, "--graph", "zoo"});
  CHECK(diagnosis.exit == 0);
  CHECK(diagnosis.report.dump().find("s3cret") == std::string::npos);
  std::vector<std::string> commands;
  for (const json& one : diagnosis.report["findings"]) {
    CHECK(one["severity"] == "warning");
    commands.push_back(diagnosis.command(one["name"]));
  }
  CHECK(commands.size() == 6);
  for (const std::string& command : commands) {
    CAPTURE(command);
    // The shell would take a bar for its own.
    const std::size_t right = command.rfind(' ') + 1;
    CHECK(run_command(*server, command.substr(0, right) + "'" + command.substr(right) + "'").starts_with("OK"));
  }
  const Diagnosis after = diagnose({url, "--graph", "zoo"});
  CHECK(after.severity("server.module") == "ok");
  CHECK(after.severity("schema.graph") == "note");
  for (const json& one : after.report["findings"]) CHECK(!one["name"].get<std::string>().starts_with("rights."));
}

TEST_CASE("a password that is needed is no finding, and is never shown") {
  EmbeddedServerOptions options;
  options.password = "s3cret-word";
  const auto server = EmbeddedServer::start(options);
  const Outcome outcome = test::run_program(FGRAPH_DOCTOR, {"-", "--hazards"}, server->url() + "\n");
  CHECK(outcome.exit == 1);  // nothing is stored
  CHECK(outcome.out.find("Nobody gets in without a password.") != std::string::npos);
  CHECK(outcome.out.find("  applies  ") != std::string::npos);
  CHECK((outcome.out + outcome.err).find("s3cret") == std::string::npos);
}

TEST_CASE("a replica without a master, and a server that is open to the network") {
  EmbeddedServerOptions options;
  options.arguments = {"--replicaof", "127.0.0.1 1"};
  const auto replica = EmbeddedServer::start(options);
  const Diagnosis diagnosis = diagnose({replica->url()});
  CHECK(diagnosis.severity("server.role") == "warning");
  CHECK(diagnosis.severity("server.replication") == "problem");
  CHECK(diagnosis.severity("access.password") == "note");
}

TEST_CASE("a server without the module") {
  const PlainServer server;
  const Diagnosis diagnosis = diagnose({server.url(), "--graph", "zoo"});
  CHECK(diagnosis.exit == 1);
  CHECK(diagnosis.severity("server.module") == "problem");
  CHECK(diagnosis.report["falkordb"].is_null());
  CHECK(diagnosis.report["hazards"].empty());
  CHECK(diagnosis.severity("limits.timeout") == "none");
}

}  // namespace
}  // namespace fgraph::testing
