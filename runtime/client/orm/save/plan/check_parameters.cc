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
    std::string owners, found;
    for (const NodeIndex owner : single.owners) append_element(owners, places_.text(owner));
    for (const std::vector<NodeIndex>& stay : single.stay_found) append_element(found, places_.list(stay));
    single.write(plan_.parameters, number, owners);
    SaveShape::Single& group = plan_.shape.single.emplace_back();
    group.link = single.link;
    group.owned = single.owned;
    group.stay = single.staying;
    if (single.staying == SaveShape::Kept::kFound) {
      GroupParameters(plan_.parameters, number).list(SaveShape::Single::kStayFound, found);
    }
    for (std::size_t i = 0; i < plan_.shape.unlinked.size(); ++i) {
      const SaveShape::Unlinked& unlinked = plan_.shape.unlinked[i];
      const bool is_found = unlinked.owned == SaveShape::Owners::kFound;
      if (is_found && leads_back(*unlinked.link, *single.link)) group.unlinked.push_back(i);
    }
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
        append_element(sources, places_.text(created->source));
        append_element(targets, places_.text(created->target));
      }
      GroupParameters parameters(plan_.parameters, plan_.shape.fresh.size());
      parameters.list(SaveShape::Fresh::kSources, sources);
      parameters.list(SaveShape::Fresh::kTargets, targets);
      plan_.shape.fresh.push_back({relationship});
    }
  }

  // The relationships of one present group have this in common.
  struct PresentKey {
    const RelationshipDescriptor* type;
    SaveShape::Linked::Creation creation;
    SaveShape::Owners ends;
    friend auto operator<=>(const PresentKey&, const PresentKey&) = default;
  };

  // These may be there already, so that the query has to look.
  void write_present() {
    using Owners = SaveShape::Owners;
    GroupsBy<PresentKey, const NewRelationship*> present;
    for (const NewRelationship& created : work_.created()) {
      const bool may_be_there = created.creation != SaveShape::Linked::Creation::kAlways;
      if (created.operations == nullptr || !may_be_there) continue;
      if (missing_value(*created.operations, created.object) == nullptr) continue;
      const bool are_matched = id_of(created.source).has_value() && id_of(created.target).has_value();
      present.add({created.type, created.creation, are_matched ? Owners::kMatched : Owners::kFound}, &created);
    }
    for (const auto& [key, group] : present.all()) {
      PresentValues& values = plan_.present.emplace_back();
      values.missing = missing_value(*group.front()->operations, group.front()->object);
      std::string sources, targets;
      for (const NewRelationship* created : group) {
        append_element(sources, places_.text(created->source));
        append_element(targets, places_.text(created->target));
        append_element(values.sources, std::to_string(id_of(created->source).value()));
        append_element(values.targets, std::to_string(id_of(created->target).value()));
      }
      values.write(plan_.parameters, plan_.shape.present.size(), sources, targets);
      plan_.shape.present.push_back({key.type, key.creation, key.ends});
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

  // The comparison of unique values tells a node that is found by its key, and no other one, from its own value.
  void refuse_other_fields() const {
    for (const SaveShape::Keyed& group : plan_.shape.keyed) {
      if (group.by == core::key_field(*group.entity)) continue;
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
