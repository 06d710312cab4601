// The command line of fgraph-doctor. docs/doctor.md describes it.
#pragma once

namespace fgraph::doctor {

// These are the exit codes of fgraph-doctor.
inline constexpr int kExitHealthy = 0;      // there may be warnings
inline constexpr int kExitProblems = 1;     // the server or the graph has a problem
inline constexpr int kExitNoDiagnosis = 2;  // wrong arguments, a schema that cannot be read, no server

// Runs the program. Returns one of the exit codes above.
int run(int argc, const char* const* argv);

}  // namespace fgraph::doctor
