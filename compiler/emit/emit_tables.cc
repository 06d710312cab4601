// These functions write the tables of descriptors and the plans.
//
// The descriptors of the compiler's schema are written as constant tables, with which the runtime works as the
// compiler does (descriptor.h). A table stands below those at which it points:
//
//   constexpr std::string_view kPersonLabels[] = {"Person"sv, "Human"sv};
//   constexpr fgraph::FieldDescriptor kPersonFields[] = {{.name = "name"sv, .column = "name"sv, .type = {...}}, ...};
//   constexpr fgraph::RelationshipDescriptor kPersonLinkTypes[] = {{.name = {}, ..., .type = "FOLLOWS"sv}};
//   constexpr fgraph::LinkOrderDescriptor kPersonLinkOrder1[] = {...};        // the order of link 1
//   constexpr fgraph::LinkDescriptor kPersonLinks[] = {...};
//   constexpr fgraph::EntityPlans kPersonPlans = {.create = {...}, ...};      // the built-in queries
//   constexpr fgraph::Plan kPersonRepositoryQueries[] = {{...}, ...};         // the queries of the schema
//
// Descriptors themselves are members of traits, because other files point at them (emit_traits.cc). Tables of indexes
// and of fetch hints have files of their own: emit_indexes.cc and emit_fetch.cc.
//
// The texts of plans come from core/plan, which is also a part of the runtime. Nothing here writes Cypher.
#include <charconv>
#include <utility>

#include <fgraph/detail/scalar_facts.h>

#include "compiler/describe/describe_queries.h"
#include "compiler/emit/emit_parts.h"
#include "core/plan/entity_plan.h"
#include "core/plan/query_plan.h"
#include "core/plan/relationship_plan.h"

namespace fgraph::compiler {
namespace {

std::string_view kind_constant(ValueKind kind) {
  switch (kind) {
    case ValueKind::kSingle: return "kSingle";
    case ValueKind::kOptional: return "kOptional";
    case ValueKind::kList: return "kList";
  }
  return {};
}

std::string_view index_constant(FieldIndex index) {
  switch (index) {
    case FieldIndex::kNone: return "kNone";
    case FieldIndex::kRange: return "kRange";
    case FieldIndex::kUnique: return "kUnique";
    case FieldIndex::kVector: return "kVector";
  }
  return {};
}

std::string_view direction_constant(Direction direction) {
  switch (direction) {
    case Direction::kOutgoing: return "kOutgoing";
    case Direction::kIncoming: return "kIncoming";
    case Direction::kBoth: return "kBoth";
  }
  return {};
}

std::string_view cardinality_constant(Cardinality cardinality) {
  switch (cardinality) {
    case Cardinality::kMany: return "kMany";
    case Cardinality::kOptionalOne: return "kOptionalOne";
    case Cardinality::kOne: return "kOne";
  }
  return {};
}

std::string_view access_constant(Access access) {
  switch (access) {
    case Access::kRead: return "kRead";
    case Access::kWrite: return "kWrite";
  }
  return {};
}

std::string_view format_constant(ReplyFormat format) {
  switch (format) {
    case ReplyFormat::kPlain: return "kPlain";
    case ReplyFormat::kCompact: return "kCompact";
  }
  return {};
}

// Returns the shortest floating literal that reads as the same number.
std::string number_literal(double value) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, value).ptr;
  std::string out(text, end);
  if (out.find_first_of(".e") == std::string::npos) out += ".0";
  return out;
}

// The functions below write members of a field's row that follow its type. Each member begins with the comma after the
// member before it.
void default_member(Printer& printer, const DefaultDescriptor& value) {
  switch (value.kind) {
    case DefaultKind::kNone: return;
    case DefaultKind::kLiteral:
      printer.emit({{"literal", view_literal(value.literal)}},
                   ",\n .default_value = {fgraph::DefaultKind::kLiteral, $literal$}");
      return;
    case DefaultKind::kNow: printer.emit(",\n .default_value = {fgraph::DefaultKind::kNow}"); return;
    case DefaultKind::kEmptyList: printer.emit(",\n .default_value = {fgraph::DefaultKind::kEmptyList}"); return;
  }
}

