// The compiler's front end: schema text in, descriptors out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "idl/resolve/schema.h"
#include "idl/source/diagnostics.h"
#include "idl/source/file_system.h"

namespace fgraph::idl {

// Reads `inputs` and everything they import, and resolves them into one schema.
//
// Imports are looked up below `import_roots`, in that order; an import never reaches a file outside of the root it was
// found in. Without roots, the folder of each input is one.
//
// Reports everything that is wrong, not only the first thing. Returns null if and only if it reported an error;
// warnings alone do not keep a schema from being returned. Never throws on account of the input.
std::unique_ptr<Schema> compile(const std::vector<std::string>& inputs, const std::vector<std::string>& import_roots,
                                FileSystem& files, Diagnostics& diagnostics);

}  // namespace fgraph::idl
