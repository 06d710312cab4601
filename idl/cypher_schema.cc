#include "cypher_schema.h"

#include <algorithm>
#include <utility>

#include "suggest.h"

namespace fgraph::idl {
namespace {

template <typename Map>
std::string_view nearest(std::string_view name, const Map& map) {
  std::vector<std::string_view> names;
  for (const auto& [key, value] : map) names.push_back(key);
  return suggest(name, names);
}

}  // namespace

const FieldDescriptor* find_column(std::span<const FieldDescriptor> fields, std::string_view column) {
  for (const FieldDescriptor& field : fields) {
    if (field.column == column) return &field;
  }
  return nullptr;
}

const FieldDescriptor* find_field(std::span<const FieldDescriptor> fields, std::string_view name) {
  for (const FieldDescriptor& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

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
}

// A type that was not declared goes where links say.
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

std::string_view CypherSchema::suggest_label(std::string_view label) const {
  return nearest(label, by_label_);
}

std::string_view CypherSchema::suggest_type(std::string_view type) const {
  return nearest(type, types_);
}

std::string_view CypherSchema::label_of_entity(std::string_view name) const {
  for (const EntityDescriptor* entity : entities_) {
    if (entity->name == name && !entity->labels.empty()) return entity->labels.front();
  }
  return {};
}

std::string_view CypherSchema::type_of_relationship(std::string_view name) const {
  for (const auto& [text, type] : types_) {
    if (type.relationship->name == name && !name.empty()) return text;
  }
  return {};
}

bool CypherSchema::has_column(std::string_view column) const {
  const auto has = [&](const EntityDescriptor* entity) { return find_column(entity->fields, column) != nullptr; };
  if (std::any_of(entities_.begin(), entities_.end(), has)) return true;
  return std::any_of(types_.begin(), types_.end(), [&](const auto& entry) {
    return find_column(entry.second.relationship->fields, column) != nullptr;
  });
}

}  // namespace fgraph::idl
