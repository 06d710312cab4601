// A Context is what all parts of the check of one query share.
#pragma once

#include <set>
#include <string_view>

#include "idl/cypher/check/check.h"
#include "idl/cypher/check/declared_parameters.h"
#include "idl/cypher/check/names.h"

namespace fgraph::idl::cypher {

// Holds the query and the schema, and what the parts of the check tell each other: which parameters are used, and which
// names were reported.
struct Context {
  Context(const CypherInput& query, const CypherSchema& names_of, Diagnostics& messages)
      : input(query),
        schema(names_of),
        diagnostics(messages),
        names(names_of, messages),
        parameters(query.parameters, messages) {}

  // Notes an unknown variable or parameter. Returns whether it has to be reported, which it is once.
  bool note_unknown(std::string_view name) { return unknown.insert(name).second; }

  const CypherInput& input;
  const CypherSchema& schema;
  Diagnostics& diagnostics;
  NameChecker names;
  DeclaredParameters parameters;
  std::set<std::string_view> unknown;
};

}  // namespace fgraph::idl::cypher
