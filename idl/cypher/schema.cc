#include "idl/cypher/schema.h"

#include <algorithm>
#include <utility>

namespace fgraph::idl {
// Lists of more fields than this have an index by column. Shorter ones are searched from the start.
constexpr std::size_t kLongList = 32;

const FieldDescriptor* find_field(std::span<const FieldDescriptor> fields, std::string_view name) {
  for (const FieldDescriptor& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

// Compares labels, because a node that derives from an abstract one has all of its labels.
bool is_a(const EntityDescriptor& entity, const EntityDescriptor& base) {
  if (&entity == &base) return true;
  return !base.labels.empty() && std::all_of(base.labels.begin(), base.labels.end(), [&](std::string_view label) {
    return std::find(entity.labels.begin(), entity.labels.end(), label) != entity.labels.end();
  });
}

CypherSchema::CypherSchema(std::span<const EntityDescriptor* const> entities,
                           std::span<const RelationshipDescriptor* const> relationships,
                           std::span<const std::string_view> further_labels, std::set<std::string_view> forgiven)
    : entities_(entities.begin(), entities.end()), forgiven_(std::move(forgiven)) {
  for (const EntityDescriptor* entity : entities) {
    for (std::string_view label : entity->labels) by_label_[label].push_back(entity);
  }
  for (std::string_view label : further_labels) by_label_.try_emplace(label);
  for (const RelationshipDescriptor* relationship : relationships) {
    Type& type = types_[relationship->type];
    type.relationship = relationship;
    if (relationship->source != nullptr && relationship->target != nullptr) {
      type.ends.push_back({relationship->source, relationship->target});
    }
  }
  for (const EntityDescriptor* entity : entities) add_links(*entity);
  index_names();
}

void CypherSchema::index_names() {
  const auto add_columns = [this](std::span<const FieldDescriptor> fields) {
    for (const FieldDescriptor& field : fields) columns_.insert(field.column);
    if (fields.size() <= kLongList) return;
    auto& by_column = by_column_[fields.data()];
    for (const FieldDescriptor& field : fields) by_column.emplace(field.column, &field);
  };
  for (const EntityDescriptor* entity : entities_) {
    add_columns(entity->fields);
    if (!entity->labels.empty()) label_of_entity_.emplace(entity->name, entity->labels.front());
  }
  for (const auto& [label, entities] : by_label_) label_names_.push_back(label);
  for (const auto& [text, type] : types_) {
    add_columns(type.relationship->fields);
    type_names_.push_back(text);
    if (!type.relationship->name.empty()) type_of_relationship_.emplace(type.relationship->name, text);
  }
}

// Adds the relationship types that the links of the entity name. The ends of a type that is not declared are those of
// its links. A link over several relationships adds no ends: `-[:OWNS]*1..3->` says where a way starts and ends, and
// nothing of the nodes in between.
void CypherSchema::add_links(const EntityDescriptor& entity) {
  for (const LinkDescriptor& link : entity.links) {
    if (link.relationship == nullptr || link.target == nullptr) continue;
    Type& type = types_[link.relationship->type];
    if (type.relationship == nullptr) type.relationship = link.relationship;
    if (!is_single_hop(link)) continue;
    if (link.relationship->source != nullptr && !type.ends.empty()) continue;
    if (link.direction != Direction::kIncoming) type.ends.push_back({&entity, link.target});
    if (link.direction != Direction::kOutgoing) type.ends.push_back({link.target, &entity});
  }
}

const std::vector<const EntityDescriptor*>& CypherSchema::labelled(std::string_view label) const {
  static const std::vector<const EntityDescriptor*> kNone;
  const auto found = by_label_.find(label);
  return found != by_label_.end() ? found->second : kNone;
}

const CypherSchema::Type* CypherSchema::find_type(std::string_view type) const {
  const auto found = types_.find(type);
  return found != types_.end() ? &found->second : nullptr;
}

std::string_view CypherSchema::label_of_entity(std::string_view name) const {
  const auto found = label_of_entity_.find(name);
  return found != label_of_entity_.end() ? found->second : std::string_view();
}

std::string_view CypherSchema::type_of_relationship(std::string_view name) const {
  const auto found = type_of_relationship_.find(name);
  return found != type_of_relationship_.end() ? found->second : std::string_view();
}

const FieldDescriptor* CypherSchema::column(std::span<const FieldDescriptor> fields, std::string_view column) const {
  if (fields.size() > kLongList) {
    const auto list = by_column_.find(fields.data());
    if (list != by_column_.end()) {
      const auto found = list->second.find(column);
      return found != list->second.end() ? found->second : nullptr;
    }
  }
  for (const FieldDescriptor& field : fields) {
    if (field.column == column) return &field;
  }
  return nullptr;
}

bool CypherSchema::has_column(std::string_view column) const {
  return columns_.count(column) > 0;
}

}  // namespace fgraph::idl
