// What an error text of the server means.
#pragma once

#include <string_view>

#include <fgraph/error.h>

namespace fgraph::client {

// FalkorDB's own errors carry no code, and its texts differ between versions: what is not known becomes `server`.
Error classify_server_error(std::string_view text);

// The graph does not exist: a read of it finds nothing.
bool is_missing_graph(std::string_view text);

}  // namespace fgraph::client