// Writes the flags of a field, or nothing if it has none.
void flags_member(Printer& printer, std::uint16_t flags) {
  struct Named {
    FieldFlag flag;
    std::string_view name;
  };
  constexpr Named kFlags[] = {{kFieldKey, "kFieldKey"},
                              {kFieldRedact, "kFieldRedact"},
                              {kFieldImmutable, "kFieldImmutable"},
                              {kFieldTouch, "kFieldTouch"},
                              {kFieldVersion, "kFieldVersion"}};
  std::string_view before = ",\n .flags = fgraph::";
  for (const Named& named : kFlags) {
    if ((flags & named.flag) == 0) continue;
    printer.emit({{"before", before}, {"name", named.name}}, "$before$$name$");
    before = " | fgraph::";
  }
}

// Writes the bounds and the pattern of a field, or nothing if it has none.
void rules_member(Printer& printer, const FieldRules& rules) {
  std::string_view before = ",\n .rules = {";
  const auto member = [&](std::string_view name, std::string_view value) {
    printer.emit({{"before", before}, {"name", name}, {"value", value}}, "$before$.$name$ = $value$");
    before = ", ";
  };
  if (rules.has_min) member("has_min", "true");
  if (rules.has_max) member("has_max", "true");
  if (rules.has_min) member("min", number_literal(rules.min));
  if (rules.has_max) member("max", number_literal(rules.max));
  if (rules.min_length != 0) member("min_length", std::to_string(rules.min_length));
  if (rules.max_length >= 0) member("max_length", std::to_string(rules.max_length));
  if (!rules.pattern.empty()) member("pattern", view_literal(rules.pattern));
  if (before == ", ") printer.emit("}");
}

void field_doc_member(Printer& printer, std::string_view doc) {
  if (doc.empty()) return;
  printer.emit(",\n .doc =");
  const std::vector<std::string> lines = string_literal_lines(doc);
  for (const std::string& line : lines) printer.emit({{"line", line}}, "\n     $line$");
  printer.emit("sv");
}

// Writes the row of one field. Members with their default values are left out, which keeps the tables short.
void field_row(const Emission& emission, const FieldDescriptor& field) {
  Printer& printer = emission.printer;
  printer.emit({{"name", view_literal(field.name)},
                {"column", view_literal(field.column)},
                {"type", [&] { type_members(emission, field.type); }}},
               "{.name = $name$, .column = $column$, .type = {$type$}");
  default_member(printer, field.default_value);
  if (field.index != FieldIndex::kNone) {
    printer.emit({{"index", index_constant(field.index)}}, ",\n .index = fgraph::FieldIndex::$index$");
  }
  flags_member(printer, field.flags);
  rules_member(printer, field.rules);
  field_doc_member(printer, field.doc);
  vector_member(printer, field);
  printer.emit("},\n");
}

void field_table(const Emission& emission, std::string_view constants, std::span<const FieldDescriptor> fields) {
  if (fields.empty()) return;
  const auto rows = [&] {
    for (const FieldDescriptor& field : fields) field_row(emission, field);
  };
  emission.printer.emit({{"constants", constants}, {"rows", rows}}, R"cc(
    constexpr fgraph::FieldDescriptor $constants$Fields[] = {
        $rows$
    };
  )cc");
}

void label_table(Printer& printer, std::string_view constants, const EntityDescriptor& entity) {
  const auto labels = [&] {
    for (const std::string_view label : entity.labels) printer.emit({{"label", view_literal(label)}}, "$label$,\n");
  };
  printer.emit({{"constants", constants}, {"labels", labels}}, R"cc(
    constexpr std::string_view $constants$Labels[] = {
        $labels$
    };
  )cc");
}

