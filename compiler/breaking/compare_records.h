// What a change of a node or a relationship breaks: its labels, bases, fields, links and indexes.
#pragma once

#include "compiler/breaking/change_list.h"
#include "compiler/breaking/description.h"

namespace fgraph::compiler {

// Compares two nodes, or two relationships, which are the owner of the changes.
void compare_records(const RecordFacts& before, const RecordFacts& after, ChangeList& changes);

}  // namespace fgraph::compiler
