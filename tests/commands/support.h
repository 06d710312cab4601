// Runs the compiler as users do.
#pragma once

#include <string>
#include <vector>

#include "../support/run_program.h"

namespace fgraph::test {

// Runs fgraphc in a process of its own. `input` is its standard input and `cwd` its folder, unless that is empty.
Outcome fgraphc(const std::vector<std::string>& arguments, const std::string& input = {}, const std::string& cwd = {});

// The .fgraph files of the project that are not wrong on purpose, sorted.
std::vector<std::string> schemas_of_the_project();

}  // namespace fgraph::test
