// The commands describe and cypher.
#include "compiler/describe/describe.h"

#include <doctest/doctest.h>

#include <string_view>

#include <nlohmann/json.hpp>

#include "support.h"

namespace fgraph::test {
namespace {

using nlohmann::json;

constexpr const char* kBase =
    "package a;\nenum Role : int { member = 0, admin = 7 }\nnode City { key name: string; }\n";
constexpr const char* kPeople = R"(
package b;
import "base.fgraph";
mixin Old { reserved nickname; }
/// A human.
node Person : Old labels(Human, Person) {
  name: string @column("fullName") @length(1, 20) @index;
  age: int? @range(0, 150);
  role: a.Role = member;
  notes: string[] = [];
  place: vector<3> @vector(similarity: cosine, ef_runtime: 20);
  created: datetime = now() @immutable;
  link home: a.City[0..1] -[LivesIn]-> cascade(save) orphan(delete);
  link homes: a.City[*] -[:STAYED_IN]-> order by name desc;
  link likes: Person[*] -[:"LIKES; }|"]->;
  index (role, age);
  fulltext (name) language("german") stopwords("der", "die");
  reserved size, weight;
}
relationship LivesIn "LIVES_IN" (Person -> a.City) { since: date?; }
repository People for Person {
  find_by_age_greater_than(least: int);
  delete_by_name;
}
)";

struct Project {
  Project() {
    folder.write("base.fgraph", kBase);
    folder.write("people.fgraph", kPeople);
  }
  Outcome run(std::vector<std::string> arguments) const { return fgraphc(arguments, {}, folder.path(".")); }
  Folder folder;
};

const json& named(const json& list, std::string_view name) {
  for (const json& one : list) {
    if (one["name"].get_ref<const std::string&>() == name) return one;
  }
  FAIL("there is no " << name);
  return list;
}

TEST_CASE("the hash is FNV-1a") {
  CHECK(compiler::fnv1a64("") == 0xCBF29CE484222325U);
  CHECK(compiler::fnv1a64("a") == 0xAF63DC4C8601EC8CU);
  CHECK(compiler::fnv1a64("foobar") == 0x85944171F73967E8U);
}

TEST_CASE("describe: the facts of fields, links and repositories") {
  const Project project;
  const Outcome outcome = project.run({"describe", "people.fgraph"});
  REQUIRE(outcome.exit == 0);
  const json document = json::parse(outcome.out);
  const json& schema = document["schema"];
  CHECK(document["format"] == 1);
  CHECK(schema["files"].size() == 2);
  CHECK(named(schema["enums"], "a.Role")["values"][1] == json::parse(R"({"name": "admin", "stored": 7})"));
  const json& person = named(schema["nodes"], "b.Person");
  CHECK(person["labels"] == json::parse(R"(["Human", "Person"])"));
  CHECK(person["doc"] == "A human.");
  CHECK(person["reserved"] == json::parse(R"(["nickname", "size", "weight"])"));
  const json& fields = person["fields"];
  CHECK(fields[0] == json::parse(R"({"name": "name", "column": "fullName", "type": "string", "scalar": "string",
      "kind": "single", "index": "range", "rules": {"min_length": 1, "max_length": 20}})"));
  CHECK(named(fields, "age")["rules"] == json::parse(R"({"min": 0.0, "max": 150.0})"));
  CHECK(named(fields, "role")["type"] == "a.Role");
  CHECK(named(fields, "place")["vector"] == json::parse(R"({"similarity": "cosine", "ef_runtime": 20})"));
  CHECK(person["indexes"] == json::parse(R"([
      {"kind": "range", "fields": ["role", "age"]},
      {"kind": "fulltext", "fields": ["name"], "language": "german", "stopwords": ["der", "die"]}])"));
  CHECK(named(fields, "role")["default"] == json::parse(R"({"kind": "literal", "literal": "member", "cypher": "0"})"));
  CHECK(named(fields, "notes")["default"]["kind"] == "empty_list");
  CHECK(named(fields, "place")["dimension"] == 3);
  CHECK(named(fields, "created")["flags"] == json::parse(R"(["immutable"])"));
  CHECK(named(person["links"], "home") ==
        json::parse(R"({"name": "home", "target": "a.City", "type": "LIVES_IN", "relationship": "b.LivesIn",
                        "direction": "outgoing", "cardinality": "optional", "cascade": ["save"],
                        "orphan": "delete"})"));
  const json& people = named(schema["repositories"], "b.People");
  CHECK(people["for"] == "b.Person");
  const json& query = people["queries"][0];
  CHECK(query["method"] == "find_by_age_greater_than");
  CHECK(query["access"] == "read");
  CHECK(query["reply"] == "compact");
  CHECK(query["result"] == "b.Person[*]");
  CHECK(query["parameters"] == json::parse(R"([{"name": "least", "type": "int"}])"));
  CHECK(query["cypher"].get<std::string>().starts_with("MATCH (n:`Human`)"));
  CHECK(people["queries"][1]["access"] == "write");
  CHECK(named(schema["repositories"], "b.LivesInRepository")["built_in"][0]["parameters"][0]["name"] == "_last");
}

TEST_CASE("describe: the hash is that of the schema's text") {
  const Project project;
  const json document = json::parse(project.run({"describe", "people.fgraph"}).out);
  char hash[32];
  const std::string text = document["schema"].dump(-1, ' ', true);
  std::snprintf(hash, sizeof hash, "fnv1a64:%016llx", static_cast<unsigned long long>(compiler::fnv1a64(text)));
  CHECK(document["hash"] == hash);
}

TEST_CASE("what is printed depends on the schemas alone") {
  const Project project;
  const std::string people = project.folder.path("people.fgraph");
  const std::string base = project.folder.path("base.fgraph");
  for (std::vector<std::string> command : std::vector<std::vector<std::string>>{
           {"describe"}, {"describe", "--mermaid"}, {"describe", "--dot"}, {"cypher"}}) {
    std::vector<std::string> there = command;
    there.insert(there.end(), {"people.fgraph", "base.fgraph"});
    std::vector<std::string> elsewhere = command;
    elsewhere.insert(elsewhere.end(), {base, people});
    const Outcome outcome = project.run(there);
    CHECK(outcome.exit == 0);
    CHECK(outcome.err == "");
    CHECK(outcome.out == fgraphc(elsewhere, {}, "/").out);
  }
}

TEST_CASE("all schemas of the project can be described") {
  for (const std::string& path : schemas_of_the_project()) {
    CAPTURE(path);
    const Outcome outcome = fgraphc(
        {"describe", "-I", FGRAPH_SOURCE_DIR "/tests/golden/schemas", "-I", path.substr(0, path.rfind('/')), path});
    if (outcome.exit == 1) continue;  // the schema is wrong on purpose
    REQUIRE(outcome.exit == 0);
    CHECK(json::accept(outcome.out));
  }
}

TEST_CASE("describe and diagrams show abstract nodes, what derives from them, and documentation") {
  const Folder folder;
  const std::string file = folder.write("s.fgraph",
                                        "/// Whoever\n/// \"owns\".\nabstract node A { a: string = \"x\"; words: "
                                        "string[] = [\"b\", \"c\"]; }\nabstract node B : A {}\nnode C : B { link "
                                        "all: A[*] -[:L*2..3]->; }\n/// It says how.\nrelationship R (A -> C);");
  const json schema = json::parse(fgraphc({"describe", file}).out)["schema"];
  const json& a = named(schema["nodes"], "A");
  CHECK(a["abstract"] == true);
  CHECK(named(a["fields"], "words")["default"] ==
        json::parse(R"({"kind": "list", "elements": ["b", "c"], "cypher": "['b', 'c']"})"));
  const json& c = named(schema["nodes"], "C");
  CHECK(c.count("abstract") == 0);
  CHECK(c["extends"] == json::parse(R"(["B", "A"])"));
  CHECK(c["links"][0]["hops"] == json::parse(R"({"least": 2, "most": 3})"));
  const std::string mermaid = fgraphc({"describe", "--mermaid", file}).out;
  CHECK(mermaid.find("    <<abstract>>\n    +string a\n") != std::string::npos);
  CHECK(mermaid.find("  __B <|-- __C\n") != std::string::npos);
  CHECK(mermaid.find("  __A <|-- __C\n") == std::string::npos);
  CHECK(mermaid.find("  note for __A \"Whoever #34;owns#34;#46;\"\n") != std::string::npos);
  const std::string dot = fgraphc({"describe", "--dot", file}).out;
  CHECK(dot.find("\"A\" [label=\"{abstract A|") != std::string::npos);
  CHECK(dot.find("tooltip=\"Whoever \\\"owns\\\".\"]") != std::string::npos);
  CHECK(dot.find("  \"C\" -> \"B\" [arrowhead=empty];\n") != std::string::npos);
  CHECK(dot.find("[label=\"R\", tooltip=\"It says how.\"]") != std::string::npos);
}

TEST_CASE("diagrams show nodes, fields and relationships, once, and take any type") {
  const Project project;
  const std::string mermaid = project.run({"describe", "--mermaid", "people.fgraph"}).out;
  CHECK(mermaid.starts_with("classDiagram\n  class a__City[\"City\"] {\n    +string name\n  }\n"));
  CHECK(mermaid.find("    +int age [0..1]\n") != std::string::npos);
  CHECK(mermaid.find("    +vector~3~ place\n") != std::string::npos);
  CHECK(mermaid.find("  b__Person --> a__City : LIVES_IN\n") != std::string::npos);
  CHECK(mermaid.find("  b__Person --> b__Person : LIKES#59; #125;#124;\n") != std::string::npos);
  const std::string dot = project.run({"describe", "--dot", "people.fgraph"}).out;
  CHECK(dot.find("  \"a.City\" [label=\"{City|name: string\\l}\"];\n") != std::string::npos);
  CHECK(dot.find("place: vector\\<3\\>\\l") != std::string::npos);
  CHECK(dot.find("  \"b.Person\" -> \"b.Person\" [label=\"LIKES; \\}\\|\"];\n") != std::string::npos);
  CHECK(dot.find("LIVES_IN") == dot.rfind("LIVES_IN"));
  CHECK(project.run({"describe", "--dot", "--json", "people.fgraph"}).exit == 2);
}

TEST_CASE("cypher: every text with its parameters, access and reply") {
  const Project project;
  const std::string out = project.run({"cypher", "people.fgraph"}).out;
  CHECK(out.starts_with(
      "//// b.LivesInRepository for b.LivesIn\n\n// create_all(_last: int, _source: id[], _target: id[],"));
  CHECK(out.find("//// b.People for b.Person\n") != std::string::npos);
  CHECK(out.find("a.CityRepository") == std::string::npos);  // it is not an input
  CHECK(out.find("// find_by_age_greater_than(least: int) -> b.Person[*]; read, compact reply\nMATCH (n:`Human`)") !=
        std::string::npos);
  CHECK(out.find("// delete_by_name(name: string) -> int; write, plain reply\n") != std::string::npos);
  CHECK(out.find("role: a.Role") != std::string::npos);
}

TEST_CASE("cypher: what saves by a key, and searches") {
  const Folder folder;
  const std::string file = folder.write(
      "shop.fgraph",
      "node Shop { key name: string; text: string; place: point @index; look: vector<2> @vector; fulltext (text); }\n"
      "repository Shops for Shop {}\n");
  const std::string out = fgraphc({"cypher", file}).out;
  for (const char* method : {"// insert.key(", "// update.key(", "// upsert.key(", "// search(_words: string",
                             "// nearest.place(", "// nearest.look("}) {
    CAPTURE(method);
    const std::size_t at = out.find(method);
    REQUIRE(at != std::string::npos);
    CHECK(out.find(method, at + 1) == std::string::npos);
  }
}

TEST_CASE("a schema with an error is not described") {
  const Folder folder;
  const std::string file = folder.write("a.fgraph", "node A { x: strng; }\n");
  for (const char* command : {"describe", "cypher"}) {
    const Outcome outcome = fgraphc({command, file});
    CHECK(outcome.exit == 1);
    CHECK(outcome.out == "");
    CHECK(outcome.err.find("FG2001") != std::string::npos);
  }
}

}  // namespace
}  // namespace fgraph::test
