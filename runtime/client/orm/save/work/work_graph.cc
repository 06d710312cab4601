#include "client/orm/save/work/work_graph.h"

#include <utility>

#include "client/orm/objects/stored_object.h"

namespace fgraph::client {

WorkGraph::WorkGraph(std::uint32_t graph, KnownKeys keys) {
  parts_.known_keys = std::move(keys);
  parts_.graph = graph;
  parts_.now = Timestamp::now();
  parts_.first_version = client::first_version();
}

}  // namespace fgraph::client
