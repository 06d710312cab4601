#include "unit/models/world/mapper_world.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "unit/models/world/cascade_world.h"

namespace fgraph::testing {
namespace {

using core::SaveShape;
using Lists = std::vector<std::vector<std::int64_t>>;

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::map<std::string, Literal> header() {
    std::map<std::string, Literal> parameters;
    if (text_.empty()) return parameters;
    expect("CYPHER ");
    while (at_ < text_.size()) {
      std::string name = this->name('=');
      if (!parameters.emplace(std::move(name), literal()).second) throw std::logic_error("a parameter comes twice");
      expect(" ");
    }
    return parameters;
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void expect(std::string_view what) {
    if (text_.substr(at_, what.size()) != what) {
      throw std::logic_error("'" + std::string(what) + "' is missing at " + std::string(text_.substr(at_, 40)));
    }
    at_ += what.size();
  }
  std::string name(char end) {
    const bool quoted = peek() == '`';
    if (quoted) ++at_;
    const std::size_t begin = at_;
    at_ = text_.find(quoted ? '`' : end, at_);
    std::string name(text_.substr(begin, at_ - begin));
    if (quoted) ++at_;
    expect(std::string_view(&end, 1));
    return name;
  }
  Literal literal() {
    const std::size_t begin = at_;
    Literal literal;
    if (peek() == '[') {
      literal.is_list = true;
      for (++at_; peek() != ']';) {
        literal.items.push_back(this->literal());
        if (peek() == ',') ++at_;
      }
      ++at_;
    } else if (peek() == '{') {
      for (++at_; peek() != '}';) {
        literal.keys.push_back(name(':'));
        literal.items.push_back(this->literal());
        if (peek() == ',') ++at_;
      }
      ++at_;
    } else if (peek() == '\'') {
      for (++at_; peek() != '\''; ++at_) {
        if (peek() == '\\') ++at_;
      }
      ++at_;
    } else {
      at_ = std::min(text_.find_first_of(",]} ", at_), text_.size());
    }
    literal.text = text_.substr(begin, at_ - begin);
    return literal;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

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

// One query, stage by stage, in the order of its text.
class Writing {
 public:
  Writing(World& world, const SaveShape& shape, std::string_view header)
      : world_(world), shape_(shape), parameters_(Parser(header).header()) {}

  std::optional<Lists> run() {
    if (!match() || !match_circle()) return std::nullopt;
    for (std::size_t i = 0; i < shape_.unlinked.size(); ++i) unlink(i);
    for (std::size_t i = 0; i < shape_.deleted.size(); ++i) remove(i);
    for (const std::vector<std::int64_t>& ids : circle_) {
      for (const std::int64_t id : ids) erase(id);
    }
    for (std::size_t i = 0; i < shape_.updated.size(); ++i) update(i);
    for (std::size_t i = 0; i < shape_.changed.size(); ++i) change(i);
    if (core::deletes_orphans(shape_)) remove_orphans();
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) save_keyed(i);
    for (std::size_t i = 0; i < shape_.created.size(); ++i) create(i);
    for (std::size_t i = 0; i < shape_.linked.size(); ++i) link(i);
    if (core::deletes_orphans(shape_)) lists_.push_back(gone_);
    if (used_.size() != parameters_.size()) throw std::logic_error("a parameter belongs to no part of the shape");
    return lists_;
  }

 private:
  const Literal& parameter(std::string_view stem, std::size_t group, std::string_view field = {}) {
    const std::string name =
        field.empty() ? core::save_parameter(stem, group) : core::save_parameter(stem, group, field);
    const auto found = parameters_.find(name);
    if (found == parameters_.end()) throw std::logic_error("the parameter " + name + " is missing");
    used_.insert(name);
    return found->second;
  }
  const std::vector<Literal>& list(std::string_view stem, std::size_t group, std::string_view field = {}) {
    const Literal& literal = parameter(stem, group, field);
    if (!literal.is_list) throw std::logic_error("a parameter is no list");
    return literal.items;
  }
  std::int64_t place(const Literal& literal) const { return places_.at(static_cast<std::size_t>(literal.number())); }

  bool match() {
    bool fits = true;
    for (std::size_t i = 0; i < shape_.matched.size(); ++i) fits = match_ids(i) && fits;
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) fits = match_keys(i) && fits;
    for (std::size_t i = 0; i < shape_.unique.size(); ++i) fits = match_unique(i) && fits;
    for (std::size_t i = 0; i < shape_.changed.size(); ++i) fits = match_changed(i) && fits;
    if (!fits) return false;
    for (std::size_t i = 0; i < shape_.single.size(); ++i) fits = match_single(i) && fits;
    for (std::size_t i = 0; i < shape_.required.size(); ++i) fits = match_required(i) && fits;
    return fits;
  }

  bool match_ids(std::size_t i) {
    const SaveShape::Matched& group = shape_.matched[i];
    const bool is_exact = group.version == SaveShape::Matched::Version::kExact;
    const std::vector<Literal>& ids = list(SaveShape::Matched::kIds, i);
    bool fits = true;
    for (std::size_t k = 0; k < ids.size(); ++k) {
      const std::int64_t id = ids[k].number();
      places_.push_back(id);
      const auto found = world_.nodes.find(id);
      fits = fits && found != world_.nodes.end() && found->second.entity == group.entity;
      if (group.identity == SaveShape::Matched::Identity::kKnown)
        fits = is_known(i, k, fits ? &found->second : nullptr);
      if (!is_exact) continue;
      const std::string version = list(SaveShape::Matched::kVersions, i)[k].text;
      fits = fits && found->second.properties[std::string(core::version_field(*group.entity)->column)] == version;
    }
    return fits;
  }

  // Whether node `k` of the matched group `i` has what is known of it. Null: it is not there, or another node is.
  bool is_known(std::size_t i, std::size_t k, World::Node* node) {
    bool fits = node != nullptr;
    for (const FieldDescriptor* field : core::identity_fields(*shape_.matched[i].entity)) {
      const Literal& known = list(SaveShape::Matched::kIdentity, i, field->name)[k];
      if (!fits || known.text == "null") continue;
      fits = node->properties[std::string(field->column)] == known.text;
    }
    return fits;
  }

  bool match_keys(std::size_t i) {
    const SaveShape::Keyed& group = shape_.keyed[i];
    const std::string column(group.by->column);
    std::vector<std::optional<std::int64_t>>& found = found_.emplace_back();
    bool fits = true;
    std::set<std::int64_t> freed;
    if (group.freed == SaveShape::Keyed::Freed::kSome) {
      for (const Literal& id : list(SaveShape::Keyed::kFreed, i)) freed.insert(id.number());
    }
    for (const Literal& key : list(SaveShape::Keyed::kKeys, i)) {
      found.push_back(world_.find(*group.entity, column, key.text));
      if (found.back() && freed.count(*found.back()) != 0) found.back().reset();
      if (group.expect == SaveShape::Keyed::Expect::kAbsent) fits = fits && !found.back();
      if (group.expect == SaveShape::Keyed::Expect::kPresent) fits = fits && found.back();
    }
    if (group.version == SaveShape::Keyed::Version::kAny) return fits;
    const std::string version(core::version_field(*group.entity)->column);
    for (std::size_t k = 0; k < found.size(); ++k) {
      const std::string& carried = list(SaveShape::Keyed::kVersions, i)[k].text;
      fits = fits && (!found[k] || world_.nodes.at(*found[k]).properties[version] == carried);
    }
    return fits;
  }

  bool match_unique(std::size_t i) {
    const SaveShape::Unique& unique = shape_.unique[i];
    for (const std::string_view stem : {SaveShape::Unique::kValues, SaveShape::Unique::kHolders,
                                        SaveShape::Unique::kGone, SaveShape::Unique::kLeft}) {
      (void)list(stem, i);
    }
    if (core::key_field(*unique.entity) != nullptr) (void)list(SaveShape::Unique::kSelves, i);
    return world_.taken(unique, parameters_, i) == 0;
  }

  bool match_changed(std::size_t i) {
    const std::vector<Literal>& ids = list(SaveShape::Changed::kIds, i);
    bool fits = true;
    for (std::size_t k = 0; k < ids.size(); ++k) {
      const auto found = world_.relationships.find(ids[k].number());
      const FieldDescriptor* version = core::version_field(*shape_.changed[i].relationship);
      if (version != nullptr && found != world_.relationships.end()) {
        const std::string known = list(SaveShape::Changed::kVersions, i)[k].text;
        fits = fits && found->second.properties[std::string(version->column)] == known;
      }
      fits = fits && found != world_.relationships.end() &&
             found->second.type == shape_.changed[i].relationship->type &&
             found->second.from == place(list(SaveShape::Changed::kSources, i)[k]) &&
             found->second.to == place(list(SaveShape::Changed::kTargets, i)[k]);
    }
    return fits;
  }

  // Whether the nodes that go in a circle are all that go. The graph is compared as it is before relationships go.
  bool match_circle() {
    if (!shape_.circle) return true;
    used_.insert("_cut");
    for (std::size_t step = 0; step < shape_.circle->steps.size(); ++step) {
      used_.insert(core::numbered("_p", step));
      used_.insert(core::numbered("_c", step));
    }
    for (std::size_t type = 0; type < shape_.circle->types.size(); ++type) {
      std::vector<std::int64_t>& ids = circle_.emplace_back();
      for (const Literal& node : list(SaveShape::kCirclePlaces, type)) ids.push_back(place(node));
    }
    return CascadeWorld(world_, shape_.circle->types).is_complete(circle_, parameters_);
  }

  static bool contains(const std::vector<Literal>& ids, std::int64_t id) {
    return std::any_of(ids.begin(), ids.end(), [&](const Literal& one) { return one.number() == id; });
  }

  // The node of a place; nothing if it is one that is found by its key and not there.
  std::optional<std::int64_t> owner(SaveShape::Owners owned, const Literal& literal) const {
    auto place = static_cast<std::size_t>(literal.number());
    if (place < places_.size()) return places_[place];
    if (owned == SaveShape::Owners::kMatched) throw std::logic_error("a place is not among those that are matched");
    place -= places_.size();
    for (const std::vector<std::optional<std::int64_t>>& group : found_) {
      if (place < group.size()) return group[place];
      place -= group.size();
    }
    throw std::logic_error("there is no such place");
  }

  // The other end, if the link shows the relationship from the owner.
  static std::optional<std::int64_t> other_end(const LinkDescriptor& link, std::int64_t owner,
                                               const World::Relationship& one) {
    if (one.type != link.relationship->type) return std::nullopt;
    if (one.from == owner && link.direction != Direction::kIncoming) return one.to;
    if (one.to == owner && link.direction != Direction::kOutgoing) return one.from;
    return std::nullopt;
  }

  // The relationships that a group of `unlinked` deletes, with the nodes at their other ends.
  std::map<std::int64_t, std::int64_t> unlinked(std::size_t i) {
    std::map<std::int64_t, std::int64_t> all;
    const LinkDescriptor& link = *shape_.unlinked[i].link;
    const std::vector<Literal>& owners = list(SaveShape::Unlinked::kOwners, i);
    for (std::size_t k = 0; k < owners.size(); ++k) {
      const bool every = list(SaveShape::Unlinked::kEvery, i)[k].text == "true";
      const std::vector<Literal>& kept = list(SaveShape::Unlinked::kKept, i)[k].items;
      const std::vector<Literal>& gone = list(SaveShape::Unlinked::kGone, i)[k].items;
      const std::vector<Literal>& parted = list(SaveShape::Unlinked::kParted, i)[k].items;
      const std::vector<Literal>& kept_nodes = list(SaveShape::Unlinked::kKeptNodes, i)[k].items;
      const std::optional<std::int64_t> owner = this->owner(shape_.unlinked[i].owned, owners[k]);
      if (!owner) continue;
      for (const auto& [id, one] : world_.relationships) {
        const std::optional<std::int64_t> other = other_end(link, *owner, one);
        if (!other) continue;
        const bool stays = contains(kept, id) || contains(kept_nodes, *other);
        if ((every && !stays) || contains(gone, id) || contains(parted, *other)) all[id] = *other;
      }
    }
    return all;
  }

  void unlink(std::size_t i) {
    const SaveShape::Unlinked& group = shape_.unlinked[i];
    for (const auto& [id, other] : unlinked(i)) {
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
           std::any_of(found_.begin(), found_.end(), [&](const auto& group) {
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

  // Whether no owner has another relationship that stays.
  bool match_single(std::size_t i) {
    using Single = SaveShape::Single;
    const std::vector<Literal>& owners = list(Single::kOwners, i);
    const std::vector<Literal>&gone = list(Single::kGone, i), &kept = list(Single::kKept, i);
    const std::vector<Literal>&left = list(Single::kLeft, i), &cleared = list(Single::kCleared, i);
    bool fits = true;
    for (std::size_t k = 0; k < owners.size(); ++k) {
      const bool every = list(Single::kEvery, i)[k].text == "true";
      const std::vector<Literal>& stay = list(Single::kStay, i)[k].items;
      const std::optional<std::int64_t> owner = this->owner(shape_.single[i].owned, owners[k]);
      for (const auto& [id, one] : world_.relationships) {
        const std::optional<std::int64_t> other =
            owner ? other_end(*shape_.single[i].link, *owner, one) : std::optional<std::int64_t>();
        if (!other || contains(stay, *other) || contains(gone, id) || contains(left, *other)) continue;
        if ((every || contains(cleared, *other)) && !contains(kept, id)) continue;
        fits = false;
      }
    }
    return fits;
  }

  // Whether no node loses the last relationship of a link that has to lead to one.
  bool match_required(std::size_t i) {
    const std::vector<Literal>& supplied = list(SaveShape::Required::kSupplied, i);
    const std::map<std::int64_t, std::int64_t> going = unlinked(shape_.required[i].unlinked);
    return std::all_of(going.begin(), going.end(), [&](const auto& entry) {
      const std::int64_t node = entry.second;
      return contains(supplied, node) ||
             std::any_of(world_.relationships.begin(), world_.relationships.end(), [&](const auto& stored) {
               return going.count(stored.first) == 0 && other_end(*shape_.required[i].link, node, stored.second);
             });
    });
  }

  void remove(std::size_t i) {
    for (const Literal& node : list(SaveShape::Deleted::kPlaces, i)) erase(place(node));
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
      apply(world_.nodes.at(place(places[k])).properties, shape_.updated[i].entity->fields,
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
    for (std::size_t k = 0; k < found_[i].size(); ++k) {
      // All parameters of the group are there, whichever of them are needed.
      for (const FieldDescriptor& field : entity.fields) (void)list(SaveShape::Keyed::kValues, i, field.name);
      const Literal& maps = list(SaveShape::Keyed::kMaps, i)[k];
      // It may have hung on a node that was deleted.
      if (found_[i][k] && world_.nodes.count(*found_[i][k]) == 0) found_[i][k].reset();
      if (!found_[i][k]) {
        created.push_back(static_cast<std::int64_t>(k));
        ids.push_back(create_node(entity, SaveShape::Keyed::kValues, i, k));
        for (const FieldDescriptor& field : entity.fields) {
          if (is_converted(field)) (void)list(SaveShape::Keyed::kIsSet, i, field.name);
        }
      } else {
        ids.push_back(*found_[i][k]);
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
    places_.insert(places_.end(), ids.begin(), ids.end());
    lists_.push_back(std::move(ids));
    lists_.push_back(std::move(created));
    if (version != nullptr) lists_.push_back(std::move(versions));
  }

  void create(std::size_t i) {
    const std::int64_t last = parameter(SaveShape::Created::kLast, i).number();
    std::vector<std::int64_t>& ids = lists_.emplace_back();
    for (std::int64_t k = 0; k <= last; ++k) {
      ids.push_back(
          create_node(*shape_.created[i].entity, SaveShape::Created::kValues, i, static_cast<std::size_t>(k)));
    }
    places_.insert(places_.end(), ids.begin(), ids.end());
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
      one.from = place(sources[k]);
      one.to = place(list(SaveShape::Linked::kTargets, i)[k]);
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
  std::map<std::string, Literal> parameters_;
  std::set<std::string> used_;
  std::vector<std::int64_t> places_;                                  // the ids of the nodes at the places
  std::vector<std::vector<std::optional<std::int64_t>>> found_;       // the nodes of each keyed group
  std::vector<std::pair<const LinkDescriptor*, std::int64_t>> left_;  // nodes that may be orphans
  std::vector<std::int64_t> gone_;                                    // nodes that were
  Lists circle_;                                                      // the nodes of each type that go in a circle
  Lists lists_;
};

}  // namespace

std::map<std::string, Literal> parse_header(std::string_view header) {
  return Parser(header).header();
}

std::optional<Lists> World::write(const SaveShape& shape, std::string_view header) {
  // Nothing is changed unless all of it is.
  World copy = *this;
  std::optional<Lists> lists = Writing(copy, shape, header).run();
  if (lists) *this = std::move(copy);
  return lists;
}

std::int64_t World::taken(const SaveShape::Unique& unique, const std::map<std::string, Literal>& parameters,
                          std::size_t group) const {
  const auto list = [&](std::string_view stem) -> const std::vector<Literal>& {
    return parameters.at(core::save_parameter(stem, group)).items;
  };
  const auto contains = [](const std::vector<Literal>& ids, std::int64_t id) {
    return std::any_of(ids.begin(), ids.end(), [&](const Literal& one) { return one.number() == id; });
  };
  const FieldDescriptor* key = core::key_field(*unique.entity);
  const std::vector<Literal>& values = list(SaveShape::Unique::kValues);
  std::int64_t count = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::int64_t holder = list(SaveShape::Unique::kHolders).at(i).number();
    for (const auto& [id, node] : nodes) {
      const auto stored = node.properties.find(std::string(unique.field->column));
      const bool has =
          node.entity == unique.entity && stored != node.properties.end() && stored->second == values[i].text;
      if (!has || id == holder || contains(list(SaveShape::Unique::kGone), id)) continue;
      if (holder < 0 && contains(list(SaveShape::Unique::kLeft), id)) continue;
      const bool is_self =
          key != nullptr && node.properties.at(std::string(key->column)) == list(SaveShape::Unique::kSelves).at(i).text;
      if (!is_self) ++count;
    }
  }
  return count;
}

std::optional<std::int64_t> World::find(const EntityDescriptor& entity, const std::string& column,
                                        const std::string& literal) const {
  for (const auto& [id, node] : nodes) {
    if (node.entity != &entity) continue;
    const auto stored = node.properties.find(column);
    if (stored != node.properties.end() && stored->second == literal) return id;
  }
  return std::nullopt;
}

void World::erase_node(std::int64_t id) {
  nodes.erase(id);
  std::erase_if(relationships, [&](const auto& entry) { return entry.second.from == id || entry.second.to == id; });
}

}  // namespace fgraph::testing
