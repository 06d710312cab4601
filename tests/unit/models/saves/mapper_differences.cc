#include "unit/models/saves/mapper_differences.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

using fgraph::detail::LinkContent;
using fgraph::detail::LinkItem;

namespace fgraph::testing {
namespace {

// The time of a write is not known before it.
void forget_times(World& world) {
  for (auto& [id, node] : world.nodes) {
    for (const FieldDescriptor& field : node.entity->fields) {
      if ((field.flags & kFieldTouch) != 0) node.properties.erase(std::string(field.column));
    }
  }
}

std::vector<World::Relationship> sorted_relationships(const World& world) {
  std::vector<World::Relationship> all;
  for (const auto& [id, one] : world.relationships) {
    all.push_back(one);
    if (one.type == "PAL" && one.from > one.to) std::swap(all.back().from, all.back().to);
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::multiset<std::int64_t> shown(const LinkContent& content) {
  std::multiset<std::int64_t> ids;
  for (const LinkItem& item : content.items) ids.insert(item.relationship_id.value());
  return ids;
}

std::multiset<std::int64_t> stored(const World& world, const MapperObject& object, const LinkDescriptor& link) {
  std::multiset<std::int64_t> ids;
  for (const auto& [id, one] : world.relationships) {
    if (one.type != link.relationship->type) continue;
    const bool outgoing = one.from == object.id().value() && link.direction != Direction::kIncoming;
    const bool incoming = one.to == object.id().value() && link.direction != Direction::kOutgoing;
    if (outgoing || incoming) ids.insert(id);
  }
  return ids;
}

std::string difference(const World& world, const MapperObject& one, const LinkDescriptor& link,
                       const detail::LinkOperations& operations, const LinkItem& item) {
  const auto found = world.relationships.find(item.relationship_id.value());
  if (found == world.relationships.end()) return "it shows a relationship that is not there";
  const std::int64_t other = operations.target().id(item.node.get())->value();
  const std::pair<std::int64_t, std::int64_t> forward(one.id().value(), other);
  const std::pair<std::int64_t, std::int64_t> backward(other, one.id().value());
  const std::pair<std::int64_t, std::int64_t> ends(found->second.from, found->second.to);
  const bool fits = (link.direction != Direction::kIncoming && ends == forward) ||
                    (link.direction != Direction::kOutgoing && ends == backward);
  if (!fits) return "it shows a relationship of other nodes";
  if (operations.relationship == nullptr) return {};
  const detail::RelationshipOperations& relationship = operations.relationship();
  void* known = item.relationship.get();
  if (relationship.id(known)->value() != found->first) return "the object of a relationship has another id";
  if (relationship.source(known).value() != ends.first || relationship.target(known).value() != ends.second) {
    return "the object of a relationship has other ends";
  }
  if (properties_of(relationship, known) != found->second.properties) {
    return "the object of a relationship has other fields";
  }
  return {};
}

}  // namespace

std::string difference(World actual, World expected) {
  forget_times(expected);
  forget_times(actual);
  if (actual.nodes != expected.nodes) return "the nodes are others";
  if (sorted_relationships(actual) != sorted_relationships(expected)) return "the relationships are others";
  for (const auto& [id, one] : expected.relationships) {
    if (id >= 0 && actual.relationships.count(id) != 1) return "a relationship that stays was written anew";
  }
  return {};
}

std::string difference(const World& world, const MapperObject& one) {
  const std::string name(one.operations->descriptor().name);
  if (!one.id().has_value()) return "a " + name + " has no id";
  if (!*one.operations->is_saved(one.object.get())) return "a " + name + " does not know that it is saved";
  const auto node = world.nodes.find(one.id().value());
  if (node == world.nodes.end()) return "a " + name + " has the id of no node";
  if (one.properties() != node->second.properties) return "a " + name + " has other fields";
  std::string wrong;
  one.each_link([&](const LinkDescriptor& link, const detail::LinkOperations& operations, const LinkContent& content) {
    const std::string place = name + "." + std::string(link.name) + ": ";
    if (wrong.empty() && content.changed()) wrong = place + "there is something to write";
    if (wrong.empty() && content.state == LinkContent::State::kLoaded && shown(content) != stored(world, one, link)) {
      wrong = place + "it shows other relationships";
    }
    for (const LinkItem& item : content.items) {
      if (!wrong.empty()) return;
      const std::string found = difference(world, one, link, operations, item);
      if (!found.empty()) wrong = place + found;
    }
  });
  return wrong;
}

}  // namespace fgraph::testing
