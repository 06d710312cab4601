// What an object takes over when it has been written.
#pragma once

#include <fgraph/detail/collect.h>
#include <fgraph/detail/operations.h>
#include <fgraph/types.h>

namespace fgraph::client {

// It is as it is stored now, so that nothing of it differs. `now`: what its fields that keep the time were set to.
void take_over_fields(const detail::EntityOperations& operations, void* object, Timestamp now);

// Whether nobody else can have linked anything to the node yet.
enum class NodeOrigin : std::uint8_t { kCreated, kFound };

// Its links lead from the node whose id it has. What the links of a node that was found by its key lead to is not
// known.
void take_over_links(const detail::EntityOperations& operations, void* object, const detail::LinkSources& sources,
                     NodeOrigin origin);

}  // namespace fgraph::client
