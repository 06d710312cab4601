// This pass resolves the fields that each declaration writes itself.
//
// Needs: enums, because a field can have the type of one and a default can name one of its values.
// Establishes: `own_fields` of every composite, with their types, defaults and annotations.
// Reports: types that are not known, defaults that do not fit, and annotations, keys and links in the wrong place.
// After a mistake: a field whose type is not known is left out, and its name is poisoned. Any other mistake leaves out
// the part that is wrong: the field has no default, or an annotation has no effect.
#include <algorithm>
#include <string>

#include <fgraph/detail/literal.h>
#include <fgraph/detail/scalar_facts.h>

#include "idl/passes/passes.h"
#include "idl/resolve/apply_annotations.h"
#include "idl/resolve/defaults.h"
#include "idl/resolve/names.h"
#include "idl/resolve/types.h"

namespace fgraph::idl {
namespace {

// Resolves the fields of one declaration.
class OwnFields {
 public:
  OwnFields(Program& program, Composite& composite) : program_(program), composite_(composite) {}

  void run() {
    for (const ast::Field& source : composite_.members->fields) resolve(source);
    for (const ast::Link& link : composite_.members->links) refuse_link(link);
  }

 private:
  void resolve(const ast::Field& source) {
    if (!source.name.present()) return;
    check_name(source.name, program_.diagnostics);
    if (source.name.text == "id") {
      program_.diagnostics
          .report<Message::kIdField>(source.name.span, composite_.relationship != nullptr ? "relationship" : "node")
          .help("it is the server's own number; give an identifier of yours another name, such as 'key " +
                folded(composite_.symbol->name) + "_id: uuid;'");
    }
    const std::optional<TypeDescriptor> type = resolve_type(program_, *composite_.symbol->unit, source.type);
    if (!type) {
      composite_.poisoned.insert(source.name.text);
      return;
    }
    FieldDescriptor field;
    field.name = program_.build.text(std::string(source.name.text));
    field.column = field.name;
    field.type = *type;
    field.doc = program_.build.doc(source.doc);
    if (source.default_value) field.default_value = resolve_default(program_, field.type, *source.default_value);
    apply_annotations(program_, source, field);
    check_default_range(source, field);
    check_default_length(source, field);
    if (source.key) apply_key(source, field);
    check_unique_name(source, field);
    composite_.own_fields.push_back(field);
    composite_.own_field_spans.push_back(source.name.span);
  }

  // Makes the field a key, by which a node is found again. A key has to be a single value that the server can keep
  // unique.
  void apply_key(const ast::Field& source, FieldDescriptor& field) {
    if (composite_.symbol->kind == Symbol::Kind::kRelationship) {
      program_.diagnostics.report<Message::kWrongMember>(source.name.span, "relationship", "a key");
      return;
    }
    const bool plain = field.type.kind == ValueKind::kSingle && field.type.enumeration == nullptr;
    const bool fits = plain && detail::facts_of(field.type.scalar).identity >= detail::Identity::kKey;
    if (!fits) {
      program_.diagnostics.report<Message::kKeyType>(source.type.span, field.name, type_text(field.type))
          .help("a key is a string, int or uuid that is always present");
      return;
    }
    field.flags = static_cast<std::uint16_t>(field.flags | kFieldKey);
    field.index = FieldIndex::kUnique;
  }

  // Reports a column that cannot be unique. The command of the server that makes a constraint does not accept quotes.
  void check_unique_name(const ast::Field& source, const FieldDescriptor& field) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '$'; };
    if (field.index != FieldIndex::kUnique) return;
    if (is_letter(field.column.front()) && std::all_of(field.column.begin(), field.column.end(), fits)) return;
    program_.diagnostics.report<Message::kConstraintName>(source.name.span, field.name, field.column)
        .help("store it under a name of ASCII letters, digits, '_' and '$'; constraints of the server take no other");
  }

  void check_default_range(const ast::Field& source, const FieldDescriptor& field) {
    if (!source.default_value) return;
    if (field.default_value.kind != DefaultKind::kLiteral || !field.rules.has_min) return;
    if (field.type.kind == ValueKind::kList) return;
    const double value = std::stod(std::string(field.default_value.literal));
    if (value >= field.rules.min && value <= field.rules.max) return;
    program_.diagnostics
        .report<Message::kNumberRange>(source.default_value->span, field.default_value.literal, field.name)
        .help("'@range' does not contain it");
  }

  // Returns how many characters, bytes or elements the default has.
  static std::size_t length_of(const FieldDescriptor& field) {
    const std::string_view literal = field.default_value.literal;
    if (field.default_value.kind == DefaultKind::kEmptyList) return 0;
    if (field.type.kind == ValueKind::kList) return detail::literal_elements(literal).size();
    if (field.type.scalar == Scalar::kBytes) {
      const std::size_t padding = literal.size() - std::min(literal.find('='), literal.size());
      return literal.size() / 4 * 3 - padding;
    }
    return static_cast<std::size_t>(std::count_if(literal.begin(), literal.end(), [](char character) {
      return (static_cast<unsigned char>(character) & 0xC0U) != 0x80;
    }));
  }

  void check_default_length(const ast::Field& source, const FieldDescriptor& field) {
    const bool has_value =
        field.default_value.kind == DefaultKind::kLiteral || field.default_value.kind == DefaultKind::kEmptyList;
    if (!has_value || (field.rules.min_length == 0 && field.rules.max_length < 0)) return;
    const auto length = static_cast<std::int64_t>(length_of(field));
    if (length >= field.rules.min_length && (field.rules.max_length < 0 || length <= field.rules.max_length)) return;
    program_.diagnostics
        .report<Message::kNumberRange>(source.default_value->span, "a length of " + std::to_string(length), field.name)
        .help("'@length' does not allow it");
  }

  void refuse_link(const ast::Link& link) {
    if (!link.name.present()) return;
    switch (composite_.symbol->kind) {
      case Symbol::Kind::kMixin:
      case Symbol::Kind::kRelationship:
        program_.diagnostics.report<Message::kWrongMember>(link.name.span, kind_name(composite_.symbol->kind), "links")
            .help("links belong to nodes");
        break;
      case Symbol::Kind::kAbstractNode:
      case Symbol::Kind::kNode:
      case Symbol::Kind::kEnum:
      case Symbol::Kind::kStruct:
      case Symbol::Kind::kRepository: break;
    }
  }

  Program& program_;
  Composite& composite_;
};

const std::vector<ast::Annotation>& annotations_of(const Symbol& symbol) {
  static const std::vector<ast::Annotation> kNone;
  if (const auto* one = std::get_if<ast::NodeDeclaration>(symbol.declaration)) return one->annotations;
  if (const auto* one = std::get_if<ast::MixinDeclaration>(symbol.declaration)) return one->annotations;
  if (const auto* one = std::get_if<ast::RelationshipDeclaration>(symbol.declaration)) return one->annotations;
  return kNone;
}

}  // namespace

void resolve_own_fields(Program& program) {
  for (Composite& composite : program.composites) {
    const std::vector<ast::Annotation>& annotations = annotations_of(*composite.symbol);
    const std::string_view kind = kind_plural(composite.symbol->kind);
    if (composite.relationship == nullptr) {
      refuse_annotations(program, annotations, kind);
    } else if (resolve_once(program, annotations, kind)) {
      composite.relationship->flags |= kRelationshipOnce;
    }
    OwnFields(program, composite).run();
  }
}

}  // namespace fgraph::idl
