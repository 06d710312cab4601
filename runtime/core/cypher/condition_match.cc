#include "core/cypher/condition_match.h"

#include <algorithm>
#include <span>

#include "core/cypher/condition_text.h"

namespace fgraph::core {
namespace {

using Presence = Bindings::Presence;

bool contains(const std::vector<LinkPath>& paths, const LinkPath& path) {
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}

// A Split separates the operands of an `and` that are about the node itself from the others.
struct Split {
  Condition own;
  Condition linked;
};
Split split(const Condition& condition) {
  Split result;
  result.own.kind = result.linked.kind = Condition::Kind::kAnd;
  if (condition.kind != Condition::Kind::kAnd) {
    result.linked = condition;
    return result;
  }
  for (const Condition& operand : condition.operands) {
    (link_paths(operand).all.empty() ? result.own : result.linked).operands.push_back(operand);
  }
  for (Condition* part : {&result.own, &result.linked}) {
    if (part->operands.size() != 1) continue;
    Condition only = std::move(part->operands.front());
    *part = std::move(only);
  }
  return result;
}

// Whether all comparisons of the condition are about nodes that the link leads to.
bool is_about(const Condition& condition, const LinkDescriptor* link) {
  if (condition.kind != Condition::Kind::kCompare) {
    return std::all_of(condition.operands.begin(), condition.operands.end(),
                       [&](const Condition& operand) { return is_about(operand, link); });
  }
  const auto begins = [&](const FieldPath& path) { return !path.links.empty() && path.links.front() == link; };
  return begins(condition.path) && (condition.right.kind != Operand::Kind::kField || begins(condition.right.path));
}

bool is_everything(const Condition& condition) {
  return condition.kind == Condition::Kind::kAnd && condition.operands.empty();
}

// Whether a comparison is about a node of the path from `prefix` on, but before its end. A node that another path
// leads to from there counts too.
bool is_needed(const Condition& condition, const LinkPath& prefix, const LinkPath& path) {
  const auto needs = [&](const LinkPath& end) {
    const auto [of_end, of_path] = std::mismatch(end.begin(), end.end(), path.begin(), path.end());
    const auto common = static_cast<std::size_t>(of_path - path.begin());
    return common >= prefix.size() && common < path.size();
  };
  for (const Condition& operand : condition.operands) {
    if (is_needed(operand, prefix, path)) return true;
  }
  if (condition.kind != Condition::Kind::kCompare) return false;
  return needs(condition.path.links) ||
         (condition.right.kind == Operand::Kind::kField && needs(condition.right.path.links));
}

// The path ends with a link over several relationships. Returns how many of the links before it need a variable for
// their nodes, because the condition is about those nodes, or because the link itself leads over several
// relationships. The other links are followed together.
std::size_t known_part(const Condition& condition, const LinkPath& path) {
  std::size_t known = path.size() - 1;
  while (known > 0) {
    const LinkPath prefix(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(known));
    if (!is_single_hop(*prefix.back()) || is_needed(condition, prefix, path)) break;
    --known;
  }
  return known;
}

// Appends the lists hop1, hop2, ... up to the last hop of the link. Each holds the nodes that are this many hops away
// from those of hop0.
enum class Way : std::uint8_t { kForwards, kBackwards };
void append_hops(CypherWriter& cypher, const LinkDescriptor& link, Way way) {
  const std::string_view from = way == Way::kForwards ? "before" : "after";
  const std::string_view to = way == Way::kForwards ? "after" : "before";
  const auto step = [&] { cypher.step("before", link, "after"); };
  for (std::uint32_t hop = 1; hop <= link.max_hops; ++hop) {
    cypher.emit({{"list", numbered("hop", hop - 1)},
                 {"from", from},
                 {"step", step},
                 {"to", to},
                 {"next", numbered("hop", hop)}},
                R"(
        CALL { WITH #list# UNWIND #list# AS #from# MATCH #step# RETURN collect(DISTINCT #to#) AS #next# }
    )");
  }
}

// Returns `hop1 + hop2`: the sum of the lists of all hops at which the link can end.
std::string ends_of_hops(const LinkDescriptor& link) {
  std::vector<std::string> lists;
  for (std::uint32_t hop = link.min_hops; hop <= link.max_hops; ++hop) lists.push_back(numbered("hop", hop));
  return joined(lists, " + ");
}

// Does what append_reached() does, from the nodes of the list hop0.
void append_reached_from_list(CypherWriter& cypher, const LinkDescriptor& link, std::string_view row,
                              std::string_view to, Presence presence) {
  append_hops(cypher, link, Way::kForwards);
  const bool maybe = presence == Presence::kMaybe;
  cypher.emit({{"row", row},
               {"ends", ends_of_hops(link)},
               {"label", link.target->labels.front()},
               {"found", maybe ? "CASE WHEN size(ends) = 0 THEN [null] ELSE ends END" : "ends"},
               {"to", to}},
              R"(
      WITH #row#, [reached IN #ends# WHERE hasLabels(reached, ['#label#'])] AS ends
      UNWIND #found# AS #to#
      WITH DISTINCT #row#, #to#
  )");
}

}  // namespace

bool is_selective(const Condition& own) {
  if (own.kind == Condition::Kind::kCompare) return own.op == Operator::kEqual || own.op == Operator::kIn;
  return own.kind == Condition::Kind::kAnd && std::any_of(own.operands.begin(), own.operands.end(), is_selective);
}

void append_reached(CypherWriter& cypher, const LinkDescriptor& link, std::string_view row, std::string_view from,
                    std::string_view to, Presence presence) {
  cypher.emit({{"row", row}, {"from", from}},
              presence == Presence::kMaybe ? " WITH #row#, CASE WHEN #from# IS NULL THEN [] ELSE [#from#] END AS hop0"
                                           : " WITH #row#, [#from#] AS hop0");
  append_reached_from_list(cypher, link, row, to, presence);
}

bool is_backwards(const Condition& condition) {
  const Split parts = split(normalized(condition));
  const LinkPaths paths = link_paths(parts.linked);
  if (paths.required.empty() || is_selective(parts.own)) return false;
  const LinkDescriptor* first = paths.all.front().front();
  return !is_single_hop(*first) && contains(paths.required, LinkPath(1, first)) && is_about(parts.linked, first);
}

void append_backwards(CypherWriter& cypher, const EntityDescriptor& entity, const Query& query,
                      const Condition& condition, ConditionMatch::Further further) {
  const Split parts = split(normalized(condition));
  const LinkDescriptor& link = *link_paths(parts.linked).all.front().front();
  cypher.text("MATCH ").matched_node("linked", *link.target);
  cypher.bindings().bind(LinkPath(1, &link), "linked", Presence::kSure);
  ConditionMatch(cypher, query, "linked").append(parts.linked);
  cypher.text(" WITH collect(DISTINCT linked) AS hop0");
  append_hops(cypher, link, Way::kBackwards);
  cypher.emit({{"ends", ends_of_hops(link)}, {"label", entity.labels.front()}}, R"(
      WITH [reached IN #ends# WHERE hasLabels(reached, ['#label#'])] AS ends
      UNWIND ends AS n
      WITH DISTINCT n
  )");
  const bool weaker = parts.own.kind == Condition::Kind::kOr && further == ConditionMatch::Further::kMore;
  if (is_everything(parts.own) && further == ConditionMatch::Further::kNone) return;
  cypher.text(weaker ? " WHERE (" : " WHERE ");
  append_condition(cypher, parts.own, query).text(weaker ? ")" : "");
}

void ConditionMatch::append(const Condition& condition, Further further) {
  const Condition whole = normalized(condition);
  const LinkPaths paths = link_paths(whole);
  through_links_ = !paths.all.empty();
  const bool by_hops = std::any_of(paths.all.begin(), paths.all.end(), [&](const LinkPath& path) {
    return !is_single_hop(*path.back()) && !cypher_.bindings().is_bound(path);
  });
  if (!by_hops) {
    match_all(whole, paths);
    return write(whole, " WHERE ", further);
  }
  // Conditions on the node itself are written first, so that links are followed only from nodes that can still be
  // found.
  const Split parts = split(whole);
  if (!is_everything(parts.own)) write(parts.own, " WHERE ", Further::kNone);
  match_all(parts.linked, paths);
  write(parts.linked, " WHERE ", further);
}

void ConditionMatch::match_all(const Condition& condition, const LinkPaths& paths) {
  // Each path comes with the number of its first links whose nodes have variables.
  std::vector<std::pair<LinkPath, std::size_t>> all;
  std::vector<LinkPath> passed;
  for (const LinkPath& path : paths.all) {
    std::size_t known = path.size() - 1;
    if (!is_single_hop(*path.back())) {
      const std::size_t least = known_part(condition, path);
      while (known > least && !cypher_.bindings().is_bound(std::span<const LinkDescriptor* const>(path).first(known))) {
        passed.emplace_back(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(known--));
      }
    }
    all.emplace_back(path, known);
  }
  std::vector<std::pair<LinkPath, std::size_t>> optional;
  for (const auto& [path, known] : all) {
    if (cypher_.bindings().is_bound(path) || contains(passed, path)) continue;
    const bool required = contains(paths.required, path);
    cypher_.bindings().bind(path, numbered("linked", static_cast<std::size_t>(++bound_)),
                            required ? Presence::kSure : Presence::kMaybe);
    if (required) {
      match(path, known, Presence::kSure);
    } else {
      optional.emplace_back(path, known);
    }
  }
  for (const auto& [path, known] : optional) match(path, known, Presence::kMaybe);
  if (!optional.empty()) cypher_.text(" WITH ").text(variables_);
}

// Matches the node at the end of the path. `known` says how many links of the path lead to nodes that have variables.
void ConditionMatch::match(const LinkPath& path, std::size_t known, Presence presence) {
  const std::string_view matched = presence == Presence::kSure ? " MATCH " : " OPTIONAL MATCH ";
  const std::span<const LinkDescriptor* const> whole(path);
  std::string from(cypher_.bindings().variable(whole.first(known)));
  const std::string to(cypher_.bindings().variable(whole));
  if (is_single_hop(*path.back())) {
    cypher_.text(matched).hop(from, *path.back(), to);
  } else if (known + 1 == path.size()) {
    append_reached(cypher_, *path.back(), variables_, from, to, presence);
  } else {
    for (std::size_t i = known; i + 1 < path.size(); ++i) {
      const std::string next = numbered("via", i);
      cypher_.text(matched).hop(from, *path[i], next);
      from = next;
    }
    cypher_.emit({{"row", variables_}, {"from", from}}, " WITH #row#, collect(DISTINCT #from#) AS hop0");
    append_reached_from_list(cypher_, *path.back(), variables_, to, presence);
  }
  variables_.append(", ").append(to);
}

void ConditionMatch::write(const Condition& condition, std::string_view before, Further further) {
  const bool weaker =
      further == Further::kMore && condition.kind == Condition::Kind::kOr && !condition.operands.empty();
  cypher_.text(before).text(weaker ? "(" : "");
  append_condition(cypher_, condition, query_).text(weaker ? ")" : "");
}

}  // namespace fgraph::core
