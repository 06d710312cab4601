#include "client/orm/save/plan/work_plan.h"

#include "client/orm/save/plan/check_parameters.h"
#include "client/orm/save/plan/group_parameters.h"
#include "client/orm/save/plan/node_parameters.h"
#include "client/orm/save/plan/relationship_parameters.h"

namespace fgraph::client {

void UnlinkedValues::write(ParameterWriter& parameters, std::size_t group, const std::string& owners) const {
  using Unlinked = core::SaveShape::Unlinked;
  GroupParameters lists(parameters, group);
  lists.list(Unlinked::kOwners, owners);
  lists.list(Unlinked::kEvery, every);
  lists.list(Unlinked::kKept, kept);
  lists.list(Unlinked::kGone, gone);
  lists.list(Unlinked::kParted, parted);
  lists.list(Unlinked::kKeptNodes, kept_nodes);
}

void PresentValues::write(ParameterWriter& parameters, std::size_t group, const std::string& from,
                          const std::string& to) const {
  GroupParameters lists(parameters, group);
  lists.list(core::SaveShape::Present::kSources, from);
  lists.list(core::SaveShape::Present::kTargets, to);
}

bool WorkPlan::empty() const {
  return shape.keyed.empty() && shape.created.empty() && shape.updated.empty() && shape.deleted.empty() &&
         !shape.circle && shape.unlinked.empty() && shape.changed.empty() && shape.linked.empty();
}

WorkPlan plan_work(const WorkGraph& work) {
  WorkPlan plan;
  const NodePlaces places = add_nodes(work, plan);
  add_relationships(work, places, plan);
  add_checks(work, places, plan);
  plan.layout = core::reply_layout(plan.shape);
  return plan;
}

}  // namespace fgraph::client
