// The library reads and writes the enums of a schema by these traits and functions.
// Functions without a body are defined in descriptor.cc.
#pragma once

#include <concepts>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fgraph/descriptor.h>

namespace fgraph {

// Generated code specialises EnumTraits for every enum:
//
//   static const EnumDescriptor& descriptor();
//   static constexpr Scalar kStorage;   // kString or kInt
//
// The enumerators of an enum that is stored as strings count the descriptor's values from 0; those of one that is
// stored as integers have the stored numbers.
template <typename Enum>
struct EnumTraits;

// A SchemaEnum is an enum of a schema, and not any other one.
template <typename Enum>
concept SchemaEnum = std::is_enum_v<Enum> && requires {
  { EnumTraits<Enum>::descriptor() } -> std::same_as<const EnumDescriptor&>;
};

namespace detail {

// Returns the declared value of an enumerator, or null for a number that is no enumerator.
const EnumValueDescriptor* enum_value(const EnumDescriptor& descriptor, std::int64_t enumerator);
// Finds the enumerator that is stored as `text` or `number`. Returns false if there is none.
bool parse_enum(const EnumDescriptor& descriptor, std::string_view text, std::int64_t& enumerator);
bool parse_enum(const EnumDescriptor& descriptor, std::int64_t number, std::int64_t& enumerator);
// Returns the enumerator that the schema calls `name`, or nothing if there is none.
std::optional<std::int64_t> enumerator_of(const EnumDescriptor& descriptor, std::string_view name);
std::vector<std::int64_t> enumerators(const EnumDescriptor& descriptor);
std::string enum_text(const EnumDescriptor& descriptor, std::int64_t enumerator);
std::ostream& print_enum(std::ostream& out, const EnumDescriptor& descriptor, std::int64_t enumerator);

}  // namespace detail

// Returns the enumerator's name as the schema spells it. It is empty for a number that is no enumerator.
template <SchemaEnum Enum>
std::string_view enum_name(Enum value) {
  const EnumValueDescriptor* found =
      detail::enum_value(EnumTraits<Enum>::descriptor(), static_cast<std::int64_t>(value));
  return found == nullptr ? std::string_view() : found->name;
}

// Returns the enumerator that the schema calls `name`, with the same upper and lower case, or nothing if there is
// none.
template <SchemaEnum Enum>
std::optional<Enum> enum_from_name(std::string_view name) {
  const std::optional<std::int64_t> found = detail::enumerator_of(EnumTraits<Enum>::descriptor(), name);
  if (!found) return std::nullopt;
  return static_cast<Enum>(*found);
}

// Returns all enumerators, in the order of the schema.
template <SchemaEnum Enum>
std::vector<Enum> enum_values() {
  std::vector<Enum> values;
  for (const std::int64_t number : detail::enumerators(EnumTraits<Enum>::descriptor())) {
    values.push_back(static_cast<Enum>(number));
  }
  return values;
}

namespace detail {

// Generated code uses these for to_string() and << of an enum. A number that is no enumerator is shown as the number.
template <SchemaEnum Enum>
std::string enum_text(Enum value) {
  return enum_text(EnumTraits<Enum>::descriptor(), static_cast<std::int64_t>(value));
}
template <SchemaEnum Enum>
std::ostream& print_enum(std::ostream& out, Enum value) {
  return print_enum(out, EnumTraits<Enum>::descriptor(), static_cast<std::int64_t>(value));
}

}  // namespace detail

}  // namespace fgraph
