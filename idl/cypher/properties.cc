// These functions check labels and properties.
//
// Cypher names what stands in the graph, and a schema may call it otherwise: `@column("fullName")`, `labels (Human)`.
// So a name is looked up among columns and labels. If it is the name that the schema uses, the message says the right
// one.
//
// How much is known of a value decides what an unknown property is: an error if the query names the labels and none of
// their entities has it, a warning if nothing in the whole schema has it, and else nothing. A field whose type has an
// error is in no list of fields, and CypherSchema::is_forgiven() keeps its name from being reported.
#include <algorithm>

#include "idl/cypher/checker.h"
#include "idl/source/suggest.h"

namespace fgraph::idl::cypher {
namespace {

using Kind = CypherType::Kind;

std::string quoted(std::string_view text) {
  return "'" + std::string(text) + "'";
}

// Returns the fields of every entity and relationship that the value can be.
std::vector<std::span<const FieldDescriptor>> field_lists(const CypherType& base) {
  std::vector<std::span<const FieldDescriptor>> lists;
  for (const EntityDescriptor* entity : base.entities) lists.push_back(entity->fields);
  for (const RelationshipDescriptor* relationship : base.relationships) lists.push_back(relationship->fields);
  return lists;
}

// Returns the type that the column has in all of them that have it. Returns nothing if none has the column. If the
// types agree, the result keeps the first field, so that messages and the check of indexed strings can name it. Else
// it is what the types have in common.
std::optional<CypherType> column_type(const CypherSchema& schema, const CypherType& base, std::string_view column) {
  std::optional<CypherType> type;
  for (std::span<const FieldDescriptor> fields : field_lists(base)) {
    const FieldDescriptor* field = schema.column(fields, column);
    if (field == nullptr) continue;
    CypherType one = CypherType::of(field->type);
    one.field = field;
    if (!type) {
      type = one;
      continue;
    }
    const bool same_list = type->is(Kind::kList) == one.is(Kind::kList);
    const bool same = same_list && type->kind == one.kind && type->scalar == one.scalar &&
                      type->enumeration == one.enumeration && !type->is(Kind::kList);
    const bool nullable = type->nullable || one.nullable;
    if (!same) type = unite(*type, one);
    type->nullable = nullable;
  }
  return type;
}

// Returns the type of a part of a scalar, such as the year of a date.
CypherType component(const CypherType& base, std::string_view name) {
  const bool is_calendar =
      base.is_scalar(Scalar::kDate) || base.is_scalar(Scalar::kDatetime) || base.is_scalar(Scalar::kTime);
  static const std::set<std::string_view> kParts = {"year", "month", "day", "hour", "minute", "second"};
  if (is_calendar && kParts.count(name) > 0) return CypherType::of(Scalar::kInt);
  if (base.is_scalar(Scalar::kPoint)) return CypherType::of(Scalar::kFloat);
  return CypherType::unknown();
}

}  // namespace

// Returns the type of a property. A property of a node or relationship that does not exist is reported.
CypherType Checker::property(const CypherType& base, const Name& name) {
  switch (base.kind) {
    case Kind::kNode: return node_property(base, name);
    case Kind::kRelationship: return relationship_property(base, name);
    case Kind::kScalar: return component(base, name.text);
    case Kind::kUnknown:
    case Kind::kNull:
    case Kind::kId:
    case Kind::kPath:
    case Kind::kMap:
    case Kind::kList: break;
  }
  return CypherType::unknown();
}

// Reports an unknown property of a node. If the labels of the node are known, a property that none of its entities has
// is an error. If they are not known, it is a warning, and only if no entity of the schema has it.
CypherType Checker::node_property(const CypherType& base, const Name& name) {
  if (const std::optional<CypherType> type = column_type(schema_, base, name.text)) return *type;
  if (schema_.is_forgiven(name.text)) return CypherType::unknown();
  if (base.exact && !base.entities.empty()) {
    explain_property(
        diagnostics_.report<Message::kCypherUnknownProperty>(name.span, name.text, describe(base.entities)), base,
        name);
  } else if (!schema_.has_column(name.text)) {
    CypherType all = base;
    all.entities = schema_.entities();
    explain_property(diagnostics_.report<Message::kCypherUnlikelyProperty>(name.span, name.text), all, name);
  }
  return CypherType::unknown();
}

// Does the same for a relationship and its types.
CypherType Checker::relationship_property(const CypherType& base, const Name& name) {
  if (const std::optional<CypherType> type = column_type(schema_, base, name.text)) return *type;
  if (schema_.is_forgiven(name.text)) return CypherType::unknown();
  if (base.exact && !base.relationships.empty()) {
    std::string types;
    for (const RelationshipDescriptor* one : base.relationships) {
      types += (types.empty() ? "relationship " : " or ") + quoted(one->type);
    }
    auto& message = diagnostics_.report<Message::kCypherUnknownProperty>(name.span, name.text, types);
    explain_property(message, base, name);
    const bool undeclared = std::all_of(base.relationships.begin(), base.relationships.end(),
                                        [](const RelationshipDescriptor* one) { return one->name.empty(); });
    if (undeclared)
      message.help("declare the relationship with its properties: relationship Name \"" +
                   std::string(base.relationships[0]->type) + "\" (From -> To) { ... }");
  } else if (!schema_.has_column(name.text)) {
    diagnostics_.report<Message::kCypherUnlikelyProperty>(name.span, name.text);
  }
  return CypherType::unknown();
}

// Adds to the message what was probably meant: the column of a field, a link, the id, or a property of a similar name.
void Checker::explain_property(Diagnostic& message, const CypherType& base, const Name& name) const {
  if (!diagnostics_.may_suggest()) return;
  std::vector<std::string_view> columns;
  for (std::span<const FieldDescriptor> fields : field_lists(base)) {
    if (const FieldDescriptor* field = find_field(fields, name.text)) {
      message.help(quoted(field->name) + " is stored as " + quoted(field->column) + "; Cypher sees that name");
      return;
    }
    for (const FieldDescriptor& field : fields) columns.push_back(field.column);
  }
  for (const EntityDescriptor* entity : base.entities) {
    for (const LinkDescriptor& link : entity->links) {
      if (link.name != name.text || link.relationship == nullptr) continue;
      const bool incoming = link.direction == Direction::kIncoming;
      message.help(quoted(link.name) + " is a link: match " + (incoming ? "<-" : "-") +
                   "[:" + std::string(link.relationship->type) + "]-" + (incoming ? "" : ">"));
      return;
    }
  }
  if (name.text == "id") {
    message.help("the id of a node or relationship is id(variable)");
    return;
  }
  message.suggest(diagnostics_.nearest(name.text, columns));
}

void Checker::property_map(const std::vector<Expression>& map, const CypherType& base, const Name& variable,
                           Scope& scope) {
  if (map.empty()) return;
  if (map.front().kind == Expression::Kind::kParameter) {
    diagnostics_.report<Message::kCypherUnsupported>(map.front().span, "a parameter as the properties of a pattern")
        .help("write each property: {name: $name}; to set all of them after CREATE: SET n = $map");
    return;
  }
  for (const Entry& entry : map.front().entries) {
    const CypherType type = property(base, entry.name);
    assign(type, entry.value.front(), scope);
    if (variable.present()) scope.present.insert(std::string(variable.text) + "." + std::string(entry.name.text));
  }
}

// Checks a value that a property of type `to` is set to or compared with.
void Checker::assign(const CypherType& to, const Expression& value, Scope& scope) {
  const CypherType type = infer(value, scope);
  enum_value(value, to);
  if (are_comparable(to, type)) return;
  if (parameters_.refuse(value, to, "a value of")) return;
  diagnostics_.report<Message::kCypherComparison>(value.span, describe(type), describe(to));
}

// Checks a label. If the query has the name of the node instead, the message says its label.
std::string_view Checker::check_label(const Name& label) {
  if (schema_.has_label(label.text)) return label.text;
  auto& message = diagnostics_.report<Message::kCypherUnknownName>(label.span, "label", label.text);
  const std::string_view own = schema_.label_of_entity(label.text);
  if (!own.empty()) {
    message.help("node " + quoted(label.text) + " has the label " + quoted(own) + " in the graph").suggestion = own;
    return own;
  }
  const std::string_view meant = diagnostics_.nearest(label.text, schema_.labels());
  message.suggest(meant);
  return is_near(label.text, meant) ? meant : label.text;
}

}  // namespace fgraph::idl::cypher
