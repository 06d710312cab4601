// This file writes the function that describes everything that a schema file declares. The runtime makes indexes and
// constraints on the server from it.
//
//   const fgraph::SchemaDescriptor& social_schema() {
//     static constexpr const fgraph::EntityDescriptor* kEntities[] = {&fgraph::EntityTraits<...>::kDescriptor, ...};
//     static constexpr const fgraph::SchemaDescriptor& (*kIncludes[])() = {&::common::places_schema};
//     ...
//   }
//
// Files that the schema file uses are named by their functions, because their tables are local to those functions.
// The runtime follows kIncludes from file to file. The name of the function comes from the name of the file
// (idl/resolve/names.h).
#include "compiler/emit/emit_parts.h"
#include "idl/resolve/names.h"

namespace fgraph::compiler {
namespace {

// Returns the name of the function, which differs from those of the declarations of the file.
// A node `social_schema` in social.fgraph keeps its name, and the function becomes `social_schema_`. Every file that
// includes this one computes the same name from the same list.
std::string schema_function(const idl::SchemaFile& file) {
  std::vector<std::string_view> names;
  for (const EnumDescriptor* enumeration : file.enums) names.push_back(enumeration->name);
  for (const EntityDescriptor* entity : file.entities) names.push_back(entity->name);
  for (const RelationshipDescriptor* relationship : file.relationships) names.push_back(relationship->name);
  for (const StructDescriptor* structure : file.structs) names.push_back(structure->name);
  for (const idl::SchemaRepository* repository : file.repositories) names.push_back(repository->name);
  return Scope({}, names).unused(idl::schema_function(file.import_path));
}

// Writes a table as a static variable of the function, with a row for each element of `list`. Writes nothing if the
// list is empty.
template <typename List, typename Rows>
void table(Printer& printer, const List& list, std::string_view declarator, const Rows& rows) {
  if (list.empty()) return;
  printer.emit({{"declarator", declarator}, {"rows", rows}}, R"cc(
    static constexpr const $declarator$ = {
        $rows$
    };
  )cc");
}

void tables(const Emission& emission) {
  Printer& printer = emission.printer;
  const idl::SchemaFile& file = emission.file;
  table(printer, file.entities, "fgraph::EntityDescriptor* kEntities[]", [&] {
    for (const EntityDescriptor* entity : file.entities) {
      printer.emit({{"class", qualified_name(emission, *entity)}}, "&fgraph::EntityTraits<$class$>::kDescriptor,\n");
    }
  });
  table(printer, file.relationships, "fgraph::RelationshipDescriptor* kRelationships[]", [&] {
    for (const RelationshipDescriptor* relationship : file.relationships) {
      printer.emit({{"class", qualified_name(emission, *relationship)}},
                   "&fgraph::RelationshipTraits<$class$>::kDescriptor,\n");
    }
  });
  table(printer, file.includes, "fgraph::SchemaDescriptor& (*kIncludes[])()", [&] {
    for (const idl::SchemaFile* other : file.includes) {
      const std::string space = cpp_namespace(other->package);
      printer.emit({{"space", space.empty() ? "::" : "::" + space + "::"}, {"function", schema_function(*other)}},
                   "&$space$$function$,\n");
    }
  });
}

}  // namespace

void schema_declaration(const Emission& emission) {
  emission.printer.emit({{"function", schema_function(emission.file)}}, R"cc(
    // What this file and those that it uses declare: for fgraph::ensure_schema() of <fgraph/schema.h>.
    const fgraph::SchemaDescriptor& $function$();
  )cc");
}

void schema_definition(const Emission& emission) {
  const idl::SchemaFile& file = emission.file;
  emission.printer.emit({{"function", schema_function(file)},
                         {"tables", [&] { tables(emission); }},
                         {"file", string_literal(file.import_path)},
                         {"entities", file.entities.empty() ? "{}" : "kEntities"},
                         {"relationships", file.relationships.empty() ? "{}" : "kRelationships"},
                         {"includes", file.includes.empty() ? "{}" : "kIncludes"}},
                        R"cc(
    const fgraph::SchemaDescriptor& $function$() {
      $tables$
      static constexpr fgraph::SchemaDescriptor kSchema = {
          .file = $file$,
          .entities = $entities$,
          .relationships = $relationships$,
          .includes = $includes$,
      };
      return kSchema;
    }
  )cc");
}

}  // namespace fgraph::compiler
