#include "unit/models/world/save_writing.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

namespace fgraph::testing {
namespace {

using core::SaveShape;
using Lists = std::vector<std::vector<std::int64_t>>;

bool is_converted(const FieldDescriptor& field) {
  return !core::conversion_function(field.type.scalar).empty();
}

void set(World::Properties& properties, std::string_view column, const std::string& literal) {
  if (literal == "null") {
    properties.erase(std::string(column));
  } else {
    properties[std::string(column)] = literal;
  }
}

// The stages of one query, in the order of its text.
class Writing {
 public:
  Writing(World& world, const SaveShape& shape, SaveParameters& parameters, SaveMatching& matching)
      : world_(world), shape_(shape), parameters_(parameters), matching_(matching) {}

  Lists run() {
    for (std::size_t i = 0; i < shape_.unlinked.size(); ++i) unlink(i);
    for (std::size_t i = 0; i < shape_.deleted.size(); ++i) remove(i);
    for (const std::vector<std::int64_t>& ids : matching_.circle) {
      for (const std::int64_t id : ids) erase(id);
    }
    for (std::size_t i = 0; i < shape_.updated.size(); ++i) update(i);
    for (std::size_t i = 0; i < shape_.changed.size(); ++i) change(i);
    if (core::deletes_orphans(shape_)) remove_orphans();
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) save_keyed(i);
    for (std::size_t i = 0; i < shape_.created.size(); ++i) create(i);
    for (std::size_t i = 0; i < shape_.linked.size(); ++i) link(i);
    if (core::deletes_orphans(shape_)) lists_.push_back(gone_);
    return lists_;
  }

 private:
  const std::vector<Literal>& list(std::string_view stem, std::size_t group, std::string_view field = {}) {
    return parameters_.list(stem, group, field);
  }

  void unlink(std::size_t i) {
    const SaveShape::Unlinked& group = shape_.unlinked[i];
    for (const auto& [id, other] : matching_.unlinked(i)) {
      const World::Relationship& one = world_.relationships.at(id);
      if ((group.link->flags & kLinkOrphanDelete) != 0) left_.emplace_back(group.link, other);
      if (group.back != nullptr) left_.emplace_back(group.back, one.from == other ? one.to : one.from);
      world_.relationships.erase(id);
    }
  }

  // Deletes a node. What it leads to may be an orphan then.
  void erase(std::int64_t id) {
    const EntityDescriptor* entity = world_.nodes.at(id).entity;
    for (const LinkDescriptor& link : entity->links) {
      if ((link.flags & kLinkOrphanDelete) == 0) continue;
      for (const auto& [number, one] : world_.relationships) {
        if (const std::optional<std::int64_t> other = other_end(link, id, one)) left_.emplace_back(&link, *other);
      }
    }
    world_.erase_node(id);
  }

  bool stays(std::int64_t id) {
    return contains(list(SaveShape::kStaying, 0), id) ||
           std::any_of(matching_.keyed.begin(), matching_.keyed.end(), [&](const auto& group) {
             return std::find(group.begin(), group.end(), std::optional<std::int64_t>(id)) != group.end();
           });
  }

  void remove_orphans() {
    (void)list(SaveShape::kStaying, 0);
    while (!left_.empty()) {
      const auto [link, id] = left_.back();
      left_.pop_back();
      if (world_.nodes.count(id) == 0 || stays(id)) continue;
      const bool is_led_to =
          std::any_of(world_.relationships.begin(), world_.relationships.end(), [&, link = link, id = id](auto& entry) {
            const std::int64_t end = link->direction == Direction::kOutgoing ? entry.second.to : entry.second.from;
            return entry.second.type == link->relationship->type && end == id;
          });
      if (is_led_to) continue;
      gone_.push_back(id);
      erase(id);
    }
  }

  void remove(std::size_t i) {
    for (const Literal& node : list(SaveShape::Deleted::kPlaces, i)) erase(matching_.place(node));
  }

