#include "compiler/cpp/names.h"

#include <doctest/doctest.h>

namespace fgraph::compiler {
namespace {

TEST_CASE("names pass through unless C++ has taken them") {
  CHECK(cpp_name("created_at") == "created_at");
  for (const char* name :
       {"class", "int",    "new", "union",  "co_await", "errno",   "EOF",   "NULL",   "major",     "minor", "linux",
        "unix",  "assert", "std", "fgraph", "xor_eq",   "char8_t", "EINTR", "SIGINT", "INT64_MAX", "M_PI",  "stdin"}) {
    CAPTURE(name);
    CHECK(is_taken(name));
    CHECK(cpp_name(name) == std::string(name) + "_");
  }
  for (const char* name : {"EUR", "PRIVATE", "GET", "signals", "string", "vector"}) CHECK(!is_taken(name));
  CHECK(cpp_type_name("Person") == "Person");
  CHECK(cpp_type_name("fields") == "fields_");
  CHECK(cpp_type_name("class") == "class_");
}

TEST_CASE("packages become namespaces") {
  CHECK(cpp_namespace("") == "");
  CHECK(cpp_namespace("social") == "social");
  CHECK(cpp_namespace("acme.class.std") == "acme::class_::std_");
}

TEST_CASE("a scope gives every name a name of its own") {
  const Scope scope({"id", "Person"}, {"class_", "class", "id", "id_", "id_2", "name", "Person"});
  CHECK(scope["name"] == "name");
  CHECK(scope["class_"] == "class_");
  CHECK(scope["class"] == "class_2");
  CHECK(scope["id_"] == "id_");
  CHECK(scope["id_2"] == "id_2");
  CHECK(scope["id"] == "id_3");
  CHECK(scope["Person"] == "Person_");
  CHECK(scope.unused("name") == "name_");
  CHECK(scope.unused("id") == "id_4");
  CHECK(scope.unused("other") == "other");
}

TEST_CASE("string literals survive any bytes") {
  CHECK(string_literal("") == R"("")");
  CHECK(string_literal("a\"b\\c") == R"("a\"b\\c")");
  CHECK(string_literal("\n\r\t") == R"("\n\r\t")");
  CHECK(string_literal("100%s )\"") == R"("100%s )\"")");
  CHECK(string_literal("?\?=?\?/") == R"("?\?=?\?/")");
  CHECK(string_literal("???") == R"("?\?\?")");
  CHECK(string_literal(std::string_view("\0"
                                        "7\x1b",
                                        3)) == R"("\0007\033")");
  CHECK(string_literal("\xc3\xa9") == R"("\303\251")");
  CHECK(string_literal("\xff\x7f") == R"("\377\177")");
}

TEST_CASE("long literals are broken after blanks and lose nothing") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "word" + std::to_string(i) + (i % 7 == 0 ? "\n" : " ");
  std::string joined;
  for (const std::string& line : string_literal_lines(text)) {
    CHECK(line.size() <= 100);
    joined += line.substr(1, line.size() - 2);
  }
  CHECK('"' + joined + '"' == string_literal(text));
  CHECK(string_literal_lines("").size() == 1);
  CHECK(string_literal_lines(std::string(500, 'x')).size() == 1);
}

TEST_CASE("comments stay comments") {
  const auto line = [](std::string_view text) { return comment_lines(text).at(0); };
  CHECK(comment_lines("").empty());
  CHECK(comment_lines("a\nb\r\nc\rd") == std::vector<std::string>{"a", "b", "c", "d"});
  CHECK(comment_lines("a\n\nb") == std::vector<std::string>{"a", "", "b"});
  CHECK(line("ends here */ int x;") == "ends here * / int x;");
  CHECK(line("continued \\") == "continued \\.");
  CHECK(line("continued \\  ") == "continued \\.");
  CHECK(line("trigraph ?\?/") == "trigraph ?? /");
  CHECK(line("b\xc3\xa9zier \xe2\x82\xac") == "b\xc3\xa9zier \xe2\x82\xac");
  CHECK(line("bad \xff \xc3") == "bad ? ?");
  CHECK(line("surrogate \xed\xa0\x80") == "surrogate ???");
  CHECK(line("overlong \xc0\xaf") == "overlong ??");
  CHECK(line("bidi \xe2\x80\xae right") == "bidi ? right");
  CHECK(line("separator \xe2\x80\xa8 x") == "separator ? x");
  CHECK(line("tab\tand\x1b"
             "escape") == "tab and escape");
}

}  // namespace
}  // namespace fgraph::compiler
