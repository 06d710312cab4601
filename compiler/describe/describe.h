// These functions write a resolved schema as JSON, for `fgraphc describe` and `fgraphc breaking`.
//
// The document is {"format": 1, "hash": "fnv1a64:...", "schema": {...}}. The schema has the lists enums, files, nodes,
// relationships, repositories and structs, which docs/fgraphc.md describes. A member without a value is left out. Keys
// are sorted, lists of declarations are sorted by name, and lists of members are in the order of declaration. So equal
// schemas have equal texts, whatever the order of their files, and the hash tells whether two are equal.
//
// describe.cc turns each descriptor into a JSON value, one function for each kind. Two things are not in descriptors:
// the queries, which describe_queries.h builds, and reserved names, which describe_reserved.h reads from the files
// again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "idl/resolve/schema.h"

namespace fgraph::compiler {

// This is the number of the format. It grows if readers of the older format would misunderstand the newer one.
inline constexpr int kDescriptionFormat = 1;

// Returns the 64-bit FNV-1a hash.
std::uint64_t fnv1a64(std::string_view text);

// Returns the description of everything that was read, imports included. The text is ASCII, indented by two, and ends
// with a line feed. The hash is that of the same text of the schema without indentation.
std::string description(const idl::Schema& schema);

}  // namespace fgraph::compiler
