// This function makes the query that writes the default of a field into the graph.
#pragma once

#include <string>

#include "compiler/breaking/description.h"

namespace fgraph::compiler {

// Returns Cypher that gives every node or relationship of the record that lacks the field its default. The result is
// empty if there is no such value, or if Cypher cannot hold a name in the description.
std::string fill_query(const RecordFacts& record, const FieldFacts& field);

}  // namespace fgraph::compiler
