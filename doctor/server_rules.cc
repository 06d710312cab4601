// Rules about the server itself: whether it is a FalkorDB, in which version, in which mode and role, and whether it
// answers the questions of this user.
#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "doctor/hazards.h"
#include "doctor/rules.h"

namespace fgraph::doctor {
namespace {

// Reads the major and the minor version of "8.1.3" as 801.
int major_and_minor(std::string_view text) {
  int major = 0;
  int minor = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, major);
  if (error == std::errc() && end != last) std::from_chars(end + 1, last, minor);
  return major * 100 + minor;
}

std::string_view mode(const Facts& facts) {
  const std::string_view mode = facts.info.text("server_mode");
  return mode.empty() ? facts.info.text("redis_mode") : mode;
}

void examine_mode(const Facts& facts, Findings& out) {
  if (mode(facts) == "sentinel") {
    out.push_back({Severity::kProblem, "server.mode", "This is a Sentinel.",
                   "It holds no graphs, and fgraph does not ask it for the server that does.",
                   "Connect to the address that it tells: SENTINEL GET-MASTER-ADDR-BY-NAME <name>."});
  }
  if (mode(facts) == "cluster") {
    out.push_back({Severity::kProblem, "server.mode", "The server is a node of a cluster.",
                   "fgraph does not follow a redirection, so that every graph of another node is an error.",
                   "Start FalkorDB with --cluster-enabled no, or connect to the node that has the graph."});
  }
}

void examine_module(const Facts& facts, Findings& out) {
  if (!facts.module_version) {
    if (!facts.module_refusal.empty() || mode(facts) == "sentinel") return;
    out.push_back({Severity::kProblem, "server.module", facts.engine() + " has no FalkorDB module loaded.",
                   "It knows no command for graphs, so that every operation of fgraph fails.",
                   "Start the server with --loadmodule /path/to/falkordb.so."});
    return;
  }
  const std::string version = version_text(*facts.module_version);
  if (facts.module_version == kTestedVersion) {
    out.push_back({Severity::kOk, "server.module", facts.engine() + " runs FalkorDB " + version + "."});
    return;
  }
  // The development branch calls itself so.
  const bool is_development = *facts.module_version / 10'000 != kTestedVersion / 10'000;
  out.push_back({Severity::kWarning, "server.module",
                 facts.engine() + " runs FalkorDB " + version +
                     (is_development ? ", which is another engine than that of version 4." : "."),
                 "fgraph is tested with FalkorDB " + version_text(kTestedVersion) +
                     " alone, and another version may answer in another way.",
                 "Run FalkorDB " + version_text(kTestedVersion) + ", or run your own tests against this version."});
}

void examine_pair(const Facts& facts, Findings& out) {
  const int version = major_and_minor(facts.info.text("valkey_version"));
  if (!facts.module_version || version < 801) return;
  out.push_back({version == 801 ? Severity::kProblem : Severity::kWarning, "server.engine",
                 "The module runs on " + facts.engine() + ".",
                 version == 801 ? "On valkey 8.1 the module answers queries and corrupts the memory of the server."
                                : "On valkey 8.1 the module corrupts memory, and newer versions were not tried.",
                 "Run the module on Valkey 8.0 or on the redis-server that is published with it."});
}

void examine_role(const Facts& facts, Findings& out) {
  if (facts.info.text("role") != "slave") return;
  out.push_back({Severity::kWarning, "server.role", "The server is a replica.",
                 "It refuses every write, and what it reads may be older than what the master has.",
                 "Connect to the master: " + std::string(facts.info.text("master_host")) + ":" +
                     std::string(facts.info.text("master_port")) + "."});
  if (facts.info.text("master_link_status") == "up") return;
  out.push_back({Severity::kProblem, "server.replication", "The replica has no connection to its master.",
                 "What it reads gets older all the time.", "Mend the way to the master; INFO replication tells more."});
}

std::string hazard_counts(const std::vector<Hazard>& hazards, const Facts& facts) {
  const auto count = [&](HazardState state) {
    return std::count_if(hazards.begin(), hazards.end(),
                         [&](const Hazard& hazard) { return state_of(hazard, facts.module_version) == state; });
  };
  if (facts.module_version == kTestedVersion) {
    return std::to_string(count(HazardState::kApplies)) + " faults of this version of FalkorDB are known.";
  }
  std::string text = std::to_string(count(HazardState::kUntested)) + " known faults of FalkorDB " +
                     version_text(kTestedVersion) + " may be in this version, too";
  if (const auto mended = count(HazardState::kMended)) text += "; " + std::to_string(mended) + " are said to be mended";
  return text + ".";
}

void examine_hazards(const Facts& facts, Findings& out) {
  if (!facts.module_version) return;
  out.push_back({Severity::kNote, "server.hazards", hazard_counts(read_hazards(hazard_page()), facts),
                 "fgraph guards what it sends, and nothing guards other programs and Cypher of your own.",
                 "Run fgraph-doctor with --hazards to see them; docs/hazards.md says more."});
}

void refused(const Facts& facts, std::string_view command, std::string_view right, const std::string& refusal,
             Findings& out) {
  if (refusal.empty()) return;
  std::string name = "rights." + std::string(command);
  std::replace(name.begin(), name.end(), ' ', '_');
  out.push_back({Severity::kWarning, std::move(name), "The server refuses " + std::string(command) + ": " + refusal,
                 "What this command tells was not examined.", "ACL SETUSER " + facts.user + " " + std::string(right)});
}

}  // namespace

void examine_server(const Facts& facts, Findings& out) {
  examine_mode(facts, out);
  examine_module(facts, out);
  examine_pair(facts, out);
  examine_role(facts, out);
  examine_hazards(facts, out);
}

void examine_rights(const Facts& facts, Findings& out) {
  // Neither a Sentinel nor a server without the module knows all of the commands.
  if (!facts.may_have_graphs() || mode(facts) == "sentinel") return;
  refused(facts, "INFO", "+info", facts.info.refusal, out);
  refused(facts, "MODULE LIST", "+module|list", facts.module_refusal, out);
  refused(facts, "CONFIG GET", "+config|get", facts.config.refusal, out);
  refused(facts, "GRAPH.CONFIG GET", "+graph.config|get", facts.graph_config.refusal, out);
  refused(facts, "ACL GETUSER", "+acl|getuser", facts.user_refusal, out);
}

}  // namespace fgraph::doctor
