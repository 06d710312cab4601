// These functions load links as hints say: each link by one query for all entities of its level.
#pragma once

#include <vector>

#include <fgraph/criteria/fetch.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/loading.h>
#include <fgraph/detail/operations.h>
#include <fgraph/task.h>

#include "client/graph/row_source.h"

namespace fgraph::client {

// Does what detail::fetch_links() does. `rows` outlives the task.
Task<void> fetch_links(RowSource& rows, const detail::EntityOperations& operations, std::vector<void*> entities,
                       std::vector<detail::FetchPart> parts, detail::LinkLoading loading, detail::Call call);

// Does what detail::load_links() does. `rows` outlives the task.
Task<void> load_links(RowSource& rows, const detail::EntityOperations& operations, std::vector<void*> entities,
                      std::vector<detail::FetchPart> parts, detail::Call call);

}  // namespace fgraph::client
