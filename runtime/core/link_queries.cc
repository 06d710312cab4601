#include "core/link_queries.h"

#include <string>

#include "core/cypher.h"

namespace fgraph::core {
namespace {

// [i, k], and for each relationship of a link over one: [i, k, id(startNode(r)), id(r), r.`since`]
void relationship_list(CypherWriter& cypher, const LinkQuery& query) {
  if (!is_single_hop(*query.link)) {
    cypher.text(is_ordered(query) ? "[i, k]" : "[i]");
    return;
  }
  cypher.text("[i, ").text(is_ordered(query) ? "k, " : "");
  if (query.link->direction == Direction::kBoth) cypher.text("id(startNode(r)), ");
  cypher.text("id(r)");
  for (const FieldDescriptor& field : query.link->relationship->fields) {
    cypher.text(", ").property("r", field.column);
  }
  cypher.text("]");
}

// What is there to be sorted, and by what: WITH i, r, n ORDER BY n.`name` DESC, r.`since`
void order(CypherWriter& cypher, const LinkQuery& query) {
  cypher.text(is_single_hop(*query.link) ? " WITH i, r, n" : " WITH i, n");
  std::string_view before = " ORDER BY ";
  for (const OrderTerm& term : query.nodes.order) {
    cypher.text(before).path(term.path);
    if (term.direction == OrderTerm::Direction::kDescending) cypher.text(" DESC");
    before = ", ";
  }
  if (!query.nodes.order.empty()) return;
  for (const LinkOrderDescriptor& term : query.link->order) {
    const bool of_target = term.of == LinkOrderDescriptor::Of::kTarget;
    const std::span<const FieldDescriptor> fields =
        of_target ? query.link->target->fields : query.link->relationship->fields;
    cypher.text(before).property(of_target ? "n" : "r", fields[term.field].column);
    if (term.direction == LinkOrderDescriptor::Direction::kDescending) cypher.text(" DESC");
    before = ", ";
  }
}

// The distinct nodes that each owner reaches, hop by hop. A pattern of variable length would be one line, but the
// server (FalkorDB 4.16.3) follows every path of it, without end where nodes are linked in circles, and leaves nodes
// out that it has met on a shorter path.
void match_reached(CypherWriter& cypher, const LinkDescriptor& link) {
  cypher.text(" WITH i, [o] AS y0");
  for (std::uint32_t hop = 1; hop <= link.max_hops; ++hop) {
    const std::string from = "y" + std::to_string(hop - 1);
    cypher.text(" CALL { WITH ").text(from).text(" UNWIND ").text(from).text(" AS a MATCH ").step("a", link, "b");
    cypher.text(" RETURN collect(DISTINCT b) AS y").text(std::to_string(hop)).text(" }");
  }
  cypher.text(" WITH i, ");
  for (std::uint32_t hop = link.min_hops; hop <= link.max_hops; ++hop) {
    cypher.text(hop == link.min_hops ? "y" : " + y").text(std::to_string(hop));
  }
  cypher.text(" AS ys UNWIND ys AS n WITH DISTINCT i, n WHERE hasLabels(n, [").string(link.target->labels.front());
  cypher.text("])");
}

}  // namespace

bool is_ordered(const LinkQuery& query) {
  return !query.nodes.order.empty() || !query.link->order.empty() || query.limit != LinkQuery::Limit::kNone;
}

OwnedPlan build_link_query(const LinkQuery& query) {
  const EntityDescriptor& target = *query.link->target;
  const bool single = is_single_hop(*query.link);
  CypherWriter cypher;
  cypher.text("UNWIND $_ids AS i MATCH ").matched_node("o", *query.owner).text(" WHERE id(o) = i");
  if (single) {
    cypher.text(" MATCH ").hop("o", *query.link, "n", "r");
  } else {
    match_reached(cypher, *query.link);
    if (!query.nodes.where.empty()) cypher.text(" WITH i, n");
  }
  if (!query.nodes.where.empty()) cypher.text(" WHERE ").condition(query.nodes.where.front(), query.nodes);
  if (is_ordered(query)) {
    // A list for each owner keeps the order, takes the limit, and gives every node its place.
    order(cypher, query);
    const std::string_view cut = query.limit == LinkQuery::Limit::kPerOwner ? "[0..$_limit]" : "";
    cypher.text(" WITH i, ");
    if (single) cypher.text("collect(r)").text(cut).text(" AS rs, ");
    cypher.text("collect(n)").text(cut).text(" AS ns UNWIND range(0, size(ns) - 1) AS k WITH i, k, ");
    cypher.text(single ? "rs[k] AS r, ns[k] AS n" : "ns[k] AS n");
  }
  cypher.text(" WITH n, collect(");
  relationship_list(cypher, query);
  cypher.text(") AS l RETURN id(n)");
  for (const FieldDescriptor& field : target.fields) cypher.text(", ").property("n", field.column);
  cypher.text(", l");
  OwnedPlan plan;
  plan.name.append(query.owner->qualified_name).append(".").append(query.link->name);
  plan.cypher = cypher.take();
  plan.access = Access::kRead;
  plan.format = ReplyFormat::kCompact;
  return plan;
}

}  // namespace fgraph::core
