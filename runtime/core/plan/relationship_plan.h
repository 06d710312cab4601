// These plans are about the relationships of one declared type, as objects of their own. All functions are pure.
//
// The server has no way to look a relationship up by its id. So plans that know an end point begin there, and only the
// others go through all relationships of the type.
#pragma once

#include <string_view>
#include <vector>

#include "core/plan/query_plan.h"

namespace fgraph::core {

struct OwnedRelationshipPlans {
  OwnedPlan create_all;
  OwnedPlan find_by_id;
  OwnedPlan find_all;
  OwnedPlan find_by_source;
  OwnedPlan find_by_target;
  OwnedPlan find_between;
  OwnedPlan count;
  OwnedPlan delete_;
  OwnedPlan delete_by_id;
  OwnedPlan delete_between;

  // The members have the order of RelationshipPlans. They are valid as long as this object is.
  struct Member {
    std::string_view name;
    const OwnedPlan* plan;
  };
  std::vector<Member> members() const;
  RelationshipPlans view() const;
};

// Requires a declared relationship. The parameters of create_all are _source and _target (lists of ids), one list for
// each field, and _last. plan.h lists the parameters of the other plans.
OwnedRelationshipPlans build_relationship_plans(const RelationshipDescriptor& relationship);

struct RelationshipQuery {
  // Ends says which end points are given, as the parameters _source and _target.
  enum class Ends : std::uint8_t { kAny, kSource, kTarget, kBoth };

  const RelationshipDescriptor* relationship = nullptr;
  Ends ends = Ends::kAny;
  // This query finds, counts, looks for one or deletes. It has no entity, and its paths are fields of the
  // relationship.
  Query query;
  // There is at most one condition on the node at each end. Their parameters are those of the query.
  std::vector<Condition> source;
  std::vector<Condition> target;
  // These are the types of the nodes at the ends, or null if they are those of the relationship.
  const EntityDescriptor* source_node = nullptr;
  const EntityDescriptor* target_node = nullptr;
};

// Finds the relationships with these ids that begin at these nodes. The columns are the id and the version, which is 0
// if the type counts none.
inline constexpr std::string_view kRelationshipVersionIds = "_ids";
inline constexpr std::string_view kRelationshipVersionSources = "_sources";
OwnedPlan build_relationship_version_query(const RelationshipDescriptor& relationship);

OwnedPlan build_relationship_query(const RelationshipQuery& query);
// Does to relationships what build_update() does to entities.
OwnedPlan build_relationship_update(const RelationshipQuery& query, const std::vector<QueryAssignment>& assignments);

}  // namespace fgraph::core
