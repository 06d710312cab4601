// The front end of the compiler turns the text of schemas into descriptors.
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
// Imports are looked up below `import_roots`, in that order. An import can never lead to a file outside of the root in
// which it is found. If there are no roots, the folder of each input is one.
//
// Reports all mistakes and not only the first one. Returns null if and only if it reported an error; warnings do not
// matter. Never throws because of the input. passes.h lists the passes that it runs.
std::unique_ptr<Schema> compile(const std::vector<std::string>& inputs, const std::vector<std::string>& import_roots,
                                FileSystem& files, Diagnostics& diagnostics);

}  // namespace fgraph::idl
