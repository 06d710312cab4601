#include "client/orm/save/work/work_graph.h"

#include "client/orm/objects/stored_object.h"

namespace fgraph::client {

WorkGraph::WorkGraph(std::uint32_t graph) {
  parts_.graph = graph;
  parts_.now = Timestamp::now();
  parts_.first_version = client::first_version();
}

}  // namespace fgraph::client
