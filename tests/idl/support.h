// Compiles schemas from strings.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "idl/passes/compile.h"

namespace fgraph::idl::test {

// One compilation of files that only exist in memory. The import root is `/`, and the first file is the input.
struct Compiled {
  explicit Compiled(std::string_view text);
  Compiled(std::vector<std::string> inputs, const std::map<std::string, std::string>& texts,
           const std::vector<Message>& lints = {});

  // All messages as they are shown.
  std::string messages() const { return diagnostics.render(Style::kPlain); }
  // The first query of the first repository.
  const Query& query() const { return schema->inputs()[0]->repositories.at(0)->queries.at(0).query; }

  Diagnostics diagnostics;
  MemoryFileSystem files;
  std::unique_ptr<Schema> schema;
};

// A text that holds several files, divided by lines `//// path`. The first is the input.
struct Files {
  std::vector<std::string> inputs;
  std::map<std::string, std::string> texts;
};
Files split_files(const std::string& name, const std::string& text);

std::string read_file(const std::string& path);
void write_file(const std::string& path, std::string_view text);

// The files of a folder of tests/idl, sorted.
std::vector<std::string> case_files(std::string_view folder);

}  // namespace fgraph::idl::test
