// From a package index to a graph.
#pragma once

#include <cstdint>
#include <string>

#include <fgraph/fgraph.h>

#include "index.h"

namespace debian {

struct LoadFigures {
  std::int64_t nodes = 0;
  std::int64_t relationships = 0;
  // With the time to prepare them.
  double node_seconds = 0;
  double relationship_seconds = 0;
};

// Fills the empty graph `graph` and leaves a Snapshot behind as the last thing. Throws fgraph::Error.
LoadFigures load(const fgraph::Graph& graph, const Index& index, const std::string& source);

}  // namespace debian
