// ClauseChecker walks through the clauses of a query.
#pragma once

#include <cstdint>
#include <vector>

#include "idl/cypher/ast.h"
#include "idl/cypher/check/check.h"
#include "idl/cypher/check/context.h"
#include "idl/cypher/check/expressions.h"
#include "idl/cypher/check/hazards.h"
#include "idl/cypher/check/patterns.h"
#include "idl/cypher/check/results.h"
#include "idl/cypher/check/scope.h"

namespace fgraph::idl::cypher {

// Walks through the clauses in their order and carries a Scope along. Each clause uses and changes the variables:
//
//   MATCH, CREATE, MERGE   add the variables of their patterns; those of OPTIONAL MATCH may be null
//   UNWIND                 adds one variable
//   WITH, RETURN           leave nothing but their columns
//   SET, REMOVE, DELETE    add nothing
//   FOREACH                checks its body on a copy; nothing of it is left
//   CALL { ... }           checks its body in a scope of its own; the columns of its RETURN are added
//   CALL procedure         adds what it yields; without YIELD any name may be there (Scope::open)
//   UNION                  starts again with the variables from before the first branch
//
// `returned_` holds the columns of the clause that was checked last if that is a RETURN, and `has_return_` says
// whether it is one. The end of a query, of a branch of UNION and of a subquery reads them.
class ClauseChecker {
 public:
  ClauseChecker(Context& context, ResultChecker& results)
      : context_(context),
        expressions_(context),
        patterns_(context, expressions_),
        hazards_(context.schema, context.parameters, context.diagnostics),
        results_(results) {}

  // Checks the clauses that were read. If reading stopped before the end, nothing is said about their columns. Whether
  // the query writes is taken from all of its words then, so that a query which may write is never sent as one that
  // reads.
  void check(const Query& query);

  // These say what check() has found.
  Access access() const { return access_; }
  bool columns_known() const { return columns_known_; }
  // Returns the columns of the RETURN. In a query with UNION they have the names of its first branch.
  const std::vector<CypherColumn>& columns() const { return returned_; }

 private:
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
  void order_and_limit(const Projection& projection, Scope& scope);
  void expect_rows(const std::vector<Expression>& count, Scope& scope);
  void unite_columns(std::vector<CypherColumn>& united) const;
  void order_of_clauses(const std::vector<Clause>& list);
  void note_write(Span keyword);

  Context& context_;
  ExpressionChecker expressions_;
  PatternChecker patterns_;
  HazardChecker hazards_;
  ResultChecker& results_;
  Access access_ = Access::kRead;
  bool columns_known_ = true;
  std::vector<CypherColumn> returned_;
  bool has_return_ = false;
};

}  // namespace fgraph::idl::cypher
