// The query that writes the default of a field into the graph.
#pragma once

#include <string>

#include "compiler/breaking/description.h"

namespace fgraph::compiler {

// Cypher that gives every node or relationship of the record that lacks the field its default. Empty if there is no
// such value, or if a name in the description is none that Cypher can hold.
std::string fill_query(const RecordFacts& record, const FieldFacts& field);

}  // namespace fgraph::compiler
