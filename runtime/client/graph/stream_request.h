// The request of a stream: rows of a reply go into a RowBuffer, no faster than they are taken from it.
#pragma once

#include <cstdint>
#include <string>

#include <fgraph/detail/call.h>
#include <fgraph/stream.h>

#include "client/graph/graph_core.h"

namespace fgraph::client {

// Sends a graph command in the compact format. A graph that does not exist is an error.
void submit_raw_stream(detail::GraphCore& graph, std::string bytes, detail::RowBufferBase& buffer,
                       const detail::Call& call);

}  // namespace fgraph::client
