// These functions write structs, which hold the rows of queries in Cypher.
//
// A struct of the schema names the columns of a query: `struct Popular { person: Person; fans: int; }` becomes
//
//   class Popular { public: Popular(); Person person; std::int64_t fans = 0; ... };
//   constexpr fgraph::StructFieldDescriptor kPopularFields[] = {...};         // in the source file
//   struct StructTraits<::social::Popular> { kDescriptor; decode(); columns(); ... };
//
// decode() reads one row of a reply: it calls ColumnReader::read() for each member, in the order of the schema. A
// member that is a node takes as many columns as a node has; the reader decides that by the type. columns() gives the
// members as a tuple of references, to which select_as() assigns the values of a row.
//
// Structs stand in the header of the repositories. Their members can be whole objects of other files, and only that
// header includes the classes of these.
#include "compiler/emit/cpp_types.h"
#include "compiler/emit/emit_parts.h"

namespace fgraph::compiler {
namespace {

std::vector<std::string_view> member_names(const StructDescriptor& structure) {
  std::vector<std::string_view> names;
  for (const StructFieldDescriptor& field : structure.fields) names.push_back(field.name);
  return names;
}

// The classes of members are reserved, because a member of such a name would hide its own class: `Row: Row` becomes
// `Row Row_`.
Scope member_scope(const StructDescriptor& structure) {
  std::vector<std::string_view> reserved = {structure.name};
  for (const StructFieldDescriptor& field : structure.fields) {
    if (field.type.entity != nullptr) reserved.push_back(field.type.entity->name);
    if (field.type.relationship != nullptr) reserved.push_back(field.type.relationship->name);
    if (field.type.type.enumeration != nullptr) reserved.push_back(field.type.type.enumeration->name);
  }
  return Scope(std::move(reserved), member_names(structure));
}

std::string traits_name(const Emission& emission, const StructDescriptor& structure) {
  return "StructTraits<" + qualified_name(emission, structure) + ">";
}

std::string initializer(const Emission& emission, const ColumnType& column) {
  if (column.kind != ColumnType::Kind::kScalar) return {};
  FieldDescriptor field;
  field.type = column.type;
  return member_initializer(emission, field);
}

void members(const Emission& emission, const StructDescriptor& structure) {
  const Scope names = member_scope(structure);
  for (const StructFieldDescriptor& field : structure.fields) {
    doc_comment(emission.printer, field.doc);
    emission.printer.emit({{"type", column_type(emission, field.type)},
                           {"name", names[field.name]},
                           {"value", initializer(emission, field.type)}},
                          R"cc(
      $type$ $name$$value$;
    )cc");
  }
}

std::string_view kind_constant(ColumnType::Kind kind) {
  switch (kind) {
    case ColumnType::Kind::kScalar: return "kScalar";
    case ColumnType::Kind::kId: return "kId";
    case ColumnType::Kind::kNode: return "kNode";
    case ColumnType::Kind::kRelationship: return "kRelationship";
  }
  return {};
}

void field_row(const Emission& emission, const StructFieldDescriptor& field) {
  Printer& printer = emission.printer;
  printer.emit({{"name", view_literal(field.name)},
                {"kind", kind_constant(field.type.kind)},
                {"type", [&] { type_members(emission, field.type.type); }}},
               "{.name = $name$, .type = {.kind = fgraph::ColumnType::Kind::$kind$, .type = {$type$}");
  if (field.type.entity != nullptr) {
    printer.emit({{"class", qualified_name(emission, *field.type.entity)}},
                 ", .entity = &fgraph::EntityTraits<$class$>::kDescriptor");
  }
  if (field.type.relationship != nullptr) {
    printer.emit({{"class", qualified_name(emission, *field.type.relationship)}},
                 ", .relationship = &fgraph::RelationshipTraits<$class$>::kDescriptor");
  }
  printer.emit("}");
  if (!field.doc.empty()) printer.emit({{"doc", view_literal(field.doc)}}, ", .doc = $doc$");
  printer.emit("},\n");
}

// Returns whether the runtime needs functions to access a member of the type, because its descriptor does not tell the
// C++ type.
bool needs_access(const ColumnType& column) {
  switch (column.kind) {
    case ColumnType::Kind::kScalar: return column.type.enumeration != nullptr;
    case ColumnType::Kind::kId: return false;
    case ColumnType::Kind::kNode:
    case ColumnType::Kind::kRelationship: return true;
  }
  return false;
}

}  // namespace

void struct_class(const Emission& emission, const StructDescriptor& structure) {
  doc_comment(emission.printer, structure.doc);
  emission.printer.emit({{"class", cpp_type_name(structure.name)}, {"members", [&] { members(emission, structure); }}},
                        R"cc(
    class $class$ {
     public:
      $class$();

      $members$

      friend bool operator==(const $class$&, const $class$&);
      friend std::ostream& operator<<(std::ostream&, const $class$&);
      friend std::string to_string(const $class$&);
    };
  )cc");
}

void struct_table(const Emission& emission, const StructDescriptor& structure) {
  if (structure.fields.empty()) return;
  const auto rows = [&] {
    for (const StructFieldDescriptor& field : structure.fields) field_row(emission, field);
  };
  emission.printer.emit({{"name", cpp_type_name(structure.name)}, {"rows", rows}}, R"cc(
    constexpr fgraph::StructFieldDescriptor k$name$Fields[] = {
        $rows$
    };
  )cc");
}

void struct_definitions(const Emission& emission, const StructDescriptor& structure) {
  const std::string name = cpp_type_name(structure.name);
  emission.printer.emit({{"class", name}}, R"cc(
    $class$::$class$() = default;

  )cc");
  record_functions(emission.printer, name, "StructTraits");
}

void struct_traits_declaration(const Emission& emission, const StructDescriptor& structure) {
  const Scope names = member_scope(structure);
  std::string values;
  for (const StructFieldDescriptor& field : structure.fields) {
    values.append(values.empty() ? "" : ", ").append("value.").append(names[field.name]);
  }
  emission.printer.emit({{"traits", traits_name(emission, structure)},
                         {"class", qualified_name(emission, structure)},
                         {"record", [&] { record_traits_declaration(emission.printer); }},
                         {"members", values}},
                        R"cc(
    template <>
    struct $traits$ {
      static const StructDescriptor kDescriptor;
      $record$
      static const StructDescriptor& descriptor();
      static void decode(RowReader& row, detail::ColumnReader& columns, $class$& value);
      static auto columns([[maybe_unused]] $class$& value) { return std::tie($members$); }
    };
  )cc");
}

void struct_traits_definitions(const Emission& emission, const StructDescriptor& structure) {
  Printer& printer = emission.printer;
  const Scope names = member_scope(structure);
  const auto reads = [&] {
    for (const StructFieldDescriptor& field : structure.fields) {
      printer.emit({{"name", names[field.name]}}, "columns.read(row, value.$name$);\n");
    }
  };
  const std::string fields = table_namespace(emission) + "k" + cpp_type_name(structure.name) + "Fields";
  printer.emit({{"traits", traits_name(emission, structure)},
                {"class", qualified_name(emission, structure)},
                {"name", view_literal(structure.name)},
                {"qualified", view_literal(structure.qualified_name)},
                {"fields", structure.fields.empty() ? "{}" : fields},
                {"doc", [&] { doc_member(printer, structure.doc); }},
                {"reads", reads}},
               R"cc(
    constinit const StructDescriptor $traits$::kDescriptor = {
        .name = $name$,
        .qualified_name = $qualified$,
        .fields = $fields$,
        $doc$
    };

    const StructDescriptor& $traits$::descriptor() { return kDescriptor; }

    void $traits$::decode([[maybe_unused]] RowReader& row, [[maybe_unused]] detail::ColumnReader& columns,
                          [[maybe_unused]] $class$& value) {
      $reads$
    }

  )cc");
  const auto members = [&] {
    for (const StructFieldDescriptor& field : structure.fields) {
      const std::string_view access =
          needs_access(field.type) ? ", &detail::kMemberAccess<decltype(value.$name$)>" : "";
      printer.emit({{"name", names[field.name]}}, std::string("{&value.$name$").append(access).append("},\n"));
    }
  };
  record_traits_definitions(printer, qualified_name(emission, structure), traits_name(emission, structure), "structure",
                            Links::kNone, structure.fields.empty() ? std::function<void()>() : members);
}

}  // namespace fgraph::compiler
