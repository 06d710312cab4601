// This pass resolves enums.
//
// Needs: symbols.
// Establishes: the values of every enum, and what is stored for each.
// Reports: values that are named or stored twice, values without a number, values that are reserved, and a type of
// storage other than `int` and `string`.
// After a mistake: a value keeps its name, so that nobody misses it, and has no stored value. If the type of storage is
// not known, no value has one.
#include <map>
#include <string>

#include "idl/passes/passes.h"
#include "idl/resolve/apply_annotations.h"
#include "idl/resolve/defaults.h"
#include "idl/resolve/names.h"
#include "idl/resolve/scope.h"
#include "idl/source/suggest.h"
#include "idl/syntax/literals.h"

namespace fgraph::idl {
namespace {

// Resolves one enum: its type of storage, then its values, and then what is reserved, because a reserved name or
// stored value is compared with all values. What is stored is compared as text, for numbers too, so that one map
// serves both.
class EnumResolver {
 public:
  EnumResolver(Program& program, const Symbol& symbol)
      : program_(program),
        enumeration_(*symbol.enumeration),
        source_(std::get<ast::EnumDeclaration>(*symbol.declaration)),
        unit_(*symbol.unit) {}

  void run() {
    refuse_annotations(program_, source_.annotations, "enums");
    enumeration_.doc = program_.build.doc(source_.doc);
    resolve_storage();
    for (const ast::EnumValue& value : source_.values) resolve_value(value);
    if (source_.values.empty() && unit_.unread_words.count(source_.name.text) == 0)
      program_.diagnostics.report<Message::kEnumValue>(source_.name.span, source_.name.text, "has no values");
    for (const ast::Expression& reserved : source_.reserved) check_reserved(reserved);
    check_case();
    enumeration_.values = program_.build.list(std::move(values_));
  }

 private:
  void resolve_storage() {
    if (!source_.storage || !source_.storage->name.present()) return;
    const ast::TypeReference& storage = *source_.storage;
    const bool plain = storage.suffix == ast::TypeReference::Suffix::kNone && !storage.dimension;
    if (plain && storage.name.text == "int") {
      enumeration_.storage = Scalar::kInt;
    } else if (!plain || storage.name.text != "string") {
      constexpr std::string_view kStorages[] = {"int", "string"};
      const Scalar* scalar = intended_scalar(program_, unit_, storage.name.text);
      std::string_view meant = suggest(storage.name.text, kStorages);
      if (scalar != nullptr && (*scalar == Scalar::kInt || *scalar == Scalar::kString)) meant = scalar_name(*scalar);
      program_.diagnostics.report<Message::kEnumStorage>(storage.span, storage.span.text()).suggest(meant);
      storage_known_ = false;
    }
  }

  void resolve_value(const ast::EnumValue& source) {
    if (!source.name.present()) return;
    check_name(source.name, program_.diagnostics);
    refuse_annotations(program_, source.annotations, "values of enums");
    if (is_repeated(source.name)) return;
    EnumValueDescriptor& value = values_.emplace_back();
    value.name = program_.build.text(std::string(source.name.text));
    value.doc = program_.build.doc(source.doc);
    if (!storage_known_) return;
    if (enumeration_.storage == Scalar::kInt) {
      resolve_number(source, value);
    } else {
      resolve_text(source, value);
    }
  }

  void resolve_text(const ast::EnumValue& source, EnumValueDescriptor& value) {
    value.text = value.name;
    if (source.value && source.value->kind != ast::Expression::Kind::kBroken) {
      if (source.value->kind != ast::Expression::Kind::kString) {
        program_.diagnostics.report<Message::kDefaultType>(source.value->span, shown_value(*source.value), "string")
            .help("for numbers, write: enum " + std::string(enumeration_.name) + " : int { ... }");
        return;
      }
      const auto text = string_value({source.value->text, source.value->span}, program_.diagnostics);
      if (!text) return;
      value.text = program_.build.text(*text);
    }
    check_stored(std::string(value.text), source);
  }

