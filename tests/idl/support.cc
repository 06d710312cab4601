#include "support.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

namespace fgraph::idl::test {

Compiled::Compiled(std::string_view text) : Compiled({"test.fgraph"}, {{"test.fgraph", std::string(text)}}) {}

Compiled::Compiled(std::vector<std::string> inputs, const std::map<std::string, std::string>& texts,
                   const std::vector<Message>& lints) {
  for (const Message lint : lints) diagnostics.ask_for(lint);
  for (const auto& [path, text] : texts) files.add_file(path, text);
  schema = compile(inputs, {"/"}, files, diagnostics);
}

Files split_files(const std::string& name, const std::string& text) {
  Files result;
  result.inputs.push_back(name);
  std::string* current = &result.texts[name];
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string line = text.substr(at, end - at);
    if (line.rfind("//// ", 0) == 0) {
      current = &result.texts[line.substr(5, line.find_last_not_of("\r\n") - 4)];
    } else {
      *current += line;
    }
    at = end;
  }
  return result;
}

std::string read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void write_file(const std::string& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::vector<std::string> case_files(std::string_view folder) {
  std::vector<std::string> paths;
  const std::filesystem::path base = std::filesystem::path(FGRAPH_IDL_CASES) / folder;
  for (const auto& entry : std::filesystem::directory_iterator(base)) {
    if (entry.path().extension() == ".fgraph") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace fgraph::idl::test
