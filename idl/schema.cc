#include "schema.h"

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

const SchemaRepository& Schema::repository_of(const EntityDescriptor& entity) const {
  return *repository_of_.at(&entity);
}

}  // namespace fgraph::idl
