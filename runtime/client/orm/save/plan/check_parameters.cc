#include "client/orm/save/plan/check_parameters.h"

#include <cstddef>
#include <string>
#include <vector>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "client/orm/save/change_parameters.h"
#include "client/orm/save/plan/group_parameters.h"
#include "client/orm/save/plan/work_orphans.h"
#include "client/orm/save/plan/work_to_one.h"

namespace fgraph::client {
namespace {

using core::SaveShape;

// Not thread-safe.
class CheckWriter {
 public:
  CheckWriter(const WorkGraph& work, const NodePlaces& places, WorkPlan& plan)
      : work_(work), places_(places), plan_(plan) {}

  void run() {
    write_links_to_one();
    write_fresh();
    write_present();
    write_orphans();
    write_unique();
  }

 private:
  void write_links_to_one() {
    plan_.single = single_links(work_);
    for (const SingleLinks& single : plan_.single) write(single);
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

  void write(const SingleLinks& single) {
    const std::size_t number = plan_.shape.single.size();
    std::string owners;
    for (const NodeIndex owner : single.owners) append_element(owners, places_.matched(owner));
    single.write(plan_.parameters, number, owners);
    plan_.shape.single.emplace_back().link = single.link;
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
        append_element(sources, places_.matched(created->source));
        append_element(targets, places_.matched(created->target));
      }
      GroupParameters parameters(plan_.parameters, plan_.shape.fresh.size());
      parameters.list(SaveShape::Fresh::kSources, sources);
      parameters.list(SaveShape::Fresh::kTargets, targets);
      plan_.shape.fresh.push_back({relationship});
    }
  }

  // These may be there already, so that the query has to look.
  void write_present() {
    using Key = std::pair<const RelationshipDescriptor*, SaveShape::Linked::Creation>;
    GroupsBy<Key, const NewRelationship*> present;
    for (const NewRelationship& created : work_.created()) {
      const bool may_be_there = created.creation != SaveShape::Linked::Creation::kAlways;
      if (created.operations == nullptr || !may_be_there) continue;
      if (missing_value(*created.operations, created.object) == nullptr) continue;
      present.add({created.type, created.creation}, &created);
    }
    for (const auto& [key, group] : present.all()) {
      PresentValues& values = plan_.present.emplace_back();
      values.missing = missing_value(*group.front()->operations, group.front()->object);
      std::string sources, targets;
      for (const NewRelationship* created : group) {
        append_element(sources, places_.matched(created->source));
        append_element(targets, places_.matched(created->target));
        append_element(values.sources, std::to_string(id_of(created->source).value()));
        append_element(values.targets, std::to_string(id_of(created->target).value()));
      }
      values.write(plan_.parameters, plan_.shape.present.size(), sources, targets);
      plan_.shape.present.push_back({key.first, key.second});
    }
  }

  EntityId id_of(NodeIndex node) const { return work_.nodes()[work_.resolved(node)].id; }

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

  // The comparison of unique values tells a node from its own value by its id, or by its key.
  void refuse_other_fields() const {
    for (const SaveShape::Keyed& group : plan_.shape.keyed) {
      const bool is_known = group.known == SaveShape::Keyed::Known::kAsked;
      if (is_known || group.by == core::key_field(*group.entity)) continue;
      throw invalid_state("an upsert_by() of a " + std::string(group.entity->qualified_name) +
                          " cannot also remove relationships or delete nodes: save those before");
    }
  }

  const WorkGraph& work_;
  const NodePlaces& places_;
  WorkPlan& plan_;
};

}  // namespace

void add_checks(const WorkGraph& work, const NodePlaces& places, WorkPlan& plan) {
  CheckWriter(work, places, plan).run();
}

}  // namespace fgraph::client