bool is_declared(const RelationshipDescriptor& relationship) {
  return !relationship.name.empty();
}

// Writes the relationship types that only links name. They have no class that could hold their descriptor.
// `link follows: Person[*] -[:FOLLOWS]->` is such a link. A declared relationship has its descriptor in its traits,
// which may be in another file.
void link_type_table(Printer& printer, std::string_view constants, const EntityDescriptor& entity) {
  const auto rows = [&] {
    for (const LinkDescriptor& link : entity.links) {
      if (is_declared(*link.relationship)) continue;
      const bool once = (link.relationship->flags & kRelationshipOnce) != 0;
      printer.emit({{"type", view_literal(link.relationship->type)},
                    {"flags", once ? ", .flags = fgraph::kRelationshipOnce" : ""}},
                   R"cc(
        {.name = {}, .qualified_name = {}, .type = $type$$flags$},
      )cc");
    }
  };
  bool any = false;
  for (const LinkDescriptor& link : entity.links) any = any || !is_declared(*link.relationship);
  if (!any) return;
  printer.emit({{"constants", constants}, {"rows", rows}}, R"cc(
    constexpr fgraph::RelationshipDescriptor $constants$LinkTypes[] = {
        $rows$
    };
  )cc");
}

void link_flags_member(Printer& printer, std::uint8_t flags) {
  constexpr std::pair<LinkFlag, std::string_view> kNames[] = {
      {kLinkCascadeSave, "fgraph::kLinkCascadeSave"},
      {kLinkCascadeDelete, "fgraph::kLinkCascadeDelete"},
      {kLinkOrphanDelete, "fgraph::kLinkOrphanDelete"},
  };
  std::string names;
  for (const auto& [flag, name] : kNames) {
    if ((flags & flag) != 0) names += (names.empty() ? "" : " | ") + std::string(name);
  }
  if (!names.empty()) printer.emit({{"names", names}}, ".flags = $names$,\n");
}

// Writes the tables of orders, at which the rows of links point.
void link_order_tables(Printer& printer, std::string_view constants, const EntityDescriptor& entity) {
  for (const LinkDescriptor& link : entity.links) {
    if (link.order.empty()) continue;
    const auto rows = [&] {
      for (const LinkOrderDescriptor& term : link.order) {
        const bool of_target = term.of == LinkOrderDescriptor::Of::kTarget;
        const bool descends = term.direction == LinkOrderDescriptor::Direction::kDescending;
        printer.emit({{"of", of_target ? "kTarget" : "kRelationship"},
                      {"field", std::to_string(term.field)},
                      {"direction", descends ? ", fgraph::LinkOrderDescriptor::Direction::kDescending" : ""}},
                     "{fgraph::LinkOrderDescriptor::Of::$of$, $field$$direction$},\n");
      }
    };
    printer.emit({{"constants", constants}, {"index", std::to_string(&link - entity.links.data())}, {"rows", rows}},
                 R"cc(
      constexpr fgraph::LinkOrderDescriptor $constants$LinkOrder$index$[] = {
          $rows$
      };
    )cc");
  }
}

