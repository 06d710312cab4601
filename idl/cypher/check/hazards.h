// HazardChecker reports shapes of queries that are correct but slow, or that the server gets wrong. They are warnings,
// because the query may be meant like that. docs/hazards.md lists the faults of the server.
#pragma once

#include <vector>

#include "idl/cypher/ast.h"
#include "idl/cypher/check/declared_parameters.h"
#include "idl/cypher/check/scope.h"
#include "idl/cypher/schema.h"
#include "idl/source/diagnostics.h"

namespace fgraph::idl::cypher {

// A MATCH is looked at after its patterns and its condition were checked, because both are needed: which variables are
// new, and which of them the condition ties to few nodes. The checker holds nothing of its own.
class HazardChecker {
 public:
  HazardChecker(const CypherSchema& schema, const DeclaredParameters& parameters, Diagnostics& diagnostics)
      : schema_(schema), parameters_(parameters), diagnostics_(diagnostics) {}

  // Checks a MATCH. The scopes are those before and after it.
  void check_match(const Clause& match, const Scope& before, const Scope& after);
  // Checks the items of SET, REMOVE or MERGE.
  void check_clearing(const std::vector<SetItem>& items);

 private:
  void check_scans(const Clause& match, const Scope& before);
  void check_product(const Clause& match, const Scope& before, const Scope& after);
  bool can_be_null(const Expression& value) const;

  const CypherSchema& schema_;
  const DeclaredParameters& parameters_;
  Diagnostics& diagnostics_;
};

}  // namespace fgraph::idl::cypher
