// ResultChecker compares the columns that a query returns with the result that its declaration promises.
#pragma once

#include <string_view>
#include <vector>

#include "idl/cypher/check/check.h"

namespace fgraph::idl::cypher {

// The clauses ask it at the end of each branch of a UNION. It holds nothing of its own.
class ResultChecker {
 public:
  ResultChecker(const CypherResultShape& shape, Diagnostics& diagnostics) : shape_(shape), diagnostics_(diagnostics) {}

  // Reports columns of the same name.
  void check_names(const std::vector<CypherColumn>& columns);
  // Compares the columns of a RETURN with the declared result. `place` is marked if a column is missing.
  void check_columns(const std::vector<CypherColumn>& columns, Span place);
  // Reports that a query which ends at `end` without a RETURN should return something.
  void check_no_return(Span end);
  // Returns whether the declared result holds nodes or relationships.
  bool holds_entities() const;

 private:
  void check_value(const std::vector<CypherColumn>& columns, Span place);
  void check_members(const std::vector<CypherColumn>& columns, Span place);
  void check_column(const CypherColumn& column, const CypherResultShape::Member& member);
  // Reports a column that is no member. Returns the one of the `free` members that it was probably meant to be, or an
  // empty text.
  std::string_view refuse_column(const CypherColumn& column, const std::vector<std::string_view>& free);

  const CypherResultShape& shape_;
  Diagnostics& diagnostics_;
};

}  // namespace fgraph::idl::cypher
