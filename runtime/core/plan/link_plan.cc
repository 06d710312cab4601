#include "core/plan/link_plan.h"

#include <algorithm>
#include <string>

#include "core/cypher/condition_match.h"
#include "core/cypher/cypher.h"
#include "core/plan/plan_parts.h"

namespace fgraph::core {
namespace {

// Appends [i, place, id(startNode(r)), id(r), r.`since`] if the link leads over one relationship, and else [i, place].
void relationship_list(CypherWriter& cypher, const LinkQuery& query) {
  if (!is_single_hop(*query.link)) {
    cypher.text(is_ordered(query) ? "[i, place]" : "[i]");
    return;
  }
  const auto fields = [&] { cypher.columns("r", query.link->relationship->fields); };
  cypher.emit({{"place", is_ordered(query) ? "place, " : ""},
               {"source", query.link->direction == Direction::kBoth ? "id(startNode(r)), " : ""},
               {"fields", fields}},
              "[i, #place##source#id(r)#fields#]");
}

std::span<const LinkOrderDescriptor> order_of(const LinkQuery& query) {
  return query.order.empty() ? query.link->order : std::span<const LinkOrderDescriptor>(query.order);
}

// Appends ORDER BY n.`name` DESC, r.`since`, with the values that objects show.
void order_by(CypherWriter& cypher, const LinkQuery& query) {
  std::string_view before = " ORDER BY ";
  for (const LinkOrderDescriptor& term : order_of(query)) {
    const bool of_target = term.of == LinkOrderDescriptor::Of::kTarget;
    const std::span<const FieldDescriptor> fields =
        of_target ? query.link->target->fields : query.link->relationship->fields;
    cypher.text(before).stored(of_target ? "n" : "r", fields[term.field]);
    if (term.direction == LinkOrderDescriptor::Direction::kDescending) cypher.text(" DESC");
    before = ", ";
  }
}

// Matches the nodes that the link leads to from the variable `owner`, as `n`. If the link leads over one relationship,
// the relationship is matched as `r`. The variables that `row` names can be used after the match.
void match_linked(CypherWriter& cypher, const LinkQuery& query, std::string_view row) {
  if (is_single_hop(*query.link)) {
    cypher.text(" MATCH ").hop("owner", *query.link, "n", "r");
  } else {
    append_reached(cypher, *query.link, row, "owner", "n");
  }
  if (query.nodes.where.empty()) return;
  if (is_single_hop(*query.link)) cypher.bindings().bind_fields(query.link->relationship->fields, "r");
  const std::string variables = std::string(row) + (is_single_hop(*query.link) ? ", r, n" : ", n");
  ConditionMatch match(cypher, query.nodes, variables);
  match.append(query.nodes.where.front());
  if (match.through_links()) cypher.emit({{"variables", variables}}, " WITH DISTINCT #variables#");
}

// Sorts the nodes of each owner into a list. The list keeps the order, is cut to the limit, and gives every node its
// `place`.
void keep_places(CypherWriter& cypher, const LinkQuery& query) {
  const auto order = [&] { order_by(cypher, query); };
  const std::string_view cut = query.limit == LinkQuery::Limit::kPerOwner ? "[0..$_limit]" : "";
  cypher.emit({{"order", order}, {"cut", cut}}, is_single_hop(*query.link) ? R"(
      WITH i, r, n#order#
      WITH i, collect(r)#cut# AS rs, collect(n)#cut# AS ns
      UNWIND range(0, size(ns) - 1) AS place
      WITH i, place, rs[place] AS r, ns[place] AS n
  )"
                                                                           : R"(
      WITH i, n#order#
      WITH i, collect(n)#cut# AS ns
      UNWIND range(0, size(ns) - 1) AS place
      WITH i, place, ns[place] AS n
  )");
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
  CypherWriter cypher;
  cypher.emit({{"label", query.owner->labels.front()}}, R"(
      UNWIND $_ids AS i
      MATCH (owner:`#label#`) WHERE id(owner) = i
  )");
  match_linked(cypher, query, "i");
  if (is_ordered(query)) keep_places(cypher, query);
  const auto links = [&] { relationship_list(cypher, query); };
  const auto columns = [&] { entity_columns(cypher, *query.link->target); };
  cypher.emit({{"links", links}, {"columns", columns}}, R"(
      WITH n, collect(#links#) AS links
      RETURN #columns#, links
  )");
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

OwnedPlan build_link_stream(const LinkQuery& query, detail::LinkColumns columns) {
  const LinkDescriptor& link = *query.link;
  CypherWriter cypher;
  cypher.emit({{"label", query.owner->labels.front()}}, "MATCH (owner:`#label#`) WHERE id(owner) = $_id");
  match_linked(cypher, query, "owner");
  // The server (FalkorDB 4.16) takes parallel relationships for one if nothing uses them after the MATCH.
  if (is_single_hop(link)) cypher.text(" WITH n, r");
  entity_columns(cypher.text(" RETURN "), *link.target);
  ReplyFormat format = reply_format(link.target->fields);
  if (columns == detail::LinkColumns::kNodesAndRelationships) {
    cypher.emit(", id(startNode(r)), id(endNode(r)), id(r)").columns("r", link.relationship->fields);
    format = std::max(format, reply_format(link.relationship->fields));
  }
  order_by(cypher, query);
  row_count(cypher, " SKIP ", query.nodes.skip, query.nodes);
  row_count(cypher, " LIMIT ", query.nodes.limit, query.nodes);
  return finish(cypher, query, format);
}

}  // namespace fgraph::core
