// The C++ types of the language's types, and the expressions of default values.
#pragma once

#include <string>

#include <fgraph/descriptor.h>

#include "emit_parts.h"

namespace fgraph::compiler {

// Of a member: "std::optional<std::int64_t>".
std::string member_type(const Emission& emission, const TypeDescriptor& type);

// Of a column of a query in Cypher: "Person", "std::optional<fgraph::EntityId>".
std::string column_type(const Emission& emission, const ColumnType& column);
// Of a parameter of one.
std::string parameter_type(const Emission& emission, const ColumnType& column);

// Of a parameter that is only read during the call: "std::string_view", "std::int64_t", "const fgraph::Vector&".
std::string parameter_type(const Emission& emission, const TypeDescriptor& type);

// A constructor parameter of this type is moved into its member.
bool is_moved(const TypeDescriptor& type);

// The constructor asks for it: no default, and no absent or empty value to start from.
bool is_required(const FieldDescriptor& field);

// The member initialiser with its equals sign, such as " = 0.5"; empty where the type's own initial value will do. The
// default `now()` is not among them: it belongs into the constructor.
std::string member_initializer(const Emission& emission, const FieldDescriptor& field);

// The expression of the default `now()`.
std::string now_expression(const TypeDescriptor& type);

}  // namespace fgraph::compiler
