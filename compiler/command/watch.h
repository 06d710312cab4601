// This repeats work if files change.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "idl/source/file_system.h"

namespace fgraph::compiler {

// Reads the files of the machine. Remembers which of them were asked for and what they looked like then. Not
// thread-safe.
class WatchedFiles : public idl::FileSystem {
 public:
  ReadResult read(const std::string& path, std::size_t limit) override;
  std::optional<std::string> canonical(const std::string& path) override;
  std::vector<std::string> list(const std::string& folder, std::size_t limit) override {
    return files_.list(folder, limit);
  }

  // Begins to watch a path. read() and canonical() call this for each path that the compiler asks for, and watch()
  // calls it for the inputs of the run.
  void add(const std::string& path);
  // Returns whether one of the files has changed since it was first asked for. A file that came or went has changed, so
  // that files which did not exist are watched too.
  bool changed() const;
  // Calls `pause` and then looks at the files, until there is a change and two looks in a row have seen the same. The
  // second look is needed because a program creates a file first and fills it later. Returns early if `pause` returns
  // false.
  void wait_for_change(const std::function<bool()>& pause) const;
  std::size_t size() const { return stamps_.size(); }

 private:
  // A Stamp holds the facts by which a change of a path is noticed. Only the existence of a folder counts, because the
  // files that are written into it may have nothing to do with the schema.
  struct Stamp {
    bool exists = false;
    bool folder = false;
    std::uint64_t file = 0;
    std::int64_t size = 0;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  using Stamps = std::map<std::string, Stamp>;
  static Stamp stamp(const std::string& path);
  // Returns the stamps that the watched files have now.
  Stamps look() const;

  idl::DiskFileSystem files_;
  Stamps stamps_;
};

// Calls `work`, and calls it again after one of `inputs` or of the files that it asked for has changed and all of them
// have stayed as they are for a while. Returns after SIGINT or SIGTERM.
void watch(const std::vector<std::string>& inputs, const std::function<void(WatchedFiles&)>& work);

}  // namespace fgraph::compiler
