// This function resolves the options of vector indexes. Internal to the front end.
#pragma once

#include <fgraph/descriptor.h>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// Resolves the options of an annotation such as `@vector(similarity: cosine, m: 16)`. Mistakes are reported, and
// options with a mistake keep their defaults.
VectorIndexOptions resolve_vector_options(Program& program, const ast::Annotation& annotation);

}  // namespace fgraph::idl
