#include "idl/syntax/scalars.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace fgraph::idl {
namespace {

constexpr std::array kScalars = {Scalar::kBool,      Scalar::kInt,   Scalar::kFloat,    Scalar::kString,
                                 Scalar::kDate,      Scalar::kTime,  Scalar::kDatetime, Scalar::kDuration,
                                 Scalar::kTimestamp, Scalar::kPoint, Scalar::kVector,   Scalar::kUuid,
                                 Scalar::kBytes};
constexpr std::array<std::string_view, kScalars.size()> kScalarNames = {
    "bool",     "int",       "float", "string", "date", "time", "datetime",
    "duration", "timestamp", "point", "vector", "uuid", "bytes"};

}  // namespace

const Scalar* find_scalar(std::string_view name) {
  const auto found = std::find(kScalarNames.begin(), kScalarNames.end(), name);
  return found == kScalarNames.end() ? nullptr : &kScalars[static_cast<std::size_t>(found - kScalarNames.begin())];
}

std::span<const std::string_view> scalar_names() {
  return kScalarNames;
}

}  // namespace fgraph::idl
