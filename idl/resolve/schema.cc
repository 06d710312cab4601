#include "idl/resolve/schema.h"

#include <algorithm>

namespace fgraph::idl {

const EntityDescriptor* Schema::find_entity(std::string_view qualified_name) const {
  const auto found = entity_by_name_.find(qualified_name);
  return found == entity_by_name_.end() ? nullptr : found->second;
}

const SchemaFile& Schema::file_of(const EntityDescriptor& entity) const {
  return *file_of_.at(&entity);
}

const SchemaFile& Schema::file_of(const RelationshipDescriptor& relationship) const {
  return *file_of_.at(&relationship);
}

const SchemaFile& Schema::file_of(const EnumDescriptor& enumeration) const {
  return *file_of_.at(&enumeration);
}

const SchemaFile& Schema::file_of(const StructDescriptor& structure) const {
  return *file_of_.at(&structure);
}

std::span<const EntityDescriptor* const> Schema::bases_of(const EntityDescriptor& entity) const {
  const auto found = bases_of_.find(&entity);
  if (found == bases_of_.end()) return {};
  return found->second;
}

bool Schema::is_a(const EntityDescriptor& entity, const EntityDescriptor& base) const {
  const std::span<const EntityDescriptor* const> bases = bases_of(entity);
  return &entity == &base || std::find(bases.begin(), bases.end(), &base) != bases.end();
}

const SchemaRepository& Schema::repository_of(const EntityDescriptor& entity) const {
  return *repository_of_.at(&entity);
}

}  // namespace fgraph::idl
