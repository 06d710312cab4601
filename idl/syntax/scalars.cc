#include "idl/syntax/scalars.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include <fgraph/detail/scalar_facts.h>

namespace fgraph::idl {

using detail::kScalarFacts;
using detail::ScalarFacts;

const Scalar* find_scalar(std::string_view name) {
  const auto* const found = std::find_if(kScalarFacts.begin(), kScalarFacts.end(),
                                         [&](const ScalarFacts& facts) { return facts.name == name; });
  return found == kScalarFacts.end() ? nullptr : &found->scalar;
}

std::span<const std::string_view> scalar_names() {
  static constexpr auto kNames = [] {
    std::array<std::string_view, kScalarFacts.size()> names;
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = kScalarFacts[i].name;
    return names;
  }();
  return kNames;
}

}  // namespace fgraph::idl
