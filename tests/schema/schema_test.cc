// The schema on a real server.
#include <fgraph/schema.h>

#include <doctest/doctest.h>

#include <chrono>
#include <future>
#include <optional>
#include <string>
#include <vector>

#include "server/slow_path.h"
#include "server/test_server.h"
#include "shop.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

SchemaReport ensure(const Graph& graph, const SchemaDescriptor& schema = shop_schema(),
                    SchemaChanges changes = SchemaChanges::kAdd) {
  return ensure_schema(graph, schema, SchemaOptions::with_changes(changes)).get();
}

std::vector<std::string> listed(const Graph& graph) {
  std::vector<std::string> out;
  for (const SchemaElement& element : list_schema(graph).get()) out.push_back(element.description());
  return out;
}

// Those in one state: "unique constraint on :Product(code)".
std::vector<std::string> in_state(const SchemaReport& report, SchemaState state) {
  std::vector<std::string> out;
  for (const SchemaEntry& entry : report.entries) {
    if (entry.state == state) out.push_back(entry.element.description());
  }
  return out;
}

std::string reason_of(const SchemaReport& report, const std::string& description) {
  for (const SchemaEntry& entry : report.entries) {
    if (entry.element.description() == description) return entry.reason;
  }
  return "no such entry";
}

void run(const Graph& graph, const std::string& cypher) {
  (void)graph.query(cypher).get();
}

bool exists(const std::string& graph) {
  return run_command(test_server(), "EXISTS " + graph).find('1') != std::string::npos;
}

// What shop_schema() makes of an empty graph.
const std::vector<std::string>& shop_elements() {
  static const std::vector<std::string> all = {
      "range index on :Product(code)",           "range index on :Product(name)",
      "range index on :Product(price)",          "range index on :Product(stock)",
      "full-text index on :Product(fullText)",   "full-text index on :Product(name)",
      "vector index on :Product(embedding)",     "unique constraint on :Product(code)",
      "mandatory constraint on :Product(code)",  "mandatory constraint on :Product(name)",
      "range index on -[:RATES]-(stars)",        "range index on -[:RATES]-(ticket)",
      "unique constraint on -[:RATES]-(ticket)", "mandatory constraint on -[:RATES]-(stars)"};
  return all;
}

}  // namespace

TEST_CASE("an empty graph gets what is declared, once, in every style") {
  TestGraph graph;
  const SchemaReport first = ensure(*graph);
  CHECK(first.complete());
  CHECK(first.count(SchemaState::kCreated) == 14);
  CHECK(listed(*graph) == shop_elements());
  const auto coroutine = [](Graph target) -> Task<SchemaReport> {
    SchemaReport report = co_await ensure_schema(target, shop_schema());
    report.require_complete();
    co_return report;
  };
  const SchemaReport again = sync_wait(coroutine(*graph));
  CHECK(again.count(SchemaState::kPresent) == 14);
  CHECK(again.entries.size() == 14);
  std::promise<bool> promise;
  diff_schema(*graph, shop_schema()).then([&](Result<SchemaReport> report) { promise.set_value(report->complete()); });
  CHECK(promise.get_future().get());
  CHECK(listed(*graph) == shop_elements());
}

TEST_CASE("what was created works") {
  TestGraph graph;
  ensure(*graph).require_complete();
  run(*graph, "CREATE (:Product {code:'a', name:'Red chair', fullText:'made at o\\'clock'})");
  const Error twice = error_of([&] { run(*graph, "CREATE (:Product {code:'a', name:'x'})"); });
  CHECK(twice.code() == ErrorCode::kConstraint);
  CHECK(twice.detail().entity == "Product");
  const Error missing = error_of([&] { run(*graph, "CREATE (:Product {code:'b'})"); });
  CHECK(missing.code() == ErrorCode::kConstraint);
  CHECK(missing.detail().property == "name");
  const Error edge = error_of([&] { run(*graph, "MATCH (p:Product) CREATE (p)-[:RATES {ticket:'t'}]->(p)"); });
  CHECK(edge.code() == ErrorCode::kConstraint);
  CHECK(single(*graph, "CALL db.idx.fulltext.queryNodes('Product', 'chairs') YIELD node RETURN count(node)") ==
        Value(1));
  CHECK(single(*graph, "CALL db.idx.fulltext.queryNodes('Product', 'the') YIELD node RETURN count(node)") == Value(0));
  const std::string plan =
      run_command(test_server(), "GRAPH.EXPLAIN " + graph.name() + " \"MATCH (n:Product) WHERE n.stock > 2 RETURN n\"");
  CHECK(plan.find("Index Scan") != std::string::npos);
}

