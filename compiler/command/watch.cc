// The files of a run are not known before it: imports are found while schemas are compiled. So a WatchedFiles is the
// file system of one run and notes each path for which the compiler asks. It then waits until one of them differs,
// and the next run begins with a new WatchedFiles.
//
// Paths that do not exist are noted as well. If `import "common.fgraph"` was looked for in a/ and found in b/, a new
// file a/common.fgraph may change what the import means.
//
// The system is not asked to report changes. A look at a few hundred paths five times a second costs little. It works
// on network drives too, and after an editor has replaced a file by another one.
#include "compiler/command/watch.h"

#include <csignal>
#include <ctime>
#include <utility>

#include <sys/stat.h>

namespace fgraph::compiler {
namespace {

constexpr long kInterval = 200'000'000;  // in nanoseconds; files have to stay unchanged for this time

// This is global, because a signal handler can reach nothing else.
volatile std::sig_atomic_t interrupted = 0;

// The signal also ends nanosleep(), so that watch() returns at once.
void interrupt(int) {
  interrupted = 1;
}

void handle_signals() {
  struct sigaction action = {};
  action.sa_handler = interrupt;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

WatchedFiles::Stamp WatchedFiles::stamp(const std::string& path) {
  struct stat found = {};
  Stamp out;
  if (::stat(path.c_str(), &found) != 0) return out;
  out.exists = true;
  out.folder = S_ISDIR(found.st_mode);
  if (out.folder) return out;
  out.file = found.st_ino;
  out.size = found.st_size;
  out.seconds = found.st_mtim.tv_sec;
  out.nanoseconds = found.st_mtim.tv_nsec;
  return out;
}

idl::FileSystem::ReadResult WatchedFiles::read(const std::string& path, std::size_t limit) {
  add(path);
  return files_.read(path, limit);
}

std::optional<std::string> WatchedFiles::canonical(const std::string& path) {
  add(path);
  return files_.canonical(path);
}

// Has to be called before the file is read, so that a change during the reading is noticed afterwards.
void WatchedFiles::add(const std::string& path) {
  if (stamps_.count(path) == 0) stamps_[path] = stamp(path);
}

WatchedFiles::Stamps WatchedFiles::look() const {
  Stamps out;
  for (const auto& [path, before] : stamps_) out.emplace_hint(out.end(), path, stamp(path));
  return out;
}

bool WatchedFiles::changed() const {
  return look() != stamps_;
}

void WatchedFiles::wait_for_change(const std::function<bool()>& pause) const {
  Stamps last = stamps_;
  while (pause()) {
    Stamps now = look();
    if (now == last && now != stamps_) return;
    last = std::move(now);
  }
}

void watch(const std::vector<std::string>& inputs, const std::function<void(WatchedFiles&)>& work) {
  handle_signals();
  while (interrupted == 0) {
    WatchedFiles files;
    for (const std::string& input : inputs) files.add(input);
    work(files);
    files.wait_for_change([] {
      const timespec interval = {0, kInterval};
      if (interrupted == 0) ::nanosleep(&interval, nullptr);
      return interrupted == 0;
    });
  }
}

}  // namespace fgraph::compiler
