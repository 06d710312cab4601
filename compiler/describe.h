// A resolved schema as JSON.
//
// {"format": 1, "hash": "fnv1a64:...", "schema": {...}}. The schema has the lists enums, files, nodes, relationships
// and repositories; docs/fgraphc.md describes them. What has no value is left out. Keys are sorted, lists of
// declarations are sorted by name, and lists of members are in the order of declaration, so that equal schemas have
// equal texts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "idl/resolve/schema.h"

namespace fgraph::compiler {

// Raised when readers of the older form would misunderstand the newer one.
inline constexpr int kDescriptionFormat = 1;

// The 64-bit FNV-1a hash.
std::uint64_t fnv1a64(std::string_view text);

// Everything that was read, imports included. Indented by two; ASCII; ends with a line feed. The hash is that of the
// schema's text without indentation, in the same order.
std::string description(const idl::Schema& schema);

}  // namespace fgraph::compiler
