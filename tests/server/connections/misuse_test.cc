// Misuse of clients, graphs and everything on them is an error with a name, and exceptions of callbacks end nothing.
#include <doctest/doctest.h>
#include <fgraph/stream.h>
#include <fgraph/uv.h>
#include <fgraph/value.h>
#include <uv.h>

#include <algorithm>
#include <exception>
#include <future>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "server/test_server.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

template <typename Function>
bool is_refused(Function function) {
  try {
    function();
  } catch (const Error& error) {
    return error.code() == ErrorCode::kInvalidState;
  }
  return false;
}

Task<std::size_t> rows_of(Graph graph) {
  const QueryResult result = co_await graph.query("RETURN 1");
  co_return result.size();
}

// What handlers were told.
class Told {
 public:
  void note(const std::exception_ptr& exception) {
    const std::lock_guard lock(mutex_);
    try {
      std::rethrow_exception(exception);
    } catch (const std::exception& error) {
      texts_.emplace_back(error.what());
    }
  }
  std::vector<std::string> texts() const {
    const std::lock_guard lock(mutex_);
    return texts_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> texts_;
};

// Runs `step` in a callback of the client, and waits for it.
template <typename Step>
void in_callback(Client& client, Step step) {
  std::promise<void> done;
  client.ping().then([&](const Result<void>&) {
    step();
    done.set_value();
  });
  done.get_future().get();
}

}  // namespace

TEST_CASE("whatever blocks is refused in a callback") {
  const auto client = Client::connect(test_server().url());
  const Graph graph = client->graph("misuse");
  std::vector<bool> refused;
  in_callback(*client, [&] {
    refused.push_back(is_refused([&] { (void)graph.query("RETURN 1").get(); }));
    refused.push_back(is_refused([&] {
      auto rows = graph.stream("RETURN 1");
      (void)rows.next().get();
    }));
    refused.push_back(is_refused([&] { (void)graph.stream("RETURN 1").for_each([](const Row&) {}).get(); }));
    refused.push_back(is_refused([&] { (void)client->spawn(rows_of(graph)).get(); }));
    refused.push_back(is_refused([&] { (void)sync_wait(rows_of(graph)); }));
    refused.push_back(is_refused([&] { (void)when_all(client->ping(), client->ping()).get(); }));
    refused.push_back(is_refused([&] { (void)graph.remove().get(); }));
  });
  CHECK(refused == std::vector<bool>(7, true));
  CHECK(sync_wait(rows_of(graph)) == 1);
}

TEST_CASE("sync_wait is refused on the thread of the caller's loop, and allowed after its end") {
  uv_loop_t loop;
  REQUIRE(uv_loop_init(&loop) == 0);
  auto client = attach(&loop, test_server().url());
  const Graph graph = client->graph("misuse");
  CHECK(is_refused([&] { (void)sync_wait(rows_of(graph)); }));
  client.reset();
  uv_run(&loop, UV_RUN_DEFAULT);
  CHECK(uv_loop_close(&loop) == 0);
  CHECK(sync_wait(rows_of(test_client().graph("misuse"))) == 1);
}

TEST_CASE("a graph that was moved from is refused") {
  Graph graph = test_client().graph("misuse");
  const Graph other = std::move(graph);
  CHECK(is_refused([&] { (void)graph.name(); }));
  CHECK(is_refused([&] { (void)graph.query("RETURN 1"); }));
  CHECK(is_refused([&] { (void)graph.query("RETURN 1", Parameters()); }));
  CHECK(is_refused([&] { (void)graph.ro_query("RETURN 1"); }));
  CHECK(is_refused([&] { (void)graph.stream("RETURN 1"); }));
  CHECK(is_refused([&] { (void)graph.statistics(); }));
  CHECK(is_refused([&] { (void)graph.remove(); }));
  Graph copy = graph;
  CHECK(is_refused([&] { (void)copy.name(); }));
  copy = other;
  CHECK(copy.name() == "misuse");
  copy = graph;
  CHECK(is_refused([&] { (void)copy.name(); }));
  graph = other;
  CHECK(graph.name() == "misuse");
}

TEST_CASE("an exception out of a callback goes to the client's handler") {
  Told told;
  ClientOptions options;
  options.on_callback_error = [&told](const std::exception_ptr& exception) { told.note(exception); };
  {
    const auto client = Client::connect(test_server().url(), options);
    client->ping().then([](const Result<void>&) { throw std::runtime_error("first"); });
    client->graph("misuse").query("RETURN 1").then([](const Result<QueryResult>&) {
      throw std::runtime_error("second");
    });
    client->ping().get();
    CHECK(client->graph("misuse").query("RETURN 1").get().size() == 1);
  }
  std::vector<std::string> texts = told.texts();
  std::sort(texts.begin(), texts.end());
  CHECK(texts == std::vector<std::string>{"first", "second"});
}

TEST_CASE("a handler that throws does not end the loop") {
  ClientOptions options;
  options.on_callback_error = [](const std::exception_ptr&) { throw std::runtime_error("the handler's own"); };
  const auto client = Client::connect(test_server().url(), options);
  client->ping().then([](const Result<void>&) { throw std::runtime_error("first"); });
  client->ping().get();
  CHECK_NOTHROW(client->ping().get());
}

TEST_CASE("without a handler an exception out of a callback does not end the loop") {
  const auto client = Client::connect(test_server().url());
  client->ping().then([](const Result<void>&) { throw std::runtime_error("shown on standard error by this test"); });
  client->ping().get();
  CHECK_NOTHROW(client->ping().get());
}
