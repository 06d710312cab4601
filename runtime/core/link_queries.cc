#include "core/link_queries.h"

#include <string>

#include "core/cypher.h"

namespace fgraph::core {
namespace {

// [i, k, id(startNode(r)), id(r), r.`since`]
void relationship_list(CypherWriter& cypher, const LinkQuery& query) {
  cypher.text("[i, ").text(is_ordered(query) ? "k, " : "");
  if (query.link->direction == Direction::kBoth) cypher.text("id(startNode(r)), ");
  cypher.text("id(r)");
  for (const FieldDescriptor& field : query.link->relationship->fields) {
    cypher.text(", ").property("r", field.column);
  }
  cypher.text("]");
}

//  WITH i, r, n ORDER BY n.`name` DESC, r.`since`
void order(CypherWriter& cypher, const LinkQuery& query) {
  std::string_view before = " WITH i, r, n ORDER BY ";
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

}  // namespace

bool is_ordered(const LinkQuery& query) {
  return !query.nodes.order.empty() || !query.link->order.empty() || query.limit != LinkQuery::Limit::kNone;
}

OwnedPlan build_link_query(const LinkQuery& query) {
  const EntityDescriptor& target = *query.link->target;
  CypherWriter cypher;
  cypher.text("UNWIND $_ids AS i MATCH ").matched_node("o", *query.owner).text(" WHERE id(o) = i MATCH ");
  cypher.hop("o", *query.link, "n", "r");
  if (!query.nodes.where.empty()) cypher.text(" WHERE ").condition(query.nodes.where.front(), query.nodes);
  if (is_ordered(query)) {
    // A list for each owner keeps the order, takes the limit, and gives every relationship its place.
    order(cypher, query);
    const std::string_view cut = query.limit == LinkQuery::Limit::kPerOwner ? "[0..$_limit]" : "";
    cypher.text(" WITH i, collect(r)").text(cut).text(" AS rs, collect(n)").text(cut).text(" AS ns");
    cypher.text(" UNWIND range(0, size(rs) - 1) AS k WITH i, k, rs[k] AS r, ns[k] AS n");
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
