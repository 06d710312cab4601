// Hosts with several addresses, and name servers that do not answer.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fgraph/uv.h>
#include <poll.h>
#include <uv.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "client/net/lookup.h"
#include "server/client_bench.h"
#include "server/test_server.h"
#include "server/tiny_server.h"

using namespace fgraph;
using namespace fgraph::testing;
using fgraph::client::address_in_figures;
using fgraph::client::Lookups;
using fgraph::client::Resolved;

namespace {

// Drops the first packet of every connection: its queue of connections is full.
class Blackhole {
 public:
  Blackhole() {
    for (;;) {
      const int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
      REQUIRE(fd >= 0);
      fillers_.push_back(fd);
      sockaddr_in address{};
      address.sin_family = AF_INET;
      address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(listener_.port())));
      connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address);
      pollfd waiting{fd, POLLOUT, 0};
      if (poll(&waiting, 1, 200) == 0) return;
      REQUIRE(fillers_.size() < 100);
    }
  }
  Blackhole(const Blackhole&) = delete;
  Blackhole& operator=(const Blackhole&) = delete;
  ~Blackhole() {
    for (const int fd : fillers_) close(fd);
  }
  std::uint16_t port() const { return static_cast<std::uint16_t>(std::stoi(listener_.port())); }

 private:
  Listener listener_;
  std::vector<int> fillers_;
};

// Answers all lookups as long as it lives.
class NameServer {
 public:
  explicit NameServer(Lookups::Function function) { Lookups::of_this_program().replace(std::move(function)); }
  NameServer(const NameServer&) = delete;
  NameServer& operator=(const NameServer&) = delete;
  ~NameServer() { Lookups::of_this_program().replace(nullptr); }
};

Lookups::Function ports_of_this_machine(std::vector<std::uint16_t> ports) {
  return [ports = std::move(ports)](const std::string&, std::uint16_t) {
    Resolved resolved;
    for (const std::uint16_t port : ports) resolved.addresses.push_back(*address_in_figures("127.0.0.1", port));
    return resolved;
  };
}

}  // namespace

TEST_CASE("the third address of a host is reached if two are dead, and is the first one from then on") {
  const Blackhole dead;
  const Blackhole also_dead;
  const TinyServer server([](int) { return TinyServer::Manner::kAnswers; });
  const NameServer names(
      ports_of_this_machine({dead.port(), also_dead.port(), static_cast<std::uint16_t>(std::stoi(server.port()))}));
  ClientOptions options;
  options.connections = 2;
  options.connect_timeout = Milliseconds(3000);
  const std::unique_ptr<Client> client = Client::connect("falkor://three.example", options);
  const Clock::time_point start = Clock::now();
  client->ping().get();
  const std::int64_t first = milliseconds_since(start);
  CHECK(first >= 1900);
  MESSAGE("reached after " << first << " ms");
  // Both at once need another connection.
  const Clock::time_point again = Clock::now();
  (void)when_all(client->ping(), client->ping()).get();
  MESSAGE("the second connection took " << milliseconds_since(again) << " ms");
  CHECK(milliseconds_since(again) < 1000);
}

TEST_CASE("the next attempt begins with the next address") {
  // The first address accepts and is silent, which is noticed only at the end of the whole time.
  const Listener silent;
  const TinyServer server([](int) { return TinyServer::Manner::kAnswers; });
  const auto number = [](const std::string& port) { return static_cast<std::uint16_t>(std::stoi(port)); };
  const NameServer names(ports_of_this_machine({number(silent.port()), number(server.port())}));
  ClientOptions options = quick_options();
  options.connect_timeout = Milliseconds(300);
  const std::unique_ptr<Client> client = Client::connect("falkor://two.example", options);
  CHECK(error_of([&] { client->ping().get(); }).code() == ErrorCode::kConnect);
  CHECK(answers_again(*client));
}

TEST_CASE("the end of a client does not wait for a name server") {
  // The thread of the lookup may outlive the test.
  struct State {
    std::mutex mutex;
    std::condition_variable changed;
    bool asked = false;
    bool open = false;
  };
  const auto state = std::make_shared<State>();
  // A lookup of the same host would be shared with the subcase before.
  static int number = 0;
  const std::string url = "falkor://dead" + std::to_string(++number) + ".example";
  {
    const NameServer names([state](const std::string&, std::uint16_t) {
      std::unique_lock lock(state->mutex);
      state->asked = true;
      state->changed.notify_all();
      state->changed.wait(lock, [&] { return state->open; });
      return Resolved();
    });
    ClientOptions options;
    options.connect_timeout = Milliseconds(100);
    auto client = Client::connect(url, options);
    SUBCASE("after the connect timeout") {
      const Error error = error_of([&] { client->ping().get(); });
      CHECK(error.code() == ErrorCode::kConnect);
      CHECK(error.outcome() == Outcome::kNotExecuted);
    }
    SUBCASE("while it waits") {
      client->ping().then([](Result<void>) {});
      std::unique_lock lock(state->mutex);
      state->changed.wait(lock, [&] { return state->asked; });
    }
    // This would wait for ever: the name server does not answer before the client has ended.
    client.reset();
    {
      uv_loop_t loop;
      REQUIRE(uv_loop_init(&loop) == 0);
      auto attached = attach(&loop, url, options);
      attached->ping().then([](Result<void>) {});
      uv_run(&loop, UV_RUN_ONCE);
      attached.reset();
      uv_run(&loop, UV_RUN_DEFAULT);
      CHECK(uv_loop_close(&loop) == 0);
    }
    const std::lock_guard lock(state->mutex);
    state->open = true;
    state->changed.notify_all();
  }
}
