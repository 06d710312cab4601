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

#include <fgraph/parameters.h>
#include <fgraph/types.h>
#include <fgraph/version.h>

namespace fgraph {

struct EntityPlans;
struct RelationshipPlans;
class RowReader;

// Specialised in generated code; <fgraph/repository.h> says what they hold.
template <typename Entity>
struct EntityTraits;
template <typename Relationship>
struct RelationshipTraits;

// Specialised in generated code for every enum:
//
//   static const EnumDescriptor& descriptor();
//   static constexpr Scalar kStorage;   // kString or kInt
//
// The enumerators of an enum that is stored as strings count the descriptor's values from 0; those of one that is
// stored as integers have the stored numbers.
template <typename Enum>
struct EnumTraits;

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

namespace detail {

template <typename Enum>
using StoredEnum = std::conditional_t<EnumTraits<Enum>::kStorage == Scalar::kInt, std::int64_t, std::string_view>;

// What the graph holds for an enumerator. A number that is none becomes a text that is refused on the way out.
template <typename Enum>
  requires std::is_enum_v<Enum>
StoredEnum<Enum> stored(Enum value) {
  if constexpr (EnumTraits<Enum>::kStorage == Scalar::kInt) {
    return static_cast<std::int64_t>(value);
  } else {
    const auto values = EnumTraits<Enum>::descriptor().values;
    const auto index = static_cast<std::size_t>(value);
    return index < values.size() ? values[index].text : std::string_view("\0", 1);
  }
}

template <typename Enum>
std::optional<StoredEnum<Enum>> stored(const std::optional<Enum>& value) {
  if (!value) return std::nullopt;
  return stored(*value);
}

template <typename Enum>
std::vector<StoredEnum<Enum>> stored(const std::vector<Enum>& values) {
  std::vector<StoredEnum<Enum>> result;
  result.reserve(values.size());
  for (const Enum value : values) result.push_back(stored(value));
  return result;
}

// False if the enum has no such value; `out` is then unchanged.
template <typename Enum, typename Stored>
bool from_stored(const Stored& stored, Enum& out) {
  const auto values = EnumTraits<Enum>::descriptor().values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if constexpr (EnumTraits<Enum>::kStorage == Scalar::kInt) {
      if (values[i].number != stored) continue;
      out = static_cast<Enum>(stored);
    } else {
      if (values[i].text != stored) continue;
      out = static_cast<Enum>(i);
    }
    return true;
  }
  return false;
}

// Reads columns of enums, whose rows `Reader` (RowReader) knows as strings and integers only.
template <typename Reader>
class EnumReader {
 public:
  explicit EnumReader(Reader& row) : row_(row) {}

  template <typename Enum>
  void read(Enum& out) {
    const Reader before = row_;
    Owned<Enum> value{};
    row_.read(value);
    if (!row_.failed() && !from_stored(value, out)) refuse<Enum>(before);
  }
  template <typename Enum>
  void read(std::optional<Enum>& out) {
    const Reader before = row_;
    std::optional<Owned<Enum>> value;
    row_.read(value);
    out.reset();
    if (!row_.failed() && value && !from_stored(*value, out.emplace())) refuse<Enum>(before);
  }
  template <typename Enum>
  void read(std::vector<Enum>& out) {
    const Reader before = row_;
    std::vector<Owned<Enum>> values;
    row_.read(values);
    if (!row_.failed()) convert(values, out, before);
  }
  template <typename T>
  void read_or_keep(T& out) {
    std::optional<T> value;
    read(value);
    if (value) out = *value;
  }
  template <typename Enum>
  void read_or_keep(std::vector<Enum>& out) {
    const Reader before = row_;
    std::optional<std::vector<Owned<Enum>>> values;
    row_.read(values);
    if (!row_.failed() && values) convert(*values, out, before);
  }

 private:
  template <typename Enum>
  using Owned = std::conditional_t<EnumTraits<Enum>::kStorage == Scalar::kInt, std::int64_t, std::string>;

  template <typename Enum>
  void convert(const std::vector<Owned<Enum>>& values, std::vector<Enum>& out, const Reader& before) {
    out.clear();
    for (const Owned<Enum>& value : values) {
      if (!from_stored(value, out.emplace_back())) return refuse<Enum>(before);
    }
  }
  // Fails at the column by reading it again, as a type that it does not have.
  template <typename Enum>
  void refuse(const Reader& before) {
    row_ = before;
    if constexpr (EnumTraits<Enum>::kStorage == Scalar::kInt) {
      Bytes other;
      row_.read(other);
    } else {
      std::int64_t other = 0;
      row_.read(other);
    }
  }

  Reader& row_;
};

}  // namespace detail
}  // namespace fgraph
