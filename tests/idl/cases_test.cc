// Compiles the files in bad/ and good/. Beside each `x.fgraph` in bad/ stands `x.txt` with all messages about it. A
// file in good/ compiles without a message. A file may hold several, divided by lines `//// path`; the first one is the
// input. A comment `// -Wname` asks for a lint.
#include <cstdlib>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "support.h"

namespace fgraph::idl::test {
namespace {

Files read_case(const std::string& path) {
  return split_files(std::filesystem::path(path).filename().string(), read_file(path));
}

// The lints that the input names in a comment: `// -Wunidentified-nodes`.
std::vector<Message> asked_for(const Files& one) {
  std::vector<Message> lints;
  for (const Lint& lint : kLints) {
    const std::string option = "// -W" + std::string(lint.name) + "\n";
    if (one.texts.at(one.inputs.front()).find(option) != std::string::npos) lints.push_back(lint.message);
  }
  return lints;
}

bool updates() {
  return std::getenv("UPDATE_GOLDENS") != nullptr;
}

TEST_CASE("bad files get exactly their messages") {
  for (const std::string& path : case_files("bad")) {
    CAPTURE(path);
    const Files one = read_case(path);
    const Compiled compiled(one.inputs, one.texts, asked_for(one));
    const std::string golden = std::filesystem::path(path).replace_extension(".txt").string();
    if (updates()) write_file(golden, compiled.messages());
    CHECK(compiled.messages() == read_file(golden));
    CHECK((compiled.schema == nullptr) == (compiled.diagnostics.error_count() > 0));
  }
}

TEST_CASE("good files compile without a word") {
  for (const std::string& path : case_files("good")) {
    CAPTURE(path);
    const Files one = read_case(path);
    const Compiled compiled(one.inputs, one.texts, asked_for(one));
    CHECK(compiled.messages() == "");
    CHECK(compiled.schema != nullptr);
  }
}

}  // namespace
}  // namespace fgraph::idl::test
