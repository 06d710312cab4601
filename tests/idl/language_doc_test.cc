// Every schema in docs/language.md compiles without a message.
#include <string>

#include <doctest/doctest.h>

#include "support.h"

namespace fgraph::idl::test {
namespace {

TEST_CASE("the examples of docs/language.md compile") {
  const std::string doc = read_file(FGRAPH_LANGUAGE_DOC);
  std::size_t examples = 0;
  for (std::size_t at = doc.find("```fgraph\n"); at != std::string::npos; at = doc.find("```fgraph\n", at + 1)) {
    const std::string text = doc.substr(at + 10, doc.find("```", at + 10) - at - 10);
    CAPTURE(text);
    const Files files = split_files("test.fgraph", text);
    const Compiled compiled(files.inputs, files.texts);
    CHECK(compiled.messages() == "");
    ++examples;
  }
  CHECK(examples >= 5);
}

}  // namespace
}  // namespace fgraph::idl::test
