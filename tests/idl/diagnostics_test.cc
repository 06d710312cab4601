#include <string>

#include <doctest/doctest.h>

#include "support.h"

namespace fgraph::idl::test {
namespace {

TEST_CASE("positions count code points, whatever ends a line") {
  const SourceFile file("x",
                        "a\n\xC3\xA4"
                        "b\r\nc\rd");
  CHECK(file.line_count() == 4);
  CHECK(file.position(0).line == 1);
  CHECK(file.position(4).line == 2);
  CHECK(file.position(4).column == 2);
  CHECK(file.line(2) ==
        "\xC3\xA4"
        "b");
  CHECK(file.line(4) == "d");
  CHECK(file.position(1000).column == 2);
}

std::string rendered(std::string text, std::uint32_t begin, std::uint32_t end) {
  Diagnostics diagnostics;
  const SourceFile& file = diagnostics.add_source("x", std::move(text));
  diagnostics.report<Message::kUnknownType>({&file, begin, end}, "T");
  return diagnostics.render(Style::kPlain);
}

TEST_CASE("carets stand under the words, after tabs and wide characters too") {
  CHECK(rendered("\tab cd", 4, 6) == "x:1:5: error: unknown type 'T' [FG2001]\n    1 |     ab cd\n      |        ^^\n");
  CHECK(rendered("\xE6\x97\xA5\xE6\x9C\xAC x", 7, 8) ==
        "x:1:4: error: unknown type 'T' [FG2001]\n    1 | \xE6\x97\xA5\xE6\x9C\xAC x\n      |      ^\n");
  CHECK(rendered("ab", 2, 2) == "x:1:3: error: unknown type 'T' [FG2001]\n    1 | ab\n      |   ^\n");
  CHECK(rendered("", 0, 0) == "x:1:1: error: unknown type 'T' [FG2001]\n    1 |\n      | ^\n");
}

TEST_CASE("long lines are cut around the place") {
  const std::string out = rendered(std::string(1000, 'a') + "XYZ" + std::string(1000, 'b'), 1000, 1003);
  CHECK(out.find("...aaa") != std::string::npos);
  CHECK(out.find("aXYZb") != std::string::npos);
  CHECK(out.find("^^^\n") != std::string::npos);
  CHECK(out.size() < 600);
}

TEST_CASE("text from the input cannot change the shape of the output") {
  Diagnostics diagnostics;
  const SourceFile& file = diagnostics.add_source("x", "a\x1B[31mb\xE2\x80\xAE");
  diagnostics.report<Message::kUnknownType>({&file, 0, 1}, "T\n\x1B[0m");
  const std::string out = diagnostics.render(Style::kPlain);
  CHECK(out.find('\x1B') == std::string::npos);
  CHECK(out.find("\xE2\x80\xAE") == std::string::npos);
}

TEST_CASE("colours are there only when asked for") {
  Diagnostics diagnostics;
  diagnostics.report<Message::kUnknownType>({}, "T");
  CHECK(diagnostics.render(Style::kPlain) == "error: unknown type 'T' [FG2001]\n");
  CHECK(diagnostics.render(Style::kColour).find("\033[") != std::string::npos);
}

TEST_CASE("messages are sorted by file, place and code, and said once") {
  Diagnostics diagnostics;
  const SourceFile& late = diagnostics.add_source("b", "text");
  const SourceFile& early = diagnostics.add_source("a", "text");
  diagnostics.report<Message::kUnknownType>({&late, 0, 1}, "1");
  diagnostics.report<Message::kUnknownType>({&early, 2, 3}, "2");
  diagnostics.report<Message::kIdField>({&early, 0, 1}, "node");
  diagnostics.report<Message::kUnknownType>({&early, 0, 1}, "3");
  diagnostics.report<Message::kUnknownType>({&early, 0, 1}, "3");
  const std::vector<const Diagnostic*> sorted = diagnostics.sorted();
  REQUIRE(sorted.size() == 4);
  CHECK(sorted[0]->text == "unknown type '3'");
  CHECK(sorted[1]->message == Message::kIdField);
  CHECK(sorted[2]->text == "unknown type '2'");
  CHECK(sorted[3]->text == "unknown type '1'");
}

}  // namespace
}  // namespace fgraph::idl::test
