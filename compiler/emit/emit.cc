// This file writes the frames of the generated files. For social.fgraph of the package `social` they are:
//
//   social.fgraph.fwd.h           class Person; enum class Role : int;
//   social.fgraph.entities.h      enums, the classes of nodes and relationships, their traits, std::hash
//   social.fgraph.repositories.h  Person::fields, Person::links, structs, the classes of repositories
//   social.fgraph.h               the three headers above
//   social.fgraph.cc              tables of descriptors and plans, functions of the classes, traits
//   social.fgraph.json.h, .cc     to_json() and from_json(), if they are wanted
//
// There are three headers because they cost different times to compile. Code that only names a class includes the
// first one. Code that uses objects includes the second one. Only code that asks the graph includes the third one,
// which brings the templates of repositories.
//
// Three things decide the order inside of a file:
// - Enums come before classes, because a value of an enum can be the default of a member:
//   `Role role = Role::member;`.
// - A class names other classes only as arguments of templates (Id, ToMany, ToOne), for which a declaration is
//   enough. So classes stand in the order of the schema, whatever their links lead to.
// - The tables of the source file stand in an unnamed namespace inside of that of the package, before everything that
//   uses them. Traits stand in namespace fgraph and name a table as `::social::kPersonFields`.
//
// All tables are constexpr and all descriptors are constinit. So nothing is computed before main() begins, and the
// descriptors of one file can point at those of another one without regard to the order of initialization.
//
// Nothing here knows a construct of the language: the text of each part comes from a function of emit_parts.h.
#include "compiler/emit/emit.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fgraph/version.h>

#include "compiler/emit/emit_parts.h"

