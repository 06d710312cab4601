// What has to be true of any text that is given to the compiler, shared by the fuzzers and the tests of their corpora.
#pragma once

#include <string_view>

namespace fgraph::testing {

// Compiles the text as a schema. If it has no error: emits all outputs, and aborts the program where a generated file
// cannot be C++ (a literal or comment that the schema's text ended or opened, brackets that do not fit).
void check_schema(std::string_view text);

// Formats the text as a schema. Aborts where the formatted text formats differently again, or means something else.
void check_format(std::string_view text);

// Checks the text as a query in Cypher of a small schema.
void check_query(std::string_view text);

}  // namespace fgraph::testing
