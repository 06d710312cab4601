#include "plain_server.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include <fgraph/client.h>

#include "server/test_server.h"

namespace fgraph::testing {
namespace {

bool answers(const std::string& url) {
  try {
    Client::connect(url)->ping().get();
    return true;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

PlainServer::PlainServer(const std::vector<std::string>& arguments) : socket_(folder_.path("server.sock")) {
  std::vector<std::string> words = {server_programs() + "/bin/valkey-server"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  for (const char* word : {"--port", "0", "--save", "", "--unixsocket"}) words.emplace_back(word);
  words.push_back(socket_);
  words.insert(words.end(), {"--dir", folder_.path(".")});
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const std::string log = folder_.path("log");
  process_ = ::fork();
  REQUIRE(process_ >= 0);
  if (process_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int file = ::open(log.c_str(), O_WRONLY | O_CREAT, 0600);
    ::dup2(file, STDOUT_FILENO);
    ::dup2(file, STDERR_FILENO);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!answers(url())) {
    REQUIRE(std::chrono::steady_clock::now() < end);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

PlainServer::~PlainServer() {
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

}  // namespace fgraph::testing
