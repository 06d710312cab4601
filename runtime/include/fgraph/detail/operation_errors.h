// Operations of repositories end with these errors. Only the library makes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <fgraph/descriptor.h>
#include <fgraph/error.h>
#include <fgraph/types.h>

namespace fgraph::detail {

// An operation of several queries begins again if others have changed the nodes or relationships between its queries.
// It makes at most this many attempts.
inline constexpr int kMostAttempts = 8;

// The query has to find exactly one entity or row, and has found `found` of them.
Error not_one(const EntityDescriptor& entity, std::size_t found);
Error not_one_row(std::size_t found);
Error no_such(const EntityDescriptor& entity, EntityId id);
// An update by id changed nothing. If `version` is given, the node is there, but does not have this version.
Error not_patched(const EntityDescriptor& entity, EntityId id, std::optional<std::int64_t> version);
// An update changed nothing, because it would take a field out of its range in `count` of the `things` of `subject`.
Error steps_refused(std::string_view subject, std::string_view things, std::int64_t count);
// A search has found a path kMostAttempts times, and each time others have deleted a part of the path before it was
// read.
Error changing_path(std::string_view subject);

}  // namespace fgraph::detail
