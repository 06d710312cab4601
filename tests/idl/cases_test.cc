// The files in bad/ and good/. Beside each bad `x.fgraph` stands `x.txt` with everything that is said about it; a good
// file compiles without a word. A file may hold several, divided by lines `//// path`; the first is the input.
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

bool updates() {
  return std::getenv("UPDATE_GOLDENS") != nullptr;
}

TEST_CASE("bad files get exactly their messages") {
  for (const std::string& path : case_files("bad")) {
    CAPTURE(path);
    const Files one = read_case(path);
    const Compiled compiled(one.inputs, one.texts);
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
    const Compiled compiled(one.inputs, one.texts);
    CHECK(compiled.messages() == "");
    CHECK(compiled.schema != nullptr);
  }
}

}  // namespace
}  // namespace fgraph::idl::test
