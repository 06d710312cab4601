// Plans about the relationships of one declared type, as objects of their own. Pure functions.
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

  // In the order of RelationshipPlans. Valid as long as this object is.
  struct Member {
    std::string_view name;
    const OwnedPlan* plan;
  };
  std::vector<Member> members() const;
  RelationshipPlans view() const;
};

// Requires a declared relationship. Parameters of create_all: _source and _target (lists of ids), one list per field,
// and _last. plan.h lists the parameters of the other plans.
OwnedRelationshipPlans build_relationship_plans(const RelationshipDescriptor& relationship);

struct RelationshipQuery {
  // Which end points are given. They are the parameters _source and _target.
  enum class Ends : std::uint8_t { kAny, kSource, kTarget, kBoth };

  const RelationshipDescriptor* relationship = nullptr;
  Ends ends = Ends::kAny;
  // Finds, counts, looks for one or deletes. Has no entity; its paths are fields of the relationship.
  Query query;
  // Conditions on the nodes at its ends: none or one each. Their parameters are those of the query.
  std::vector<Condition> source;
  std::vector<Condition> target;
  // The nodes at the ends, if they are others than those of the relationship; else null.
  const EntityDescriptor* source_node = nullptr;
  const EntityDescriptor* target_node = nullptr;
};

// The relationships with these ids that begin at these nodes. Columns: the id, and the version; 0 if the type counts
// none.
inline constexpr std::string_view kRelationshipVersionIds = "_ids";
inline constexpr std::string_view kRelationshipVersionSources = "_sources";
OwnedPlan build_relationship_version_query(const RelationshipDescriptor& relationship);

OwnedPlan build_relationship_query(const RelationshipQuery& query);
// Does to relationships what build_update() does to entities.
OwnedPlan build_relationship_update(const RelationshipQuery& query, const std::vector<QueryAssignment>& assignments);

}  // namespace fgraph::core
