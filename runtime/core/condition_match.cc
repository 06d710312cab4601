#include "core/condition_match.h"

#include <algorithm>
#include <span>

namespace fgraph::core {
namespace {

using Presence = CypherWriter::Presence;

std::string numbered(std::string_view stem, std::uint32_t number) {
  return std::string(stem) + std::to_string(number);
}

bool contains(const std::vector<LinkPath>& paths, const LinkPath& path) {
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}

// The operands of an `and` that are about the node itself, and the others.
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

// That it is true of few nodes, as far as one can tell.
bool is_selective(const Condition& own) {
  if (own.kind == Condition::Kind::kCompare) return own.op == Operator::kEqual || own.op == Operator::kIn;
  return own.kind == Condition::Kind::kAnd && std::any_of(own.operands.begin(), own.operands.end(), is_selective);
}

// Everything in it is about nodes that the link leads to.
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

}  // namespace

void append_reached(CypherWriter& cypher, const LinkDescriptor& link, std::string_view row, std::string_view from,
                    std::string_view to, Presence presence) {
  const bool maybe = presence == Presence::kMaybe;
  cypher.text(" WITH ").text(row).text(", ");
  if (maybe) cypher.text("CASE WHEN ").text(from).text(" IS NULL THEN [] ELSE ");
  cypher.text("[").text(from).text("]").text(maybe ? " END AS y0" : " AS y0");
  for (std::uint32_t hop = 1; hop <= link.max_hops; ++hop) {
    const std::string begin = numbered("y", hop - 1);
    cypher.text(" CALL { WITH ").text(begin).text(" UNWIND ").text(begin).text(" AS a MATCH ").step("a", link, "b");
    cypher.text(" RETURN collect(DISTINCT b) AS ").text(numbered("y", hop)).text(" }");
  }
  cypher.text(" WITH ").text(row).text(", [x IN ");
  for (std::uint32_t hop = link.min_hops; hop <= link.max_hops; ++hop) {
    cypher.text(hop == link.min_hops ? "" : " + ").text(numbered("y", hop));
  }
  cypher.text(" WHERE hasLabels(x, [").string(link.target->labels.front()).text("])] AS ys UNWIND ");
  cypher.text(maybe ? "CASE WHEN size(ys) = 0 THEN [null] ELSE ys END" : "ys").text(" AS ").text(to);
  cypher.text(" WITH DISTINCT ").text(row).text(", ").text(to);
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
  cypher.text("MATCH ").matched_node("m", *link.target);
  cypher.bind(LinkPath(1, &link), "m", Presence::kSure);
  ConditionMatch(cypher, query, "m").append(parts.linked);
  cypher.text(" WITH collect(DISTINCT m) AS y0");
  for (std::uint32_t hop = 1; hop <= link.max_hops; ++hop) {
    const std::string end = numbered("y", hop - 1);
    cypher.text(" CALL { WITH ").text(end).text(" UNWIND ").text(end).text(" AS b MATCH ").step("a", link, "b");
    cypher.text(" RETURN collect(DISTINCT a) AS ").text(numbered("y", hop)).text(" }");
  }
  cypher.text(" WITH [x IN ");
  for (std::uint32_t hop = link.min_hops; hop <= link.max_hops; ++hop) {
    cypher.text(hop == link.min_hops ? "" : " + ").text(numbered("y", hop));
  }
  cypher.text(" WHERE hasLabels(x, [").string(entity.labels.front()).text("])] AS ys UNWIND ys AS n WITH DISTINCT n");
  const bool weaker = parts.own.kind == Condition::Kind::kOr && further == ConditionMatch::Further::kMore;
  if (is_everything(parts.own) && further == ConditionMatch::Further::kNone) return;
  cypher.text(weaker ? " WHERE (" : " WHERE ").condition(parts.own, query).text(weaker ? ")" : "");
}

void ConditionMatch::append(const Condition& condition, Further further) {
  const Condition whole = normalized(condition);
  const LinkPaths paths = link_paths(whole);
  through_links_ = !paths.all.empty();
  const bool by_hops = std::any_of(paths.all.begin(), paths.all.end(), [&](const LinkPath& path) {
    return !is_single_hop(*path.back()) && !cypher_.is_bound(path);
  });
  if (!by_hops) {
    match_all(paths);
    return write(whole, " WHERE ", further);
  }
  // Following many links is worth it only from nodes that may be found.
  const Split parts = split(whole);
  if (!is_everything(parts.own)) write(parts.own, " WHERE ", Further::kNone);
  match_all(paths);
  write(parts.linked, " WHERE ", further);
}

void ConditionMatch::match_all(const LinkPaths& paths) {
  std::vector<LinkPath> optional;
  for (const LinkPath& path : paths.all) {
    if (cypher_.is_bound(path)) continue;
    const bool required = contains(paths.required, path);
    cypher_.bind(path, "m" + std::to_string(++bound_), required ? Presence::kSure : Presence::kMaybe);
    if (required) {
      match(path, Presence::kSure);
    } else {
      optional.push_back(path);
    }
  }
  for (const LinkPath& path : optional) match(path, Presence::kMaybe);
  if (!optional.empty()) cypher_.text(" WITH ").text(variables_);
}

void ConditionMatch::match(const LinkPath& path, Presence presence) {
  const std::span<const LinkDescriptor* const> whole(path);
  const std::string from(cypher_.variable(whole.first(path.size() - 1)));
  const std::string to(cypher_.variable(whole));
  if (is_single_hop(*path.back())) {
    cypher_.text(presence == Presence::kSure ? " MATCH " : " OPTIONAL MATCH ").hop(from, *path.back(), to);
  } else {
    append_reached(cypher_, *path.back(), variables_, from, to, presence);
  }
  variables_.append(", ").append(to);
}

void ConditionMatch::write(const Condition& condition, std::string_view before, Further further) {
  const bool weaker =
      further == Further::kMore && condition.kind == Condition::Kind::kOr && !condition.operands.empty();
  cypher_.text(before).text(weaker ? "(" : "").condition(condition, query_).text(weaker ? ")" : "");
}

}  // namespace fgraph::core
