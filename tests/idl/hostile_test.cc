// Hostile inputs. Each gives a message within a short time, and none makes the compiler crash.
#include <string>

#include <doctest/doctest.h>

#include "idl/syntax/parse.h"
#include "support.h"

namespace fgraph::idl::test {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::size_t errors_of(const std::string& text) {
  return Compiled(text).diagnostics.error_count();
}

TEST_CASE("200,000 open brackets give one error") {
  for (std::string_view bracket : {"{", "(", "["}) {
    const Compiled compiled("node A { x: string = " + repeated(bracket, 200'000));
    CHECK(compiled.diagnostics.error_count() == 1);
    CHECK(compiled.messages().find("[FG1005]") != std::string::npos);
  }
  CHECK(errors_of("fetch A.b " + repeated("{ a ", 200'000)) == 1);
}

TEST_CASE("the deepest nesting that is let through does not hurt") {
  const std::string open = repeated("(", kMaxDepth - 1);
  const std::string close = repeated(")", kMaxDepth - 1);
  CHECK(Compiled("node A { x: int = " + open + "1" + close + "; }").messages() == "");
}

TEST_CASE("long chains are no recursion") {
  CHECK(errors_of("node A { x: bool = " + repeated("not ", 200'000) + "true; }") == 0);
  CHECK(errors_of("node A { x: bool = true" + repeated(" and true", 50'000) + "; }") == 1);
  CHECK(errors_of("node A { x: int" + repeated("?", 100'000) + "; }") == 1);
}

TEST_CASE("10,000 closing brackets are reported and stop there") {
  const Compiled compiled("node A { x: int; } " + repeated("}", 10'000));
  CHECK(compiled.diagnostics.error_count() == 10'000);
  CHECK(compiled.diagnostics.sorted().size() == Diagnostics::kShownLimit);
  CHECK(compiled.messages().find("9900 more messages are not shown") != std::string::npos);
}

TEST_CASE("a line of 10 MB") {
  const std::string name(10'000'000, 'a');
  const Compiled compiled("node A { " + name + ": strng; }");
  CHECK(compiled.diagnostics.error_count() == 2);
  CHECK(compiled.messages().size() < 2'000);
  const Compiled text("node A { x: int = \"" + name + "\"; }");
  CHECK(text.diagnostics.error_count() == 1);
  CHECK(text.messages().size() < 2'000);
}

TEST_CASE("comments and texts without end, many times") {
  CHECK(errors_of(repeated("/* ", 100'000)) == 1);
  CHECK(errors_of(repeated("\"\"\" ", 99'999)) == 2);
}

TEST_CASE("more tokens than memory should hold") {
  const Compiled compiled(repeated(";", 5'000'000));
  CHECK(compiled.messages().find("[FG1018]") != std::string::npos);
}

// An algorithm that takes the square of the size of its input would take minutes for this one.
std::string numbered(std::size_t count, const std::string& before, const std::string& after) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += before + std::to_string(i) + after + "\n";
  return out;
}

constexpr std::size_t kMany = 3'000;

TEST_CASE("many members, and as many mistakes about them") {
  const std::string fields = "node A {\n" + numbered(kMany, "field", ": int;");
  CHECK(errors_of(fields + "}\nrepository R for A {\n" + numbered(kMany, "find_by_feild_", ";") + "}") == kMany);
  CHECK(errors_of(fields + "}\nrepository R for A {\n" + numbered(kMany, "query q", "(n: int) where feild == $n;") +
                  "}") == kMany);
  CHECK(errors_of(fields + "}\nrepository R for A {\n" +
                  numbered(kMany, "query q", "() -> int = \"MATCH (a:A) WHERE a.feild = 1 RETURN count(a)\";") + "}") ==
        kMany);
  CHECK(errors_of(fields + numbered(kMany, "field", ": string;") + "}") == kMany);
  CHECK(errors_of(fields + numbered(kMany, "index (feild", ");") + "}") == kMany);
  CHECK(errors_of(fields + numbered(kMany, "reserved field", ";") + "}") == kMany);
  CHECK(errors_of("enum E {\n" + numbered(kMany, "value", ",") + "}\nnode A {\n" +
                  numbered(kMany, "field", ": E = valeu;") + "}") == kMany);
}

TEST_CASE("many links, hints, parameters, annotations and imports") {
  const std::string links = "node A { name: string;\n" + numbered(kMany, "link to", ": A[*] -[:T]->;") + "}\n";
  CHECK(errors_of(links) == 0);
  CHECK(errors_of(links + numbered(kMany, "fetch A.hint", " { too }")) == kMany);
  CHECK(errors_of(links + numbered(kMany, "fetch A.hint", " { hint0, to1 }")) == 1);
  std::string chain = "fetch A.hint0 { to0 }\n";
  for (std::size_t i = 1; i < kMany; ++i) {
    chain += "fetch A.h" + std::to_string(kMany - i) + " { h" + std::to_string(kMany - i - 1) + " }\n";
  }
  CHECK(errors_of(links + chain) > 0);
  CHECK(errors_of("node A { name: string; }\nrepository R for A { query q(" + numbered(kMany, "p", ": int,") +
                  "z: string) where name == $zz; }") == 1);
  std::string annotations;
  for (std::size_t i = 0; i < kMany; ++i) annotations += " @index";
  CHECK(errors_of("node A { name: string" + annotations + "; }") == kMany - 1);
  CHECK(errors_of(numbered(kMany, "import \"missing", ".fgraph\";")) == kMany);
}

TEST_CASE("what is inherited is limited") {
  const auto chain = [](std::size_t count) {
    std::string out = "mixin M0 { f0: int; }\n";
    for (std::size_t i = 1; i < count; ++i) {
      const std::string number = std::to_string(i);
      out += "mixin M" + number + " : M" + std::to_string(i - 1) + " { f" + number + ": int; }\n";
    }
    return out;
  };
  CHECK(errors_of(chain(500)) == 0);
  const Compiled compiled(chain(kMany));
  CHECK(compiled.diagnostics.error_count() == 1);
  CHECK(compiled.messages().find("[FG2022]") != std::string::npos);
}

TEST_CASE("a name of a query that is too long is not read") {
  CHECK(errors_of("node A { a: int; }\nrepository R for A { find_by_" + repeated("a_and_", 20'000) + "; }") == 1);
}

TEST_CASE("a file that is too large is not read") {
  const Compiled compiled(std::string(kMaxFileSize + 1, ' '));
  CHECK(compiled.diagnostics.error_count() == 1);
  CHECK(compiled.messages().find("[FG1006]") != std::string::npos);
}

TEST_CASE("every prefix of a good file gives messages, never a crash") {
  const std::string text = read_file(case_files("good").at(1));
  for (std::size_t length = 0; length < text.size(); length += 3) Compiled(text.substr(0, length)).messages();
}

TEST_CASE("a good file with one byte changed gives messages, never a crash") {
  const std::string text = read_file(case_files("good").at(1));
  std::uint32_t seed = 1;
  for (int round = 0; round < 500; ++round) {
    seed = seed * 1664525U + 1013904223U;
    std::string changed = text;
    changed[(seed >> 8U) % changed.size()] = static_cast<char>(seed >> 24U);
    const Compiled compiled(changed);
    CHECK((compiled.schema == nullptr) == (compiled.diagnostics.error_count() > 0));
  }
}

TEST_CASE("a good file without one of its words gives messages, never a crash") {
  const std::string text = read_file(case_files("good").at(1));
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n;:,(){}", at), text.size() - 1) + 1;
    Compiled(text.substr(0, at) + text.substr(end)).messages();
    at = end;
  }
}

}  // namespace
}  // namespace fgraph::idl::test