  // What CypherWriter::changes() and the converted fields do to one element.
  void apply(World::Properties& properties, std::span<const FieldDescriptor> fields, const Literal& maps, std::size_t k,
             std::string_view is_set, std::string_view values, std::size_t group) {
    const auto add = [&](const Literal& map) {
      for (std::size_t i = 0; i < map.keys.size(); ++i) set(properties, map.keys[i], map.items[i].text);
    };
    for (const Literal& map : maps.items.at(0).items) add(map);
    add(maps.items.at(1));
    for (const FieldDescriptor& field : fields) {
      if ((field.flags & kFieldImmutable) != 0 || !is_converted(field)) continue;
      const bool sets = list(is_set, group, field.name)[k].text == "true";
      const std::string value = list(values, group, field.name)[k].text;
      if (sets) set(properties, field.column, value);
    }
  }

  void update(std::size_t i) {
    const std::vector<Literal>& places = list(SaveShape::Updated::kPlaces, i);
    for (std::size_t k = 0; k < places.size(); ++k) {
      apply(world_.nodes.at(matching_.place(places[k])).properties, shape_.updated[i].entity->fields,
            list(SaveShape::Updated::kMaps, i)[k], k, SaveShape::Updated::kIsSet, SaveShape::Updated::kValues, i);
    }
  }

  void change(std::size_t i) {
    const std::vector<Literal>& ids = list(SaveShape::Changed::kIds, i);
    for (std::size_t k = 0; k < ids.size(); ++k) {
      apply(world_.relationships.at(ids[k].number()).properties, shape_.changed[i].relationship->fields,
            list(SaveShape::Changed::kMaps, i)[k], k, SaveShape::Changed::kIsSet, SaveShape::Changed::kValues, i);
    }
  }

  std::int64_t create_node(const EntityDescriptor& entity, std::string_view values, std::size_t group, std::size_t k) {
    World::Node node;
    node.entity = &entity;
    for (const FieldDescriptor& field : entity.fields) {
      set(node.properties, field.column, list(values, group, field.name)[k].text);
    }
    world_.nodes[world_.next_id] = std::move(node);
    return world_.next_id++;
  }

  void save_keyed(std::size_t i) {
    const EntityDescriptor& entity = *shape_.keyed[i].entity;
    const FieldDescriptor* version = core::version_field(entity);
    std::vector<std::int64_t> ids, created, versions;
    for (std::size_t k = 0; k < matching_.keyed[i].size(); ++k) {
      // All parameters of the group are there, whichever of them are needed.
      for (const FieldDescriptor& field : entity.fields) (void)list(SaveShape::Keyed::kValues, i, field.name);
      const Literal& maps = list(SaveShape::Keyed::kMaps, i)[k];
      // It may have hung on a node that was deleted.
      if (matching_.keyed[i][k] && world_.nodes.count(*matching_.keyed[i][k]) == 0) matching_.keyed[i][k].reset();
      if (!matching_.keyed[i][k]) {
        created.push_back(static_cast<std::int64_t>(k));
        ids.push_back(create_node(entity, SaveShape::Keyed::kValues, i, k));
        for (const FieldDescriptor& field : entity.fields) {
          if (is_converted(field)) (void)list(SaveShape::Keyed::kIsSet, i, field.name);
        }
      } else {
        ids.push_back(*matching_.keyed[i][k]);
        World::Properties& properties = world_.nodes.at(ids.back()).properties;
        apply(properties, entity.fields, maps, k, SaveShape::Keyed::kIsSet, SaveShape::Keyed::kValues, i);
        if (version != nullptr) {
          std::string& stored = properties[std::string(version->column)];
          stored = std::to_string(stored.empty() ? 1 : std::stoll(stored) + 1);
        }
      }
      if (version != nullptr) {
        versions.push_back(std::stoll(world_.nodes.at(ids.back()).properties.at(std::string(version->column))));
      }
    }
    matching_.places.insert(matching_.places.end(), ids.begin(), ids.end());
    lists_.push_back(std::move(ids));
    lists_.push_back(std::move(created));
    if (version != nullptr) lists_.push_back(std::move(versions));
  }

