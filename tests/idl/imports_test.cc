#include <filesystem>
#include <fstream>
#include <string>

#include <doctest/doctest.h>

#include "support.h"

namespace fgraph::idl::test {
namespace {

TEST_CASE("files may import each other") {
  const Compiled compiled({"a.fgraph", "b.fgraph"},
                          {{"a.fgraph", "import \"b.fgraph\"; node A { link bs: B[*] -[:AB]->; }"},
                           {"b.fgraph", "import \"a.fgraph\"; node B { link as: A[*] <-[:AB]-; }"}});
  REQUIRE(compiled.messages() == "");
  const Schema& schema = *compiled.schema;
  REQUIRE(schema.files().size() == 2);
  REQUIRE(schema.inputs().size() == 2);
  CHECK(schema.files()[0]->includes == std::vector<const SchemaFile*>{schema.files()[1]});
  CHECK(schema.files()[1]->includes == std::vector<const SchemaFile*>{schema.files()[0]});
  CHECK(schema.dependencies().size() == 2);
}

TEST_CASE("a file is read once, whatever path leads to it") {
  Compiled compiled({"a.fgraph"}, {});
  MemoryFileSystem files;
  files.add_file("/a.fgraph", "import \"b.fgraph\"; import \"link.fgraph\"; node A : Base { x: int; }");
  files.add_file("/b.fgraph", "mixin Base { y: int; }");
  files.add_symlink("/link.fgraph", "/b.fgraph");
  Diagnostics diagnostics;
  const auto schema = compile({"a.fgraph", "/a.fgraph"}, {"/"}, files, diagnostics);
  CHECK(diagnostics.render(Style::kPlain).find("[FG2009]") != std::string::npos);
  REQUIRE(schema != nullptr);
  CHECK(schema->files().size() == 2);
  CHECK(schema->inputs().size() == 1);
}

TEST_CASE("symbolic links do not lead out of the import roots") {
  MemoryFileSystem files;
  files.add_file("/project/a.fgraph", "import \"out.fgraph\"; import \"dir/secret.fgraph\"; node A { x: int; }");
  files.add_file("/other/secret.fgraph", "node Secret { x: int; }");
  files.add_symlink("/project/out.fgraph", "/other/secret.fgraph");
  files.add_symlink("/project/dir", "/other");
  Diagnostics diagnostics;
  CHECK(compile({"/project/a.fgraph"}, {"/project"}, files, diagnostics) == nullptr);
  CHECK(diagnostics.error_count() == 2);
  CHECK(diagnostics.render(Style::kPlain).find("outside of '/project'") != std::string::npos);
}

TEST_CASE("roots are searched in their order, and an import path names the file in all of them") {
  MemoryFileSystem files;
  files.add_file("/first/x/a.fgraph", "import \"y/b.fgraph\"; node A : Base { x: int; }");
  files.add_file("/second/y/b.fgraph", "mixin Base { y: int; }");
  Diagnostics diagnostics;
  const auto schema = compile({"/first/x/a.fgraph"}, {"/first", "/second"}, files, diagnostics);
  REQUIRE(diagnostics.render(Style::kPlain) == "");
  CHECK(schema->files()[0]->import_path == "x/a.fgraph");
  CHECK(schema->files()[1]->import_path == "y/b.fgraph");
  CHECK(schema->files()[0]->includes.empty());
}

TEST_CASE("inputs that cannot be read") {
  MemoryFileSystem files;
  files.add_file("/dir/a.fgraph", "node A { x: int; }");
  Diagnostics diagnostics;
  CHECK(compile({"/nowhere.fgraph", "/dir"}, {"/missing"}, files, diagnostics) == nullptr);
  const std::string messages = diagnostics.render(Style::kPlain);
  CHECK(messages.find("cannot read '/nowhere.fgraph': no such file [FG2013]") != std::string::npos);
  CHECK(messages.find("cannot read '/dir': not a file that can be read [FG2013]") != std::string::npos);
  CHECK(messages.find("cannot read '/missing': no such folder [FG2013]") != std::string::npos);
}

TEST_CASE("two files must not become one") {
  MemoryFileSystem files;
  files.add_file("/a/person.fgraph", "package a; node A { x: int; }");
  files.add_file("/b/Person.fgraph", "package b; node B { x: int; }");
  Diagnostics diagnostics;
  CHECK(compile({"/a/person.fgraph", "/b/Person.fgraph"}, {"/a", "/b"}, files, diagnostics) == nullptr);
  CHECK(diagnostics.render(Style::kPlain).find("[FG2018]") != std::string::npos);
}

TEST_CASE("the disk has files, folders and links too") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("fgraph_idl_" + std::to_string(std::rand()));
  fs::create_directories(folder / "root");
  write_file((folder / "root" / "a.fgraph").string(), "import \"out.fgraph\"; node A { x: int; }");
  write_file((folder / "out.fgraph").string(), "node Out { x: int; }");
  fs::create_symlink(folder / "out.fgraph", folder / "root" / "out.fgraph");
  DiskFileSystem files;
  Diagnostics diagnostics;
  CHECK(compile({(folder / "root" / "a.fgraph").string()}, {}, files, diagnostics) == nullptr);
  CHECK(diagnostics.render(Style::kPlain).find("[FG2006]") != std::string::npos);
  CHECK(files.read(folder.string(), 10).status == FileSystem::ReadStatus::kUnreadable);
  CHECK(files.read((folder / "none").string(), 10).status == FileSystem::ReadStatus::kMissing);
  CHECK(files.read((folder / "out.fgraph").string(), 3).status == FileSystem::ReadStatus::kTooLarge);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace fgraph::idl::test
