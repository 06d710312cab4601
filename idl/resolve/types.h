// These functions resolve the types of fields and parameters. Internal to the front end.
#pragma once

#include <optional>
#include <string>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// Resolves the type of a field or parameter. Reports an error and returns nothing if `type` is not one.
std::optional<TypeDescriptor> resolve_type(Program& program, Unit& unit, const ast::TypeReference& type);

// Returns the type as a schema writes it: "int?", "vector<3>", "string[]".
std::string type_text(const TypeDescriptor& type);

// Returns whether a range index of the server can hold values of the type.
bool can_be_indexed(const TypeDescriptor& type);

}  // namespace fgraph::idl
