// These types hold the text of a schema file, and places in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fgraph::idl {

// A position is a line and a column as people count them. Both begin with 1, and the column counts code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// A SourceFile is one file that was read. It is neither copied nor moved, because spans and views point into it.
// Immutable.
class SourceFile {
 public:
  // `path` is the one that messages show. Lines end with `\n`, `\r\n` or a lone `\r`.
  SourceFile(std::string path, std::string text);
  SourceFile(const SourceFile&) = delete;
  SourceFile& operator=(const SourceFile&) = delete;

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }

  // An offset past the end of the text stands for the end.
  Position position(std::uint32_t offset) const;

  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }
  // `line` counts from 1. The result does not include the characters that end the line.
  std::string_view line(std::uint32_t line) const;
  std::uint32_t line_start(std::uint32_t line) const { return line_starts_[line - 1]; }

 private:
  std::uint32_t line_of(std::uint32_t offset) const;

  std::string path_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

// A span stands for the bytes [begin, end) of a file. A span without a file is a place that is not known. The offsets
// have 32 bits, because larger files are refused (kMaxFileSize in idl/syntax/parse.h). Lines and columns are only
// counted when a message is shown.
struct Span {
  const SourceFile* file = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::string_view text() const { return file ? file->text().substr(begin, end - begin) : std::string_view(); }
  // Returns the `length` bytes that start `offset` bytes after the start of this span.
  Span part(std::size_t offset, std::size_t length) const {
    return {file, static_cast<std::uint32_t>(begin + offset), static_cast<std::uint32_t>(begin + offset + length)};
  }
  // Returns the empty span after the last byte, which is the place for something that is missing.
  Span after() const { return {file, end, end}; }
};

}  // namespace fgraph::idl
