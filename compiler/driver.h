// The command line: fgraphc [gen|check] ...
#pragma once

namespace fgraph::compiler {

// Exit codes of fgraphc.
inline constexpr int kExitOk = 0;
inline constexpr int kExitSchemaErrors = 1;   // the schemas have errors; nothing was written
inline constexpr int kExitEnvironment = 2;    // wrong arguments, a missing input, a file that cannot be written

int run(int argc, const char* const* argv);

}  // namespace fgraph::compiler
