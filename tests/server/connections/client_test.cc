// Clients and connections: threads, deadlines, passwords, servers that are lost or say something else.
#include <doctest/doctest.h>
#include <fgraph/value.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

#include "server/client_bench.h"
#include "server/test_server.h"
#include "support/threads.h"

using namespace fgraph;
using namespace fgraph::testing;

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
  // It accepts, and never answers.
  const Listener listener;
  std::string user;
  SUBCASE("with a password") {
    user = ":secret@";
  }
  SUBCASE("without one") {}
  ClientOptions options = quick_options();
  options.connect_timeout = Milliseconds(50);
  const std::unique_ptr<Client> client = Client::connect("falkor://" + user + "127.0.0.1:" + listener.port(), options);
  const Clock::time_point start = Clock::now();
  const Error error = error_of([&] { client->ping().get(); });
  CHECK(error.code() == ErrorCode::kConnect);
  CHECK(error.outcome() == Outcome::kNotExecuted);
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
    greet(fd);
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

TEST_CASE("what is no FalkorDB is a protocol error, and may have been executed only after a first answer") {
  bool greets = false;
  SUBCASE("it never answers as it should") {}
  SUBCASE("it did once") {
    greets = true;
  }
  OneConnection server([greets](int fd) {
    char buffer[512];
    if (greets) greet(fd);
    CHECK(read(fd, buffer, sizeof buffer) > 0);
    const std::string_view answer = "HTTP/1.1 400 Bad Request\r\n\r\n";
    CHECK(write(fd, answer.data(), answer.size()) == static_cast<ssize_t>(answer.size()));
    (void)read(fd, buffer, sizeof buffer);
  });
  const std::unique_ptr<Client> client = Client::connect("falkor://127.0.0.1:" + server.port());
  const Error error = error_of([&] { client->ping().get(); });
  CHECK(server.was_made());
  CHECK(error.code() == ErrorCode::kProtocol);
  CHECK(error.outcome() == (greets ? Outcome::kMaybeExecuted : Outcome::kNotExecuted));
}

TEST_CASE("a reply beyond the limit ends its operation and no other") {
  const TestGraph graph;
  ClientOptions options = quick_options();
  options.max_reply_bytes = 100'000;
  const std::unique_ptr<Client> client = Client::connect(test_server().url(), options);
  const Graph limited = client->graph(graph.name());
  const Error error = error_of([&] { (void)limited.query("UNWIND range(1, 100000) AS i RETURN i").get(); });
  CHECK(error.code() == ErrorCode::kReplyTooLarge);
  CHECK(error.outcome() == Outcome::kExecuted);
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
      const bool ok = error.message() == "no error";
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

TEST_CASE("options that make no sense are refused before anything is opened") {
  ClientOptions many, streams, no_time, negative;
  many.connections = 4'294'967'295;
  streams.streams = 4'294'967'295;
  no_time.connect_timeout = Milliseconds(0);
  negative.connect_timeout = Milliseconds(-1);
  for (const ClientOptions& options : {many, streams, no_time, negative}) {
    const Error error = error_of([&] { (void)Client::connect(test_server().url(), options); });
    CHECK(error.code() == ErrorCode::kInvalidArgument);
    CHECK(error.message().find("ClientOptions::") != std::string::npos);
  }
}
