// The headers that fgraphc writes need this, and nothing more: entity headers stay cheap to include.
//
// Functions without a body are defined in record.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
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

// Makes a vector of these values. Generated code cannot use a list in braces instead, because GCC 12 does not keep one
// alive over a co_await.
template <typename T, typename... Values>
std::vector<T> list_of(Values... values) {
  const T all[] = {T(values)...};
  return std::vector<T>(all, all + sizeof...(values));
}

}  // namespace detail

namespace detail {
class LinkBase;
class MemberVisitor;
struct LinkOperations;
struct RecordOperations;

// Returns the same number for objects that compare equal.
std::size_t hash_record(const RecordOperations& operations, const void* object) noexcept;
}  // namespace detail

// Generated code specialises these; <fgraph/detail/operations.h> says what they hold.
template <typename Entity>
struct EntityTraits;
template <typename Relationship>
struct RelationshipTraits;
template <typename Struct>
struct StructTraits;

// A Fetch says which links come with an entity: <fgraph/criteria/fetch.h>.
template <typename Entity>
class Fetch;

namespace detail {

template <typename T>
constexpr const RecordOperations& record_operations() {
  if constexpr (requires { EntityTraits<T>::kRecord; }) {
    return EntityTraits<T>::kRecord;
  } else if constexpr (requires { RelationshipTraits<T>::kRecord; }) {
    return RelationshipTraits<T>::kRecord;
  } else {
    return StructTraits<T>::kRecord;
  }
}

// This is the std::hash of every generated class.
template <typename T>
struct RecordHash {
  std::size_t operator()(const T& value) const noexcept { return hash_record(record_operations<T>(), &value); }
};

}  // namespace detail

}  // namespace fgraph
