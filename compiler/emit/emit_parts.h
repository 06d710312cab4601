// These functions write the parts of generated files. There is one for each construct and each place in which it
// appears. emit.cc puts the parts together. Each function writes through the Printer of the Emission. The functions are
// grouped by the place in which their output stands.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "compiler/cpp/names.h"
#include "compiler/cpp/printer.h"
#include "idl/resolve/schema.h"

namespace fgraph::compiler {

// An Emission is everything that the functions need to know: the schema, the file for which they write, and the
// Printer.
// All three outlive the Emission, which is made for one generated file.
struct Emission {
  const idl::Schema& schema;
  const idl::SchemaFile& file;
  Printer& printer;
};

// A Record is the class of an entity or a relationship.
// It gathers the facts that several parts of one class share, so that all of them use the same names. Each emitter
// makes its own, because that is cheap.
//
// `members` gives each field, link and hint its C++ name. A member must not hide a class that another member uses as
// its type, so the names of those classes are reserved:
//
//   node Person { Role: Role; }      ->      class Person { ... Role Role_ = Role::admin; };
struct Record {
  explicit Record(const Emission& emission, const EntityDescriptor& entity);
  explicit Record(const Emission& emission, const RelationshipDescriptor& relationship);

  std::string name;            // of the class
  std::string qualified_name;  // "::social::Person"
  std::string traits;          // "EntityTraits<::social::Person>"
  std::string constants;       // "kPerson", with which the names of its tables begin
  std::string_view doc;
  std::span<const FieldDescriptor> fields;
  std::span<const LinkDescriptor> links;
  std::span<const FetchDescriptor> hints;
  bool has_fulltext = false;
  std::string source;  // the classes of the ends, as the package names them; empty for entities
  std::string target;
  bool is_abstract = false;
  Scope members;  // C++ names of the fields, links and hints
};

// These functions write names and types. Defined in class_names.cc.

// Returns the arguments of the template of a link, such as "Person, Knows": the target, and the class of the
// relationship if the link has one.
std::string link_arguments(const Emission& emission, const LinkDescriptor& link);
// Returns the type of a link, such as "fgraph::ToMany<Person, Knows>".
std::string link_type(const Emission& emission, const LinkDescriptor& link);

// Returns the name of a class by which every place in every file can name it, such as "::social::Person".
std::string qualified_name(const Emission& emission, const EntityDescriptor& entity);
std::string qualified_name(const Emission& emission, const RelationshipDescriptor& relationship);
std::string qualified_name(const Emission& emission, const StructDescriptor& structure);
std::string qualified_name(const Emission& emission, const EnumDescriptor& enumeration);

// Returns the name of a class inside of the namespace of the file: "Person" if the class belongs to that package, else
// the qualified name.
std::string type_name(const Emission& emission, const EntityDescriptor& entity);
std::string type_name(const Emission& emission, const RelationshipDescriptor& relationship);
std::string type_name(const Emission& emission, const StructDescriptor& structure);
std::string type_name(const Emission& emission, const EnumDescriptor& enumeration);

// Writes a `///` comment. Defined in emit_record.cc.
void doc_comment(Printer& printer, std::string_view doc);

// These functions return other names.

// Returns the C++ names of the values of an enum. Defined in emit_enum.cc.
Scope enumerator_scope(const EnumDescriptor& enumeration);
// Returns the namespace in which the tables of the file stand, such as "::social::". Defined in emit_traits.cc.
std::string table_namespace(const Emission& emission);
// Return the names of the class of a repository and of the table of its plans. Defined in emit_repository.cc.
std::string repository_class_name(const idl::SchemaRepository& repository);
std::string query_table_name(const idl::SchemaRepository& repository);

// These functions write parts of descriptors.

// Writes `text` as a literal and a comma, in several lines if it is long. Defined in emit_tables.cc.
void literal_lines(Printer& printer, std::string_view text);
// Writes the members of the descriptor of a type. Defined in emit_tables.cc.
void type_members(const Emission& emission, const TypeDescriptor& type);
// Writes the member `doc` of a descriptor, or nothing if there is no text. Defined in emit_tables.cc.
void doc_member(Printer& printer, std::string_view doc);
// Writes the member `vector` in the row of a field, with the comma before it, or nothing if the field has no vector
// index. Defined in emit_indexes.cc.
void vector_member(Printer& printer, const FieldDescriptor& field);

// These functions write declarations in the forward header.

// The declaration stands in the namespace of the package. Defined in emit_enum.cc.
void enum_declaration(const Emission& emission, const EnumDescriptor& enumeration);
// Says which nodes of the file are abstract, and from which abstract nodes they derive. The output stands in namespace
// fgraph. Defined in emit_traits.cc.
void derivations(const Emission& emission);

// These functions write declarations in the other headers, in the namespace of the package.

// Defined in emit_enum.cc.
void enum_definition(const Emission& emission, const EnumDescriptor& enumeration);
// Defined in emit_record.cc.
void entity_class(const Emission& emission, const Record& record);
void relationship_class(const Emission& emission, const Record& record);
void field_constants(const Emission& emission, const Record& record);
void link_constants(const Emission& emission, const Record& record, const EntityDescriptor& entity);
// Defined in emit_struct.cc.
void struct_class(const Emission& emission, const StructDescriptor& structure);
// Defined in emit_repository.cc.
void repository_class(const Emission& emission, const idl::SchemaRepository& repository);
void relationship_repository_class(const Emission& emission, const RelationshipDescriptor& relationship);
// Defined in emit_schema.cc.
void schema_declaration(const Emission& emission);

// These functions write declarations of traits in the headers, in namespace fgraph.

// Defined in emit_enum.cc.
void enum_traits_declaration(const Emission& emission, const EnumDescriptor& enumeration);
// Defined in emit_traits.cc.
void entity_traits_declaration(const Emission& emission, const Record& record);
void relationship_traits_declaration(const Emission& emission, const Record& record);
// Defined in emit_struct.cc.
void struct_traits_declaration(const Emission& emission, const StructDescriptor& structure);

// These functions write tables in the source file, in the unnamed namespace inside of that of the package.

// Defined in emit_enum.cc.
void enum_table(const Emission& emission, const EnumDescriptor& enumeration);
// Defined in emit_tables.cc.
void entity_tables(const Emission& emission, const EntityDescriptor& entity);
void relationship_tables(const Emission& emission, const RelationshipDescriptor& relationship);
void query_table(const Emission& emission, const idl::SchemaRepository& repository);
// Defined in emit_indexes.cc.
void index_tables(const Emission& emission, const EntityDescriptor& entity);
// Defined in emit_fetch.cc.
void hint_tables(const Emission& emission, const EntityDescriptor& entity);
// Defined in emit_struct.cc.
void struct_table(const Emission& emission, const StructDescriptor& structure);

// These functions write definitions in the source file, in the namespace of the package.

// Defined in emit_enum.cc.
void enum_functions(const Emission& emission, const EnumDescriptor& enumeration);
// Defined in emit_record.cc.
void record_definitions(const Emission& emission, const Record& record);
// Defined in emit_struct.cc.
void struct_definitions(const Emission& emission, const StructDescriptor& structure);
// Defined in emit_repository.cc.
void repository_definitions(const Emission& emission, const idl::SchemaRepository& repository);
// Defined in emit_schema.cc.
void schema_definition(const Emission& emission);

// These functions write definitions of traits in the source file, in namespace fgraph.

// Defined in emit_enum.cc.
void enum_traits_definitions(const Emission& emission, const EnumDescriptor& enumeration);
// Defined in emit_traits.cc.
void entity_traits_definitions(const Emission& emission, const EntityDescriptor& entity);
void relationship_traits_definitions(const Emission& emission, const RelationshipDescriptor& relationship);
// Defined in emit_struct.cc.
void struct_traits_definitions(const Emission& emission, const StructDescriptor& structure);

// These functions write the parts that every class with members has: entities, relationships and structs. Defined in
// emit_members.cc.

// Writes comparison and printing, in the source file and in the namespace of the package. `traits` is the name of the
// template.
void record_functions(Printer& printer, std::string_view name, std::string_view traits);
// Writes std::hash in the headers, outside of all namespaces.
void hash_declaration(Printer& printer, std::string_view qualified_name);
// Writes members of traits: their declarations, and their definitions. `descriptor` is the member of RecordOperations
// that is set. `members` writes the rows of the table of members; it is empty if there are none.
void record_traits_declaration(Printer& printer);
enum class Links { kNone, kSome };
void record_traits_definitions(Printer& printer, std::string_view qualified_name, std::string_view traits,
                               std::string_view descriptor, Links links, const std::function<void()>& members);

// These functions write the optional files for JSON, in the namespace of the package. Defined in emit_json.cc.
void json_declarations(const Emission& emission);
void json_definitions(const Emission& emission);

}  // namespace fgraph::compiler
