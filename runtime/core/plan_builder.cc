#include "core/plan_builder.h"

#include "core/cypher.h"

namespace fgraph::core {
namespace {

constexpr std::string_view kById = " WHERE id(n) = $_id";

OwnedPlan plan(std::string_view owner, std::string_view name, CypherWriter& cypher, Access access,
               ReplyFormat format = ReplyFormat::kPlain) {
  OwnedPlan plan;
  plan.name.reserve(owner.size() + 1 + name.size());
  plan.name.append(owner).append(".").append(name);
  plan.cypher = cypher.take();
  plan.access = access;
  plan.format = format;
  return plan;
}

bool needs_compact(const TypeDescriptor& type) {
  return type.kind == ValueKind::kList || !conversion_function(type.scalar).empty();
}

bool is_mutable(const FieldDescriptor& field) { return (field.flags & kFieldImmutable) == 0; }

// MATCH (n:`P`)
CypherWriter match(const EntityDescriptor& entity) {
  CypherWriter cypher;
  cypher.text("MATCH ").matched_node("n", entity);
  return cypher;
}

// id(n), n.`a`, n.`b`
CypherWriter& entity_columns(CypherWriter& cypher, const EntityDescriptor& entity) {
  cypher.text("id(n)");
  for (const FieldDescriptor& field : entity.fields) cypher.text(", ").property("n", field.column);
  return cypher;
}

// , n.`home` = CASE WHEN $_has_home THEN point($home) ELSE n.`home` END, for each field that needs it
void converted_assignments(CypherWriter& cypher, const EntityDescriptor& entity, std::string_view subscript) {
  for (const FieldDescriptor& field : entity.fields) {
    if (!is_mutable(field) || conversion_function(field.type.scalar).empty()) continue;
    const std::string flag = "_has_" + std::string(field.name);
    cypher.text(", ").property("n", field.column).text(" = CASE WHEN ");
    cypher.value(TypeDescriptor{.scalar = Scalar::kBool}, flag, subscript).text(" THEN ");
    cypher.value(field.type, field.name, subscript).text(" ELSE ").property("n", field.column).text(" END");
  }
}

OwnedPlan create(const EntityDescriptor& entity) {
  CypherWriter cypher;
  cypher.text("CREATE ").created_node("n", entity.labels, entity.fields).text(" RETURN id(n)");
  return plan(entity.qualified_name, "create", cypher, Access::kWrite);
}

OwnedPlan create_all(const EntityDescriptor& entity) {
  CypherWriter cypher;
  cypher.text("UNWIND range(0,$_last) AS i CREATE ").created_node("n", entity.labels, entity.fields, "i");
  cypher.text(" RETURN id(n)");
  return plan(entity.qualified_name, "create_all", cypher, Access::kWrite);
}

OwnedPlan update(const EntityDescriptor& entity) {
  if (entity.fields.empty()) return {};
  CypherWriter cypher = match(entity);
  cypher.text(kById).text(" SET n += $_set");
  converted_assignments(cypher, entity, {});
  cypher.text(" RETURN id(n)");
  return plan(entity.qualified_name, "update", cypher, Access::kWrite);
}

// The id is looked up through a variable: the server scans the whole label for a subscript in the condition.
OwnedPlan update_all(const EntityDescriptor& entity) {
  if (entity.fields.empty()) return {};
  CypherWriter cypher;
  cypher.text("UNWIND range(0,$_last) AS i WITH i, $_id[i] AS e, $_set[i] AS s MATCH ").matched_node("n", entity);
  cypher.text(" WHERE id(n) = e SET n += s");
  converted_assignments(cypher, entity, "i");
  cypher.text(" RETURN i");
  return plan(entity.qualified_name, "update_all", cypher, Access::kWrite);
}

OwnedPlan find_by_id(const EntityDescriptor& entity) {
  CypherWriter cypher = match(entity);
  entity_columns(cypher.text(kById).text(" RETURN "), entity);
  return plan(entity.qualified_name, "find_by_id", cypher, Access::kRead, reply_format(entity.fields));
}

OwnedPlan find_all(const EntityDescriptor& entity) {
  CypherWriter cypher = match(entity);
  entity_columns(cypher.text(" RETURN "), entity);
  return plan(entity.qualified_name, "find_all", cypher, Access::kRead, reply_format(entity.fields));
}

OwnedPlan exists_by_id(const EntityDescriptor& entity) {
  CypherWriter cypher = match(entity);
  cypher.text(kById).text(" RETURN count(n)");
  return plan(entity.qualified_name, "exists_by_id", cypher, Access::kRead);
}

OwnedPlan count(const EntityDescriptor& entity) {
  CypherWriter cypher = match(entity);
  cypher.text(" RETURN count(n)");
  return plan(entity.qualified_name, "count", cypher, Access::kRead);
}

OwnedPlan delete_by_id(const EntityDescriptor& entity) {
  CypherWriter cypher = match(entity);
  cypher.text(kById).text(" DELETE n RETURN count(n)");
  return plan(entity.qualified_name, "delete_by_id", cypher, Access::kWrite);
}

void order_and_limit(CypherWriter& cypher, const Query& query) {
  std::string_view before = " ORDER BY ";
  for (const OrderTerm& term : query.order) {
    cypher.text(before).path(term.path);
    if (term.direction == OrderTerm::Direction::kDescending) cypher.text(" DESC");
    before = ", ";
  }
  if (query.limit >= 0) cypher.text(" LIMIT ").text(std::to_string(query.limit));
}

}  // namespace

EntityPlans OwnedEntityPlans::view() const {
  return {.create = create.view(),
          .create_all = create_all.view(),
          .update = update.view(),
          .update_all = update_all.view(),
          .find_by_id = find_by_id.view(),
          .find_all = find_all.view(),
          .exists_by_id = exists_by_id.view(),
          .count = count.view(),
          .delete_by_id = delete_by_id.view()};
}

RelationshipPlans OwnedRelationshipPlans::view() const { return {.create_all = create_all.view()}; }

ReplyFormat reply_format(std::span<const FieldDescriptor> columns) {
  for (const FieldDescriptor& column : columns) {
    if (needs_compact(column.type)) return ReplyFormat::kCompact;
  }
  return ReplyFormat::kPlain;
}

OwnedEntityPlans build_entity_plans(const EntityDescriptor& entity) {
  return {.create = create(entity),
          .create_all = create_all(entity),
          .update = update(entity),
          .update_all = update_all(entity),
          .find_by_id = find_by_id(entity),
          .find_all = find_all(entity),
          .exists_by_id = exists_by_id(entity),
          .count = count(entity),
          .delete_by_id = delete_by_id(entity)};
}

OwnedRelationshipPlans build_relationship_plans(const RelationshipDescriptor& relationship) {
  CypherWriter cypher;
  cypher.text("UNWIND range(0,$_last) AS i WITH i, $_source[i] AS s, $_target[i] AS t MATCH ");
  // The WITH between the two MATCHes keeps the server from building their product.
  cypher.matched_node("a", *relationship.source).text(" WHERE id(a) = s WITH i, a, t MATCH ");
  cypher.matched_node("b", *relationship.target).text(" WHERE id(b) = t CREATE (a)-[r:");
  cypher.identifier(relationship.type).properties(relationship.fields, "i").text("]->(b) RETURN i, id(r)");
  return {.create_all = plan(relationship.qualified_name, "create_all", cypher, Access::kWrite)};
}

OwnedPlan build_query(const Query& query) {
  const EntityDescriptor& entity = *query.entity;
  CypherWriter cypher = match(entity);
  if (!query.where.empty()) cypher.text(" WHERE ").condition(query.where.front(), query);
  switch (query.action) {
    case QueryAction::kFind:
    case QueryAction::kFindOne:
      order_and_limit(entity_columns(cypher.text(" RETURN "), entity), query);
      return plan(entity.qualified_name, query.name, cypher, Access::kRead, reply_format(entity.fields));
    case QueryAction::kCount:
    case QueryAction::kExists:
      cypher.text(" RETURN count(n)");
      return plan(entity.qualified_name, query.name, cypher, Access::kRead);
    case QueryAction::kDelete:
      cypher.text(" DELETE n RETURN count(n)");
      return plan(entity.qualified_name, query.name, cypher, Access::kWrite);
  }
  return {};
}

}  // namespace fgraph::core
