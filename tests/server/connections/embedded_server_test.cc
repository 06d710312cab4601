#include <fgraph/embedded_server.h>

#include <doctest/doctest.h>
#include <fgraph/value.h>
#include <signal.h>
#include <stdlib.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "server/test_server.h"

using namespace fgraph;
using namespace fgraph::testing;
namespace fs = std::filesystem;

namespace {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "fgraph-test-XXXXXX").string();
    path = mkdtemp(pattern.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { fs::remove_all(path); }
  fs::path path;
};

// An environment variable for the life of an object.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) {
    if (const char* old = getenv(name)) old_ = old;
    setenv(name, value.c_str(), 1);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() {
    if (old_) {
      setenv(name_, old_->c_str(), 1);
    } else {
      unsetenv(name_);
    }
  }

 private:
  const char* name_;
  std::optional<std::string> old_;
};

bool process_exists(int id) {
  return ::kill(id, 0) == 0;
}

}  // namespace

TEST_CASE("a server of its own leaves nothing behind") {
  std::string folder;
  int process = 0;
  {
    const auto server = EmbeddedServer::start();
    folder = server->folder();
    process = server->process_id();
    CHECK(server->running());
    CHECK(fs::exists(folder));
    Client::connect(server->url())->ping().get();
  }
  CHECK_FALSE(fs::exists(folder));
  CHECK_FALSE(process_exists(process));
}

TEST_CASE("a given folder stays, and what was written survives") {
  const TemporaryFolder folder;
  EmbeddedServerOptions options;
  options.folder = folder.path.string();
  options.durability = EmbeddedServerOptions::Durability::kAlwaysSynced;
  {
    const auto server = EmbeddedServer::start(options);
    CHECK((fs::status(folder.path / "falkordb.sock").permissions() == fs::perms::owner_all));
    const auto client = Client::connect(server->url());
    client->graph("g").query("CREATE (:A {x: 1})").get();
    server->kill();
    CHECK_FALSE(server->running());
    server->restart();
    CHECK(server->running());
    const auto again = Client::connect(server->url());
    CHECK(single(again->graph("g"), "MATCH (n:A) RETURN n.x") == Value(1));
    again->graph("g").query("CREATE (:A {x: 2})").get();
    server->stop();
    CHECK_FALSE(server->running());
  }
  const auto server = EmbeddedServer::start(options);
  CHECK(single(Client::connect(server->url())->graph("g"), "MATCH (n:A) RETURN sum(n.x)").to_string().substr(0, 1) ==
        "3");
  CHECK(fs::exists(folder.path / "falkordb.log"));
}

TEST_CASE("without durability a killed server begins empty") {
  const auto server = EmbeddedServer::start();
  Client::connect(server->url())->graph("g").query("CREATE (:A)").get();
  server->kill();
  server->restart();
  const auto client = Client::connect(server->url());
  CHECK(error_of([&] { (void)client->graph("g").ro_query("RETURN 1").get(); }).code() == ErrorCode::kNotFound);
}

// The messages of the errors of a client whose server is gone, until one holds `words`; empty if none does.
std::string message_with(Client& client, std::string_view words) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (std::chrono::steady_clock::now() < deadline) {
    const Error error = error_of([&] { client.ping().get(); });
    if (error.message().find(words) != std::string::npos) return error.message();
  }
  return "";
}

TEST_CASE("when the server has died, the errors of its clients say how, with the end of its log") {
  const auto server = EmbeddedServer::start();
  const auto client = Client::connect(server->url());
  const auto has = [](const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; };
  client->ping().get();
  SUBCASE("by a signal that it cannot catch") {
    REQUIRE(::kill(server->process_id(), SIGKILL) == 0);
    const std::string message = message_with(*client, "the embedded server that listened there was ended by signal 9");
    CAPTURE(message);
    CHECK(has(message, server->folder()));
    CHECK(has(message, "Ready to accept connections"));
  }
  SUBCASE("by a crash: its report of registers and stacks does not hide what came before") {
    REQUIRE(::kill(server->process_id(), SIGSEGV) == 0);
    const std::string message = message_with(*client, "was ended by signal 11");
    CAPTURE(message);
    CHECK(has(message, "BUG REPORT START"));
    CHECK_FALSE(has(message, "BUG REPORT END"));
  }
  SUBCASE("in an orderly way, by itself") {
    (void)run_command(*server, "SHUTDOWN NOSAVE");
    CHECK(has(message_with(*client, "ended with exit code 0"), "ready to exit, bye bye"));
  }
  SUBCASE("because it was told to: then there is nothing to say, and a restart begins anew") {
    server->kill();
    const std::string message = message_with(*client, "unix:");
    CHECK_FALSE(message.empty());
    CHECK_FALSE(has(message, "embedded server"));
    server->restart();
    CHECK(::kill(server->process_id(), SIGKILL) == 0);
    CHECK_FALSE(message_with(*client, "was ended by signal 9").empty());
    server->restart();
    Client::connect(server->url())->ping().get();
  }
}

