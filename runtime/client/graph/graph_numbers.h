// Each graph of each server has a small number in this process. An object keeps the number of the graph of its node.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fgraph::client {

// Returns the number of a graph, which is never 0. A graph keeps it until the process ends. `server` is its address as
// text. Thread-safe.
std::uint32_t graph_number(std::string_view server, std::string_view name);
// Names the graph with this number, for messages. Thread-safe.
std::string graph_name(std::uint32_t number);

}  // namespace fgraph::client
