// The outcome of an operation whose connection is cut, at every point of its way, compared with the graph.
#include <doctest/doctest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <uv.h>

#include <fgraph/schema.h>
#include <fgraph/stream.h>
#include <fgraph/uv.h>

#include "cuts.fgraph.h"
#include "server/cut_path.h"
#include "server/test_server.h"

using namespace fgraph;
using cuts::Box;
using cuts::BoxRepository;
using fgraph::testing::Cut;
using fgraph::testing::CutPath;
using fgraph::testing::error_of;
using fgraph::testing::single;
using fgraph::testing::TestGraph;

namespace {

// The points between the first byte of a command and the last one of its reply, with what is known there.
struct CutPoint {
  const char* name;
  Cut cut;
  std::optional<Outcome> outcome;  // nothing: the operation succeeds
};
const CutPoint kPoints[] = {
    {"half of the command is written", Cut::kHalfCommand, Outcome::kMaybeExecuted},
    {"the command is written and unread", Cut::kUnread, Outcome::kMaybeExecuted},
    {"the server has executed", Cut::kExecuting, Outcome::kMaybeExecuted},
    {"the reply has begun", Cut::kBegun, Outcome::kExecuted},
    {"half of the reply", Cut::kHalfReply, Outcome::kExecuted},
    {"after the reply", Cut::kAfter, std::nullopt},
};

// Cuts the n-th command that holds a text, counted from 1.
class Nth {
 public:
  Nth(int n, Cut cut, const char* text = "GRAPH.") : n_(n), cut_(cut), text_(text) {}
  Cut operator()(std::string_view command) {
    if (command.find(text_) == std::string_view::npos) return Cut::kNone;
    return ++count_ == n_ ? cut_ : Cut::kNone;
  }

