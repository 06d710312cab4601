#include "core/plan/save/save_shape.h"

#include <algorithm>

#include "core/cypher/cypher.h"
#include "core/plan/delete_plan.h"
#include "core/plan/identity_plan.h"

namespace fgraph::core {

bool deletes_orphans(const SaveShape::Unlinked& group) {
  return group.back != nullptr || (group.link->flags & kLinkOrphanDelete) != 0;
}

bool deletes_orphans(const SaveShape& shape) {
  const auto unlinks = [](const SaveShape::Unlinked& group) { return deletes_orphans(group); };
  const auto deletes = [](const SaveShape::Deleted& group) { return may_leave_orphans(*group.entity); };
  const auto is_owner = [](const EntityDescriptor* type) { return may_leave_orphans(*type); };
  return std::any_of(shape.unlinked.begin(), shape.unlinked.end(), unlinks) ||
         std::any_of(shape.deleted.begin(), shape.deleted.end(), deletes) ||
         (shape.circle && std::any_of(shape.circle->types.begin(), shape.circle->types.end(), is_owner));
}

std::string save_parameter(std::string_view stem, std::size_t group) {
  return "_" + numbered(stem, group);
}

std::string save_parameter(std::string_view stem, std::size_t group, std::string_view field) {
  return save_parameter(stem, group) + "_" + std::string(field);
}

SaveReplyLayout reply_layout(const SaveShape& shape) {
  SaveReplyLayout layout;
  for (const SaveShape::Keyed& group : shape.keyed) {
    SaveReplyLayout::Keyed& columns = layout.keyed.emplace_back();
    columns.ids = layout.columns++;
    columns.created = layout.columns++;
    if (version_field(*group.entity) != nullptr) columns.versions = layout.columns++;
  }
  for (std::size_t i = 0; i < shape.created.size(); ++i) layout.created.push_back(layout.columns++);
  for (std::size_t i = 0; i < shape.linked.size(); ++i) layout.linked.push_back(layout.columns++);
  if (deletes_orphans(shape)) layout.gone = layout.columns++;
  return layout;
}

std::vector<std::size_t> stored_fields(const SaveShape::Keyed& group) {
  std::vector<std::size_t> stored;
  const std::span<const FieldDescriptor> fields = group.entity->fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const bool keeps = (fields[i].flags & kFieldImmutable) != 0 && &fields[i] != group.by;
    // With kAbsent, every node is created, so none keeps a value.
    if (keeps && group.expect != SaveShape::Keyed::Expect::kAbsent) stored.push_back(i);
  }
  return stored;
}

}  // namespace fgraph::core
