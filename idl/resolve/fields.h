// Pieces of the pass over fields. Internal to the resolver.
#pragma once

#include <optional>
#include <string>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// The type of a field or parameter. Nothing, reported, if it is none.
std::optional<TypeDescriptor> resolve_type(Program& program, Unit& unit, const ast::TypeReference& type);

// As it is written in a schema: "int?", "vector<3>", "string[]".
std::string type_text(const TypeDescriptor& type);

// kNone, reported, if `value` does not fit.
DefaultDescriptor resolve_default(Program& program, const TypeDescriptor& type, const ast::Expression& value);

// For messages: texts with their own quotes, everything else with ours.
std::string shown_value(const ast::Expression& value);

// What `@vector` says; mistakes in it are reported and left out.
VectorIndexOptions resolve_vector_options(Program& program, const ast::Annotation& annotation);

// Fills what the field's annotations say. `field.type` is known.
void apply_annotations(Program& program, const ast::Field& source, FieldDescriptor& field);

// What a range index of the server can hold.
bool can_be_indexed(const TypeDescriptor& type);

// Whether `base` is `entity` or one of those that it inherits from, directly or not.
bool inherits(const Entity& entity, const Entity& base);

// Whether one base of `entity` has both: what clashes inside of it was reported there.
bool is_known(const Entity& entity, const Entity& left, const Entity& right);

// The labels of all nodes, whose bases are known.
void resolve_labels(Program& program);

// Reports annotations where none has a meaning.
void refuse_annotations(Program& program, const std::vector<ast::Annotation>& annotations, std::string_view what);

}  // namespace fgraph::idl
