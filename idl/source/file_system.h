// A FileSystem holds the files that a compilation can read. It is an interface, so that tests need no disk.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgraph::idl {

// An implementation need not be thread-safe: one compilation on one thread uses it.
class FileSystem {
 public:
  enum class ReadStatus { kRead, kMissing, kUnreadable, kTooLarge };
  struct ReadResult {
    ReadStatus status = ReadStatus::kMissing;
    std::string text;
  };

  virtual ~FileSystem() = default;

  // Reads the whole file, or says why it cannot be read. Takes no more than about `limit` bytes into memory.
  virtual ReadResult read(const std::string& path, std::size_t limit) = 0;

  // Returns the absolute path without `.`, `..` and symbolic links, or nothing if there is no such file or folder. All
  // paths that lead to one file have the same canonical path.
  virtual std::optional<std::string> canonical(const std::string& path) = 0;

  // Returns the names of the files and folders in a folder, in alphabetical order and at most `limit`. The result is
  // empty if the folder cannot be read.
  virtual std::vector<std::string> list(const std::string& folder, std::size_t limit) = 0;
};

// This class reads the files of the machine.
class DiskFileSystem : public FileSystem {
 public:
  ReadResult read(const std::string& path, std::size_t limit) override;
  std::optional<std::string> canonical(const std::string& path) override;
  std::vector<std::string> list(const std::string& folder, std::size_t limit) override;
};

// This class holds files that a test makes up. Paths are relative to `/`. A folder exists if there is a file below it.
class MemoryFileSystem : public FileSystem {
 public:
  void add_file(const std::string& path, std::string text);
  // `target` is the content of the symbolic link, an absolute path.
  void add_symlink(const std::string& path, const std::string& target);

  ReadResult read(const std::string& path, std::size_t limit) override;
  std::optional<std::string> canonical(const std::string& path) override;
  std::vector<std::string> list(const std::string& folder, std::size_t limit) override;

 private:
  std::map<std::string, std::string> files_;
  std::map<std::string, std::string> symlinks_;
};

// Returns whether `path` is `root` or below it. Both have to be canonical.
bool is_within(std::string_view path, std::string_view root);

}  // namespace fgraph::idl
