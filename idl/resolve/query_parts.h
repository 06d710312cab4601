// What derived names and the clause form have in common: which operators fit which types, and what is said about
// fields. Internal to the resolver.
#pragma once

#include <string>
#include <string_view>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// Values have a natural order that the server knows.
bool is_ordered(const TypeDescriptor& type);
// It makes sense to sort by values of the type, be the order natural or not.
bool can_sort(const TypeDescriptor& type);
// A point in time.
bool is_time(const TypeDescriptor& type);
bool is_number(const TypeDescriptor& type);

bool fits(Operator op, TextCase text_case, const TypeDescriptor& type);
bool fits_aggregate(QueryAction action, const TypeDescriptor& type);

bool takes_operand(Operator op);

bool same_type(const TypeDescriptor& left, const TypeDescriptor& right);

// Nowhere if it is not known.
Span field_span(const Program& program, const FieldPath& path, const EntityDescriptor& root);

// The field or link that `text` was probably meant to be, with what follows the name of a link; empty if none.
std::string intended_member(Program& program, std::string_view text, const EntityDescriptor& entity);

// Unless a part of the entity that has an error may be to blame.
void report_unknown_field(Program& program, Span span, std::string_view text, const EntityDescriptor& entity);

// Reports an order by a value that has none, or of which an entity can have many. True if it is fine.
bool check_order(Program& program, Span span, const FieldPath& path, const EntityDescriptor& root);

// Fills the default, reported if it does not fit. False if it has an error.
bool apply_default(Program& program, const ast::Parameter& source, QueryParameter& parameter);

// Reports parameters without a default behind those with one, and repeated names. True if there are none.
bool check_parameters(Program& program, std::string_view query, const std::vector<ast::Parameter>& parameters);

// "Person[*]", "page", "int": applies what the declaration says the query returns. False, reported, if it cannot.
bool apply_result(Program& program, Unit& unit, const ast::QueryDeclaration& declaration, Query& query);

// Microseconds since 1970 of the canonical text of a timestamp, as digits.
std::string microseconds_text(std::string_view timestamp);

}  // namespace fgraph::idl
