// These functions write traits. Through them the runtime learns everything that it knows of a generated class.
//
//   template <>
//   struct EntityTraits<::social::Person> {                   // in the entities header
//     static const EntityDescriptor kDescriptor;              // what the schema says
//     static const detail::RecordOperations kRecord;          // the descriptor together with members()
//     static void members(void* object, detail::MemberVisitor& visitor);
//     static const EntityPlans& plans();
//     static detail::SavedFields saved(void* object);         // what the object remembers of the stored node
//     static const detail::LinkOperations& link_operations(std::size_t index);
//   };
//
// They are declared in the header and defined in the source file. A program that uses a class thus compiles no table,
// and a change of a query text compiles only the source file anew.
//
// Addresses of descriptors are constants, even those of other files. So
// `.target = &EntityTraits<::social::City>::kDescriptor` stands in a constant table, and two nodes can point at each
// other.
#include <algorithm>

#include "compiler/emit/emit_parts.h"

namespace fgraph::compiler {
namespace {

// Writes the table of the members of a class. An enum also needs functions to access it.
// The order is the one that detail/record.h promises to the runtime: id, source and target, fields, links. The
// runtime takes the types of all other members from the descriptor; it cannot do so for an enum, whose C++ type it
// does not know. A link over several relationships wraps a link, whose base is the member.
void member_rows(Printer& printer, const Record& record) {
  const auto row = [&](std::string_view name) { printer.emit({{"name", name}}, "{&value.$name$},\n"); };
  row("id");
  if (!record.source.empty()) {
    row("source");
    row("target");
  }
  for (const FieldDescriptor& field : record.fields) {
    const std::string& name = record.members[field.name];
    if (field.type.enumeration == nullptr) {
      row(name);
    } else {
      printer.emit({{"name", name}}, "{&value.$name$, &detail::kMemberAccess<decltype(value.$name$)>},\n");
    }
  }
  for (const LinkDescriptor& link : record.links) {
    printer.emit({{"name", record.members[link.name]}, {"base", is_single_hop(link) ? "" : ".base()"}},
                 "detail::link_member(value.$name$$base$),\n");
  }
}

// Writes the definitions that the traits of entities and of relationships have in common.
void common_traits_definitions(const Emission& emission, const Record& record) {
  const std::string tables = table_namespace(emission) + record.constants;
  emission.printer.emit({{"traits", record.traits},
                         {"tables", tables},
                         {"plans", record.source.empty() ? "EntityPlans" : "RelationshipPlans"}},
                        R"cc(
    const $plans$& $traits$::plans() { return $tables$Plans; }

  )cc");
  record_traits_definitions(
      emission.printer, record.qualified_name, record.traits, record.source.empty() ? "entity" : "relationship",
      record.links.empty() ? Links::kNone : Links::kSome, [&] { member_rows(emission.printer, record); });
}

// Writes the function that yields what an object remembers of its stored fields.
void saved_definition(Printer& printer, const Record& record) {
  printer.emit({{"traits", record.traits}, {"class", record.qualified_name}}, R"cc(

    detail::SavedFields $traits$::saved(void* object) {
      return static_cast<$class$*>(object)->saved_.fields();
    }
  )cc");
}

// Writes the function that yields the operations on each link.
void link_traits_definitions(const Emission& emission, const Record& record) {
  Printer& printer = emission.printer;
  const auto operations = [&] {
    for (const LinkDescriptor& link : record.links) {
      const std::string relationship = link.relationship->name.empty() || !is_single_hop(link)
                                           ? ""
                                           : ", " + qualified_name(emission, *link.relationship);
      printer.emit({{"target", qualified_name(emission, *link.target)}, {"relationship", relationship}},
                   "detail::link_operations<$target$$relationship$>(),\n");
    }
  };
  printer.emit({{"traits", record.traits}, {"operations", operations}},
               R"cc(

    const detail::LinkOperations& $traits$::link_operations(std::size_t index) {
      static constexpr detail::LinkOperations kOperations[] = {
          $operations$
      };
      return kOperations[index];
    }
  )cc");
}

}  // namespace

std::string table_namespace(const Emission& emission) {
  const std::string space = cpp_namespace(emission.file.package);
  return space.empty() ? "::" : "::" + space + "::";
}

// They stand in the forward header, because a concept that asks whether Person is an Owner must get the same answer
// everywhere. If the header with the answer were included later, the first answer would stay, and the program would
// be wrong without a message. The templates are declared again here, so that the header includes nothing of the
// library.
void derivations(const Emission& emission) {
  Printer& printer = emission.printer;
  const std::vector<const EntityDescriptor*>& entities = emission.file.entities;
  const auto is_abstract = [](const EntityDescriptor* entity) { return (entity->flags & kEntityAbstract) != 0; };
  const auto derives = [&](const EntityDescriptor* entity) { return !emission.schema.bases_of(*entity).empty(); };
  if (std::any_of(entities.begin(), entities.end(), is_abstract)) {
    printer.emit("template <typename Entity>\nstruct Abstract;\n");
  }
  if (std::any_of(entities.begin(), entities.end(), derives)) {
    printer.emit("template <typename Entity, typename Base>\nstruct Extends;\n");
  }
  for (const EntityDescriptor* entity : entities) {
    const std::string name = qualified_name(emission, *entity);
    if (is_abstract(entity)) printer.emit({{"class", name}}, "template <>\nstruct Abstract<$class$> {};\n");
    for (const EntityDescriptor* base : emission.schema.bases_of(*entity)) {
      printer.emit({{"class", name}, {"base", qualified_name(emission, *base)}},
                   "template <>\nstruct Extends<$class$, $base$> {};\n");
    }
  }
}

void entity_traits_declaration(const Emission& emission, const Record& record) {
  const auto links = [&] {
    if (record.links.empty()) return;
    emission.printer.emit({{"count", std::to_string(record.links.size())}}, R"cc(
      static constexpr std::size_t kLinks = $count$;
      static const detail::LinkOperations& link_operations(std::size_t index);
    )cc");
  };
  const auto fulltext = [&] {
    if (record.has_fulltext) emission.printer.emit("static constexpr bool kFulltext = true;\n");
  };
  emission.printer.emit({{"traits", record.traits},
                         {"record", [&] { record_traits_declaration(emission.printer); }},
                         {"fulltext", fulltext},
                         {"links", links}},
                        R"cc(
    template <>
    struct $traits$ {
      static const EntityDescriptor kDescriptor;
      $record$
      static const EntityDescriptor& descriptor() { return kDescriptor; }
      static const EntityPlans& plans();
      static detail::SavedFields saved(void* object);
      $fulltext$
      $links$
    };
  )cc");
}

void relationship_traits_declaration(const Emission& emission, const Record& record) {
  emission.printer.emit({{"traits", record.traits}, {"record", [&] { record_traits_declaration(emission.printer); }}},
                        R"cc(
    template <>
    struct $traits$ {
      static const RelationshipDescriptor kDescriptor;
      $record$
      static const RelationshipDescriptor& descriptor() { return kDescriptor; }
      static const RelationshipPlans& plans();
      static detail::SavedFields saved(void* object);
    };
  )cc");
}

void entity_traits_definitions(const Emission& emission, const EntityDescriptor& entity) {
  Printer& printer = emission.printer;
  const Record record(emission, entity);
  const std::string tables = table_namespace(emission) + record.constants;
  const auto more = [&] {
    if (!entity.links.empty()) printer.emit({{"tables", tables}}, ".links = $tables$Links,\n");
    if (!entity.hints.empty()) printer.emit({{"tables", tables}}, ".hints = $tables$Hints,\n");
    doc_member(printer, entity.doc);
    if (!entity.indexes.empty()) printer.emit({{"tables", tables}}, ".indexes = $tables$Indexes,\n");
    if (record.is_abstract) printer.emit(".flags = kEntityAbstract,\n");
    if ((entity.flags & kEntityCascadesInCircle) != 0) printer.emit(".flags = kEntityCascadesInCircle,\n");
  };
  printer.emit({{"traits", record.traits},
                {"tables", tables},
                {"name", view_literal(entity.name)},
                {"qualified", view_literal(entity.qualified_name)},
                {"fields", entity.fields.empty() ? "{}" : tables + "Fields"},
                {"more", more}},
               R"cc(
    constinit const EntityDescriptor $traits$::kDescriptor = {
        .name = $name$,
        .qualified_name = $qualified$,
        .labels = $tables$Labels,
        .fields = $fields$,
        $more$
    };

  )cc");
  common_traits_definitions(emission, record);
  saved_definition(printer, record);
  if (!record.links.empty()) link_traits_definitions(emission, record);
}

void relationship_traits_definitions(const Emission& emission, const RelationshipDescriptor& relationship) {
  Printer& printer = emission.printer;
  const Record record(emission, relationship);
  const std::string tables = table_namespace(emission) + record.constants;
  const auto more = [&] {
    if (!relationship.fields.empty()) printer.emit({{"tables", tables}}, ".fields = $tables$Fields,\n");
    doc_member(printer, relationship.doc);
    if ((relationship.flags & kRelationshipOnce) != 0) printer.emit(".flags = fgraph::kRelationshipOnce,\n");
  };
  printer.emit({{"traits", record.traits},
                {"name", view_literal(relationship.name)},
                {"qualified", view_literal(relationship.qualified_name)},
                {"type", view_literal(relationship.type)},
                {"source", qualified_name(emission, *relationship.source)},
                {"target", qualified_name(emission, *relationship.target)},
                {"more", more}},
               R"cc(
    constinit const RelationshipDescriptor $traits$::kDescriptor = {
        .name = $name$,
        .qualified_name = $qualified$,
        .type = $type$,
        .source = &EntityTraits<$source$>::kDescriptor,
        .target = &EntityTraits<$target$>::kDescriptor,
        $more$
    };

  )cc");
  common_traits_definitions(emission, record);
  saved_definition(printer, record);
}

}  // namespace fgraph::compiler
