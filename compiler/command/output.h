// These functions write files. No other part of the compiler changes anything on the disk.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgraph::compiler {

// Writes `text` to the file at `path`, by way of a temporary file that is renamed, and makes its folder if there is
// none. A file that holds the text already is not touched. Returns the reason if it fails.
std::optional<std::string> write_file(const std::string& path, std::string_view text);

// Makes an empty file at `path`, or sets the time of the file to now. Returns the reason if it fails.
std::optional<std::string> touch_file(const std::string& path);

// Returns a rule of Make, `targets: dependencies`.
std::string depfile(std::span<const std::string> targets, std::span<const std::string> dependencies);

}  // namespace fgraph::compiler
