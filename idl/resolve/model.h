// These types hold the schema while it is being made. All passes share them. Internal to the front end.
//
// The Program owns everything. A Unit is one file of it, a Symbol is one declaration in a file, and a Composite is a
// declaration that has members. The passes (idl/passes/passes.h) fill these in step by step. Only the descriptors,
// which the SchemaBuilder makes, are left in the end.
//
// Units, symbols and composites stand in deques, because they point at each other and at parts of the syntax trees
// from their first pass on. The fields of a composite stand in three places, one after the other: `own_fields` are
// those that it writes, `fields` are those with the inherited ones, and after the pass over indexes those of nodes and
// relationships stand in the descriptors and `fields` is empty. Links go from `written_links` to `own_links` of the
// composite that writes them, and then to the descriptor of each node.
//
// What is wrong leaves a trace, so that nobody reports it twice: `misses_imports` and `unread_words` of a unit,
// `poisoned`, `incomplete`, `repeated` and `broken_links` of a composite. passes.h says how they are asked.
//
// None of the types is thread-safe: one compilation runs on one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "idl/resolve/members.h"
#include "idl/resolve/schema.h"
#include "idl/resolve/schema_builder.h"
#include "idl/source/diagnostics.h"
#include "idl/syntax/ast.h"

namespace fgraph::idl {

struct Composite;
struct Symbol;
struct Unit;

// An ImportEdge is an import whose file could be read.
struct ImportEdge {
  Unit* unit = nullptr;
  Span span;
  std::string_view path;
  bool used = false;
};

// A Unit is one file.
struct Unit {
  ast::File file;
  std::string import_path;
  std::string package;  // empty if the file names none
  std::string cpp_namespace;
  std::vector<ImportEdge> imports;
  std::unordered_map<const Unit*, std::size_t> import_of;  // index in `imports`
  // The file has imports that could not be read.
  bool misses_imports = false;
  // The map holds the names that imports declare, each with the indexes in `imports` of those that do. The first lookup
  // makes it.
  std::multimap<std::string_view, std::size_t> imported_names;
  bool imports_indexed = false;
  enum class Role : std::uint8_t { kInput, kImported } role = Role::kImported;
  // These words stand in the parts of the file that could not be read. A declaration that seems to be missing may be
  // there.
  std::set<std::string_view> unread_words;
  std::vector<Symbol*> symbols;  // in declaration order
  std::map<std::string_view, Symbol*> by_name;
  // The file declares a name that another file declared before.
  bool repeats = false;
  SchemaFile* out = nullptr;
};

// A WrittenLink is a link together with the composite whose declaration writes it.
struct WrittenLink {
  const ast::Link* link = nullptr;
  Composite* owner = nullptr;
};

// A WrittenIndex is an index together with the composite whose declaration writes it.
struct WrittenIndex {
  const ast::IndexMember* member = nullptr;
  const Composite* owner = nullptr;
};

// A Composite is a declaration that has members and can have bases: a node, an abstract node, a mixin or a
// relationship.
struct Composite {
  Symbol* symbol = nullptr;
  const ast::Members* members = nullptr;
  const std::vector<ast::Name>* base_names = nullptr;
  EntityDescriptor* descriptor = nullptr;          // set for nodes, abstract ones too
  RelationshipDescriptor* relationship = nullptr;  // set for relationships
  std::vector<Composite*> bases;
  std::vector<const Composite*> deep_bases;              // those of the bases that have bases themselves
  std::map<const Composite*, std::size_t> base_name_of;  // index in `base_names`

  // The declaration writes these fields itself. The spans are the places of their names.
  std::vector<FieldDescriptor> own_fields;
  std::vector<Span> own_field_spans;

  // From here on the members include those that are inherited. `fields`, `field_spans` and `field_owners` are parallel;
  // an owner is the composite whose declaration writes the field.
  std::vector<FieldDescriptor> fields;
  std::vector<Span> field_spans;
  std::vector<const Composite*> field_owners;
  std::vector<WrittenLink> written_links;
  std::vector<WrittenIndex> written_indexes;
  // The declaration writes these links itself, and their targets and relationships are known. What `broken_links` names
  // has another error.
  std::map<const ast::Link*, LinkDescriptor> own_links;
  std::set<const ast::Link*> broken_links;
  std::vector<LinkDescriptor> links;
  std::vector<Span> link_spans;  // parallel to `links`
  std::vector<std::string_view> labels;
  // Members of these names were left out because of an error.
  std::set<std::string_view> poisoned;
  // A base is not known, or the name is declared twice. So members that seem to be missing may exist.
  bool incomplete = false;
  // Another declaration of the name came first, and lists all others in its `repetitions`.
  bool repeated = false;
  std::vector<const Composite*> repetitions;
  // These files hold the declaration and its bases.
  std::set<const Unit*> units;

  // Returns whether a member of this name may exist, although it is not found, because of an error that was reported.
  bool may_have(std::string_view name) const;
};

// Returns whether `base` is `composite` itself or one of the composites that it inherits from, directly or not.
bool inherits(const Composite& composite, const Composite& base);

// Returns whether one base of `composite` has both others as bases. If members of the two clash, that was reported
// there.
bool is_known(const Composite& composite, const Composite& left, const Composite& right);

// A Symbol is one declaration.
struct Symbol {
  enum class Kind : std::uint8_t { kEnum, kMixin, kAbstractNode, kNode, kRelationship, kStruct, kRepository };
  Kind kind = Kind::kNode;
  std::string_view name;
  std::string_view qualified_name;  // with the package before it
  Span span;                        // of the name
  Unit* unit = nullptr;
  const ast::Declaration* declaration = nullptr;
  EnumDescriptor* enumeration = nullptr;
  StructDescriptor* structure = nullptr;
  Composite* composite = nullptr;

  // Returns the descriptor of a node, abstract or not, and null for every other declaration.
  EntityDescriptor* node() const { return composite != nullptr ? composite->descriptor : nullptr; }
};

// A Program is everything about one run.
struct Program {
  explicit Program(Diagnostics& sink) : diagnostics(sink), build(*schema) {}

  Diagnostics& diagnostics;
  std::unique_ptr<Schema> schema = std::make_unique<Schema>();
  SchemaBuilder build;
  std::deque<Unit> units;  // in the order of reading
  std::vector<Unit*> inputs;
  std::deque<Symbol> symbols;  // in the order of reading
  std::deque<Composite> composites;
  std::unordered_map<const EntityDescriptor*, const Composite*> composite_of;
  // The index finds members of nodes by name after the passes that establish them.
  MemberIndex members;
  // These maps hold relationship types by their text in the graph: those of declared relationships, and those that only
  // links name.
  std::map<std::string_view, Composite*> declared_types;
  std::map<std::string_view, RelationshipDescriptor*> inline_types;
  // This is the schema as queries in Cypher see it. It is made for the first of them.
  std::shared_ptr<const class CypherSchema> cypher_schema;
};

}  // namespace fgraph::idl
