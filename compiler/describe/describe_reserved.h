// This function finds the names that the declarations of a schema reserve. Descriptors do not hold them.
#pragma once

#include <map>
#include <set>
#include <string>

#include "idl/resolve/schema.h"

namespace fgraph::compiler {

// Returns the reserved names of each declaration with those that it inherits, by the qualified name of the declaration.
// For this it parses the files of the schema again.
std::map<std::string, std::set<std::string>> reserved_members(const idl::Schema& schema);

}  // namespace fgraph::compiler
