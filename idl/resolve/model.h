// What the passes of the resolver share while a schema is being made. Internal to the front end.
//
// Order of the passes: load, declare, resolve fields, links, fetch hints and queries, assemble. A pass goes through all
// files before the next begins. Whatever was reported once becomes a null pointer or is left out, and what depends on
// it says nothing.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "idl/resolve/members.h"
#include "idl/resolve/schema.h"
#include "idl/source/diagnostics.h"
#include "idl/syntax/ast.h"

namespace fgraph::idl {

struct Symbol;

struct ImportEdge {
  struct Unit* unit = nullptr;
  Span span;
  std::string_view path;
  bool used = false;
};

// One file.
struct Unit {
  ast::File file;
  std::string import_path;
  std::string package;  // empty if none
  std::string cpp_namespace;
  std::vector<ImportEdge> imports;                         // those that could be read
  std::unordered_map<const Unit*, std::size_t> import_of;  // index in `imports`
  bool misses_imports = false;                             // there are others
  // What imports declare, by the last part of its name: indexes in `imports`, in their order. Made when it is needed.
  std::multimap<std::string_view, std::size_t> imported_names;
  bool imports_indexed = false;
  enum class Role : std::uint8_t { kInput, kImported } role = Role::kImported;
  // The words in what could not be read: a name that seems to be missing and is one of them may be declared there.
  std::set<std::string_view> unread_words;
  std::vector<Symbol*> symbols;  // in declaration order
  std::map<std::string_view, Symbol*> by_name;
  // It declares a name that another file declared before.
  bool repeats = false;
  SchemaFile* out = nullptr;
};

struct Entity;

struct LinkSource {
  const ast::Link* link = nullptr;
  Entity* owner = nullptr;
};

struct IndexSource {
  const ast::IndexMember* member = nullptr;
  const Entity* owner = nullptr;
};

// A declaration with members: node, abstract node, mixin or relationship.
struct Entity {
  Symbol* symbol = nullptr;
  const ast::Members* members = nullptr;
  const std::vector<ast::Name>* base_names = nullptr;
  EntityDescriptor* descriptor = nullptr;          // of a node
  RelationshipDescriptor* relationship = nullptr;  // of a relationship
  std::vector<Entity*> bases;
  std::vector<const Entity*> deep_bases;              // those that have bases themselves
  std::map<const Entity*, std::size_t> base_name_of;  // index in `base_names`

  // What the declaration itself says; places are of names.
  std::vector<FieldDescriptor> own_fields;
  std::vector<Span> own_field_spans;

  // With what it inherits, that first. `fields`, `field_spans` and `field_owners` are parallel.
  std::vector<FieldDescriptor> fields;
  std::vector<Span> field_spans;
  std::vector<const Entity*> field_owners;
  std::vector<LinkSource> link_sources;
  std::vector<IndexSource> index_sources;
  std::map<const ast::Link*, LinkDescriptor> own_links;  // those that are known enough to go on with
  std::set<const ast::Link*> broken_links;               // those of them that have an error
  std::vector<LinkDescriptor> links;
  std::vector<Span> link_spans;  // parallel to `links`
  std::vector<std::string_view> labels;
  // Members that have an error of their own: known by name only.
  std::set<std::string_view> poisoned;
  // A base is not known, or it is declared twice: members that seem to be missing may be there.
  bool incomplete = false;
  // Another declaration of its name came first; it knows the others.
  bool repeated = false;
  std::vector<const Entity*> repetitions;
  // The files that it and its bases are in.
  std::set<const Unit*> units;

  // Whether a member that seems to be missing may only be so because of an error that was reported.
  bool may_have(std::string_view name) const;
};

struct Symbol {
  enum class Kind : std::uint8_t { kEnum, kMixin, kAbstractNode, kNode, kRelationship, kStruct, kRepository };
  Kind kind = Kind::kNode;
  std::string_view name;
  std::string_view qualified_name;
  Span span;  // of the name
  Unit* unit = nullptr;
  const ast::Declaration* declaration = nullptr;  // null for a repository that nobody wrote
  EnumDescriptor* enumeration = nullptr;
  StructDescriptor* structure = nullptr;
  Entity* entity = nullptr;
};

// Makes a `Schema`: the only one that may write to it.
class SchemaBuilder {
 public:
  explicit SchemaBuilder(Schema& schema) : schema_(schema) {}

