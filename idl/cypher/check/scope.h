// A Scope is what the check knows about the variables at one place of a query.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "idl/cypher/ast.h"
#include "idl/cypher/types.h"

namespace fgraph::idl::cypher {

// This is what is known about a variable at one place of the query.
struct Variable {
  CypherType type;
  Span span;
};

// Holds the variables that are visible at one place of the query, and what is known about them there. Its names are
// views into the text of the query. A copy is a scope of its own: what is added to it is not seen outside.
//
// Null is a question of place and not of the field. `age: int?` may be null, but after `WHERE p.age > 3` it is not,
// because a comparison with null is never true. A scope remembers such expressions.
struct Scope {
  // Defines a variable, unless the name is absent. If it had a meaning before, it has the new one.
  void define(const Name& name, CypherType type);

  // Notes which variables and properties are not null if `condition` is true: the operands of its comparisons.
  void assume(const Expression& condition);
  // Notes the same of those properties of the variable that are not null in `other`.
  void assume_as_in(const Scope& other, std::string_view variable);
  // Returns whether the expression is a variable or a property that is not null here.
  bool is_present(const Expression& expression) const;

  std::map<std::string_view, Variable> variables;
  // These expressions cannot be null here. They stand here as "p" or "p.age".
  std::set<std::string> present;
  // There may be variables that are not known, so that none is reported as undefined.
  bool open = false;
};

}  // namespace fgraph::idl::cypher
