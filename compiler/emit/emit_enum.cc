// These functions write enums: types, functions, traits and tables.
//
//   enum class Role : int;                                     // in the forward header
//   enum class Role : int { member, admin };                   // in the entities header, with to_string() and <<
//   template <> struct EnumTraits<::social::Role> {...};       // in the entities header
//   constexpr fgraph::EnumValueDescriptor kRoleValues[] = {    // in the source file
//       {.name = "member"sv, .text = "member"sv, .number = 0},
//       {.name = "admin"sv, .text = "admin"sv, .number = 0},
//   };
//
// An enum that is stored as integers (`enum Level : int`) has the stored numbers as its C++ values. One that is
// stored as texts is numbered from 0, and only the table knows the texts. All conversions are done by templates of
// the runtime that read this table.
#include "compiler/emit/emit_parts.h"

namespace fgraph::compiler {
namespace {

bool is_numbered(const EnumDescriptor& enumeration) {
  return enumeration.storage == Scalar::kInt;
}

// Returns the underlying type of the C++ enum. It is a built-in type, so that the forward header has to include
// nothing.
std::string_view underlying_type(const EnumDescriptor& enumeration) {
  return is_numbered(enumeration) ? "long long" : "int";
}

std::string table_name(const EnumDescriptor& enumeration) {
  return "k" + cpp_type_name(enumeration.name) + "Values";
}

// Returns the number as an expression. The lowest number has no literal.
std::string number_expression(std::int64_t number) {
  if (number == INT64_MIN) return "-9223372036854775807 - 1";
  return std::to_string(number);
}

void value_doc(Printer& printer, std::string_view doc) {
  if (!doc.empty()) printer.emit({{"doc", view_literal(doc)}}, ", .doc = $doc$");
}

}  // namespace

Scope enumerator_scope(const EnumDescriptor& enumeration) {
  std::vector<std::string_view> names;
  for (const EnumValueDescriptor& value : enumeration.values) names.push_back(value.name);
  return Scope({}, names);
}

void enum_declaration(const Emission& emission, const EnumDescriptor& enumeration) {
  emission.printer.emit({{"name", cpp_type_name(enumeration.name)}, {"type", underlying_type(enumeration)}},
                        "enum class $name$ : $type$;\n");
}

void enum_definition(const Emission& emission, const EnumDescriptor& enumeration) {
  Printer& printer = emission.printer;
  const Scope names = enumerator_scope(enumeration);
  const auto values = [&] {
    for (const EnumValueDescriptor& value : enumeration.values) {
      doc_comment(printer, value.doc);
      if (is_numbered(enumeration)) {
        printer.emit({{"name", names[value.name]}, {"number", number_expression(value.number)}},
                     "$name$ = $number$,\n");
      } else {
        printer.emit({{"name", names[value.name]}}, "$name$,\n");
      }
    }
  };
  doc_comment(printer, enumeration.doc);
  printer.emit({{"name", cpp_type_name(enumeration.name)}, {"type", underlying_type(enumeration)}, {"values", values}},
               R"cc(
    enum class $name$ : $type$ {
      $values$
    };
    // The name in the schema.
    std::string to_string($name$ value);
    std::ostream& operator<<(std::ostream& out, $name$ value);
  )cc");
}

void enum_functions(const Emission& emission, const EnumDescriptor& enumeration) {
  emission.printer.emit({{"name", cpp_type_name(enumeration.name)}}, R"cc(
    std::string to_string($name$ value) { return fgraph::detail::enum_text(value); }
    std::ostream& operator<<(std::ostream& out, $name$ value) { return fgraph::detail::print_enum(out, value); }
  )cc");
}

void enum_traits_declaration(const Emission& emission, const EnumDescriptor& enumeration) {
  emission.printer.emit(
      {{"enum", qualified_name(emission, enumeration)}, {"storage", is_numbered(enumeration) ? "kInt" : "kString"}},
      R"cc(
    template <>
    struct EnumTraits<$enum$> {
      static constexpr Scalar kStorage = Scalar::$storage$;
      static const EnumDescriptor kDescriptor;
      static const EnumDescriptor& descriptor() { return kDescriptor; }
    };
  )cc");
}

void enum_table(const Emission& emission, const EnumDescriptor& enumeration) {
  Printer& printer = emission.printer;
  const auto rows = [&] {
    for (const EnumValueDescriptor& value : enumeration.values) {
      printer.emit({{"name", view_literal(value.name)},
                    {"text", view_literal(value.text)},
                    {"number", number_expression(value.number)},
                    {"doc", [&] { value_doc(printer, value.doc); }}},
                   "{.name = $name$, .text = $text$, .number = $number$$doc$},\n");
    }
  };
  printer.emit({{"table", table_name(enumeration)}, {"rows", rows}}, R"cc(
    constexpr fgraph::EnumValueDescriptor $table$[] = {
        $rows$
    };
  )cc");
}

void enum_traits_definitions(const Emission& emission, const EnumDescriptor& enumeration) {
  Printer& printer = emission.printer;
  printer.emit({{"enum", qualified_name(emission, enumeration)},
                {"name", view_literal(enumeration.name)},
                {"qualified", view_literal(enumeration.qualified_name)},
                {"table", table_namespace(emission) + table_name(enumeration)},
                {"doc", [&] { doc_member(printer, enumeration.doc); }}},
               R"cc(
    constinit const EnumDescriptor EnumTraits<$enum$>::kDescriptor = {
        .name = $name$,
        .qualified_name = $qualified$,
        .storage = kStorage,
        .values = $table$,
        $doc$
    };
  )cc");
}

}  // namespace fgraph::compiler
