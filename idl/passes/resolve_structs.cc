// This pass resolves structs, which hold the rows of queries in Cypher.
//
// Needs: symbols and enums.
// Establishes: the fields of every struct.
// Reports: fields that are named twice, types that are not known, and everything that a struct cannot have: keys,
// defaults, annotations, links, indexes.
// After a mistake: a field whose type is not known is left out. A query that returns the struct notices that by the
// number of fields, and no column of it is reported.
#include <map>

#include "idl/passes/passes.h"
#include "idl/resolve/apply_annotations.h"
#include "idl/resolve/columns.h"
#include "idl/resolve/names.h"

namespace fgraph::idl {
namespace {

class StructResolver {
 public:
  StructResolver(Program& program, const Symbol& symbol)
      : program_(program), symbol_(symbol), source_(std::get<ast::StructDeclaration>(*symbol.declaration)) {}

  void run() {
    refuse_annotations(program_, source_.annotations, "structs");
    refuse_members();
    std::vector<StructFieldDescriptor> fields;
    for (const ast::Field& field : source_.members.fields) {
      if (field.name.present()) add(field, fields);
    }
    symbol_.structure->doc = program_.build.doc(source_.doc);
    symbol_.structure->fields = program_.build.list(std::move(fields));
  }

 private:
  void refuse_members() {
    const auto refuse = [&](Span span, std::string_view what) {
      program_.diagnostics.report<Message::kWrongMember>(span, "struct", what);
    };
    for (const ast::Link& link : source_.members.links) refuse(link.name.span, "links");
    for (const ast::IndexMember& index : source_.members.indexes) refuse(index.span, "indexes");
    for (const ast::Name& name : source_.members.reserved) refuse(name.span, "reserved names");
  }

  void add(const ast::Field& source, std::vector<StructFieldDescriptor>& out) {
    check_name(source.name, program_.diagnostics);
    const auto [first, inserted] = names_.emplace(source.name.text, source.name.span);
    if (!inserted) {
      program_.diagnostics.report<Message::kDuplicateMember>(source.name.span, source.name.text, symbol_.name)
          .label(first->second, "first declared here");
      return;
    }
    if (source.key) program_.diagnostics.report<Message::kWrongMember>(source.name.span, "struct", "a key");
    if (source.default_value) {
      program_.diagnostics.report<Message::kWrongMember>(source.default_value->span, "struct", "defaults");
    }
    refuse_annotations(program_, source.annotations, "fields of structs");
    const std::optional<ColumnType> type = resolve_column(program_, *symbol_.unit, source.type);
    if (!type) return;
    StructFieldDescriptor& field = out.emplace_back();
    field.name = program_.build.text(std::string(source.name.text));
    field.type = *type;
    field.doc = program_.build.doc(source.doc);
  }

  Program& program_;
  const Symbol& symbol_;
  const ast::StructDeclaration& source_;
  std::map<std::string_view, Span> names_;
};

}  // namespace

void resolve_structs(Program& program) {
  for (const Symbol& symbol : program.symbols) {
    if (symbol.kind == Symbol::Kind::kStruct) StructResolver(program, symbol).run();
  }
}

}  // namespace fgraph::idl
