// What the checker of Cypher can say, and what collects it.
//
// The table has the form of the one in messages.h, so that it can become a part of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics.h"

namespace fgraph::idl {

// clang-format off
#define FGRAPH_CYPHER_MESSAGES(X) \
  X(kCypherNotChecked, 7001, kWarning, "this query is not checked from here on: {}") \
  X(kCypherUndeclaredParameter, 7002, kError, "parameter '${}' is not declared") \
  X(kCypherMissingColumn, 7003, kError, "no column for member '{}' of '{}'") \
  X(kCypherUnknownName, 7004, kError, "unknown {} '{}'") \
  X(kCypherReadonly, 7005, kError, "'{}' writes, but the query is 'readonly'") \
  X(kCypherUnknownFunction, 7007, kWarning, "unknown {} '{}'") \
  X(kCypherDirection, 7008, kError, "relationship '{}' does not {} {}") \
  X(kCypherUnbounded, 7009, kWarning, "this path has no greatest length") \
  X(kCypherProduct, 7010, kWarning, "these patterns have nothing in common: every row of one is combined with every row of the other") \
  X(kCypherUnsupported, 7011, kError, "FalkorDB does not have {}") \
  X(kCypherUnusedParameter, 7012, kWarning, "parameter '{}' is not used") \
  X(kCypherParameterType, 7013, kError, "parameter '{}' of type '{}' cannot be {}") \
  X(kCypherUnknownProperty, 7014, kError, "'{}' is no property of {}") \
  X(kCypherUnlikelyProperty, 7015, kWarning, "nothing in the schema has a property '{}'") \
  X(kCypherUnknownVariable, 7016, kError, "variable '{}' is not defined here") \
  X(kCypherExtraColumn, 7017, kError, "column '{}' is no member of '{}'") \
  X(kCypherColumnCount, 7018, kError, "the query returns {}, not {}") \
  X(kCypherColumnType, 7019, kError, "column '{}' is {}, not {}") \
  X(kCypherNullable, 7020, kWarning, "column '{}' can be null, but {} is not optional") \
  X(kCypherDuplicateColumn, 7021, kError, "two columns are named '{}'") \
  X(kCypherFullScan, 7022, kWarning, "this looks at every node for every row") \
  X(kCypherStringOrder, 7023, kWarning, "FalkorDB compares the indexed string '{}' wrongly") \
  X(kCypherNestedComprehension, 7024, kWarning, "FalkorDB returns null for a pattern comprehension in another") \
  X(kCypherComparison, 7025, kWarning, "{} is never equal to {}") \
  X(kCypherPattern, 7026, kError, "{}") \
  X(kCypherConstantOrder, 7027, kWarning, "ordering by a parameter has no effect")
// clang-format on

enum class CypherMessage : std::uint16_t {
#define FGRAPH_CYPHER_ENUMERATOR(name, code, severity, format) name = code,
  FGRAPH_CYPHER_MESSAGES(FGRAPH_CYPHER_ENUMERATOR)
#undef FGRAPH_CYPHER_ENUMERATOR
};

constexpr Severity message_severity(CypherMessage message) {
  switch (message) {
#define FGRAPH_CYPHER_SEVERITY(name, code, severity, format) \
  case CypherMessage::name: return Severity::severity;
    FGRAPH_CYPHER_MESSAGES(FGRAPH_CYPHER_SEVERITY)
#undef FGRAPH_CYPHER_SEVERITY
  }
  return Severity::kError;
}

// With a `{}` for each argument.
constexpr std::string_view message_format(CypherMessage message) {
  switch (message) {
#define FGRAPH_CYPHER_FORMAT(name, code, severity, format) \
  case CypherMessage::name: return format;
    FGRAPH_CYPHER_MESSAGES(FGRAPH_CYPHER_FORMAT)
#undef FGRAPH_CYPHER_FORMAT
  }
  return {};
}

// One message about a query.
struct CypherDiagnostic {
  CypherMessage message = {};
  Span span;
  std::string text;
  std::vector<Label> labels;
  std::vector<std::string> helps;

  CypherDiagnostic& label(Span where, std::string what) {
    labels.push_back({where, std::move(what)});
    return *this;
  }
  CypherDiagnostic& help(std::string advice) {
    helps.push_back(std::move(advice));
    return *this;
  }
  // Adds "did you mean 'name'?"; an empty name adds nothing.
  CypherDiagnostic& suggest(std::string_view name) {
    if (!name.empty()) helps.push_back("did you mean '" + std::string(name) + "'?");
    return *this;
  }
};

// Collects messages. References to them stay valid. Has the interface of `Diagnostics`.
class CypherDiagnostics {
 public:
  template <CypherMessage M, typename... Args>
  CypherDiagnostic& report(Span span, const Args&... args) {
    static_assert(placeholder_count(message_format(M)) == sizeof...(Args), "one argument per {} of the message");
    return add(M, span, {std::string_view(args)...});
  }

  const std::deque<CypherDiagnostic>& all() const { return all_; }

 private:
  CypherDiagnostic& add(CypherMessage message, Span span, std::initializer_list<std::string_view> arguments);

  std::deque<CypherDiagnostic> all_;
};

}  // namespace fgraph::idl
