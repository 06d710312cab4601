#include "core/plan/entity_plan.h"

#include "core/cypher/cypher.h"
#include "core/plan/delete_plan.h"
#include "core/plan/plan_parts.h"

namespace fgraph::core {
namespace {

constexpr std::string_view kById = " WHERE id(n) = $_id";

bool is_mutable(const FieldDescriptor& field) {
  return (field.flags & kFieldImmutable) == 0;
}

// Appends `, n.home = CASE WHEN $_has_home THEN point($home) ELSE n.home END` for each field that needs a conversion.
void converted_assignments(CypherWriter& cypher, const EntityDescriptor& entity) {
  for (const FieldDescriptor& field : entity.fields) {
    if (!is_mutable(field) || conversion_function(field.type.scalar).empty()) continue;
    const auto value = [&] { cypher.value(field.type, field.name); };
    cypher.emit({{"column", field.column}, {"has", "_has_" + std::string(field.name)}, {"value", value}},
                ", n.`#column#` = CASE WHEN $#has# THEN #value# ELSE n.`#column#` END");
  }
}

OwnedPlan create(const EntityDescriptor& entity) {
  CypherWriter cypher;
  const auto node = [&] { cypher.created_node("n", entity.labels, entity.fields); };
  cypher.emit({{"node", node}}, "CREATE #node# RETURN id(n)");
  return plan(entity.qualified_name, "create", cypher, Access::kWrite);
}

// One row with all ids: the server may cut rows, and the nodes would be there all the same.
OwnedPlan create_all(const EntityDescriptor& entity) {
  CypherWriter cypher;
  const auto node = [&] { cypher.created_node("n", entity.labels, entity.fields, "i"); };
  cypher.emit({{"node", node}}, "UNWIND range(0,$_last) AS i CREATE #node# RETURN collect(id(n))");
  return plan(entity.qualified_name, "create_all", cypher, Access::kWrite, ReplyFormat::kCompact);
}

OwnedPlan update(const EntityDescriptor& entity) {
  if (entity.fields.empty()) return {};
  CypherWriter cypher = match(entity);
  const auto set = [&] {
    cypher.changes("n", "$_set");
    converted_assignments(cypher, entity);
  };
  cypher.emit({{"set", set}}, R"(
      WHERE id(n) = $_id
      #set#
      RETURN id(n)
  )");
  return plan(entity.qualified_name, "update", cypher, Access::kWrite);
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
  cypher.text(kById);
  return build_delete(entity, "delete_by_id", cypher);
}

// Matches the nodes with the ids. UNWIND makes each id a variable: the server would scan the whole label for a list in
// the condition.
CypherWriter match_ids(const EntityDescriptor& entity) {
  CypherWriter cypher;
  cypher.emit({{"label", entity.labels.front()}}, R"(
      UNWIND $_id AS i
      MATCH (n:`#label#`) WHERE id(n) = i
  )");
  return cypher;
}

OwnedPlan find_all_by_id(const EntityDescriptor& entity) {
  CypherWriter cypher = match_ids(entity);
  entity_columns(cypher.text(" RETURN "), entity);
  return plan(entity.qualified_name, "find_all_by_id", cypher, Access::kRead, reply_format(entity.fields));
}

OwnedPlan delete_all_by_id(const EntityDescriptor& entity) {
  CypherWriter cypher = match_ids(entity);
  return build_delete(entity, "delete_all_by_id", cypher);
}

OwnedPlan delete_all(const EntityDescriptor& entity) {
  CypherWriter cypher = match(entity);
  return build_delete(entity, "delete_all", cypher);
}

}  // namespace

EntityPlans OwnedEntityPlans::view() const {
  return {.create = create.view(),
          .create_all = create_all.view(),
          .update = update.view(),
          .find_by_id = find_by_id.view(),
          .find_all = find_all.view(),
          .exists_by_id = exists_by_id.view(),
          .count = count.view(),
          .delete_by_id = delete_by_id.view(),
          .find_all_by_id = find_all_by_id.view(),
          .delete_all_by_id = delete_all_by_id.view(),
          .delete_all = delete_all.view()};
}

OwnedEntityPlans build_entity_plans(const EntityDescriptor& entity) {
  if ((entity.flags & kEntityAbstract) != 0) {
    OwnedEntityPlans plans;
    plans.find_by_id = find_by_id(entity);
    plans.find_all = find_all(entity);
    plans.exists_by_id = exists_by_id(entity);
    plans.count = count(entity);
    plans.find_all_by_id = find_all_by_id(entity);
    return plans;
  }
  return {.create = create(entity),
          .create_all = create_all(entity),
          .update = update(entity),
          .find_by_id = find_by_id(entity),
          .find_all = find_all(entity),
          .exists_by_id = exists_by_id(entity),
          .count = count(entity),
          .delete_by_id = delete_by_id(entity),
          .find_all_by_id = find_all_by_id(entity),
          .delete_all_by_id = delete_all_by_id(entity),
          .delete_all = delete_all(entity)};
}

}  // namespace fgraph::core
