// The resolved schema: everything that back ends need to know.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/criteria.h>
#include <fgraph/descriptor.h>

#include "idl/source/source.h"

namespace fgraph::idl {

struct SchemaFile;

// A method of a repository that the schema declares.
struct SchemaQuery {
  Query query;                        // its name and entity are set for every query
  std::optional<CypherQuery> cypher;  // given in Cypher: the rest of `query` means nothing then
  std::string_view doc;
  Span span;  // of the name
};

// Every node has one. An undeclared one has the name `<Node>Repository`, no queries and no place.
struct SchemaRepository {
  std::string_view name;
  const EntityDescriptor* entity = nullptr;
  std::vector<SchemaQuery> queries;  // in declaration order
  std::string_view doc;
  Span span;  // of the name
};

// One `.fgraph` file of the run, input or imported. All lists are in declaration order.
struct SchemaFile {
  // As an `import` names it: relative to an import root, with '/', such as "acme/common/audit.fgraph". An input outside
  // every root has its bare file name.
  std::string_view import_path;
  std::string_view package;        // "acme.social"; empty if the file names none
  std::string_view cpp_namespace;  // "acme::social"; empty likewise
  std::string_view doc;            // above `package`
  const SourceFile* source = nullptr;
  // Files whose enums, nodes and relationships this file's descriptors point at, without itself, in the order of
  // reading. Through mixins these may be files that are not imported directly; imports of mixins alone are not among
  // them.
  std::vector<const SchemaFile*> includes;
  std::vector<const EnumDescriptor*> enums;
  std::vector<const EntityDescriptor*> entities;
  std::vector<const RelationshipDescriptor*> relationships;  // declared ones only
  std::vector<const StructDescriptor*> structs;
  // One per entity that is declared in this file, in that order; then further ones for nodes of other files.
  std::vector<const SchemaRepository*> repositories;
};

// Owns all storage behind the descriptors. Spans point into the files of the `Diagnostics` of the compilation, which
// has to live as long as they are used; descriptors and texts do not need it.
//
// Thread-safety: immutable once `compile` returned it.
class Schema {
 public:
  Schema() = default;
  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;

  // Files to generate code for, in the order of the command line, each once.
  std::span<const SchemaFile* const> inputs() const { return inputs_; }
  // Inputs and what they import, in the order of reading.
  std::span<const SchemaFile* const> files() const { return files_; }
  // Paths of all files read, for build tools: inputs as given, imports as found.
  std::span<const std::string> dependencies() const { return dependencies_; }

  // Null if there is none. `qualified_name` is as in EntityDescriptor.
  const EntityDescriptor* find_entity(std::string_view qualified_name) const;
  // The file that declares it. The argument is one of this schema's.
  const SchemaFile& file_of(const EntityDescriptor& entity) const;
  const SchemaFile& file_of(const RelationshipDescriptor& relationship) const;  // a declared one
  const SchemaFile& file_of(const EnumDescriptor& enumeration) const;
  const SchemaFile& file_of(const StructDescriptor& structure) const;
  // The abstract nodes that a node derives from, at any distance, the nearest first.
  std::span<const EntityDescriptor* const> bases_of(const EntityDescriptor& entity) const;
  // Whether every node of `entity` is one of `base`: they are the same, or the one derives from the other.
  bool is_a(const EntityDescriptor& entity, const EntityDescriptor& base) const;
  // The one in the node's own file.
  const SchemaRepository& repository_of(const EntityDescriptor& entity) const;

 private:
  friend class SchemaBuilder;

  std::vector<const SchemaFile*> inputs_;
  std::vector<const SchemaFile*> files_;
  std::vector<std::string> dependencies_;
  std::map<const void*, const SchemaFile*> file_of_;
  std::map<const EntityDescriptor*, const SchemaRepository*> repository_of_;
  std::map<const EntityDescriptor*, std::vector<const EntityDescriptor*>> bases_of_;
  std::map<std::string_view, const EntityDescriptor*> entity_by_name_;

  // Deques, because descriptors point at each other's elements.
  std::deque<std::string> texts_;
  std::deque<std::vector<std::string_view>> text_lists_;
  std::deque<std::vector<FieldDescriptor>> field_lists_;
  std::deque<std::vector<LinkDescriptor>> link_lists_;
  std::deque<std::vector<std::uint32_t>> number_lists_;
  std::deque<std::vector<IndexDescriptor>> index_lists_;
  std::deque<std::vector<LinkOrderDescriptor>> link_order_lists_;
  std::deque<std::vector<FetchItemDescriptor>> fetch_item_lists_;
  std::deque<Condition> fetch_conditions_;
  std::deque<std::vector<FetchDescriptor>> fetch_lists_;
  std::deque<std::vector<EnumValueDescriptor>> enum_value_lists_;
  std::deque<EntityDescriptor> entities_;
  std::deque<RelationshipDescriptor> relationships_;
  std::deque<EnumDescriptor> enums_;
  std::deque<std::vector<StructFieldDescriptor>> struct_field_lists_;
  std::deque<StructDescriptor> structs_;
  std::deque<SchemaRepository> repositories_;
  std::deque<SchemaFile> schema_files_;
};

}  // namespace fgraph::idl
