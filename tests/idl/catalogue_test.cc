// Every message has a section in docs/errors.md and a case in tests/idl/bad. The test fails for a code that lacks one.
#include <algorithm>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "support.h"

namespace fgraph::idl::test {
namespace {

std::string code_text(Message message) {
  return "FG" + std::to_string(static_cast<int>(message));
}

// Codes that no file in tests/idl/bad can cause. hostile_test.cc and imports_test.cc have cases for them.
const std::set<Message> kTestedElsewhere = {Message::kTooDeep,       Message::kFileTooLarge,
                                            Message::kTooManyTokens, Message::kUnreadableInput,
                                            Message::kSameOutput,    Message::kTooManyMembers};

TEST_CASE("every code has a section in docs/errors.md") {
  const std::string doc = read_file(FGRAPH_ERRORS_DOC);
  for (Message message : kAllMessages) {
    CAPTURE(code_text(message));
    const std::size_t begin = doc.find("\n### " + code_text(message) + " ");
    REQUIRE(begin != std::string::npos);
    const std::string section = doc.substr(begin, doc.find("\n### ", begin + 1) - begin);
    CHECK(section.find("```fgraph") != std::string::npos);
  }
}

TEST_CASE("every code has a case") {
  std::string expected;
  for (const std::string& path : case_files("bad")) expected += read_file(path.substr(0, path.size() - 7) + ".txt");
  for (Message message : kAllMessages) {
    CAPTURE(code_text(message));
    if (kTestedElsewhere.count(message) == 0) {
      CHECK(expected.find("[" + code_text(message) + "]") != std::string::npos);
    }
  }
}

TEST_CASE("texts keep to the style") {
  std::set<Message> seen;
  for (Message message : kAllMessages) {
    CAPTURE(code_text(message));
    const std::string format(message_format(message));
    CHECK(seen.insert(message).second);
    CHECK(format.back() != '.');
    const bool is_proper_noun = format.rfind("FalkorDB", 0) == 0;
    CHECK((is_proper_noun || !(format.front() >= 'A' && format.front() <= 'Z')));
    CHECK(format.find("expecting") == std::string::npos);
  }
}

// The code if it is that of a lint, which has to be asked for.
std::vector<Message> lint_of(const std::string& code) {
  for (const Lint& lint : kLints) {
    if (code_text(lint.message) == code) return {lint.message};
  }
  return {};
}

TEST_CASE("lints are warnings, and docs/errors.md says how to ask for them") {
  const std::string doc = read_file(FGRAPH_ERRORS_DOC);
  for (const Lint& lint : kLints) {
    CAPTURE(lint.name);
    CHECK(message_severity(lint.message) == Severity::kWarning);
    CHECK(doc.find("`-W" + std::string(lint.name) + "`") != std::string::npos);
  }
}

// The examples of docs/errors.md after the word "Wrong" have the error of their section. All others have none.
TEST_CASE("the examples of docs/errors.md do what they say") {
  const std::string doc = read_file(FGRAPH_ERRORS_DOC);
  std::size_t examples = 0;
  for (std::size_t at = doc.find("\n### FG"); at != std::string::npos; at = doc.find("\n### FG", at + 1)) {
    const std::string code = doc.substr(at + 5, 6);
    const std::size_t end = doc.find("\n### FG", at + 1);
    const std::string section = doc.substr(at, end == std::string::npos ? end : end - at);
    for (std::size_t block = section.find("```fgraph\n"); block != std::string::npos;
         block = section.find("```fgraph\n", block + 1)) {
      const std::size_t begin = block + 10;
      const std::string text = section.substr(begin, section.find("```", begin) - begin);
      const bool wrong =
          section.rfind("Wrong", block) != std::string::npos && section.rfind("Wrong", block) + 20 > block;
      CAPTURE(code);
      CAPTURE(text);
      const Files files = split_files("test.fgraph", text);
      const Compiled compiled(files.inputs, files.texts, lint_of(code));
      const std::string messages = compiled.messages();
      if (wrong) {
        CHECK(messages.find("[" + code + "]") != std::string::npos);
      } else {
        CHECK(messages == "");
      }
      ++examples;
    }
  }
  CHECK(examples > 0);
}

}  // namespace
}  // namespace fgraph::idl::test