  void resolve_number(const ast::EnumValue& source, EnumValueDescriptor& value) {
    if (!source.value) {
      program_.diagnostics.report<Message::kEnumValue>(source.name.span, source.name.text, "has no number")
          .help("stored numbers are written out, so that reordering changes nothing: " + std::string(source.name.text) +
                " = 0");
      return;
    }
    const std::size_t errors = program_.diagnostics.error_count();
    const auto number = integer_value(*source.value, "int", program_.diagnostics);
    if (number) {
      value.number = *number;
      check_stored(std::to_string(*number), source);
    } else if (program_.diagnostics.error_count() == errors && source.value->kind != ast::Expression::Kind::kBroken) {
      program_.diagnostics.report<Message::kDefaultType>(source.value->span, shown_value(*source.value), "int");
    }
  }

  void check_stored(const std::string& text, const ast::EnumValue& source) {
    const Span place = source.value ? source.value->span : source.name.span;
    const auto [first, inserted] = by_stored_.emplace(text, place);
    if (inserted) return;
    program_.diagnostics.report<Message::kEnumValue>(place, source.name.text, "is stored like another value")
        .label(first->second, "this one");
  }

  // Reports names that only case tells apart.
  void check_case() {
    std::map<std::string, const ast::EnumValue*> seen;
    for (const ast::EnumValue& value : source_.values) {
      const auto [first, inserted] = seen.emplace(folded(value.name.text), &value);
      if (inserted || first->second->name.text == value.name.text) continue;
      program_.diagnostics.report<Message::kMemberCase>(value.name.span, first->second->name.text, value.name.text)
          .label(first->second->name.span, "declared here");
    }
  }

  // Reports reserved names that values have, and reserved texts and numbers that are stored for values.
  void check_reserved(const ast::Expression& reserved) {
    if (reserved.kind == ast::Expression::Kind::kBroken) return;
    if (reserved.kind == ast::Expression::Kind::kName) {
      refuse_reserved(reserved, std::string(reserved.text), by_name_.find(reserved.text), by_name_.end());
      return;
    }
    if (!storage_known_) return;
    if (const std::optional<std::string> stored = stored_value(reserved)) {
      refuse_reserved(reserved, *stored, by_stored_.find(*stored), by_stored_.end());
    }
  }

  template <typename Place>
  void refuse_reserved(const ast::Expression& reserved, const std::string& text, Place found, Place none) {
    const auto [first, inserted] = reserved_.emplace(reserved.span.text(), reserved.span);
    if (!inserted) {
      program_.diagnostics.report<Message::kRepeatedField>(reserved.span, reserved.span.text())
          .label(first->second, "first here");
    } else if (found != none) {
      program_.diagnostics.report<Message::kReservedMember>(found->second, text).label(reserved.span, "reserved here");
    }
  }

  std::optional<std::string> stored_value(const ast::Expression& value) {
    const std::size_t errors = program_.diagnostics.error_count();
    if (enumeration_.storage == Scalar::kInt) {
      if (const auto number = integer_value(value, "int", program_.diagnostics)) return std::to_string(*number);
    } else if (value.kind == ast::Expression::Kind::kString) {
      return string_value({value.text, value.span}, program_.diagnostics);
    }
    if (program_.diagnostics.error_count() == errors) {
      program_.diagnostics.report<Message::kDefaultType>(value.span, shown_value(value),
                                                         scalar_name(enumeration_.storage));
    }
    return std::nullopt;
  }

  bool is_repeated(const ast::Name& name) {
    const auto [first, inserted] = by_name_.emplace(name.text, name.span);
    if (inserted) return false;
    program_.diagnostics.report<Message::kDuplicateMember>(name.span, name.text, enumeration_.name)
        .label(first->second, "first declared here");
    return true;
  }

  Program& program_;
  EnumDescriptor& enumeration_;
  const ast::EnumDeclaration& source_;
  std::vector<EnumValueDescriptor> values_;
  const Unit& unit_;
  // It is false if the type of storage has an error.
  bool storage_known_ = true;
  std::map<std::string_view, Span> by_name_;
  std::map<std::string, Span> by_stored_;
  std::map<std::string_view, Span> reserved_;
};

}  // namespace

void resolve_enums(Program& program) {
  for (const Symbol& symbol : program.symbols) {
    if (symbol.kind == Symbol::Kind::kEnum) EnumResolver(program, symbol).run();
  }
}

}  // namespace fgraph::idl
