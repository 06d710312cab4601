#include "fuzz/schema_check.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "compiler/describe/describe.h"
#include "compiler/emit/emit.h"
#include "compiler/format/format.h"
#include "idl/passes/compile.h"

namespace fgraph::testing {
namespace {

constexpr std::string_view kCommon = R"(package acme.common;
enum Visibility { public = "public", hidden = "hidden" }
mixin Audited { created_at: datetime = now() @immutable; }
node City { name: string @unique; }
)";

[[noreturn]] void fail(const std::string& what, std::string_view text) {
  std::fprintf(stderr, "%s\n%.*s\n", what.c_str(), static_cast<int>(text.size()), text.data());
  std::abort();
}

struct Compiled {
  explicit Compiled(std::string_view text) {
    files.add_file("/main.fgraph", std::string(text));
    files.add_file("/acme/common.fgraph", std::string(kCommon));
    schema = idl::compile({"/main.fgraph"}, {"/"}, files, diagnostics);
  }

  idl::MemoryFileSystem files;
  idl::Diagnostics diagnostics;
  std::unique_ptr<idl::Schema> schema;
};

// Reads C++ as far as literals, comments and brackets go: all that a schema's text could break.
class Scanner {
 public:
  explicit Scanner(const compiler::OutputFile& file) : file_(file), text_(file.text) {}

  void run() {
    while (at_ < text_.size()) {
      if (text_.substr(at_, 2) == "//") {
        comment();
      } else if (text_[at_] == '"') {
        literal();
      } else {
        other(text_[at_++]);
      }
    }
    if (!open_.empty()) fail("brackets are not closed in " + file_.path, text_);
  }

 private:
  void comment() {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    if (end > at_ && text_[end - 1] == '\\') fail("a comment goes on in the next line of " + file_.path, text_);
    at_ = end;
  }

  void literal() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\n') fail("a literal goes over its line in " + file_.path, text_);
      if (text_[at_] == '\\') ++at_;
    }
    ++at_;
  }

  void other(char character) {
    if (character == '(' || character == '[' || character == '{') {
      open_ += character;
    } else if (character == ')' || character == ']' || character == '}') {
      const char want = character == ')' ? '(' : character == ']' ? '[' : '{';
      if (open_.empty() || open_.back() != want) fail("brackets do not fit in " + file_.path, text_);
      open_.pop_back();
    } else if (character == '`' || character == '@' || character == '$' ||
               static_cast<unsigned char>(character) > 126) {
      fail("a character that is no C++ in " + file_.path, text_);
    }
  }

  const compiler::OutputFile& file_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::string open_;
};

}  // namespace

void check_schema(std::string_view text) {
  const Compiled compiled(text);
  using idl::Format;
  for (const Format format : {Format::kPretty, Format::kLine, Format::kJson, Format::kSarif}) {
    (void)compiled.diagnostics.render(format, idl::Style::kPlain);
  }
  if ((compiled.schema == nullptr) != (compiled.diagnostics.error_count() > 0)) fail("errors and a schema", text);
  if (compiled.schema == nullptr) return;
  (void)compiler::description(*compiled.schema);
  for (const idl::SchemaFile* file : compiled.schema->files()) {
    for (const compiler::OutputFile& output : compiler::emit_file(*compiled.schema, *file)) Scanner(output).run();
  }
}

void check_format(std::string_view text) {
  idl::Diagnostics diagnostics;
  const idl::SourceFile& source = diagnostics.add_source("/main.fgraph", std::string(text));
  const std::optional<std::string> once = compiler::formatted(source, diagnostics);
  if (!once) return;
  const idl::SourceFile& again = diagnostics.add_source("/again.fgraph", *once);
  const std::optional<std::string> twice = compiler::formatted(again, diagnostics);
  if (!twice || *twice != *once)
    fail("formatting changes formatted text:\n" + *once + "\n----\n" + twice.value_or(""), text);
  const Compiled before(text);
  const Compiled after(*once);
  if ((before.schema == nullptr) != (after.schema == nullptr)) fail("formatting changes errors", text);
  if (before.schema == nullptr) return;
  if (compiler::description(*before.schema) != compiler::description(*after.schema)) {
    fail("formatting changes the meaning", text);
  }
}

void check_query(std::string_view text) {
  if (text.find("\"\"\"") != std::string_view::npos) return;
  std::string schema =
      "enum Role : int { member = 0 }\n"
      "relationship Knows \"KNOWS\" (Person -> Person) { since: date?; }\n"
      "node Person { name: string @index; age: int?; role: Role = member; home: point?; tags: string[] = [];\n"
      "  link friends: Person[*] -[Knows]->; link works: Company[0..1] -[:WORKS_AT]->; }\n"
      "node Company { name: string @unique; }\n"
      "struct Row { person: Person?; n: int; knows: Knows?; }\n"
      "repository PersonRepository for Person {\n"
      "  query one(me: id, day: date, names: string[]) -> Row[*] = \"\"\"";
  schema.append(text).append("\"\"\";\n  query two(n: int) -> Person? = \"\"\"").append(text).append("\"\"\";\n}\n");
  check_schema(schema);
}

}  // namespace fgraph::testing
