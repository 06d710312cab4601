// Pieces of the pass over fields. Internal to the resolver.
#pragma once

#include <optional>
#include <string>

#include "model.h"

namespace fgraph::idl {

// The type of a field or parameter. Nothing, reported, if it is none.
std::optional<TypeDescriptor> resolve_type(Program& program, Unit& unit, const ast::TypeReference& type);

// As it is written in a schema: "int?", "vector<3>", "string[]".
std::string type_text(const TypeDescriptor& type);

// kNone, reported, if `value` does not fit.
DefaultDescriptor resolve_default(Program& program, const TypeDescriptor& type, const ast::Expression& value);

// For messages: texts with their own quotes, everything else with ours.
std::string shown_value(const ast::Expression& value);

// Fills what the field's annotations say. `field.type` is known.
void apply_annotations(Program& program, const ast::Field& source, FieldDescriptor& field);

// Reports annotations where none has a meaning.
void refuse_annotations(Program& program, const std::vector<ast::Annotation>& annotations, std::string_view what);

}  // namespace fgraph::idl
