// The schemas of all tests, and what the fuzzers found, through what the fuzzers check.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "fuzz/schema_check.h"

namespace {

std::vector<std::filesystem::path> files_in(const std::string& folder, const std::string& extension) {
  std::vector<std::filesystem::path> found;
  if (!std::filesystem::exists(folder)) return found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    if (extension.empty() || entry.path().extension() == extension) found.push_back(entry.path());
  }
  return found;
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("every schema of the tests, and every prefix of some, keeps the compiler's promises") {
  std::size_t count = 0;
  for (const auto& path : files_in(FGRAPH_TESTS, ".fgraph")) {
    CAPTURE(path.string());
    const std::string text = text_of(path);
    if (text.size() > 32 * 1024) continue;
    fgraph::testing::check_schema(text);
    fgraph::testing::check_format(text);
    ++count;
  }
  CHECK(count > 100);
  const std::string social = text_of(std::string(FGRAPH_TESTS) + "/golden/schemas/golden/social.fgraph");
  REQUIRE(!social.empty());
  for (std::size_t length = 0; length < social.size(); length += 7) {
    fgraph::testing::check_schema(social.substr(0, length));
    fgraph::testing::check_format(social.substr(0, length));
  }
}

TEST_CASE("what the fuzzers found stays fixed") {
  const std::string corpus = std::string(FGRAPH_TESTS) + "/fuzz/corpus/";
  for (const auto& path : files_in(corpus + "schema", "")) fgraph::testing::check_schema(text_of(path));
  for (const auto& path : files_in(corpus + "format", "")) fgraph::testing::check_format(text_of(path));
  for (const auto& path : files_in(corpus + "query", "")) fgraph::testing::check_query(text_of(path));
  CHECK(std::filesystem::exists(corpus));
}
