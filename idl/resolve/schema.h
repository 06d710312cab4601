// The resolved schema holds everything that a back end needs to know.
//
// compile() makes it, and only of schemas without an error, so that a back end need not ask for missing parts. The
// files say who declares what, and the descriptors, which the public headers define, say what that is. Everything is
// in an order that follows from the text, and not from addresses or from the order in which files were read, unless a
// comment says so.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/criteria/query.h>
#include <fgraph/descriptor.h>

#include "idl/source/source.h"

namespace fgraph::idl {

struct SchemaFile;

// A SchemaQuery is a method of a repository that the schema declares.
struct SchemaQuery {
  Query query;                        // the name and the entity are set for every query
  std::optional<CypherQuery> cypher;  // set if the query is given in Cypher; the rest of `query` has no meaning then
  std::string_view doc;
  Span span;  // of the name
};

// Every node has a repository. If nobody declared it, its name is that of the node with `Repository` after it, and it
// has no queries and no place.
struct SchemaRepository {
  std::string_view name;
  const EntityDescriptor* entity = nullptr;
  std::vector<SchemaQuery> queries;  // in declaration order
  std::string_view doc;
  Span span;  // of the name
};

// A SchemaFile is one `.fgraph` file of the run, which is an input or was imported. All lists are in declaration order.
struct SchemaFile {
  // An `import` names the file by this path. It is relative to an import root and has '/', such as
  // "acme/common/audit.fgraph". An input that is in no import root has its bare file name.
  std::string_view import_path;
  std::string_view package;        // "acme.social"; empty if the file names none
  std::string_view cpp_namespace;  // "acme::social"; empty if the file names no package
  std::string_view doc;            // the comment above `package`
  const SourceFile* source = nullptr;
  // The descriptors of this file point at enums, nodes and relationships of these files, which are sorted by path.
  // Because of mixins there can be files among them that this file does not import. A file of which only mixins are
  // used is not among them.
  std::vector<const SchemaFile*> includes;
  std::vector<const EnumDescriptor*> enums;
  std::vector<const EntityDescriptor*> entities;
  std::vector<const RelationshipDescriptor*> relationships;  // declared ones only
  std::vector<const StructDescriptor*> structs;
  // There is one for each entity that the file declares, in that order. Those that it declares for nodes of other files
  // follow.
  std::vector<const SchemaRepository*> repositories;
};

// Owns the descriptors and everything that they point at. Spans point into the files that the `Diagnostics` of the
// compilation owns. It has to live as long as spans are used. Descriptors and texts do not need it.
//
// Immutable after compile() has returned it.
class Schema {
 public:
  Schema() = default;
  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;

  // Returns the files for which code is generated, each once, in the order of the command line.
  std::span<const SchemaFile* const> inputs() const { return inputs_; }
  // Returns the inputs and the files that they import, in the order in which they were read.
  std::span<const SchemaFile* const> files() const { return files_; }
  // Returns the paths of all files that were read, for build tools.
  std::span<const std::string> dependencies() const { return dependencies_; }

  // Returns the entity with that qualified name, or null if there is none.
  const EntityDescriptor* find_entity(std::string_view qualified_name) const;
  // Returns the file that declares the argument, which has to belong to this schema.
  const SchemaFile& file_of(const EntityDescriptor& entity) const;
  // Requires that the relationship is a declared one.
  const SchemaFile& file_of(const RelationshipDescriptor& relationship) const;
  const SchemaFile& file_of(const EnumDescriptor& enumeration) const;
  const SchemaFile& file_of(const StructDescriptor& structure) const;
  // Returns the abstract nodes from which a node derives, directly or not, the nearest first.
  std::span<const EntityDescriptor* const> bases_of(const EntityDescriptor& entity) const;
  // Returns whether every node of `entity` is a node of `base`: they are the same, or `entity` derives from `base`.
  bool is_a(const EntityDescriptor& entity, const EntityDescriptor& base) const;
  // Returns the repository in the file that declares the node.
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

  // These are deques, because descriptors point at their elements.
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
