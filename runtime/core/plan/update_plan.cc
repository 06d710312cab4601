#include "core/plan/update_plan.h"

#include <algorithm>
#include <string>

#include "core/plan/identity_plan.h"
#include "core/plan/plan_parts.h"

// These texts are written for each call. So the parts that are repeated for each field are appended piece by piece:
// with templates, writing an update took a tenth longer.
namespace fgraph::core {
namespace {

std::string property_of(std::string_view variable, const FieldDescriptor& field) {
  CypherWriter property;
  property.property(variable, field.column);
  return property.take();
}

// Appends the changes that have to precede the others, as a list with a map for each operation: [{`look`:[]},
// {`note`:null}]. One operation removes at most one property, as CypherWriter::changes() says. The last removal is
// left to sets().
void first_sets(CypherWriter& cypher, std::string_view variable, const std::vector<QueryAssignment>& assignments) {
  std::string maps;
  std::string_view removed;
  const auto add = [&maps](std::string_view column, std::string_view value) {
    CypherWriter map;
    map.text(maps.empty() ? "{" : ", {").identifier(column).text(":").text(value).text("}");
    maps += map.take();
  };
  for (const QueryAssignment& one : assignments) {
    if (one.kind == QueryAssignment::Kind::kSet && is_set_in_two_steps(one.field->type.scalar)) {
      add(one.field->column, kPlaceholder);
    }
    if (one.kind != QueryAssignment::Kind::kClear) continue;
    if (!removed.empty()) add(removed, "null");
    removed = one.field->column;
  }
  if (maps.empty()) return;
  cypher.text(" FOREACH (map IN [").text(maps).text("] | SET ").text(variable).text(" += map)");
}

void sets(CypherWriter& cypher, std::string_view variable, const std::vector<QueryAssignment>& assignments) {
  first_sets(cypher, variable, assignments);
  std::string_view before = " SET ";
  for (const QueryAssignment& one : assignments) {
    const std::string property = property_of(variable, *one.field);
    cypher.text(before).text(property).text(" = ");
    before = ", ";
    switch (one.kind) {
      case QueryAssignment::Kind::kSet: cypher.value(one.field->type, one.parameter); break;
      case QueryAssignment::Kind::kClear: cypher.text("null"); break;
      case QueryAssignment::Kind::kIncrement:
        cypher.stored(variable, *one.field).text(" + ").parameter(one.parameter);
        break;
      case QueryAssignment::Kind::kNextVersion:
        append_version(cypher, variable, *one.field);
        cypher.text(" + 1");
        break;
    }
  }
}

}  // namespace

namespace {

bool is_guarded(const std::vector<QueryAssignment>& assignments) {
  return std::any_of(assignments.begin(), assignments.end(),
                     [](const QueryAssignment& one) { return !one.lowest.empty(); });
}

// Appends CASE WHEN (n.`x` < $_l0 OR n.`x` > $_h0) THEN 1 ELSE 0 END, which is 1 if a step leads to a forbidden value.
void refusal(CypherWriter& cypher, std::string_view variable, const std::vector<QueryAssignment>& assignments) {
  std::string_view before = "CASE WHEN ";
  for (const QueryAssignment& one : assignments) {
    if (one.lowest.empty()) continue;
    const std::string value = CypherWriter().stored(variable, *one.field).take();
    cypher.text(before).text("(").text(value).text(" < ").parameter(one.lowest);
    cypher.text(" OR ").text(value).text(" > ").parameter(one.highest).text(")");
    before = " OR ";
  }
  cypher.text(" THEN 1 ELSE 0 END");
}

}  // namespace

void append_update(CypherWriter& cypher, std::string_view variable, const std::vector<QueryAssignment>& assignments) {
  if (!is_guarded(assignments)) {
    sets(cypher, variable, assignments);
    cypher.text(" RETURN count(").text(variable).text(")");
    return;
  }
  // The server evaluates and changes row by row. So forbidden steps have to be known before the first change.
  const auto refused = [&] { refusal(cypher, variable, assignments); };
  const auto set = [&] { sets(cypher, variable, assignments); };
  cypher.emit({{"changed", variable}, {"refused", refused}, {"set", set}}, R"(
      WITH collect(#changed#) AS all, sum(#refused#) AS bad
      FOREACH (#changed# IN CASE WHEN bad = 0 THEN all ELSE [] END |#set#)
      RETURN size(all), toInteger(bad)
  )");
}

OwnedPlan build_patch(const EntityDescriptor& entity, PatchVersion version,
                      const std::vector<QueryAssignment>& assignments) {
  CypherWriter cypher = match(entity);
  cypher.text(" WHERE id(n) = $_id");
  if (version == PatchVersion::kExpected) {
    const auto stored = [&] { cypher.stored("n", *version_field(entity)); };
    cypher.emit({{"version", stored}}, " AND #version# = $_version");
  }
  const auto set = [&] { sets(cypher, "n", assignments); };
  const auto columns = [&] { entity_columns(cypher, entity); };
  if (is_guarded(assignments)) {
    const auto refused = [&] { refusal(cypher, "n", assignments); };
    cypher.emit({{"refused", refused}, {"set", set}, {"columns", columns}}, R"(
        WITH n, #refused# AS bad
        FOREACH (once IN CASE WHEN bad = 0 THEN [1] ELSE [] END |#set#)
        RETURN #columns#, bad
    )");
  } else {
    cypher.emit({{"set", set}, {"columns", columns}}, R"(
        #set#
        RETURN #columns#, 0
    )");
  }
  return plan(entity.qualified_name, "update", cypher, Access::kWrite, reply_format(entity.fields));
}

}  // namespace fgraph::core
