#include "idl/resolve/columns.h"

#include "idl/resolve/names.h"
#include "idl/resolve/scope.h"
#include "idl/resolve/types.h"
#include "idl/syntax/scalars.h"

namespace fgraph::idl {
namespace {

bool is_entity_column(const Symbol& symbol) {
  return symbol.composite != nullptr &&
         (symbol.composite->descriptor != nullptr || symbol.composite->relationship != nullptr);
}

std::optional<ValueKind> kind_of(Program& program, const ast::TypeReference& source) {
  if (source.dimension) {
    program.diagnostics.report<Message::kVectorDimension>(source.dimension->span, "only a vector has a dimension");
    return std::nullopt;
  }
  switch (source.suffix) {
    case ast::TypeReference::Suffix::kNone: return ValueKind::kSingle;
    case ast::TypeReference::Suffix::kOptional: return ValueKind::kOptional;
    case ast::TypeReference::Suffix::kList: return ValueKind::kList;
    case ast::TypeReference::Suffix::kMany: break;
  }
  program.diagnostics
      .report<Message::kTypeSuffix>(source.span, source.span.text(), "'[*]', which belongs to links and results")
      .help("a list of values is written '" + std::string(source.name.text) + "[]'");
  return std::nullopt;
}

}  // namespace

// `id` is a type only here: a field cannot have it, because the server gives ids. Enums and built-in types are left to
// resolve_type(). A struct cannot be a column, because it is a whole row.
std::optional<ColumnType> resolve_column(Program& program, Unit& unit, const ast::TypeReference& source) {
  if (!source.name.present()) return std::nullopt;
  ColumnType column;
  if (source.name.text == "id") {
    column.kind = ColumnType::Kind::kId;
  } else if (find_scalar(source.name.text) == nullptr) {
    const Symbol* symbol = find_symbol(program, unit, source.name, NameUse::kColumn);
    if (symbol == nullptr) return std::nullopt;
    if (is_entity_column(*symbol)) {
      column.entity = symbol->composite->descriptor;
      column.relationship = symbol->composite->relationship;
      column.kind = column.entity != nullptr ? ColumnType::Kind::kNode : ColumnType::Kind::kRelationship;
    } else if (symbol->kind != Symbol::Kind::kEnum) {
      program.diagnostics
          .report<Message::kWrongKind>(source.name.span, source.name.text, with_article(kind_name(symbol->kind)),
                                       "a value, a node or a relationship")
          .label(symbol->span, "declared here");
      return std::nullopt;
    }
  }
  if (column.kind == ColumnType::Kind::kScalar) {
    const std::optional<TypeDescriptor> type = resolve_type(program, unit, source);
    if (!type) return std::nullopt;
    column.type = *type;
    return column;
  }
  const std::optional<ValueKind> kind = kind_of(program, source);
  if (!kind) return std::nullopt;
  column.type.kind = *kind;
  return column;
}

std::string column_text(const ColumnType& column) {
  std::string text;
  switch (column.kind) {
    case ColumnType::Kind::kScalar: return type_text(column.type);
    case ColumnType::Kind::kId: text = "id"; break;
    case ColumnType::Kind::kNode: text = column.entity->name; break;
    case ColumnType::Kind::kRelationship: text = column.relationship->name; break;
  }
  switch (column.type.kind) {
    case ValueKind::kSingle: break;
    case ValueKind::kOptional: text += "?"; break;
    case ValueKind::kList: text += "[]"; break;
  }
  return text;
}

CypherType cypher_type(const ColumnType& column) {
  CypherType type;
  switch (column.kind) {
    case ColumnType::Kind::kScalar: return CypherType::of(column.type);
    case ColumnType::Kind::kId: type = CypherType::id(); break;
    case ColumnType::Kind::kNode: type = CypherType::node(*column.entity); break;
    case ColumnType::Kind::kRelationship: type = CypherType::relationship(*column.relationship); break;
  }
  switch (column.type.kind) {
    case ValueKind::kSingle: return type;
    case ValueKind::kOptional: return type.as_nullable();
    case ValueKind::kList: return CypherType::list_of(type);
  }
  return type;
}

}  // namespace fgraph::idl