TEST_CASE("a list is typed, and says which options the server has") {
  TestGraph graph;
  CHECK(list_schema(*graph).get().empty());
  CHECK_FALSE(exists(graph.name()));
  ensure(*graph).require_complete();
  const std::vector<SchemaElement> elements = list_schema(*graph).get();
  REQUIRE(elements.size() == 14);
  CHECK(elements[5].kind == SchemaKind::kFulltextIndex);
  CHECK(elements[5].language == "english");
  CHECK(elements[5].stopwords == std::vector<std::string>{"o'clock", "the"});
  const SchemaElement& vector = elements[6];
  CHECK(vector.kind == SchemaKind::kVectorIndex);
  CHECK(vector.dimension == 3);
  CHECK(vector.vector.similarity == VectorSimilarity::kCosine);
  CHECK(vector.vector.m == 8);
  CHECK(vector.vector.ef_construction == 100);
  CHECK(vector.vector.ef_runtime == 20);
  CHECK(elements[12].owner == SchemaOwner::kRelationship);
  for (const SchemaElement& element : elements) CHECK(element.status == SchemaStatus::kOperational);
}

TEST_CASE("indexes and constraints of other programs are listed whatever their form") {
  TestGraph graph;
  run(*graph, "CREATE INDEX FOR (n:Two) ON (n.a, n.`b c`)");
  run_command(test_server(), "GRAPH.CONSTRAINT CREATE " + graph.name() + " MANDATORY NODE Two PROPERTIES 2 a b");
  const std::vector<std::string> all = listed(*graph);
  CHECK(all == std::vector<std::string>{"range index on :Two(a)", "range index on :Two(b c)",
                                        "mandatory constraint on :Two(a, b)"});
}

TEST_CASE("data that is there already is indexed before the call ends") {
  TestGraph graph;
  run(*graph, "UNWIND range(1, 50000) AS i CREATE (:Product {code:'c' + i, name:'n' + (i % 100), stock:i})");
  const SchemaReport report = ensure(*graph);
  CHECK(report.complete());
  for (const SchemaElement& element : list_schema(*graph).get()) CHECK(element.status == SchemaStatus::kOperational);
  CHECK(single(*graph, "MATCH (n:Product) WHERE n.stock > 49990 RETURN count(n)") == Value(10));
}

TEST_CASE("a unique constraint that the data violates fails alone, says why, and is made once that is mended") {
  TestGraph graph;
  run(*graph, "UNWIND ['a', 'b', 'b', 'c', 'c', 'c'] AS code CREATE (:Product {code: code, name:'x'})");
  const SchemaReport report = ensure(*graph);
  CHECK(in_state(report, SchemaState::kFailed) == std::vector<std::string>{"unique constraint on :Product(code)"});
  CHECK(report.count(SchemaState::kCreated) == 13);
  CHECK(reason_of(report, "unique constraint on :Product(code)") == "2 values occur more than once, in 5 nodes");
  const Error error = error_of([&] { report.require_complete(); });
  CHECK(error.code() == ErrorCode::kConstraint);
  CHECK(error.detail().entity == "Product");
  CHECK(error.detail().property == "code");
  CHECK(in_state(diff_schema(*graph, shop_schema()).get(), SchemaState::kFailed).size() == 1);
  CHECK(in_state(ensure(*graph), SchemaState::kFailed).size() == 1);
  run(*graph, "MATCH (n:Product) WHERE n.code <> 'a' DELETE n");
  const SchemaReport mended = ensure(*graph);
  CHECK(mended.complete());
  CHECK(in_state(mended, SchemaState::kCreated) == std::vector<std::string>{"unique constraint on :Product(code)"});
}

