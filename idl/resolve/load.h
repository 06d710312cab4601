// Reads the inputs and what they import.
#pragma once

#include <string>
#include <vector>

#include "idl/resolve/model.h"
#include "idl/source/file_system.h"

namespace fgraph::idl {

// Fills `units` and `inputs` of the program. Each file is read once, whatever paths lead to it.
void load(Program& program, const std::vector<std::string>& inputs, const std::vector<std::string>& import_roots,
          FileSystem& files);

}  // namespace fgraph::idl
