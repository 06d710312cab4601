// Internal to the resolver.
#pragma once

#include <vector>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// What `order by` of the link says; mistakes in it are reported and left out. The target and the relationship of `link`
// are known.
std::vector<LinkOrderDescriptor> resolve_link_order(Program& program, const ast::Link& source,
                                                    const LinkDescriptor& link);

}  // namespace fgraph::idl
