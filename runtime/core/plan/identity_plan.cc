#include "core/plan/identity_plan.h"

#include <algorithm>
#include <span>

#include "core/plan/plan_parts.h"

namespace fgraph::core {
namespace {

const FieldDescriptor* field_with(std::span<const FieldDescriptor> fields, FieldFlag flag) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const FieldDescriptor& field) { return (field.flags & flag) != 0; });
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace

void append_is_known(CypherWriter& cypher, const FieldDescriptor& field, std::string_view parameter) {
  const auto stored = [&] { cypher.stored("n", field); };
  const auto known = [&] { cypher.value(field.type, parameter, "place"); };
  cypher.emit({{"parameter", parameter}, {"stored", stored}, {"known", known}},
              " AND ($#parameter#[place] IS NULL OR #stored# = #known#)");
}

std::vector<const FieldDescriptor*> identity_fields(const EntityDescriptor& entity) {
  std::vector<const FieldDescriptor*> fields;
  for (const FieldDescriptor& field : entity.fields) {
    const bool tells = (field.flags & kFieldKey) != 0 || field.index == FieldIndex::kUnique;
    const Scalar scalar = field.type.scalar;
    const bool is_exact = field.type.kind != ValueKind::kList && scalar != Scalar::kFloat && scalar != Scalar::kPoint &&
                          scalar != Scalar::kVector && scalar != Scalar::kBytes;
    if (tells && is_exact) fields.push_back(&field);
  }
  return fields;
}

const FieldDescriptor* version_field(const EntityDescriptor& entity) {
  return field_with(entity.fields, kFieldVersion);
}

const FieldDescriptor* version_field(const RelationshipDescriptor& relationship) {
  return field_with(relationship.fields, kFieldVersion);
}

void append_version(CypherWriter& cypher, std::string_view variable, const FieldDescriptor& version) {
  if (version.default_value.kind != DefaultKind::kNone) {
    cypher.stored(variable, version);
  } else {
    cypher.text("coalesce(").property(variable, version.column).text(", 0)");
  }
}

const FieldDescriptor* key_field(const EntityDescriptor& entity) {
  return field_with(entity.fields, kFieldKey);
}

OwnedPlan build_version_query(const EntityDescriptor& entity) {
  const FieldDescriptor* version = version_field(entity);
  CypherWriter cypher;
  cypher.emit({{"ids", kVersionQueryIds}, {"label", entity.labels.front()}}, R"(
      UNWIND $#ids# AS i
      MATCH (n:`#label#`) WHERE id(n) = i
      RETURN id(n)
  )");
  if (version != nullptr) cypher.emit({{"version", version->column}}, ", n.`#version#`");
  return plan(entity.qualified_name, "save", cypher, Access::kRead);
}

std::string identity_query_parameter(const FieldDescriptor& field) {
  return "_known_" + std::string(field.name);
}

OwnedPlan build_identity_query(const EntityDescriptor& entity) {
  CypherWriter cypher;
  const auto is_known = [&] {
    for (const FieldDescriptor* field : identity_fields(entity)) {
      append_is_known(cypher, *field, identity_query_parameter(*field));
    }
  };
  cypher.emit({{"ids", kVersionQueryIds}, {"label", entity.labels.front()}, {"is_known", is_known}}, R"(
      UNWIND range(0,size($#ids#)-1) AS place
      WITH place, $#ids#[place] AS i
      MATCH (n:`#label#`) WHERE id(n) = i#is_known#
      RETURN id(n)
  )");
  return plan(entity.qualified_name, "save", cypher, Access::kRead);
}

OwnedPlan build_key_query(const EntityDescriptor& entity, const FieldDescriptor& by) {
  CypherWriter cypher;
  cypher.emit({{"keys", kKeyQueryKeys}, {"label", entity.labels.front()}, {"key", by.column}}, R"(
      UNWIND $#keys# AS key
      MATCH (n:`#label#` {`#key#`:key})
      RETURN n.`#key#`, id(n)
  )");
  if (const FieldDescriptor* version = version_field(entity); version != nullptr) {
    const auto stored = [&] { cypher.stored("n", *version); };
    cypher.emit({{"stored", stored}}, ", #stored#");
  }
  return plan(entity.qualified_name, "save", cypher, Access::kRead);
}

}  // namespace fgraph::core
