// Objects of any type as the model of saves sees them: their fields as they are to be stored, and their links.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include <fgraph/descriptor.h>
#include <fgraph/detail/operations.h>
#include <fgraph/link.h>
#include <fgraph/parameters.h>

#include "unit/models/world/mapper_world.h"

namespace fgraph::testing {

template <typename Operations>
World::Properties properties_of(const Operations& operations, const void* object) {
  const auto& descriptor = operations.descriptor();
  FieldWriter writer(descriptor.qualified_name, descriptor.fields);
  writer.begin_entity();
  operations.encode(object, writer);
  World::Properties properties;
  for (std::size_t i = 0; i < descriptor.fields.size(); ++i) {
    if (writer.column(i) != "null") properties[std::string(descriptor.fields[i].column)] = writer.column(i);
  }
  return properties;
}

inline std::string column_of(const FieldDescriptor* field) {
  return std::string(field->column);
}

// An object that is to be saved or removed.
struct MapperObject {
  const detail::EntityOperations* operations = nullptr;
  std::shared_ptr<void> object;
  bool is_removed = false;

  EntityId id() const { return *operations->id(object.get()); }
  World::Properties properties() const { return properties_of(*operations, object.get()); }
  // Calls `function` with each link that has a content.
  template <typename Function>
  void each_link(Function function) const {
    for (std::size_t i = 0; i < operations->links; ++i) {
      detail::LinkContent* content = operations->link(object.get(), i).content();
      if (content != nullptr) function(operations->descriptor().links[i], operations->link_operations(i), *content);
    }
  }
};

}  // namespace fgraph::testing
