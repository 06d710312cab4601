// Plans about the relationships of one declared type, as objects of their own. Pure functions, as in plan_builder.h.
//
// The server has no way to look a relationship up by its id: what knows an end point begins there, and only the rest
// goes through all relationships of the type.
#pragma once

#include <string_view>
#include <vector>

#include "core/plan_builder.h"

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

// A path with the fewest relationships from the node _source to the node _target: one row, or none where there is no
// such path. Columns: the list of its nodes, and of its relationships, each a list of columns. At most so many
// relationships; 0: any number. Requires the type's end points to be the same.
OwnedPlan build_shortest_path(const RelationshipDescriptor& relationship, std::int64_t max_hops);
// The same along a link, which leads from the entity to the same entity and has a direction. One column: the nodes.
OwnedPlan build_shortest_path(const EntityDescriptor& entity, const LinkDescriptor& link, std::int64_t max_hops);

}  // namespace fgraph::core
