#include <doctest/doctest.h>

#include "compiler/command/explain.h"
#include "support.h"

namespace fgraph::compiler {
namespace {

using test::fgraphc;
using test::Outcome;

TEST_CASE("every code is explained with a wrong and a right example") {
  for (idl::Message message : idl::kAllMessages) {
    const std::string text = explanation(message);
    CAPTURE(text);
    CHECK(text.find("\nWrong:\n\n  ") != std::string::npos);
    CHECK(text.find("\nRight:\n\n  ") != std::string::npos);
    CHECK(text.find("```") == std::string::npos);
    CHECK(text.find("## ") == std::string::npos);
    CHECK(text.find("\n\n\n") == std::string::npos);
    CHECK(text.back() == '\n');
  }
}

TEST_CASE("a code is found however it is written") {
  for (const char* code : {"FG2001", "fg2001", "2001"}) {
    const Outcome outcome = fgraphc({"explain", code});
    CHECK(outcome.exit == 0);
    CHECK(outcome.out.starts_with("FG2001 (error): "));
    CHECK(outcome.err == "");
  }
}

TEST_CASE("characters that reorder text are shown by their number") {
  CHECK(explanation(idl::Message::kHiddenCharacter).find("a<U+202E>b") != std::string::npos);
}

TEST_CASE("the list has every code once, sorted") {
  const Outcome outcome = fgraphc({"explain", "--list"});
  CHECK(outcome.exit == 0);
  std::string last;
  std::size_t lines = 0;
  for (std::size_t at = 0; at < outcome.out.size(); at = outcome.out.find('\n', at) + 1, ++lines) {
    const std::string code = outcome.out.substr(at, 6);
    CHECK(last < code);
    last = code;
  }
  CHECK(lines == std::size(idl::kAllMessages));
  CHECK(outcome.out.find("FG2008  warning  ") != std::string::npos);
}

TEST_CASE("an unknown code gets a suggestion or a way on") {
  const Outcome near = fgraphc({"explain", "FG2901"});
  CHECK(near.exit == 2);
  CHECK(near.out == "");
  CHECK(near.err == "fgraphc: error: there is no code 'FG2901'; did you mean 'FG2001'?\n");
  const Outcome far = fgraphc({"explain", "nonsense"});
  CHECK(far.exit == 2);
  CHECK(far.err.find("explain --list") != std::string::npos);
  CHECK(fgraphc({"explain"}).exit == 2);
}

}  // namespace
}  // namespace fgraph::compiler
