// DeclaredParameters are the parameters that the declaration of a query names, and what its text does with them.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "idl/cypher/ast.h"
#include "idl/cypher/check/check.h"

namespace fgraph::idl::cypher {

// Finds parameters by their names, and notes which of them the query uses. Those that it never uses are reported at its
// end.
class DeclaredParameters {
 public:
  DeclaredParameters(const std::vector<CypherParameter>& parameters, Diagnostics& diagnostics);

  std::vector<std::string_view> names() const;
  // Returns the parameter, or null if none of this name is declared.
  const CypherParameter* find(std::string_view name) const;
  // Does the same, and notes that the query uses it.
  const CypherParameter* use(std::string_view name);
  // Notes that the text converts the parameter at this place itself, as date($d) does.
  void note_conversion(const Span& place) { converted_.insert(place.begin); }

  // Reports that the declared type of a parameter does not fit, and returns true then. Returns false for every other
  // expression. The message says that the parameter is `verb` ("compared with") a value of type `other`.
  bool refuse(const Expression& expression, const CypherType& other, std::string_view verb);
  // Reports a parameter of SKIP or LIMIT whose type is not a number of rows.
  void refuse_as_rows(const Expression& parameter, const CypherType& type);

  // Returns the uses of declared parameters in the order of the text, and reports the parameters without a use.
  // `tokens` are those of the whole text, also after the place at which reading ended.
  std::vector<CypherParameterUse> finish(const std::vector<ParameterToken>& tokens);

 private:
  const std::vector<CypherParameter>& parameters_;
  Diagnostics& diagnostics_;
  std::map<std::string_view, std::size_t> index_;
  std::set<std::uint32_t> converted_;  // the places of parameters that a function converts
  std::set<std::string_view> used_;
};

}  // namespace fgraph::idl::cypher
