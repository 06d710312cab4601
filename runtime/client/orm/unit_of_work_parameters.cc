// Which group of the query each part of a unit of work belongs to, and the parameters of the groups.
#include <algorithm>
#include <utility>

#include "client/orm/unit_of_work.h"

namespace fgraph::client {
namespace {

using core::SaveShape;
using detail::EntityOperations;

std::vector<bool> all_of(std::span<const FieldDescriptor> fields) {
  return std::vector<bool>(fields.size(), true);
}

template <typename Ids>
std::string id_list(const Ids& ids) {
  std::string elements;
  for (const EntityId id : ids) append_element(elements, std::to_string(id.value()));
  return list_literal(elements);
}

// The group of `key`, which is a new one unless there is one already.
template <typename Key, typename Groups>
std::size_t group_of(std::map<Key, std::size_t>& known, const Key& key, Groups& groups) {
  const auto [place, is_new] = known.try_emplace(key, groups.size());
  if (is_new) groups.emplace_back();
  return place->second;
}

void throw_refused(const std::optional<Error>& error) {
  if (error) throw Error(*error);
}

}  // namespace

void UnitOfWork::find_key(Node& node) const {
  const EntityDescriptor& entity = node.operations->descriptor();
  node.written = std::make_unique<FieldWriter>(entity.qualified_name, entity.fields);
  node.written->stamp(now_, 0);
  node.written->begin_entity();
  node.operations->encode(node.objects.front(), *node.written);
  throw_refused(node.written->error());
  node.key = node.written->column(static_cast<std::size_t>(core::key_field(entity) - entity.fields.data()));
}

// Groups are in the order in which their first nodes were reached, so that the same work is the same query.
void UnitOfWork::place_nodes() {
  const auto need = [&](NodeIndex index) { nodes_[resolved(index)].is_needed = true; };
  for (const NewEdge& edge : new_edges_) {
    need(edge.source);
    need(edge.target);
  }
  for (const ChangedEdge& edge : changed_edges_) {
    need(edge.source);
    need(edge.target);
  }
  for (const Unlink& unlink : unlinks_) need(unlink.owner);
  std::map<std::pair<const EntityOperations*, SaveShape::Matched::Version>, std::size_t> matched;
  std::map<std::pair<const EntityOperations*, KeyExpectation>, std::size_t> keyed;
  std::map<const EntityOperations*, std::size_t> created;
  for (NodeIndex i = 0; i < nodes_.size(); ++i) {
    Node& node = nodes_[i];
    switch (node.fate) {
      case Fate::kCreate: created_[group_of(created, node.operations, created_)].push_back(i); break;
      case Fate::kKeyed: keyed_[group_of(keyed, {node.operations, node.expectation}, keyed_)].push_back(i); break;
      case Fate::kKeep:
        if (!node.is_needed || !node.id.has_value()) break;
        matched_[group_of(matched, {node.operations, SaveShape::Matched::Version::kAny}, matched_)].push_back(i);
        break;
      case Fate::kUpdate:
      case Fate::kDelete: {
        const bool counts = node.operations->counts_versions() && !node.objects.empty();
        const auto version = counts ? SaveShape::Matched::Version::kExact : SaveShape::Matched::Version::kAny;
        matched_[group_of(matched, {node.operations, version}, matched_)].push_back(i);
        break;
      }
    }
  }
  std::size_t place = 0;
  for (const Groups* groups : {&matched_, &keyed_, &created_}) {
    for (const std::vector<NodeIndex>& group : *groups) {
      for (const NodeIndex node : group) nodes_[node].place = place++;
    }
  }
}

void UnitOfWork::write_nodes() {
  write_matched();
  write_keyed();
  write_created();
  write_updated();
  write_deleted();
  write_circle();
  write_unlinked();
  write_changed();
  write_linked();
  write_unique();
  layout_ = core::reply_layout(shape_);
  empty_ = keyed_.empty() && created_.empty() && shape_.updated.empty() && shape_.deleted.empty() && !shape_.circle &&
           unlinks_.empty() && changed_edges_.empty() && new_edges_.empty();
}

void UnitOfWork::write_matched() {
  for (std::size_t group = 0; group < matched_.size(); ++group) {
    const Node& first = nodes_[matched_[group].front()];
    const EntityOperations& operations = *first.operations;
    const bool exact = (first.fate == Fate::kUpdate || first.fate == Fate::kDelete) && operations.counts_versions() &&
                       !first.objects.empty();
    Expected& expected = expected_.emplace_back();
    expected.operations = &operations;
    for (const NodeIndex index : matched_[group]) {
      const Node& node = nodes_[index];
      expected.ids.push_back(node.id.value());
      if (exact) expected.versions.push_back(*operations.version(node.objects.front()));
    }
    parameters_.add(core::save_parameter(SaveShape::Matched::kIds, group), expected.ids);
    if (exact) parameters_.add(core::save_parameter(SaveShape::Matched::kVersions, group), expected.versions);
    shape_.matched.push_back(
        {&operations.descriptor(), exact ? SaveShape::Matched::Version::kExact : SaveShape::Matched::Version::kAny});
  }
}

void UnitOfWork::write_keyed() {
  for (std::size_t group = 0; group < keyed_.size(); ++group) {
    const EntityOperations& operations = *nodes_[keyed_[group].front()].operations;
    const EntityDescriptor& entity = operations.descriptor();
    std::vector<std::string> all(entity.fields.size());
    ChangeParameters changes(entity.qualified_name, entity.fields);
    // The query counts the version of a node that is there, and the key is what it was found by.
    std::vector<bool> set = all_of(entity.fields);
    for (std::size_t i = 0; i < set.size(); ++i) {
      if ((entity.fields[i].flags & (kFieldVersion | kFieldKey)) != 0) set[i] = false;
    }
    std::string keys;
    for (const NodeIndex index : keyed_[group]) {
      Node& node = nodes_[index];
      append_element(keys, node.key);
      for (std::size_t i = 0; i < all.size(); ++i) append_element(all[i], node.written->column(i));
      changes.add(*node.written, set);
      node.written.reset();
    }
    add_list(SaveShape::Keyed::kKeys, group, keys);
    for (std::size_t i = 0; i < all.size(); ++i) add_field(SaveShape::Keyed::kValues, group, entity.fields[i], all[i]);
    add_list(SaveShape::Keyed::kMaps, group, changes.maps());
    changes.add_converted(
        parameters_, ChangeParameters::Shape::kLists,
        [&](std::string_view field) { return core::save_parameter(SaveShape::Keyed::kIsSet, group, field); },
        [](std::string_view) { return std::string(); });
    const KeyExpectation expectation = nodes_[keyed_[group].front()].expectation;
    Expected& expected = expected_.emplace_back();
    expected.operations = &operations;
    expected.keys = std::move(keys);
    expected.expectation = expectation;
    shape_.keyed.push_back({&entity, expectation});
  }
}

void UnitOfWork::write_created() {
  for (std::size_t group = 0; group < created_.size(); ++group) {
    const EntityOperations& operations = *nodes_[created_[group].front()].operations;
    const EntityDescriptor& entity = operations.descriptor();
    FieldWriter writer(entity.qualified_name, entity.fields);
    writer.stamp(now_, 0);
    for (const NodeIndex index : created_[group]) {
      writer.begin_entity();
      operations.encode(nodes_[index].objects.front(), writer);
    }
    throw_refused(writer.error());
    add_fields(SaveShape::Created::kValues, group, writer);
    parameters_.add(core::save_parameter(SaveShape::Created::kLast, group),
                    static_cast<std::int64_t>(created_[group].size()) - 1);
    shape_.created.push_back({&entity});
  }
}

void UnitOfWork::write_updated() {
  std::map<const EntityOperations*, std::size_t> known;
  Groups groups;
  for (NodeIndex i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].fate == Fate::kUpdate) groups[group_of(known, nodes_[i].operations, groups)].push_back(i);
  }
  for (std::size_t group = 0; group < groups.size(); ++group) {
    const EntityOperations& operations = *nodes_[groups[group].front()].operations;
    const EntityDescriptor& entity = operations.descriptor();
    ChangeParameters changes(entity.qualified_name, entity.fields);
    std::string places;
    for (const NodeIndex index : groups[group]) {
      const Node& node = nodes_[index];
      append_element(places, std::to_string(node.place));
      FieldWriter writer(entity.qualified_name, entity.fields);
      writer.stamp(now_, 1);
      writer.begin_entity();
      operations.encode(node.objects.front(), writer);
      changes.add(writer, node.changed);
    }
    throw_refused(changes.error());
    add_list(SaveShape::Updated::kPlaces, group, places);
    add_list(SaveShape::Updated::kMaps, group, changes.maps());
    changes.add_converted(
        parameters_, ChangeParameters::Shape::kLists,
        [&](std::string_view field) { return core::save_parameter(SaveShape::Updated::kIsSet, group, field); },
        [&](std::string_view field) { return core::save_parameter(SaveShape::Updated::kValues, group, field); });
    shape_.updated.push_back({&entity});
  }
}

