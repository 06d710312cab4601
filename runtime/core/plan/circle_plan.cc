#include "core/plan/circle_plan.h"

#include <algorithm>

#include "core/cypher/cypher.h"
#include "core/plan/delete_plan.h"
#include "core/plan/identity_plan.h"
#include "core/plan/plan_parts.h"

namespace fgraph::core {
namespace {

std::string of_hop(std::string_view stem, std::size_t hop, std::size_t step) {
  return numbered(stem, hop) + "_" + std::to_string(step);
}

std::size_t place_of(std::vector<const EntityDescriptor*>& types, const EntityDescriptor* type) {
  const auto known = std::find(types.begin(), types.end(), type);
  if (known != types.end()) return static_cast<std::size_t>(known - types.begin());
  types.push_back(type);
  return types.size() - 1;
}

// Appends a list of nodes for each type, such as doomed0, doomed1, ... for the ids in the parameters _d0, _d1, ...
void match_lists(CypherWriter& cypher, const CascadeTypes& types, std::string_view parameter, std::string_view list) {
  for (std::size_t i = 0; i < types.types.size(); ++i) {
    cypher.emit(
        {{"ids", numbered(parameter, i)}, {"label", types.types[i]->labels.front()}, {"list", numbered(list, i)}},
        R"(
        CALL { UNWIND $#ids# AS i MATCH (n:`#label#`) WHERE id(n) = i RETURN collect(n) AS #list# }
    )");
  }
}

// Returns the lists of a hop that hold nodes of the type.
std::vector<std::string> lists_of(const CascadeTypes& types, std::size_t hop, std::size_t type) {
  if (hop == 0) return {numbered("level", type)};
  std::vector<std::string> lists;
  for (const std::size_t step : steps_of_hop(types, hop)) {
    if (types.steps[step].to == type) lists.push_back(of_hop("reached", hop, step));
  }
  return lists;
}

}  // namespace

CascadeTypes cascade_types(const std::vector<const EntityDescriptor*>& roots) {
  CascadeTypes result;
  for (const EntityDescriptor* root : roots) (void)place_of(result.types, root);
  for (std::size_t from = 0; from < result.types.size(); ++from) {
    for (const LinkDescriptor& link : result.types[from]->links) {
      if ((link.flags & kLinkCascadeDelete) == 0) continue;
      result.steps.push_back({from, place_of(result.types, link.target), &link});
    }
  }
  return result;
}

std::vector<std::size_t> steps_of_hop(const CascadeTypes& types, std::size_t hop) {
  std::vector<bool> reached(types.types.size(), true);
  std::vector<std::size_t> steps;
  for (std::size_t i = 1; i <= hop; ++i) {
    std::vector<bool> next(types.types.size());
    steps.clear();
    for (std::size_t step = 0; step < types.steps.size(); ++step) {
      if (!reached[types.steps[step].from]) continue;
      next[types.steps[step].to] = true;
      steps.push_back(step);
    }
    reached = std::move(next);
  }
  return steps;
}

OwnedPlan build_cascade_hops(const CascadeTypes& types, std::size_t hops) {
  CypherWriter cypher;
  match_lists(cypher, types, "_f", "level");
  std::vector<std::string> columns;
  for (std::size_t hop = 1; hop <= hops; ++hop) {
    for (const std::size_t step : steps_of_hop(types, hop)) {
      const std::vector<std::string> from = lists_of(types, hop - 1, types.steps[step].from);
      const auto hop_to = [&] { cypher.hop("owner", *types.steps[step].link, "other", "r"); };
      cypher.emit({{"lists", joined(from, ", ")},
                   {"sum", joined(from, " + ")},
                   {"hop", hop_to},
                   {"reached", of_hop("reached", hop, step)},
                   {"rows", of_hop("rows", hop, step)}},
                  R"(
          CALL {
            WITH #lists# UNWIND #sum# AS owner
            MATCH #hop#
            WITH other, collect([id(owner), id(r)]) AS pairs
            RETURN collect(other) AS #reached#, collect([id(other), pairs]) AS #rows#
          }
      )");
      columns.push_back(of_hop("rows", hop, step));
    }
  }
  if (columns.empty()) columns.emplace_back("1");
  cypher.emit({{"columns", joined(columns, ", ")}}, " RETURN #columns#");
  return plan(types.types.front()->qualified_name, "cascade", cypher, Access::kRead, ReplyFormat::kCompact);
}

bool can_leap(const CascadeTypes::Step& step) {
  return step.from == step.to && step.link->direction == Direction::kOutgoing;
}

OwnedPlan build_cascade_leap(const CascadeTypes& types, const CascadeTypes::Step& step) {
  const EntityDescriptor& type = *types.types[step.from];
  CypherWriter cypher;
  cypher.emit({{"label", type.labels.front()}, {"type", step.link->relationship->type}}, R"(
      UNWIND $_f AS i
      MATCH (owner:`#label#`) WHERE id(owner) = i
      CALL algo.BFS(owner, -1, '#type#') YIELD edges
      RETURN [r IN edges WHERE hasLabels(endNode(r), ['#label#']) | [id(startNode(r)), id(r), id(endNode(r))]]
  )");
  return plan(type.qualified_name, "cascade", cypher, Access::kRead, ReplyFormat::kCompact);
}

OwnedPlan build_cascade_count(const CascadeTypes& types, const CascadeTypes::Step& step) {
  CypherWriter cypher;
  cypher.emit({{"type", step.link->relationship->type}}, "MATCH ()-[r:`#type#`]->() RETURN count(r)");
  return plan(types.types[step.from]->qualified_name, "cascade", cypher, Access::kRead);
}

// The pairs come in groups, so that no row is too long.
OwnedPlan build_cascade_scan(const CascadeTypes& types, const CascadeTypes::Step& step) {
  const EntityDescriptor& type = *types.types[step.from];
  CypherWriter cypher;
  const auto hop = [&] { cypher.hop("owner", *step.link, "other", "r"); };
  cypher.emit({{"label", type.labels.front()}, {"hop", hop}}, R"(
      MATCH (owner:`#label#`)
      MATCH #hop#
      WITH id(owner) % 256 AS part, collect([id(owner), id(r), id(other)]) AS rows
      RETURN rows
  )");
  return plan(type.qualified_name, "cascade", cypher, Access::kRead, ReplyFormat::kCompact);
}

namespace {

// Appends the list hangs0 of all nodes that the step leads to, and kept0, which counts the pairs of _p0 and _c0 that
// the step links.
void check_step(CypherWriter& cypher, const CascadeTypes::Step& step, std::size_t number,
                const std::vector<std::string>& lists) {
  const std::string& from = lists[step.from];
  const std::string& to = lists[step.to];
  const auto hop = [&] { cypher.hop("owner", *step.link, "other", "r"); };
  const auto link = [&] { cypher.step("owner", *step.link, "other"); };
  cypher.emit({{"from", from},
               {"to", to},
               {"both", from == to ? from : from + ", " + to},
               {"step", std::to_string(number)},
               {"hop", hop},
               {"link", link}},
              R"(
      CALL {
        WITH #from# UNWIND #from# AS owner
        MATCH #hop# WHERE NOT id(r) IN $_cut
        RETURN collect(DISTINCT other) AS hangs#step#
      }
      CALL {
        WITH #both# UNWIND range(0,size($_p#step#)-1) AS place
        WITH place, #from#[$_p#step#[place]] AS owner, #to#[$_c#step#[place]] AS other
        MATCH #link#
        RETURN count(DISTINCT place) AS kept#step#
      }
  )");
}

}  // namespace

std::string append_cascade_check(CypherWriter& cypher, const CascadeTypes& types,
                                 const std::vector<std::string>& lists) {
  std::vector<std::string> conditions;
  for (std::size_t step = 0; step < types.steps.size(); ++step) {
    check_step(cypher, types.steps[step], step, lists);
    conditions.push_back(cypher_text({{"step", std::to_string(step)}}, "kept#step# = size($_p#step#)"));
  }
  for (std::size_t type = 0; type < types.types.size(); ++type) {
    std::vector<std::string> all{lists[type]};
    for (std::size_t step = 0; step < types.steps.size(); ++step) {
      if (types.steps[step].to == type) all.push_back(numbered("hangs", step));
    }
    const std::string whole = numbered("whole", type);
    cypher.emit({{"lists", joined(all, ", ")}, {"sum", joined(all, " + ")}, {"whole", whole}}, R"(
        CALL { WITH #lists# UNWIND #sum# AS other RETURN count(DISTINCT other) AS #whole# }
    )");
    conditions.push_back(cypher_text({{"whole", whole}, {"list", lists[type]}}, "#whole# = size(#list#)"));
  }
  return joined(conditions, " AND ");
}

std::vector<std::string> cascade_check_names(const CascadeTypes& types) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < types.steps.size(); ++i) names.push_back(numbered("kept", i));
  for (std::size_t i = 0; i < types.types.size(); ++i) names.push_back(numbered("whole", i));
  return names;
}

OwnedPlan build_roots(const EntityDescriptor& entity, std::string_view name, CypherWriter& cypher) {
  cypher.emit(" WITH collect(n) AS roots");
  const std::size_t roots = cypher.size();
  cypher.emit(" RETURN [n IN roots | id(n)]");
  OwnedPlan result = plan(entity.qualified_name, name, cypher, Access::kRead, ReplyFormat::kCompact);
  result.roots = roots;
  return result;
}

RootsPlan roots_of(const Plan& plan) {
  require(plan.roots > 0 && plan.roots < plan.cypher.size(), "the plan asks for the nodes that are to be deleted");
  return {std::string(plan.cypher.substr(0, plan.roots)), std::string(plan.cypher.substr(plan.roots))};
}

std::vector<LeftNodes> append_delete_types(CypherWriter& cypher, const CascadeTypes& types,
                                           const std::vector<std::string>& lists) {
  std::vector<LeftNodes> left;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    for (LeftNodes& one : append_left(cypher, *types.types[i], lists[i])) left.push_back(std::move(one));
  }
  cypher.emit({{"lists", joined(lists, ", ")}, {"sum", joined(lists, " + ")}}, R"(
      CALL { WITH #lists# UNWIND #sum# AS doomed DELETE doomed RETURN count(doomed) AS gone }
  )");
  return left;
}

OwnedPlan build_cascade_delete(const CascadeTypes& types, const RootsPlan& roots) {
  CypherWriter cypher;
  cypher.text(roots.which);
  match_lists(cypher, types, "_d", "doomed");
  std::vector<std::string> lists;
  for (std::size_t i = 0; i < types.types.size(); ++i) lists.push_back(numbered("doomed", i));
  const std::string complete = append_cascade_check(cypher, types, lists);
  std::vector<std::string> names = lists;
  names.emplace_back("different");
  for (std::string& name : cascade_check_names(types)) names.push_back(std::move(name));
  std::vector<std::string> sizes;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    sizes.push_back(cypher_text({{"i", std::to_string(i)}}, "size(doomed#i#) = size($_d#i#)"));
  }
  cypher.emit({{"names", joined(names, ", ")}, {"complete", complete}, {"sizes", joined(sizes, " AND ")}},
              R"(
      CALL {
        WITH roots, doomed0 UNWIND roots + [place IN $_roots | doomed0[place]] AS other
        RETURN count(DISTINCT other) AS different
      }
      WITH roots, #names#
      WHERE different = size(roots) AND different = size($_roots) AND #complete# AND #sizes#
  )");
  append_orphans(cypher, append_delete_types(cypher, types, lists), {});
  cypher.emit(" RETURN size(roots)");
  return plan(types.types.front()->qualified_name, "delete", cypher, Access::kWrite);
}

