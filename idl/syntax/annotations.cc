#include "idl/syntax/annotations.h"

#include <array>

namespace fgraph::idl {
namespace {

constexpr std::array kRules = {
    AnnotationRule{AnnotationKind::kColumn, "column", AnnotationArguments::kOneString},
    AnnotationRule{AnnotationKind::kIndex, "index", AnnotationArguments::kNone},
    AnnotationRule{AnnotationKind::kUnique, "unique", AnnotationArguments::kNone},
    AnnotationRule{AnnotationKind::kVector, "vector", AnnotationArguments::kNamed},
    AnnotationRule{AnnotationKind::kRange, "range", AnnotationArguments::kTwoNumbers},
    AnnotationRule{AnnotationKind::kLength, "length", AnnotationArguments::kTwoNumbers},
    AnnotationRule{AnnotationKind::kPattern, "pattern", AnnotationArguments::kOneString},
    AnnotationRule{AnnotationKind::kImmutable, "immutable", AnnotationArguments::kNone},
    AnnotationRule{AnnotationKind::kTouch, "touch", AnnotationArguments::kNone},
    AnnotationRule{AnnotationKind::kVersion, "version", AnnotationArguments::kNone},
    AnnotationRule{AnnotationKind::kRedact, "redact", AnnotationArguments::kNone},
    AnnotationRule{AnnotationKind::kOnce, "once", AnnotationArguments::kNone},
};

constexpr std::array<std::string_view, kRules.size()> names_of_rules() {
  std::array<std::string_view, kRules.size()> names;
  for (std::size_t i = 0; i < kRules.size(); ++i) names[i] = kRules[i].name;
  return names;
}

constexpr std::array<std::string_view, kRules.size()> kNames = names_of_rules();

}  // namespace

const AnnotationRule* find_annotation(std::string_view name) {
  for (const AnnotationRule& rule : kRules) {
    if (rule.name == name) return &rule;
  }
  return nullptr;
}

std::span<const std::string_view> annotation_names() {
  return kNames;
}

}  // namespace fgraph::idl
