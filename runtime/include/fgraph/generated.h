// What the headers that fgraphc writes need, and nothing more: entity headers stay cheap to include.
//
// For generated code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fgraph/enum.h>
#include <fgraph/parameters.h>
#include <fgraph/types.h>
#include <fgraph/version.h>

namespace fgraph {

struct EntityPlans;
struct RelationshipPlans;
class RowReader;

namespace detail {
class LinkBase;
struct LinkOperations;
}  // namespace detail

// Specialised in generated code; <fgraph/operations.h> says what they hold.
template <typename Entity>
struct EntityTraits;
template <typename Relationship>
struct RelationshipTraits;

// Which links come with an entity: <fgraph/fetch.h>.
template <typename Entity>
class Fetch;

}  // namespace fgraph
