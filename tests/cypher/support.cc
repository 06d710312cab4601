#include "support.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "idl/passes/compile.h"

namespace fgraph::idl::test {
namespace {

constexpr std::string_view kSchema = R"(
package acme.social;
enum Visibility { public = "public", friends = "friends", private = "private" }
enum Role : int { member = 0, moderator = 1, admin = 2 }
abstract node Actor { handle: string @unique; }
node Person : Actor labels(Person, Human) {
  name: string @index;
  email: string @unique;
  full_name: string? @column("fullName");
  age: int?;
  score: float = 0.0;
  role: Role = member;
  nicknames: string[] = [];
  home: point?;
  joined: date?;
  updated: datetime?;
  embedding: vector<3>?;
  link friends: Person[*] -[Knows]->;
  link followers: Person[*] <-[:FOLLOWS]-;
  link employer: Company[0..1] -[WorksAt]->;
  link posts: Post[*] -[:AUTHORED]->;
}
node Company { key name: string; city: string?; link staff: Person[*] <-[WorksAt]-; }
node Post { text: string; visibility: Visibility = public; at: timestamp; link author: Person[1] <-[:AUTHORED]-; }
relationship Knows "KNOWS" (Person -> Person) { since: date?; strength: float = 0.5; }
relationship WorksAt "WORKS_AT" (Person -> Company) { title: string?; }
)";

// Compiled once, and immutable after that.
struct Social {
  Social() {
    files.add_file("test.fgraph", std::string(kSchema));
    schema = compile({"test.fgraph"}, {"/"}, files, diagnostics);
    if (schema == nullptr) throw std::runtime_error(diagnostics.render(Style::kPlain));
    const SchemaFile& file = *schema->files().front();
    lookup = std::make_unique<CypherSchema>(file.entities, file.relationships);
  }

  Diagnostics diagnostics;
  MemoryFileSystem files;
  std::unique_ptr<Schema> schema;
  std::unique_ptr<CypherSchema> lookup;
};

const Social& social() {
  static const Social kSocial;
  return kSocial;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

CypherType named_type(std::string_view name) {
  if (name == "id") return CypherType::id();
  for (const EntityDescriptor* entity : social().lookup->entities()) {
    if (entity->name == name) return CypherType::node(*entity);
  }
  for (const RelationshipDescriptor* one : social().schema->files().front()->relationships) {
    if (one->name == name) return CypherType::relationship(*one);
  }
  TypeDescriptor type;
  for (const EnumDescriptor* one : social().schema->files().front()->enums) {
    if (one->name != name) continue;
    type.enumeration = one;
    type.scalar = one->storage;
    return CypherType::of(type);
  }
  for (int number = 0; number <= static_cast<int>(Scalar::kBytes); ++number) {
    if (scalar_name(static_cast<Scalar>(number)) == name) return CypherType::of(static_cast<Scalar>(number));
  }
  throw std::runtime_error("no type " + std::string(name));
}

CypherType type_of(std::string_view text) {
  if (text.back() == '?') return named_type(text.substr(0, text.size() - 1)).as_nullable();
  if (text.back() == ']') return CypherType::list_of(named_type(text.substr(0, text.size() - 2)));
  return named_type(text);
}

std::vector<CypherResultShape::Member> members_of(std::string_view text) {
  std::vector<CypherResultShape::Member> members;
  while (!trimmed(text).empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view one = text.substr(0, comma);
    const std::size_t colon = one.find(':');
    members.push_back({trimmed(one.substr(0, colon)), type_of(trimmed(one.substr(colon + 1))), {}});
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return members;
}

CypherResultShape shape_of(std::string_view text) {
  CypherResultShape shape;
  if (text.empty()) return shape;
  const std::size_t brace = text.find('{');
  shape.name = trimmed(text.substr(0, brace));
  if (brace == std::string_view::npos) {
    shape.kind = CypherResultShape::Kind::kValue;
    shape.members.push_back({"", type_of(text), {}});
    return shape;
  }
  shape.kind = CypherResultShape::Kind::kStruct;
  shape.members = members_of(text.substr(brace + 1, text.find('}') - brace - 1));
  return shape;
}

}  // namespace

Checked::Checked(std::string_view text, std::string_view parameters, std::string_view shape, CypherMode mode) {
  const std::string before = "// \u00e4\n  query q = \"\"\"";
  source_ = std::make_unique<SourceFile>("test.fgraph", before + std::string(text) + "\"\"\";\n");
  CypherInput input;
  const auto begin = static_cast<std::uint32_t>(before.size());
  input.text = {source_.get(), begin, static_cast<std::uint32_t>(begin + text.size())};
  for (const CypherResultShape::Member& one : members_of(parameters))
    input.parameters.push_back({one.name, one.type, {}});
  input.result = shape_of(shape);
  input.mode = mode;
  result = check_cypher(input, *social().lookup, diagnostics);
}

std::string Checked::messages() const {
  std::vector<const Diagnostic*> all;
  for (const Diagnostic& one : diagnostics.all()) all.push_back(&one);
  std::stable_sort(all.begin(), all.end(), [](const Diagnostic* left, const Diagnostic* right) {
    return left->span.begin < right->span.begin;
  });
  std::string out;
  for (const Diagnostic* one : all) {
    out += "FG" + std::to_string(static_cast<int>(one->message)) + " [" + std::string(one->span.text()) + "] " +
           one->text + "\n";
    for (const std::string& help : one->helps) out += "  " + help + "\n";
  }
  return out;
}

std::string Checked::columns() const {
  std::string out;
  for (const CypherColumn& column : result.columns) {
    out += (out.empty() ? "" : ", ") + column.name + ": " + describe(column.type) + (column.type.nullable ? "?" : "");
  }
  return out;
}

}  // namespace fgraph::idl::test
