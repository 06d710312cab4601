#include "client/orm/save/work_plan.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "client/orm/save/change_parameters.h"
#include "client/orm/save/work_orphans.h"

namespace fgraph::client {
namespace {

using core::SaveShape;
using detail::EntityOperations;
using detail::RelationshipOperations;

// This holds members by their keys. Groups are in the order of their first members, which are added in turn.
template <typename Key, typename Member>
class GroupsBy {
 public:
  void add(const Key& key, Member member) {
    const auto [known, is_new] = places_.try_emplace(key, groups_.size());
    if (is_new) groups_.emplace_back(key, std::vector<Member>());
    groups_[known->second].second.push_back(std::move(member));
  }
  const std::vector<std::pair<Key, std::vector<Member>>>& all() const { return groups_; }
  std::vector<std::vector<Member>> members() const {
    std::vector<std::vector<Member>> members;
    for (const auto& [key, group] : groups_) members.push_back(group);
    return members;
  }

 private:
  std::map<Key, std::size_t> places_;
  std::vector<std::pair<Key, std::vector<Member>>> groups_;
};

// GroupParameters writes the parameters of one group.
class GroupParameters {
 public:
  GroupParameters(ParameterWriter& parameters, std::size_t group) : parameters_(parameters), group_(group) {}

  template <typename T>
  void value(std::string_view stem, const T& value) {
    parameters_.add(core::save_parameter(stem, group_), value);
  }
  void list(std::string_view stem, const std::string& elements) {
    parameters_.add_literal(core::save_parameter(stem, group_), list_literal(elements));
  }
  void field(std::string_view stem, const FieldDescriptor& field, const std::string& elements) {
    parameters_.add_literal(core::save_parameter(stem, group_, field.name), list_literal(elements));
  }
  void fields(std::string_view stem, const FieldWriter& written) {
    const std::span<const FieldDescriptor> all = written.fields();
    for (std::size_t i = 0; i < all.size(); ++i) field(stem, all[i], written.column(i));
  }
  // Without `values` the query takes the values of converted fields from somewhere else.
  void changes(const ChangeParameters& changes, std::string_view maps, std::string_view is_set,
               std::string_view values) {
    list(maps, changes.maps());
    changes.add_converted(
        parameters_, ChangeParameters::Shape::kLists,
        [&](std::string_view name) { return core::save_parameter(is_set, group_, name); },
        [&](std::string_view name) {
          return values.empty() ? std::string() : core::save_parameter(values, group_, name);
        });
  }

 private:
  ParameterWriter& parameters_;
  std::size_t group_;
};

template <typename Ids>
std::string id_list(const Ids& ids) {
  std::string elements;
  for (const EntityId id : ids) append_element(elements, std::to_string(id.value()));
  return list_literal(elements);
}

void throw_refused(const std::optional<Error>& error) {
  if (error) throw Error(*error);
}

// A node without an object may have any version.
SaveShape::Matched::Version expected_version(const WorkNode& node) {
  const bool is_written = node.fate == Fate::kUpdate || node.fate == Fate::kDelete;
  const bool is_exact = is_written && node.operations->counts_versions() && !node.objects.empty();
  return is_exact ? SaveShape::Matched::Version::kExact : SaveShape::Matched::Version::kAny;
}

// Returns what is known to be stored of a node.
std::vector<std::string> identity_of(const WorkNode& node) {
  if (!node.id.has_value()) return {};
  void* object = node.objects.empty() ? node.witness : node.objects.front();
  std::vector<std::string> known;
  if (object != nullptr) known = known_identity(*node.operations, object);
  for (const auto& [operations, one] : node.compared) {
    if (operations != node.operations) continue;
    const std::vector<std::string> more = known_identity(*operations, one);
    if (known.empty()) known = more;
    for (std::size_t i = 0; i < more.size(); ++i) {
      if (known[i] == "null") known[i] = more[i];
      if (more[i] != "null" && more[i] != known[i]) throw other_node_error(node.operations->descriptor(), node.id);
    }
  }
  return known;
}

class Planner {
 public:
  explicit Planner(const WorkGraph& work)
      : work_(work), nodes_(work.nodes()), places_(nodes_.size(), kNone), identities_(nodes_.size()) {}

