// Runs a program as users do.
#pragma once

#include <string>
#include <vector>

#include "../compiler/temporary_folder.h"

namespace fgraph::test {

struct Outcome {
  int exit = -1;
  std::string out;
  std::string err;
};

// Runs the program in a process of its own. `input` is its standard input and `cwd` its folder, unless that is empty.
Outcome run_program(const std::string& program, const std::vector<std::string>& arguments,
                    const std::string& input = {}, const std::string& cwd = {});

// A folder with files in it.
class Folder {
 public:
  std::string write(const std::string& name, const std::string& text) const;
  std::string read(const std::string& name) const;
  std::string path(const std::string& name) const { return folder_.path(name); }

 private:
  TemporaryFolder folder_;
};

std::string read_file(const std::string& path);

}  // namespace fgraph::test
