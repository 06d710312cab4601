// RepetitionChecker looks for queries that are declared as `idempotent` and are not.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "idl/cypher/ast.h"
#include "idl/source/diagnostics.h"
#include "idl/source/source.h"

namespace fgraph::idl::cypher {

// Whether a query is idempotent cannot be told from its text in general. So only a query is reported of which the
// second run certainly does what the first one did: it creates something, or changes a property by its own value, for
// rows that the first run cannot have taken away. That is so if
//
//   - the query consists of MATCH, UNWIND, CREATE, SET, WITH and RETURN,
//   - its conditions compare values, and none asks whether something is absent, and
//   - none of the properties that it sets is used to choose the rows.
//
// Nothing is said about any other query.
class RepetitionChecker {
 public:
  explicit RepetitionChecker(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  // `word` is the place of `idempotent` in the declaration. Requires a query that was read to its end.
  void check(const Query& query, Span word);

 private:
  bool finds_its_rows_again(const std::vector<Clause>& clauses) const;
  bool is_lasting(const std::vector<Expression>& conditions) const;
  bool is_lasting(const Expression& condition) const;
  bool is_lasting(const Path& path) const;
  void report(Span place, Span word, std::string_view reason);

  Diagnostics& diagnostics_;
  std::set<std::string_view> set_;  // the names of the properties that the query sets
};

}  // namespace fgraph::idl::cypher
