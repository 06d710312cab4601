// The last pass completes the description of each file.
//
// Needs: everything.
// Establishes: for each `SchemaFile` its declarations and the files whose types its descriptors point at. The files and
// the inputs of the schema are listed.
// Reports: imports that nothing uses.
// After a mistake: an import that may be meant for what could not be read counts as used.
#include <algorithm>
#include <set>

#include "idl/passes/passes.h"

namespace fgraph::idl {
namespace {

// Finds the files whose types the descriptors of a file point at. These are not its imports: a mixin of an imported
// file may have a field whose type is an enum of a third file, which the generated code has to include.
class Includes {
 public:
  Includes(const Program& program, Unit& unit) : program_(program), schema_(*program.schema), unit_(unit) {}

  void run() {
    for (const EntityDescriptor* entity : unit_.out->entities) {
      add_fields(entity->fields);
      for (const EntityDescriptor* base : schema_.bases_of(*entity)) used_.insert(&schema_.file_of(*base));
      for (const LinkDescriptor& link : entity->links) {
        if (link.target != nullptr) used_.insert(&schema_.file_of(*link.target));
        const bool declared = link.relationship != nullptr && !link.relationship->name.empty();
        if (declared) used_.insert(&schema_.file_of(*link.relationship));
      }
    }
    for (const RelationshipDescriptor* relationship : unit_.out->relationships) {
      add_fields(relationship->fields);
      if (relationship->source != nullptr) used_.insert(&schema_.file_of(*relationship->source));
      if (relationship->target != nullptr) used_.insert(&schema_.file_of(*relationship->target));
    }
    for (const SchemaRepository* repository : unit_.out->repositories) {
      used_.insert(&schema_.file_of(*repository->entity));
      add_fields(repository->entity->fields);
      for (const SchemaQuery& query : repository->queries) {
        if (query.cypher) add_cypher_query(*query.cypher);
      }
    }
    for (const StructDescriptor* structure : unit_.out->structs) add_struct(*structure);
    for (const Unit& unit : program_.units) {
      if (unit.out != unit_.out && used_.count(unit.out) > 0) unit_.out->includes.push_back(unit.out);
    }
    // The order in which files were read is not used, because it depends on the command line.
    std::sort(unit_.out->includes.begin(), unit_.out->includes.end(),
              [](const SchemaFile* left, const SchemaFile* right) { return left->import_path < right->import_path; });
  }

 private:
  void add_column(const ColumnType& column) {
    if (column.type.enumeration != nullptr) used_.insert(&schema_.file_of(*column.type.enumeration));
    if (column.entity != nullptr) used_.insert(&schema_.file_of(*column.entity));
    if (column.relationship != nullptr) used_.insert(&schema_.file_of(*column.relationship));
  }

  void add_struct(const StructDescriptor& structure) {
    for (const StructFieldDescriptor& field : structure.fields) add_column(field.type);
  }

  void add_cypher_query(const CypherQuery& query) {
    if (query.structure != nullptr) used_.insert(&schema_.file_of(*query.structure));
    for (const ColumnType& column : query.value) add_column(column);
    for (const CypherQueryParameter& parameter : query.parameters) add_column(parameter.type);
  }

  void add_fields(std::span<const FieldDescriptor> fields) {
    for (const FieldDescriptor& field : fields) {
      if (field.type.enumeration != nullptr) used_.insert(&schema_.file_of(*field.type.enumeration));
    }
  }

  const Program& program_;
  const Schema& schema_;
  Unit& unit_;
  std::set<const SchemaFile*> used_;
};

void describe_file(Program& program, Unit& unit) {
  SchemaFile& file = *unit.out;
  file.import_path = program.build.text(unit.import_path);
  file.package = program.build.text(unit.package);
  file.cpp_namespace = program.build.text(unit.cpp_namespace);
  file.doc = program.build.doc(unit.file.doc);
  file.source = unit.file.source;
  for (const Symbol* symbol : unit.symbols) {
    if (symbol->enumeration != nullptr) file.enums.push_back(symbol->enumeration);
    if (symbol->structure != nullptr) file.structs.push_back(symbol->structure);
    if (symbol->composite == nullptr) continue;
    if (symbol->composite->descriptor != nullptr) file.entities.push_back(symbol->composite->descriptor);
    if (symbol->composite->relationship != nullptr) file.relationships.push_back(symbol->composite->relationship);
  }
}

// Returns whether a part of this file that could not be read may need the import.
bool may_be_used(const Unit& unit, const ImportEdge& edge) {
  if (edge.unit->repeats) return true;
  return std::any_of(unit.unread_words.begin(), unit.unread_words.end(), [&](std::string_view word) {
    return edge.unit->by_name.count(word) > 0 || edge.unit->unread_words.count(word) > 0;
  });
}

}  // namespace

void finish_files(Program& program) {
  for (Unit& unit : program.units) {
    describe_file(program, unit);
    program.build.add_file(*unit.out);
    for (const ImportEdge& edge : unit.imports) {
      if (!edge.used && !may_be_used(unit, edge)) {
        program.diagnostics.report<Message::kUnusedImport>(edge.span, edge.path);
      }
    }
  }
  for (Unit& unit : program.units) Includes(program, unit).run();
  for (const Unit* unit : program.inputs) program.build.add_input(*unit->out);
}

}  // namespace fgraph::idl
