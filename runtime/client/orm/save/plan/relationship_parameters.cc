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
  void write_unlinked() {
    GroupsBy<const LinkDescriptor*, const Unlink*> unlinked;
    for (const Unlink& unlink : work_.unlinks()) unlinked.add(unlink.link, &unlink);
    for (const auto& [link, group] : unlinked.all()) {
      UnlinkedValues& values = plan_.unlinked.emplace_back();
      values.owner = &nodes_[group.front()->owner].operations->descriptor();
      std::string owners;
      for (const Unlink* unlink : group) {
        const detail::LinkContent& content = *unlink->content;
        append_element(owners, places_.matched(unlink->owner));
        append_element(values.ids, std::to_string(nodes_[unlink->owner].id.value()));
        append_element(values.every, content.others == detail::LinkContent::Others::kGo ? "true" : "false");
        std::vector<EntityId> stored;
        for (const detail::LinkItem& item : content.items) {
          if (item.is_stored()) stored.push_back(item.relationship_id);
        }
        append_element(values.kept, id_list(stored));
        append_element(values.gone, id_list(content.removed));
        append_element(values.parted, id_list(unlink->removed_nodes));
        append_element(values.kept_nodes, id_list(unlink->kept_nodes));
      }
      values.write(plan_.parameters, plan_.shape.unlinked.size(), owners);
      plan_.shape.unlinked.push_back({link, orphaning_link(*values.owner, *link)});
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
        append_element(sources, places_.matched(one->source));
        append_element(targets, places_.matched(one->target));
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

  enum class Pass : std::uint8_t { kMayBeThere, kNew };
  void write_linked() {
    GroupsBy<std::pair<const RelationshipDescriptor*, SaveShape::Linked::Creation>, std::size_t> linked;
    // Those that may be there come first: they must not find what the same query creates.
    for (const Pass pass : {Pass::kMayBeThere, Pass::kNew}) {
      for (std::size_t i = 0; i < work_.created().size(); ++i) {
        const NewRelationship& created = work_.created()[i];
        const bool is_new = created.creation == SaveShape::Linked::Creation::kAlways;
        if (is_new == (pass == Pass::kNew)) linked.add({created.type, created.creation}, i);
      }
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
        places_.add_written(sources, created.source);
        places_.add_written(targets, created.target);
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
