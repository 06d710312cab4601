#include "core/plan/link_queries.h"

#include <algorithm>
#include <string>

#include "core/plan/condition_match.h"
#include "core/plan/cypher.h"
#include "core/plan/plan_parts.h"

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

std::span<const LinkOrderDescriptor> order_of(const LinkQuery& query) {
  return query.order.empty() ? query.link->order : std::span<const LinkOrderDescriptor>(query.order);
}

//  ORDER BY n.`name` DESC, r.`since`
void order_by(CypherWriter& cypher, const LinkQuery& query) {
  std::string_view before = " ORDER BY ";
  for (const LinkOrderDescriptor& term : order_of(query)) {
    const bool of_target = term.of == LinkOrderDescriptor::Of::kTarget;
    const std::span<const FieldDescriptor> fields =
        of_target ? query.link->target->fields : query.link->relationship->fields;
    cypher.text(before).property(of_target ? "n" : "r", fields[term.field].column);
    if (term.direction == LinkOrderDescriptor::Direction::kDescending) cypher.text(" DESC");
    before = ", ";
  }
}

// The nodes `n`, and where there is one the relationship `r`, that the owner `o` of each row is linked with. `row` is
// what of the row goes on.
void match_linked(CypherWriter& cypher, const LinkQuery& query, std::string_view row) {
  if (is_single_hop(*query.link)) {
    cypher.text(" MATCH ").hop("o", *query.link, "n", "r");
  } else {
    append_reached(cypher, *query.link, row, "o", "n");
  }
  if (query.nodes.where.empty()) return;
  if (is_single_hop(*query.link)) cypher.bind_fields(query.link->relationship->fields, "r");
  const std::string variables = std::string(row) + (is_single_hop(*query.link) ? ", r, n" : ", n");
  ConditionMatch match(cypher, query.nodes, variables);
  match.append(query.nodes.where.front());
  if (match.through_links()) cypher.text(" WITH DISTINCT ").text(variables);
}

OwnedPlan finish(CypherWriter& cypher, const LinkQuery& query, ReplyFormat format) {
  return plan(query.owner->qualified_name, query.link->name, cypher, Access::kRead, format);
}

}  // namespace

bool is_ordered(const LinkQuery& query) {
  return !order_of(query).empty() || query.limit != LinkQuery::Limit::kNone;
}

bool is_part(const LinkQuery& query) {
  return !query.nodes.where.empty() || query.limit != LinkQuery::Limit::kNone;
}

OwnedPlan build_link_query(const LinkQuery& query) {
  const bool single = is_single_hop(*query.link);
  CypherWriter cypher;
  cypher.text("UNWIND $_ids AS i MATCH ").matched_node("o", *query.owner).text(" WHERE id(o) = i");
  match_linked(cypher, query, "i");
  if (is_ordered(query)) {
    // A list for each owner keeps the order, takes the limit, and gives every node its place.
    order_by(cypher.text(single ? " WITH i, r, n" : " WITH i, n"), query);
    const std::string_view cut = query.limit == LinkQuery::Limit::kPerOwner ? "[0..$_limit]" : "";
    cypher.text(" WITH i, ");
    if (single) cypher.text("collect(r)").text(cut).text(" AS rs, ");
    cypher.text("collect(n)").text(cut).text(" AS ns UNWIND range(0, size(ns) - 1) AS k WITH i, k, ");
    cypher.text(single ? "rs[k] AS r, ns[k] AS n" : "ns[k] AS n");
  }
  cypher.text(" WITH n, collect(");
  relationship_list(cypher, query);
  entity_columns(cypher.text(") AS l RETURN "), *query.link->target).text(", l");
  return finish(cypher, query, ReplyFormat::kCompact);
}

OwnedPlan build_fetch_query(const EntityDescriptor& owner, const FetchItemDescriptor& item) {
  if (item.condition == nullptr && item.order.empty()) return {};
  LinkQuery query;
  query.owner = &owner;
  query.link = &owner.links[item.link];
  if (item.condition != nullptr) query.nodes.where.push_back(*item.condition);
  query.order.assign(item.order.begin(), item.order.end());
  if (item.limit >= 0) query.limit = LinkQuery::Limit::kPerOwner;
  return build_link_query(query);
}

OwnedPlan build_link_stream(const LinkQuery& query, LinkRows rows) {
  const LinkDescriptor& link = *query.link;
  CypherWriter cypher;
  cypher.text("MATCH ").matched_node("o", *query.owner).text(" WHERE id(o) = $_id");
  match_linked(cypher, query, "o");
  entity_columns(cypher.text(" RETURN "), *link.target);
  ReplyFormat format = reply_format(link.target->fields);
  if (rows == LinkRows::kNodesAndRelationships) {
    cypher.text(", id(startNode(r)), id(endNode(r)), id(r)");
    for (const FieldDescriptor& field : link.relationship->fields) cypher.text(", ").property("r", field.column);
    format = std::max(format, reply_format(link.relationship->fields));
  }
  order_by(cypher, query);
  row_count(cypher, " SKIP ", query.nodes.skip, query.nodes);
  row_count(cypher, " LIMIT ", query.nodes.limit, query.nodes);
  return finish(cypher, query, format);
}

}  // namespace fgraph::core
