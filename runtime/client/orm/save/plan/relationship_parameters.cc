#include "client/orm/save/plan/relationship_parameters.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "client/orm/objects/stored_object.h"
#include "client/orm/save/change_parameters.h"
#include "client/orm/save/plan/group_parameters.h"
#include "client/orm/save/plan/work_orphans.h"

namespace fgraph::client {
namespace {

using core::SaveShape;
using detail::RelationshipOperations;

template <typename Ids>
std::string id_list(const Ids& ids) {
  std::string elements;
  for (const EntityId id : ids) append_element(elements, std::to_string(id.value()));
  return list_literal(elements);
}

// Not thread-safe.
class RelationshipWriter {
 public:
  RelationshipWriter(const WorkGraph& work, const NodePlaces& places, WorkPlan& plan)
      : work_(work), places_(places), plan_(plan), nodes_(work.nodes()) {}

  void run() {
    write_unlinked();
    write_changed();
    write_linked();
  }

 private:
  // The links of one unlinked group have this in common.
  struct UnlinkedKey {
    const LinkDescriptor* link;
    SaveShape::Owners owned;
    SaveShape::Kept kept;
    friend auto operator<=>(const UnlinkedKey&, const UnlinkedKey&) = default;
  };

  void write_unlinked() {
    using Kept = SaveShape::Kept;
    using Owners = SaveShape::Owners;
    GroupsBy<UnlinkedKey, const Unlink*> unlinked;
    for (const Unlink& unlink : work_.unlinks()) {
      const bool is_matched = nodes_[unlink.owner].id.has_value();
      unlinked.add({unlink.link, is_matched ? Owners::kMatched : Owners::kFound,
                    unlink.kept_found.empty() ? Kept::kIds : Kept::kFound},
                   &unlink);
    }
    for (const auto& [key, group] : unlinked.all()) {
      UnlinkedValues& values = plan_.unlinked.emplace_back();
      values.owner = &nodes_[group.front()->owner].operations->descriptor();
      std::string owners, kept_found;
      for (const Unlink* unlink : group) {
        const detail::LinkContent& content = *unlink->content;
        append_element(owners, places_.text(unlink->owner));
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
        append_element(kept_found, places_.list(unlink->kept_found));
      }
      const std::size_t number = plan_.shape.unlinked.size();
      values.write(plan_.parameters, number, owners);
      if (key.kept == Kept::kFound) {
        GroupParameters(plan_.parameters, number).list(SaveShape::Unlinked::kKeptFound, kept_found);
      }
      // Nodes that are found by their keys are written, and so stay.
      const bool may_go = key.owned == Owners::kMatched;
      const LinkDescriptor* back = may_go ? orphaning_link(*values.owner, *key.link) : nullptr;
      plan_.shape.unlinked.push_back({key.link, key.owned, back, key.kept});
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
        append_element(sources, places_.text(one->source));
        append_element(targets, places_.text(one->target));
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
        append_element(sources, places_.text(created.source));
        append_element(targets, places_.text(created.target));
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

  const WorkGraph& work_;
  const NodePlaces& places_;
  WorkPlan& plan_;
  const std::vector<WorkNode>& nodes_;
};

}  // namespace

void add_relationships(const WorkGraph& work, const NodePlaces& places, WorkPlan& plan) {
  RelationshipWriter(work, places, plan).run();
}

}  // namespace fgraph::client
