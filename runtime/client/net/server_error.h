// These functions find out what an error text of the server means.
#pragma once

#include <string_view>

#include <fgraph/error.h>

namespace fgraph::client {

// Finds the error code and the outcome that a text stands for. FalkorDB's own errors carry no code, and its texts
// differ between versions. A text that is not known becomes `server`.
Error classify_server_error(std::string_view text);

// Returns whether the text says that the graph does not exist. A read of such a graph finds nothing and does not fail.
bool is_missing_graph(std::string_view text);

}  // namespace fgraph::client
