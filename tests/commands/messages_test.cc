// The formats of messages.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "support.h"

namespace fgraph::test {
namespace {

using nlohmann::json;

// An error with a suggestion, and one with a label.
constexpr const char* kBroken = "node A {\n  name: strng;\n  x: int; x: int;\n}\n";

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

TEST_CASE("a misspelt command is no schema") {
  const Outcome near = fgraphc({"chekc", "a.fgraph"});
  CHECK(near.exit == 2);
  CHECK(near.err == "fgraphc: error: there is no command 'chekc'; did you mean 'check'?\n");
  const Outcome far = fgraphc({"deploy"});
  CHECK(far.exit == 2);
  CHECK(far.err == "fgraphc: error: there is no command 'deploy'; `fgraphc --help` lists them\n");
}

TEST_CASE("line: one line for each message") {
  const Folder folder;
  folder.write("a.fgraph", kBroken);
  const Outcome outcome = fgraphc({"check", "--diagnostics=line", "a.fgraph"}, {}, folder.path("."));
  CHECK(outcome.exit == 1);
  CHECK(outcome.out == "");
  CHECK(outcome.err ==
        "a.fgraph:2:9: error: unknown type 'strng' [FG2001]\n"
        "a.fgraph:3:11: error: 'x' is declared twice in 'A' [FG2004]\n");
}

TEST_CASE("json: spans, labels, helps and the suggestion") {
  const Folder folder;
  folder.write("a.fgraph", kBroken);
  const Outcome outcome = fgraphc({"check", "--diagnostics", "json", "a.fgraph"}, {}, folder.path("."));
  CHECK(outcome.exit == 1);
  const std::vector<json> lines = lines_of(outcome.err);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["code"] == "FG2001");
  CHECK(lines[0]["severity"] == "error");
  CHECK(lines[0]["suggestion"] == "string");
  CHECK(lines[0]["helps"][0] == "did you mean 'string'?");
  CHECK(lines[0]["span"] == json::parse(R"({"file": "a.fgraph", "begin": 17, "end": 22, "line": 2, "column": 9,
                                            "end_line": 2, "end_column": 14})"));
  REQUIRE(lines[1]["labels"].size() == 1);
  CHECK(lines[1]["labels"][0]["span"]["column"] == 3);
}

TEST_CASE("sarif: a document with rules and places, even without a message") {
  const Folder folder;
  folder.write("a b.fgraph", kBroken);
  const Outcome outcome = fgraphc({"check", "--diagnostics=sarif", "a b.fgraph"}, {}, folder.path("."));
  CHECK(outcome.exit == 1);
  const json document = json::parse(outcome.err);
  CHECK(document["version"] == "2.1.0");
  const json& run = document["runs"][0];
  CHECK(run["tool"]["driver"]["name"] == "fgraphc");
  CHECK(run["invocations"][0]["executionSuccessful"] == false);
  REQUIRE(run["results"].size() == 2);
  for (const json& result : run["results"]) {
    CHECK(run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);
    const json& place = result["locations"][0]["physicalLocation"];
    CHECK(place["artifactLocation"]["uri"] == "a%20b.fgraph");
    CHECK(place["region"]["startLine"].get<int>() >= 2);
  }
  folder.write("good.fgraph", "node A { x: int; }\n");
  const Outcome good = fgraphc({"check", "--diagnostics=sarif", folder.path("good.fgraph")});
  CHECK(good.exit == 0);
  CHECK(json::parse(good.err)["runs"][0]["results"].empty());
}

TEST_CASE("a lint is silent until it is asked for, and then is a warning in every form") {
  const Folder folder;
  folder.write("base.fgraph", "node B { y: int; }\n");
  folder.write("a.fgraph", "import \"base.fgraph\";\nnode A { x: int; link b: B[*] -[:HAS]->; }\n");
  const auto check = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "check");
    arguments.emplace_back("a.fgraph");
    return fgraphc(arguments, {}, folder.path("."));
  };
  CHECK(check({}).err.empty());
  const std::string line =
      "a.fgraph:2:6: warning: node 'A' has nothing that identifies its nodes besides the id [FG4020]\n";
  for (const auto& option : {std::vector<std::string>{"-Wunidentified-nodes"},
                             {"-W", "unidentified-nodes"},
                             {"--warn=unidentified-nodes"},
                             {"--warn", "unidentified-nodes"}}) {
    CAPTURE(option.front());
    std::vector<std::string> arguments = option;
    arguments.emplace_back("--diagnostics=line");
    const Outcome outcome = check(arguments);
    CHECK(outcome.exit == 0);
    CHECK(outcome.err == line);
  }
  CHECK(check({"-Wunidentified-nodes"}).err.find("help: a 'key', a field with '@unique'") != std::string::npos);
  const json object = lines_of(check({"-Wunidentified-nodes", "--diagnostics=json"}).err).at(0);
  CHECK(object["severity"] == "warning");
  CHECK(object["code"] == "FG4020");
  const json run = json::parse(check({"-Wunidentified-nodes", "--diagnostics=sarif"}).err)["runs"][0];
  CHECK(run["invocations"][0]["executionSuccessful"] == true);
  CHECK(run["results"][0]["level"] == "warning");
  CHECK(run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["enabled"] == false);
}

