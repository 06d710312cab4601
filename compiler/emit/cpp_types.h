// These functions write the C++ types for the types of the language, and C++ expressions for default values.
#pragma once

#include <string>

#include <fgraph/descriptor.h>

#include "compiler/emit/emit_parts.h"

namespace fgraph::compiler {

// Returns the type of a member, such as "std::optional<std::int64_t>".
std::string member_type(const Emission& emission, const TypeDescriptor& type);

// Returns the type of a column of a query in Cypher, such as "Person" or "std::optional<fgraph::EntityId>".
std::string column_type(const Emission& emission, const ColumnType& column);
// Returns the type of a parameter of a query in Cypher.
std::string parameter_type(const Emission& emission, const ColumnType& column);

// Returns the type of a parameter that is only read during the call, such as "std::string_view", "std::int64_t" or
// "const fgraph::Vector&".
std::string parameter_type(const Emission& emission, const TypeDescriptor& type);

// Returns whether a constructor moves a parameter of this type into its member, because copying it would cost more.
bool is_moved(const TypeDescriptor& type);

// Returns whether the constructor asks for the field: it has no default and is not optional.
bool is_required(const FieldDescriptor& field);

// Returns the initializer of a member with its equals sign, such as " = 0.5". The result is empty if the initial value
// of the C++ type will do, and for the default `now()`, which the constructor sets.
std::string member_initializer(const Emission& emission, const FieldDescriptor& field);

// Returns the expression of the default `now()`.
std::string now_expression(const TypeDescriptor& type);

}  // namespace fgraph::compiler