  void create(std::size_t i) {
    const std::int64_t last = parameters_.one(SaveShape::Created::kLast, i).number();
    std::vector<std::int64_t>& ids = lists_.emplace_back();
    for (std::int64_t k = 0; k <= last; ++k) {
      ids.push_back(
          create_node(*shape_.created[i].entity, SaveShape::Created::kValues, i, static_cast<std::size_t>(k)));
    }
    matching_.places.insert(matching_.places.end(), ids.begin(), ids.end());
  }

  void link(std::size_t i) {
    const RelationshipDescriptor& relationship = *shape_.linked[i].relationship;
    const std::vector<Literal>& sources = list(SaveShape::Linked::kSources, i);
    std::vector<std::int64_t>& ids = lists_.emplace_back();
    // All parameters of the group are there, whichever of them are needed.
    if (is_once(shape_.linked[i].creation) && !relationship.fields.empty()) {
      (void)list(SaveShape::Linked::kGiven, i);
      (void)list(SaveShape::Linked::kMaps, i);
      for (const FieldDescriptor& field : relationship.fields) {
        if (is_converted(field)) (void)list(SaveShape::Linked::kIsSet, i, field.name);
      }
    }
    for (std::size_t k = 0; k < sources.size(); ++k) {
      World::Relationship one;
      one.type = relationship.type;
      one.from = matching_.place(sources[k]);
      one.to = matching_.place(list(SaveShape::Linked::kTargets, i)[k]);
      for (const FieldDescriptor& field : relationship.fields) {
        set(one.properties, field.column, list(SaveShape::Linked::kValues, i, field.name)[k].text);
      }
      if (World::Relationship* known = find_known(one, shape_.linked[i].creation); known != nullptr) {
        give(*known, i, k);
        ids.push_back(-1);
        continue;
      }
      ids.push_back(world_.next_id);
      world_.relationships[world_.next_id++] = std::move(one);
    }
  }

  // A relationship that is there gets the fields that are given.
  void give(World::Relationship& known, std::size_t i, std::size_t k) {
    using Linked = SaveShape::Linked;
    const RelationshipDescriptor& relationship = *shape_.linked[i].relationship;
    if (!is_once(shape_.linked[i].creation) || relationship.fields.empty()) return;
    if (list(Linked::kGiven, i)[k].text != "true") return;
    apply(known.properties, relationship.fields, list(Linked::kMaps, i)[k], k, Linked::kIsSet, Linked::kValues, i);
    const FieldDescriptor* version = core::version_field(relationship);
    if (version == nullptr) return;
    std::string& stored = known.properties[std::string(version->column)];
    stored = std::to_string(stored.empty() ? 1 : std::stoll(stored) + 1);
  }

  static bool is_once(SaveShape::Linked::Creation creation) {
    using Creation = SaveShape::Linked::Creation;
    return creation == Creation::kOnce || creation == Creation::kOnceEitherWay;
  }

  // Returns what is in the graph instead of a relationship that is created only if there is none, or null.
  World::Relationship* find_known(const World::Relationship& one, SaveShape::Linked::Creation creation) {
    using Creation = SaveShape::Linked::Creation;
    if (creation == Creation::kAlways) return nullptr;
    const bool is_either_way = creation == Creation::kIfNoneEitherWay || creation == Creation::kOnceEitherWay;
    for (auto& [id, other] : world_.relationships) {
      const bool same = other.from == one.from && other.to == one.to;
      const bool reverse = is_either_way && other.from == one.to && other.to == one.from;
      if (other.type == one.type && (same || reverse)) return &other;
    }
    return nullptr;
  }

  World& world_;
  const SaveShape& shape_;
  SaveParameters& parameters_;
  SaveMatching& matching_;
  std::vector<std::pair<const LinkDescriptor*, std::int64_t>> left_;  // nodes that may be orphans
  std::vector<std::int64_t> gone_;                                    // nodes that were
  Lists lists_;
};

}  // namespace

std::vector<std::vector<std::int64_t>> write_save(World& world, const SaveShape& shape, SaveParameters& parameters,
                                                  SaveMatching& matching) {
  return Writing(world, shape, parameters, matching).run();
}

}  // namespace fgraph::testing
