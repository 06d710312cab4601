// Text of a schema file, and places in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fgraph::idl {

// Line and column as people count them: both from 1, the column in code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// One file that was read. Immutable; neither copied nor moved, because spans and views point into it.
class SourceFile {
 public:
  // `path` is what messages show. Lines end at `\n`, `\r\n` or a lone `\r`.
  SourceFile(std::string path, std::string text);
  SourceFile(const SourceFile&) = delete;
  SourceFile& operator=(const SourceFile&) = delete;

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }

  // Offsets past the end mean the end.
  Position position(std::uint32_t offset) const;

  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }
  // `line` counts from 1. The text excludes the line's end.
  std::string_view line(std::uint32_t line) const;
  std::uint32_t line_start(std::uint32_t line) const { return line_starts_[line - 1]; }

 private:
  std::uint32_t line_of(std::uint32_t offset) const;

  std::string path_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

// The bytes [begin, end) of a file. Without a file: nowhere in particular.
struct Span {
  const SourceFile* file = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::string_view text() const { return file ? file->text().substr(begin, end - begin) : std::string_view(); }
  // The part of this span from `offset` (relative to its begin) on, `length` bytes long.
  Span part(std::size_t offset, std::size_t length) const {
    return {file, static_cast<std::uint32_t>(begin + offset), static_cast<std::uint32_t>(begin + offset + length)};
  }
  // The empty span behind the last byte: where something is missing.
  Span after() const { return {file, end, end}; }
};

}  // namespace fgraph::idl
