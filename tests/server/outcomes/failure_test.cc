// An operation that fails costs no exception, unless the program asks for one by get() or co_await. A server that dies
// fails very many operations at once.
#include <doctest/doctest.h>

#include <dlfcn.h>

#include <atomic>
#include <functional>
#include <memory>
#include <semaphore>
#include <string>
#include <string_view>

#include "server/cut_path.h"
#include "server/test_server.h"

namespace {

std::atomic<int> thrown{0};

}  // namespace

// Every `throw` of the program comes here. It is counted and passed on. The function has a name of its own, because
// headers of the compilers declare the real one in different ways.
extern "C" [[noreturn]] void count_throw(void* object, void* type, void (*destroy)(void*)) __asm__("__cxa_throw");
extern "C" void count_throw(void* object, void* type, void (*destroy)(void*)) {
  using Throw = void (*)(void*, void*, void (*)(void*));
  static const auto real = reinterpret_cast<Throw>(dlsym(RTLD_NEXT, "__cxa_throw"));
  ++thrown;
  real(object, type, destroy);
  __builtin_unreachable();
}

using namespace fgraph;
using fgraph::testing::Cut;
using fgraph::testing::CutPath;
using fgraph::testing::error_of;
using fgraph::testing::test_client;
using fgraph::testing::TestGraph;

namespace {

// Yields the error of the operation, which has to throw nothing.
template <typename T>
Error quiet_error(const std::function<Future<T>()>& begin) {
  Error error(ErrorCode::kCancelled, Outcome::kExecuted, "no error");
  std::binary_semaphore ended{0};
  const int before = thrown;
  begin().then([&](const Result<T>& result) {
    if (!result.ok()) error = result.error();
    ended.release();
  });
  ended.acquire();
  CHECK(thrown == before);
  return error;
}

Error quiet_query(const Graph& graph, const char* cypher, CallOptions options = CallOptions()) {
  return quiet_error<QueryResult>([&] { return graph.query(cypher, Parameters(), options); });
}

constexpr const char* kCreating = "CREATE (n:Thing {number: 1}) RETURN n";

}  // namespace

TEST_CASE("the counter sees the exceptions of the library") {
  const int before = thrown;
  CHECK(error_of([] { (void)test_client().graph("g").query("RETURN m").get(); }).code() == ErrorCode::kSyntax);
  CHECK(thrown > before);
}

TEST_CASE("a raw query or a ping that cannot connect throws nothing") {
  const auto client = Client::connect("unix:///nowhere/at/all.sock");
  CHECK(quiet_query(client->graph("g"), kCreating).code() == ErrorCode::kConnect);
  CHECK(quiet_error<void>([&] { return client->ping(); }).code() == ErrorCode::kConnect);
  CHECK(quiet_error<bool>([&] { return client->graph("g").remove(); }).code() == ErrorCode::kConnect);
}

TEST_CASE("a raw query that the server refuses throws nothing") {
  const TestGraph graph;
  CHECK(quiet_query(*graph, "RETURN m").code() == ErrorCode::kSyntax);
  CHECK(quiet_query(*graph, "RETURN 1 / 0").message() == "Division by zero");
}

TEST_CASE("a raw query or a ping that is too late throws nothing") {
  CutPath path([](std::string_view) { return Cut::kSilence; });
  const auto client = path.connect();
  const CallOptions soon = CallOptions::with_timeout(Milliseconds(20));
  CHECK(quiet_query(client->graph("g"), kCreating, soon).code() == ErrorCode::kTimeout);
  CHECK(quiet_error<void>([&] { return client->ping(soon); }).code() == ErrorCode::kTimeout);
}

TEST_CASE("a raw query whose connection is lost throws nothing, whatever it asks at that moment") {
  for (int question = 1; question <= 3; ++question) {
    for (const Cut cut : {Cut::kUnread, Cut::kHalfReply, Cut::kWrongReply}) {
      CAPTURE(question);
      const TestGraph graph;
      graph->query("CREATE (:Other)").get();
      std::atomic<int> count{0};
      CutPath path([&](std::string_view) { return ++count == question ? cut : Cut::kNone; });
      path.set_wrong_reply("*1\r\n:1\r\n");
      const auto client = path.connect();
      const Error error = quiet_query(client->graph(graph.name()), kCreating);
      CHECK((error.code() == ErrorCode::kConnectionLost || error.code() == ErrorCode::kProtocol));
    }
  }
}
