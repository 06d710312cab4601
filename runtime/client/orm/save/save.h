// A save creates what is new, and updates what has changed.
//
// Entities that have nothing in their links are written by constant plans, in bulk. Everything else is a unit of work.
#pragma once

#include <cstddef>
#include <span>

#include <fgraph/detail/call.h>
#include <fgraph/detail/operations.h>
#include <fgraph/detail/saving.h>
#include <fgraph/task.h>

#include "client/graph/row_source.h"

namespace fgraph::client {

// These are the functions of <fgraph/detail/saving.h> for any source of rows; those for graphs stand beside them. The
// objects are an array, and stay in place until the task has ended.
//
// `saves` belong to the program's objects, of which these are copies, one for each; it is empty if these are no
// copies. The earlier saves of those objects have ended: detail::run_saves() and run_after_saves() wait for them.
//
// All objects are encoded, and so checked, before anything is sent. More than one query may be needed; if one of them
// fails, the error says how many objects the earlier ones have saved.
Task<void> save_entities(RowSource& rows, const detail::EntityOperations& operations, void* first, std::size_t count,
                         detail::SaveRule rule, detail::Call call,
                         std::span<const detail::Ref<detail::ObjectSave>> saves = {});
// Defined in relationship_write.cc.
Task<void> save_relationships(RowSource& rows, const detail::RelationshipOperations& operations, void* first,
                              std::size_t count, detail::RelationshipSave mode, detail::Call call);

}  // namespace fgraph::client
