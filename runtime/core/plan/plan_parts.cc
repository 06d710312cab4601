#include "core/plan/plan_parts.h"

#include <string>

namespace fgraph::core {

OwnedPlan plan(std::string_view owner, std::string_view name, CypherWriter& cypher, Access access, ReplyFormat format) {
  OwnedPlan plan;
  plan.name.reserve(owner.size() + 1 + name.size());
  plan.name.append(owner).append(".").append(name);
  plan.cypher = cypher.take();
  plan.access = access;
  plan.format = format;
  return plan;
}

void row_count(CypherWriter& cypher, std::string_view clause, const RowCount& count, const Query& query) {
  switch (count.kind) {
    case RowCount::Kind::kNone: break;
    case RowCount::Kind::kConstant: cypher.text(clause).text(std::to_string(count.constant)); break;
    case RowCount::Kind::kParameter: cypher.text(clause).parameter(query.parameters[count.parameter].name); break;
  }
}

bool needs_compact(const TypeDescriptor& type) {
  return type.kind == ValueKind::kList || !is_stored_as_integer(type.scalar);
}

ReplyFormat reply_format(std::span<const FieldDescriptor> columns) {
  for (const FieldDescriptor& column : columns) {
    if (needs_compact(column.type)) return ReplyFormat::kCompact;
  }
  return ReplyFormat::kPlain;
}

CypherWriter match(const EntityDescriptor& entity) {
  CypherWriter cypher;
  cypher.text("MATCH ").matched_node("n", entity);
  return cypher;
}

CypherWriter& entity_columns(CypherWriter& cypher, const EntityDescriptor& entity) {
  return cypher.text("id(n)").columns("n", entity.fields);
}

}  // namespace fgraph::core
