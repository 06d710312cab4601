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

// An operation of several queries begins again if others change the nodes or relationships in between: so many times.
inline constexpr int kMostAttempts = 8;

// `found` entities or rows were found by a query that has to find one.
Error not_one(const EntityDescriptor& entity, std::size_t found);
Error not_one_row(std::size_t found);
Error no_such(const EntityDescriptor& entity, EntityId id);
// An update by id changed nothing. If `version` is given, the node is there, but does not have this version.
Error not_patched(const EntityDescriptor& entity, EntityId id, std::optional<std::int64_t> version);
// An update changed nothing, because it would take a field out of its range in `count` of the `things` of `subject`.
Error steps_refused(std::string_view subject, std::string_view things, std::int64_t count);
// Others took away every path that was found, kMostAttempts times.
Error changing_path(std::string_view subject);

}  // namespace fgraph::detail
