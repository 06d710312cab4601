#include "core/plan/delete_plan.h"

#include <algorithm>
#include <set>
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

// Whether nodes of the link may become orphans when their owner is deleted. By `cascade(delete)` they go in any case.
bool leaves_orphans(const LinkDescriptor& link) {
  return (link.flags & (kLinkCascadeDelete | kLinkOrphanDelete)) == kLinkOrphanDelete;
}

bool is_variable(const std::string& ids) {
  return !ids.empty() && ids.front() != '$';
}

// Appends the subqueries that gather the nodes that hang on those of each level, breadth first. Requires a cascade
// without circles. The nodes whose ids are `staying` are left out, if that is not empty.
std::vector<Level> gather(CypherWriter& cypher, const EntityDescriptor& entity, const std::string& list,
                          const std::string& staying) {
  std::vector<Level> levels{{&entity, list}};
  for (std::size_t at = 0; at < levels.size(); ++at) {
    for (const LinkDescriptor& link : levels[at].entity->links) {
      if ((link.flags & kLinkCascadeDelete) == 0) continue;
      const std::string from = levels[at].list;
      const std::string to = list + "_" + std::to_string(levels.size());
      const auto hop = [&] { cypher.hop("owner", link, "other"); };
      const auto goes = [&] {
        if (!staying.empty()) cypher.emit({{"staying", staying}}, " WHERE NOT id(other) IN #staying#");
      };
      cypher.emit({{"from", from},
                   {"with", is_variable(staying) ? from + ", " + staying : from},
                   {"hop", hop},
                   {"goes", goes},
                   {"to", to}},
                  R"(
          CALL { WITH #with# UNWIND #from# AS owner MATCH #hop##goes# RETURN collect(DISTINCT other) AS #to# }
      )");
      levels.push_back({link.target, to});
    }
  }
  return levels;
}

// Deletes the nodes of all levels. `ids`: the name of a list of their ids; empty: they are only counted.
void append_delete_levels(CypherWriter& cypher, const std::vector<Level>& levels, const std::string& ids) {
  std::vector<std::string> lists;
  for (const Level& level : levels) lists.push_back(level.list);
  if (ids.empty()) {
    cypher.emit({{"lists", joined(lists, ", ")}, {"sum", joined(lists, " + ")}, {"list", levels.front().list}}, R"(
        CALL { WITH #lists# UNWIND #sum# AS doomed DELETE doomed RETURN count(doomed) AS #list#_gone }
    )");
    return;
  }
  cypher.emit({{"lists", joined(lists, ", ")}, {"sum", joined(lists, " + ")}, {"ids", ids}}, R"(
      CALL {
        WITH #lists# UNWIND #sum# AS doomed
        WITH doomed, id(doomed) AS i
        DELETE doomed
        RETURN collect(i) AS #ids#
      }
  )");
}

std::vector<LeftNodes> append_left_of(CypherWriter& cypher, const std::vector<Level>& levels) {
  std::vector<LeftNodes> left;
  for (const Level& level : levels) {
    for (LeftNodes& one : append_left(cypher, *level.entity, level.list)) left.push_back(std::move(one));
  }
  return left;
}

// Those of the nodes to which nothing of the type leads, as a list of the name `orphans`. The pattern has no label at
// its far end: whoever has such a relationship with the node keeps it.
void append_orphan_list(CypherWriter& cypher, const LeftNodes& left, const std::string& orphans,
                        const std::string& staying) {
  const auto stays = [&] {
    if (!staying.empty()) cypher.emit({{"staying", staying}}, " AND NOT i IN #staying#");
  };
  const bool is_outgoing = left.link->direction == Direction::kOutgoing;
  cypher.emit({{"list", left.list},
               {"with", is_variable(staying) ? left.list + ", " + staying : left.list},
               {"label", left.link->target->labels.front()},
               {"stays", stays},
               {"begin", is_outgoing ? "" : "<"},
               {"type", left.link->relationship->type},
               {"end", is_outgoing ? ">" : ""},
               {"orphans", orphans}},
              R"(
      CALL {
        WITH #with# UNWIND #list# AS i
        MATCH (other:`#label#`) WHERE id(other) = i#stays#
        OPTIONAL MATCH ()#begin#-[r:`#type#`]-#end#(other)
        WITH other, count(r) AS leading WHERE leading = 0
        RETURN collect(other) AS #orphans#
      }
  )");
}

}  // namespace

bool has_cascade_delete(const EntityDescriptor& entity) {
  return std::any_of(entity.links.begin(), entity.links.end(), [](const LinkDescriptor& link) {
    return (link.flags & (kLinkCascadeDelete | kLinkOrphanDelete)) != 0;
  });
}

bool may_leave_orphans(const EntityDescriptor& entity) {
  std::set<const EntityDescriptor*> known{&entity};
  std::vector<const EntityDescriptor*> open{&entity};
  while (!open.empty()) {
    const EntityDescriptor* at = open.back();
    open.pop_back();
    for (const LinkDescriptor& link : at->links) {
      if (leaves_orphans(link)) return true;
      if ((link.flags & kLinkCascadeDelete) != 0 && known.insert(link.target).second) open.push_back(link.target);
    }
  }
  return false;
}

std::vector<LeftNodes> append_left(CypherWriter& cypher, const EntityDescriptor& entity, const std::string& list) {
  std::vector<LeftNodes> left;
  for (const LinkDescriptor& link : entity.links) {
    if (!leaves_orphans(link)) continue;
    const std::string name = list + "_left" + std::to_string(left.size());
    const auto hop = [&] { cypher.hop("owner", link, "other"); };
    cypher.emit({{"list", list}, {"hop", hop}, {"name", name}}, R"(
        CALL { WITH #list# UNWIND #list# AS owner MATCH #hop# RETURN collect(DISTINCT id(other)) AS #name# }
    )");
    left.push_back({name, &link});
  }
  return left;
}

std::vector<LeftNodes> append_delete_owners(CypherWriter& cypher, const EntityDescriptor& entity,
                                            const std::string& list) {
  const std::vector<Level> levels = gather(cypher, entity, list, {});
  std::vector<LeftNodes> left = append_left_of(cypher, levels);
  append_delete_levels(cypher, levels, {});
  return left;
}

std::vector<std::string> append_orphans(CypherWriter& cypher, const std::vector<LeftNodes>& left,
                                        const OrphanRule& rule) {
  std::vector<std::string> reported;
  // The list grows in the loop, because deleting orphans can make further nodes orphans.
  std::vector<LeftNodes> open = left;
  for (std::size_t at = 0; at < open.size(); ++at) {
    const std::string orphans = open[at].list + "_orphans";
    append_orphan_list(cypher, open[at], orphans, rule.staying);
    const std::vector<Level> levels = gather(cypher, *open[at].link->target, orphans, rule.staying);
    std::vector<LeftNodes> more = append_left_of(cypher, levels);
    const bool is_reported = rule.report == OrphanRule::Report::kIds;
    if (is_reported) reported.push_back(orphans + "_ids");
    append_delete_levels(cypher, levels, is_reported ? reported.back() : std::string());
    for (LeftNodes& one : more) open.push_back(std::move(one));
  }
  return reported;
}

void append_cascade_delete(CypherWriter& cypher, const EntityDescriptor& entity, const std::string& list) {
  append_orphans(cypher, append_delete_owners(cypher, entity, list), {});
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
