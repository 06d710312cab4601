#include "client/orm/save/plan/work_to_one.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/save/change_parameters.h"

namespace fgraph::client {
namespace {

using core::SaveShape;
using detail::LinkContent;
using detail::LinkItem;

bool is_to_one(const LinkDescriptor& link) {
  return link.cardinality != Cardinality::kMany;
}

Direction opposite(Direction direction) {
  switch (direction) {
    case Direction::kOutgoing: return Direction::kIncoming;
    case Direction::kIncoming: return Direction::kOutgoing;
    case Direction::kBoth: return Direction::kBoth;
  }
  return Direction::kBoth;
}

// Calls `function` with each link to one of an end, of the type `entity`, that shows relationships to or from `other`.
template <typename Function>
void each_link_to_one(const EntityDescriptor& entity, std::string_view type, Direction direction,
                      const EntityDescriptor& other, Function function) {
  for (const LinkDescriptor& link : entity.links) {
    if (is_to_one(link) && shows(link, type, direction) && leads_to(link, other)) function(link);
  }
}

bool is_one_of(const EntityDescriptor& entity, std::string_view type, Direction direction) {
  return std::any_of(entity.links.begin(), entity.links.end(),
                     [&](const LinkDescriptor& link) { return is_to_one(link) && shows(link, type, direction); });
}

// A Place is a link of a node.
using Place = std::pair<NodeIndex, const LinkDescriptor*>;

// NewLinks has the new relationships of links to one, by the links.
class NewLinks {
 public:
  explicit NewLinks(const WorkGraph& work) : work_(work) {
    for (const NewRelationship& created : work.created()) {
      const NodeIndex source = work.resolved(created.source);
      const NodeIndex target = work.resolved(created.target);
      add(source, target, Direction::kOutgoing, created);
      add(target, source, Direction::kIncoming, created);
    }
  }

  using All = std::vector<std::pair<Place, std::vector<const NewRelationship*>>>;
  // Returns the relationships in the order in which they were reached.
  const All& all() const { return all_; }
  bool has(NodeIndex owner, const LinkDescriptor& link) const { return places_.count({owner, &link}) != 0; }

 private:
  const EntityDescriptor& entity(NodeIndex node) const { return work_.nodes()[node].operations->descriptor(); }

  void add(NodeIndex owner, NodeIndex other, Direction direction, const NewRelationship& created) {
    each_link_to_one(entity(owner), created.type->type, direction, entity(other), [&](const LinkDescriptor& link) {
      const auto [known, is_new] = places_.try_emplace({owner, &link}, all_.size());
      if (is_new) all_.push_back({{owner, &link}, {}});
      std::vector<const NewRelationship*>& list = all_[known->second].second;
      // A link without direction shows a relationship of a node with itself once.
      if (list.empty() || list.back() != &created) list.push_back(&created);
    });
  }

  const WorkGraph& work_;
  std::map<Place, std::size_t> places_;
  All all_;
};

// These are what the unit takes away of one type of relationship.
struct Removals {
  std::vector<std::int64_t> gone, kept, left, cleared;
  std::map<std::int64_t, std::set<std::int64_t>> parted;  // node -> owners of links from which it is taken
  std::map<std::int64_t, std::set<std::int64_t>> held;    // node -> owners of cleared links that keep it
};

class SingleFinder {
 public:
  explicit SingleFinder(const WorkGraph& work) : work_(work), added_(work) {
    for (const Unlink& unlink : work.unlinks()) {
      if (unlink.content->others == LinkContent::Others::kGo)
        cleared_[{unlink.owner, unlink.link}].push_back(unlink.content);
    }
  }

  std::vector<SingleLinks> run() {
    for (const auto& [place, created] : added_.all()) {
      const WorkNode& node = work_.nodes()[place.first];
      if (created.size() > 1) {
        throw to_one_error(node.operations->descriptor(), *place.second, node.id, nullptr);
      }
      // Nothing leads from a node that is created to anything but what the unit says.
      if (!node.id.has_value()) continue;
      add(place, *created.front());
    }
    check_required();
    return std::move(singles_);
  }

 private:
  const EntityDescriptor& entity(NodeIndex node) const { return work_.nodes()[node].operations->descriptor(); }

  SingleLinks& group(const LinkDescriptor& link) {
    const auto [known, is_new] = groups_.try_emplace(&link, singles_.size());
    if (!is_new) return singles_[known->second];
    SingleLinks& single = singles_.emplace_back();
    const Removals& removals = removals_of(link);
    single.link = &link;
    single.gone = removals.gone;
    single.kept = removals.kept;
    single.left = removals.left;
    single.cleared = removals.cleared;
    return single;
  }

