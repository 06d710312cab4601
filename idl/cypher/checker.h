// The checker checks one query. Internal to the check.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "idl/cypher/ast.h"
#include "idl/cypher/check.h"
#include "idl/cypher/comparison_checker.h"
#include "idl/cypher/declared_parameters.h"
#include "idl/cypher/hazard_checker.h"
#include "idl/cypher/name_checker.h"
#include "idl/cypher/result_checker.h"
#include "idl/cypher/scope.h"

namespace fgraph::idl::cypher {

// A PathUse is the use that a clause makes of a path.
enum class PathUse : std::uint8_t { kMatch, kOptionalMatch, kCreate, kMerge, kExpression };

// Checks one query: parses it, walks through its clauses, and collects the result.
//
//   run                           the query as a whole                                              check.cc
//     clauses, clause, project    a list of clauses, one of them, WITH and RETURN                   clauses.cc
//       bind_paths                patterns: variables, labels, ends of relationships                patterns.cc
//       infer                     expressions: types, and mistakes inside of them                   expressions.cc
//         ComparisonChecker       values whose types never fit                                comparison_checker.cc
//         NameChecker             names of the schema                                               name_checker.cc
//       HazardChecker             shapes that are slow or wrong on the server                     hazard_checker.cc
//     ResultChecker               the last RETURN against the declaration                         result_checker.cc
//
// The walk carries a Scope along. MATCH and its like add variables to it, WITH and RETURN replace it by their columns,
// and subqueries, FOREACH and comprehensions work on a copy. infer() yields the type of an expression and reports the
// mistakes inside of it. Member functions that take a scope may add to it; none reports a name twice (`unknown_`).
//
// Nothing stops at a mistake. A name that is not known gets an unknown type, or the type of what was certainly meant,
// and the walk goes on, so that one run finds all mistakes.
//
// The member functions are defined in the files that their groups name.
class Checker {
 public:
  Checker(const CypherInput& input, const CypherSchema& schema, Diagnostics& diagnostics)
      : input_(input),
        schema_(schema),
        diagnostics_(diagnostics),
        names_(schema, diagnostics),
        parameters_(input.parameters, diagnostics),
        comparisons_(parameters_, diagnostics),
        results_(input.result, diagnostics),
        hazards_(schema, parameters_, diagnostics) {}

  CypherResult run();

 private:
  // These check expressions. They are defined in expressions.cc.
  CypherType infer(const Expression& expression, Scope& scope);
  CypherType infer_all(const std::vector<Expression>& expressions, Scope& scope);
  CypherType parameter(const Expression& expression);
  CypherType variable(const Expression& expression, const Scope& scope);
  CypherType access(const Expression& expression, Scope& scope);
  CypherType call(const Expression& expression, Scope& scope);
  CypherType arithmetic(const Expression& expression, Scope& scope);
  CypherType compare(const Expression& expression, Scope& scope);
  CypherType text_operator(const Expression& expression, Scope& scope);
  CypherType membership(const Expression& expression, Scope& scope);
  CypherType case_of(const Expression& expression, Scope& scope);
  CypherType comprehension(const Expression& expression, Scope& scope);
  CypherType pattern_comprehension(const Expression& expression, Scope& scope);
  CypherType reduce(const Expression& expression, Scope& scope);
  CypherType map_projection(const Expression& expression, Scope& scope);
  void labels_of(const Expression& expression, Scope& scope);
  // Checks a value that a property of type `to` is set to or compared with.
  void check_value(const CypherType& to, const Expression& value, Scope& scope);
  void expect_rows(const std::vector<Expression>& count, Scope& scope);

  // These check patterns. They are defined in patterns.cc.
  void bind_paths(const std::vector<Path>& paths, PathUse use, Scope& scope);
  void bind_path(const Path& path, PathUse use, Scope& scope);
  CypherType bind_node(const Node& node, PathUse use, Scope& scope);
  CypherType narrowed(const Labels& labels, CypherType type);
  std::vector<const CypherSchema::Type*> bind_relationship(const Relationship& relationship, PathUse use, Scope& scope);
  void check_ends(const Relationship& relationship, const std::vector<const CypherSchema::Type*>& types,
                  CypherType& left, CypherType& right);
  void report_ends(const Relationship& relationship, const std::vector<const CypherSchema::Type*>& types,
                   const CypherType& source, const CypherType& target);
  // Checks the entries of `{...}` in a pattern. `variable` is the name of the node or relationship, if it has one.
  void property_map(const std::vector<Expression>& map, const CypherType& base, const Name& variable, Scope& scope);
  void check_created(const Relationship& relationship, PathUse use);
  void require_variable(const Name& name, const Scope& scope);

  // These check clauses. They are defined in clauses.cc.
  // Columns says whether the columns that clauses return are the result of the query.
  enum class Columns : std::uint8_t { kOfQuery, kOfPart };
  void clauses(const std::vector<Clause>& list, Scope& scope, Columns columns);
  void clause(const Clause& one, Scope& scope);
  void match(const Clause& one, Scope& scope);
  void unwind(const Clause& one, Scope& scope);
  void set(const SetItem& item, Scope& scope);
  void foreach (const Clause& one, Scope & scope);
  void subquery(const Clause& one, Scope& scope);
  void procedure(const Clause& one, Scope& scope);
  std::vector<CypherColumn> project(const Clause& one, Scope& scope);
  void where(const std::vector<Expression>& condition, Scope& scope);
  void order_of_clauses(const std::vector<Clause>& list);
  void write(Span keyword);

  // These are about the query as a whole. They are defined in check.cc.
  void report_stop(Span place, std::string_view reason);
  void last_return(const Query& query);

  const CypherInput& input_;
  const CypherSchema& schema_;
  Diagnostics& diagnostics_;
  CypherResult result_;
  NameChecker names_;
  DeclaredParameters parameters_;
  ComparisonChecker comparisons_;
  ResultChecker results_;
  HazardChecker hazards_;
  std::set<std::string_view> unknown_;  // parameters and variables that were reported
  std::vector<CypherColumn> returned_;  // the columns, if the last clause was RETURN
  bool has_return_ = false;
  int pattern_comprehensions_ = 0;
};

}  // namespace fgraph::idl::cypher