  std::string_view text(std::string text) { return schema_.texts_.emplace_back(std::move(text)); }
  std::span<const std::string_view> list(std::vector<std::string_view> texts) {
    return schema_.text_lists_.emplace_back(std::move(texts));
  }
  std::span<const FieldDescriptor> list(std::vector<FieldDescriptor> fields) {
    return schema_.field_lists_.emplace_back(std::move(fields));
  }
  std::span<const LinkDescriptor> list(std::vector<LinkDescriptor> links) {
    return schema_.link_lists_.emplace_back(std::move(links));
  }
  std::span<const std::uint32_t> list(std::vector<std::uint32_t> numbers) {
    return schema_.number_lists_.emplace_back(std::move(numbers));
  }
  std::span<const IndexDescriptor> list(std::vector<IndexDescriptor> indexes) {
    return schema_.index_lists_.emplace_back(std::move(indexes));
  }
  std::span<const LinkOrderDescriptor> list(std::vector<LinkOrderDescriptor> order) {
    return schema_.link_order_lists_.emplace_back(std::move(order));
  }
  std::span<const EnumValueDescriptor> list(std::vector<EnumValueDescriptor> values) {
    return schema_.enum_value_lists_.emplace_back(std::move(values));
  }
  std::span<const FetchItemDescriptor> list(std::vector<FetchItemDescriptor> items) {
    return schema_.fetch_item_lists_.emplace_back(std::move(items));
  }
  const Condition* condition(Condition one) { return &schema_.fetch_conditions_.emplace_back(std::move(one)); }
  std::span<const FetchDescriptor> list(std::vector<FetchDescriptor> hints) {
    return schema_.fetch_lists_.emplace_back(std::move(hints));
  }
  EntityDescriptor& entity() { return schema_.entities_.emplace_back(); }
  RelationshipDescriptor& relationship() { return schema_.relationships_.emplace_back(); }
  std::span<const StructFieldDescriptor> list(std::vector<StructFieldDescriptor> fields) {
    return schema_.struct_field_lists_.emplace_back(std::move(fields));
  }
  StructDescriptor& structure() { return schema_.structs_.emplace_back(); }
  EnumDescriptor& enumeration() { return schema_.enums_.emplace_back(); }
  SchemaRepository& repository() { return schema_.repositories_.emplace_back(); }
  SchemaFile& file() { return schema_.schema_files_.emplace_back(); }

  void add_file(const SchemaFile& file) { schema_.files_.push_back(&file); }
  void add_input(const SchemaFile& file) { schema_.inputs_.push_back(&file); }
  void add_dependency(std::string path) { schema_.dependencies_.push_back(std::move(path)); }
  void set_home(const void* descriptor, const SchemaFile& file) { schema_.file_of_[descriptor] = &file; }
  void set_repository(const EntityDescriptor& entity, const SchemaRepository& repository) {
    schema_.repository_of_[&entity] = &repository;
  }
  void set_bases(const EntityDescriptor& entity, std::vector<const EntityDescriptor*> bases) {
    schema_.bases_of_[&entity] = std::move(bases);
  }
  void name_entity(const EntityDescriptor& entity) { schema_.entity_by_name_[entity.qualified_name] = &entity; }

  // The lines joined by line feeds.
  std::string_view doc(const ast::Doc& doc);

 private:
  Schema& schema_;
};

// Everything about one run.
struct Program {
  explicit Program(Diagnostics& sink) : diagnostics(sink), build(*schema) {}

  Diagnostics& diagnostics;
  std::unique_ptr<Schema> schema = std::make_unique<Schema>();
  SchemaBuilder build;
  std::deque<Unit> units;  // in the order of reading
  std::vector<Unit*> inputs;
  std::deque<Symbol> symbols;  // in the order of reading
  std::deque<Entity> entities;
  std::unordered_map<const EntityDescriptor*, const Entity*> entity_of;
  // Of the nodes, once their fields and links are known.
  MemberIndex members;
  // Relationship types by their text in the graph: declared ones, and those only named in links.
  std::map<std::string_view, Entity*> declared_types;
  std::map<std::string_view, RelationshipDescriptor*> inline_types;
  // What queries in Cypher are checked against; made when the first one is.
  std::shared_ptr<const class CypherSchema> cypher_schema;
};

// Enters every declaration into its unit and makes empty descriptors.
void declare_names(Program& program);
// Fills the values of enums.
void resolve_enums(Program& program);
// Fills the fields of structs.
void resolve_structs(Program& program);
// Fills the fields of nodes and relationships, and the labels of nodes.
void resolve_fields(Program& program);
// Fills the indexes of nodes. Fields are known, and not yet handed over to the descriptors.
void resolve_indexes(Program& program);
// Fills the links of nodes, and the end points of relationships.
void resolve_links(Program& program);
// Reports relationship types that are named once and nearly alike.
void check_inline_types(Program& program);
// Reports cascades of deletions that no query can follow to their end.
void check_cascades(Program& program);
// Fills the fetch hints of nodes.
void resolve_fetches(Program& program);
// Makes the repositories and their queries.
void resolve_repositories(Program& program);
// Reports imports that nothing needed, and lists what each file includes.
void finish_files(Program& program);

}  // namespace fgraph::idl