void UnitOfWork::write_deleted() {
  std::map<const EntityOperations*, std::size_t> known;
  Groups groups;
  for (NodeIndex i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].fate == Fate::kDelete && closure_ == nullptr)
      groups[group_of(known, nodes_[i].operations, groups)].push_back(i);
  }
  for (std::size_t group = 0; group < groups.size(); ++group) {
    std::string places;
    for (const NodeIndex node : groups[group]) append_element(places, std::to_string(nodes_[node].place));
    add_list(SaveShape::Deleted::kPlaces, group, places);
    shape_.deleted.push_back({&nodes_[groups[group].front()].operations->descriptor()});
  }
}

void UnitOfWork::write_circle() {
  if (closure_ == nullptr) return;
  for (std::size_t type = 0; type < closed_.size(); ++type) {
    Integers places;
    for (const NodeIndex node : closed_[type]) places.push_back(static_cast<std::int64_t>(nodes_[node].place));
    parameters_.add(core::save_parameter(SaveShape::kCirclePlaces, type), places);
  }
  closure_->write_check(parameters_);
  shape_.circle = closure_->types();
}

void UnitOfWork::write_unlinked() {
  std::map<const LinkDescriptor*, std::size_t> known;
  std::vector<std::vector<const Unlink*>> groups;
  for (const Unlink& unlink : unlinks_) groups[group_of(known, unlink.link, groups)].push_back(&unlink);
  for (std::size_t group = 0; group < groups.size(); ++group) {
    std::string owners;
    std::string every;
    std::string keep;
    std::string drop;
    std::string part;
    for (const Unlink* unlink : groups[group]) {
      const detail::LinkContent& content = *unlink->content;
      append_element(owners, std::to_string(nodes_[unlink->owner].place));
      append_element(every, content.others == detail::LinkContent::Others::kGo ? "true" : "false");
      std::vector<EntityId> kept;
      for (const detail::LinkItem& item : content.items) {
        if (item.is_stored()) kept.push_back(item.relationship_id);
      }
      append_element(keep, id_list(kept));
      append_element(drop, id_list(content.removed));
      append_element(part, id_list(content.removed_nodes));
    }
    add_list(SaveShape::Unlinked::kOwners, group, owners);
    add_list(SaveShape::Unlinked::kEvery, group, every);
    add_list(SaveShape::Unlinked::kKept, group, keep);
    add_list(SaveShape::Unlinked::kGone, group, drop);
    add_list(SaveShape::Unlinked::kParted, group, part);
    shape_.unlinked.push_back({groups[group].front()->link});
  }
}

