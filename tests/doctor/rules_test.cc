// The rules about servers: each is spoilt once, and nothing else is said then.
#include "doctor/rules.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "healthy_facts.h"

namespace fgraph::doctor {
namespace {

// What is said of a server about which there is nothing to say.
bool is_usual(const Finding& finding) {
  return finding.severity == Severity::kOk || finding.name == "server.hazards";
}

// A Change is a setting of INFO, CONFIG or GRAPH.CONFIG with another value. An empty value takes it away.
struct Change {
  Settings Facts::* group;
  const char* name;
  const char* value;
};

Facts changed(const std::vector<Change>& changes) {
  Facts facts = healthy_facts();
  for (const Change& change : changes) {
    if (std::string_view(change.value).empty()) {
      (facts.*change.group).values.erase(change.name);
    } else {
      (facts.*change.group).values[change.name] = change.value;
    }
  }
  return facts;
}

struct Case {
  std::vector<Change> changes;
  Severity severity;
  const char* name;
  const char* what;    // a part of the text
  const char* change;  // a part of the advice
};

const Case kCases[] = {
    {{{&Facts::info, "valkey_version", "8.1.3"}}, Severity::kProblem, "server.engine", "Valkey 8.1.3", "Valkey 8.0"},
    {{{&Facts::info, "valkey_version", "9.0.0"}}, Severity::kWarning, "server.engine", "Valkey 9.0.0", "Valkey 8.0"},
    {{{&Facts::info, "server_mode", "cluster"}}, Severity::kProblem, "server.mode", "cluster", "--cluster-enabled no"},
    {{{&Facts::info, "server_mode", ""}, {&Facts::info, "redis_mode", "sentinel"}},
     Severity::kProblem,
     "server.mode",
     "Sentinel",
     "SENTINEL GET-MASTER-ADDR-BY-NAME"},
    {{{&Facts::info, "role", "slave"},
      {&Facts::info, "master_host", "db1"},
      {&Facts::info, "master_port", "6380"},
      {&Facts::info, "master_link_status", "up"}},
     Severity::kWarning,
     "server.role",
     "replica",
     "db1:6380"},

    {{{&Facts::graph_config, "TIMEOUT_DEFAULT", "0"}, {&Facts::graph_config, "TIMEOUT_MAX", "0"}},
     Severity::kWarning,
     "limits.timeout",
     "No query has a time limit",
     "GRAPH.CONFIG SET TIMEOUT_MAX 60000"},
    {{{&Facts::graph_config, "TIMEOUT_DEFAULT", "0"},
      {&Facts::graph_config, "TIMEOUT_MAX", "0"},
      {&Facts::graph_config, "TIMEOUT", "5000"}},
     Severity::kWarning,
     "limits.timeout",
     "Reads end after 5000 ms",
     "TIMEOUT_DEFAULT 10000"},
    {{{&Facts::graph_config, "TIMEOUT_DEFAULT", "100"}}, Severity::kNote, "limits.timeout", "after 100 ms", "10000"},
    {{{&Facts::graph_config, "TIMEOUT_DEFAULT", "0"}, {&Facts::graph_config, "TIMEOUT_MAX", "999"}},
     Severity::kNote,
     "limits.timeout",
     "after 999 ms",
     "10000"},
    {{{&Facts::graph_config, "RESULTSET_SIZE", "10000"}},
     Severity::kWarning,
     "limits.rows",
     "at most 10000 rows",
     "GRAPH.CONFIG SET RESULTSET_SIZE -1"},
    {{{&Facts::graph_config, "RESULTSET_SIZE", "0"}}, Severity::kWarning, "limits.rows", "at most 0 rows", "-1"},
    {{{&Facts::graph_config, "MAX_QUEUED_QUERIES", "4294967295"}},
     Severity::kNote,
     "limits.queue",
     "Any number",
     "GRAPH.CONFIG SET MAX_QUEUED_QUERIES 1000"},
    {{{&Facts::graph_config, "THREAD_COUNT", "1"}},
     Severity::kWarning,
     "limits.threads",
     "1 thread,",
     "THREAD_COUNT 4"},
    {{{&Facts::graph_config, "CACHE_SIZE", "25"}},
     Severity::kNote,
     "limits.plan_cache",
     "25 query texts",
     "--loadmodule falkordb.so CACHE_SIZE 500"},
    {{{&Facts::info, "connected_clients", "8001"}},
     Severity::kWarning,
     "limits.connections",
     "8001 of 10000",
     "CONFIG SET maxclients 20000"},
    {{{&Facts::info, "maxclients", "60"}}, Severity::kNote, "limits.connections", "12 of 60", "maxclients 10000"},
    {{{&Facts::info, "rejected_connections", "3"}},
     Severity::kNote,
     "limits.connections",
     "3 were refused",
     "maxclients"},

    {{{&Facts::graph_config, "QUERY_MEM_CAPACITY", "0"}},
     Severity::kWarning,
     "memory.query",
     "any amount",
     "GRAPH.CONFIG SET QUERY_MEM_CAPACITY 2147483648"},  // a quarter of maxmemory
    {{{&Facts::graph_config, "QUERY_MEM_CAPACITY", "0"}, {&Facts::info, "maxmemory", "0"}},
     Severity::kWarning,
     "memory.query",
     "any amount",
     "QUERY_MEM_CAPACITY 3221225472"},  // of three quarters of all
    {{{&Facts::info, "maxmemory", "0"}},
     Severity::kWarning,
     "memory.server",
     "maxmemory is 0",
     "CONFIG SET maxmemory 12288mb"},
    {{{&Facts::info, "used_memory", "8000000000"}},
     Severity::kWarning,
     "memory.server",
     "7629 MB of 8192 MB",
     "Delete data"},
    {{{&Facts::info, "maxmemory_policy", "allkeys-lru"}},
     Severity::kProblem,
     "memory.eviction",
     "allkeys-lru",
     "CONFIG SET maxmemory-policy noeviction"},

    {{{&Facts::config, "appendonly", "no"}},
     Severity::kProblem,
     "storage.log",
     "Nothing is stored",
     "CONFIG SET appendonly yes"},
    {{{&Facts::config, "appendonly", "no"}, {&Facts::config, "save", "3600 1"}},
     Severity::kWarning,
     "storage.log",
     "save 3600 1",
     "CONFIG SET appendonly yes"},
    {{{&Facts::config, "appendfsync", "no"}},
     Severity::kWarning,
     "storage.log",
     "appendfsync is no",
     "CONFIG SET appendfsync everysec"},
    {{{&Facts::info, "aof_last_write_status", "err"}}, Severity::kProblem, "storage.disk", "log failed", "disk"},
    {{{&Facts::info, "rdb_last_bgsave_status", "err"}}, Severity::kProblem, "storage.snapshot", "snapshot", "BGSAVE"},
    {{{&Facts::info, "aof_last_bgrewrite_status", "err"}}, Severity::kProblem, "storage.snapshot", "rewrite", "BGSAVE"},

    {{{&Facts::config, "bind", "* -::*"}}, Severity::kWarning, "access.encryption", "no TLS", "CONFIG SET bind"},
    {{{&Facts::config, "bind", "127.0.0.1 10.0.0.7"}, {&Facts::config, "tls-port", "6380"}},
     Severity::kWarning,
     "access.encryption",
     "plain port is open",
     "tunnel"},
};

TEST_CASE("a healthy server has findings that ask for nothing") {
  for (const Finding& finding : examine(healthy_facts())) {
    CAPTURE(finding.name);
    CHECK(is_usual(finding));
  }
}

TEST_CASE("each setting that can hurt is found, and nothing else is") {
  for (const Case& one : kCases) {
    CAPTURE(one.name);
    CAPTURE(one.what);
    const Findings findings = examine(changed(one.changes));
    const Finding found = finding(findings, one.name);
    CHECK(found.severity == one.severity);
    CHECK(found.what.find(one.what) != std::string::npos);
    CHECK(found.change.find(one.change) != std::string::npos);
    for (const Finding& other : findings) {
      CAPTURE(other.name);
      // Both are about the memory of the server.
      const bool goes_with_it = std::string_view(one.name) == "memory.query" && other.name == "memory.server";
      if (other.name != one.name && !goes_with_it) CHECK(is_usual(other));
    }
  }
}

TEST_CASE("a finding says in sentences what is, why it matters and what to change") {
  for (const Case& one : kCases) {
    for (const Finding& finding : examine(changed(one.changes))) {
      CAPTURE(finding.name);
      CHECK(finding.what.ends_with('.'));
      CHECK((finding.severity == Severity::kOk) == finding.why.empty());
      CHECK((finding.severity == Severity::kOk) == finding.change.empty());
      if (finding.severity != Severity::kOk) CHECK(finding.why.ends_with('.'));
      for (const std::string* text : {&finding.what, &finding.why, &finding.change}) {
        CHECK(text->find('\n') == std::string::npos);
      }
    }
  }
}

TEST_CASE("a default user without a password is judged by who can reach the server") {
  struct Reach {
    std::vector<Change> changes;
    Severity severity;
  };
  const Reach reaches[] = {
      {{}, Severity::kNote},                                                                   // the loopback interface
      {{{&Facts::config, "port", "0"}, {&Facts::config, "bind", "* -::*"}}, Severity::kNote},  // a Unix socket
      {{{&Facts::config, "bind", "* -::*"}}, Severity::kWarning},                              // the protected mode
      {{{&Facts::config, "bind", "* -::*"}, {&Facts::config, "protected-mode", "no"}}, Severity::kProblem},
      {{{&Facts::config, "bind", "127.0.0.1 192.168.1.5"}, {&Facts::config, "protected-mode", "no"}},
       Severity::kProblem},
      {{{&Facts::config, "bind", "-::1 127.0.0.2"}, {&Facts::config, "protected-mode", "no"}}, Severity::kNote},
      {{{&Facts::config, "bind", ""}, {&Facts::config, "protected-mode", "no"}}, Severity::kProblem},
      {{{&Facts::config, "port", ""}}, Severity::kWarning},  // it does not tell
  };
  for (const Reach& reach : reaches) {
    Facts facts = changed(reach.changes);
    facts.default_user = DefaultUser::kOpen;
    const Finding found = finding(examine(facts), "access.password");
    CAPTURE(found.what);
    CHECK(found.severity == reach.severity);
    CHECK(found.change.find("ACL SETUSER default off") != std::string::npos);
  }
  Facts facts = healthy_facts();
  facts.default_user = DefaultUser::kUnknown;
  CHECK(finding(examine(facts), "access.password").name == "");
}

TEST_CASE("only the tested version of the module is without a doubt") {
  Facts facts = healthy_facts();
  facts.module_version = 42004;
  CHECK(finding(examine(facts), "server.module").severity == Severity::kWarning);
  CHECK(finding(examine(facts), "server.module").what == "Valkey 8.0.1 runs FalkorDB 4.20.4.");
  CHECK(finding(examine(facts), "server.hazards").what.find("may be in this version") != std::string::npos);
  facts.module_version = 999999;
  CHECK(finding(examine(facts), "server.module").what.find("another engine") != std::string::npos);
  facts.module_version = 41603;
  facts.info.values.erase("valkey_version");
  CHECK(finding(examine(facts), "server.module").what == "Redis 7.2.4 runs FalkorDB 4.16.3.");
}

TEST_CASE("a server without the module has that problem, and none of what follows from it") {
  Facts facts = healthy_facts();
  facts.module_version.reset();
  facts.graph_config = Settings();
  facts.graph_config.refusal = "ERR unknown command 'GRAPH.CONFIG': the server has no FalkorDB module loaded";
  const Findings findings = examine(facts);
  CHECK(finding(findings, "server.module").severity == Severity::kProblem);
  CHECK(finding(findings, "server.module").change.find("--loadmodule") != std::string::npos);
  for (const Finding& other : findings) {
    if (other.name != "server.module") CHECK(is_usual(other));
  }
}

TEST_CASE("a replica without its master is a problem") {
  const Facts facts = changed({{&Facts::info, "role", "slave"}, {&Facts::info, "master_link_status", "down"}});
  CHECK(finding(examine(facts), "server.replication").severity == Severity::kProblem);
}

TEST_CASE("a schema with more queries than the plan cache holds is a warning") {
  Facts facts = healthy_facts();
  facts.query_texts = 501;
  const Finding found = finding(examine(facts), "limits.plan_cache");
  CHECK(found.severity == Severity::kWarning);
  CHECK(found.what.find("declares 501 queries") != std::string::npos);
  CHECK(found.change.find("CACHE_SIZE 1002") != std::string::npos);
  facts.query_texts = 500;
  CHECK(finding(examine(facts), "limits.plan_cache").severity == Severity::kOk);
}

TEST_CASE("what the server does not tell is a finding, and no rule guesses it") {
  Facts facts;
  facts.user = "app";
  facts.info.refusal = facts.config.refusal = facts.graph_config.refusal = "NOPERM no";
  facts.module_refusal = facts.user_refusal = "NOPERM no";
  const Findings findings = examine(facts);
  CHECK(findings.size() == 5);
  CHECK(finding(findings, "rights.INFO").change == "ACL SETUSER app +info");
  CHECK(finding(findings, "rights.MODULE_LIST").change == "ACL SETUSER app +module|list");
  CHECK(finding(findings, "rights.CONFIG_GET").change == "ACL SETUSER app +config|get");
  CHECK(finding(findings, "rights.GRAPH.CONFIG_GET").change == "ACL SETUSER app +graph.config|get");
  CHECK(finding(findings, "rights.ACL_GETUSER").severity == Severity::kWarning);
}

TEST_CASE("settings that are no numbers are not taken for some") {
  Settings settings;
  settings.values = {{"a", "12"}, {"b", "12x"}, {"c", ""}, {"d", "-1"}, {"e", "99999999999999999999"}};
  CHECK(settings.number("a") == 12);
  CHECK(!settings.number("b"));
  CHECK(!settings.number("c"));
  CHECK(settings.number("d") == -1);
  CHECK(!settings.number("e"));
  CHECK(!settings.number("f"));
}

}  // namespace
}  // namespace fgraph::doctor
