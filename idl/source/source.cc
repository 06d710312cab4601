#include "idl/source/source.h"

#include <algorithm>
#include <utility>

namespace fgraph::idl {
namespace {

std::vector<std::uint32_t> find_line_starts(std::string_view text) {
  std::vector<std::uint32_t> starts = {0};
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool lone_return = text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n');
    if (text[at] == '\n' || lone_return) starts.push_back(static_cast<std::uint32_t>(at + 1));
  }
  return starts;
}

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

SourceFile::SourceFile(std::string path, std::string text)
    : path_(std::move(path)), text_(std::move(text)), line_starts_(find_line_starts(text_)) {}

std::uint32_t SourceFile::line_of(std::uint32_t offset) const {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<std::uint32_t>(after - line_starts_.begin());
}

Position SourceFile::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  Position position;
  position.line = line_of(offset);
  for (std::uint32_t at = line_start(position.line); at < offset; ++at) {
    if (!is_continuation(text_[at])) ++position.column;
  }
  return position;
}

std::string_view SourceFile::line(std::uint32_t line) const {
  const std::size_t begin = line_starts_[line - 1];
  const std::size_t end = line < line_count() ? line_starts_[line] : text_.size();
  std::string_view content = text().substr(begin, end - begin);
  while (!content.empty() && (content.back() == '\n' || content.back() == '\r')) content.remove_suffix(1);
  return content;
}

}  // namespace fgraph::idl
