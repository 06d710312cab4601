// The parts of generated files, one function for each construct and place. For emit.cc only.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "idl/resolve/schema.h"
#include "names.h"
#include "printer.h"

namespace fgraph::compiler {

// What every part needs to know.
struct Emission {
  const idl::Schema& schema;
  const idl::SchemaFile& file;
  Printer& printer;
};

// A class with fields: what entities and relationships have in common.
struct Record {
  explicit Record(const Emission& emission, const EntityDescriptor& entity);
  explicit Record(const Emission& emission, const RelationshipDescriptor& relationship);

  std::string name;            // of the class
  std::string qualified_name;  // "::social::Person"
  std::string traits;          // "EntityTraits<::social::Person>"
  std::string constants;       // "kPerson", which the names of its tables begin with
  std::string_view doc;
  std::span<const FieldDescriptor> fields;
  std::span<const LinkDescriptor> links;
  std::span<const FetchDescriptor> hints;
  bool has_fulltext = false;
  std::string source;  // class of the end points, as the package names it; empty for entities
  std::string target;
  bool is_abstract = false;
  Scope members;  // C++ names of the fields, links and hints
};

// Whether its objects remember what was loaded or saved: relationships without fields have nothing to remember.
bool has_saved_fields(const Record& record);

// "Person, Knows": the target, and the relationship's class if the link has one.
std::string link_arguments(const Emission& emission, const LinkDescriptor& link);
// "fgraph::ToMany<Person, Knows>".
std::string link_type(const Emission& emission, const LinkDescriptor& link);

// The class as any place in any file can name it, "::social::Person".
std::string qualified_name(const Emission& emission, const EntityDescriptor& entity);
std::string qualified_name(const Emission& emission, const RelationshipDescriptor& relationship);

// The same as it is named inside of the file's package: "Person", if it is that package's.
std::string type_name(const Emission& emission, const EntityDescriptor& entity);
std::string type_name(const Emission& emission, const RelationshipDescriptor& relationship);

std::string qualified_name(const Emission& emission, const StructDescriptor& structure);
std::string type_name(const Emission& emission, const StructDescriptor& structure);
std::string qualified_name(const Emission& emission, const EnumDescriptor& enumeration);
std::string type_name(const Emission& emission, const EnumDescriptor& enumeration);
// The C++ names of its values.
Scope enumerator_scope(const EnumDescriptor& enumeration);

// `///` lines.
void doc_comment(Printer& printer, std::string_view doc);

// `text` as a literal, in several lines where it is long, and a comma.
void literal_lines(Printer& printer, std::string_view text);
// The members of a type's descriptor.
void type_members(const Emission& emission, const TypeDescriptor& type);
// The member `doc` of a descriptor, or nothing where there is none.
void doc_member(Printer& printer, std::string_view doc);

// The member `vector` of a field's row, with the comma before it; nothing where there is no vector index.
void vector_member(Printer& printer, const FieldDescriptor& field);

// In the forward header; then in the others, inside of the package's namespace.
void enum_declaration(const Emission& emission, const EnumDescriptor& enumeration);
// For the nodes of the file: which are abstract, and from which abstract nodes they derive. Inside of namespace fgraph.
void derivations(const Emission& emission);
void enum_definition(const Emission& emission, const EnumDescriptor& enumeration);
void enum_functions(const Emission& emission, const EnumDescriptor& enumeration);
void entity_class(const Emission& emission, const Record& record);
void relationship_class(const Emission& emission, const Record& record);
void struct_class(const Emission& emission, const StructDescriptor& structure);
void field_constants(const Emission& emission, const Record& record);
void link_constants(const Emission& emission, const Record& record, const EntityDescriptor& entity);
void repository_class(const Emission& emission, const idl::SchemaRepository& repository);
void relationship_repository_class(const Emission& emission, const RelationshipDescriptor& relationship);
void schema_declaration(const Emission& emission);

// In the source, inside of the package's namespace: the functions that every class with members has. `traits` is the
// name of the template.
void record_functions(Printer& printer, std::string_view name, std::string_view traits);
// In the headers, outside of all namespaces.
void hash_declaration(Printer& printer, std::string_view qualified_name);
// In traits: the declarations, and the definitions. `descriptor` is the member of RecordOperations that is set;
// `members` is empty where there are none.
void record_traits_declaration(Printer& printer);
enum class Links { kNone, kSome };
void record_traits_definitions(Printer& printer, std::string_view qualified_name, std::string_view traits,
                               std::string_view descriptor, Links links, const std::function<void()>& members);

// In the headers, inside of namespace fgraph.
void enum_traits_declaration(const Emission& emission, const EnumDescriptor& enumeration);
void entity_traits_declaration(const Emission& emission, const Record& record);
void relationship_traits_declaration(const Emission& emission, const Record& record);
void struct_traits_declaration(const Emission& emission, const StructDescriptor& structure);

// In the optional header and source for JSON, inside of the package's namespace.
void json_declarations(const Emission& emission);
void json_definitions(const Emission& emission);

// In the source, inside of the unnamed namespace of the package's.
void enum_table(const Emission& emission, const EnumDescriptor& enumeration);
void entity_tables(const Emission& emission, const EntityDescriptor& entity);
void index_tables(const Emission& emission, const EntityDescriptor& entity);
void relationship_tables(const Emission& emission, const RelationshipDescriptor& relationship);
void struct_table(const Emission& emission, const StructDescriptor& structure);
void query_table(const Emission& emission, const idl::SchemaRepository& repository);
void hint_tables(const Emission& emission, const EntityDescriptor& entity);

// In the source, inside of the package's namespace.
void record_definitions(const Emission& emission, const Record& record);
void struct_definitions(const Emission& emission, const StructDescriptor& structure);
void repository_definitions(const Emission& emission, const idl::SchemaRepository& repository);
void schema_definition(const Emission& emission);

// In the source, inside of namespace fgraph.
void enum_traits_definitions(const Emission& emission, const EnumDescriptor& enumeration);
void entity_traits_definitions(const Emission& emission, const EntityDescriptor& entity);
void relationship_traits_definitions(const Emission& emission, const RelationshipDescriptor& relationship);
void struct_traits_definitions(const Emission& emission, const StructDescriptor& structure);

// Where the tables of the file are: "::social::".
std::string table_namespace(const Emission& emission);

// Name of the class that `repository` becomes, and of the table with its plans.
std::string repository_class_name(const idl::SchemaRepository& repository);
std::string query_table_name(const idl::SchemaRepository& repository);

}  // namespace fgraph::compiler