  WorkPlan run() {
    place_nodes();
    write_matched();
    write_keyed();
    write_created();
    write_updated();
    write_deleted();
    write_circle();
    write_unlinked();
    write_changed();
    write_linked();
    write_links_to_one();
    write_fresh();
    write_orphans();
    write_unique();
    plan_.layout = core::reply_layout(plan_.shape);
    return std::move(plan_);
  }

 private:
  // The nodes of one matched group have this in common.
  struct MatchedKey {
    const EntityOperations* operations;
    SaveShape::Matched::Version version;
    SaveShape::Matched::Identity identity;
    friend auto operator<=>(const MatchedKey&, const MatchedKey&) = default;
  };
  // The nodes of one keyed group are found by this.
  struct KeyedKey {
    const EntityOperations* operations;
    const FieldDescriptor* by;
    KeyExpectation expectation;
    SaveShape::Keyed::Version version;
    friend auto operator<=>(const KeyedKey&, const KeyedKey&) = default;
  };

  std::string place(NodeIndex node) const { return std::to_string(places_[work_.resolved(node)]); }

  // Returns the nodes to which something is done, though they stay as they are.
  std::vector<bool> needed_nodes() const {
    std::vector<bool> needed(nodes_.size());
    const auto need = [&](NodeIndex node) { needed[work_.resolved(node)] = true; };
    for (const NewRelationship& created : work_.created()) {
      need(created.source);
      need(created.target);
    }
    for (const ChangedRelationship& changed : work_.changed()) {
      need(changed.source);
      need(changed.target);
    }
    for (const Unlink& unlink : work_.unlinks()) need(unlink.owner);
    for (NodeIndex i = 0; i < nodes_.size(); ++i) {
      if (!nodes_[i].compared.empty()) need(i);
    }
    return needed;
  }

  static KeyedKey keyed_key(const WorkNode& node) {
    using Version = SaveShape::Keyed::Version;
    return {node.operations, node.by, node.expectation, node.carried ? Version::kCarried : Version::kAny};
  }

  void match(NodeIndex index) {
    const WorkNode& node = nodes_[index];
    identities_[index] = identity_of(node);
    const bool is_known = !identities_[index].empty();
    matched_.add({node.operations, expected_version(node),
                  is_known ? SaveShape::Matched::Identity::kKnown : SaveShape::Matched::Identity::kUnknown},
                 index);
  }

  void place_nodes() {
    const std::vector<bool> needed = needed_nodes();
    for (NodeIndex i = 0; i < nodes_.size(); ++i) {
      const WorkNode& node = nodes_[i];
      switch (node.fate) {
        case Fate::kCreate: created_.add(node.operations, i); break;
        case Fate::kKeyed: keyed_.add(keyed_key(node), i); break;
        case Fate::kKeep:
          if (!needed[i] || !node.id.has_value()) break;
          match(i);
          break;
        case Fate::kUpdate: updated_.add(node.operations, i); [[fallthrough]];
        case Fate::kDelete: match(i); break;
      }
    }
    std::size_t next = 0;
    const auto place_groups = [&](const auto& groups) {
      for (const auto& [key, group] : groups.all()) {
        for (const NodeIndex node : group) places_[node] = next++;
      }
    };
    place_groups(matched_);
    place_groups(keyed_);
    place_groups(created_);
    plan_.keyed = keyed_.members();
    plan_.created = created_.members();
  }

  void write_matched() {
    for (const auto& [key, group] : matched_.all()) {
      const EntityOperations* operations = key.operations;
      const bool is_exact = key.version == SaveShape::Matched::Version::kExact;
      Expected& expected = plan_.expected.emplace_back();
      expected.operations = operations;
      for (const NodeIndex index : group) {
        const WorkNode& node = nodes_[index];
        expected.ids.push_back(node.id.value());
        if (is_exact) expected.versions.push_back(*operations->version(node.objects.front()));
      }
      GroupParameters parameters(plan_.parameters, plan_.shape.matched.size());
      parameters.value(SaveShape::Matched::kIds, expected.ids);
      if (is_exact) parameters.value(SaveShape::Matched::kVersions, expected.versions);
      plan_.shape.matched.push_back({&operations->descriptor(), key.version, key.identity});
      if (key.identity == SaveShape::Matched::Identity::kUnknown) continue;
      const std::vector<const FieldDescriptor*> fields = core::identity_fields(operations->descriptor());
      for (std::size_t field = 0; field < fields.size(); ++field) {
        std::string values;
        for (const NodeIndex index : group) append_element(values, identities_[index][field]);
        parameters.field(SaveShape::Matched::kIdentity, *fields[field], values);
      }
    }
  }

