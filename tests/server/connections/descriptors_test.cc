// Programs that have no file descriptor left.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fgraph/embedded_server.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <memory>

#include "server/test_server.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

// The exit code of a child that can open `left` files more; 100 if a signal ended it.
int in_child(int left, const std::function<int()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    std::vector<int> open_files;
    // Every gap is filled, so that the limit is all that counts.
    for (int one = 0; (one = open("/dev/null", O_RDONLY)) >= 0 && open_files.size() < 60;) open_files.push_back(one);
    for (int i = 0; i < left; ++i) close(open_files[open_files.size() - 1 - static_cast<std::size_t>(i)]);
    const rlimit limit{static_cast<rlim_t>(open_files.back() + 1), static_cast<rlim_t>(open_files.back() + 1)};
    setrlimit(RLIMIT_NOFILE, &limit);
    _exit(work());
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 100;
}

constexpr int kConnected = 0;
constexpr int kRefused = 1;
constexpr int kOther = 2;

template <typename Work>
int code_of(Work work) {
  try {
    work();
    return kConnected;
  } catch (const Error& error) {
    return error.code() == ErrorCode::kConnect && error.outcome() == Outcome::kNotExecuted ? kRefused : kOther;
  } catch (...) {
    return kOther;
  }
}

}  // namespace

TEST_CASE("a client without descriptors is refused, however many are missing") {
  const std::string url = "unix:///nowhere/sock";
  for (int left = 0; left < 6; ++left) {
    CAPTURE(left);
    const int code = in_child(left, [&] { return code_of([&] { Client::connect(url); }); });
    CHECK((code == kRefused || (code == kConnected && left >= 4)));
  }
  CHECK(in_child(20, [&] { return code_of([&] { Client::connect(url); }); }) == kConnected);
}

TEST_CASE("a client of a program without standard streams connects") {
  const std::string url = test_server().url();
  const int code = in_child(40, [&] {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) close(stream);
    return code_of([&] { Client::connect(url)->ping().get(); });
  });
  CHECK(code == kConnected);
}

TEST_CASE("an embedded server without descriptors is refused") {
  EmbeddedServerOptions options;
  options.folder = test_server().folder() + "/none";  // nothing is made there
  for (int left = 0; left < 6; ++left) {
    CAPTURE(left);
    CHECK(in_child(left, [&] { return code_of([&] { EmbeddedServer::start(options); }); }) == kRefused);
  }
}
