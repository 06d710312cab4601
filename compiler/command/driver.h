// The driver runs the command line of fgraphc. docs/fgraphc.md describes the commands.
#pragma once

namespace fgraph::compiler {

// These are the exit codes of fgraphc.
inline constexpr int kExitOk = 0;
inline constexpr int kExitSchemaErrors =
    1;  // the schemas have errors and nothing was written, or a check found something
inline constexpr int kExitEnvironment = 2;  // wrong arguments, a missing input, a file that cannot be written

// Runs the command that the arguments name. Returns one of the exit codes above.
int run(int argc, const char* const* argv);

}  // namespace fgraph::compiler
