// What the tests of values ask: the literal of a value, and whether it is refused.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <fgraph/descriptor.h>
#include <fgraph/error.h>
#include <fgraph/parameters.h>

namespace fgraph::testing {

inline constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
inline const std::string kZero("a\0b", 3);

template <typename T>
std::string literal(const T& value) {
  std::string out;
  LiteralWriter writer(out);
  writer.write(value);
  return writer.problem().empty() ? out : "refused: " + std::string(writer.problem());
}

template <typename T>
bool refused(const T& value) {
  return literal(value).substr(0, 9) == "refused: ";
}

template <typename Parse>
bool is_invalid(Parse parse) {
  try {
    parse();
  } catch (const Error& error) {
    return error.code() == ErrorCode::kInvalidArgument && error.outcome() == Outcome::kNotExecuted;
  }
  return false;
}

inline FieldDescriptor field_of(std::string_view name, Scalar scalar, FieldIndex index = FieldIndex::kNone,
                                std::uint32_t dimension = 0) {
  FieldDescriptor field;
  field.name = name;
  field.column = name;
  field.type.scalar = scalar;
  field.type.dimension = dimension;
  field.index = index;
  return field;
}

}  // namespace fgraph::testing
