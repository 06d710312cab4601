// The nodes of a unit of work: the groups in which they are written, their places, and the parameters of the query for
// them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "client/orm/save/plan/work_plan.h"
#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// NodePlaces know the place of each node in the query: all groups one after the other. Immutable but for the two
// functions that set places. The work has to outlive it.
//
// A node that is found by its key although its id is known is in two groups. Checks and removals refer to it as a
// matched node. New relationships refer to it as it is after it was written: something else that the query deletes may
// have deleted it before.
class NodePlaces {
 public:
  explicit NodePlaces(const WorkGraph& work)
      : work_(work), written_(work.nodes().size(), kNone), matched_(work.nodes().size(), kNone) {}
  void set_written(NodeIndex node, std::size_t place) { written_[node] = place; }
  void set_matched(NodeIndex node, std::size_t place) { matched_[node] = place; }
  // Returns the place of the node that is written for this one, as a literal.
  std::string written(NodeIndex node) const { return std::to_string(written_place(node)); }
  // Adds written() to the elements of a list. Defined in node_parameters.cc.
  void add_written(std::string& elements, NodeIndex node) const;
  // Returns the place of a node that is in the graph, as a literal.
  std::string matched(NodeIndex node) const { return std::to_string(matched_[work_.resolved(node)]); }

 private:
  std::size_t written_place(NodeIndex node) const {
    const NodeIndex index = work_.resolved(node);
    return written_[index] != kNone ? written_[index] : matched_[index];
  }

  const WorkGraph& work_;
  // The places of each node; kNone if it is in no such group.
  std::vector<std::size_t> written_, matched_;
};

// Adds the groups of nodes and their parameters to the plan: nodes that are matched, found by their keys, created,
// updated and deleted. Throws Error (invalid_argument) if a value cannot be stored.
NodePlaces add_nodes(const WorkGraph& work, WorkPlan& plan);

}  // namespace fgraph::client
