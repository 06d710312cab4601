// The options of vector indexes. Internal to the front end.
#pragma once

#include <fgraph/descriptor.h>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// What `@vector(similarity: cosine, m: 16)` says. Mistakes in it are reported, and the options in question keep their
// defaults.
VectorIndexOptions resolve_vector_options(Program& program, const ast::Annotation& annotation);

}  // namespace fgraph::idl
