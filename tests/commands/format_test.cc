#include "compiler/format/format.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "compiler/format/format_pieces.h"
#include "support.h"

namespace fgraph::compiler {
namespace {

using test::fgraphc;
using test::Folder;
using test::Outcome;

std::string formatted_text(const std::string& text) {
  idl::Diagnostics diagnostics;
  const auto result = formatted(diagnostics.add_source("x", text), diagnostics);
  INFO(diagnostics.render(idl::Style::kPlain));
  REQUIRE(result);
  return *result;
}

struct Case {
  const char* name;
  const char* input;
  const char* want;
};

constexpr Case kCases[] = {
    {"nothing", "", ""},
    {"one member per line", "node A{x:int;y : string ? ;}", "node A {\n  x: int;\n  y: string?;\n}\n"},
    {"heads", "abstract node A:B , C labels ( X,Y ) @x { x:int; } relationship R\"T\"(A->B):C;",
     "abstract node A : B, C labels(X, Y) @x {\n  x: int;\n}\n\nrelationship R \"T\" (A -> B) : C;\n"},
    {"links",
     "node A { link a:B[ * ]-[K]->cascade( save,delete )order by x  desc; link b:B[0 .. 1]<- [ : T ]-; link "
     "c:B[1]-[:\"t u\"]-; link d:B[*]-[K]->orphan( delete )cascade(save); }",
     "node A {\n  link a: B[*] -[K]-> cascade(save, delete) order by x desc;\n  link b: B[0..1] <-[:T]-;\n"
     "  link c: B[1] -[:\"t u\"]-;\n  link d: B[*] -[K]-> orphan(delete) cascade(save);\n}\n"},
    {"types and values",
     "node A { v:vector < 3 > =[ - 1.5 ,2,3 ]@vector(similarity :cosine); k :a.B[ ]=[]; key n:string; d:datetime=now( "
     ")@touch; }",
     "node A {\n  v: vector<3> = [-1.5, 2, 3] @vector(similarity: cosine);\n  k: a.B[] = [];\n  key n: string;\n"
     "  d: datetime = now() @touch;\n}\n"},
    {"items", "enum E:int{a=0,b=-1,} fetch A.b{c(limit:2){d},e}",
     "enum E : int {\n  a = 0,\n  b = -1,\n}\n\nfetch A.b {\n  c(limit: 2) {\n    d\n  },\n  e\n}\n"},
    {"empty bodies", "node A { }node B{\n\n}", "node A {}\nnode B {}\n"},
    {"queries",
     "repository R for A { find_by_x( y :int )->A[*]; query q(a:int=1)->A[ * ] where(x>$a and not(y in[1,2]))or z<-1 "
     "limit 3; }",
     "repository R for A {\n  find_by_x(y: int) -> A[*];\n"
     "  query q(a: int = 1) -> A[*] where (x > $a and not (y in [1, 2])) or z < -1 limit 3;\n}\n"},
    {"long queries are broken before clauses",
     "repository R for A { query adults(q: string, min: int = 18) -> Person[*] where age >= $min and name contains $q "
     "order by name asc limit 100 fetch profile; }",
     "repository R for A {\n  query adults(q: string, min: int = 18) -> Person[*]\n      where age >= $min and name "
     "contains $q\n      order by name asc\n      limit 100\n      fetch profile;\n}\n"},
    {"texts in quotes stay", "repository R for A{query q->int=\"\"\"\n\tMATCH   (n)\n   RETURN 1 \"\"\";}",
     "repository R for A {\n  query q -> int = \"\"\"\n\tMATCH   (n)\n   RETURN 1 \"\"\";\n}\n"},
    {"groups stay, and one blank line is enough",
     "\n\npackage a;\n\n\n\nimport \"b\";\nnode A {\n\n  x: int;\n\n\n  y: int;\n  z: int;\n\n}\n\n",
     "package a;\n\nimport \"b\";\n\nnode A {\n  x: int;\n\n  y: int;\n  z: int;\n}\n"},
    {"comments",
     "// head\nnode A { // of a\n/// doc\n  x: int; // of x\n  /* above */\n  /* before */ y: /* in */ int;\n  // "
     "last\n} // end\n// eof",
     "// head\nnode A { // of a\n  /// doc\n  x: int; // of x\n  /* above */\n  /* before */ y: /* in */ int;\n"
     "  // last\n} // end\n// eof\n"},
    {"comments inside of a member", "node A { x: // why\nint // or\n; }",
     "node A {\n  x: // why\n      int // or\n      ;\n}\n"},
    {"a comment above a declaration stays with it", "node A { x: int; }\n// of b\nnode B { x: int; }",
     "node A {\n  x: int;\n}\n\n// of b\nnode B {\n  x: int;\n}\n"},
    {"documentation after a member is about the next", "node A { x: int; /// of y\n y: int; }",
     "node A {\n  x: int;\n  /// of y\n  y: int;\n}\n"},
    {"line ends of other systems", "node A {\r\n  x: int; // a\r\n\r\n  y: int;\r\n}\r\n",
     "node A {\n  x: int; // a\n\n  y: int;\n}\n"},
    {"keywords as names", "node A { index: int; index(index); fulltext ( order )language(\"x\"); where: int; }",
     "node A {\n  index: int;\n  index (index);\n  fulltext (order) language(\"x\");\n  where: int;\n}\n"},
};

TEST_CASE("layouts") {
  for (const Case& one : kCases) {
    CAPTURE(one.name);
    CHECK(formatted_text(one.input) == one.want);
    CHECK(formatted_text(one.want) == one.want);
  }
}

// The tokens and comments of a text, joined by something that none of them contains.
std::string content(const std::string& text) {
  const auto pieces = pieces_of(text);
  REQUIRE(pieces);
  std::string out;
  for (const Piece& piece : *pieces) out.append(piece.text).append("\x01");
  return out;
}

// The same tokens with other white space between them. Names with dots cannot contain any.
std::string squeezed(const std::string& text, const std::string& blank) {
  std::string out;
  const auto pieces = pieces_of(text);
  for (const Piece& piece : *pieces) {
    if (piece.is(".")) out.resize(out.size() - blank.size());
    out += piece.text;
    if (!piece.is(".")) out += piece.kind == Piece::Kind::kLineComment ? "\n" : blank;
  }
  return out;
}

TEST_CASE("all schemas of the project: formatting twice is formatting once, and no word is lost") {
  std::size_t formatted_files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(FGRAPH_SOURCE_DIR "/tests")) {
    if (entry.path().extension() != ".fgraph") continue;
    CAPTURE(entry.path());
    const std::string text = test::read_file(entry.path().string());
    idl::Diagnostics diagnostics;
    const auto once = formatted(diagnostics.add_source("x", text), diagnostics);
    if (!once) {
      CHECK(diagnostics.error_count() > 0);
      continue;
    }
    ++formatted_files;
    CHECK(formatted_text(*once) == *once);
    CHECK(content(*once) == content(text));
    for (const char* blank : {" ", "\n", "\n\n\n", "\t"}) {
      const std::string other = formatted_text(squeezed(text, blank));
      CHECK(formatted_text(other) == other);
      CHECK(content(other) == content(text));
    }
  }
  CHECK(formatted_files > 40);
}

TEST_CASE("a byte order mark and carriage returns go") {
  CHECK(formatted_text("\xEF\xBB\xBFnode A { name: string; }\r\n") == formatted_text("node A { name: string; }\n"));
}

TEST_CASE("a syntax error keeps the file as it is") {
  const Folder folder;
  const std::string file = folder.write("a.fgraph", "node  A { x: int }\n");
  const Outcome outcome = fgraphc({"fmt", file});
  CHECK(outcome.exit == 1);
  CHECK(outcome.err.find("FG1002") != std::string::npos);
  CHECK(folder.read("a.fgraph") == "node  A { x: int }\n");
}

TEST_CASE("names need not be known, and imports need not be there") {
  const Folder folder;
  const std::string file = folder.write("a.fgraph", "import \"none.fgraph\";node A{x:Unknown;}");
  CHECK(fgraphc({"fmt", file}).exit == 0);
  CHECK(folder.read("a.fgraph") == "import \"none.fgraph\";\n\nnode A {\n  x: Unknown;\n}\n");
}

TEST_CASE("--check names the files and changes none") {
  const Folder folder;
  const std::string good = folder.write("good.fgraph", "node A {\n  x: int;\n}\n");
  const std::string bad = folder.write("bad.fgraph", "node A{x:int;}");
  const Outcome outcome = fgraphc({"fmt", "--check", good, bad});
  CHECK(outcome.exit == 1);
  CHECK(outcome.out == bad + "\n");
  CHECK(folder.read("bad.fgraph") == "node A{x:int;}");
  CHECK(fgraphc({"fmt", "--check", good}).exit == 0);
}

TEST_CASE("--stdin formats to standard output") {
  const Outcome outcome = fgraphc({"fmt", "--stdin"}, "node A{x:int;}");
  CHECK(outcome.exit == 0);
  CHECK(outcome.out == "node A {\n  x: int;\n}\n");
  CHECK(fgraphc({"fmt", "--stdin", "--check"}, "node A{x:int;}").exit == 1);
  CHECK(fgraphc({"fmt", "--stdin"}, "node A{x:int").exit == 1);
  CHECK(fgraphc({"fmt"}).exit == 2);
  CHECK(fgraphc({"fmt", "--stdin", "a.fgraph"}).exit == 2);
}

TEST_CASE("only files that change are written, with their mode and through links") {
  namespace fs = std::filesystem;
  const Folder folder;
  const std::string good = folder.write("good.fgraph", "node A {\n  x: int;\n}\n");
  const auto before = fs::last_write_time(good) - std::chrono::hours(1);
  fs::last_write_time(good, before);
  const std::string bad = folder.write("bad.fgraph", "node A{x:int;}");
  fs::permissions(bad, fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink(bad, folder.path("link.fgraph"));
  CHECK(fgraphc({"fmt", good, folder.path("link.fgraph")}).exit == 0);
  CHECK(fs::last_write_time(good) == before);
  CHECK(fs::is_symlink(folder.path("link.fgraph")));
  CHECK(folder.read("bad.fgraph") == folder.read("good.fgraph"));
  CHECK(fs::status(bad).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("hostile text is refused or formatted, never broken") {
  for (const std::string& text :
       {std::string(200'000, '{'), std::string(200'000, '('), std::string("node A { x: int = \""),
        std::string("/* not closed"), std::string("node A { x\0: int; }", 19), std::string("\xEF\xBB\xBFnode A {}")}) {
    const Outcome outcome = fgraphc({"fmt", "--stdin"}, text);
    CHECK(outcome.exit >= 0);
    CHECK(outcome.exit <= 2);
  }
}

}  // namespace
}  // namespace fgraph::compiler