namespace fgraph::compiler {
namespace {

#define FGRAPH_TEXT_OF_(value) #value
#define FGRAPH_TEXT_OF(value) FGRAPH_TEXT_OF_(value)
constexpr std::string_view kVersion = FGRAPH_TEXT_OF(FGRAPH_VERSION_MAJOR) "." FGRAPH_TEXT_OF(
    FGRAPH_VERSION_MINOR) "." FGRAPH_TEXT_OF(FGRAPH_VERSION_PATCH);
constexpr std::string_view kGeneratedCodeVersion = FGRAPH_TEXT_OF(FGRAPH_GENERATED_CODE_VERSION);

enum class Output { kForward, kEntities, kRepositories, kWhole, kSource, kJsonHeader, kJsonSource };
constexpr std::array kOutputs = {Output::kForward, Output::kEntities,   Output::kRepositories, Output::kWhole,
                                 Output::kSource,  Output::kJsonHeader, Output::kJsonSource};

std::string_view suffix(Output output) {
  switch (output) {
    case Output::kForward: return ".fwd.h";
    case Output::kEntities: return ".entities.h";
    case Output::kRepositories: return ".repositories.h";
    case Output::kWhole: return ".h";
    case Output::kSource: return ".cc";
    case Output::kJsonHeader: return ".json.h";
    case Output::kJsonSource: return ".json.cc";
  }
  return {};
}

std::string output_path(std::string_view import_path, Output output) {
  return std::string(import_path).append(suffix(output));
}

// Writes the first line of every file.
void banner(const Emission& emission) {
  const std::vector<std::string> path = comment_lines(emission.file.import_path);
  emission.printer.emit({{"version", kVersion}, {"path", path.empty() ? "" : path.front()}}, R"cc(
    // Written by fgraphc $version$ from $path$. Do not edit: the next run replaces it.
  )cc");
}

// Writes a check that fails to compile if the runtime expects code of another version.
void version_check(Printer& printer) {
  printer.emit({{"version", kGeneratedCodeVersion}}, R"cc(
    static_assert(FGRAPH_GENERATED_CODE_VERSION == $version$,
                  "this file was written by an fgraphc of another version: generate it again");
  )cc");
}

void include(Printer& printer, std::string_view path) {
  printer.emit({{"path", path}}, R"cc(
    #include "$path$"
  )cc");
}

void imports(const Emission& emission, Output output) {
  for (const idl::SchemaFile* file : emission.file.includes)
    include(emission.printer, output_path(file->import_path, output));
}

// Writes `body` inside of `space`, with blank lines around it. Writes nothing if the body is empty.
// An empty `space` means a schema without a package, whose classes are global.
template <typename Body>
void in_namespace(Printer& printer, std::string_view space, const Body& body) {
  if (space.empty()) {
    printer.emit({{"body", body}}, R"cc(

      $body$
    )cc");
    return;
  }
  printer.emit({{"space", space}, {"body", body}}, R"cc(

    namespace $space$ {

    $body$

    }  // namespace $space$
  )cc");
}

// Returns whether a node of the file derives from a node of `other`.
// The forward header of that file is needed then: `struct Extends<Person, Owner> {}` names the base.
bool derives_from(const Emission& emission, const idl::SchemaFile& other) {
  for (const EntityDescriptor* entity : emission.file.entities) {
    for (const EntityDescriptor* base : emission.schema.bases_of(*entity)) {
      if (&emission.schema.file_of(*base) == &other) return true;
    }
  }
  return false;
}

bool has_derivations(const Emission& emission) {
  const std::vector<const EntityDescriptor*>& entities = emission.file.entities;
  return std::any_of(entities.begin(), entities.end(), [&](const EntityDescriptor* entity) {
    return (entity->flags & kEntityAbstract) != 0 || !emission.schema.bases_of(*entity).empty();
  });
}

// Writes FILE.fwd.h, which declares classes and enums. It includes nothing but the forward headers of bases.
void forward_header(const Emission& emission) {
  Printer& printer = emission.printer;
  banner(emission);
  printer.emit("#pragma once\n");
  std::string_view before = "\n";
  for (const idl::SchemaFile* file : emission.file.includes) {
    if (!derives_from(emission, *file)) continue;
    printer.emit(std::exchange(before, ""));
    include(printer, output_path(file->import_path, Output::kForward));
  }
  in_namespace(printer, cpp_namespace(emission.file.package), [&] {
    const auto declare = [&](const std::string& name) { printer.emit({{"name", name}}, "class $name$;\n"); };
    for (const EnumDescriptor* enumeration : emission.file.enums) {
      enum_declaration(emission, *enumeration);
    }
    for (const EntityDescriptor* entity : emission.file.entities) declare(cpp_type_name(entity->name));
    for (const RelationshipDescriptor* relationship : emission.file.relationships) {
      declare(cpp_type_name(relationship->name));
    }
    for (const StructDescriptor* structure : emission.file.structs) declare(cpp_type_name(structure->name));
    for (const idl::SchemaRepository* repository : emission.file.repositories)
      declare(repository_class_name(*repository));
    for (const RelationshipDescriptor* relationship : emission.file.relationships) {
      declare(cpp_type_name(relationship->name) + "Repository");
    }
  });
  if (has_derivations(emission)) in_namespace(printer, "fgraph", [&] { derivations(emission); });
}

bool has_links(const idl::SchemaFile& file) {
  return std::any_of(file.entities.begin(), file.entities.end(),
                     [](const EntityDescriptor* entity) { return !entity->links.empty(); });
}

void entities_includes(const Emission& emission) {
  Printer& printer = emission.printer;
  const auto links = [&] {
    if (has_links(emission.file)) printer.emit("#include <fgraph/link.h>\n");
  };
  printer.emit({{"links", links}}, R"cc(
    #pragma once

    #include <cstdint>
    #include <optional>
    #include <string>
    #include <vector>

    #include <fgraph/detail/generated.h>
    $links$

  )cc");
  include(printer, output_path(emission.file.import_path, Output::kForward));
  // An Id only needs the name of a class. A file with enums is included as a whole, because a value may be a default.
  for (const idl::SchemaFile* file : emission.file.includes) {
    include(printer, output_path(file->import_path, file->enums.empty() ? Output::kForward : Output::kEntities));
  }
  printer.emit("\n");
}

// Writes declarations of traits. They stand in namespace fgraph.
void traits_declarations(const Emission& emission) {
  Printer& printer = emission.printer;
  for (const EnumDescriptor* enumeration : emission.file.enums) {
    enum_traits_declaration(emission, *enumeration);
    printer.emit("\n");
  }
  for (const EntityDescriptor* entity : emission.file.entities) {
    entity_traits_declaration(emission, Record(emission, *entity));
    printer.emit("\n");
  }
  for (const RelationshipDescriptor* relationship : emission.file.relationships) {
    relationship_traits_declaration(emission, Record(emission, *relationship));
    printer.emit("\n");
  }
}

// Writes FILE.entities.h: the classes of entities and relationships, with their traits.
void entities_header(const Emission& emission) {
  Printer& printer = emission.printer;
  banner(emission);
  entities_includes(emission);
  version_check(printer);
  in_namespace(printer, cpp_namespace(emission.file.package), [&] {
    for (const EnumDescriptor* enumeration : emission.file.enums) {
      enum_definition(emission, *enumeration);
      emission.printer.emit("\n");
    }
    for (const EntityDescriptor* entity : emission.file.entities) {
      entity_class(emission, Record(emission, *entity));
      printer.emit("\n");
    }
    for (const RelationshipDescriptor* relationship : emission.file.relationships) {
      relationship_class(emission, Record(emission, *relationship));
      printer.emit("\n");
    }
    schema_declaration(emission);
  });
  in_namespace(printer, "fgraph", [&] { traits_declarations(emission); });
  for (const EntityDescriptor* entity : emission.file.entities) {
    printer.emit("\n");
    hash_declaration(printer, qualified_name(emission, *entity));
  }
  for (const RelationshipDescriptor* relationship : emission.file.relationships) {
    printer.emit("\n");
    hash_declaration(printer, qualified_name(emission, *relationship));
  }
}

bool has_abstract_repositories(const Emission& emission) {
  const std::vector<const idl::SchemaRepository*>& repositories = emission.file.repositories;
  return std::any_of(repositories.begin(), repositories.end(), [](const idl::SchemaRepository* repository) {
    return (repository->entity->flags & kEntityAbstract) != 0;
  });
}

// Writes FILE.repositories.h: constants for fields and links, structs, and the classes of repositories.
void repositories_header(const Emission& emission) {
  Printer& printer = emission.printer;
  banner(emission);
  printer.emit(R"cc(
    #pragma once

    #include <cstdint>
    #include <optional>
    #include <span>
    #include <string_view>
    #include <vector>

    #include <fgraph/repository.h>
  )cc");
  if (has_abstract_repositories(emission)) printer.emit("#include <fgraph/abstract_repository.h>\n");
  printer.emit("\n");
  include(printer, output_path(emission.file.import_path, Output::kEntities));
  imports(emission, Output::kEntities);
  in_namespace(printer, cpp_namespace(emission.file.package), [&] {
    for (const EntityDescriptor* entity : emission.file.entities) {
      const Record record(emission, *entity);
      field_constants(emission, record);
      printer.emit("\n");
      link_constants(emission, record, *entity);
      printer.emit("\n");
    }
    for (const RelationshipDescriptor* relationship : emission.file.relationships) {
      field_constants(emission, Record(emission, *relationship));
      printer.emit("\n");
    }
    for (const StructDescriptor* structure : emission.file.structs) {
      struct_class(emission, *structure);
      printer.emit("\n");
    }
    for (const idl::SchemaRepository* repository : emission.file.repositories) {
      repository_class(emission, *repository);
      printer.emit("\n");
    }
    for (const RelationshipDescriptor* relationship : emission.file.relationships) {
      relationship_repository_class(emission, *relationship);
      printer.emit("\n");
    }
  });
  if (emission.file.structs.empty()) return;
  in_namespace(printer, "fgraph", [&] {
    for (const StructDescriptor* structure : emission.file.structs) {
      struct_traits_declaration(emission, *structure);
      printer.emit("\n");
    }
  });
  for (const StructDescriptor* structure : emission.file.structs) {
    printer.emit("\n");
    hash_declaration(printer, qualified_name(emission, *structure));
  }
}

// Writes FILE.h, which includes the other headers.
void whole_header(const Emission& emission) {
  banner(emission);
  emission.printer.emit("#pragma once\n\n");
  for (const Output part : {Output::kForward, Output::kEntities, Output::kRepositories}) {
    include(emission.printer, output_path(emission.file.import_path, part));
  }
}

// Writes the tables of the source file. They stand in its unnamed namespace.
void source_tables(const Emission& emission) {
  for (const EnumDescriptor* enumeration : emission.file.enums) {
    enum_table(emission, *enumeration);
    emission.printer.emit("\n");
  }
  for (const EntityDescriptor* entity : emission.file.entities) {
    entity_tables(emission, *entity);
    emission.printer.emit("\n");
    hint_tables(emission, *entity);
    emission.printer.emit("\n");
  }
  for (const RelationshipDescriptor* relationship : emission.file.relationships) {
    relationship_tables(emission, *relationship);
    emission.printer.emit("\n");
  }
  for (const StructDescriptor* structure : emission.file.structs) {
    struct_table(emission, *structure);
    emission.printer.emit("\n");
  }
  for (const idl::SchemaRepository* repository : emission.file.repositories) {
    query_table(emission, *repository);
    emission.printer.emit("\n");
  }
}

// Writes the definitions of the source file. They stand in the namespace of the package.
void source_definitions(const Emission& emission) {
  for (const EnumDescriptor* enumeration : emission.file.enums) {
    enum_functions(emission, *enumeration);
    emission.printer.emit("\n");
  }
  for (const EntityDescriptor* entity : emission.file.entities) {
    record_definitions(emission, Record(emission, *entity));
    emission.printer.emit("\n");
  }
  for (const RelationshipDescriptor* relationship : emission.file.relationships) {
    record_definitions(emission, Record(emission, *relationship));
    emission.printer.emit("\n");
  }
  for (const StructDescriptor* structure : emission.file.structs) {
    struct_definitions(emission, *structure);
    emission.printer.emit("\n");
  }
  for (const idl::SchemaRepository* repository : emission.file.repositories) {
    repository_definitions(emission, *repository);
    emission.printer.emit("\n");
  }
  schema_definition(emission);
}

// Returns whether the source file defines something that the header of the repositories declares. If it does not, that
// header is not included, because it takes longer to compile than all others.
bool defines_queries(const idl::SchemaFile& file) {
  const auto has_hints = [](const EntityDescriptor* entity) { return !entity->hints.empty(); };
  const auto has_queries = [](const idl::SchemaRepository* repository) { return !repository->queries.empty(); };
  return !file.structs.empty() || std::any_of(file.entities.begin(), file.entities.end(), has_hints) ||
         std::any_of(file.repositories.begin(), file.repositories.end(), has_queries);
}

// Writes FILE.cc: the tables, then the functions of the classes, then the traits, which point at the tables.
void source(const Emission& emission) {
  Printer& printer = emission.printer;
  banner(emission);
  const Output own = defines_queries(emission.file) ? Output::kWhole : Output::kEntities;
  include(printer, output_path(emission.file.import_path, own));
  printer.emit(R"cc(

    #include <string_view>
    #include <utility>

    #include <fgraph/descriptor.h>
    #include <fgraph/detail/operations.h>
    #include <fgraph/plan.h>
    #include <fgraph/detail/record.h>

  )cc");
  imports(emission, Output::kEntities);
  printer.emit("\nusing namespace std::string_view_literals;\n");
  in_namespace(printer, cpp_namespace(emission.file.package), [&] {
    printer.emit({{"tables", [&] { source_tables(emission); }}}, R"cc(
      namespace {

      $tables$

      }  // namespace

    )cc");
    source_definitions(emission);
  });
  in_namespace(printer, "fgraph", [&] {
    for (const EnumDescriptor* enumeration : emission.file.enums) {
      enum_traits_definitions(emission, *enumeration);
      printer.emit("\n");
    }
    for (const EntityDescriptor* entity : emission.file.entities) {
      entity_traits_definitions(emission, *entity);
      printer.emit("\n");
    }
    for (const RelationshipDescriptor* relationship : emission.file.relationships) {
      relationship_traits_definitions(emission, *relationship);
      printer.emit("\n");
    }
    for (const StructDescriptor* structure : emission.file.structs) {
      struct_traits_definitions(emission, *structure);
      printer.emit("\n");
    }
  });
}

bool is_wanted(Output output, Json json) {
  return json == Json::kYes || (output != Output::kJsonHeader && output != Output::kJsonSource);
}

// Writes FILE.json.h and FILE.json.cc, if they are wanted.
void json_header(const Emission& emission) {
  banner(emission);
  emission.printer.emit("#pragma once\n\n#include <nlohmann/json_fwd.hpp>\n\n");
  include(emission.printer, output_path(emission.file.import_path, Output::kForward));
  in_namespace(emission.printer, cpp_namespace(emission.file.package), [&] { json_declarations(emission); });
}

void json_source(const Emission& emission) {
  banner(emission);
  include(emission.printer, output_path(emission.file.import_path, Output::kJsonHeader));
  emission.printer.emit("\n");
  emission.printer.emit("#include <fgraph/json.h>\n\n");
  include(emission.printer, output_path(emission.file.import_path, Output::kWhole));
  in_namespace(emission.printer, cpp_namespace(emission.file.package), [&] { json_definitions(emission); });
}

OutputFile emit_output(const idl::Schema& schema, const idl::SchemaFile& file, Output output) {
  Printer printer;
  const Emission emission{schema, file, printer};
  switch (output) {
    case Output::kForward: forward_header(emission); break;
    case Output::kEntities: entities_header(emission); break;
    case Output::kRepositories: repositories_header(emission); break;
    case Output::kWhole: whole_header(emission); break;
    case Output::kSource: source(emission); break;
    case Output::kJsonHeader: json_header(emission); break;
    case Output::kJsonSource: json_source(emission); break;
  }
  return {output_path(file.import_path, output), printer.take()};
}

}  // namespace

std::vector<std::string> output_paths(std::string_view import_path, Json json) {
  std::vector<std::string> paths;
  for (const Output output : kOutputs) {
    if (is_wanted(output, json)) paths.push_back(output_path(import_path, output));
  }
  return paths;
}

std::vector<OutputFile> emit_file(const idl::Schema& schema, const idl::SchemaFile& file, Json json) {
  std::vector<OutputFile> files;
  for (const Output output : kOutputs) {
    if (is_wanted(output, json)) files.push_back(emit_output(schema, file, output));
  }
  return files;
}

}  // namespace fgraph::compiler
