// Writing what was generated. The only part of the compiler that changes anything on the disk.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgraph::compiler {

// Makes `path` hold `text`, by a temporary file and a rename, and makes its folder where there is none. A file that
// holds it already is not touched. Yields why it could not be done, or nothing.
std::optional<std::string> write_file(const std::string& path, std::string_view text);

// Makes `path` a new empty file, or newer than everything written before.
std::optional<std::string> touch_file(const std::string& path);

// A rule of Make: `targets: dependencies`.
std::string depfile(std::span<const std::string> targets, std::span<const std::string> dependencies);

}  // namespace fgraph::compiler