void UnitOfWork::write_changed() {
  std::map<const detail::RelationshipOperations*, std::size_t> known;
  std::vector<std::vector<const ChangedEdge*>> groups;
  for (const ChangedEdge& edge : changed_edges_) groups[group_of(known, edge.operations, groups)].push_back(&edge);
  for (std::size_t group = 0; group < groups.size(); ++group) {
    const detail::RelationshipOperations& operations = *groups[group].front()->operations;
    const RelationshipDescriptor& relationship = operations.descriptor();
    ChangeParameters changes(relationship.qualified_name, relationship.fields);
    std::string begins;
    std::string ends;
    std::string ids;
    for (const ChangedEdge* edge : groups[group]) {
      append_element(begins, std::to_string(nodes_[edge->source].place));
      append_element(ends, std::to_string(nodes_[edge->target].place));
      append_element(ids, std::to_string(operations.id(edge->objects.front())->value()));
      FieldWriter writer(relationship.qualified_name, relationship.fields);
      writer.begin_entity();
      operations.encode(edge->objects.front(), writer);
      changes.add(writer, edge->changed);
    }
    throw_refused(changes.error());
    add_list(SaveShape::Changed::kSources, group, begins);
    add_list(SaveShape::Changed::kTargets, group, ends);
    add_list(SaveShape::Changed::kIds, group, ids);
    add_list(SaveShape::Changed::kMaps, group, changes.maps());
    changes.add_converted(
        parameters_, ChangeParameters::Shape::kLists,
        [&](std::string_view field) { return core::save_parameter(SaveShape::Changed::kIsSet, group, field); },
        [&](std::string_view field) { return core::save_parameter(SaveShape::Changed::kValues, group, field); });
    shape_.changed.push_back({&relationship});
  }
}

void UnitOfWork::write_linked() {
  std::map<const RelationshipDescriptor*, std::size_t> known;
  for (std::size_t i = 0; i < new_edges_.size(); ++i) {
    linked_[group_of(known, new_edges_[i].type, linked_)].push_back(i);
  }
  for (std::size_t group = 0; group < linked_.size(); ++group) {
    const RelationshipDescriptor& relationship = *new_edges_[linked_[group].front()].type;
    FieldWriter writer(relationship.qualified_name, relationship.fields);
    std::string from;
    std::string to;
    for (const std::size_t index : linked_[group]) {
      const NewEdge& edge = new_edges_[index];
      append_element(from, std::to_string(nodes_[resolved(edge.source)].place));
      append_element(to, std::to_string(nodes_[resolved(edge.target)].place));
      if (edge.operations == nullptr) continue;
      writer.begin_entity();
      edge.operations->encode(edge.object, writer);
    }
    throw_refused(writer.error());
    add_list(SaveShape::Linked::kSources, group, from);
    add_list(SaveShape::Linked::kTargets, group, to);
    add_fields(SaveShape::Linked::kValues, group, writer);
    shape_.linked.push_back({&relationship});
  }
}

void UnitOfWork::add_list(std::string_view stem, std::size_t group, const std::string& elements) {
  parameters_.add_literal(core::save_parameter(stem, group), list_literal(elements));
}

void UnitOfWork::add_fields(std::string_view stem, std::size_t group, const FieldWriter& written) {
  const std::span<const FieldDescriptor> fields = written.fields();
  for (std::size_t i = 0; i < fields.size(); ++i) add_field(stem, group, fields[i], written.column(i));
}

void UnitOfWork::add_field(std::string_view stem, std::size_t group, const FieldDescriptor& field,
                           const std::string& elements) {
  parameters_.add_literal(core::save_parameter(stem, group, field.name), list_literal(elements));
}

}  // namespace fgraph::client
