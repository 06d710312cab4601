// Plans about the relationships of one declared type, as objects of their own. Pure functions.
//
// The server has no way to look a relationship up by its id: what knows an end point begins there, and only the rest
// goes through all relationships of the type.
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

  // In the order of RelationshipPlans; valid as long as this object is.
  struct Member {
    std::string_view name;
    const OwnedPlan* plan;
  };
  std::vector<Member> members() const;
  RelationshipPlans view() const;
};

// Requires a declared relationship. Parameters of create_all: _source and _target (lists of ids), one list per field,
// _last; plan.h says those of the others.
OwnedRelationshipPlans build_relationship_plans(const RelationshipDescriptor& relationship);

struct RelationshipQuery {
  // Which end points are given, in the parameters _source and _target.
  enum class Ends : std::uint8_t { kAny, kSource, kTarget, kBoth };

  const RelationshipDescriptor* relationship = nullptr;
  Ends ends = Ends::kAny;
  // Finds, counts, looks for one or deletes. Has no entity; its paths are fields of the relationship.
  Query query;
  // Conditions on the nodes at its ends; none, or one each. Their parameters are the query's.
  std::vector<Condition> source;
  std::vector<Condition> target;
};

OwnedPlan build_relationship_query(const RelationshipQuery& query);
// As build_update().
OwnedPlan build_relationship_update(const RelationshipQuery& query, const std::vector<QueryAssignment>& assignments);

}  // namespace fgraph::core
