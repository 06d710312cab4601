// A schema made by hand, with everything that the server can be asked for.
#pragma once

#include <fgraph/descriptor.h>

namespace fgraph::testing {

// node Product { key code; name @index @unique...; } and what belongs to it: shop.cc says it all.
const SchemaDescriptor& shop_schema();
// The same, but that its full-text index is German and its vector index euclidean.
const SchemaDescriptor& other_shop_schema();
// One node, of which nothing is unique, indexed or required.
const SchemaDescriptor& plain_schema();
// Names that constraints cannot have.
const SchemaDescriptor& odd_schema();

}  // namespace fgraph::testing
