// These functions resolve default values of fields and parameters, and literals in conditions. Internal to the front
// end.
#pragma once

#include <string>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// Returns the default that `value` writes for the type, with its canonical text. If it does not fit, that is reported,
// and the kind is kNone.
DefaultDescriptor resolve_default(Program& program, const TypeDescriptor& type, const ast::Expression& value);

// Returns the value as messages show it. Texts keep their own quotes, and everything else gets 'single quotes'.
std::string shown_value(const ast::Expression& value);

}  // namespace fgraph::idl