namespace {

// Makes two lists. `roots` holds the nodes that are as the parameters say. `stale` says which of them have another
// version; if there are any, `roots` is empty.
CypherWriter match_exact(const EntityDescriptor& entity) {
  CypherWriter cypher;
  const FieldDescriptor* version = version_field(entity);
  const auto is_known = [&] {
    for (const FieldDescriptor* field : identity_fields(entity)) {
      append_is_known(cypher, *field, std::string(kDeleteIdentity) + std::string(field->name));
    }
  };
  cypher.emit({{"label", entity.labels.front()}, {"is_known", is_known}}, R"(
      UNWIND range(0,size($_id)-1) AS place
      WITH place, $_id[place] AS i
      MATCH (n:`#label#`) WHERE id(n) = i#is_known#
  )");
  if (version == nullptr) {
    cypher.emit(" WITH collect(DISTINCT n) AS roots WITH roots, [] AS stale");
    return cypher;
  }
  const auto stored = [&] { cypher.stored("n", *version); };
  cypher.emit({{"stored", stored}}, R"(
      WITH n, i, $_version[place] AS version, #stored# AS stored
      WITH collect(DISTINCT n) AS roots,
        collect(CASE WHEN stored = version THEN null ELSE [i, version, stored] END) AS stale
      WITH CASE WHEN size(stale) = 0 THEN roots ELSE [] END AS roots, stale
  )");
  return cypher;
}

}  // namespace

OwnedPlan build_delete_exact(const EntityDescriptor& entity) {
  CypherWriter cypher = match_exact(entity);
  append_cascade_delete(cypher, entity, "roots");
  cypher.text(" RETURN size(roots), stale");
  return plan(entity.qualified_name, "delete_", cypher, Access::kWrite, ReplyFormat::kCompact);
}

RootsPlan build_exact_roots(const EntityDescriptor& entity) {
  return {match_exact(entity).take(), " RETURN [n IN roots | id(n)], stale"};
}

}  // namespace fgraph::core
