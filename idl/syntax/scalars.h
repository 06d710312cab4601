// These functions find the built-in types by the names that schemas give them.
#pragma once

#include <span>
#include <string_view>

#include <fgraph/descriptor.h>

namespace fgraph::idl {

// Returns null if no built-in type has this name. The result is a constant.
const Scalar* find_scalar(std::string_view name);

std::span<const std::string_view> scalar_names();

}  // namespace fgraph::idl
