// What one can ask a package graph. The answers go to standard output.
#pragma once

#include <string>

#include <fgraph/fgraph.h>

namespace debian {

// Answers every question, those about one package for the package called `name`. Throws fgraph::Error, with not_found
// where there is no such package.
fgraph::Task<void> answer_all(fgraph::Graph graph, std::string name);

// A package that most machines know; the first one in the index where they do not.
fgraph::Task<std::string> choose_package(fgraph::Graph graph);

}  // namespace debian
