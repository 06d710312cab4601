// Checks one Cypher query against a schema.
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
  Span span;  // of the name, where it is declared
};

// What the declaration of the query says about its rows.
struct CypherResultShape {
  enum class Kind : std::uint8_t {
    kUnknown,  // the declaration has an error: whatever is returned is fine
    kNothing,  // no result
    kValue,    // one column of any name: members[0]
    kStruct,   // a column for each member
  };
  struct Member {
    std::string_view name;
    CypherType type;  // nullable where it is optional
    Span span;        // of the name; may be nowhere
  };
  Kind kind = Kind::kNothing;
  std::string_view name;  // as declared, for messages: "Suggestion", "Person"
  Span span;
  std::vector<Member> members;
};

enum class CypherMode : std::uint8_t { kAny, kReadonly };

struct CypherInput {
  Span text;  // the query in its file, without quotes; valid UTF-8, without escape sequences
  std::vector<CypherParameter> parameters;
  CypherResultShape result;
  CypherMode mode = CypherMode::kAny;
};

struct CypherColumn {
  std::string name;  // alias, or the expression as it is written
  CypherType type;
  Span span;
};

// A `$name` in the text.
struct CypherParameterUse {
  std::size_t parameter = 0;  // index into CypherInput::parameters
  Span span;                  // with `$`
  // It is the argument of the function that makes a value of its type, such as date($d) for a date. Elsewhere a
  // temporal, point or vector parameter has to be converted by whoever sends the query.
  bool converted = false;
};

// A value that the last RETURN names.
struct CypherReturnItem {
  std::string name;  // alias, or the expression as it is written
  Span value;
  bool named = false;  // it has an alias, or is a variable
};

struct CypherResult {
  Access access = Access::kRead;
  // The whole text was read and checked.
  bool understood = true;
  // Whether `columns` says what the query returns.
  bool columns_known = false;
  std::vector<CypherColumn> columns;
  // Nowhere and nothing unless the query ends with a RETURN of its own, without UNION.
  Span last_return;  // the keyword
  std::vector<CypherReturnItem> return_items;
  std::vector<CypherParameterUse> parameter_uses;  // declared ones only, in the order of the text
};

// Reports to `diagnostics` what is wrong with the query. Any text gives a result.
CypherResult check_cypher(const CypherInput& input, const CypherSchema& schema, Diagnostics& diagnostics);

}  // namespace fgraph::idl
