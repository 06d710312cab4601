// Enums of a schema, as the library reads and writes them.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <fgraph/descriptor.h>

namespace fgraph {

// Specialised in generated code for every enum:
//
//   static const EnumDescriptor& descriptor();
//   static constexpr Scalar kStorage;   // kString or kInt
//
// The enumerators of an enum that is stored as strings count the descriptor's values from 0; those of one that is
// stored as integers have the stored numbers.
template <typename Enum>
struct EnumTraits;

// An enum of a schema, and not any other one.
template <typename Enum>
concept SchemaEnum = std::is_enum_v<Enum> && requires {
  { EnumTraits<Enum>::descriptor() } -> std::same_as<const EnumDescriptor&>;
};

namespace detail {

// The declared value behind an enumerator; null for a number that is none.
const EnumValueDescriptor* enum_value(const EnumDescriptor& descriptor, std::int64_t enumerator);
// The number of the enumerator that is stored as `text` or `number`; false where there is none.
bool parse_enum(const EnumDescriptor& descriptor, std::string_view text, std::int64_t& enumerator);
bool parse_enum(const EnumDescriptor& descriptor, std::int64_t number, std::int64_t& enumerator);

}  // namespace detail

// The enumerator's name as the schema spells it; empty for a number that is none.
template <SchemaEnum Enum>
std::string_view enum_name(Enum value) {
  const EnumValueDescriptor* found =
      detail::enum_value(EnumTraits<Enum>::descriptor(), static_cast<std::int64_t>(value));
  return found == nullptr ? std::string_view() : found->name;
}

}  // namespace fgraph
