#include "compiler/command/output.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "temporary_folder.h"

namespace fgraph::compiler {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

TEST_CASE("a file is written with its folder, and no temporary stays") {
  const TemporaryFolder folder;
  const std::string path = folder.path("a/b/c.h");
  CHECK(write_file(path, "text\n") == std::nullopt);
  CHECK(content(path) == "text\n");
  CHECK(write_file(path, "other\n") == std::nullopt);
  CHECK(content(path) == "other\n");
  CHECK(std::distance(fs::directory_iterator(folder.path("a/b")), fs::directory_iterator()) == 1);
}

TEST_CASE("a file that holds the text already is not touched") {
  const TemporaryFolder folder;
  const std::string path = folder.path("c.h");
  CHECK(write_file(path, "text") == std::nullopt);
  const auto before = fs::file_time_type::clock::now() - std::chrono::hours(1);
  fs::last_write_time(path, before);
  CHECK(write_file(path, "text") == std::nullopt);
  CHECK(fs::last_write_time(path) == before);
  CHECK(write_file(path, "next") == std::nullopt);
  CHECK(fs::last_write_time(path) > before);
}

TEST_CASE("what cannot be written is reported by name") {
  const TemporaryFolder folder;
  const std::string path = folder.path("file");
  CHECK(write_file(path, "text") == std::nullopt);
  const std::string below = path + "/x.h";
  const auto failed = write_file(below, "text");
  REQUIRE(failed);
  CHECK(failed->find("cannot create the folder '" + path + "'") == 0);
  const auto is_folder = write_file(folder.path("").substr(0, folder.path("").size() - 1), "text");
  REQUIRE(is_folder);
  CHECK(is_folder->find("cannot write") == 0);
}

TEST_CASE("the depfile is a rule of Make") {
  const std::string targets[] = {"out dir/a.h", "b.h"};
  const std::string dependencies[] = {"in/$x.fgraph", "#y\\ z"};
  CHECK(depfile(targets, dependencies) == "out\\ dir/a.h \\\n  b.h: \\\n  in/$$x.fgraph \\\n  \\#y\\\\\\ z\n");
}

}  // namespace
}  // namespace fgraph::compiler