// Writes the row of one link. `undeclared` counts the relationship types in the table of those that no declaration
// names.
// The two tables are counted apart: in a node whose links are `friends` (declared), `follows` and `blocks`, these
// point at kPersonLinkTypes[0] and [1].
void link_row(const Emission& emission, std::string_view constants, const LinkDescriptor& link, std::size_t index,
              std::size_t& undeclared) {
  Printer& printer = emission.printer;
  const auto relationship = [&] {
    if (is_declared(*link.relationship)) {
      printer.emit({{"class", qualified_name(emission, *link.relationship)}},
                   "&fgraph::RelationshipTraits<$class$>::kDescriptor");
    } else {
      printer.emit({{"constants", constants}, {"index", std::to_string(undeclared++)}},
                   "&$constants$LinkTypes[$index$]");
    }
  };
  const auto more = [&] {
    link_flags_member(printer, link.flags);
    doc_member(printer, link.doc);
    if (!link.order.empty()) {
      printer.emit({{"constants", constants}, {"index", std::to_string(index)}},
                   ".order = $constants$LinkOrder$index$,\n");
    }
    if (!is_single_hop(link)) {
      printer.emit({{"least", std::to_string(link.min_hops)}, {"most", std::to_string(link.max_hops)}},
                   ".min_hops = $least$,\n.max_hops = $most$,\n");
    }
  };
  printer.emit({{"name", view_literal(link.name)},
                {"target", qualified_name(emission, *link.target)},
                {"relationship", relationship},
                {"direction", direction_constant(link.direction)},
                {"cardinality", cardinality_constant(link.cardinality)},
                {"more", more}},
               R"cc(
    {
        .name = $name$,
        .target = &fgraph::EntityTraits<$target$>::kDescriptor,
        .relationship = $relationship$,
        .direction = fgraph::Direction::$direction$,
        .cardinality = fgraph::Cardinality::$cardinality$,
        $more$
    },
  )cc");
}

// Writes the links of an entity, after the tables at which their rows point.
void link_table(const Emission& emission, std::string_view constants, const EntityDescriptor& entity) {
  if (entity.links.empty()) return;
  link_type_table(emission.printer, constants, entity);
  link_order_tables(emission.printer, constants, entity);
  std::size_t undeclared = 0;
  const auto rows = [&] {
    for (std::size_t i = 0; i < entity.links.size(); ++i) {
      link_row(emission, constants, entity.links[i], i, undeclared);
    }
  };
  emission.printer.emit({{"constants", constants}, {"rows", rows}}, R"cc(
    constexpr fgraph::LinkDescriptor $constants$Links[] = {
        $rows$
    };
  )cc");
}

// Writes the last members of a plan, which keep their defaults in most plans and are then left out.
void plan_rest(Printer& printer, const core::OwnedPlan& plan) {
  if (plan.repeatable == Repeatable::kYes || plan.roots > 0) {
    const bool repeatable = plan.repeatable == Repeatable::kYes;
    printer.emit({{"repeatable", repeatable ? "kYes" : "kNo"}}, "fgraph::Repeatable::$repeatable$,\n");
  }
  if (plan.roots > 0) printer.emit({{"roots", std::to_string(plan.roots)}}, "$roots$,\n");
}

// Writes the members of a Plan, without the braces.
void plan_members(Printer& printer, const core::OwnedPlan& plan) {
  printer.emit({{"name", view_literal(plan.name)},
                {"cypher", [&] { literal_lines(printer, plan.cypher); }},
                {"access", access_constant(plan.access)},
                {"format", format_constant(plan.format)},
                {"rest", [&] { plan_rest(printer, plan); }}},
               R"cc(
    $name$,
    $cypher$
    fgraph::Access::$access$, fgraph::ReplyFormat::$format$,
    $rest$
  )cc");
}

// Writes one plan of a table of plans.
// A plan without a text is one that the node does not have: an abstract node has no `create`.
void plan_row(Printer& printer, std::string_view member, const core::OwnedPlan& plan) {
  if (plan.cypher.empty()) {
    printer.emit({{"member", member}}, ".$member$ = {},\n");
    return;
  }
  printer.emit({{"member", member}, {"plan", [&] { plan_members(printer, plan); }}}, R"cc(
    .$member$ = {
        $plan$
    },
  )cc");
}

