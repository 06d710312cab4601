#include "support.h"

#include <algorithm>
#include <filesystem>

namespace fgraph::test {

namespace fs = std::filesystem;

Outcome fgraphc(const std::vector<std::string>& arguments, const std::string& input, const std::string& cwd) {
  return run_program(FGRAPHC, arguments, input, cwd);
}

std::vector<std::string> schemas_of_the_project() {
  std::vector<std::string> paths;
  for (const char* folder : {"samples", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(std::string(FGRAPH_SOURCE_DIR "/") + folder)) {
      const std::string path = entry.path().string();
      if (entry.is_regular_file() && path.ends_with(".fgraph") && path.find("/bad/") == std::string::npos) {
        paths.push_back(path);
      }
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace fgraph::test
