// Derived names and clauses share these rules: which operators fit which types, what messages say about fields, and how
// parameters and results are declared. Internal to the front end.
#pragma once

#include <string>
#include <string_view>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// Returns whether values of the type have a natural order that the server knows.
bool is_ordered(const TypeDescriptor& type);
// Returns whether it makes sense to sort by values of the type, even if their order is not a natural one.
bool can_sort(const TypeDescriptor& type);
// Returns whether values of the type are points in time.
bool is_time(const TypeDescriptor& type);
bool is_number(const TypeDescriptor& type);

// Returns whether a field of the type can be compared by the operator.
bool fits(Operator op, TextCase text_case, const TypeDescriptor& type);
// Returns whether the sum, average, least or greatest value of a field of the type can be asked for.
bool fits_aggregate(QueryAction action, const TypeDescriptor& type);

// Returns whether the operator compares with something. `is null` and its like do not.
bool takes_operand(Operator op);

bool same_type(const TypeDescriptor& left, const TypeDescriptor& right);

// Returns the place of the name in the declaration of the field that the path leads to. The result is empty if it is
// not known.
Span field_span(const Program& program, const FieldPath& path, const EntityDescriptor& root);

// Returns the field or link that was probably meant by `text`. If it is a link, the field after it is corrected too.
// The result is empty if nothing is like it.
std::string intended_member(Program& program, std::string_view text, const EntityDescriptor& entity);

// Reports that the entity has no such field, unless an error in its declaration may be the cause.
void report_unknown_field(Program& program, Span span, std::string_view text, const EntityDescriptor& entity);

// Reports an order by a value that has no order, or of which an entity can have many. Returns true if the order is
// valid.
bool check_order(Program& program, Span span, const FieldPath& path, const EntityDescriptor& root);

// Sets the default of the parameter. Reports an error and returns false if it does not fit.
bool apply_default(Program& program, const ast::Parameter& source, QueryParameter& parameter);

// Reports a parameter without a default that follows one with a default, and names that are repeated. Returns true if
// there are no such mistakes.
bool check_parameters(Program& program, std::string_view query, const std::vector<ast::Parameter>& parameters);

// Applies the declared result, such as "Person[*]", "page" or "int", to the query. Reports an error and returns false
// if the query cannot return that.
bool apply_result(Program& program, Unit& unit, const ast::QueryDeclaration& declaration, Query& query);

// Returns the microseconds since 1970 of a timestamp in canonical form, as digits.
std::string microseconds_text(std::string_view timestamp);

}  // namespace fgraph::idl
