// Rules about what one query, one program or one graph can take from all others: time, threads, queues, memory.
#include <algorithm>
#include <limits>
#include <string>

#include "doctor/advice.h"
#include "doctor/rules.h"

namespace fgraph::doctor {
namespace {

std::string milliseconds(std::int64_t number) {
  return std::to_string(number) + " ms";
}

std::string megabytes(std::int64_t bytes) {
  return std::to_string(bytes >> 20) + " MB";
}

// A server takes TIMEOUT only if both newer settings are 0. A query that asks for no time gets TIMEOUT_DEFAULT, and
// TIMEOUT_MAX if that is 0.
void examine_timeouts(const Settings& config, Findings& out) {
  const auto normal = config.number("TIMEOUT_DEFAULT");
  const auto longest = config.number("TIMEOUT_MAX");
  if (!normal || !longest) return;
  const std::int64_t old = config.number("TIMEOUT").value_or(0);
  const std::int64_t limit = *normal != 0 ? *normal : *longest;
  const std::string change = set_graph_config("TIMEOUT_MAX 60000 TIMEOUT_DEFAULT 10000");
  if (limit == 0 && old == 0) {
    out.push_back({Severity::kWarning, "limits.timeout",
                   "No query has a time limit (TIMEOUT_DEFAULT and TIMEOUT_MAX are 0).",
                   "A query without an end keeps a thread for ever, and the writes of its graph wait for it.", change});
  } else if (limit == 0) {
    out.push_back({Severity::kWarning, "limits.timeout",
                   "Reads end after " + milliseconds(old) + " (TIMEOUT), and writes have no time limit.",
                   "A write without an end keeps every other query of its graph waiting.", change});
  } else if (limit < 1000) {
    out.push_back({Severity::kNote, "limits.timeout", "Queries end after " + milliseconds(limit) + ".",
                   "A large save or load takes longer than that and fails.", change});
  } else {
    out.push_back({Severity::kOk, "limits.timeout", "Queries end after " + milliseconds(limit) + "."});
  }
}

void examine_queue(const Settings& config, Findings& out) {
  const auto queued = config.number("MAX_QUEUED_QUERIES");
  if (!queued) return;
  if (*queued < std::numeric_limits<std::uint32_t>::max()) {
    out.push_back(
        {Severity::kOk, "limits.queue", "At most " + std::to_string(*queued) + " queries wait for a thread."});
    return;
  }
  out.push_back({Severity::kNote, "limits.queue", "Any number of queries may wait for a thread (MAX_QUEUED_QUERIES).",
                 "A server that cannot keep up answers everybody later and later, and refuses nobody.",
                 set_graph_config("MAX_QUEUED_QUERIES 1000")});
}

void examine_threads(const Settings& config, Findings& out) {
  const auto threads = config.number("THREAD_COUNT");
  if (!threads) return;
  std::string what = "Queries run on " + std::to_string(*threads) + (*threads == 1 ? " thread" : " threads");
  if (const auto parts = config.number("OMP_THREAD_COUNT")) {
    what += ", and a step of one query on up to " + std::to_string(*parts);
  }
  what += ".";
  if (*threads > 1) {
    out.push_back({Severity::kOk, "limits.threads", what});
    return;
  }
  out.push_back({Severity::kWarning, "limits.threads", what,
                 "A long query of one graph keeps the queries of all graphs waiting.",
                 load_with("THREAD_COUNT 4, or as many as it has cores")});
}

void examine_plan_cache(const Facts& facts, Findings& out) {
  const auto size = facts.graph_config.number("CACHE_SIZE");
  if (!size) return;
  const std::string what = "The server keeps the plans of " + std::to_string(*size) + " query texts for each graph";
  const std::int64_t texts = static_cast<std::int64_t>(facts.query_texts.value_or(0));
  if (texts > *size) {
    out.push_back({Severity::kWarning, "limits.plan_cache",
                   what + ", and the schema declares " + std::to_string(texts) + " queries.",
                   "If more texts are used in turns, every query is compiled anew, which costs more than a simple one.",
                   load_with("CACHE_SIZE " + std::to_string(std::max<std::int64_t>(500, texts * 2)))});
  } else if (*size <= static_cast<std::int64_t>(GraphStatistics::kDefaultPlanCache)) {
    out.push_back({Severity::kNote, "limits.plan_cache", what + ".",
                   "If a program uses more texts in turns, every query is compiled anew.",
                   load_with("CACHE_SIZE 500")});
  } else {
    out.push_back({Severity::kOk, "limits.plan_cache", what + "."});
  }
}

void examine_rows(const Settings& config, Findings& out) {
  const auto rows = config.number("RESULTSET_SIZE");
  if (!rows) return;
  if (*rows < 0) {
    out.push_back({Severity::kOk, "limits.rows", "Results have as many rows as were found."});
    return;
  }
  out.push_back(
      {Severity::kWarning, "limits.rows", "Results have at most " + std::to_string(*rows) + " rows (RESULTSET_SIZE).",
       "The server cuts the rest and does not say so; fgraph fails with `truncated`, other programs notice nothing.",
       set_graph_config("RESULTSET_SIZE -1")});
}

void examine_connections(const Facts& facts, Findings& out) {
  const auto most = facts.info.number("maxclients");
  const auto open = facts.info.number("connected_clients");
  if (!most || !open) return;
  const std::string what = std::to_string(*open) + " of " + std::to_string(*most) + " connections are open.";
  const std::int64_t refused = facts.info.number("rejected_connections").value_or(0);
  const std::string change = set_config("maxclients " + std::to_string(std::max<std::int64_t>(10'000, *most * 2)));
  if (*open * 10 > *most * 8) {
    out.push_back({Severity::kWarning, "limits.connections", what,
                   "The server refuses connections beyond that, and a program of fgraph opens up to sixteen.", change});
  } else if (*most < 100) {
    out.push_back({Severity::kNote, "limits.connections", what,
                   "A program of fgraph opens up to sixteen, so that few programs fit.", change});
  } else if (refused > 0) {
    out.push_back({Severity::kNote, "limits.connections",
                   what + " " + std::to_string(refused) + " were refused since the server started.",
                   "Their programs got the error `connect` or `server_busy`.", change});
  } else {
    out.push_back({Severity::kOk, "limits.connections", what});
  }
}

// Returns three quarters of the memory of the machine; the rest is for copies, buffers and the system.
std::int64_t advised_memory(const Facts& facts) {
  const std::int64_t total = facts.info.number("total_system_memory").value_or(std::int64_t{4} << 30);
  return total / 4 * 3;
}

void examine_query_memory(const Facts& facts, Findings& out) {
  const auto capacity = facts.graph_config.number("QUERY_MEM_CAPACITY");
  if (!capacity) return;
  if (*capacity > 0) {
    out.push_back({Severity::kOk, "memory.query", "A query takes at most " + megabytes(*capacity) + "."});
    return;
  }
  const std::int64_t cap = facts.info.number("maxmemory").value_or(0);
  const std::int64_t advised = (cap > 0 ? cap : advised_memory(facts)) / 4;
  out.push_back({Severity::kWarning, "memory.query", "A query may take any amount of memory (QUERY_MEM_CAPACITY is 0).",
                 "One query with a large result can make the system end the server.",
                 set_graph_config("QUERY_MEM_CAPACITY " + std::to_string(advised))});
}

void examine_server_memory(const Facts& facts, Findings& out) {
  const auto cap = facts.info.number("maxmemory");
  const auto used = facts.info.number("used_memory");
  if (!cap || !used) return;
  if (*cap == 0) {
    out.push_back({Severity::kWarning, "memory.server", "The server may take any amount of memory (maxmemory is 0).",
                   "If the machine has no more, the system ends the server; with a limit it refuses writes instead.",
                   set_config("maxmemory " + std::to_string(advised_memory(facts) >> 20) + "mb")});
    return;
  }
  const std::string what = "The server uses " + megabytes(*used) + " of " + megabytes(*cap) + ".";
  if (*used / 9 * 10 < *cap) {
    out.push_back({Severity::kOk, "memory.server", what});
    return;
  }
  out.push_back({Severity::kWarning, "memory.server", what,
                 "At the limit it refuses writes, and reads that are not sent as reads.",
                 "Delete data, or give it more if the machine has it: CONFIG SET maxmemory " +
                     std::to_string((*cap >> 20) * 2) + "mb"});
}

void examine_eviction(const Facts& facts, Findings& out) {
  const std::string policy(facts.info.text("maxmemory_policy"));
  if (!policy.starts_with("allkeys-")) return;
  out.push_back({Severity::kProblem, "memory.eviction",
                 "The server may delete graphs to save memory (maxmemory-policy is " + policy + ").",
                 "A graph is one key, so that it is gone as a whole when the memory is full.",
                 set_config("maxmemory-policy noeviction")});
}

}  // namespace

void examine_limits(const Facts& facts, Findings& out) {
  examine_timeouts(facts.graph_config, out);
  examine_rows(facts.graph_config, out);
  examine_queue(facts.graph_config, out);
  examine_threads(facts.graph_config, out);
  examine_plan_cache(facts, out);
  examine_connections(facts, out);
}

void examine_memory(const Facts& facts, Findings& out) {
  examine_query_memory(facts, out);
  examine_server_memory(facts, out);
  examine_eviction(facts, out);
}

}  // namespace fgraph::doctor
