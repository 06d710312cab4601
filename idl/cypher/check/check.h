// The check compares one query in Cypher with a schema.
//
// It reads the query (read/parse.h), walks through its clauses in order, and remembers which variables are visible and
// what is known about the type of each (scope.h, types.h). Names are compared with the labels, relationship types and
// properties of the schema (schema.h), functions with those of the server (functions.h), and the columns of the last
// RETURN with the declared result. It also looks for shapes that are slow, or that the server gets wrong.
//
//   check_cypher             the query as a whole
//     ClauseChecker          clauses: how each of them uses and changes the variables
//       PatternChecker       patterns: variables, labels, ends of relationships
//       ExpressionChecker    expressions: types, and mistakes inside of them
//         ComparisonChecker  values whose types never fit
//       HazardChecker        shapes that are slow or wrong on the server
//     RepetitionChecker      whether a query that is declared as idempotent plainly is not
//     ResultChecker          the columns of RETURN against the declaration
//     DeclaredParameters     the parameters: which are used, and which are not
//     NameChecker            names of the schema
//
// Each stands in the file that is named after what it checks: ClauseChecker in `clauses`. The clauses carry a Scope
// along: MATCH and its like add variables to it, and WITH and RETURN replace it by their columns. Subqueries, FOREACH
// and comprehensions work on a copy. What all of them share is in a Context.
//
// Nothing stops at a mistake. A name that is not known gets an unknown type, or the type of what was certainly meant,
// and the check goes on, so that one run finds all mistakes. An unknown variable or parameter is reported once.
//
// The check never guesses. A type that cannot be inferred is unknown, and an unknown type fits everywhere. A clause
// that is not understood ends the check with a warning, and the query is sent to the server as it is.
//
// idl/queries/cypher_queries.cc calls it once for each query in Cypher, with the types that the declaration gives to
// the parameters and the result. It hands back what the rest of the compiler has to know of the text: whether it
// writes, where parameters need a conversion, and where its last RETURN stands. It does not change the text:
// runtime/core/plan/cypher_query_plan.cc does that.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/plan.h>

#include "idl/cypher/schema.h"
#include "idl/cypher/types.h"
#include "idl/source/diagnostics.h"
#include "idl/source/source.h"

namespace fgraph::idl {

struct CypherParameter {
  std::string_view name;  // without `$`
  CypherType type;
  Span span;  // of the name in its declaration
};

// A CypherResultShape is the result that the declaration of the query promises.
struct CypherResultShape {
  enum class Kind : std::uint8_t {
    kUnknown,  // the declaration has an error, so that any result is fine
    kNothing,  // no result
    kValue,    // one column of any name: members[0]
    kStruct,   // a column for each member
  };
  struct Member {
    std::string_view name;
    CypherType type;  // nullable if the member is optional
    Span span;        // of the name, if it is known
  };
  Kind kind = Kind::kNothing;
  std::string_view name;  // as declared, for messages: "Suggestion", "Person"
  Span span;
  std::vector<Member> members;
};

enum class CypherMode : std::uint8_t { kAny, kReadonly };

struct CypherInput {
  Span text;  // the query in its file, without its quotes; valid UTF-8 without escape sequences
  std::vector<CypherParameter> parameters;
  CypherResultShape result;
  CypherMode mode = CypherMode::kAny;
  std::string_view name;  // of the query
  Span idempotent;        // the word in the declaration; it has no file if there is none
};

struct CypherColumn {
  std::string name;  // the alias, or the expression as it is written
  CypherType type;
  Span span;
};

// A CypherParameterUse is a `$name` in the text.
struct CypherParameterUse {
  std::size_t parameter = 0;  // index into CypherInput::parameters
  Span span;                  // with `$`
  // The text converts the parameter itself, as date($d) does for a date. If it does not, the query that is sent has to
  // convert a parameter whose type is temporal, a point or a vector.
  bool converted = false;
};

// A CypherReturnItem is a value that the last RETURN names.
struct CypherReturnItem {
  std::string name;  // the alias, or the expression as it is written
  Span value;
  bool named = false;  // the item has an alias or is a variable
};

struct CypherResult {
  Access access = Access::kRead;
  // The whole text was read and checked.
  bool understood = true;
  // It is known what the query returns: `columns` says it.
  bool columns_known = false;
  std::vector<CypherColumn> columns;
  // These two are set if the query ends with RETURN and has no UNION.
  Span last_return;  // the keyword
  std::vector<CypherReturnItem> return_items;
  std::vector<CypherParameterUse> parameter_uses;  // of declared parameters, in the order of the text
};

// Reports the mistakes in the query to `diagnostics`. Every text gives a result.
CypherResult check_cypher(const CypherInput& input, const CypherSchema& schema, Diagnostics& diagnostics);

}  // namespace fgraph::idl
