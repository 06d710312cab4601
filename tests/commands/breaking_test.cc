#include "compiler/breaking/breaking.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "support.h"

namespace fgraph::compiler {
namespace {

using test::fgraphc;
using test::Folder;
using test::Outcome;

// One case for each rule: the older schema, the newer one, the id of the rule and the place.
struct Case {
  const char* rule;
  const char* where;
  const char* older;
  const char* newer;
};

#define NODE(members) "node A { key k: string; " members " } node B { key k: string; }"

const Case kCases[] = {
    {"node-removed", "B", NODE(""), "node A { key k: string; }"},
    {"node-added", "B", "node A { key k: string; }", NODE("")},
    {"label-changed", "A", "node A labels(X) { x: int; }", "node A labels(Y) { x: int; }"},
    {"label-removed", "A", "node A labels(X, Y) { x: int; }", "node A labels(X) { x: int; }"},
    {"label-added", "A", "node A labels(X) { x: int; }", "node A labels(X, Y) { x: int; }"},
    {"node-became-abstract", "A", "node A { x: int; }", "abstract node A { x: int; }"},
    {"node-became-concrete", "A", "abstract node A { x: int; }", "node A { x: int; }"},
    {"base-removed", "B", "abstract node A {} node B : A {}", "abstract node A {} node B {}"},
    {"base-added", "B", "abstract node A {} node B {}", "abstract node A {} node B : A {}"},
    {"relationship-removed", "R", NODE("") "relationship R (A -> B);", NODE("")},
    {"relationship-added", "R", NODE(""), NODE("") "relationship R (A -> B);"},
    {"relationship-type-changed", "R", NODE("") "relationship R \"R\" (A -> B);",
     NODE("") "relationship R \"S\" (A -> B);"},
    {"relationship-end-changed", "R", NODE("") "relationship R (A -> B);", NODE("") "relationship R (A -> A);"},
    {"field-removed", "A.x", NODE("x: int?;"), NODE("reserved x;")},
    {"name-not-reserved", "A.x", NODE("x: int?;"), NODE("")},
    {"field-renamed", "A.x", NODE("x: int;"), NODE("y: int @column(\"x\");")},
    {"field-added", "A.x", NODE(""), NODE("x: int?;")},
    {"field-added", "A.x", NODE(""), NODE("x: int = 1;")},
    {"required-field-added", "A.x", NODE(""), NODE("x: int;")},
    {"field-type-changed", "A.x", NODE("x: int;"), NODE("x: string;")},
    {"field-type-changed", "A.x", NODE("x: int;"), NODE("x: int[];")},
    {"field-became-required", "A.x", NODE("x: int?;"), NODE("x: int;")},
    {"field-became-defaulted", "A.x", NODE("x: int?;"), NODE("x: int = 1;")},
    {"field-became-optional", "A.x", NODE("x: int;"), NODE("x: int?;")},
    {"column-changed", "A.x", NODE("x: int;"), NODE("x: int @column(\"y\");")},
    {"default-removed", "A.x", NODE("x: int = 1;"), NODE("x: int;")},
    {"default-added", "A.x", NODE("x: int;"), NODE("x: int = 1;")},
    {"default-changed", "A.x", NODE("x: int = 1;"), NODE("x: int = 2;")},
    {"constructor-changed", "A", NODE("x: int; y: int;"), NODE("y: int; x: int;")},
    {"unique-added", "A.x", NODE("x: int;"), NODE("x: int @unique;")},
    {"unique-removed", "A.x", NODE("x: int @unique;"), NODE("x: int @index;")},
    {"index-added", "A.x", NODE("x: int;"), NODE("x: int @index;")},
    {"index-removed", "A.x", NODE("x: int @index;"), NODE("x: int;")},
    {"index-added", "A", NODE("x: int;"), NODE("x: int; index (x);")},
    {"index-removed", "A", NODE("x: string; fulltext (x) language(\"english\");"),
     NODE("x: string; fulltext (x) language(\"german\");")},
    {"index-changed", "A.v", NODE("v: vector<2> @vector(m: 16);"), NODE("v: vector<2> @vector(m: 32);")},
    {"key-changed", "A.k", NODE(""), "node A { k: string @unique; } node B { key k: string; }"},
    {"flag-changed", "A.x", NODE("x: int = 1;"), NODE("x: int = 1 @immutable;")},
    {"rule-tightened", "A.x", NODE("x: int @range(0, 10);"), NODE("x: int @range(0, 9);")},
    {"rule-tightened", "A.x", NODE("x: string;"), NODE("x: string @length(1, 5);")},
    {"rule-loosened", "A.x", NODE("x: int @range(0, 10);"), NODE("x: int @range(-1, 11);")},
    {"link-removed", "A.l", NODE("link l: B[*] -[:L]->;"), NODE("")},
    {"link-added", "A.l", NODE(""), NODE("link l: B[*] -[:L]->;")},
    {"required-link-added", "A.l", NODE(""), NODE("link l: B[1] -[:L]->;")},
    {"link-target-changed", "A.l", NODE("link l: B[*] -[:L]->;"), NODE("link l: A[*] -[:L]->;")},
    {"link-type-changed", "A.l", NODE("link l: B[*] -[:L]->;"), NODE("link l: B[*] -[:M]->;")},
    {"link-direction-changed", "A.l", NODE("link l: B[*] -[:L]->;"), NODE("link l: B[*] <-[:L]-;")},
    {"link-narrowed", "A.l", NODE("link l: B[*] -[:L]->;"), NODE("link l: B[0..1] -[:L]->;")},
    {"link-widened", "A.l", NODE("link l: B[1] -[:L]->;"), NODE("link l: B[*] -[:L]->;")},
    {"link-became-read-only", "A.l", NODE("link l: A[*] -[:L]->;"), NODE("link l: A[*] -[:L*1..2]->;")},
    {"link-hops-changed", "A.l", NODE("link l: A[*] -[:L*1..2]->;"), NODE("link l: A[*] -[:L*1..3]->;")},
    {"link-order-changed", "A.l", NODE("link l: B[*] -[:L]->;"), NODE("link l: B[*] -[:L]-> order by k desc;")},
    {"cascade-changed", "A.l", NODE("link l: B[*] -[:L]->;"), NODE("link l: B[*] -[:L]-> cascade(save);")},
    {"orphan-changed", "A.l", NODE("link l: B[*] -[:L]->;"), NODE("link l: B[*] -[:L]-> orphan(delete);")},
    {"enum-removed", "E", "enum E { a }", "node A { x: int; }"},
    {"enum-added", "E", "node A { x: int; }", "enum E { a }"},
    {"enum-storage-changed", "E", "enum E { a }", "enum E : int { a = 0 }"},
    {"enum-value-removed", "E.a", "enum E { a, b }", "enum E { b }"},
    {"enum-value-renamed", "E.a", "enum E { a = \"x\" }", "enum E { b = \"x\" }"},
    {"enum-value-changed", "E.a", "enum E : int { a = 1 }", "enum E : int { a = 2 }"},
    {"enum-value-added", "E.b", "enum E { a }", "enum E { a, b }"},
    {"repository-removed", "R", NODE("") "repository R for A {}", NODE("")},
    {"repository-added", "R", NODE(""), NODE("") "repository R for A {}"},
    {"query-removed", "R.find_by_k", NODE("") "repository R for A { find_by_k; }", NODE("") "repository R for A {}"},
    {"query-added", "R.find_by_k", NODE("") "repository R for A {}", NODE("") "repository R for A { find_by_k; }"},
    {"parameters-changed", "R.find_by_k", NODE("") "repository R for A { find_by_k(x: string); }",
     NODE("") "repository R for A { find_by_k(y: string); }"},
    {"result-changed", "R.find_by_x", NODE("x: int @unique;") "repository R for A { find_by_x; }",
     NODE("x: int;") "repository R for A { find_by_x; }"},
    {"text-changed", "R.find_by_x", NODE("x: int;") "repository R for A { find_by_x; }",
     NODE("x: int @column(\"y\");") "repository R for A { find_by_x; }"},
};

std::string described(const Folder& folder, const std::string& text) {
  const Outcome outcome = fgraphc({"describe", folder.write("s.fgraph", text)});
  INFO(text);
  INFO(outcome.err);
  REQUIRE(outcome.exit == 0);
  return outcome.out;
}

std::vector<Change> changes(const Folder& folder, const std::string& older, const std::string& newer) {
  std::string problem;
  const auto before = read_description(described(folder, older), problem);
  const auto after = read_description(described(folder, newer), problem);
  REQUIRE(before);
  REQUIRE(after);
  return changes_between(*before, *after);
}

TEST_CASE("every rule has a case that shows it") {
  const Folder folder;
  std::set<std::string_view> shown = {"access-changed"};  // a derived query cannot change its access and keep its name
  for (const Case& one : kCases) {
    CAPTURE(one.rule);
    CAPTURE(one.newer);
    bool found = false;
    std::string all;
    for (const Change& change : changes(folder, one.older, one.newer)) {
      all += change.where + ": " + std::string(facts(change.rule).id) + "\n";
      found = found || (facts(change.rule).id == one.rule && change.where == one.where);
    }
    CAPTURE(all);
    CHECK(found);
    shown.insert(one.rule);
  }
  for (const RuleFacts& rule : breaking_rules()) {
    CAPTURE(rule.id);
    CHECK(shown.count(rule.id) == 1);
  }
}

TEST_CASE("every rule is documented with its severity") {
  const std::string doc = test::read_file(FGRAPH_SOURCE_DIR "/docs/fgraphc.md");
  constexpr const char* kSeverities[] = {"breaking", "warning", "safe"};
  for (const RuleFacts& rule : breaking_rules()) {
    CAPTURE(rule.id);
    CHECK(doc.find("| `" + std::string(rule.id) + "` | " + kSeverities[static_cast<int>(rule.severity)] + " |") !=
          std::string::npos);
  }
}

TEST_CASE("nothing changed, nothing said") {
  const Folder folder;
  for (const Case& one : kCases) CHECK(changes(folder, one.older, one.older).empty());
}

TEST_CASE("reserved names of bases count") {
  const Folder folder;
  for (const Change& change : changes(folder, "mixin M {} node A : M { k: string; x: int?; }",
                                      "mixin M { reserved x; } node A : M { k: string; }")) {
    CHECK(facts(change.rule).id != "name-not-reserved");
  }
}

TEST_CASE("breaking: text, JSON and exit codes") {
  const Folder folder;
  const std::string older = folder.write("older.fgraph", "node A { x: int; }\n");
  const std::string newer = folder.write("newer.fgraph", "node A { x: string; y: int?; }\n");
  folder.write("older.json", fgraphc({"describe", older}).out);
  for (const std::string& before : {older, folder.path("older.json")}) {
    const Outcome outcome = fgraphc({"breaking", before, newer});
    CHECK(outcome.exit == 1);
    CHECK(outcome.out ==
          "breaking: A.x: the type was 'int' and is 'string' [field-type-changed, stored data, C++]\n"
          "safe: A.y: the field is new [field-added]\n"
          "1 breaking, 0 warnings, 1 safe\n");
  }
  const auto document = nlohmann::json::parse(fgraphc({"breaking", "--json", older, newer}).out);
  CHECK(document["breaking"] == 1);
  CHECK(document["changes"][0]["rule"] == "field-type-changed");
  CHECK(document["changes"][0]["affects"] == nlohmann::json::parse(R"(["data", "cpp"])"));
  CHECK(fgraphc({"breaking", older, older}).exit == 0);
  CHECK(fgraphc({"breaking", folder.path("none.json"), newer}).exit == 2);
  CHECK(fgraphc({"breaking", older, folder.path("none.fgraph")}).exit == 2);
  CHECK(fgraphc({"breaking", older, folder.write("bad.fgraph", "node A { x: strng; }")}).exit == 1);
}

TEST_CASE("breaking says what older nodes are read as, and how to write it into them") {
  const Folder folder;
  const auto text = [&](const std::string& older, const std::string& newer) {
    std::string all;
    for (const Change& change : changes(folder, older, newer)) all += change.text + "\n";
    return all;
  };
  const std::string added =
      text(NODE(""), NODE("x: date = \"2020-01-31\" @column(\"born\"); tags: string[] = [\"a\"];"));
  CHECK(added.find(
            "older nodes lack it: what is read and what queries find is the default; this query writes it into the "
            "graph: MATCH (n:`A`) WHERE n.`born` IS NULL SET n.`born` = date('2020-01-31')\n") != added.npos);
  CHECK(added.find("MATCH (n:`A`) WHERE n.`tags` IS NULL SET n.`tags` = ['a']\n") != added.npos);
  CHECK(text(NODE(""), NODE("x: datetime = now();")).find("queries find no value") != std::string::npos);
  CHECK(text(NODE(""), NODE("x: int? = 3;")) == "the field is new\n");
  CHECK(text(NODE("x: int = 1;"), NODE("x: int = 2;")).find("SET n.`x` = 1\n") != std::string::npos);
  CHECK(text(NODE("") "relationship R (A -> B);", NODE("") "relationship R (A -> B) { w: float = 0.5; }")
            .find("MATCH ()-[n:`R`]->() WHERE n.`w` IS NULL SET n.`w` = 0.5\n") != std::string::npos);
}

TEST_CASE("a description with names that Cypher cannot hold is compared without a query") {
  const Folder folder;
  const std::string schema = folder.write("a.fgraph", "node A { x: int = 1; }\n");
  std::string described = fgraphc({"describe", schema}).out;
  for (std::size_t at = 0; (at = described.find("\"column\": \"x\"", at)) != described.npos; ++at) {
    described.replace(at, 13, "\"column\": \"`\"");
  }
  const Outcome outcome = fgraphc({"breaking", folder.write("d.json", described), schema});
  CHECK(outcome.exit == 1);
  CHECK(outcome.out.find("column-changed") != std::string::npos);
}

TEST_CASE("a description that nobody wrote is refused") {
  const Folder folder;
  const std::string schema = folder.write("a.fgraph", "node A { x: int; }\n");
  for (const std::string& text :
       {std::string("{"), std::string("{}"), std::string(R"({"format": 2, "schema": {}})"),
        std::string(R"({"format": 1, "schema": []})"), std::string(R"({"format": 1, "schema": {"nodes": 3}})"),
        std::string(R"({"format": 1, "schema": {"nodes": [{"name": ""}]}})"),
        std::string(R"({"format": 1, "schema": {"nodes": [{"name": "A", "fields": [7]}]}})"),
        R"({"format": 1, "schema": )" + std::string(500'000, '[') + std::string(500'000, ']') + "}",
        "{\"a\":" + std::string(500'000, '[')}) {
    CAPTURE(text.substr(0, 60));
    CHECK(fgraphc({"breaking", folder.write("d.json", text), schema}).exit == 2);
  }
  const Outcome escaped = fgraphc(
      {"breaking",
       folder.write("d.json", R"({"format": 1, "schema": {"enums": [{"name": "\u001b[31m", "storage": "int"}]}})"),
       schema});
  CHECK(escaped.out.find('\033') == std::string::npos);
}

}  // namespace
}  // namespace fgraph::compiler