TEST_CASE("a lint that does not exist is an error of the command line that names those that do") {
  const Folder folder;
  const std::string file = folder.write("a.fgraph", "node A { x: int; }\n");
  const Outcome outcome = fgraphc({"check", "-Wevery-node", file});
  CHECK(outcome.exit == 2);
  CHECK(outcome.err.find("unidentified-nodes") != std::string::npos);
  const Outcome generated = fgraphc({"-Wunidentified-nodes", "--out", folder.path("out"), file});
  CHECK(generated.exit == 0);
  CHECK(generated.err.find("[FG4020]") != std::string::npos);
}

TEST_CASE("text of the input cannot break the forms") {
  const Folder folder;
  const std::string file = folder.write("a.fgraph", "node A { x: int = \"\xFF\n\xE2\x80\xAE\"; }\n");
  for (const json& line : lines_of(fgraphc({"check", "--diagnostics=json", file}).err)) CHECK(line.contains("code"));
  CHECK(json::parse(fgraphc({"check", "--diagnostics=sarif", file}).err).contains("runs"));
  const std::string lines = fgraphc({"check", "--diagnostics=line", file}).err;
  CHECK(lines.find("\xE2\x80\xAE") == std::string::npos);
}

TEST_CASE("what is not shown is counted in every form") {
  const Folder folder;
  std::string text;
  for (int i = 0; i < 150; ++i) text += "node N" + std::to_string(i) + " { x: strng; }\n";
  const std::string file = folder.write("a.fgraph", text);
  const std::string left_out = "50 more messages are not shown";
  for (const char* form : {"pretty", "line", "json", "sarif"}) {
    CAPTURE(form);
    CHECK(fgraphc({"check", std::string("--diagnostics=") + form, file}).err.find(left_out) != std::string::npos);
  }
}

TEST_CASE("colours are there when asked for") {
  const Folder folder;
  const std::string file = folder.write("a.fgraph", kBroken);
  CHECK(fgraphc({"check", file}).err.find("\033[") == std::string::npos);
  CHECK(fgraphc({"check", "--color=never", file}).err.find("\033[") == std::string::npos);
  CHECK(fgraphc({"check", "--color=always", file}).err.find("\033[") != std::string::npos);
  CHECK(fgraphc({"--color=always", "--out", folder.path("out"), file}).err.find("\033[") != std::string::npos);
}

TEST_CASE("a form that does not exist is an error of the command line") {
  const Folder folder;
  const std::string file = folder.write("a.fgraph", kBroken);
  CHECK(fgraphc({"check", "--diagnostics=yaml", file}).exit == 2);
  CHECK(fgraphc({"check", "--color=blue", file}).exit == 2);
}

TEST_CASE("help names the commands") {
  const Outcome outcome = fgraphc({"--help"});
  CHECK(outcome.exit == 0);
  for (const char* command : {"gen", "check", "explain"}) CHECK(outcome.out.find(command) != std::string::npos);
}

}  // namespace
}  // namespace fgraph::test
