// These functions give annotations their effect. Internal to the front end.
#pragma once

#include <string_view>
#include <vector>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// Writes into `field` what its annotations say. The type of the field has to be known.
void apply_annotations(Program& program, const ast::Field& source, FieldDescriptor& field);

// Returns whether `@once` is among the annotations of a relationship or a link. Every other one is reported.
bool resolve_once(Program& program, const std::vector<ast::Annotation>& annotations, std::string_view what);

// Reports annotations in a place where none has a meaning. `what` is the plural of the declaration: "enums".
void refuse_annotations(Program& program, const std::vector<ast::Annotation>& annotations, std::string_view what);

}  // namespace fgraph::idl
