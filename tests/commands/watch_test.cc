#include "compiler/command/watch.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support.h"

namespace fgraph::test {
namespace {

// A process that runs fgraphc gen --watch.
class Watcher {
 public:
  explicit Watcher(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {FGRAPHC, "gen", "--watch"});
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    child_ = ::fork();
    REQUIRE(child_ >= 0);
    if (child_ == 0) {
      ::dup2(ends[1], STDERR_FILENO);
      ::close(ends[0]);
      ::execv(FGRAPHC, argv.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    messages_ = ends[0];
  }
  ~Watcher() {
    if (child_ > 0) stop(SIGKILL);
    ::close(messages_);
  }

  // The output up to the end of the next round.
  std::string round() {
    std::string text;
    while (text.find("watching") == std::string::npos || text.back() != '\n') {
      pollfd wanted = {messages_, POLLIN, 0};
      if (::poll(&wanted, 1, 30'000) != 1) return text + "(nothing more)";
      char buffer[4096];
      const ssize_t length = ::read(messages_, buffer, sizeof buffer);
      if (length <= 0) return text + "(ended)";
      text.append(buffer, static_cast<std::size_t>(length));
    }
    return text;
  }

  int stop(int signal) {
    int status = 0;
    ::kill(child_, signal);
    ::waitpid(child_, &status, 0);
    child_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t child_ = 0;
  int messages_ = -1;
};

TEST_CASE("gen --watch follows inputs and imports, over errors, until it is interrupted") {
  const Folder folder;
  const std::string file = folder.write("a.fgraph", "import \"b.fgraph\";\nnode A { x: E; }\n");
  Watcher watcher({"--out", folder.path("out"), file});
  CHECK(watcher.round().find("FG2003") != std::string::npos);
  folder.write("b.fgraph", "enum E { first }\n");
  CHECK(watcher.round().starts_with("fgraphc: done"));
  CHECK(folder.read("out/a.fgraph.entities.h").find("class A") != std::string::npos);
  folder.write("a.fgraph", "import \"b.fgraph\";\nnode Other { x: E; }\n");
  CHECK(watcher.round().starts_with("fgraphc: done"));
  CHECK(folder.read("out/a.fgraph.entities.h").find("class Other") != std::string::npos);
  CHECK(watcher.stop(SIGINT) == 0);
}

TEST_CASE("files that come, change or go are seen, folders only when they come or go") {
  const Folder folder;
  const std::string there = folder.write("there", "1");
  const std::string missing = folder.path("missing");
  compiler::WatchedFiles files;
  CHECK(files.read(there, 100).text == "1");
  CHECK(files.canonical(missing) == std::nullopt);
  files.add(folder.path("."));
  CHECK(!files.changed());
  folder.write("unrelated", "2");
  CHECK(!files.changed());
  folder.write("missing", "3");
  CHECK(files.changed());
}

TEST_CASE("a change is one when the files have stayed as they are from one look to the next") {
  const Folder folder;
  const std::string file = folder.write("a.fgraph", "before");
  compiler::WatchedFiles files;
  files.add(file);
  files.add(folder.path("b.fgraph"));
  int looks = 0;
  const auto pause = [&] {
    switch (++looks) {
      case 3: folder.write("a.fgraph", ""); break;  // somebody begins to write
      case 4: folder.write("a.fgraph", "half of"); break;
      case 5: folder.write("a.fgraph", "half of it and the rest"); break;
      case 6: folder.write("b.fgraph", "another"); break;
      default: break;
    }
    return looks < 20;
  };
  files.wait_for_change(pause);
  CHECK(looks == 7);
  CHECK(folder.read("a.fgraph") == "half of it and the rest");
}

TEST_CASE("what changes and changes back is no change, and a wait may be given up") {
  const Folder folder;
  const std::string missing = folder.path("missing");
  compiler::WatchedFiles files;
  files.add(missing);
  int looks = 0;
  const auto pause = [&] {
    ++looks;
    if (looks == 2) folder.write("missing", "");
    if (looks == 3) std::filesystem::remove(missing);
    return looks < 10;
  };
  files.wait_for_change(pause);
  CHECK(looks == 10);
  CHECK(!files.changed());
}

}  // namespace
}  // namespace fgraph::test
