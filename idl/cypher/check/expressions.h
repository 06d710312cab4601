// ExpressionChecker infers the types of expressions, and reports mistakes inside of them.
#pragma once

#include <string_view>
#include <vector>

#include "idl/cypher/ast.h"
#include "idl/cypher/check/comparisons.h"
#include "idl/cypher/check/context.h"
#include "idl/cypher/check/scope.h"
#include "idl/cypher/types.h"

namespace fgraph::idl::cypher {

// Infers types. A type says three things: what the value is, whether it may be null, and which field it was read from.
//
// - Whether it may be null depends on the place of the query, so that the Scope is asked too.
// - The field is only known as long as the value is the property itself. `p.name < 'x'` may go through an index, and
//   `p.name + '' < 'x'` cannot. So everything that makes a new value detaches its type.
//
// An unknown type is an answer too. It stops no check and reports nothing, so that every function yields it if in
// doubt.
//
// Every expression is visited exactly once, so that no mistake is reported twice. Comprehensions work on a copy of the
// scope. A pattern that is a condition may add to the scope what its labels say of a variable.
class ExpressionChecker {
 public:
  explicit ExpressionChecker(Context& context)
      : context_(context), comparisons_(context.parameters, context.diagnostics) {}

  CypherType infer(const Expression& expression, Scope& scope);
  // Returns the type that all of them have in common. It is unknown if there are none.
  CypherType infer_all(const std::vector<Expression>& expressions, Scope& scope);
  // Checks the condition of a WHERE, and notes what is not null if it is true.
  void check_condition(const std::vector<Expression>& condition, Scope& scope);
  // Checks a value that a property of type `to` is set to or compared with.
  void check_value(const CypherType& to, const Expression& value, Scope& scope);

 private:
  CypherType parameter(const Expression& expression);
  // `place` is marked if there is no such variable.
  CypherType variable(const Name& name, Span place, const Scope& scope);
  CypherType access(const Expression& expression, Scope& scope);
  CypherType labels(const Expression& expression, Scope& scope);
  CypherType call(const Expression& expression, Scope& scope);
  CypherType arithmetic(const Expression& expression, Scope& scope);
  CypherType compare(const Expression& expression, Scope& scope);
  CypherType text_operator(const Expression& expression, Scope& scope);
  CypherType membership(const Expression& expression, Scope& scope);
  CypherType case_of(const Expression& expression, Scope& scope);
  CypherType comprehension(const Expression& expression, Scope& scope);
  CypherType pattern_comprehension(const Expression& expression, Scope& scope);
  CypherType pattern(const Expression& expression, Scope& scope);
  CypherType reduce(const Expression& expression, Scope& scope);
  CypherType map_projection(const Expression& expression, Scope& scope);
  CypherType truth_of_all(const std::vector<Expression>& operands, Scope& scope);

  Context& context_;
  ComparisonChecker comparisons_;
  int pattern_comprehensions_ = 0;  // those around the expression that is checked
};

}  // namespace fgraph::idl::cypher
