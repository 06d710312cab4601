#include "source.h"

#include <sys/stat.h>
#include <sys/types.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "progress.h"

namespace debian {
namespace {

constexpr const char* kAptCommand = "apt-cache dumpavail";
constexpr const char* kDpkgStatus = "/var/lib/dpkg/status";

// A file, or what a command prints.
class Input {
 public:
  static Input of_file(const std::string& path) { return Input(std::fopen(path.c_str(), "re"), false); }
  static Input of_command(const std::string& command) {
    return Input(popen((command + " 2>/dev/null").c_str(), "re"), true);
  }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  ~Input() {
    std::free(line_);
    close();
  }

  bool is_open() const { return stream_ != nullptr; }
  bool next_line(std::string_view& line) {
    const ssize_t length = getline(&line_, &capacity_, stream_);
    if (length < 0) return false;
    line = std::string_view(line_, static_cast<std::size_t>(length));
    return true;
  }
  // In bytes, 0 where nobody knows.
  std::int64_t size() const {
    struct stat status{};
    return !command_ && fstat(fileno(stream_), &status) == 0 ? static_cast<std::int64_t>(status.st_size) : 0;
  }
  // False where reading broke off or the command failed.
  bool close() {
    if (stream_ == nullptr) return false;
    const bool broken = std::ferror(stream_) != 0;
    const int status = command_ ? pclose(stream_) : std::fclose(stream_);
    stream_ = nullptr;
    return !broken && status == 0;
  }

 private:
  Input(std::FILE* stream, bool command) : stream_(stream), command_(command) {}

  std::FILE* stream_;
  bool command_;
  char* line_ = nullptr;  // getline()'s
  std::size_t capacity_ = 0;
};

// False where the input broke off.
bool read_all(Input& input, ReadIndex& result) {
  Progress progress("reading bytes", input.size());
  IndexParser parser;
  std::string_view line;
  while (input.next_line(line)) {
    parser.line(line);
    progress.advance(static_cast<std::int64_t>(line.size()));
  }
  const bool complete = input.close();
  result.index = parser.finish();
  result.seconds = progress.finish();
  return complete;
}

ReadIndex read_file(const std::string& path) {
  ReadIndex result;
  result.source = path;
  Input input = Input::of_file(path);
  if (!input.is_open()) throw std::runtime_error("cannot read " + path + ": " + std::strerror(errno));
  if (!read_all(input, result)) throw std::runtime_error("cannot read " + path + " to its end");
  return result;
}

}  // namespace

ReadIndex read_index(const std::string& path) {
  if (!path.empty()) return read_file(path);
  ReadIndex result;
  result.source = kAptCommand;
  Input input = Input::of_command(kAptCommand);
  if (input.is_open() && read_all(input, result) && !result.index.stanzas.empty()) return result;
  std::fprintf(stderr, "apt knows no packages here; reading %s\n", kDpkgStatus);
  return read_file(kDpkgStatus);
}

}  // namespace debian
