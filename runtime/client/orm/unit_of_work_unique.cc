// Unique values of a unit of work that takes something away: the server does not undo a query that deletes and is then
// refused by a constraint as it was (4.16), so it has to be refused before.
#include <set>
#include <utility>

#include "client/orm/unit_of_work.h"

namespace fgraph::client {
namespace {

using detail::EntityOperations;

Error repeated_error(const EntityDescriptor& entity, const FieldDescriptor& field) {
  ErrorDetail detail;
  detail.entity = entity.qualified_name;
  detail.property = field.name;
  return Error(ErrorCode::kConstraint, Outcome::kNotExecuted,
               detail.entity + "." + detail.property + ": two of the nodes that are saved have the same value",
               std::move(detail));
}

}  // namespace

bool UnitOfWork::takes_away() const {
  return !shape_.deleted.empty() || !shape_.unlinked.empty() || shape_.circle.has_value();
}

void UnitOfWork::write_unique() {
  if (!takes_away()) return;
  std::set<const EntityOperations*> known;
  for (const Node& node : nodes_) {
    if (node.fate == Fate::kKeep || node.fate == Fate::kDelete || !known.insert(node.operations).second) continue;
    for (const FieldDescriptor& field : node.operations->descriptor().fields) {
      if (field.index == FieldIndex::kUnique) write_unique(*node.operations, field);
    }
  }
}

void UnitOfWork::write_unique(const EntityOperations& operations, const FieldDescriptor& field) {
  UniqueValues found;
  std::set<std::string> literals;
  for (const Node& node : nodes_) {
    if (node.operations != &operations || node.joined != kNone) continue;
    const std::string literal = unique_value(node, field, found);
    if (literal.empty()) continue;
    if (!literals.insert(literal).second) throw repeated_error(operations.descriptor(), field);
    append_element(found.values, literal);
    found.holders.push_back(node.fate == Fate::kUpdate ? node.id.value() : -1);
    append_element(found.selves, node.fate == Fate::kKeyed ? node.key : "null");
  }
  if (literals.empty()) return;
  found.unique = {&operations.descriptor(), &field};
  found.write(parameters_, shape_.unique.size());
  shape_.unique.push_back(found.unique);
  unique_.push_back(std::move(found));
}

// The literal of the value that the node is to have; empty where it gets none. Notes the nodes that lose one.
std::string UnitOfWork::unique_value(const Node& node, const FieldDescriptor& field, UniqueValues& found) const {
  const EntityDescriptor& entity = node.operations->descriptor();
  const auto index = static_cast<std::size_t>(&field - entity.fields.data());
  switch (node.fate) {
    case Fate::kKeep: return {};
    case Fate::kDelete: found.gone.push_back(node.id.value()); return {};
    case Fate::kKeyed:
      if (&field == core::key_field(entity)) return {};
      break;
    case Fate::kUpdate:
      if (!node.changed[index]) return {};
      found.left.push_back(node.id.value());
      break;
    case Fate::kCreate: break;
  }
  FieldWriter writer(entity.qualified_name, entity.fields);
  writer.stamp(now_, 0);
  writer.begin_entity();
  node.operations->encode(node.objects.front(), writer);
  const std::string& literal = writer.column(index);
  return literal == "null" ? std::string() : literal;
}

void UnitOfWork::UniqueValues::write(ParameterWriter& parameters, std::size_t group) const {
  parameters.add_literal(core::save_parameter(core::SaveShape::Unique::kValues, group), list_literal(values));
  parameters.add(core::save_parameter(core::SaveShape::Unique::kHolders, group), holders);
  if (core::key_field(*unique.entity) != nullptr) {
    parameters.add_literal(core::save_parameter(core::SaveShape::Unique::kSelves, group), list_literal(selves));
  }
  parameters.add(core::save_parameter(core::SaveShape::Unique::kGone, group), gone);
  parameters.add(core::save_parameter(core::SaveShape::Unique::kLeft, group), left);
}

}  // namespace fgraph::client
