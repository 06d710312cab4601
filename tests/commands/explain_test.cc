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
  for (std::size_t at = 0; outcome.out.substr(at, 2) == "FG"; at = outcome.out.find('\n', at) + 1, ++lines) {
    const std::string code = outcome.out.substr(at, 6);
    CHECK(last < code);
    last = code;
  }
  CHECK(lines == std::size(idl::kAllMessages));
  CHECK(outcome.out.find("FG2008  warning  ") != std::string::npos);
  CHECK(outcome.out.find("\ntimeout          The deadline of the call passed, or") != std::string::npos);
  CHECK(outcome.out.find("\nmaybe_executed   No answer says") != std::string::npos);
}

TEST_CASE("a code and an outcome of an error at run time is explained") {
  const Outcome outcome = fgraphc({"explain", "queue_full"});
  CHECK(outcome.exit == 0);
  CHECK(
      outcome.out ==
      "queue_full (of an error at run time)\n"
      "\n"
      "The client holds as many operations, bytes or streams as its options allow.\n"
      "\n"
      "- Wait for room by `Client::capacity()`, start fewer at once, or raise `max_operations`, `max_queued_bytes` or "
      "`streams` of `ClientOptions`.\n");
  CHECK(explanation_at_run_time("rejected").starts_with("rejected (of an error at run time)\n\nThe server ran"));
  CHECK(explanation_at_run_time("Errors") == "");
  CHECK(fgraphc({"explain", "time_out"}).err ==
        "fgraphc: error: there is no code 'time_out'; did you mean 'timeout'?\n");
}

TEST_CASE("the explanation of the last code ends where errors at run time begin") {
  for (idl::Message message : idl::kAllMessages) {
    CHECK(explanation(message).find("Errors at run time") == std::string::npos);
  }
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
