// The commands that findings advise, in one form: what helps at once stands before the first semicolon.
#pragma once

#include <string>
#include <string_view>

namespace fgraph::doctor {

// Settings of the module that can be changed while it runs: "TIMEOUT_MAX 60000". Nothing stores them.
inline std::string set_graph_config(const std::string& words) {
  return "GRAPH.CONFIG SET " + words + "; for the next start: --loadmodule falkordb.so " + words;
}

// Settings of the module that are read when it is loaded.
inline std::string load_with(const std::string& words) {
  return "Start the server with --loadmodule falkordb.so " + words;
}

// A setting of the server: "appendonly yes".
inline std::string set_config(const std::string& words) {
  return "CONFIG SET " + words + "; for the next start: CONFIG REWRITE, or --" + words;
}

}  // namespace fgraph::doctor
