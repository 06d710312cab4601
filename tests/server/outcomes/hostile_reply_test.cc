// Replies that FalkorDB does not send: from other servers, from other versions, and made to do harm. Each call ends
// with an error that says what is known, and the client works on.
#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/stream.h>

#include "server/client_bench.h"
#include "server/scripted_server.h"
#include "server/test_server.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

std::string repeated(const std::string& text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

std::string bulk(const std::string& text) {
  return "$" + std::to_string(text.size()) + "\r\n" + text + "\r\n";
}

// A header of one column without the version of the graph, and the end of a reply.
const std::string kHeader = "*3\r\n*1\r\n*2\r\n:1\r\n$1\r\nn\r\n";
const std::string kEnd = "*1\r\n$19\r\nCached execution: 0\r\n";
const std::string kInteger = "*2\r\n:3\r\n:1\r\n";

enum class After : std::uint8_t { kNothing, kClose };

struct Case {
  const char* name;
  std::string reply;
  After after;
  ErrorCode code;
  Outcome of_write;
};

std::vector<Case> broken() {
  return {
      {"a text", "+OK\r\n", After::kNothing, ErrorCode::kProtocol, Outcome::kExecuted},
      {"an integer", ":1\r\n", After::kNothing, ErrorCode::kProtocol, Outcome::kExecuted},
      {"nothing", "$-1\r\n", After::kNothing, ErrorCode::kProtocol, Outcome::kExecuted},
      {"no list", "*-1\r\n", After::kNothing, ErrorCode::kProtocol, Outcome::kExecuted},
      {"no parts", "*0\r\n", After::kNothing, ErrorCode::kProtocol, Outcome::kExecuted},
      {"four parts", "*4\r\n*0\r\n*0\r\n*0\r\n*0\r\n", After::kNothing, ErrorCode::kProtocol, Outcome::kExecuted},
      {"a header that is a text", "*3\r\n+n\r\n*0\r\n*0\r\n", After::kNothing, ErrorCode::kProtocol,
       Outcome::kExecuted},
      {"rows that are a text", "*3\r\n*0\r\n+n\r\n*0\r\n", After::kNothing, ErrorCode::kProtocol, Outcome::kExecuted},
      {"another protocol", "HTTP/1.1 400 Bad Request\r\n\r\n", After::kNothing, ErrorCode::kProtocol,
       Outcome::kMaybeExecuted},
      {"zero bytes", std::string(64, '\0'), After::kNothing, ErrorCode::kProtocol, Outcome::kMaybeExecuted},
      {"a text of 2^63-1 bytes", "$9223372036854775807\r\n", After::kNothing, ErrorCode::kReplyTooLarge,
       Outcome::kMaybeExecuted},
      {"a text of 2 GiB in a row", kHeader + "*1\r\n*1\r\n*2\r\n:2\r\n$2147483648\r\n", After::kNothing,
       ErrorCode::kReplyTooLarge, Outcome::kExecuted},
      {"a length beyond 64 bits", "$99999999999999999999999\r\n", After::kNothing, ErrorCode::kProtocol,
       Outcome::kMaybeExecuted},
      {"2^31 elements", "*2147483648\r\n", After::kNothing, ErrorCode::kProtocol, Outcome::kMaybeExecuted},
      {"a text of negative length", "$-5\r\n", After::kNothing, ErrorCode::kProtocol, Outcome::kMaybeExecuted},
      {"a list of negative length", "*-5\r\n", After::kNothing, ErrorCode::kProtocol, Outcome::kMaybeExecuted},
      {"an integer that is none", "*1\r\n*1\r\n:1x\r\n", After::kNothing, ErrorCode::kProtocol, Outcome::kExecuted},
      {"a deep list", kHeader + "*1\r\n*1\r\n*2\r\n:6\r\n" + repeated("*1\r\n", 1'000), After::kNothing,
       ErrorCode::kReplyTooLarge, Outcome::kExecuted},
      {"a push message", ">2\r\n+invalidate\r\n*0\r\n", After::kNothing, ErrorCode::kProtocol, Outcome::kMaybeExecuted},
      {"half of a reply, and the end", kHeader + "*2\r\n*1\r\n" + kInteger, After::kClose, ErrorCode::kConnectionLost,
       Outcome::kExecuted},
      {"one byte, and the end", "*", After::kClose, ErrorCode::kConnectionLost, Outcome::kMaybeExecuted},
      {"half of another version, and the end", "*2\r\n-version mis", After::kClose, ErrorCode::kConnectionLost,
       Outcome::kMaybeExecuted},
      {"the end", "", After::kClose, ErrorCode::kConnectionLost, Outcome::kMaybeExecuted},
      {"an error that nobody knows", "-WHATEVER of a later version\r\n", After::kNothing, ErrorCode::kServer,
       Outcome::kMaybeExecuted},
      {"an error without a prefix", "-something went wrong\r\n", After::kNothing, ErrorCode::kServer,
       Outcome::kMaybeExecuted},
      {"an error without a text", "-\r\n", After::kNothing, ErrorCode::kServer, Outcome::kMaybeExecuted},
      {"an error of Redis without the module", "-ERR unknown command 'GRAPH.QUERY', with args beginning with: 'g' \r\n",
       After::kNothing, ErrorCode::kServer, Outcome::kNotExecuted},
      {"an error that holds a zero byte", std::string("-ERR a\0b\r\n", 10), After::kNothing, ErrorCode::kServer,
       Outcome::kMaybeExecuted},
      {"three values for one column", kHeader + "*1\r\n*3\r\n" + kInteger + kInteger + kInteger + kEnd, After::kNothing,
       ErrorCode::kProtocol, Outcome::kExecuted},
      {"no value for one column", kHeader + "*1\r\n*0\r\n" + kEnd, After::kNothing, ErrorCode::kProtocol,
       Outcome::kExecuted},
      {"a value of a type that nobody knows", kHeader + "*1\r\n*1\r\n*2\r\n:99\r\n:1\r\n" + kEnd, After::kNothing,
       ErrorCode::kProtocol, Outcome::kExecuted},
      {"a value that is no pair", kHeader + "*1\r\n*1\r\n:1\r\n" + kEnd, After::kNothing, ErrorCode::kProtocol,
       Outcome::kExecuted},
  };
}

// The first connection answers the first query with the reply of the case. All others answer pings only.
class Hostile {
 public:
  explicit Hostile(const Case& c)
      : server_([c](int number) {
          Script script;
          if (number > 0) return script.serve();
          script.greet().expect("GRAPH.").answer(c.reply);
          return c.after == After::kClose ? script.close() : script.serve();
        }) {
    ClientOptions options = quick_options();
    options.connections = 1;
    client_ = Client::connect(server_.url(), options);
  }
  Client& client() { return *client_; }

 private:
  ScriptedServer server_;
  std::unique_ptr<Client> client_;
};

CallOptions soon() {
  return CallOptions::with_timeout(Milliseconds(kSoon));
}

}  // namespace

TEST_CASE("a reply that is none of FalkorDB's ends its write with what is known of it") {
  for (const Case& c : broken()) {
    CAPTURE(std::string(c.name));
    Hostile hostile(c);
    const Error error = error_of([&] { (void)hostile.client().graph("g").query("CREATE (n)", {}, soon()).get(); });
    CAPTURE(std::string(error.what()));
    CHECK(error.code() == c.code);
    CHECK(error.outcome() == c.of_write);
    CHECK(answers_again(hostile.client()));
  }
}

TEST_CASE("a reply that is none of FalkorDB's ends its read and its stream") {
  for (const Case& c : broken()) {
    CAPTURE(std::string(c.name));
    {
      Hostile hostile(c);
      const Error error = error_of([&] { (void)hostile.client().graph("g").ro_query("MATCH (n)", {}, soon()).get(); });
      CHECK(error.code() == c.code);
      CHECK(answers_again(hostile.client()));
    }
    Hostile hostile(c);
    const Error error = error_of([&] {
      Stream<Row> rows = hostile.client().graph("g").stream("MATCH (n)", {}, soon());
      while (rows.next().get()) {
      }
    });
    CAPTURE(std::string(error.what()));
    CHECK(error.code() == c.code);
    CHECK(answers_again(hostile.client()));
  }
}

TEST_CASE("a reply that stops in its middle is ended by the deadline") {
  for (const std::string& reply : {std::string(), std::string("*"), std::string("$100\r\nabc"), kHeader + "*1\r\n"}) {
    const Case c{"", reply, After::kNothing, ErrorCode::kTimeout, Outcome::kMaybeExecuted};
    Hostile hostile(c);
    const CallOptions options = CallOptions::with_timeout(Milliseconds(60));
    const Error error = error_of([&] { (void)hostile.client().graph("g").query("CREATE (n)", {}, options).get(); });
    CHECK(error.code() == ErrorCode::kTimeout);
    CHECK(error.outcome() == Outcome::kMaybeExecuted);
  }
}

TEST_CASE("a reply that nobody asked for ends its connection, and the next call has another one") {
  const Case c{"", "*1\r\n" + kEnd + "+and one more\r\n", After::kNothing, ErrorCode::kProtocol, Outcome::kExecuted};
  Hostile hostile(c);
  (void)hostile.client().graph("g").query("CREATE (n)", {}, soon()).get();
  CHECK(answers_again(hostile.client()));
  CHECK(hostile.client().statistics().connections_lost == 1);
}

TEST_CASE("statistics of other versions are passed over") {
  for (const std::string& statistics :
       {std::string("*0\r\n"), "*2\r\n" + bulk("Nodes created: 1") + bulk("Something new: 7 of 9"),
        "*1\r\n" + bulk("Cached execution: yes"), "*1\r\n" + bulk("Cached execution: "),
        std::string("*2\r\n:1\r\n$-1\r\n"), "*1\r\n*2\r\n" + bulk("Nodes created") + ":1\r\n",
        "*1\r\n" + bulk(std::string(20'000, 'x'))}) {
    CAPTURE(statistics.substr(0, 60));
    const Case c{"", "*1\r\n" + statistics, After::kNothing, ErrorCode::kProtocol, Outcome::kExecuted};
    Hostile hostile(c);
    CHECK(hostile.client().graph("g").query("CREATE (n)", {}, soon()).get().empty());
    CHECK(hostile.client().statistics().connections_lost == 0);
  }
}

TEST_CASE("a handshake may be refused in parts, and is refused as a whole by what says so") {
  struct Greeting {
    const char* answers;
    std::optional<ErrorCode> code;  // nothing: the client works
  };
  for (const Greeting& greeting :
       {Greeting{"-NOPERM no\r\n-NOPERM no\r\n-NOPERM no\r\n-NOPERM no\r\n", std::nullopt},
        Greeting{"+PONG\r\n-ERR unknown\r\n-ERR unknown subcommand\r\n-ERR unknown subcommand\r\n", std::nullopt},
        Greeting{"+PONG\r\n*1\r\n*2\r\n:1\r\n:2\r\n+OK\r\n+OK\r\n", std::nullopt},
        Greeting{"-NOAUTH HELLO must be called with the client already authenticated\r\n", ErrorCode::kAuth},
        Greeting{"-DENIED the server runs in protected mode\r\n", ErrorCode::kConnect},
        Greeting{"-ERR max number of clients reached\r\n", ErrorCode::kServerBusy},
        Greeting{"$-7\r\n", ErrorCode::kProtocol}, Greeting{"$99999999\r\n", ErrorCode::kReplyTooLarge},
        Greeting{"+PONG\r\n+a\r\n+b\r\n+c\r\n+d\r\n", ErrorCode::kProtocol}}) {
    CAPTURE(std::string(greeting.answers));
    ScriptedServer server([&greeting](int) {
      Script script;
      return script.greet(std::string(greeting.answers) + (greeting.code ? "+OK\r\n+OK\r\n+OK\r\n" : "")).serve();
    });
    ClientOptions options = quick_options();
    options.max_reply_bytes = 100'000;
    const std::unique_ptr<Client> client = Client::connect(server.url(), options);
    const Error error = error_of([&] { client->ping(soon()).get(); });
    if (greeting.code) {
      CHECK(error.code() == *greeting.code);
      CHECK(error.outcome() == Outcome::kNotExecuted);
    } else {
      CHECK(error.message() == "no error");
    }
  }
}