TEST_CASE("stopping twice and restarting after each is allowed") {
  const auto server = EmbeddedServer::start();
  server->stop();
  server->stop();
  server->kill();
  server->suspend();
  server->resume();
  CHECK(server->process_id() == 0);
  server->restart();
  Client::connect(server->url())->ping().get();
  server->suspend();
  server->stop();
  CHECK_FALSE(server->running());
}

TEST_CASE("a long folder and one with odd characters work") {
  const TemporaryFolder folder;
  for (const std::string& name : {std::string(150, 'x'), std::string("a b%c'd@é?")}) {
    CAPTURE(name);
    EmbeddedServerOptions options;
    options.folder = (folder.path / name).string();
    fs::create_directory(options.folder);
    const auto server = EmbeddedServer::start(options);
    Client::connect(server->url())->ping().get();
  }
}

TEST_CASE("a server that cannot start says why") {
  SUBCASE("no programs") {
    const TemporaryFolder folder;
    const Variable variable("FGRAPH_FALKORDB", folder.path.string());
    const Error error = error_of([] { EmbeddedServer::start(); });
    CHECK(error.code() == ErrorCode::kConnect);
    CHECK(error.outcome() == Outcome::kNotExecuted);
    CHECK(error.message().find(folder.path.string()) != std::string::npos);
    CHECK(error.message().find("tools/setup") != std::string::npos);
  }
  SUBCASE("no folder to look in") {
    const Variable own("FGRAPH_FALKORDB", "");
    const Variable cache("FGRAPH_CACHE", "");
    const Variable user_cache("XDG_CACHE_HOME", "");
    const Variable home("HOME", "");
    const Error error = error_of([] { EmbeddedServer::start(); });
    CHECK(error.code() == ErrorCode::kConnect);
    CHECK(error.message().find("HOME is not set") != std::string::npos);
  }
  SUBCASE("a module that is none") {
    const TemporaryFolder folder;
    const fs::path programs = getenv("FGRAPH_FALKORDB") != nullptr ? fs::path(getenv("FGRAPH_FALKORDB"))
                              : getenv("FGRAPH_CACHE") != nullptr  ? fs::path(getenv("FGRAPH_CACHE")) / "falkordb"
                              : getenv("XDG_CACHE_HOME") != nullptr
                                  ? fs::path(getenv("XDG_CACHE_HOME")) / "fgraph/falkordb"
                                  : fs::path(getenv("HOME")) / ".cache/fgraph/falkordb";
    fs::create_directories(folder.path / "bin");
    fs::create_directories(folder.path / "lib");
    fs::create_symlink(programs / "bin/valkey-server", folder.path / "bin/valkey-server");
    std::ofstream(folder.path / "lib/falkordb.so") << "no module";
    const Variable variable("FGRAPH_FALKORDB", folder.path.string());
    const Error error = error_of([] { EmbeddedServer::start(); });
    CHECK(error.code() == ErrorCode::kConnect);
    CHECK(error.message().find("falkordb.so") != std::string::npos);
    CHECK(error.message().find("ended at once") != std::string::npos);
  }
  SUBCASE("a folder that does not exist") {
    EmbeddedServerOptions options;
    options.folder = "/nowhere/at/all";
    CHECK(error_of([&] { EmbeddedServer::start(options); }).code() == ErrorCode::kConnect);
  }
  SUBCASE("an argument that it does not know") {
    EmbeddedServerOptions options;
    options.arguments = {"--no-such-option", "1"};
    CHECK(error_of([&] { EmbeddedServer::start(options); }).code() == ErrorCode::kConnect);
  }
}
