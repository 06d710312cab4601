#include <string>

#include <doctest/doctest.h>

#include "support.h"

namespace fgraph::idl::test {
namespace {

const FieldDescriptor& field(const Compiled& compiled, std::string_view name) {
  for (const FieldDescriptor& one : compiled.schema->inputs()[0]->entities[0]->fields) {
    if (one.name == name) return one;
  }
  throw std::string(name);
}

TEST_CASE("a node with everything") {
  const Compiled compiled(
      "/// About the file.\n"
      "package acme.social;\n"
      "/// A person.\n///\n///  Indented.\n"
      "node Person labels(Person, Human) {\n"
      "  /// Its name.\n"
      "  name: string = \"\\u{E9}\" @index;\n"
      "  full: string? @column(\"fullName\");\n"
      "  v: vector<3>;\n"
      "  tags: string[] = [];\n"
      "  seen: datetime = now();\n"
      "  link friends: Person[*] -[Knows]-> cascade(save);\n"
      "  link boss: Person[0..1] <-[:LEADS]-;\n"
      "  link all: Person[1] -[:LEADS]-;\n"
      "}\n"
      "relationship Knows \"KNOWS\" (Person -> Person) { since: date?; }\n");
  // The last link overlaps with the second.
  REQUIRE(compiled.diagnostics.error_count() == 0);
  const SchemaFile& file = *compiled.schema->inputs()[0];
  CHECK(file.cpp_namespace == "acme::social");
  CHECK(file.doc == "About the file.");
  CHECK(file.includes.empty());
  const EntityDescriptor& person = *file.entities[0];
  CHECK(person.qualified_name == "acme.social.Person");
  CHECK(person.doc == "A person.\n\n Indented.");
  CHECK(person.labels.size() == 2);
  CHECK(compiled.schema->find_entity("acme.social.Person") == &person);
  CHECK(&compiled.schema->file_of(person) == &file);
  CHECK(field(compiled, "name").default_value.literal == "\xC3\xA9");
  CHECK(field(compiled, "name").index == FieldIndex::kRange);
  CHECK(field(compiled, "name").doc == "Its name.");
  CHECK(field(compiled, "full").column == "fullName");
  CHECK(field(compiled, "full").type.kind == ValueKind::kOptional);
  CHECK(field(compiled, "v").type.dimension == 3);
  CHECK(field(compiled, "tags").default_value.kind == DefaultKind::kEmptyList);
  CHECK(field(compiled, "seen").default_value.kind == DefaultKind::kNow);
  REQUIRE(person.links.size() == 3);
  CHECK(person.links[0].relationship == file.relationships[0]);
  CHECK(person.links[0].flags == kLinkCascadeSave);
  CHECK(person.links[1].direction == Direction::kIncoming);
  CHECK(person.links[1].cardinality == Cardinality::kOptionalOne);
  CHECK(person.links[1].relationship->name == "");
  CHECK(person.links[1].relationship->type == "LEADS");
  CHECK(person.links[2].direction == Direction::kBoth);
  CHECK(person.links[2].relationship == person.links[1].relationship);
  CHECK(file.relationships[0]->source == &person);
  CHECK(file.relationships[0]->fields.size() == 1);
}

TEST_CASE("every node has a repository") {
  const Compiled compiled("node A { x: int; } node B { y: int; } repository Bees for B { find_by_y; }");
  REQUIRE(compiled.messages() == "");
  const SchemaFile& file = *compiled.schema->inputs()[0];
  REQUIRE(file.repositories.size() == 2);
  CHECK(file.repositories[0]->name == "ARepository");
  CHECK(file.repositories[0]->queries.empty());
  CHECK(file.repositories[1]->name == "Bees");
  CHECK(file.repositories[1]->queries.size() == 1);
  CHECK(&compiled.schema->repository_of(*file.entities[1]) == file.repositories[1]);
}

TEST_CASE("what is inherited comes first, once") {
  const Compiled compiled(
      "mixin A { a: int; } mixin B : A { b: int; } mixin C : A { c: int; }\n"
      "abstract node Actor : B labels(Actor, Agent) { d: int; link peers: Person[*] -[:PEER]->; }\n"
      "node Person : Actor, C { e: int; }");
  REQUIRE(compiled.messages() == "");
  const EntityDescriptor& actor = *compiled.schema->inputs()[0]->entities[0];
  CHECK(actor.flags == kEntityAbstract);
  CHECK(actor.labels.size() == 2);
  const EntityDescriptor& person = *compiled.schema->inputs()[0]->entities[1];
  CHECK(person.flags == 0);
  std::string names;
  for (const FieldDescriptor& one : person.fields) names += one.name;
  CHECK(names == "abdce");
  REQUIRE(person.labels.size() == 3);
  CHECK(person.labels[0] == "Person");
  CHECK(person.labels[1] == "Actor");
  CHECK(person.labels[2] == "Agent");
  CHECK(person.links.size() == 1);
}

TEST_CASE("enums") {
  const Compiled compiled(
      "enum Role : int { /// Plain.\n member = 0, admin = -2 } enum Kind { a, b = \"B!\" }\n"
      "node P { role: Role? = admin; kind: Kind[]; }");
  REQUIRE(compiled.messages() == "");
  const SchemaFile& file = *compiled.schema->inputs()[0];
  REQUIRE(file.enums.size() == 2);
  CHECK(file.enums[0]->storage == Scalar::kInt);
  CHECK(file.enums[0]->values[1].number == -2);
  CHECK(file.enums[0]->values[0].doc == "Plain.");
  CHECK(file.enums[1]->values[0].text == "a");
  CHECK(file.enums[1]->values[1].text == "B!");
  CHECK(field(compiled, "role").type.enumeration == file.enums[0]);
  CHECK(field(compiled, "role").type.scalar == Scalar::kInt);
  CHECK(field(compiled, "role").default_value.literal == "admin");
}

TEST_CASE("rules and flags of fields") {
  const Compiled compiled(
      "node P { key code: string @length(3, 32) @pattern(\"[a-z]+\"); a: int @range(-1, 150) @immutable @redact;"
      " t: timestamp = now() @touch; v: int = 0 @version; }");
  REQUIRE(compiled.messages() == "");
  CHECK(field(compiled, "code").flags == kFieldKey);
  CHECK(field(compiled, "code").index == FieldIndex::kUnique);
  CHECK(field(compiled, "code").rules.min_length == 3);
  CHECK(field(compiled, "code").rules.max_length == 32);
  CHECK(field(compiled, "code").rules.pattern == "[a-z]+");
  CHECK(field(compiled, "a").rules.has_min);
  CHECK(field(compiled, "a").rules.min == -1);
  CHECK(field(compiled, "a").rules.max == 150);
  CHECK(field(compiled, "a").flags == (kFieldImmutable | kFieldRedact));
  CHECK(field(compiled, "t").flags == kFieldTouch);
  CHECK(field(compiled, "v").flags == kFieldVersion);
}

TEST_CASE("one mistake does not hide another, and has no consequences") {
  const Compiled compiled(
      "node Person {\n  name strng;\n  age: nit;\n  link x: Compny[*] -[Knws]->;\n}\n"
      "nod Company { title: string; }\n"
      "repository PersonRepository for Person { find_by_name; find_by_age; find_by_title; }\n");
  // The mistakes: a missing ':' with its type, 'nit', 'Compny', 'Knws', 'nod', and 'title', a field of another node.
  CHECK(compiled.diagnostics.error_count() == 7);
}

}  // namespace
}  // namespace fgraph::idl::test