TEST_CASE("a mandatory constraint that the data violates says how many lack the value") {
  TestGraph graph;
  run(*graph, "CREATE (:Product {code:'a'}), (:Product {code:'b'}), (:Product {name:'x', code:'c'})");
  run(*graph, "MATCH (a:Product {code:'a'}) CREATE (a)-[:RATES]->(a)");
  const SchemaReport report = ensure(*graph);
  CHECK(reason_of(report, "mandatory constraint on :Product(name)") == "2 nodes without a value");
  CHECK(reason_of(report, "mandatory constraint on -[:RATES]-(stars)") == "1 relationship without a value");
  CHECK(report.count(SchemaState::kFailed) == 2);
  SchemaOptions options;
  options.mandatory = MandatoryConstraints::kNone;
  CHECK(ensure_schema(*graph, shop_schema(), options).get().complete());
}

TEST_CASE("an index with other options is reported, and replaced only where that is asked for") {
  TestGraph graph;
  ensure(*graph, other_shop_schema()).require_complete();
  const SchemaReport report = ensure(*graph);
  CHECK(in_state(report, SchemaState::kDifferent) == std::vector<std::string>{"vector index on :Product(embedding)",
                                                                              "full-text index on :Product(name)",
                                                                              "full-text index on :Product(fullText)"});
  CHECK(reason_of(report, "vector index on :Product(embedding)") == "its similarity is euclidean and not cosine");
  CHECK(reason_of(report, "full-text index on :Product(name)") == "the language is german and not english");
  CHECK_FALSE(report.complete());
  CHECK(ensure(*graph, other_shop_schema()).complete());
  const SchemaReport replaced = ensure(*graph, shop_schema(), SchemaChanges::kReplace);
  CHECK(in_state(replaced, SchemaState::kCreated) == std::vector<std::string>{"vector index on :Product(embedding)"});
  CHECK(replaced.count(SchemaState::kDifferent) == 2);
  // The server keeps the language of a label as long as the label has an index.
  CHECK(drop_schema(*graph, shop_schema()).get().complete());
  CHECK(ensure(*graph).count(SchemaState::kCreated) == 14);
  CHECK(listed(*graph) == shop_elements());
}

TEST_CASE("half of a full-text index gets the other half, but not in another language") {
  TestGraph graph;
  run(*graph, "CREATE FULLTEXT INDEX FOR (n:Product) ON (n.name) OPTIONS {language:'german'}");
  const SchemaReport report = ensure(*graph);
  CHECK(in_state(report, SchemaState::kMissing) == std::vector<std::string>{"full-text index on :Product(fullText)"});
  for (const SchemaElement& element : list_schema(*graph).get()) {
    if (element.kind == SchemaKind::kFulltextIndex) CHECK(element.language == "german");
  }
  TestGraph same;
  ensure(*same).require_complete();
  run(*same, "DROP FULLTEXT INDEX FOR (n:Product) ON (n.name)");
  const SchemaReport completed = ensure(*same);
  CHECK_MESSAGE(completed.complete(), completed.to_string());
}

TEST_CASE("a language that a label keeps without showing it is refused by the server and told") {
  TestGraph graph;
  run(*graph, "CREATE INDEX FOR (n:Product) ON (n.colour)");
  run(*graph, "CREATE FULLTEXT INDEX FOR (n:Product) ON (n.x) OPTIONS {language:'english'}");
  run(*graph, "DROP FULLTEXT INDEX FOR (n:Product) ON (n.x)");
  const SchemaReport report = ensure(*graph, other_shop_schema());
  CHECK(in_state(report, SchemaState::kFailed) ==
        std::vector<std::string>{"full-text index on :Product(name)", "full-text index on :Product(fullText)"});
  CHECK(reason_of(report, "full-text index on :Product(name)") ==
        "the server refuses it: Can not override index configuration");
}

