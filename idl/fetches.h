// Fetch hints. Internal to the resolver.
#pragma once

#include <string_view>

#include "model.h"

namespace fgraph::idl {

// Null if there is none.
const FetchDescriptor* find_hint(const Entity& entity, std::string_view name);

}  // namespace fgraph::idl
