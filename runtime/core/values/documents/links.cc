#include "core/values/documents/links.h"

#include <utility>

#include "core/values/documents/values.h"

namespace fgraph::detail {

using core::for_each_value;
using core::refuse;
using core::ValueReader;
using Kind = DocumentValue::Kind;

bool is_reference(const DocumentValue& in) {
  if (in.kind() != Kind::kObject) return in.kind() == Kind::kInteger;
  bool has_id = false;
  bool has_more = false;
  for_each_value(in, [&](std::string_view name, const DocumentValue& value) {
    const bool is_id = name == "id" && value.kind() == Kind::kInteger;
    has_id = has_id || is_id;
    has_more = has_more || (!is_id && name != kRelationship);
  });
  return has_id && !has_more;
}

Given given_relationship(const DocumentValue& in) {
  Given given = Given::kNothing;
  if (in.kind() != Kind::kObject) return given;
  for_each_value(in, [&](std::string_view name, const DocumentValue& relationship) {
    if (name != kRelationship) return;
    given = Given::kFields;
    if (relationship.kind() != Kind::kObject) return;
    for_each_value(relationship, [&](std::string_view member, const DocumentValue& value) {
      if (member == "id" && value.kind() != Kind::kNull) given = Given::kId;
    });
  });
  return given;
}

EntityId id_in(const std::string& path, const DocumentValue& in) {
  EntityId id;
  if (in.kind() != Kind::kObject) return id;
  for_each_value(in, [&](std::string_view name, const DocumentValue& value) {
    if (name == "id") ValueReader(path + ".id").read(value, id);
  });
  return id;
}

EntityId referenced(const std::string& path, const DocumentValue& in) {
  if (in.kind() == Kind::kObject) return id_in(path, in);
  EntityId id;
  ValueReader(path).read(in, id);
  return id;
}

EntityId id_of(const LinkPlace& place, const LinkItem& item) {
  return item.node == nullptr ? item.node_id : *place.target.target().id(item.node.get());
}

void put(LinkContent& content, LinkItem item) {
  (item.node == nullptr ? content.added_by_id : content.items).push_back(std::move(item));
}

void set_ends(const LinkPlace& place, const std::string& path, const LinkItem& item) {
  const RelationshipOperations& operations = place.target.relationship();
  void* const object = item.relationship.get();
  const EntityId other = id_of(place, item);
  if (!other.has_value()) refuse(path, "a relationship with an id leads to a node that has one");
  switch (place.descriptor.direction) {
    case Direction::kOutgoing: return operations.set_ends(object, place.owner, other);
    case Direction::kIncoming: return operations.set_ends(object, other, place.owner);
    case Direction::kBoth: break;
  }
  const EntityId source = operations.source(object);
  const EntityId target = operations.target(object);
  if ((source == place.owner && target == other) || (source == other && target == place.owner)) return;
  refuse(path + "." + std::string(kRelationship), "'source' and 'target' must be the ids of the two nodes");
}

}  // namespace fgraph::detail