TEST_CASE("what is extra stays, is reported, and goes only where that is asked for") {
  TestGraph graph;
  run(*graph, "CREATE INDEX FOR (n:Product) ON (n.colour)");
  run(*graph, "CREATE INDEX FOR (n:Elsewhere) ON (n.x)");
  run_command(test_server(), "GRAPH.CONSTRAINT CREATE " + graph.name() + " UNIQUE NODE Product PROPERTIES 1 colour");
  const std::vector<std::string> extra = {"range index on :Product(colour)", "unique constraint on :Product(colour)"};
  CHECK(in_state(ensure(*graph), SchemaState::kExtra) == extra);
  CHECK(ensure(*graph).complete());
  CHECK(in_state(ensure(*graph, shop_schema(), SchemaChanges::kReplace), SchemaState::kExtra) == extra);
  const SchemaReport matched = ensure(*graph, shop_schema(), SchemaChanges::kMatch);
  CHECK(matched.count(SchemaState::kDropped) == 2);
  CHECK(matched.complete());
  std::vector<std::string> left = shop_elements();
  left.insert(left.begin(), "range index on :Elsewhere(x)");
  CHECK(listed(*graph) == left);
}

TEST_CASE("a comparison changes nothing, not even whether there is a graph") {
  TestGraph graph;
  const SchemaReport report = diff_schema(*graph, shop_schema()).get();
  CHECK(report.count(SchemaState::kMissing) == 14);
  CHECK_FALSE(exists(graph.name()));
  CHECK(report.to_string().find("unique constraint on :Product(code): missing\n") != std::string::npos);
  CHECK(drop_schema(*graph, shop_schema()).get().count(SchemaState::kAbsent) == 14);
  CHECK_FALSE(exists(graph.name()));
  CHECK(ensure(*graph, plain_schema()).entries.empty());
}

TEST_CASE("dropping takes what is declared and leaves the rest, with the data") {
  TestGraph graph;
  run(*graph, "CREATE INDEX FOR (n:Product) ON (n.colour)");
  run(*graph, "CREATE (:Product {code:'a', name:'x'})");
  ensure(*graph).require_complete();
  run(*graph, "DROP FULLTEXT INDEX FOR (n:Product) ON (n.name)");
  const SchemaReport report = drop_schema(*graph, shop_schema()).get();
  CHECK(report.count(SchemaState::kDropped) == 13);
  CHECK(report.count(SchemaState::kAbsent) == 1);
  CHECK(report.complete());
  CHECK(listed(*graph) == std::vector<std::string>{"range index on :Product(colour)"});
  CHECK(drop_schema(*graph, shop_schema()).get().count(SchemaState::kAbsent) == 14);
  CHECK(single(*graph, "MATCH (n:Product) RETURN count(n)") == Value(1));
}

TEST_CASE("several programs at once end with the same schema and no error") {
  TestGraph graph;
  run(*graph, "UNWIND range(1, 2000) AS i CREATE (:Product {code:'c' + i, name:'n'})");
  std::vector<std::unique_ptr<Client>> programs;
  std::vector<Future<SchemaReport>> calls;
  for (int i = 0; i < 6; ++i) {
    programs.push_back(Client::connect(test_server().url()));
    for (int k = 0; k < 2; ++k) calls.push_back(ensure_schema(programs.back()->graph(graph.name()), shop_schema()));
  }
  std::size_t created = 0;
  for (Future<SchemaReport>& call : calls) {
    const SchemaReport report = call.get();
    CHECK_MESSAGE(report.complete(), report.to_string());
    created += report.count(SchemaState::kCreated);
  }
  CHECK(created >= 14);
  CHECK(listed(*graph) == shop_elements());
}

TEST_CASE("a schema can be dropped and made again as often as one likes") {
  TestGraph graph;
  run(*graph, "UNWIND range(1, 500) AS i CREATE (:Product {code:'c' + i, name:'n', fullText:'t' + i})");
  for (int i = 0; i < 8; ++i) {
    const SchemaReport made = ensure(*graph);
    CHECK_MESSAGE(made.count(SchemaState::kCreated) == 14, made.to_string());
    const SchemaReport dropped = drop_schema(*graph, shop_schema()).get();
    CHECK_MESSAGE(dropped.count(SchemaState::kDropped) == 14, dropped.to_string());
    CHECK(list_schema(*graph).get().empty());
  }
}

