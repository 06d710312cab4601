// The stages of a save that find and write nodes.
#pragma once

#include "core/plan/save/save_text.h"

namespace fgraph::core {

// Matches the nodes in the graph, those that have a key, and nodes that have unique values which have to be free. If
// one is not as it has to be, the query ends here. `all` is the list of the matched nodes, and `found0` has those of
// the keys.
void append_node_match(SaveText& text);
// Checks that what hangs on the nodes of a deletion in circles is what the program believes.
void append_circle_check(SaveText& text);

void append_node_deletes(SaveText& text);
void append_node_updates(SaveText& text);
// Creates the nodes of keys that do not exist, updates the others, and then looks all of them up in their order.
void append_keyed_nodes(SaveText& text);
void append_new_nodes(SaveText& text);

}  // namespace fgraph::core
