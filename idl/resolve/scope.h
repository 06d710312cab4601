// These functions find the declaration that a name stands for in a file. Internal to the front end.
//
// Every file has one flat scope, because no declaration stands inside of another. A name is one word, such as `Person`,
// or a word with its package before it, such as `acme.social.Person`. A name is looked up in this order:
//
//   1. Built-in types come first. A pass that needs a type asks find_scalar() for them. No declaration can take the
//      name of a built-in type.
//   2. The declarations of the file itself come next, wherever they stand in it.
//   3. The declarations of the files that it imports come last. Imports are not passed on: what they import is not
//      in scope. If two imports declare the name, it has to be written with its package.
//
// A package is only a prefix. Files of one package see each other's declarations through imports like any others.
// A lookup marks every import that has the name as used.
//
// If nothing is found, the first of these that is true decides what is reported:
//
//   1. The name is a built-in type and something else is wanted: "'int' is a built-in type, not a node".
//   2. A name in scope is so much alike that nothing else can be meant. The misspelling is reported, and the lookup
//      goes on with what was meant, so that one mistake causes one message.
//   3. An import could not be read, or the word stands in a part of the file, or of an import, that could not be
//      read. The declaration may be there, so nothing is reported.
//   4. Another file of the run declares it. The missing import is reported, and the lookup goes on with that
//      declaration.
//   5. The name is reported as unknown, together with the name in scope that is nearest to it.
#pragma once

#include <cstdint>
#include <string_view>

#include <fgraph/descriptor.h>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// A NameUse is the purpose for which a name is looked up. If a misspelt name is guessed, declarations that fit the
// purpose are preferred.
enum class NameUse : std::uint8_t { kFieldType, kColumn, kResult, kNode, kNodeBase, kMixin, kRelationship };

// Returns the declaration that `name` stands for in `unit`. It may be of another kind than `use` wants: the caller
// checks that. Returns null if there is none or more than one, and reports that if it is a mistake.
Symbol* find_symbol(Program& program, Unit& unit, const ast::Name& name, NameUse use);

// Does the same for a relationship. Reports an error and returns null if the declaration is of another kind.
Symbol* find_relationship(Program& program, Unit& unit, const ast::Name& name);

// Does the same for a node, abstract or not. Reports an error and returns null if the declaration is of another kind.
Symbol* find_node(Program& program, Unit& unit, const ast::Name& name);

// Returns the built-in type of which an unknown name is certainly a misspelling, or null.
const Scalar* intended_scalar(Program& program, const Unit& unit, std::string_view name);

}  // namespace fgraph::idl
