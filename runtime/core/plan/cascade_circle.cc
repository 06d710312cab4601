#include "core/plan/cascade_circle.h"

#include <algorithm>

#include "core/plan/cascade_delete.h"
#include "core/plan/cypher.h"
#include "core/plan/plan_parts.h"
#include "core/plan/save_plan.h"

namespace fgraph::core {
namespace {

std::string numbered(std::string_view stem, std::size_t number) {
  return std::string(stem) + std::to_string(number);
}

std::string of_hop(std::string_view stem, std::size_t hop, std::size_t step) {
  return numbered(stem, hop) + "_" + std::to_string(step);
}

std::size_t place_of(std::vector<const EntityDescriptor*>& types, const EntityDescriptor* type) {
  const auto known = std::find(types.begin(), types.end(), type);
  if (known != types.end()) return static_cast<std::size_t>(known - types.begin());
  types.push_back(type);
  return types.size() - 1;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) text.append(text.empty() ? "" : between).append(part);
  return text;
}

// CALL { UNWIND $_d0 AS i MATCH (n:`Folder`) WHERE id(n) = i RETURN collect(n) AS x0 }
void match_lists(CypherWriter& cypher, const CascadeTypes& types, std::string_view parameter, std::string_view list) {
  for (std::size_t i = 0; i < types.types.size(); ++i) {
    cypher.text(" CALL { UNWIND ").parameter(numbered(parameter, i)).text(" AS i MATCH ");
    cypher.matched_node("n", *types.types[i]).text(" WHERE id(n) = i RETURN collect(n) AS ");
    cypher.text(numbered(list, i)).text(" }");
  }
}

// The lists of a hop that hold nodes of the type.
std::vector<std::string> lists_of(const CascadeTypes& types, std::size_t hop, std::size_t type) {
  if (hop == 0) return {numbered("y", type)};
  std::vector<std::string> lists;
  for (const std::size_t step : steps_of_hop(types, hop)) {
    if (types.steps[step].to == type) lists.push_back(of_hop("z", hop, step));
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
  match_lists(cypher, types, "_f", "y");
  std::vector<std::string> columns;
  for (std::size_t hop = 1; hop <= hops; ++hop) {
    for (const std::size_t step : steps_of_hop(types, hop)) {
      const std::vector<std::string> from = lists_of(types, hop - 1, types.steps[step].from);
      cypher.text(" CALL { WITH ").text(joined(from, ", ")).text(" UNWIND ").text(joined(from, " + "));
      cypher.text(" AS o MATCH ").hop("o", *types.steps[step].link, "m", "r");
      cypher.text(" WITH m, collect([id(o), id(r)]) AS p RETURN collect(m) AS ").text(of_hop("z", hop, step));
      cypher.text(", collect([id(m), p]) AS ").text(of_hop("e", hop, step)).text(" }");
      columns.push_back(of_hop("e", hop, step));
    }
  }
  cypher.text(" RETURN ").text(columns.empty() ? "1" : joined(columns, ", "));
  return plan(types.types.front()->qualified_name, "cascade", cypher, Access::kRead, ReplyFormat::kCompact);
}

bool can_leap(const CascadeTypes::Step& step) {
  return step.from == step.to && step.link->direction == Direction::kOutgoing;
}

OwnedPlan build_cascade_leap(const CascadeTypes& types, const CascadeTypes::Step& step) {
  const EntityDescriptor& type = *types.types[step.from];
  CypherWriter cypher;
  cypher.text("UNWIND $_f AS i MATCH ").matched_node("o", type).text(" WHERE id(o) = i CALL algo.BFS(o, -1, ");
  cypher.string(step.link->relationship->type).text(") YIELD edges RETURN [e IN edges WHERE hasLabels(endNode(e), [");
  cypher.string(type.labels.front()).text("]) | [id(startNode(e)), id(e), id(endNode(e))]]");
  return plan(type.qualified_name, "cascade", cypher, Access::kRead, ReplyFormat::kCompact);
}

OwnedPlan build_cascade_count(const CascadeTypes& types, const CascadeTypes::Step& step) {
  CypherWriter cypher;
  cypher.text("MATCH ()-[r:").identifier(step.link->relationship->type).text("]->() RETURN count(r)");
  return plan(types.types[step.from]->qualified_name, "cascade", cypher, Access::kRead);
}

// In groups, so that no row is too long.
OwnedPlan build_cascade_scan(const CascadeTypes& types, const CascadeTypes::Step& step) {
  const EntityDescriptor& type = *types.types[step.from];
  CypherWriter cypher;
  cypher.text("MATCH ").matched_node("o", type).text(" MATCH ").hop("o", *step.link, "m", "r");
  cypher.text(" WITH id(o) % 256 AS g, collect([id(o), id(r), id(m)]) AS l RETURN l");
  return plan(type.qualified_name, "cascade", cypher, Access::kRead, ReplyFormat::kCompact);
}

std::string append_cascade_check(CypherWriter& cypher, const CascadeTypes& types,
                                 const std::vector<std::string>& lists) {
  std::vector<std::string> conditions;
  for (std::size_t step = 0; step < types.steps.size(); ++step) {
    const CascadeTypes::Step& one = types.steps[step];
    const std::string& from = lists[one.from];
    const std::string& to = lists[one.to];
    cypher.text(" CALL { WITH ")
        .text(from)
        .text(" UNWIND ")
        .text(from)
        .text(" AS o MATCH ")
        .hop("o", *one.link, "m", "r");
    cypher.text(" WHERE NOT id(r) IN ")
        .parameter("_cut")
        .text(" RETURN collect(DISTINCT m) AS ")
        .text(numbered("hangs", step))
        .text(" }");
    const std::string pairs = numbered("_p", step);
    cypher.text(" CALL { WITH ").text(from == to ? from : from + ", " + to).text(" UNWIND range(0,size(");
    cypher.parameter(pairs).text(")-1) AS j WITH j, ").text(from).text("[").parameter(pairs).text("[j]] AS o, ");
    cypher.text(to).text("[").parameter(numbered("_c", step)).text("[j]] AS m MATCH ").step("o", *one.link, "m");
    cypher.text(" RETURN count(DISTINCT j) AS ").text(numbered("kept", step)).text(" }");
    CypherWriter condition;
    condition.text(numbered("kept", step)).text(" = size(").parameter(pairs).text(")");
    conditions.push_back(condition.take());
  }
  for (std::size_t type = 0; type < types.types.size(); ++type) {
    std::vector<std::string> all{lists[type]};
    for (std::size_t step = 0; step < types.steps.size(); ++step) {
      if (types.steps[step].to == type) all.push_back(numbered("hangs", step));
    }
    cypher.text(" CALL { WITH ").text(joined(all, ", ")).text(" UNWIND ").text(joined(all, " + "));
    cypher.text(" AS m RETURN count(DISTINCT m) AS ").text(numbered("whole", type)).text(" }");
    conditions.push_back(numbered("whole", type) + " = size(" + lists[type] + ")");
  }
  return joined(conditions, " AND ");
}

std::vector<std::string> cascade_check_names(const CascadeTypes& types) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < types.steps.size(); ++i) names.push_back(numbered("kept", i));
  for (std::size_t i = 0; i < types.types.size(); ++i) names.push_back(numbered("whole", i));
  return names;
}

