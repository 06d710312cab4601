// Plans about the relationships of one declared type, as objects of their own. Pure functions, as in plan_builder.h.
//
// The server has no way to look a relationship up by its id: what knows an end point begins there, and only the rest
// goes through all relationships of the type.
#pragma once

#include <string_view>
#include <vector>

#include "core/plan/plan_builder.h"

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

// Paths between nodes of one type by relationships of one type.
struct PathShape {
  const EntityDescriptor* node = nullptr;
  const RelationshipDescriptor* relationship = nullptr;
  Direction direction = Direction::kOutgoing;
};

// A path with the fewest relationships from the node _source to the node _target: one row, or none where there is no
// such path. Columns: the list of its nodes, and of its relationships, each a list of columns. At most so many
// relationships; 0: any number. Requires a direction: the server knows no other.
OwnedPlan build_shortest_path(const PathShape& shape, std::int64_t max_hops);

// The steps of a search that goes in any direction: what is reached from the nodes _from, so many steps far. One row;
// for each step a list of [id of a node, id of a node before it, id of a relationship between them]. Where there are
// several steps, those behind the first one do not lead back: _before are the nodes that lie before _from.
OwnedPlan build_path_steps(const PathShape& shape, std::size_t steps);
// Whether the node _from is there: a count.
OwnedPlan build_path_end(const PathShape& shape);
// How many relationships of the type there are in the graph, which the server knows without looking at them.
OwnedPlan build_path_count(const PathShape& shape);
// All of them between nodes of the shape. Rows of one column, a list: [id of a node, id of the relationship, id of the
// other node].
OwnedPlan build_path_scan(const PathShape& shape);
// The path through the nodes _nodes by the relationships _relationships, whatever their directions: a row as that of
// build_shortest_path(), or none where it is not there.
OwnedPlan build_known_path(const PathShape& shape);

}  // namespace fgraph::core
