// Asks which nodes have the values of a key, or of another unique field.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include <fgraph/detail/call.h>
#include <fgraph/task.h>

#include "client/graph/row_source.h"
#include "client/orm/save/work/known_keys.h"
#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

struct TakenKey {
  std::int64_t nodes = 0;  // how many have the key
  std::int64_t id = -1;    // of one of them, and its version
  std::int64_t version = 0;
};
// The keys that are taken, by their literals.
using TakenKeys = std::map<std::string, TakenKey>;

// `keys` are the elements of a list of literals.
Task<TakenKeys> ask_keys(RowSource& rows, const EntityDescriptor& entity, const FieldDescriptor& by, std::string keys,
                         detail::Call call);

// Asks for the unknown keys of a work that cannot be planned without them. Yields what the work knows, with the
// answers. The work outlives the task. Throws Error (constraint) if several nodes have one of the keys. An error has
// the outcome not_executed or rejected: nothing was written.
Task<KnownKeys> ask_unknown_keys(RowSource& rows, const WorkGraph& work, detail::Call call);
// Asks again for what the work knows, and yields whether an answer is another one now.
Task<bool> have_keys_moved(RowSource& rows, const WorkGraph& work, detail::Call call);

}  // namespace fgraph::client
