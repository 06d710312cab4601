// Every node has these plans. All functions are pure. The compiler calls them for the texts that it embeds.
#pragma once

#include <fgraph/descriptor.h>
#include <fgraph/plan.h>

#include "core/plan/owned_plan.h"

namespace fgraph::core {

struct OwnedEntityPlans {
  OwnedPlan create;
  OwnedPlan create_all;
  OwnedPlan update;
  OwnedPlan find_by_id;
  OwnedPlan find_all;
  OwnedPlan exists_by_id;
  OwnedPlan count;
  OwnedPlan delete_by_id;
  OwnedPlan find_all_by_id;
  OwnedPlan delete_all_by_id;
  OwnedPlan delete_all;

  EntityPlans view() const;
};

// Requires a label. An abstract node only has the plans that read. A parameter that holds the value of a field has the
// field's name. The names of the others begin with `_`, which no field does:
//   _id      the node, or a list of nodes if the plan is about several
//   _set     the changed properties by column: a list of maps that are written one after the other, and one map for
//            the rest (CypherWriter::changes)
//   _has_f   whether the update concerns field f. Only fields whose values need a conversion have it, because a map of
//            parameters cannot hold a converted value. The value itself is the parameter f, which is null if _has_f is
//            false.
//   _last    the number of elements of the lists, less one
OwnedEntityPlans build_entity_plans(const EntityDescriptor& entity);

}  // namespace fgraph::core
