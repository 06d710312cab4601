// The files that a compilation may see. An interface, so that tests need no disk.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgraph::idl {

class FileSystem {
 public:
  enum class ReadStatus { kRead, kMissing, kUnreadable, kTooLarge };
  struct ReadResult {
    ReadStatus status = ReadStatus::kMissing;
    std::string text;
  };

  virtual ~FileSystem() = default;

  // The whole file, or why not. Never reads more than `limit` bytes into memory.
  virtual ReadResult read(const std::string& path, std::size_t limit) = 0;

  // The absolute path without `.`, `..` and symbolic links; nothing if no such file or folder exists. Two paths of one
  // file have one canonical path.
  virtual std::optional<std::string> canonical(const std::string& path) = 0;

  // The names of what is in a folder, in order, at most `limit`; nothing if it cannot be read.
  virtual std::vector<std::string> list(const std::string& folder, std::size_t limit) = 0;
};

// The machine's own files.
class DiskFileSystem : public FileSystem {
 public:
  ReadResult read(const std::string& path, std::size_t limit) override;
  std::optional<std::string> canonical(const std::string& path) override;
  std::vector<std::string> list(const std::string& folder, std::size_t limit) override;
};

// Files of a test. Paths are relative to `/`; folders exist where files are below them.
class MemoryFileSystem : public FileSystem {
 public:
  void add_file(const std::string& path, std::string text);
  // `target` as the content of a symbolic link: absolute.
  void add_symlink(const std::string& path, const std::string& target);

  ReadResult read(const std::string& path, std::size_t limit) override;
  std::optional<std::string> canonical(const std::string& path) override;
  std::vector<std::string> list(const std::string& folder, std::size_t limit) override;

 private:
  std::map<std::string, std::string> files_;
  std::map<std::string, std::string> symlinks_;
};

// `path` is `root` or below it. Both are canonical.
bool is_within(std::string_view path, std::string_view root);

}  // namespace fgraph::idl
