// Hostile queries. Each gives a message within a short time, and none makes the compiler crash.
#include <string>

#include <doctest/doctest.h>

#include "support.h"

namespace fgraph::idl::test {
namespace {

constexpr std::string_view kGood =
    "MATCH (p:Person {name: $n})-[k:KNOWS*1..3]->(c:Person) WHERE p.age >= 18 AND NOT c.name IN ['a', \"b\"] "
    "WITH p, collect(c {.name, x: [y IN p.nicknames WHERE y = 'z' | y + 1]}) AS cs UNWIND cs AS q "
    "CALL { WITH p MATCH (p)-->(x) RETURN count(x) AS n } RETURN p, CASE n WHEN 1 THEN q ELSE null END ORDER BY n "
    "LIMIT 3";

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

bool is_refused_once(const std::string& text) {
  const Checked checked(text);
  return !checked.result.understood && checked.diagnostics.all().size() == 1;
}

TEST_CASE("deep nesting is not parsed") {
  for (std::string_view open : {"(", "[", "{", "CASE WHEN ", "[x IN ", "any(x IN ", "coalesce("}) {
    CAPTURE(open);
    CHECK(is_refused_once("RETURN " + repeated(open, 50'000)));
  }
  CHECK(is_refused_once("MATCH (a) " + repeated("CALL { ", 50'000)));
  CHECK(is_refused_once(repeated("FOREACH (x IN [] | ", 50'000)));
}

TEST_CASE("the deepest nesting that is let through does not hurt") {
  const Checked brackets("RETURN " + repeated("(", 99) + "1" + repeated(")", 99), "", "int");
  CHECK(brackets.messages() == "");
  const Checked cases("RETURN " + repeated("CASE WHEN true THEN ", 99) + "1" + repeated(" ELSE 2 END", 99), "", "int");
  CHECK(cases.messages() == "");
  const Checked lists("RETURN " + repeated("[", 99) + repeated("]", 99) + " AS x");
  CHECK(lists.result.understood);
}

TEST_CASE("long chains are no recursion") {
  CHECK(Checked("RETURN " + repeated("NOT ", 3'000) + "true", "", "bool").messages() == "");
  CHECK(Checked("RETURN " + repeated("- ", 3'000) + "1", "", "int").messages() == "");
  CHECK(Checked("RETURN true" + repeated(" AND true", 3'000), "", "bool").result.understood);
  CHECK(Checked("RETURN 1" + repeated(" + 1", 3'000), "", "int").result.understood);
  CHECK(Checked("RETURN 1" + repeated(" = 1", 3'000), "", "bool").result.understood);
  CHECK(Checked("RETURN 1" + repeated(" IS NULL", 3'000), "", "bool").result.understood);
  CHECK(Checked("MATCH (p) RETURN p" + repeated(".x", 3'000)).result.understood);
  CHECK(Checked("MATCH (a)" + repeated("-->()", 2'000) + " RETURN 1", "", "int").result.understood);
  CHECK(Checked("MATCH (a)" + repeated(", (a)", 2'000) + " RETURN 1", "", "int").result.understood);
  CHECK(Checked("RETURN 1 AS a" + repeated(" UNION RETURN 1 AS a", 2'000), "", "int").result.understood);
}

TEST_CASE("a query that is too long is not checked") {
  CHECK(is_refused_once("RETURN 1" + repeated(" + 1", 500'000)));
}

TEST_CASE("texts and comments without end") {
  for (std::string_view text :
       {"RETURN 'abc", "RETURN \"abc", "RETURN `abc", "/* RETURN 1", "RETURN 1 /*", "\xc3\xa4", "$"}) {
    CAPTURE(text);
    CHECK(is_refused_once(std::string(text)));
  }
}

TEST_CASE("nothing at all") {
  CHECK(Checked("").messages() == "");
  CHECK(Checked(";").messages() == "");
  CHECK(Checked("  // nothing\n").messages() == "");
  CHECK(Checked("", "", "int").messages() ==
        "FG7018 [] the query returns nothing, not 'int'\n  end the query with RETURN\n");
}

TEST_CASE("every prefix of a query") {
  for (std::size_t length = 0; length < kGood.size(); ++length)
    Checked(kGood.substr(0, length), "n: string").messages();
}

TEST_CASE("a query with one byte changed") {
  std::uint32_t seed = 1;
  for (int round = 0; round < 1000; ++round) {
    seed = seed * 1664525U + 1013904223U;
    std::string changed(kGood);
    changed[(seed >> 8U) % changed.size()] = static_cast<char>((seed >> 24U) % 128U);
    Checked(changed, "n: string").messages();
  }
}

TEST_CASE("a query without one of its words") {
  for (std::size_t at = 0; at < kGood.size();) {
    const std::size_t end = std::min(kGood.find_first_of(" (){}[]:,", at), kGood.size() - 1) + 1;
    Checked(std::string(kGood.substr(0, at)) + std::string(kGood.substr(end)), "n: string").messages();
    at = end;
  }
}

TEST_CASE("names as long as a file") {
  const std::string name(1'000'000, 'a');
  CHECK(Checked("MATCH (p:" + name + ") RETURN p." + name + ", $" + name).diagnostics.all().front().text.size() <
        1'000);
}

}  // namespace
}  // namespace fgraph::idl::test
