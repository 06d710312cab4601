// This table holds the annotations of the language with their names and arguments. idl/resolve/apply_annotations.cc
// has their effects, and the types that each of them fits. The parser accepts any name after `@`.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace fgraph::idl {

enum class AnnotationKind : std::uint8_t {
  kColumn,
  kIndex,
  kUnique,
  kVector,
  kRange,
  kLength,
  kPattern,
  kImmutable,
  kTouch,
  kVersion,
  kRedact,
  kOnce,
};

enum class AnnotationArguments : std::uint8_t { kNone, kOneString, kTwoNumbers, kNamed };

struct AnnotationRule {
  AnnotationKind kind;
  std::string_view name;
  AnnotationArguments arguments;
};

// Returns null if there is no such annotation.
const AnnotationRule* find_annotation(std::string_view name);

std::span<const std::string_view> annotation_names();

}  // namespace fgraph::idl
