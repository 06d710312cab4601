// Default values of fields and parameters, and literals in conditions. Internal to the front end.
#pragma once

#include <string>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// The value that `value` writes for the type, in its canonical text. The kind is kNone, and the mistake is reported, if
// it does not fit.
DefaultDescriptor resolve_default(Program& program, const TypeDescriptor& type, const ast::Expression& value);

// The value as messages show it: texts keep their own quotes, everything else gets 'single quotes'.
std::string shown_value(const ast::Expression& value);

}  // namespace fgraph::idl