TEST_CASE("a server that dies half-way leaves a schema that the next call completes") {
  EmbeddedServerOptions options;
  options.durability = EmbeddedServerOptions::Durability::kAlwaysSynced;
  const std::unique_ptr<EmbeddedServer> server = EmbeddedServer::start(options);
  const std::unique_ptr<Client> client = Client::connect(server->url());
  const Graph graph = client->graph("shop");
  run(graph, "UNWIND range(1, 3000) AS i CREATE (:Product {code:'c' + i, name:'n'})");
  for (std::uint64_t commands = 1; commands <= 11; commands += 2) {
    (void)drop_schema(graph, shop_schema()).get();
    const std::uint64_t before = client->statistics().commands_sent;
    Future<SchemaReport> call = ensure_schema(graph, shop_schema());
    while (client->statistics().commands_sent < before + commands) client->ping().get();
    server->kill();
    const Error error = error_of([&] { call.get().require_complete(); });
    const bool lost = error.code() == ErrorCode::kConnectionLost || error.code() == ErrorCode::kConnect;
    CHECK_MESSAGE((lost || error.message() == "no error"), error.what());
    server->restart();
    std::optional<SchemaReport> report;
    while (!report) {
      const Error failed = error_of([&] { report = ensure_schema(graph, shop_schema()).get(); });
      if (!report) REQUIRE(failed.code() == ErrorCode::kConnect);
    }
    CHECK_MESSAGE(report->complete(), report->to_string());
  }
  CHECK(listed(graph) == shop_elements());
}

TEST_CASE("all commands of a call have one deadline") {
  TestGraph graph;
  SlowPath path(std::chrono::milliseconds(50));
  const std::unique_ptr<Client> client = path.connect();
  const Graph late = client->graph(graph.name());
  SchemaOptions time_for_two;
  time_for_two.timeout = Milliseconds(140);
  bool complete = false;
  const Error error = error_of([&] { complete = ensure_schema(late, shop_schema(), time_for_two).get().complete(); });
  CHECK_FALSE(complete);
  CHECK((error.message() == "no error" || error.code() == ErrorCode::kTimeout));
  CHECK(ensure_schema(late, shop_schema()).get().complete());
}

TEST_CASE("a closed client ends a call that waits, and a deadline ends the waiting") {
  TestGraph graph;
  run(*graph, "UNWIND range(1, 100000) AS i CREATE (:Product {code:'c' + i, name:'n' + i, fullText:'t' + i})");
  SchemaOptions short_time;
  short_time.timeout = Milliseconds(40);
  const Error late = error_of([&] {
    const SchemaReport report = ensure_schema(*graph, shop_schema(), short_time).get();
    CHECK(report.entries.size() == 14);
    CHECK((report.complete() || report.count(SchemaState::kBuilding) > 0));
  });
  CHECK((late.message() == "no error" || late.code() == ErrorCode::kTimeout));
  std::unique_ptr<Client> client = Client::connect(test_server().url());
  Future<SchemaReport> call = ensure_schema(client->graph(graph.name()), shop_schema());
  client.reset();
  CHECK(error_of([&] { (void)call.get(); }).code() == ErrorCode::kClosed);
  CHECK(ensure(*graph).complete());
}

TEST_CASE("names of every kind are quoted, and nothing in them is run") {
  TestGraph graph;
  const SchemaReport report = ensure(*graph, odd_schema());
  CHECK(in_state(report, SchemaState::kCreated) ==
        std::vector<std::string>{"range index on :Odd(full name)", "range index on :Odd(\xC3\xBC)"});
  CHECK(in_state(report, SchemaState::kFailed) == std::vector<std::string>{"unique constraint on :Odd(full name)"});
  CHECK(in_state(report, SchemaState::kUnsupported).size() == 1);
}
