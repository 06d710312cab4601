// Doing something again when files change.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "idl/source/file_system.h"

namespace fgraph::compiler {

// The machine's files, and which of them somebody asked for.
class WatchedFiles : public idl::FileSystem {
 public:
  ReadResult read(const std::string& path, std::size_t limit) override;
  std::optional<std::string> canonical(const std::string& path) override;
  std::vector<std::string> list(const std::string& folder, std::size_t limit) override {
    return files_.list(folder, limit);
  }

  // Watches a file whether or not somebody asks for it.
  void add(const std::string& path);
  // Since each was first asked for; files that came or went count, and so do those that were not there.
  bool changed() const;
  // Calls `pause` and looks, again and again, until there is a change and everything has stayed as it is from one look
  // to the next: who writes a file makes it first and fills it later. Returns too when `pause` says false.
  void wait_for_change(const std::function<bool()>& pause) const;
  std::size_t size() const { return stamps_.size(); }

 private:
  // Of a folder only that it is one: what is written there need not be of interest.
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
  // At what is there now.
  Stamps look() const;

  idl::DiskFileSystem files_;
  Stamps stamps_;
};

// Calls `work`, and again whenever one of `inputs` or of the files that it asked for has changed and nobody writes to
// them any more. Returns when the process is interrupted or told to end.
void watch(const std::vector<std::string>& inputs, const std::function<void(WatchedFiles&)>& work);

}  // namespace fgraph::compiler
