#include "unit/models/saves/mapper_model.h"

#include <algorithm>
#include <tuple>
#include <utility>

using fgraph::detail::LinkContent;
using fgraph::detail::LinkItem;

namespace fgraph::testing {
namespace {

// The ends of relationships that are to be one if two links say so; those of an undirected link in one order.
using Ends = std::tuple<std::string, std::int64_t, std::int64_t>;

// What is there gets the fields that are given: a LIVES_IN has no others than those that are set.
void give(World::Relationship& there, const World::Relationship& said) {
  for (const auto& [column, value] : said.properties) there.properties[column] = value;
}

}  // namespace

MapperModel::MapperModel(const World& world, const std::vector<MapperObject>& objects, std::int64_t first_version)
    : before_(world), after_(world), objects_(objects), first_version_(first_version) {
  for (const MapperObject& one : objects) place(one);
  for (const MapperObject& one : objects) unlink(one);
  for (const MapperObject& one : objects) {
    if (one.is_removed) after_.erase_node(one.id().value());
  }
  for (const MapperObject& one : objects) {
    if (!one.is_removed) write(one);
  }
  link();
  remove_orphans();
}

World MapperModel::result() const {
  std::map<std::int64_t, std::int64_t> ids;
  for (const MapperObject& one : objects_) {
    if (!one.is_removed && !is_gone(one)) ids[ids_.at(one.object.get())] = one.id().value();
  }
  const auto final_id = [&](std::int64_t id) { return id >= 0 ? id : ids.at(id); };
  World world;
  for (const auto& [id, node] : after_.nodes) world.nodes[final_id(id)] = node;
  for (const auto& [id, relationship] : after_.relationships) {
    World::Relationship one = relationship;
    one.from = final_id(one.from);
    one.to = final_id(one.to);
    world.relationships[id] = std::move(one);
  }
  return world;
}

std::set<const void*> MapperModel::overcrowded() const {
  std::map<std::int64_t, int> homes, added;
  for (const auto& [id, one] : after_.relationships) {
    if (one.type != "LIVES_IN") continue;
    ++homes[one.from];
    if (id < 0) ++added[one.from];
  }
  std::set<const void*> all;
  for (const auto& [object, id] : ids_) {
    if (added[id] > 0 && homes[id] > 1) all.insert(object);
  }
  return all;
}

void MapperModel::place(const MapperObject& one) {
  std::int64_t& id = ids_[one.object.get()];
  id = one.id().has_value() ? one.id().value() : --next_new_;
  const FieldDescriptor* key = core::key_field(one.operations->descriptor());
  if (one.id().has_value() || key == nullptr) return;
  const std::string literal = one.properties().at(column_of(key));
  const auto stored = before_.find(one.operations->descriptor(), column_of(key), literal);
  id = stored ? *stored : by_key_.try_emplace(literal, id).first->second;
}

std::int64_t MapperModel::node_of(const LinkItem& item) const {
  return item.node == nullptr ? item.node_id.value() : ids_.at(item.node.get());
}

std::optional<std::int64_t> MapperModel::node_of(const detail::NodeRemoval& removal,
                                                 const detail::EntityOperations& target) const {
  if (removal.object == nullptr) return removal.node.value();
  const FieldDescriptor* key = core::key_field(target.descriptor());
  const std::string literal = properties_of(target, removal.object.get()).at(column_of(key));
  if (const auto found = before_.find(target.descriptor(), column_of(key), literal)) return *found;
  const auto created = by_key_.find(literal);
  return created == by_key_.end() ? std::nullopt : std::optional(created->second);
}

std::vector<LinkItem> MapperModel::items_of(const LinkContent& content, const detail::EntityOperations& target) const {
  std::vector<LinkItem> items = content.items;
  items.insert(items.end(), content.added_by_id.begin(), content.added_by_id.end());
  std::erase_if(items, [&](const LinkItem& item) {
    return std::any_of(content.removed_nodes.begin(), content.removed_nodes.end(), [&](const auto& removal) {
      return !item.is_stored() && removal.call > item.call && node_of(removal, target) == node_of(item);
    });
  });
  return items;
}

void MapperModel::unlink(const MapperObject& one) {
  const std::int64_t owner = ids_.at(one.object.get());
  one.each_link([&](const LinkDescriptor& link, const detail::LinkOperations& operations, const LinkContent& content) {
    const auto contains = [](const std::vector<EntityId>& all, std::int64_t id) {
      return std::find(all.begin(), all.end(), EntityId(id)) != all.end();
    };
    std::vector<EntityId> kept, kept_nodes;
    const std::vector<LinkItem> items = items_of(content, operations.target());
    for (const LinkItem& item : items) {
      kept.push_back(item.relationship_id);
      if (item.creation != LinkItem::Creation::kAlways) kept_nodes.emplace_back(node_of(item));
    }
    std::vector<EntityId> removed_nodes;
    for (const detail::NodeRemoval& removal : content.removed_nodes) {
      const auto node = node_of(removal, operations.target());
      const bool is_ended = std::any_of(items.begin(), items.end(), [&](const LinkItem& item) {
        return item.creation == LinkItem::Creation::kIfNone && item.call > removal.call && node_of(item) == node;
      });
      if (node && !is_ended) removed_nodes.emplace_back(*node);
    }
    for (const auto& [id, stored] : before_.relationships) {
      if (stored.type != link.relationship->type) continue;
      const bool outgoing = stored.from == owner && link.direction != Direction::kIncoming;
      const bool incoming = stored.to == owner && link.direction != Direction::kOutgoing;
      if (!outgoing && !incoming) continue;
      const bool stays = contains(kept, id) || contains(kept_nodes, outgoing ? stored.to : stored.from);
      const bool goes = (content.others == LinkContent::Others::kGo && !stays) || contains(content.removed, id) ||
                        contains(removed_nodes, outgoing ? stored.to : stored.from);
      if (goes) after_.relationships.erase(id);
    }
  });
}

void MapperModel::write(const MapperObject& one) {
  const EntityDescriptor& entity = one.operations->descriptor();
  const std::int64_t id = ids_.at(one.object.get());
  const FieldDescriptor* version = core::version_field(entity);
  const World::Properties now = one.properties();
  World::Node& node = after_.nodes[id];
  const bool is_there = node.entity != nullptr;
  node.entity = &entity;
  if (!is_there || !one.id().has_value()) {
    if (!written_.insert(id).second) return;  // by another object with the same key
  }
  if (!is_there) {
    node.properties = now;
    if (version != nullptr) node.properties[column_of(version)] = std::to_string(first_version_);
    return;
  }
  if (one.id().has_value() && !is_changed(one)) return;
  for (const FieldDescriptor& field : entity.fields) {
    if ((field.flags & (kFieldVersion | kFieldImmutable | kFieldKey)) != 0) continue;
    const auto value = now.find(std::string(field.column));
    if (value == now.end()) {
      node.properties.erase(std::string(field.column));
    } else {
      node.properties[value->first] = value->second;
    }
  }
  if (version == nullptr) return;
  std::string& stored = node.properties[column_of(version)];
  stored = std::to_string(std::stoll(stored) + 1);
}

bool MapperModel::is_changed(const MapperObject& one) {
  bool changed = one.properties() != before_.nodes.at(one.id().value()).properties;
  one.each_link([&](const LinkDescriptor&, const detail::LinkOperations& operations, const LinkContent& content) {
    changed = changed || content.changed();
    if (operations.relationship == nullptr) return;
    for (const LinkItem& item : content.items) {
      const auto stored = before_.relationships.find(item.relationship_id.value());
      if (!item.is_stored() || stored == before_.relationships.end()) continue;
      const World::Properties now = properties_of(operations.relationship(), item.relationship.get());
      if (now == stored->second.properties) continue;
      changed = true;
      World::Properties& written = after_.relationships.at(stored->first).properties;
      written = now;
      const auto version = stored->second.properties.find("revision");
      if (version != stored->second.properties.end()) {
        written["revision"] = std::to_string(std::stoll(version->second) + 1);
      }
    }
  });
  return changed;
}

struct MapperModel::Said {
  const LinkContent* content;
  World::Relationship relationship;
  bool says_something;
  bool always = true;  // also if there is one already
};

void MapperModel::link() {
  std::map<Ends, std::vector<Said>> all;
  for (const MapperObject& one : objects_) {
    if (one.is_removed) continue;
    one.each_link(
        [&](const LinkDescriptor& link, const detail::LinkOperations& operations, const LinkContent& content) {
          for (const LinkItem& item : items_of(content, operations.target())) {
            if (item.is_stored()) continue;
            const bool always = item.creation != LinkItem::Creation::kIfNone;
            World::Relationship added;
            added.type = link.relationship->type;
            added.from = ids_.at(one.object.get());
            added.to = node_of(item);
            if (link.direction == Direction::kIncoming) std::swap(added.from, added.to);
            if (link.direction == Direction::kBoth && added.from > added.to) std::swap(added.from, added.to);
            bool says = false;
            if (operations.relationship != nullptr) {
              const detail::RelationshipOperations& relationship = operations.relationship();
              added.properties = properties_of(relationship, item.relationship.get());
              says = added.properties != properties_of(relationship, relationship.make().get());
              if (added.type == "KNOWS") added.properties["revision"] = std::to_string(first_version_);
            }
            all[{added.type, added.from, added.to}].push_back({&content, std::move(added), says, always});
          }
        });
  }
  for (auto& [ends, said] : all) {
    const bool is_one = said.size() == 2 && said[0].content != said[1].content;
    // Who is added to a town again stays there, unless one call adds the same person twice.
    const bool is_home = said[0].relationship.type == "LIVES_IN" && (said.size() == 1 || is_one);
    const bool always = !is_home && std::any_of(said.begin(), said.end(), [](const Said& one) { return one.always; });
    const bool is_once = said[0].relationship.type == "PAL";
    if (World::Relationship* there = linked(said[0].relationship); (!always || is_once) && there != nullptr) {
      for (const Said& one : said) give(*there, one.relationship);
      continue;
    }
    if (is_once) said.resize(1);
    if (is_one && !is_once) said.erase(said.begin() + (said[0].says_something ? 1 : 0));
    for (Said& one : said) after_.relationships[--next_new_] = std::move(one.relationship);
  }
}

void MapperModel::remove_orphans() {
  const auto authors = [](const World& world, std::int64_t note) {
    return std::count_if(world.relationships.begin(), world.relationships.end(),
                         [&](const auto& entry) { return entry.second.type == "WROTE" && entry.second.to == note; });
  };
  for (const auto& [id, node] : before_.nodes) {
    if (after_.nodes.count(id) == 0 || authors(before_, id) == 0 || authors(after_, id) > 0) continue;
    const bool is_changed = std::any_of(objects_.begin(), objects_.end(), [&, id = id](const MapperObject& one) {
      return ids_.at(one.object.get()) == id && one.properties() != before_.nodes.at(id).properties;
    });
    if (!is_changed) gone_.insert(id);
  }
  for (const std::int64_t id : gone_) after_.erase_node(id);
}

World::Relationship* MapperModel::linked(const World::Relationship& one) {
  for (auto& [id, other] : after_.relationships) {
    const bool is_reverse = one.type == "PAL" && other.from == one.to && other.to == one.from;
    if (other.type == one.type && (is_reverse || (other.from == one.from && other.to == one.to))) return &other;
  }
  return nullptr;
}

}  // namespace fgraph::testing
