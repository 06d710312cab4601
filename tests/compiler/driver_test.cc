#include "compiler/command/driver.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "compiler/command/output.h"
#include "temporary_folder.h"

namespace fgraph::compiler {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;

int run_with(std::vector<std::string> arguments) {
  std::vector<const char*> argv = {"fgraphc"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  return run(static_cast<int>(argv.size()), argv.data());
}

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

// A folder with a good schema, one that imports it, and a broken one.
class Project {
 public:
  Project() {
    REQUIRE(!write_file(path("in/a/base.fgraph"), "package a;\nnode City { name: string; }\n"));
    REQUIRE(!write_file(path("in/b.fgraph"),
                        "package b;\nimport \"a/base.fgraph\";\n"
                        "node Person { name: string; link home: City[0..1] -[:LIVES_IN]->; }\n"));
    REQUIRE(!write_file(path("in/broken.fgraph"), "node Broken { x: strng; }\n"));
  }
  std::string path(const std::string& name) const { return folder_.path(name); }
  bool wrote_nothing() const { return !fs::exists(path("out")); }

 private:
  TemporaryFolder folder_;
};

TEST_CASE("gen writes the files of every input, under their import paths") {
  const Project project;
  for (const bool named : {false, true}) {
    fs::remove_all(project.path("out"));
    std::vector<std::string> arguments = {"--out",
                                          project.path("out"),
                                          "-I",
                                          project.path("in"),
                                          project.path("in/b.fgraph"),
                                          project.path("in/a/base.fgraph")};
    if (named) arguments.insert(arguments.begin(), "gen");
    CHECK(run_with(arguments) == kExitOk);
    for (const char* suffix : {".fwd.h", ".entities.h", ".repositories.h", ".h", ".cc"}) {
      CHECK(fs::exists(project.path("out/b.fgraph") + suffix));
      CHECK(fs::exists(project.path("out/a/base.fgraph") + suffix));
    }
  }
}

TEST_CASE("imported files are read and not generated") {
  const Project project;
  CHECK(run_with({"--out", project.path("out"), "-I", project.path("in"), "--depfile", project.path("out/b.d"),
                  "--stamp", project.path("out/b.stamp"), project.path("in/b.fgraph")}) == kExitOk);
  CHECK(fs::exists(project.path("out/b.fgraph.cc")));
  CHECK(!fs::exists(project.path("out/a")));
  CHECK(fs::exists(project.path("out/b.stamp")));
  const std::string rule = content(project.path("out/b.d"));
  CHECK(rule.find(project.path("out/b.stamp") + " \\\n") == 0);
  CHECK(rule.find("in/b.fgraph \\\n") != std::string::npos);
  CHECK(rule.find("in/a/base.fgraph\n") != std::string::npos);
}

TEST_CASE("a second run touches nothing") {
  const Project project;
  const std::vector<std::string> arguments = {"--out", project.path("out"), "-I", project.path("in"),
                                              project.path("in/b.fgraph")};
  REQUIRE(run_with(arguments) == kExitOk);
  const auto before = fs::file_time_type::clock::now() - std::chrono::hours(1);
  for (const auto& entry : fs::directory_iterator(project.path("out"))) fs::last_write_time(entry.path(), before);
  CHECK(run_with(arguments) == kExitOk);
  for (const auto& entry : fs::directory_iterator(project.path("out"))) {
    CHECK(fs::last_write_time(entry.path()) == before);
  }
}

TEST_CASE("an error in any input writes nothing") {
  const Project project;
  CHECK(run_with({"--out", project.path("out"), "-I", project.path("in"), project.path("in/b.fgraph"),
                  project.path("in/broken.fgraph")}) == kExitSchemaErrors);
  CHECK(project.wrote_nothing());
}

TEST_CASE("--list-outputs and check write nothing") {
  const Project project;
  CHECK(run_with({"--list-outputs", "--out", project.path("out"), "-I", project.path("in"),
                  project.path("in/b.fgraph")}) == kExitOk);
  CHECK(run_with({"check", "-I", project.path("in"), project.path("in/b.fgraph")}) == kExitOk);
  CHECK(run_with({"check", "-I", project.path("in"), project.path("in/broken.fgraph")}) == kExitSchemaErrors);
  CHECK(project.wrote_nothing());
}

TEST_CASE("files for JSON are written when asked for") {
  const Project project;
  const std::string header = project.path("out/b.fgraph.json.h");
  CHECK(run_with({"gen", "--out", project.path("out"), "-I", project.path("in"), project.path("in/b.fgraph")}) ==
        kExitOk);
  CHECK_FALSE(std::filesystem::exists(header));
  CHECK(run_with({"gen", "--json", "--out", project.path("out"), "-I", project.path("in"),
                  project.path("in/b.fgraph")}) == kExitOk);
  CHECK(std::filesystem::exists(header));
  CHECK(std::filesystem::exists(project.path("out/b.fgraph.json.cc")));
}

TEST_CASE("what is not the schema's fault exits with 2") {
  const Project project;
  CHECK(run_with({}) == kExitEnvironment);
  CHECK(run_with({"--frobnicate"}) == kExitEnvironment);
  CHECK(run_with({project.path("in/b.fgraph")}) == kExitEnvironment);
  CHECK(run_with({"--out", project.path("out"), project.path("in/none.fgraph")}) == kExitEnvironment);
  CHECK(run_with({"--out", project.path("out"), "-I", project.path("none"), project.path("in/b.fgraph")}) ==
        kExitEnvironment);
  CHECK(project.wrote_nothing());
  CHECK(run_with({"--out", project.path("in/b.fgraph"), "-I", project.path("in"), project.path("in/b.fgraph")}) ==
        kExitEnvironment);
}

TEST_CASE("version and help are no errors") {
  CHECK(run_with({"--version"}) == kExitOk);
  CHECK(run_with({"--help"}) == kExitOk);
  CHECK(run_with({"check", "--help"}) == kExitOk);
}

}  // namespace
}  // namespace fgraph::compiler