 private:
  int n_;
  Cut cut_;
  std::string_view text_;
  int count_ = 0;
};

std::int64_t count(const TestGraph& graph, const char* pattern = "(n)") {
  return single(*graph, "MATCH " + std::string(pattern) + " RETURN count(*)").as<std::int64_t>();
}

std::optional<Error> error_in(const std::function<void()>& operation) {
  try {
    operation();
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

// Compares the outcome with what is in the graph. `done` and `undone` are the counts after and without the operation.
void check(const std::optional<Error>& error, std::optional<Outcome> outcome, std::int64_t found, std::int64_t undone,
           std::int64_t done) {
  if (error) CAPTURE(std::string(error->what()));
  CHECK((error ? std::optional(error->outcome()) : std::nullopt) == outcome);
  if (!error || error->outcome() == Outcome::kExecuted) {
    CHECK(found == done);
  } else if (error->outcome() == Outcome::kMaybeExecuted) {
    CHECK((found == done || found == undone));
  } else {
    CHECK(found == undone);
  }
}

const char* const kCreating = "CREATE (n:Thing {number: 1}) RETURN n";

}  // namespace

TEST_CASE("an operation that never got onto a connection was not executed") {
  const TestGraph graph;
  graph->query("CREATE (:Other)").get();
  SUBCASE("before the queue") {
    const auto error = error_in(
        [&] { (void)graph->query(kCreating, Parameters(), CallOptions::with_timeout(Milliseconds(-1))).get(); });
    check(error, Outcome::kNotExecuted, count(graph), 1, 2);
  }
  SUBCASE("queued") {
    CutPath path(Nth(1, Cut::kSilence));
    const auto client = path.connect();
    const Graph cut = client->graph(graph.name());
    Future<QueryResult> first = cut.ro_query("RETURN 1");
    const auto error =
        error_in([&] { (void)cut.query(kCreating, Parameters(), CallOptions::with_timeout(Milliseconds(50))).get(); });
    check(error, Outcome::kNotExecuted, count(graph), 1, 2);
    client->close();
    CHECK(error_of([&] { (void)first.get(); }).outcome() == Outcome::kMaybeExecuted);
  }
  SUBCASE("connecting") {
    const auto client = Client::connect("unix:///nowhere/at/all.sock");
    const auto error = error_in([&] { (void)client->graph(graph.name()).query(kCreating).get(); });
    check(error, Outcome::kNotExecuted, count(graph), 1, 2);
  }
}

TEST_CASE("an operation whose connection ends before the write was not executed") {
  const TestGraph graph;
  graph->query("CREATE (:Other)").get();
  std::binary_semaphore arrived{0};
  CutPath path([&](std::string_view) {
    arrived.release();
    return Cut::kAfter;
  });
  uv_loop_t loop;
  uv_loop_init(&loop);
  std::optional<Result<QueryResult>> result;
  {
    const auto client = attach(&loop, path.url(), CutPath::options());
    const Graph cut = client->graph(graph.name());
    client->graph("nothing").remove().then([&](const Result<bool>& first) {
      CHECK(first.ok());
      cut.query(kCreating).then([&](Result<QueryResult> second) { result.emplace(std::move(second)); });
    });
    while (!arrived.try_acquire()) uv_run(&loop, UV_RUN_NOWAIT);
    // The reply and the end of the connection wait in the socket together. The first query ends with the reply, and the
    // second one is put onto the connection whose end is read next.
    path.wait_for_cut();
    while (!result) uv_run(&loop, UV_RUN_ONCE);
  }
  uv_run(&loop, UV_RUN_DEFAULT);
  CHECK(uv_loop_close(&loop) == 0);
  REQUIRE_FALSE(result->ok());
  check(result->error(), Outcome::kNotExecuted, count(graph), 1, 2);
}

TEST_CASE("a single write says what is known at each point") {
  for (const CutPoint& point : kPoints) {
    CAPTURE(std::string(point.name));
    const TestGraph graph;
    graph->query("CREATE (:Other)").get();
    CutPath path(Nth(1, point.cut));
    const auto client = path.connect();
    const BoxRepository boxes(client->graph(graph.name()));
    const auto error = error_in([&] {
      Box box("one");
      boxes.save(box).get();
    });
    check(error, point.outcome, count(graph, "(n:Box)"), 0, 1);
  }
}

TEST_CASE("a raw write that has to ask for names says what is known at each point") {
  for (const CutPoint& point : kPoints) {
    if (point.cut == Cut::kAfter) continue;  // the end of the second question is below
    CAPTURE(std::string(point.name));
    const TestGraph graph;
    CutPath path(Nth(1, point.cut));
    const auto client = path.connect();
    const auto error = error_in([&] { (void)client->graph(graph.name()).query(kCreating).get(); });
    check(error, point.outcome, count(graph, "(n:Thing)"), 0, 1);
  }
}

TEST_CASE("whatever becomes of the question for names, the write before it was executed") {
  for (const CutPoint& point : kPoints) {
    CAPTURE(std::string(point.name));
    const TestGraph graph;
    CutPath path(Nth(2, point.cut));
    const auto client = path.connect();
    const auto error = error_in([&] { (void)client->graph(graph.name()).query(kCreating).get(); });
    const bool succeeds = point.cut == Cut::kAfter;
    check(error, succeeds ? std::nullopt : std::optional(Outcome::kExecuted), count(graph, "(n:Thing)"), 0, 1);
  }
  for (const char* wrong :
       {"-LOADING Valkey is loading the dataset in memory\r\n", "-Max pending queries exceeded\r\n",
        "-something of a later version\r\n", "*1\r\n*0\r\n", "+OK\r\n",
        "*3\r\n*2\r\n*2\r\n:1\r\n$4\r\nkind\r\n*2\r\n:1\r\n$4\r\nname\r\n*1\r\n*1\r\n*2\r\n:3\r\n:0\r\n*0\r\n"}) {
    CAPTURE(std::string(wrong));
    const TestGraph graph;
    CutPath path(Nth(2, Cut::kWrongReply));
    path.set_wrong_reply(wrong);
    const auto client = path.connect();
    const auto error = error_in([&] { (void)client->graph(graph.name()).query(kCreating).get(); });
    check(error, Outcome::kExecuted, count(graph, "(n:Thing)"), 0, 1);
  }
  const TestGraph graph;
  CutPath path(Nth(2, Cut::kSilence));
  const auto client = path.connect();
  const auto error = error_in([&] {
    const CallOptions soon = CallOptions::with_timeout(Milliseconds(300));
    (void)client->graph(graph.name()).query(kCreating, Parameters(), soon).get();
  });
  check(error, Outcome::kExecuted, count(graph, "(n:Thing)"), 0, 1);
}

TEST_CASE("whatever becomes of the question for names before a write, the write was not executed") {
  const auto check_cut = [](Cut cut, const std::string& wrong) {
    const TestGraph graph;
    graph->query("CREATE (:Other)").get();
    CutPath path(Nth(2, cut));
    path.set_wrong_reply(wrong);
    const auto client = path.connect();
    const auto error = error_in([&] {
      const CallOptions soon = CallOptions::with_timeout(Milliseconds(cut == Cut::kSilence ? 300 : 0));
      (void)client->graph(graph.name()).query(kCreating, Parameters(), soon).get();
    });
    check(error, Outcome::kNotExecuted, count(graph), 1, 2);
  };
  for (const CutPoint& point : kPoints) {
    CAPTURE(std::string(point.name));
    if (point.cut != Cut::kAfter) check_cut(point.cut, "");
  }
  check_cut(Cut::kSilence, "");
  for (const char* wrong : {"-something of a later version\r\n", "*1\r\n*0\r\n", "+OK\r\n",
                            "*3\r\n*1\r\n*2\r\n:1\r\n$4\r\nkind\r\n*1\r\n*1\r\n*2\r\n:3\r\n:0\r\n*0\r\n"}) {
    CAPTURE(std::string(wrong));
    check_cut(Cut::kWrongReply, wrong);
  }
}

TEST_CASE("a save in bulk says what is known at each point, and how many were written before") {
  for (const CutPoint& point : kPoints) {
    for (int batch = 1; batch <= 2; ++batch) {
      if (point.cut == Cut::kAfter && batch == 1) continue;  // the next query may be on its way already
      CAPTURE(std::string(point.name));
      CAPTURE(batch);
      const TestGraph graph;
      graph->query("CREATE (:Other)").get();
      CutPath path(Nth(batch, point.cut));
      const auto client = path.connect();
      const BoxRepository boxes(client->graph(graph.name()));
      std::vector<Box> all;
      for (const char* name : {"a", "b", "c", "d"}) all.emplace_back(name);
      const auto error = error_in([&] { boxes.save_all(all, CallOptions::with_batch_size(2)).get(); });
      const std::int64_t found = count(graph, "(n:Box)");
      if (batch == 1) {
        // The last two were never sent, so that `executed` is not true of the call.
        check(error, error ? std::optional(Outcome::kMaybeExecuted) : std::nullopt, found, 0, error ? 2 : 4);
      } else {
        // The first two stay written, so that neither `executed` nor `not_executed` is true of the call.
        check(error, error ? std::optional(Outcome::kMaybeExecuted) : std::nullopt, found, 2, 4);
        if (error) CHECK(error->written() == 2);
      }
    }
  }
}

TEST_CASE("a deletion that cascades says what is known at each point of each of its queries") {
  for (const CutPoint& point : kPoints) {
    for (int query = 1; query <= 3; ++query) {
      // The first two only ask.
      const bool is_write = query == 3;
      if (point.cut == Cut::kAfter && !is_write) continue;  // the next query may be on its way already
      CAPTURE(std::string(point.name));
      CAPTURE(query);
      const TestGraph graph;
      graph->query("CREATE (:Box {name: 'a'})-[:HOLDS]->(:Box {name: 'b'})-[:HOLDS]->(:Box {name: 'c'})").get();
      const Id<Box> id(single(*graph, "MATCH (n:Box {name: 'a'}) RETURN id(n)").as<std::int64_t>());
      CutPath path(is_write ? Nth(1, point.cut, "GRAPH.QUERY") : Nth(query, point.cut, "GRAPH.RO_QUERY"));
      const auto client = path.connect();
      const BoxRepository boxes(client->graph(graph.name()));
      const auto error = error_in([&] { (void)boxes.delete_by_id(id).get(); });
      const auto outcome = is_write ? point.outcome : std::optional(Outcome::kNotExecuted);
      check(error, outcome, count(graph), 3, 0);
    }
  }
}

TEST_CASE("a schema was executed in part if a later command fails") {
  for (const CutPoint& point : kPoints) {
    for (int command = 1; command <= 2; ++command) {
      if (point.cut == Cut::kAfter) continue;  // it asks again whether the indexes are built
      CAPTURE(std::string(point.name));
      CAPTURE(command);
      const TestGraph graph;
      graph->query("CREATE (:Other)").get();
      CutPath path(Nth(command, point.cut, "CREATE INDEX"));
      const auto client = path.connect();
      const auto error = error_in([&] { (void)ensure_schema(client->graph(graph.name()), cuts::cuts_schema()).get(); });
      REQUIRE(error);
      CHECK(error->outcome() == (command == 1 ? *point.outcome : Outcome::kExecuted));
      const QueryResult indexes = graph->query("CALL db.indexes() YIELD label RETURN DISTINCT label").get();
      if (error->outcome() == Outcome::kExecuted) CHECK_FALSE(indexes.empty());
    }
  }
}

TEST_CASE("a stream says whether its rows had begun") {
  for (const CutPoint& point : kPoints) {
    CAPTURE(std::string(point.name));
    const TestGraph graph;
    graph->query("UNWIND range(1, 5) AS i CREATE (:Box {name: toString(i)})").get();
    CutPath path(Nth(1, point.cut));
    const auto client = path.connect();
    const BoxRepository boxes(client->graph(graph.name()));
    int rows = 0;
    const auto error = error_in([&] {
      auto stream = boxes.stream_all();
      while (stream.next().get()) ++rows;
    });
    CHECK((error ? std::optional(error->outcome()) : std::nullopt) == point.outcome);
    if (point.cut != Cut::kHalfReply) CHECK(rows == (error ? 0 : 5));
    CHECK(count(graph) == 5);
  }
}

TEST_CASE("a reply that does not fit its columns or names nothing is a protocol error of an executed query") {
  // A node of label 7, of which the graph knows nothing.
  const std::string node = "*2\r\n:8\r\n*3\r\n:0\r\n*1\r\n:7\r\n*0\r\n";
  const std::string header = "*3\r\n*1\r\n*2\r\n:1\r\n$1\r\nn\r\n";
  const std::string end =
      "*2\r\n$19\r\nCached execution: 0\r\n$49\r\nQuery internal execution time: 0.1 milliseconds..\r\n";
  const std::string integer = "*2\r\n:3\r\n:1\r\n";
  struct Case {
    const char* name;
    std::string reply;
  };
  for (const Case& c :
       {Case{"a number without a name", header + "*1\r\n*1\r\n" + node + end},
        Case{"three values for one column", header + "*1\r\n*3\r\n" + integer + integer + integer + end},
        Case{"no value for one column", header + "*1\r\n*0\r\n" + end},
        Case{"a value for no column", "*3\r\n*0\r\n*1\r\n*1\r\n" + integer + end}}) {
    CAPTURE(std::string(c.name));
    const TestGraph graph;
    graph->query("CREATE (:Other)").get();
    std::atomic<int> questions{0};
    CutPath path([&](std::string_view command) {
      if (command.find("db.labels") != std::string_view::npos) return Cut::kNone;
      ++questions;
      return Cut::kWrongReply;
    });
    path.set_wrong_reply(c.reply);
    const auto client = path.connect();
    const Graph cut = client->graph(graph.name());
    const Error read = error_of([&] { (void)cut.ro_query("MATCH (n) RETURN n").get(); });
    CAPTURE(std::string(read.what()));
    CHECK(read.code() == ErrorCode::kProtocol);
    CHECK(read.outcome() == Outcome::kExecuted);
    const Error write = error_of([&] { (void)cut.query("MATCH (n) RETURN n").get(); });
    CHECK(write.code() == ErrorCode::kProtocol);
    CHECK(write.outcome() == Outcome::kExecuted);
    const Error streamed = error_of([&] {
      auto rows = cut.stream("MATCH (n) RETURN n");
      (void)rows.next().get();
    });
    CHECK(streamed.code() == ErrorCode::kProtocol);
    CHECK(streamed.outcome() == Outcome::kExecuted);
    CHECK(questions <= 64);
  }
}
