// The life of clients and connections: threads, deadlines, lost servers, the caller's own loop, destruction.
#include <doctest/doctest.h>
#include <fgraph/uv.h>
#include <fgraph/value.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <uv.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "server/test_server.h"
#include "support/threads.h"

using namespace fgraph;
using namespace fgraph::testing;
using Clock = std::chrono::steady_clock;

namespace {

std::int64_t milliseconds_since(Clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start).count();
}

// Neither for ever nor at the end of a time limit: sanitizers and busy machines take their time.
constexpr std::int64_t kSoon = 30'000;

// Counts how operations end; waits for all of them.
class Tally {
 public:
  void note(bool ok, const Error* error = nullptr) {
    const std::lock_guard lock(mutex_);
    ++(ok ? answered : failed);
    if (error != nullptr && error->code() == ErrorCode::kClosed) ++closed;
    if (error != nullptr) last = error->code();
    changed_.notify_all();
  }
  template <typename T>
  void note(const Result<T>& result) {
    note(result.ok(), result.ok() ? nullptr : &result.error());
  }
  // False if they did not all end in time.
  bool wait_for(int count, std::int64_t milliseconds = 30'000) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::milliseconds(milliseconds), [&] { return answered + failed >= count; });
  }
  int total() {
    const std::lock_guard lock(mutex_);
    return answered + failed;
  }

  int answered = 0;
  int failed = 0;
  int closed = 0;
  ErrorCode last = ErrorCode::kServer;

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
};

Task<void> count_end(Graph graph, Tally& tally) {
  Future<QueryResult> future = graph.query("RETURN 1");
  const Result<QueryResult> result = co_await future.result();
  tally.note(result);
}

Task<Value> two_queries(Graph graph) {
  const QueryResult first = co_await graph.query("RETURN 20");
  const QueryResult second = co_await graph.query("RETURN $a + 1", Parameters("a", first.at(0, 0)));
  co_return second.at(0, 0);
}

