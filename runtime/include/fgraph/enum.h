// What the library needs to know of an enum of a schema.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace fgraph {

// Specialised in generated code for every enum:
//
//   using Stored = std::string_view or std::int64_t;
//   static std::string_view type_name();              // as the schema names it
//   static bool parse(Stored stored, E& out);          // false where no value is stored so
//   static Stored stored(E value);                     // empty or 0 for a number that is no enumerator
//   static std::string_view name(E value);             // of the enumerator; empty for a number that is none
template <typename E>
struct EnumTraits;

// An enum of a schema, and not any other one.
template <typename E>
concept SchemaEnum = std::is_enum_v<E> && requires(E value) {
  { EnumTraits<E>::name(value) } -> std::same_as<std::string_view>;
};

// The enumerator's name as the schema spells it; empty for a number that is none.
template <SchemaEnum E>
std::string_view enum_name(E value) {
  return EnumTraits<E>::name(value);
}

}  // namespace fgraph
