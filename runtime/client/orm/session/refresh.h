// A session reads its nodes again by these functions.
#pragma once

#include <vector>

#include <fgraph/detail/call.h>
#include <fgraph/task.h>

#include "client/graph/row_source.h"
#include "client/orm/session/objects.h"

namespace fgraph::detail {

// Reads the nodes of the objects again. The objects take over what is stored, and their changes are forgotten. Objects
// without an id stay as they are. Yields the objects whose nodes are gone, which stay as they are. It sends one query
// for each type, and for each Call::batch_size() of its objects. If a query fails, no object is changed.
Task<std::vector<ManagedObject*>> refresh(SessionObjects& objects, client::RowSource& rows,
                                          std::vector<ManagedObject*> which, Call call);

// Yields those of the objects whose nodes are gone, by the same queries, and changes nothing.
Task<std::vector<ManagedObject*>> find_gone(const SessionObjects& objects, client::RowSource& rows,
                                            std::vector<ManagedObject*> which, Call call);

}  // namespace fgraph::detail
