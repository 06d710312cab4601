#include "idl/resolve/types.h"

#include "idl/resolve/names.h"
#include "idl/resolve/scope.h"
#include "idl/syntax/scalars.h"

namespace fgraph::idl {
namespace {

constexpr std::uint32_t kMaxDimension = 4096;

// Reads a number. The grammar has made sure that it consists of digits.
std::uint32_t dimension_value(std::string_view digits) {
  std::uint32_t value = 0;
  for (char digit : digits) {
    value = value * 10 + static_cast<std::uint32_t>(digit - '0');
    if (value > kMaxDimension) return kMaxDimension + 1;
  }
  return value;
}

// Reads the dimension of a vector. Reports an error and returns false if it is missing, wrong, or has no meaning for
// the type.
bool resolve_dimension(Program& program, const ast::TypeReference& source, TypeDescriptor& type) {
  if (type.scalar != Scalar::kVector) {
    if (!source.dimension) return true;
    program.diagnostics.report<Message::kVectorDimension>(source.dimension->span, "only a vector has a dimension");
    return false;
  }
  if (!source.dimension) {
    program.diagnostics.report<Message::kVectorDimension>(source.name.span, "this vector does not say its dimension")
        .help("write how many numbers it holds, such as vector<384>");
    return false;
  }
  type.dimension = dimension_value(source.dimension->text);
  if (type.dimension >= 1 && type.dimension <= kMaxDimension) return true;
  program.diagnostics.report<Message::kVectorDimension>(source.dimension->span, "a vector cannot have this dimension")
      .help("the server takes 1 to " + std::to_string(kMaxDimension));
  return false;
}

// Reads the suffix `?` or `[]`. Reports an error and returns false if the type cannot have it.
bool resolve_suffix(Program& program, const ast::TypeReference& source, TypeDescriptor& type) {
  switch (source.suffix) {
    case ast::TypeReference::Suffix::kNone: return true;
    case ast::TypeReference::Suffix::kOptional: type.kind = ValueKind::kOptional; return true;
    case ast::TypeReference::Suffix::kList: break;
    case ast::TypeReference::Suffix::kMany:
      program.diagnostics.report<Message::kTypeSuffix>(source.span, source.span.text(), "'[*]', which belongs to links")
          .help("a list of values is written '" + std::string(source.name.text) + "[]'");
      return false;
  }
  type.kind = ValueKind::kList;
  if (type.scalar != Scalar::kVector) return true;
  program.diagnostics.report<Message::kTypeSuffix>(source.span, source.span.text(), "'[]', and lists hold no vectors")
      .help("vectors are searched one by one: give each a node of its own, and link those");
  return false;
}

}  // namespace

// Built-in types are looked for before declarations. A name that is certainly a misspelt built-in type is reported by
// find_symbol() and then taken for that type. So the field stays in its node, and the queries that name it are
// checked.
std::optional<TypeDescriptor> resolve_type(Program& program, Unit& unit, const ast::TypeReference& source) {
  if (!source.name.present()) return std::nullopt;
  TypeDescriptor type;
  const Scalar* scalar = find_scalar(source.name.text);
  const Symbol* symbol = nullptr;
  if (scalar == nullptr) symbol = find_symbol(program, unit, source.name, NameUse::kFieldType);
  if (scalar == nullptr && symbol == nullptr) scalar = intended_scalar(program, unit, source.name.text);
  if (scalar == nullptr && symbol == nullptr) return std::nullopt;
  if (scalar != nullptr) {
    type.scalar = *scalar;
  } else {
    if (symbol->kind != Symbol::Kind::kEnum) {
      Diagnostic& diagnostic = program.diagnostics.report<Message::kNotAFieldType>(
          source.name.span, source.name.text, with_article(kind_name(symbol->kind)));
      diagnostic.label(symbol->span, "declared here");
      if (symbol->node() != nullptr) {
        diagnostic.help("nodes are reached through links: link " + folded(symbol->name) + ": " +
                        std::string(symbol->name) + "[*] -[:TYPE]->;");
      }
      return std::nullopt;
    }
    type.enumeration = symbol->enumeration;
    type.scalar = symbol->enumeration->storage;
  }
  const bool dimension_fits = resolve_dimension(program, source, type);
  const bool suffix_fits = resolve_suffix(program, source, type);
  if (!dimension_fits || !suffix_fits) return std::nullopt;
  return type;
}

std::string type_text(const TypeDescriptor& type) {
  std::string text(type.enumeration != nullptr ? type.enumeration->name : scalar_name(type.scalar));
  if (type.scalar == Scalar::kVector) text += "<" + std::to_string(type.dimension) + ">";
  switch (type.kind) {
    case ValueKind::kSingle: break;
    case ValueKind::kOptional: text += "?"; break;
    case ValueKind::kList: text += "[]"; break;
  }
  return text;
}

bool can_be_indexed(const TypeDescriptor& type) {
  return type.scalar != Scalar::kVector && type.scalar != Scalar::kBytes;
}

}  // namespace fgraph::idl
