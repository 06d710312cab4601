#include "doctor/rules.h"

namespace fgraph::doctor {

Findings examine(const Facts& facts) {
  constexpr void (*kGroups[])(const Facts&, Findings&) = {
      examine_server, examine_rights, examine_limits, examine_memory, examine_storage, examine_access, examine_schema,
  };
  Findings findings;
  for (const auto group : kGroups) group(facts, findings);
  return findings;
}

}  // namespace fgraph::doctor
