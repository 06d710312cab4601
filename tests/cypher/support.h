// Checks queries against the social network of docs/language.md.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "idl/cypher/check/check.h"
#include "idl/resolve/schema.h"

namespace fgraph::idl::test {

struct Checked {
  // `parameters` is as in a query: "me: id, n: int, names: string[], since: date?". `result` is a type, such as
  // "Person", "int", "string?", "Person[]", a struct "Suggestion { person: Person, mutual: int }", or empty.
  Checked(std::string_view text, std::string_view parameters = "", std::string_view result = "",
          CypherMode mode = CypherMode::kAny);

  // One line for each message, "FG7004 [marked words] text", and one for each help line, "  help", in the order of the
  // text.
  std::string messages() const;
  // "name: type, name: type?"
  std::string columns() const;

  Diagnostics diagnostics;
  CypherResult result;

 private:
  std::unique_ptr<SourceFile> source_;
};

}  // namespace fgraph::idl::test
