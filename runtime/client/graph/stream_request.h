// The request of a stream puts the rows of a reply into a RowBuffer, no faster than they are taken from it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <fgraph/detail/call.h>
#include <fgraph/stream.h>

#include "client/graph/graph_core.h"

namespace fgraph::client {

// Sends a graph command in the compact format. If the graph does not exist, that is an error.
// An observer may see `text`, the query without its parameters.
void submit_raw_stream(detail::GraphCore& graph, std::string bytes, std::string_view text,
                       detail::RowBufferBase& buffer, const detail::Call& call);

}  // namespace fgraph::client
