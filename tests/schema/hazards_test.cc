// Texts that crash the server under a unique constraint never meet one.
#include <doctest/doctest.h>
#include <fgraph/schema.h>

#include <string>
#include <vector>

#include "server/test_server.h"
#include "shop.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

std::vector<std::string> unsafe_texts() {
  return {"",
          " ",
          " a",
          "a ",
          "\ta",
          "a\n",
          "\va",
          "a\f",
          "\ra",
          "a\x01z",
          "\x01",
          repeated("x", 4097),
          repeated("\xC3\xA9", 2049),          // 2 bytes each
          repeated("\xE6\x97\xA5", 1366),      // 3
          repeated("\xF0\x9F\x98\x80", 1025),  // 4
          repeated("x", 4095) + "\xC3\xA9",
          repeated("x", 100'000)};
}

std::vector<std::string> safe_texts() {
  return {"a",
          "a b",
          "a\tb",
          "\xC2\xA0",  // a blank, but not of ASCII
          "it's \\ \"quoted\"",
          "\x02",
          repeated("x", 4096),
          repeated("\xC3\xA9", 2048),
          repeated("\xE6\x97\xA5", 1365),
          repeated("\xF0\x9F\x98\x80", 1024),
          repeated("x", 4094) + "\xC3\xA9"};
}

constexpr std::string_view kUnsafe =
    " hold a text that crashes the server under a unique constraint: an empty one, one that begins or ends with white "
    "space, one with the byte 0x01, or one of more than 4096 bytes";

}  // namespace

TEST_CASE("a unique constraint over a text that would crash the server is refused, each kind by itself") {
  for (const std::string& text : unsafe_texts()) {
    CAPTURE(text.substr(0, 20));
    CAPTURE(text.size());
    TestGraph graph;
    (void)graph->query("CREATE (:Product {code: $text, name: 'x'})", {"text", text}).get();
    const SchemaReport report = ensure_schema(*graph, shop_schema()).get();
    REQUIRE(report.count(SchemaState::kFailed) == 1);
    for (const SchemaEntry& entry : report.entries) {
      if (entry.state != SchemaState::kFailed) continue;
      CHECK(entry.element.description() == "unique constraint on :Product(code)");
      CHECK(entry.reason == "1 node" + std::string(kUnsafe));
    }
    // It is still there, and everything else of the schema with it.
    CHECK(report.count(SchemaState::kCreated) == 13);
    test_client().ping().get();
  }
}

TEST_CASE("relationships are looked through too") {
  TestGraph graph;
  (void)graph->query("CREATE (:Product)-[:RATES {ticket:' x', stars:1}]->(:Product)-[:RATES {ticket:'', stars:2}]->()")
      .get();
  SchemaOptions options;
  options.mandatory = MandatoryConstraints::kNone;
  const SchemaReport report = ensure_schema(*graph, shop_schema(), options).get();
  REQUIRE(report.count(SchemaState::kFailed) == 1);
  for (const SchemaEntry& entry : report.entries) {
    if (entry.state == SchemaState::kFailed) CHECK(entry.reason == "2 relationships" + std::string(kUnsafe));
  }
}

TEST_CASE("texts at the edge of the limits, and values of other types, are no reason to refuse") {
  TestGraph graph;
  List texts;
  for (const std::string& text : safe_texts()) texts.emplace_back(text);
  (void)graph->query("UNWIND $texts AS t CREATE (:Product {code: t, name: 'x'})", {"texts", texts}).get();
  (void)graph->query("CREATE (:Product {code: 7, name: 'x'}), (:Product {code: true, name: 'x'})").get();
  const SchemaReport report = ensure_schema(*graph, shop_schema()).get();
  CHECK_MESSAGE(report.complete(), report.to_string());
}

TEST_CASE("integers that an index takes for equal are told from real duplicates") {
  TestGraph graph;
  (void)graph
      ->query("CREATE (:Product {code: 9007199254740993, name: 'x'}), (:Product {code: 9007199254740992, name: 'x'})")
      .get();
  const SchemaReport report = ensure_schema(*graph, shop_schema()).get();
  for (const SchemaEntry& entry : report.entries) {
    if (entry.element.description() != "unique constraint on :Product(code)") continue;
    CHECK(entry.state == SchemaState::kFailed);
    CHECK(entry.reason == "the server takes values for equal that are not: it compares integers beyond 2^53 inexactly");
  }
}
