// The calls that have changed a link count in their order, whatever they named a node by.
#pragma once

#include <fgraph/detail/operations.h>
#include <fgraph/link.h>

#include "client/orm/save/work/known_keys.h"
#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// Returns the key of an object without an id. Its entity has a key.
KnownKeys::Key key_of(const detail::EntityOperations& operations, const void* object);

// A program may add a node by its key and remove it by its id, or the reverse. The link cannot compare the two; this
// does so, as far as the save knows where the keys lead to. An addition that a later call takes away leaves the
// content. A later addition that keeps what is there ends the removal. Keys that have to be asked for become unknown
// keys of the parts.
void order_calls(const detail::EntityOperations& target, detail::LinkContent& content, WorkParts& parts);

}  // namespace fgraph::client
