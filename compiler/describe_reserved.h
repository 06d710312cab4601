// The names that the declarations of a schema reserve. Descriptors do not hold them.
#pragma once

#include <map>
#include <set>
#include <string>

#include "idl/resolve/schema.h"

namespace fgraph::compiler {

// By the qualified name of the declaration; with what the declaration inherits. The schema's files are read again.
std::map<std::string, std::set<std::string>> reserved_members(const idl::Schema& schema);

}  // namespace fgraph::compiler
