// Names: which can be used, and what they stand for.
#pragma once

#include <string>
#include <string_view>

#include <fgraph/descriptor.h>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// Reports a name that cannot become one of C++. True if it can.
bool check_name(const ast::Name& name, Diagnostics& diagnostics);

// Reports a label, column or relationship type that cannot be written in a query. True if it can.
bool check_stored_name(std::string_view what, std::string_view stored, Span span, Diagnostics& diagnostics);

// "node", "abstract node", ... and "nodes", "abstract nodes", ...
std::string_view kind_name(Symbol::Kind kind);
std::string_view kind_plural(Symbol::Kind kind);

// "a node", "an enum".
std::string with_article(std::string_view noun);

// What a name is wanted for, which says what a misspelt one was meant to be.
enum class NameUse : std::uint8_t { kFieldType, kColumn, kResult, kNode, kNodeBase, kMixin, kRelationship };

// What `name` means in `unit`: its own declarations, then those it imports. Marks the import as used. If there is
// nothing of the name, that is reported unless something missing may be to blame, and what it is a misspelling of is
// found in its place, so that only the mistake is reported. May be of another kind than `use` wants.
Symbol* find_symbol(Program& program, Unit& unit, const ast::Name& name, NameUse use);

// Likewise; what is found has to be of `kind`.
Symbol* find_symbol_of(Program& program, Unit& unit, const ast::Name& name, Symbol::Kind kind);

// The built-in type that an unknown name is certainly a misspelling of, or null.
const Scalar* intended_scalar(Program& program, const Unit& unit, std::string_view name);

// "person", "PERSON" and "Person" are the same.
std::string folded(std::string_view name);

}  // namespace fgraph::idl
