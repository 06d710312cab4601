// Connections that are of no use: servers that say nothing, close, or fall silent.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "server/client_bench.h"
#include "server/test_server.h"
#include "server/tiny_server.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

using Manner = TinyServer::Manner;

bool answers(Client& client, std::int64_t milliseconds) {
  const Error error = error_of([&] { client.ping(CallOptions::with_timeout(Milliseconds(milliseconds))).get(); });
  return error.message() == "no error";
}

}  // namespace

TEST_CASE("a server that accepts and closes is not stormed, and executes nothing") {
  const TinyServer server([](int) { return Manner::kCloses; });
  const std::unique_ptr<Client> client = Client::connect("falkor://127.0.0.1:" + server.port());
  const Clock::time_point start = Clock::now();
  int calls = 0;
  while (milliseconds_since(start) < 1000) {
    std::vector<Future<void>> pings;
    for (int i = 0; i < 100; ++i) pings.push_back(client->ping());
    for (Future<void>& ping : pings) {
      const Error error = error_of([&] { ping.get(); });
      REQUIRE(error.code() == ErrorCode::kConnect);
      REQUIRE(error.outcome() == Outcome::kNotExecuted);
      REQUIRE(error.message().find("may expect TLS") != std::string::npos);
      ++calls;
    }
  }
  MESSAGE(server.connections() << " connections for " << calls << " calls in a second");
  CHECK(calls >= 100);
  CHECK(server.connections() < 60);
  CHECK(client->statistics().connections_opened == 0);
}

TEST_CASE("eight connections that fall silent are replaced within six seconds") {
  const TinyServer server([](int number) { return number < 8 ? Manner::kGreets : Manner::kAnswers; });
  ClientOptions options;
  options.pipeline_depth = 2;
  const std::unique_ptr<Client> client = Client::connect("falkor://127.0.0.1:" + server.port(), options);
  std::vector<Future<void>> pings;
  for (int i = 0; i < 16; ++i) pings.push_back(client->ping(CallOptions::with_timeout(Milliseconds(300))));
  const Clock::time_point start = Clock::now();
  for (Future<void>& ping : pings) CHECK(error_of([&] { ping.get(); }).code() == ErrorCode::kTimeout);
  while (milliseconds_since(start) < kSoon && !answers(*client, 300)) {
  }
  MESSAGE("answered after " << milliseconds_since(start) << " ms");
  CHECK(milliseconds_since(start) < 6000);
  CHECK(client->statistics().connections_lost >= 1);
}

TEST_CASE("a slow query is not taken for a dead connection") {
  // One connection never answers, and the caller has all the time; every other one answers.
  const TinyServer server([](int number) { return number == 0 ? Manner::kGreets : Manner::kAnswers; });
  const std::unique_ptr<Client> client = Client::connect("falkor://127.0.0.1:" + server.port());
  Tally tally;
  client->ping().then([&](Result<void> result) { tally.note(result); });
  CHECK_FALSE(tally.wait_for(1, 7000));
  CHECK(answers(*client, kSoon));
  CHECK(client->statistics().connections_lost == 0);
  client->close();
  CHECK(tally.wait_for(1));
}

TEST_CASE("a call without a deadline ends if the server falls silent altogether") {
  const TinyServer server([](int) { return Manner::kGreets; });
  const std::unique_ptr<Client> client = Client::connect("falkor://127.0.0.1:" + server.port());
  const Clock::time_point start = Clock::now();
  const Error error = error_of([&] { client->ping().get(); });
  MESSAGE("ended after " << milliseconds_since(start) << " ms");
  CHECK(error.code() == ErrorCode::kConnectionLost);
  CHECK(error.outcome() == Outcome::kMaybeExecuted);
  CHECK(milliseconds_since(start) < kSoon);
}

TEST_CASE("a call during a pause fails at once with the last reason") {
  std::string port;
  {
    const Listener listener;
    port = listener.port();
  }
  ClientOptions options;
  options.reconnect_delay_min = options.reconnect_delay_max = std::chrono::hours(1);
  const std::unique_ptr<Client> client = Client::connect("falkor://127.0.0.1:" + port, options);
  const Clock::time_point start = Clock::now();
  for (int i = 0; i < 50; ++i) {
    const Error error = error_of([&] { client->ping().get(); });
    CHECK(error.code() == ErrorCode::kConnect);
    CHECK(error.outcome() == Outcome::kNotExecuted);
    CHECK(error.message().find("refused") != std::string::npos);
  }
  CHECK(milliseconds_since(start) < kSoon);
}

TEST_CASE("a user without a password is logged in") {
  const std::unique_ptr<EmbeddedServer> server = EmbeddedServer::start();
  CHECK(run_command(*server, "ACL SETUSER reader on nopass '~*' +graph.ro_query").find("OK") != std::string::npos);
  const std::string socket = server->folder() + "/falkordb.sock";
  const std::unique_ptr<Client> owner = Client::connect(server->url());
  (void)owner->graph("g").query("CREATE (:Person)").get();
  // The user has no right to PING.
  const std::unique_ptr<Client> reader = Client::connect("unix://reader:@" + socket);
  CHECK(reader->graph("g").ro_query("MATCH (p:Person) RETURN count(p)").get().at(0, 0) == Value(1));
  const Error error = error_of([&] { (void)reader->graph("g").query("CREATE (:Person)").get(); });
  CHECK(error.code() == ErrorCode::kAuth);
  CHECK(error.outcome() == Outcome::kNotExecuted);
}
