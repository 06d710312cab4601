// These plans look for paths. All functions are pure.
#pragma once

#include <cstddef>
#include <cstdint>

#include <fgraph/descriptor.h>

#include "core/plan/owned_plan.h"

namespace fgraph::core {

// A PathShape describes paths between nodes of one type by relationships of one type.
struct PathShape {
  const EntityDescriptor* node = nullptr;
  const RelationshipDescriptor* relationship = nullptr;
  Direction direction = Direction::kOutgoing;
};

// Finds a path with the fewest relationships from the node _source to the node _target. There is one row, or none if
// there is no such path. The columns are the list of its nodes and the list of its relationships; each element is a
// list of columns. The path has at most `max_hops` relationships; 0 means any number. Requires a direction, because
// the server knows no other paths.
OwnedPlan build_shortest_path(const PathShape& shape, std::int64_t max_hops);

// Takes some steps of a search that goes in any direction: finds the nodes that are reached from the nodes _from.
// There is one row, with a list for each step: [id of a node, id of a node before it, id of a relationship between
// them]. Several steps do not lead back: _before holds the nodes that lie before those of _from.
OwnedPlan build_path_steps(const PathShape& shape, std::size_t steps);
// Counts the nodes with the id _from, which says whether that node exists.
OwnedPlan build_path_end(const PathShape& shape);
// Counts the relationships of the type in the graph. The server knows the number without looking at them.
OwnedPlan build_path_count(const PathShape& shape);
// Finds all relationships between nodes of the shape. The rows have one column, a list: [id of a node, id of the
// relationship, id of the other node].
OwnedPlan build_path_scan(const PathShape& shape);
// Reads the path through the nodes _nodes along the relationships _relationships, whatever their directions. There is
// a row like that of build_shortest_path(), or none if the path does not exist any more.
OwnedPlan build_known_path(const PathShape& shape);

}  // namespace fgraph::core
