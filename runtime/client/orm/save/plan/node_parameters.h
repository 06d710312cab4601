// The nodes of a unit of work: the groups in which they are written, their places, and the parameters of the query for
// them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "client/orm/save/plan/work_plan.h"
#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// NodePlaces know the place of each node in the query: all groups one after the other. Immutable but for set(). The
// work has to outlive it.
class NodePlaces {
 public:
  explicit NodePlaces(const WorkGraph& work) : work_(work), places_(work.nodes().size(), kNone) {}
  void set(NodeIndex node, std::size_t place) { places_[node] = place; }
  // Returns the place of the node that is written for this one, as a literal.
  std::string text(NodeIndex node) const { return std::to_string(places_[work_.resolved(node)]); }
  // Returns the places of several nodes, as the literal of a list. Defined in node_parameters.cc.
  std::string list(const std::vector<NodeIndex>& nodes) const;

 private:
  const WorkGraph& work_;
  std::vector<std::size_t> places_;  // of each node; kNone if the query does not know it
};

// Adds the groups of nodes and their parameters to the plan: nodes that are matched, found by their keys, created,
// updated and deleted. Throws Error (invalid_argument) if a value cannot be stored.
NodePlaces add_nodes(const WorkGraph& work, WorkPlan& plan);

}  // namespace fgraph::client
