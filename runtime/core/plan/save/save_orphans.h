// Orphans of a save: the nodes that stay, and the stage that deletes the others.
#pragma once

#include "core/plan/save/save_text.h"

namespace fgraph::core {

inline constexpr const char* kStayingList = "staying";

// Returns whether the query has to find the nodes that stay, as the list kStayingList. Nodes that are found by their
// keys are written, and so do not become orphans.
bool is_staying_found(const SaveShape& shape);
OrphanRule orphan_rule(const SaveShape& shape);

// Finds the nodes that stay, if the query has to.
void append_staying(SaveText& text);
// Has to follow everything that is done to nodes which are there, and to precede new ones, which get the ids of those
// that are gone.
void append_orphans(SaveText& text);

}  // namespace fgraph::core
