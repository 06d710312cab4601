// These functions draw a resolved schema: nodes with their fields, and the relationships between them.
#pragma once

#include <string>

#include "idl/resolve/schema.h"

namespace fgraph::compiler {

// Returns a class diagram for Mermaid.
std::string mermaid_diagram(const idl::Schema& schema);

// Returns a directed graph for Graphviz.
std::string dot_diagram(const idl::Schema& schema);

}  // namespace fgraph::compiler