// A listening socket on a port that the system chose.
class Listener {
 public:
  Listener() : fd_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(bind(fd_, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(listen(fd_, 10) == 0);
    getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener() { shut(); }

  int accept_one() const { return accept(fd_, nullptr, nullptr); }
  std::string port() const { return std::to_string(port_); }
  // Wakes who waits in accept_one(); closing the socket does not.
  void refuse() const { ::shutdown(fd_, SHUT_RDWR); }
  void shut() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
  int port_ = 0;
};

// Accepts one connection on a thread of its own and talks there, until the talk is over and the other side has closed.
// Ends with the object too, if nobody connects.
class OneConnection {
 public:
  explicit OneConnection(std::function<void(int fd)> talk)
      : thread_([this, talk = std::move(talk)] { serve(talk); }, [this] { listener_.refuse(); }) {}

  std::string port() const { return listener_.port(); }
  // Waits for the end of the talk.
  bool was_made() {
    thread_.join();
    return made_;
  }

 private:
  void serve(const std::function<void(int fd)>& talk) {
    const int fd = listener_.accept_one();
    if (fd < 0) return;
    made_ = true;
    talk(fd);
    close(fd);
  }

  Listener listener_;
  bool made_ = false;
  JoiningThread thread_;
};

// A minimal system has no /etc/hosts.
bool resolves(const char* name) {
  addrinfo* addresses = nullptr;
  if (getaddrinfo(name, nullptr, nullptr, &addresses) != 0) return false;
  freeaddrinfo(addresses);
  return true;
}

ClientOptions quick_options() {
  ClientOptions options;
  options.reconnect_delay_min = Milliseconds(1);
  options.reconnect_delay_max = Milliseconds(20);
  return options;
}

// Whether operations succeed again within a while.
bool answers_again(Client& client) {
  const Clock::time_point start = Clock::now();
  while (milliseconds_since(start) < 10'000) {
    if (client.spawn([](Future<void> ping) -> Task<bool> { co_return (co_await ping.result()).ok(); }(client.ping()))
            .get()) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("a call works as a callback, a future and a coroutine") {
  const TestGraph graph;
  CHECK(graph->query("RETURN 1").get().at(0, 0) == Value(1));
  CHECK(sync_wait(two_queries(*graph)) == Value(21));
  CHECK(test_client().spawn(two_queries(*graph)).get() == Value(21));
  Tally tally;
  bool on_loop = false;
  graph->query("RETURN 1").then([&](Result<QueryResult> result) {
    on_loop = test_client().executor().on_loop_thread();
    tally.note(result);
  });
  REQUIRE(tally.wait_for(1));
  CHECK(tally.answered == 1);
  CHECK(on_loop);
  const auto both = when_all(graph->query("RETURN 1"), test_client().ping()).get();
  CHECK(std::get<0>(both).at(0, 0) == Value(1));
}

TEST_CASE("get inside a callback is refused") {
  const TestGraph graph;
  Tally tally;
  ErrorCode code = ErrorCode::kServer;
  graph->query("RETURN 1").then([&](Result<QueryResult>) {
    code = error_of([&] { (void)graph->query("RETURN 2").get(); }).code();
    tally.note(true);
  });
  REQUIRE(tally.wait_for(1));
  CHECK(code == ErrorCode::kInvalidState);
}

TEST_CASE("eight threads share one client") {
  const TestGraph graph;
  Tally tally;
  std::atomic<int> wrong{0};
  constexpr int kEach = 150;
  run_in_threads(8, [&](int number) {
    for (int i = 0; i < kEach; ++i) {
      const std::int64_t nonce = number * 1'000'000 + i;
      if (i % 3 == 0) {
        const QueryResult result = graph->query("RETURN $n", Parameters("n", nonce)).get();
        if (result.at(0, 0) != Value(nonce)) ++wrong;
        tally.note(true);
        continue;
      }
      graph->query("RETURN $n", Parameters("n", nonce)).then([&, nonce](Result<QueryResult> result) {
        if (!result.ok() || result->at(0, 0) != Value(nonce)) ++wrong;
        tally.note(result);
      });
    }
  });
  REQUIRE(tally.wait_for(8 * kEach));
  CHECK(tally.answered == 8 * kEach);
  CHECK(wrong == 0);
}

TEST_CASE("statistics count what was done") {
  const std::unique_ptr<Client> client = Client::connect(test_server().url());
  ClientStatistics statistics = client->statistics();
  CHECK(statistics.submitted == 0);
  CHECK(statistics.connections_opened == 0);
  for (int i = 0; i < 5; ++i) client->ping().get();
  client->graph("no such graph").remove().get();
  client->ping().get();
  statistics = client->statistics();
  CHECK(statistics.submitted == 7);
  CHECK(statistics.settled >= 6);  // the last one may not have been counted yet
  CHECK(statistics.settled <= 7);
  CHECK(statistics.commands_sent == 7);
  CHECK(statistics.connections_opened == 1);
  CHECK(statistics.connections_open == 1);
  CHECK(statistics.connections_lost == 0);
  client->close();
  CHECK(error_of([&] { client->ping().get(); }).code() == ErrorCode::kClosed);
}

TEST_CASE("a password is asked for, checked and never shown") {
  EmbeddedServerOptions options;
  options.password = "p@ss:w/rd%";
  const std::unique_ptr<EmbeddedServer> server = EmbeddedServer::start(options);
  const std::unique_ptr<Client> right = Client::connect(server->url());
  for (int i = 0; i < 10; ++i) right->ping().get();
  CHECK(right->statistics().submitted == 10);
  CHECK(right->statistics().settled <= 10);

  const std::string socket = server->folder() + "/falkordb.sock";
  const std::unique_ptr<Client> wrong = Client::connect("unix://:wr0ng@" + socket, quick_options());
  for (int i = 0; i < 3; ++i) {
    const Error error = error_of([&] { wrong->ping().get(); });
    CHECK(error.code() == ErrorCode::kAuth);
    CHECK(error.outcome() == Outcome::kNotExecuted);
    CHECK(std::string(error.what()).find("wr0ng") == std::string::npos);
  }
  const std::unique_ptr<Client> stranger = Client::connect("unix://nobody:x@" + socket);
  CHECK(error_of([&] { stranger->ping().get(); }).code() == ErrorCode::kAuth);
  const std::unique_ptr<Client> missing = Client::connect("unix://" + socket);
  const Error error = error_of([&] { (void)missing->graph("g").query("RETURN 1").get(); });
  CHECK(error.code() == ErrorCode::kAuth);
  CHECK(error.outcome() == Outcome::kNotExecuted);
}

TEST_CASE("a server that is not there is told at once") {
  std::string port;
  {
    const Listener listener;
    port = listener.port();
  }
  for (const std::string& url :
       {std::string("unix:///nowhere/falkordb.sock"), std::string("unix:///tmp"), "falkor://127.0.0.1:" + port,
        "falkor://localhost:" + port, "unix:///" + std::string(200, 'x')}) {
    CAPTURE(url);
    ClientOptions options;
    options.connect_timeout = Milliseconds(10 * kSoon);
    const std::unique_ptr<Client> client = Client::connect(url, options);
    const Clock::time_point start = Clock::now();
    const Error error = error_of([&] { client->ping().get(); });
    CHECK(milliseconds_since(start) < kSoon);
    CHECK(error.code() == ErrorCode::kConnect);
    CHECK(error.outcome() == Outcome::kNotExecuted);
    CHECK_FALSE(error.message().empty());
  }
}

TEST_CASE("an attempt that gets no answer ends with the connect timeout") {
  // It accepts, and never answers the AUTH command.
  const Listener listener;
  ClientOptions options = quick_options();
  options.connect_timeout = Milliseconds(50);
  const std::unique_ptr<Client> client = Client::connect("falkor://:secret@127.0.0.1:" + listener.port(), options);
  const Clock::time_point start = Clock::now();
  const Error error = error_of([&] { client->ping().get(); });
  CHECK(error.code() == ErrorCode::kConnect);
  CHECK(milliseconds_since(start) >= 49);  // the clock counts whole ones
  CHECK(milliseconds_since(start) < kSoon);
}

TEST_CASE("every address of a host is tried") {
  if (!resolves("localhost")) {
    MESSAGE("not tested: localhost does not resolve on this machine; /etc/hosts usually says what it is");
    return;
  }
  // localhost has an IPv6 address on most machines; this server listens on the IPv4 one only.
  OneConnection server([](int fd) {
    char buffer[64];
    CHECK(read(fd, buffer, sizeof buffer) > 0);
    CHECK(write(fd, "+PONG\r\n", 7) == 7);
    CHECK(read(fd, buffer, sizeof buffer) == 0);
  });
  {
    const std::unique_ptr<Client> client = Client::connect("falkor://localhost:" + server.port());
    client->ping().get();
  }
  CHECK(server.was_made());
}

TEST_CASE("what is no FalkorDB is a protocol error, and may have been executed") {
  OneConnection server([](int fd) {
    char buffer[64];
    CHECK(read(fd, buffer, sizeof buffer) > 0);
    const std::string_view answer = "HTTP/1.1 400 Bad Request\r\n\r\n";
    CHECK(write(fd, answer.data(), answer.size()) == static_cast<ssize_t>(answer.size()));
    (void)read(fd, buffer, sizeof buffer);
  });
  const std::unique_ptr<Client> client = Client::connect("falkor://127.0.0.1:" + server.port());
  const Error error = error_of([&] { client->ping().get(); });
  CHECK(server.was_made());
  CHECK(error.code() == ErrorCode::kProtocol);
  CHECK(error.outcome() == Outcome::kMaybeExecuted);
}

TEST_CASE("a reply beyond the limit ends its operation and no other") {
  const TestGraph graph;
  ClientOptions options = quick_options();
  options.max_reply_bytes = 100'000;
  const std::unique_ptr<Client> client = Client::connect(test_server().url(), options);
  const Graph limited = client->graph(graph.name());
  const Error error = error_of([&] { (void)limited.query("UNWIND range(1, 100000) AS i RETURN i").get(); });
  CHECK(error.code() == ErrorCode::kReplyTooLarge);
  CHECK(error.outcome() == Outcome::kMaybeExecuted);
  CHECK(limited.query("UNWIND range(1, 100) AS i RETURN i").get().size() == 100);
}

TEST_CASE("operations beyond the limit are refused and the others are not") {
  const TestGraph graph;
  ClientOptions options;
  options.max_operations = 10;
  const std::unique_ptr<Client> client = Client::connect(test_server().url(), options);
  const Graph limited = client->graph(graph.name());
  std::vector<Future<void>> pings;
  test_server().suspend();
  for (int i = 0; i < 30; ++i) pings.push_back(client->ping());
  int refused = 0;
  test_server().resume();
  for (Future<void>& ping : pings) {
    const Error error = error_of([&] { ping.get(); });
    if (error.code() == ErrorCode::kQueueFull) {
      ++refused;
      CHECK(error.outcome() == Outcome::kNotExecuted);
    }
  }
  CHECK(refused == 20);
  client->ping().get();
}

TEST_CASE("a deadline ends the call while the server sleeps, and the others go on afterwards") {
  const TestGraph graph;
  ClientOptions options;
  options.connections = 1;
  const std::unique_ptr<Client> client = Client::connect(test_server().url(), options);
  const Graph g = client->graph(graph.name());
  g.query("RETURN 1").get();
  test_server().suspend();
  Future<QueryResult> patient = g.query("RETURN 7");
  const Clock::time_point start = Clock::now();
  Future<QueryResult> hurried = g.query("RETURN 8", Parameters(), CallOptions::with_timeout(Milliseconds(50)));
  Future<QueryResult> last = g.query("RETURN 9");
  const Error error = error_of([&] { (void)hurried.get(); });
  const std::int64_t took = milliseconds_since(start);
  CHECK(error.code() == ErrorCode::kTimeout);
  CHECK(error.outcome() == Outcome::kMaybeExecuted);
  CHECK(took >= 49);
  CHECK(took < kSoon);
  test_server().resume();
  CHECK(patient.get().at(0, 0) == Value(7));
  CHECK(last.get().at(0, 0) == Value(9));
  CHECK(client->statistics().connections_lost == 0);
}

TEST_CASE("a server that died and came back is found again") {
  const std::unique_ptr<EmbeddedServer> server = EmbeddedServer::start();
  const std::unique_ptr<Client> client = Client::connect(server->url(), quick_options());
  for (int round = 0; round < 3; ++round) {
    client->ping().get();
    server->kill();
    const Error error = error_of([&] { client->ping().get(); });
    CHECK((error.code() == ErrorCode::kConnect || error.code() == ErrorCode::kConnectionLost));
    server->restart();
    CHECK(answers_again(*client));
  }
  CHECK(client->statistics().connections_open == 1);
}

TEST_CASE("ten thousand operations under way end once each when the server is killed") {
  constexpr int kOperations = 10'000;
  const std::unique_ptr<EmbeddedServer> server = EmbeddedServer::start();
  for (int round = 0; round < 20; ++round) {
    CAPTURE(round);
    const std::unique_ptr<Client> client = Client::connect(server->url(), quick_options());
    const Graph graph = client->graph("g");
    (void)graph.query("RETURN 1").get();
    Tally tally;
    std::vector<Future<QueryResult>> futures;
    // The three styles take turns; a sleeping server is sure to have answered none of the last ones.
    if (round % 2 == 0) server->suspend();
    for (int i = 0; i < kOperations; ++i) {
      switch ((i + round) % 3) {
        case 0: graph.query("RETURN 1").then([&](Result<QueryResult> result) { tally.note(result); }); break;
        case 1: client->spawn(count_end(graph, tally)).then([](Result<void>) {}); break;
        default: futures.push_back(graph.query("RETURN 1")); break;
      }
    }
    const Clock::time_point start = Clock::now();
    server->kill();
    for (Future<QueryResult>& future : futures) {
      const Error error = error_of([&] { (void)future.get(); });
      const bool ok = error.code() == ErrorCode::kCancelled;
      tally.note(ok, ok ? nullptr : &error);
    }
    REQUIRE(tally.wait_for(kOperations));
    CHECK(milliseconds_since(start) < kSoon);
    CHECK(tally.failed > 0);
    server->restart();
    CHECK(answers_again(*client));
    CHECK(tally.total() == kOperations);
    client->close();
  }
}

TEST_CASE("a client that is destroyed ends what is under way first") {
  const TestGraph graph;
  SUBCASE("nothing, never connected") {
    const auto client = Client::connect(test_server().url());
  }
  SUBCASE("nothing, connected") {
    const auto client = Client::connect(test_server().url());
    client->ping().get();
  }
  SUBCASE("ten thousand operations") {
    Tally tally;
    {
      const auto client = Client::connect(test_server().url());
      const Graph g = client->graph(graph.name());
      for (int i = 0; i < 5000; ++i) {
        g.query("RETURN 1").then([&](Result<QueryResult> result) { tally.note(result); });
        client->spawn(count_end(g, tally)).then([](Result<void>) {});
      }
    }
    CHECK(tally.total() == 10'000);
    CHECK(tally.closed == tally.failed);
  }
  SUBCASE("while it connects") {
    const Listener listener;
    Tally tally;
    {
      const auto client = Client::connect("falkor://:x@127.0.0.1:" + listener.port());
      client->ping().then([&](Result<void> result) { tally.note(result); });
    }
    CHECK(tally.closed == 1);
  }
  SUBCASE("while it resolves a name") {
    Tally tally;
    {
      const auto client = Client::connect("falkor://localhost:1");
      client->ping().then([&](Result<void> result) { tally.note(result); });
    }
    CHECK(tally.total() == 1);
  }
  SUBCASE("by another thread") {
    auto client = Client::connect(test_server().url());
    Tally tally;
    const Graph g = client->graph(graph.name());
    for (int i = 0; i < 100; ++i) g.query("RETURN 1").then([&](Result<QueryResult> result) { tally.note(result); });
    std::thread([&] { client.reset(); }).join();
    CHECK(tally.total() == 100);
  }
}

TEST_CASE("a client may be destroyed inside its own callback") {
  for (int round = 0; round < 20; ++round) {
    auto* client = Client::connect(test_server().url()).release();
    Tally tally;
    for (int i = 0; i < 50; ++i) client->ping().then([&](Result<void> result) { tally.note(result); });
    client->ping().then([&, client](Result<void> result) {
      delete client;
      tally.note(result);
    });
    REQUIRE(tally.wait_for(51));
    CHECK(tally.total() == 51);
  }
}

namespace {

Task<void> destroy_when_answered(std::unique_ptr<Client> client, Tally& tally) {
  co_await client->ping();
  client.reset();
  tally.note(true);
}

}  // namespace

TEST_CASE("a client may be destroyed inside a coroutine on its own loop") {
  Tally tally;
  auto client = Client::connect(test_server().url());
  detail::Executor& executor = client->executor();
  detail::spawn(executor, destroy_when_answered(std::move(client), tally)).then([&](Result<void> result) {
    tally.note(result);
  });
  REQUIRE(tally.wait_for(2));
}

TEST_CASE("a thousand clients come and go") {
  for (int i = 0; i < 1000; ++i) {
    const auto client = Client::connect(test_server().url());
    if (i % 4 == 0) client->ping().get();
    if (i % 4 == 1) client->ping().then([](Result<void>) {});
  }
  test_client().ping().get();
}

TEST_CASE("graphs and futures outlive their client") {
  std::optional<Graph> graph;
  Future<QueryResult> answered;
  Future<QueryResult> open;
  {
    const auto client = Client::connect(test_server().url());
    graph = client->graph("outliving");
    graph->query("RETURN 1").get();
    answered = graph->query("RETURN 2");
    const auto also = when_all(client->ping(), client->ping()).get();
    CHECK(also == std::tuple(Unit{}, Unit{}));
    open = graph->query("RETURN 3");
  }
  try {
    const QueryResult result = answered.get();
    CHECK(result.at(0, 0) == Value(2));
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kClosed);
  }
  bool called = false;
  open.then([&](Result<QueryResult>) { called = true; });
  CHECK(called);
  CHECK(error_of([&] { (void)graph->query("RETURN 1").get(); }).code() == ErrorCode::kClosed);
  CHECK(error_of([&] { (void)graph->remove().get(); }).code() == ErrorCode::kClosed);
  Tally tally;
  sync_wait(count_end(*graph, tally));
  CHECK(tally.closed == 1);
  const Graph copy = *graph;
  CHECK(copy.name() == "outliving");
  test_client().graph("outliving").remove().get();
}

namespace {

Task<int> closed_loop(Graph graph, int count) {
  int closed = 0;
  for (int i = 0; i < count; ++i) {
    Future<QueryResult> future = graph.query("RETURN 1");
    const Result<QueryResult> result = co_await future.result();
    if (!result.ok()) ++closed;
  }
  co_return closed;
}

}  // namespace

TEST_CASE("a coroutine that goes on calling a closed client needs no stack") {
  auto client = Client::connect(test_server().url());
  const Graph graph = client->graph("closed");
  client.reset();
  CHECK(sync_wait(closed_loop(graph, 50'000)) == 50'000);
}

TEST_CASE("closing settles what is under way, and may be asked for twice and from a callback") {
  const auto client = Client::connect(test_server().url());
  Tally tally;
  client->ping().get();
  client->ping().then([&](Result<void> result) {
    client->close();
    client->ping().then([&](Result<void> second) { tally.note(second); });
    tally.note(result);
  });
  REQUIRE(tally.wait_for(2));
  CHECK(tally.closed >= 1);
  client->close();
  CHECK(error_of([&] { client->ping().get(); }).code() == ErrorCode::kClosed);
}

TEST_CASE("a client on the caller's loop lets it end when nothing is under way") {
  uv_loop_t loop;
  REQUIRE(uv_loop_init(&loop) == 0);
  Tally tally;
  {
    const auto client = attach(&loop, test_server().url());
    uv_run(&loop, UV_RUN_DEFAULT);  // nothing to do
    for (int round = 0; round < 3; ++round) {
      for (int i = 0; i < 50; ++i) client->ping().then([&](Result<void> result) { tally.note(result); });
      uv_run(&loop, UV_RUN_DEFAULT);
      CHECK(tally.answered == (round + 1) * 50);
    }
    const TestGraph graph;
    Future<Value> spawned = client->spawn(two_queries(client->graph(graph.name())));
    uv_run(&loop, UV_RUN_DEFAULT);
    CHECK(spawned.get() == Value(21));
    CHECK(client->executor().on_loop_thread());
  }
  uv_run(&loop, UV_RUN_DEFAULT);
  CHECK(uv_loop_close(&loop) == 0);
}

TEST_CASE("a client on the caller's loop leaves nothing behind, wherever it is destroyed") {
  uv_loop_t loop;
  REQUIRE(uv_loop_init(&loop) == 0);
  Tally tally;
  int expected = 0;
  SUBCASE("before the loop ran") {
    attach(&loop, test_server().url()).reset();
  }
  SUBCASE("before the loop ran, with operations") {
    auto client = attach(&loop, test_server().url());
    for (int i = 0; i < 100; ++i) client->ping().then([&](Result<void> result) { tally.note(result); });
    client.reset();
    expected = 100;
  }
  SUBCASE("idle and connected") {
    auto client = attach(&loop, test_server().url());
    client->ping().then([&](Result<void> result) { tally.note(result); });
    uv_run(&loop, UV_RUN_DEFAULT);
    client.reset();
    expected = 1;
  }
  SUBCASE("inside a callback") {
    auto client = std::make_shared<std::unique_ptr<Client>>(attach(&loop, test_server().url()));
    for (int i = 0; i < 100; ++i) (*client)->ping().then([&](Result<void> result) { tally.note(result); });
    (*client)->ping().then([&, client](Result<void> result) {
      client->reset();
      tally.note(result);
    });
    expected = 101;
    uv_run(&loop, UV_RUN_DEFAULT);
  }
  SUBCASE("in the middle of things") {
    auto client = attach(&loop, test_server().url());
    for (int i = 0; i < 100; ++i) client->ping().then([&](Result<void> result) { tally.note(result); });
    uv_run(&loop, UV_RUN_ONCE);
    client.reset();
    expected = 100;
  }
  SUBCASE("while nothing answers") {
    std::optional<Listener> listener(std::in_place);
    auto client = attach(&loop, "falkor://:x@127.0.0.1:" + listener->port());
    client->ping().then([&](Result<void> result) { tally.note(result); });
    uv_run(&loop, UV_RUN_ONCE);
    client.reset();
    expected = 1;
  }
  SUBCASE("after a refused connection") {
    auto client = attach(&loop, "unix:///nowhere/sock");
    client->ping().then([&](Result<void> result) { tally.note(result); });
    uv_run(&loop, UV_RUN_DEFAULT);
    client.reset();
    expected = 1;
  }
  uv_run(&loop, UV_RUN_DEFAULT);
  CHECK(tally.total() == expected);
  CHECK(uv_loop_close(&loop) == 0);
}

TEST_CASE("a deadline holds on the caller's loop") {
  uv_loop_t loop;
  REQUIRE(uv_loop_init(&loop) == 0);
  const Listener listener;  // accepts and says nothing
  auto client = attach(&loop, "falkor://127.0.0.1:" + listener.port());
  Tally tally;
  client->ping(CallOptions::with_timeout(Milliseconds(30))).then([&](Result<void> result) {
    tally.note(result);
    client.reset();  // its reply would keep the loop alive
  });
  const Clock::time_point start = Clock::now();
  uv_run(&loop, UV_RUN_DEFAULT);
  CHECK(tally.failed == 1);
  CHECK(tally.last == ErrorCode::kTimeout);
  CHECK(milliseconds_since(start) < kSoon);
  CHECK(uv_loop_close(&loop) == 0);
}
