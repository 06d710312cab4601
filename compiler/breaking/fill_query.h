// This function makes the query that writes the default of a field into the graph.
#pragma once

#include <string>

#include "compiler/breaking/description.h"

namespace fgraph::compiler {

// Returns a query in Cypher that sets the field to its default wherever the field is null. The result is empty if there
// is no default, or if Cypher cannot hold a name in the description.
std::string fill_query(const RecordFacts& record, const FieldFacts& field);

}  // namespace fgraph::compiler
