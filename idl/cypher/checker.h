// The checker checks one query. Internal to the check.
#pragma once

#include <string_view>
#include <vector>

#include "idl/cypher/ast.h"
#include "idl/cypher/check.h"
#include "idl/cypher/context.h"
#include "idl/cypher/expression_checker.h"
#include "idl/cypher/hazard_checker.h"
#include "idl/cypher/pattern_checker.h"
#include "idl/cypher/result_checker.h"
#include "idl/cypher/scope.h"

namespace fgraph::idl::cypher {

// Checks one query: parses it, walks through its clauses, and collects the result.
//
//   run                           the query as a whole                                              check.cc
//     clauses, clause, project    a list of clauses, one of them, WITH and RETURN                   clauses.cc
//       PatternChecker            patterns: variables, labels, ends of relationships              pattern_checker.cc
//       ExpressionChecker         expressions: types, and mistakes inside of them                 expression_checker.cc
//         ComparisonChecker       values whose types never fit                                comparison_checker.cc
//         NameChecker             names of the schema                                               name_checker.cc
//       HazardChecker             shapes that are slow or wrong on the server                     hazard_checker.cc
//     ResultChecker               the last RETURN against the declaration                         result_checker.cc
//
// The walk carries a Scope along. MATCH and its like add variables to it, WITH and RETURN replace it by their columns,
// and subqueries, FOREACH and comprehensions work on a copy. Member functions that take a scope may add to it.
//
// Nothing stops at a mistake. A name that is not known gets an unknown type, or the type of what was certainly meant,
// and the walk goes on, so that one run finds all mistakes.
//
// The member functions are defined in the files that their groups name.
class Checker {
 public:
  Checker(const CypherInput& input, const CypherSchema& schema, Diagnostics& diagnostics)
      : context_(input, schema, diagnostics),
        expressions_(context_),
        patterns_(context_, expressions_),
        hazards_(schema, context_.parameters, diagnostics),
        results_(input.result, diagnostics) {}

  CypherResult run();

 private:
  // These check clauses. They are defined in clauses.cc.
  // Columns says whether the columns that clauses return are the result of the query.
  enum class Columns : std::uint8_t { kOfQuery, kOfPart };
  void clauses(const std::vector<Clause>& list, Scope& scope, Columns columns);
  void clause(const Clause& one, Scope& scope);
  void match(const Clause& one, Scope& scope);
  void unwind(const Clause& one, Scope& scope);
  void set(const SetItem& item, Scope& scope);
  void for_each(const Clause& one, Scope& scope);
  void subquery(const Clause& one, Scope& scope);
  void procedure(const Clause& one, Scope& scope);
  std::vector<CypherColumn> project(const Clause& one, Scope& scope);
  void expect_rows(const std::vector<Expression>& count, Scope& scope);
  void order_of_clauses(const std::vector<Clause>& list);
  void write(Span keyword);

  // These are about the query as a whole. They are defined in check.cc.
  void report_stop(Span place, std::string_view reason);
  void last_return(const Query& query);

  Context context_;
  ExpressionChecker expressions_;
  PatternChecker patterns_;
  HazardChecker hazards_;
  ResultChecker results_;
  CypherResult result_;
  std::vector<CypherColumn> returned_;  // the columns, if the last clause was RETURN
  bool has_return_ = false;
};

}  // namespace fgraph::idl::cypher