RootsPlan roots_of(const Plan& plan) {
  const std::size_t end = plan.cypher.size() - std::min(plan.cypher.size(), kRootsEnd.size());
  return {std::string(plan.cypher.substr(0, end)), kRootsEnd};
}

OwnedPlan build_cascade_delete(const CascadeTypes& types, const RootsPlan& roots) {
  CypherWriter cypher;
  cypher.text(roots.which);
  match_lists(cypher, types, "_d", "x");
  std::vector<std::string> lists;
  for (std::size_t i = 0; i < types.types.size(); ++i) lists.push_back(numbered("x", i));
  const std::string complete = append_cascade_check(cypher, types, lists);
  cypher.text(" CALL { WITH x, x0 UNWIND x + [j IN ").parameter("_roots").text(" | x0[j]] AS m RETURN ");
  cypher.text("count(DISTINCT m) AS w } WITH x, ").text(joined(lists, ", ")).text(", w");
  for (const std::string& name : cascade_check_names(types)) cypher.text(", ").text(name);
  cypher.text(" WHERE w = size(x) AND w = size(").parameter("_roots").text(") AND ").text(complete);
  for (std::size_t i = 0; i < lists.size(); ++i) {
    cypher.text(" AND size(").text(lists[i]).text(") = size(").parameter(numbered("_d", i)).text(")");
  }
  cypher.text(" CALL { WITH ").text(joined(lists, ", ")).text(" UNWIND ").text(joined(lists, " + "));
  cypher.text(" AS d DELETE d RETURN count(d) AS gone } RETURN size(x)");
  return plan(types.types.front()->qualified_name, "delete", cypher, Access::kWrite);
}

namespace {

CypherWriter match_exact(const EntityDescriptor& entity) {
  const std::string_view version = version_field(entity)->column;
  CypherWriter cypher;
  cypher.text("UNWIND range(0,size($_id)-1) AS j WITH $_id[j] AS i, $_version[j] AS v MATCH ");
  cypher.matched_node("n", entity).text(" WHERE id(n) = i WITH collect(DISTINCT n) AS x, collect(CASE WHEN ");
  cypher.property("n", version).text(" = v THEN null ELSE [i, v, coalesce(").property("n", version);
  cypher.text(", 0)] END) AS s WITH CASE WHEN size(s) = 0 THEN x ELSE [] END AS x, s");
  return cypher;
}

}  // namespace

OwnedPlan build_delete_exact(const EntityDescriptor& entity) {
  CypherWriter cypher = match_exact(entity);
  append_cascade_delete(cypher, entity, "x");
  cypher.text(" RETURN size(x), s");
  return plan(entity.qualified_name, "delete_", cypher, Access::kWrite, ReplyFormat::kCompact);
}

RootsPlan build_exact_roots(const EntityDescriptor& entity) {
  return {match_exact(entity).take(), " RETURN [n IN x | id(n)], s"};
}

}  // namespace fgraph::core