  static bool frees(const WorkNode& node, const FieldDescriptor& by) {
    if (node.fate != Fate::kUpdate) return node.fate == Fate::kDelete;
    const std::span<const FieldDescriptor> fields = node.operations->descriptor().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].column == by.column) return node.changed[i];
    }
    return false;
  }

  // The nodes that have another value of the field, or none, before nodes are created.
  std::vector<std::int64_t> freed_ids(const EntityDescriptor& entity, const FieldDescriptor& by) const {
    std::vector<std::int64_t> ids;
    for (const WorkNode& node : nodes_) {
      const bool fits = node.id.has_value() && are_related(node.operations->descriptor(), entity);
      if (fits && frees(node, by)) ids.push_back(node.id.value());
    }
    return ids;
  }

  void write_keyed() {
    for (const auto& [key, group] : keyed_.all()) {
      const EntityDescriptor& entity = key.operations->descriptor();
      const std::vector<std::int64_t> freed = freed_ids(entity, *key.by);
      const auto is_freed = freed.empty() ? SaveShape::Keyed::Freed::kNone : SaveShape::Keyed::Freed::kSome;
      const SaveShape::Keyed shape{&entity, key.by, key.expectation, key.version, is_freed};
      std::vector<std::string> values(entity.fields.size());
      ChangeParameters changes(entity.qualified_name, entity.fields);
      // The query counts the version of a node that is there.
      std::vector<bool> set(entity.fields.size());
      for (std::size_t i = 0; i < set.size(); ++i) {
        set[i] = (entity.fields[i].flags & kFieldVersion) == 0 && &entity.fields[i] != key.by;
      }
      Expected& expected = plan_.expected.emplace_back();
      expected.operations = key.operations;
      expected.by = key.by;
      expected.expectation = key.expectation;
      expected.key_count = group.size();
      std::string versions;
      for (const NodeIndex index : group) {
        const WorkNode& node = nodes_[index];
        append_element(expected.keys, node.key);
        if (node.carried) {
          expected.carried[node.key] = *node.carried;
          append_element(versions, std::to_string(*node.carried));
        }
        for (std::size_t i = 0; i < values.size(); ++i) append_element(values[i], node.written->column(i));
        changes.add(*node.written, set);
      }
      GroupParameters parameters(plan_.parameters, plan_.shape.keyed.size());
      parameters.list(SaveShape::Keyed::kKeys, expected.keys);
      if (!versions.empty()) parameters.list(SaveShape::Keyed::kVersions, versions);
      if (!freed.empty()) parameters.value(SaveShape::Keyed::kFreed, freed);
      for (std::size_t i = 0; i < values.size(); ++i) {
        parameters.field(SaveShape::Keyed::kValues, entity.fields[i], values[i]);
      }
      parameters.changes(changes, SaveShape::Keyed::kMaps, SaveShape::Keyed::kIsSet, {});
      plan_.shape.keyed.push_back(shape);
    }
  }

  void write_created() {
    for (const auto& [operations, group] : created_.all()) {
      const EntityDescriptor& entity = operations->descriptor();
      FieldWriter writer(entity.qualified_name, entity.fields);
      writer.stamp(work_.now(), 0);
      writer.begin_versions(work_.first_version());
      for (const NodeIndex index : group) {
        writer.begin_entity();
        operations->encode(nodes_[index].objects.front(), writer);
      }
      throw_refused(writer.error());
      GroupParameters parameters(plan_.parameters, plan_.shape.created.size());
      parameters.fields(SaveShape::Created::kValues, writer);
      parameters.value(SaveShape::Created::kLast, static_cast<std::int64_t>(group.size()) - 1);
      plan_.shape.created.push_back({&entity});
    }
  }

  void write_updated() {
    for (const auto& [operations, group] : updated_.all()) {
      const EntityDescriptor& entity = operations->descriptor();
      ChangeParameters changes(entity.qualified_name, entity.fields);
      std::string places;
      for (const NodeIndex index : group) {
        const WorkNode& node = nodes_[index];
        append_element(places, place(index));
        FieldWriter writer(entity.qualified_name, entity.fields);
        writer.stamp(work_.now(), 1);
        writer.begin_entity();
        operations->encode(node.objects.front(), writer);
        changes.add(writer, node.changed);
      }
      throw_refused(changes.error());
      GroupParameters parameters(plan_.parameters, plan_.shape.updated.size());
      parameters.list(SaveShape::Updated::kPlaces, places);
      parameters.changes(changes, SaveShape::Updated::kMaps, SaveShape::Updated::kIsSet, SaveShape::Updated::kValues);
      plan_.shape.updated.push_back({&entity});
    }
  }

  void write_deleted() {
    if (work_.closure() != nullptr) return;
    GroupsBy<const EntityOperations*, NodeIndex> deleted;
    for (NodeIndex i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].fate == Fate::kDelete) deleted.add(nodes_[i].operations, i);
    }
    for (const auto& [operations, group] : deleted.all()) {
      std::string places;
      for (const NodeIndex node : group) append_element(places, place(node));
      GroupParameters(plan_.parameters, plan_.shape.deleted.size()).list(SaveShape::Deleted::kPlaces, places);
      plan_.shape.deleted.push_back({&operations->descriptor()});
    }
  }

  void write_circle() {
    if (work_.closure() == nullptr) return;
    for (std::size_t type = 0; type < work_.closed().size(); ++type) {
      std::string places;
      for (const NodeIndex node : work_.closed()[type]) append_element(places, place(node));
      GroupParameters(plan_.parameters, type).list(SaveShape::kCirclePlaces, places);
    }
    work_.closure()->write_check(plan_.parameters);
    plan_.shape.circle = work_.closure()->types();
  }

  void write_unlinked() {
    GroupsBy<std::pair<const LinkDescriptor*, SaveShape::Owners>, const Unlink*> unlinked;
    for (const Unlink& unlink : work_.unlinks()) {
      const bool is_matched = nodes_[unlink.owner].id.has_value();
      unlinked.add({unlink.link, is_matched ? SaveShape::Owners::kMatched : SaveShape::Owners::kFound}, &unlink);
    }
    for (const auto& [key, group] : unlinked.all()) {
      UnlinkedValues& values = plan_.unlinked.emplace_back();
      values.owner = &nodes_[group.front()->owner].operations->descriptor();
      std::string owners;
      for (const Unlink* unlink : group) {
        const detail::LinkContent& content = *unlink->content;
        append_element(owners, place(unlink->owner));
        append_element(values.ids, std::to_string(nodes_[unlink->owner].id.value()));
        append_element(values.every, content.others == detail::LinkContent::Others::kGo ? "true" : "false");
        std::vector<EntityId> stored;
        for (const detail::LinkItem& item : content.items) {
          if (item.is_stored()) stored.push_back(item.relationship_id);
        }
        append_element(values.kept, id_list(stored));
        append_element(values.gone, id_list(content.removed));
        append_element(values.parted, id_list(content.removed_nodes));
        append_element(values.kept_nodes, id_list(unlink->kept_nodes));
      }
      values.write(plan_.parameters, plan_.shape.unlinked.size(), owners);
      // Nodes that are found by their keys are written, and so stay.
      const bool may_go = key.second == SaveShape::Owners::kMatched;
      const LinkDescriptor* back = may_go ? orphaning_link(*values.owner, *key.first) : nullptr;
      plan_.shape.unlinked.push_back({key.first, key.second, back});
    }
  }

  void write_changed() {
    GroupsBy<const RelationshipOperations*, const ChangedRelationship*> changed;
    for (const ChangedRelationship& one : work_.changed()) changed.add(one.operations, &one);
    for (const auto& [operations, group] : changed.all()) {
      const RelationshipDescriptor& relationship = operations->descriptor();
      ChangeParameters changes(relationship.qualified_name, relationship.fields);
      std::string ids, sources, targets;
      ExpectedRelationships& expected = plan_.expected_relationships.emplace_back();
      expected.operations = operations;
      for (const ChangedRelationship* one : group) {
        append_element(ids, std::to_string(operations->id(one->objects.front())->value()));
        expected.ids.push_back(operations->id(one->objects.front())->value());
        expected.sources.push_back(nodes_[one->source].id.value());
        if (operations->counts_versions()) expected.versions.push_back(*operations->version(one->objects.front()));
        append_element(sources, place(one->source));
        append_element(targets, place(one->target));
        FieldWriter writer(relationship.qualified_name, relationship.fields);
        writer.stamp(work_.now(), 1);
        writer.begin_entity();
        operations->encode(one->objects.front(), writer);
        changes.add(writer, one->changed);
      }
      throw_refused(changes.error());
      GroupParameters parameters(plan_.parameters, plan_.shape.changed.size());
      parameters.list(SaveShape::Changed::kSources, sources);
      parameters.list(SaveShape::Changed::kTargets, targets);
      parameters.list(SaveShape::Changed::kIds, ids);
      if (!expected.versions.empty()) parameters.value(SaveShape::Changed::kVersions, expected.versions);
      parameters.changes(changes, SaveShape::Changed::kMaps, SaveShape::Changed::kIsSet, SaveShape::Changed::kValues);
      plan_.shape.changed.push_back({&relationship});
    }
  }

  void write_linked() {
    GroupsBy<std::pair<const RelationshipDescriptor*, SaveShape::Linked::Creation>, std::size_t> linked;
    for (std::size_t i = 0; i < work_.created().size(); ++i) {
      linked.add({work_.created()[i].type, work_.created()[i].creation}, i);
    }
    for (const auto& [key, group] : linked.all()) {
      const RelationshipDescriptor* relationship = key.first;
      FieldWriter writer(relationship->qualified_name, relationship->fields);
      writer.stamp(work_.now(), 0);
      writer.begin_versions(work_.first_version());
      const bool is_once =
          key.second == SaveShape::Linked::Creation::kOnce || key.second == SaveShape::Linked::Creation::kOnceEitherWay;
      ChangeParameters changes(relationship->qualified_name, relationship->fields);
      std::string given;
      std::string sources, targets;
      for (const std::size_t index : group) {
        const NewRelationship& created = work_.created()[index];
        append_element(sources, place(created.source));
        append_element(targets, place(created.target));
        if (created.operations == nullptr) continue;
        writer.begin_entity();
        created.operations->encode(created.object, writer);
        if (is_once) add_given(created, changes, given);
      }
      throw_refused(writer.error());
      GroupParameters parameters(plan_.parameters, plan_.shape.linked.size());
      if (is_once && !relationship->fields.empty()) {
        throw_refused(changes.error());
        parameters.list(SaveShape::Linked::kGiven, given);
        parameters.changes(changes, SaveShape::Linked::kMaps, SaveShape::Linked::kIsSet, {});
      }
      parameters.list(SaveShape::Linked::kSources, sources);
      parameters.list(SaveShape::Linked::kTargets, targets);
      parameters.fields(SaveShape::Linked::kValues, writer);
      plan_.shape.linked.push_back({relationship, key.second});
    }
    plan_.linked = linked.members();
  }

  // A relationship that is there gets these values.
  void add_given(const NewRelationship& created, ChangeParameters& changes, std::string& given) const {
    const RelationshipDescriptor& relationship = *created.type;
    append_element(given, any_of(created.given) ? "true" : "false");
    std::vector<bool> set = created.given;
    for (std::size_t i = 0; i < set.size(); ++i) {
      if ((relationship.fields[i].flags & kFieldTouch) != 0) set[i] = true;
    }
    FieldWriter writer(relationship.qualified_name, relationship.fields);
    writer.stamp(work_.now(), 0);
    writer.begin_entity();
    created.operations->encode(created.object, writer);
    changes.add(writer, set);
  }

  // Relationships that are saved by themselves are new. If their type is there once, their ends are not linked yet.
  void write_fresh() {
    GroupsBy<const RelationshipDescriptor*, const NewRelationship*> fresh;
    for (const NewRelationship& created : work_.created()) {
      const bool is_once = (created.type->flags & kRelationshipOnce) != 0;
      if (is_once && created.mentions.empty()) fresh.add(created.type, &created);
    }
    for (const auto& [relationship, group] : fresh.all()) {
      std::string sources, targets;
      for (const NewRelationship* created : group) {
        append_element(sources, place(created->source));
        append_element(targets, place(created->target));
      }
      GroupParameters parameters(plan_.parameters, plan_.shape.fresh.size());
      parameters.list(SaveShape::Fresh::kSources, sources);
      parameters.list(SaveShape::Fresh::kTargets, targets);
      plan_.shape.fresh.push_back({relationship});
    }
  }

  void write_links_to_one() {
    plan_.single = single_links(work_);
    for (const SingleLinks& single : plan_.single) {
      std::string owners;
      for (const NodeIndex owner : single.owners) append_element(owners, place(owner));
      single.write(plan_.parameters, plan_.shape.single.size(), owners);
      plan_.shape.single.push_back({single.link, single.owned});
    }
    std::vector<UnlinkedLink> unlinked;
    for (std::size_t i = 0; i < plan_.unlinked.size(); ++i) {
      unlinked.push_back({plan_.shape.unlinked[i].link, plan_.unlinked[i].owner});
    }
    plan_.required = required_links(work_, unlinked);
    for (const RequiredLinks& required : plan_.required) {
      GroupParameters(plan_.parameters, plan_.shape.required.size())
          .value(SaveShape::Required::kSupplied, required.supplied);
      plan_.shape.required.push_back({required.link, required.unlinked});
    }
  }

  void write_orphans() {
    if (!core::deletes_orphans(plan_.shape)) return;
    plan_.staying = staying_nodes(work_);
    GroupParameters(plan_.parameters, 0).value(SaveShape::kStaying, plan_.staying);
  }

  // The server (FalkorDB 4.16) does not undo a query that deletes something and is then refused by a constraint, so it
  // has to be refused before.
  void write_unique() {
    const SaveShape& shape = plan_.shape;
    if (shape.deleted.empty() && shape.unlinked.empty() && !shape.circle) return;
    refuse_other_fields();
    plan_.unique = unique_values(work_);
    for (const UniqueValues& values : plan_.unique) {
      values.write(plan_.parameters, plan_.shape.unique.size());
      plan_.shape.unique.push_back(values.unique);
    }
  }

  // The comparison of unique values tells a node that is found by its key, and no other one, from its own value.
  void refuse_other_fields() const {
    for (const SaveShape::Keyed& group : plan_.shape.keyed) {
      if (group.by == core::key_field(*group.entity)) continue;
      throw invalid_state("an upsert_by() of a " + std::string(group.entity->qualified_name) +
                          " cannot also remove relationships or delete nodes: save those before");
    }
  }

  const WorkGraph& work_;
  const std::vector<WorkNode>& nodes_;
  std::vector<std::size_t> places_;                   // of each node; kNone if the query does not know it
  std::vector<std::vector<std::string>> identities_;  // of matched nodes, as identity_of() yields them
  GroupsBy<MatchedKey, NodeIndex> matched_;
  GroupsBy<KeyedKey, NodeIndex> keyed_;
  GroupsBy<const EntityOperations*, NodeIndex> created_, updated_;
  WorkPlan plan_;
};

}  // namespace

void UnlinkedValues::write(ParameterWriter& parameters, std::size_t group, const std::string& owners) const {
  using Unlinked = SaveShape::Unlinked;
  GroupParameters lists(parameters, group);
  lists.list(Unlinked::kOwners, owners);
  lists.list(Unlinked::kEvery, every);
  lists.list(Unlinked::kKept, kept);
  lists.list(Unlinked::kGone, gone);
  lists.list(Unlinked::kParted, parted);
  lists.list(Unlinked::kKeptNodes, kept_nodes);
}

bool WorkPlan::empty() const {
  return shape.keyed.empty() && shape.created.empty() && shape.updated.empty() && shape.deleted.empty() &&
         !shape.circle && shape.unlinked.empty() && shape.changed.empty() && shape.linked.empty();
}

WorkPlan plan_work(const WorkGraph& work) {
  return Planner(work).run();
}

}  // namespace fgraph::client
