#include "core/plan/delete_plan.h"

#include <utility>
#include <vector>

#include "core/plan/circle_plan.h"
#include "core/plan/plan_parts.h"

namespace fgraph::core {
namespace {

// A Level is a list of nodes of one type, and the variable that holds it.
struct Level {
  const EntityDescriptor* entity = nullptr;
  std::string list;
};

// Appends the subqueries that gather the nodes that hang on those of each level, breadth first. Requires a cascade
// without circles.
std::vector<Level> gather(CypherWriter& cypher, const EntityDescriptor& entity, const std::string& list) {
  std::vector<Level> levels{{&entity, list}};
  for (std::size_t at = 0; at < levels.size(); ++at) {
    for (const LinkDescriptor& link : levels[at].entity->links) {
      if ((link.flags & kLinkCascadeDelete) == 0) continue;
      const std::string from = levels[at].list;
      const std::string to = list + "_" + std::to_string(levels.size());
      const auto hop = [&] { cypher.hop("owner", link, "other"); };
      cypher.emit({{"from", from}, {"hop", hop}, {"to", to}}, R"(
          CALL { WITH #from# UNWIND #from# AS owner MATCH #hop# RETURN collect(DISTINCT other) AS #to# }
      )");
      levels.push_back({link.target, to});
    }
  }
  return levels;
}

}  // namespace

bool has_cascade_delete(const EntityDescriptor& entity) {
  for (const LinkDescriptor& link : entity.links) {
    if ((link.flags & kLinkCascadeDelete) != 0) return true;
  }
  return false;
}

void append_cascade_delete(CypherWriter& cypher, const EntityDescriptor& entity, const std::string& list) {
  const std::vector<Level> levels = gather(cypher, entity, list);
  std::vector<std::string> lists;
  for (const Level& level : levels) lists.push_back(level.list);
  cypher.emit({{"lists", joined(lists, ", ")}, {"sum", joined(lists, " + ")}, {"list", list}}, R"(
      CALL { WITH #lists# UNWIND #sum# AS doomed DELETE doomed RETURN count(doomed) AS #list#_gone }
  )");
}

OwnedPlan build_delete(const EntityDescriptor& entity, std::string_view name, CypherWriter& cypher) {
  if ((entity.flags & kEntityCascadesInCircle) != 0) return build_roots(entity, name, cypher);
  if (!has_cascade_delete(entity)) {
    cypher.emit(" DELETE n RETURN count(n)");
  } else {
    cypher.emit(" WITH collect(n) AS roots");
    append_cascade_delete(cypher, entity, "roots");
    cypher.emit(" RETURN size(roots)");
  }
  return plan(entity.qualified_name, name, cypher, Access::kWrite);
}

}  // namespace fgraph::core
