// The stages of a save that find and write relationships.
#pragma once

#include "core/plan/save/save_text.h"

namespace fgraph::core {

// Checks that the relationships exist that are changed.
void append_relationship_match(SaveText& text);
// Checks that links to one node get no second relationship, and that links that have to lead to a node keep one.
void append_link_checks(SaveText& text);

void append_unlinks(SaveText& text);
void append_relationship_updates(SaveText& text);
// Makes one list of all nodes, and creates the relationships between them.
void append_new_relationships(SaveText& text);

}  // namespace fgraph::core