  void add(const Place& place, const NewRelationship& created) {
    const WorkNode& node = work_.nodes()[place.first];
    std::string stay;
    if (created.creation != SaveShape::Linked::Creation::kAlways) {
      const NodeIndex source = work_.resolved(created.source);
      const NodeIndex other = source == place.first ? work_.resolved(created.target) : source;
      const EntityId id = work_.nodes()[other].id;
      if (id.has_value()) append_element(stay, std::to_string(id.value()));
    }
    SingleLinks& single = group(*place.second);
    single.owners.push_back(place.first);
    const auto cleared = cleared_.find(place);
    append_element(single.every, cleared != cleared_.end() ? "true" : "false");
    append_element(single.own, cleared != cleared_.end() ? kept_by_all(cleared->second) : "[]");
    const Removals& removals = removals_of(*place.second);
    append_ids(stay, removals.parted, node.id);
    append_element(single.stay, list_literal(stay));
    std::string held;
    append_ids(held, removals.held, node.id);
    append_element(single.held, list_literal(held));
  }

  // Several objects of the owner may clear the link: what stays is what all of them keep.
  static std::string kept_by_all(const std::vector<const LinkContent*>& contents) {
    std::string kept;
    for (const LinkItem& item : contents.front()->items) {
      const auto keeps = [&](const LinkContent* content) {
        return std::any_of(content->items.begin(), content->items.end(), [&](const LinkItem& other) {
          return other.is_stored() && other.relationship_id == item.relationship_id;
        });
      };
      if (!item.is_stored() || !std::all_of(contents.begin(), contents.end(), keeps)) continue;
      append_element(kept, std::to_string(item.relationship_id.value()));
    }
    return list_literal(kept);
  }

  static void append_ids(std::string& list, const std::map<std::int64_t, std::set<std::int64_t>>& ids, EntityId node) {
    const auto found = ids.find(node.value());
    if (found == ids.end()) return;
    for (const std::int64_t id : found->second) append_element(list, std::to_string(id));
  }

  const Removals& removals_of(const LinkDescriptor& link) {
    const auto [known, is_new] = removals_.try_emplace(&link);
    Removals& removals = known->second;
    if (!is_new) return removals;
    for (const Unlink& unlink : work_.unlinks()) {
      if (unlink.link->relationship->type != link.relationship->type) continue;
      const LinkContent& content = *unlink.content;
      const bool every = content.others == LinkContent::Others::kGo;
      for (const EntityId id : content.removed) removals.gone.push_back(id.value());
      const EntityId owner = work_.nodes()[work_.resolved(unlink.owner)].id;
      if (!leads_back(*unlink.link, link) || !owner.has_value()) continue;
      if (every) {
        removals.cleared.push_back(owner.value());
        for (const LinkItem& item : content.items) {
          if (item.is_stored()) removals.kept.push_back(item.relationship_id.value());
        }
        for (const EntityId id : unlink.kept_nodes) removals.held[id.value()].insert(owner.value());
      }
      for (const EntityId id : unlink.removed_nodes) removals.parted[id.value()].insert(owner.value());
    }
    for (const WorkNode& node : work_.nodes()) {
      if (node.fate == Fate::kDelete && node.id.has_value()) removals.left.push_back(node.id.value());
    }
    return removals;
  }

  // New nodes have what they have to have, and no node gives it up.
  void check_required() const {
    for (NodeIndex i = 0; i < work_.nodes().size(); ++i) {
      const WorkNode& node = work_.nodes()[i];
      const bool is_inserted = node.fate == Fate::kKeyed && node.expectation == KeyExpectation::kAbsent;
      const bool is_new = node.fate == Fate::kCreate || node.is_absent || is_inserted;
      if (!is_new) continue;
      for (const LinkDescriptor& link : node.operations->descriptor().links) {
        if (link.cardinality != Cardinality::kOne || !is_single_hop(link) || added_.has(i, link)) continue;
        throw required_error(node.operations->descriptor(), link, EntityId(), Outcome::kNotExecuted);
      }
    }
    for (const Unlink& unlink : work_.unlinks()) {
      const WorkNode& node = work_.nodes()[unlink.owner];
      const bool every = unlink.content->others == LinkContent::Others::kGo;
      if (!every || unlink.link->cardinality != Cardinality::kOne || node.fate == Fate::kDelete) continue;
      const std::vector<LinkItem>& items = unlink.content->items;
      const bool keeps = std::any_of(items.begin(), items.end(), [](const LinkItem& one) { return one.is_stored(); });
      if (keeps || added_.has(unlink.owner, *unlink.link)) continue;
      throw required_error(entity(unlink.owner), *unlink.link, node.id, Outcome::kNotExecuted);
    }
  }

