#include "unit/models/world/save_matching.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>

#include "unit/models/world/cascade_world.h"

namespace fgraph::testing {

using core::SaveShape;

bool contains(const std::vector<Literal>& ids, std::int64_t id) {
  return std::any_of(ids.begin(), ids.end(), [&](const Literal& one) { return one.number() == id; });
}

std::optional<std::int64_t> other_end(const LinkDescriptor& link, std::int64_t owner, const World::Relationship& one) {
  if (one.type != link.relationship->type) return std::nullopt;
  if (one.from == owner && link.direction != Direction::kIncoming) return one.to;
  if (one.to == owner && link.direction != Direction::kOutgoing) return one.from;
  return std::nullopt;
}

bool SaveMatching::match() {
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

bool SaveMatching::match_ids(std::size_t i) {
  const SaveShape::Matched& group = shape_.matched[i];
  const bool is_exact = group.version == SaveShape::Matched::Version::kExact;
  const std::vector<Literal>& ids = list(SaveShape::Matched::kIds, i);
  bool fits = true;
  for (std::size_t k = 0; k < ids.size(); ++k) {
    const std::int64_t id = ids[k].number();
    places.push_back(id);
    const auto found = world_.nodes.find(id);
    fits = fits && found != world_.nodes.end() && found->second.entity == group.entity;
    if (group.identity == SaveShape::Matched::Identity::kKnown) fits = is_known(i, k, fits ? &found->second : nullptr);
    if (!is_exact) continue;
    const std::string version = list(SaveShape::Matched::kVersions, i)[k].text;
    fits = fits && found->second.properties[std::string(core::version_field(*group.entity)->column)] == version;
  }
  return fits;
}

bool SaveMatching::is_known(std::size_t i, std::size_t k, World::Node* node) {
  bool fits = node != nullptr;
  for (const FieldDescriptor* field : core::identity_fields(*shape_.matched[i].entity)) {
    const Literal& known = list(SaveShape::Matched::kIdentity, i, field->name)[k];
    if (!fits || known.text == "null") continue;
    fits = node->properties[std::string(field->column)] == known.text;
  }
  return fits;
}

bool SaveMatching::match_keys(std::size_t i) {
  const SaveShape::Keyed& group = shape_.keyed[i];
  const std::string column(group.by->column);
  std::vector<std::optional<std::int64_t>>& found = keyed.emplace_back();
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
  if (group.known == SaveShape::Keyed::Known::kAsked) {
    const std::vector<Literal>& known = list(SaveShape::Keyed::kKnown, i);
    for (std::size_t k = 0; k < found.size(); ++k) fits = fits && found[k].value_or(-1) == known[k].number();
  }
  if (group.version == SaveShape::Keyed::Version::kAny) return fits;
  const std::string version(core::version_field(*group.entity)->column);
  for (std::size_t k = 0; k < found.size(); ++k) {
    const std::string& carried = list(SaveShape::Keyed::kVersions, i)[k].text;
    fits = fits && (!found[k] || world_.nodes.at(*found[k]).properties[version] == carried);
  }
  return fits;
}

bool SaveMatching::match_unique(std::size_t i) {
  const SaveShape::Unique& unique = shape_.unique[i];
  for (const std::string_view stem :
       {SaveShape::Unique::kValues, SaveShape::Unique::kHolders, SaveShape::Unique::kGone, SaveShape::Unique::kLeft}) {
    (void)list(stem, i);
  }
  if (core::key_field(*unique.entity) != nullptr) (void)list(SaveShape::Unique::kSelves, i);
  return world_.taken(unique, parameters_.all(), i) == 0;
}

bool SaveMatching::match_changed(std::size_t i) {
  const std::vector<Literal>& ids = list(SaveShape::Changed::kIds, i);
  bool fits = true;
  for (std::size_t k = 0; k < ids.size(); ++k) {
    const auto found = world_.relationships.find(ids[k].number());
    const FieldDescriptor* version = core::version_field(*shape_.changed[i].relationship);
    if (version != nullptr && found != world_.relationships.end()) {
      const std::string known = list(SaveShape::Changed::kVersions, i)[k].text;
      fits = fits && found->second.properties[std::string(version->column)] == known;
    }
    fits = fits && found != world_.relationships.end() && found->second.type == shape_.changed[i].relationship->type &&
           found->second.from == place(list(SaveShape::Changed::kSources, i)[k]) &&
           found->second.to == place(list(SaveShape::Changed::kTargets, i)[k]);
  }
  return fits;
}

bool SaveMatching::match_single(std::size_t i) {
  using Single = SaveShape::Single;
  const std::vector<Literal>& owners = list(Single::kOwners, i);
  const std::vector<Literal>&gone = list(Single::kGone, i), &kept = list(Single::kKept, i);
  const std::vector<Literal>&left = list(Single::kLeft, i), &cleared = list(Single::kCleared, i);
  bool fits = true;
  for (std::size_t k = 0; k < owners.size(); ++k) {
    const bool every = list(Single::kEvery, i)[k].text == "true";
    const std::vector<Literal>& stay = list(Single::kStay, i)[k].items;
    const std::vector<Literal>& own = list(Single::kOwn, i)[k].items;
    const std::vector<Literal>& held = list(Single::kHeld, i)[k].items;
    for (const auto& [id, one] : world_.relationships) {
      const std::optional<std::int64_t> other = other_end(*shape_.single[i].link, place(owners[k]), one);
      if (!other || contains(stay, *other) || contains(gone, id) || contains(left, *other)) continue;
      const bool is_cleared = contains(cleared, *other) && !contains(held, *other);
      if ((every && !contains(own, id)) || (is_cleared && !contains(kept, id))) continue;
      fits = false;
    }
  }
  return fits;
}

bool SaveMatching::match_required(std::size_t i) {
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

bool SaveMatching::match_circle() {
  if (!shape_.circle) return true;
  parameters_.use("_cut");
  for (std::size_t step = 0; step < shape_.circle->steps.size(); ++step) {
    parameters_.use(core::numbered("_p", step));
    parameters_.use(core::numbered("_c", step));
  }
  for (std::size_t type = 0; type < shape_.circle->types.size(); ++type) {
    std::vector<std::int64_t>& ids = circle.emplace_back();
    for (const Literal& node : list(SaveShape::kCirclePlaces, type)) ids.push_back(place(node));
  }
  return CascadeWorld(world_, shape_.circle->types).is_complete(circle, parameters_.all());
}

std::map<std::int64_t, std::int64_t> SaveMatching::unlinked(std::size_t i) {
  std::map<std::int64_t, std::int64_t> all;
  const LinkDescriptor& link = *shape_.unlinked[i].link;
  const std::vector<Literal>& owners = list(SaveShape::Unlinked::kOwners, i);
  for (std::size_t k = 0; k < owners.size(); ++k) {
    const bool every = list(SaveShape::Unlinked::kEvery, i)[k].text == "true";
    const std::vector<Literal>& kept = list(SaveShape::Unlinked::kKept, i)[k].items;
    const std::vector<Literal>& gone = list(SaveShape::Unlinked::kGone, i)[k].items;
    const std::vector<Literal>& parted = list(SaveShape::Unlinked::kParted, i)[k].items;
    const std::vector<Literal>& kept_nodes = list(SaveShape::Unlinked::kKeptNodes, i)[k].items;
    for (const auto& [id, one] : world_.relationships) {
      const std::optional<std::int64_t> other = other_end(link, place(owners[k]), one);
      if (!other) continue;
      const bool stays = contains(kept, id) || contains(kept_nodes, *other);
      if ((every && !stays) || contains(gone, id) || contains(parted, *other)) all[id] = *other;
    }
  }
  return all;
}

}  // namespace fgraph::testing
