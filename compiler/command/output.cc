// A generated file is read by compilers that run at the same time. So it is never seen half written: the text goes
// into a temporary file beside it, which then takes its name in one step. If anything fails, the temporary file is
// removed and the old file stays.
#include "compiler/command/output.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include <unistd.h>

namespace fgraph::compiler {
namespace {

namespace fs = std::filesystem;

std::string problem(std::string_view action, const std::string& path, std::string_view reason) {
  return std::string(action).append(" '").append(path).append("': ").append(reason);
}

std::string system_problem(std::string_view action, const std::string& path) {
  return problem(action, path, std::generic_category().message(errno));
}

// Returns whether the file exists and holds exactly this text.
bool holds(const std::string& path, std::string_view text) {
  std::error_code error;
  if (fs::file_size(path, error) != text.size() || error) return false;
  std::ifstream file(path, std::ios::binary);
  const std::string content((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  return file.good() && content == text;
}

std::optional<std::string> make_folder(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  if (folder.empty()) return std::nullopt;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return problem("cannot create the folder", folder.string(), error.message());
  return std::nullopt;
}

// Escapes a name for the depfile as Make and Ninja expect it.
// A blank would begin the next name, `#` a comment and `$` a variable.
std::string escaped(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    switch (name[i]) {
      case ' ':
        // A backslash directly before a blank would take away its escape.
        for (std::size_t before = i; before > 0 && name[before - 1] == '\\'; --before) out += '\\';
        out += "\\ ";
        break;
      case '#': out += "\\#"; break;
      case '$': out += "$$"; break;
      default: out += name[i];
    }
  }
  return out;
}

}  // namespace

std::optional<std::string> write_file(const std::string& path, std::string_view text) {
  if (holds(path, text)) return std::nullopt;
  if (auto failed = make_folder(path)) return failed;
  // The process id keeps two compilers that write the same file apart.
  const std::string temporary = path + ".tmp" + std::to_string(::getpid());
  std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
  if (!file) return system_problem("cannot write", path);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  std::error_code error;
  if (!file) {
    const std::string failed = system_problem("cannot write", path);
    fs::remove(temporary, error);
    return failed;
  }
  fs::rename(temporary, path, error);
  if (!error) return std::nullopt;
  const std::string failed = problem("cannot write", path, error.message());
  fs::remove(temporary, error);
  return failed;
}

std::optional<std::string> touch_file(const std::string& path) {
  if (auto failed = make_folder(path)) return failed;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  if (!file) return system_problem("cannot write", path);
  return std::nullopt;
}

std::string depfile(std::span<const std::string> targets, std::span<const std::string> dependencies) {
  std::string out;
  for (const std::string& target : targets) {
    if (!out.empty()) out += " \\\n  ";
    out += escaped(target);
  }
  out += ':';
  for (const std::string& dependency : dependencies) out.append(" \\\n  ").append(escaped(dependency));
  out += '\n';
  return out;
}

}  // namespace fgraph::compiler