  const WorkGraph& work_;
  NewLinks added_;
  std::map<Place, std::vector<const LinkContent*>>
      cleared_;  // links that lose all relationships but those that they keep
  std::map<const LinkDescriptor*, Removals> removals_;
  std::map<const LinkDescriptor*, std::size_t> groups_;
  std::vector<SingleLinks> singles_;
};

}  // namespace

bool leads_to(const LinkDescriptor& link, const EntityDescriptor& entity) {
  return std::find(entity.labels.begin(), entity.labels.end(), link.target->labels.front()) != entity.labels.end();
}

bool shows(const LinkDescriptor& link, std::string_view type, Direction direction) {
  return is_single_hop(link) && link.relationship->type == type &&
         (link.direction == direction || link.direction == Direction::kBoth);
}

bool leads_back(const LinkDescriptor& link, const LinkDescriptor& other) {
  return shows(link, other.relationship->type, opposite(other.direction)) ||
         (other.direction == Direction::kBoth && is_single_hop(link) &&
          link.relationship->type == other.relationship->type);
}

bool has_required_link(const EntityDescriptor& entity) {
  return std::any_of(entity.links.begin(), entity.links.end(), [](const LinkDescriptor& link) {
    return link.cardinality == Cardinality::kOne && is_single_hop(link);
  });
}

bool has_link_to_one(const RelationshipDescriptor& relationship) {
  return is_one_of(*relationship.source, relationship.type, Direction::kOutgoing) ||
         is_one_of(*relationship.target, relationship.type, Direction::kIncoming);
}

std::vector<const LinkDescriptor*> links_to_one(const WorkGraph& work, const NewRelationship& created, NodeIndex node) {
  std::vector<const LinkDescriptor*> links;
  const NodeIndex owner = work.resolved(node);
  const NodeIndex source = work.resolved(created.source);
  const NodeIndex target = work.resolved(created.target);
  const EntityDescriptor& entity = work.nodes()[owner].operations->descriptor();
  const EntityDescriptor& other = work.nodes()[owner == source ? target : source].operations->descriptor();
  const auto add = [&](const LinkDescriptor& link) {
    if (std::find(links.begin(), links.end(), &link) == links.end()) links.push_back(&link);
  };
  // A node may be linked with itself.
  if (owner == source) each_link_to_one(entity, created.type->type, Direction::kOutgoing, other, add);
  if (owner == target) each_link_to_one(entity, created.type->type, Direction::kIncoming, other, add);
  return links;
}

void check_new_ends(const detail::RelationshipOperations& operations, const void* first, std::size_t count,
                    detail::RelationshipSave mode) {
  const RelationshipDescriptor& relationship = operations.descriptor();
  if (!has_link_to_one(relationship) && !is_once(relationship)) return;
  std::set<std::pair<std::int64_t, const LinkDescriptor*>> known;
  std::set<std::pair<std::int64_t, std::int64_t>> ends;
  const auto check = [&](EntityId node, EntityId other, Direction direction, const EntityDescriptor& entity,
                         const EntityDescriptor& far) {
    if (!node.has_value() || (direction == Direction::kIncoming && node == other)) return;
    each_link_to_one(entity, relationship.type, direction, far, [&](const LinkDescriptor& link) {
      if (!known.insert({node.value(), &link}).second) throw to_one_error(entity, link, node, nullptr);
    });
  };
  for (std::size_t i = 0; i < count; ++i) {
    const char* object = static_cast<const char*>(first) + i * operations.size;
    const bool is_stored = operations.id(const_cast<char*>(object))->has_value();
    if (mode == detail::RelationshipSave::kSave && is_stored) continue;
    const EntityId source = operations.source(object);
    const EntityId target = operations.target(object);
    if (is_once(relationship) && !ends.insert({source.value(), target.value()}).second) {
      throw once_error(relationship, Outcome::kNotExecuted);
    }
    check(source, target, Direction::kOutgoing, *relationship.source, *relationship.target);
    check(target, source, Direction::kIncoming, *relationship.target, *relationship.source);
  }
}

void SingleLinks::write(ParameterWriter& parameters, std::size_t group, const std::string& places) const {
  using Single = SaveShape::Single;
  const auto list = [&](std::string_view stem, const std::string& elements) {
    parameters.add_literal(core::save_parameter(stem, group), list_literal(elements));
  };
  list(Single::kOwners, places);
  list(Single::kEvery, every);
  list(Single::kOwn, own);
  list(Single::kStay, stay);
  list(Single::kHeld, held);
  parameters.add(core::save_parameter(Single::kGone, group), gone);
  parameters.add(core::save_parameter(Single::kKept, group), kept);
  parameters.add(core::save_parameter(Single::kLeft, group), left);
  parameters.add(core::save_parameter(Single::kCleared, group), cleared);
}

std::vector<SingleLinks> single_links(const WorkGraph& work) {
  return SingleFinder(work).run();
}

std::vector<RequiredLinks> required_links(const WorkGraph& work, const std::vector<UnlinkedLink>& unlinked) {
  std::vector<RequiredLinks> all;
  std::optional<NewLinks> added;
  for (std::size_t group = 0; group < unlinked.size(); ++group) {
    for (const LinkDescriptor& link : unlinked[group].link->target->links) {
      const bool is_required = link.cardinality == Cardinality::kOne && leads_to(link, *unlinked[group].owner);
      if (!is_required || !leads_back(link, *unlinked[group].link)) continue;
      if (!added) added.emplace(work);
      RequiredLinks& required = all.emplace_back();
      required.link = &link;
      required.unlinked = group;
      for (NodeIndex i = 0; i < work.nodes().size(); ++i) {
        const WorkNode& node = work.nodes()[i];
        if (!node.id.has_value() || (node.fate != Fate::kDelete && !added->has(i, link))) continue;
        required.supplied.push_back(node.id.value());
      }
    }
  }
  return all;
}

}  // namespace fgraph::client