// Writes the built-in plans of an entity, whose texts the plan builder makes.
void entity_plan_table(Printer& printer, std::string_view constants, const EntityDescriptor& entity) {
  const core::OwnedEntityPlans plans = core::build_entity_plans(entity);
  const auto rows = [&] {
    plan_row(printer, "create", plans.create);
    plan_row(printer, "create_all", plans.create_all);
    plan_row(printer, "update", plans.update);
    plan_row(printer, "find_by_id", plans.find_by_id);
    plan_row(printer, "find_all", plans.find_all);
    plan_row(printer, "exists_by_id", plans.exists_by_id);
    plan_row(printer, "count", plans.count);
    plan_row(printer, "delete_by_id", plans.delete_by_id);
    plan_row(printer, "find_all_by_id", plans.find_all_by_id);
    plan_row(printer, "delete_all_by_id", plans.delete_all_by_id);
    plan_row(printer, "delete_all", plans.delete_all);
  };
  printer.emit({{"constants", constants}, {"rows", rows}}, R"cc(
    constexpr fgraph::EntityPlans $constants$Plans = {
        $rows$
    };
  )cc");
}

}  // namespace

void type_members(const Emission& emission, const TypeDescriptor& type) {
  Printer& printer = emission.printer;
  printer.emit({{"scalar", detail::facts_of(type.scalar).constant}}, "fgraph::Scalar::$scalar$");
  const bool has_more = type.dimension != 0 || type.enumeration != nullptr;
  if (type.kind != ValueKind::kSingle || has_more) {
    printer.emit({{"kind", kind_constant(type.kind)}}, ", fgraph::ValueKind::$kind$");
  }
  if (has_more) printer.emit({{"dimension", std::to_string(type.dimension)}}, ", $dimension$");
  if (type.enumeration == nullptr) return;
  printer.emit({{"enum", qualified_name(emission, *type.enumeration)}}, ", &fgraph::EnumTraits<$enum$>::kDescriptor");
}

void literal_lines(Printer& printer, std::string_view text) {
  const std::vector<std::string> lines = string_literal_lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    printer.emit({{"line", lines[i]}, {"end", i + 1 < lines.size() ? "" : "sv,"}}, "$line$$end$\n");
  }
}

void doc_member(Printer& printer, std::string_view doc) {
  if (doc.empty()) return;
  printer.emit({{"literal", [&] { literal_lines(printer, doc); }}}, R"cc(
    .doc =
        $literal$
  )cc");
}

void entity_tables(const Emission& emission, const EntityDescriptor& entity) {
  const std::string constants = "k" + cpp_type_name(entity.name);
  label_table(emission.printer, constants, entity);
  emission.printer.emit("\n");
  field_table(emission, constants, entity.fields);
  emission.printer.emit("\n");
  link_table(emission, constants, entity);
  emission.printer.emit("\n");
  index_tables(emission, entity);
  emission.printer.emit("\n");
  entity_plan_table(emission.printer, constants, entity);
}

void relationship_tables(const Emission& emission, const RelationshipDescriptor& relationship) {
  Printer& printer = emission.printer;
  const std::string constants = "k" + cpp_type_name(relationship.name);
  field_table(emission, constants, relationship.fields);
  printer.emit("\n");
  const core::OwnedRelationshipPlans plans = core::build_relationship_plans(relationship);
  const auto rows = [&] {
    for (const core::OwnedRelationshipPlans::Member& member : plans.members()) {
      plan_row(printer, member.name, *member.plan);
    }
  };
  printer.emit({{"constants", constants}, {"rows", rows}}, R"cc(
    constexpr fgraph::RelationshipPlans $constants$Plans = {
        $rows$
    };
  )cc");
}

void query_table(const Emission& emission, const idl::SchemaRepository& repository) {
  if (repository.queries.empty()) return;
  Printer& printer = emission.printer;
  const auto rows = [&] {
    for (const idl::SchemaQuery& query : repository.queries) {
      const core::OwnedPlan plan = build_plan(query);
      printer.emit({{"plan", [&] { plan_members(printer, plan); }}}, R"cc(
        {
            $plan$
        },
      )cc");
    }
  };
  printer.emit({{"table", query_table_name(repository)}, {"rows", rows}}, R"cc(
    constexpr fgraph::Plan $table$[] = {
        $rows$
    };
  )cc");
}

}  // namespace fgraph::compiler
