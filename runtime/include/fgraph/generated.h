// What the headers that fgraphc writes need, and nothing more: entity headers stay cheap to include.
//
// For generated code. Programs use `Field` through the `fields` of an entity class.
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

// Specialised in generated code; <fgraph/repository.h> says what they hold.
template <typename Entity>
struct EntityTraits;
template <typename Relationship>
struct RelationshipTraits;

// Which links come with an entity: <fgraph/fetch.h>.
template <typename Entity>
class Fetch;

// One field of an entity or relationship class: its place in the descriptor's `fields`, and its C++ type.
//
// Thread-safety: immutable.
template <typename Owner, typename T>
class Field {
 public:
  using Entity = Owner;
  using Value = T;

  constexpr explicit Field(std::uint32_t index) : index_(index) {}
  constexpr std::uint32_t index() const { return index_; }

 private:
  std::uint32_t index_;
};

}  // namespace fgraph
