// These functions read the texts in which descriptors hold default values (DefaultDescriptor::literal).
//
// Defined in core/values/descriptor.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fgraph/descriptor.h>

namespace fgraph::detail {

// Returns the literals of the elements of a list, or the numbers of a vector. Requires that `literal` is the default of
// a list or of a vector.
std::vector<std::string> literal_elements(std::string_view literal);

// Returns whether the field has a value for objects whose node lacks the property: the default of the schema, or the
// empty list. An absent optional value stays absent, and what was created before a default of now() has no time.
bool reads_as_default(const FieldDescriptor& field);

}  // namespace fgraph::detail
