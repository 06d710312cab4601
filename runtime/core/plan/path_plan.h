// Plans that look for paths. Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>

#include <fgraph/descriptor.h>

#include "core/plan/owned_plan.h"

namespace fgraph::core {

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
