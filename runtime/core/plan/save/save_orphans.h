// Orphans of a save: the nodes that stay, and the stage that deletes the others.
#pragma once

#include "core/plan/save/save_text.h"

namespace fgraph::core {

inline constexpr const char* kStayingList = "staying";

// Returns whether the query has to find the nodes that stay, as the list kStayingList. Nodes that are found by their
// keys are written, and so do not become orphans.
bool is_staying_found(const SaveShape& shape);
OrphanRule orphan_rule(const SaveShape& shape);

// Appends the stage that makes the list kStayingList. Appends nothing unless is_staying_found() is true.
void append_staying(SaveText& text);
// Appends the stage that deletes orphans. This stage has to follow all changes of nodes that are in the graph already,
// because these changes make orphans. It has to precede the creation of nodes: the orphans are listed by their ids, and
// the server gives the id of a deleted node to a new one.
void append_orphans(SaveText& text);

}  // namespace fgraph::core
