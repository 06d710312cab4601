// Each graph of each server has a small number in this process: what an object keeps of the graph that it is a node of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fgraph::client {

// Thread-safe. A graph keeps its number until the process ends. `server` is its address as text. Never 0.
std::uint32_t graph_number(std::string_view server, std::string_view name);
// For messages: the graph with this number, in words. Thread-safe.
std::string graph_name(std::uint32_t number);

}  // namespace fgraph::client
