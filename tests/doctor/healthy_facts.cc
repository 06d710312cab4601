#include "healthy_facts.h"

#include <algorithm>

namespace fgraph::doctor {

Facts healthy_facts() {
  Facts facts;
  facts.address = "falkor://db:6379";
  facts.user = "app";
  facts.default_user = DefaultUser::kClosed;
  facts.module_version = 41603;
  facts.info.values = {{"valkey_version", "8.0.1"},     {"redis_version", "7.2.4"},
                       {"server_mode", "standalone"},   {"role", "master"},
                       {"maxmemory", "8589934592"},     {"maxmemory_policy", "noeviction"},
                       {"used_memory", "1073741824"},   {"total_system_memory", "17179869184"},
                       {"maxclients", "10000"},         {"connected_clients", "12"},
                       {"rejected_connections", "0"},   {"rdb_last_bgsave_status", "ok"},
                       {"aof_last_write_status", "ok"}, {"aof_last_bgrewrite_status", "ok"}};
  facts.config.values = {{"appendonly", "yes"},      {"appendfsync", "everysec"}, {"save", ""},
                         {"bind", "127.0.0.1 -::1"}, {"protected-mode", "yes"},   {"port", "6379"},
                         {"tls-port", "0"}};
  facts.graph_config.values = {
      {"TIMEOUT", "0"},          {"TIMEOUT_DEFAULT", "10000"},   {"TIMEOUT_MAX", "60000"},
      {"RESULTSET_SIZE", "-1"},  {"MAX_QUEUED_QUERIES", "1000"}, {"THREAD_COUNT", "4"},
      {"OMP_THREAD_COUNT", "4"}, {"CACHE_SIZE", "500"},          {"QUERY_MEM_CAPACITY", "1073741824"}};
  return facts;
}

Finding finding(const Findings& findings, std::string_view name) {
  const auto found =
      std::find_if(findings.begin(), findings.end(), [name](const Finding& one) { return one.name == name; });
  return found == findings.end() ? Finding() : *found;
}

}  // namespace fgraph::doctor
