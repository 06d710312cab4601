// ComparisonChecker finds values that meet in a query although their types never fit.
#pragma once

#include <string_view>

#include "idl/cypher/ast.h"
#include "idl/cypher/check/declared_parameters.h"
#include "idl/cypher/types.h"
#include "idl/source/diagnostics.h"

namespace fgraph::idl::cypher {

// An Operand is an expression of which the type is known.
struct Operand {
  const Expression& expression;
  CypherType type;
};

// Compares the types of values that an operator or a property brings together. If one of the two is a parameter, the
// message is about its declaration. It holds nothing of its own.
class ComparisonChecker {
 public:
  ComparisonChecker(DeclaredParameters& parameters, Diagnostics& diagnostics)
      : parameters_(parameters), diagnostics_(diagnostics) {}

  // Checks `left = right`, or another comparison with this sign.
  void check_comparison(const Operand& left, std::string_view sign, const Operand& right);
  // Checks `value IN list`.
  void check_membership(const Operand& value, const Operand& list);
  // Checks `CASE subject WHEN value`.
  void check_case(const Operand& subject, const Operand& value);
  // Checks an operand of STARTS WITH, ENDS WITH and CONTAINS.
  void check_text(const Operand& operand);
  // Checks a value that a property of type `to` is set to or compared with.
  void check_value(const CypherType& to, const Operand& value);

 private:
  void check_pair(const Operand& left, const Operand& right);
  void check_string_order(const Operand& operand);
  void check_enum_value(const Expression& literal, const CypherType& other);

  DeclaredParameters& parameters_;
  Diagnostics& diagnostics_;
};

}  // namespace fgraph::idl::cypher
