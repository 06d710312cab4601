// This function resolves the order of the nodes of a link. Internal to the front end.
#pragma once

#include <vector>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// Resolves the `order by` of a link. Terms with a mistake are reported and left out. Requires that the target and the
// relationship of `link` are known.
std::vector<LinkOrderDescriptor> resolve_link_order(Program& program, const ast::Link& source,
                                                    const LinkDescriptor& link);

}  // namespace fgraph::idl
