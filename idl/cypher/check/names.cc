#include "idl/cypher/check/names.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

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

// Checks a label. If the query has the name of the node instead, the message says its label.
std::string_view NameChecker::label(const Name& name) {
  if (schema_.has_label(name.text)) return name.text;
  auto& message = diagnostics_.report<Message::kCypherUnknownName>(name.span, "label", name.text);
  const std::string_view own = schema_.label_of_entity(name.text);
  if (!own.empty()) {
    message.help("node " + quoted(name.text) + " has the label " + quoted(own) + " in the graph").suggestion = own;
    return own;
  }
  const std::string_view meant = diagnostics_.nearest(name.text, schema_.labels());
  message.suggest(meant);
  return is_near(name.text, meant) ? meant : name.text;
}

// Checks a relationship type. If the query has the name of the relationship instead, the message says its type.
const CypherSchema::Type* NameChecker::relationship_type(const Name& name) {
  const CypherSchema::Type* found = schema_.find_type(name.text);
  if (found != nullptr) return found;
  auto& message = diagnostics_.report<Message::kCypherUnknownName>(name.span, "relationship type", name.text);
  const std::string_view own = schema_.type_of_relationship(name.text);
  if (!own.empty()) {
    message.help("relationship " + quoted(name.text) + " has the type " + quoted(own) + " in the graph").suggestion =
        own;
    return schema_.find_type(own);
  }
  const std::string_view meant = diagnostics_.nearest(name.text, schema_.types());
  message.suggest(meant);
  return schema_.find_type(is_near(name.text, meant) ? meant : std::string_view());
}

// Returns the type of a property. A property of a node or relationship that does not exist is reported.
CypherType NameChecker::property(const CypherType& base, const Name& name) {
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
CypherType NameChecker::node_property(const CypherType& base, const Name& name) {
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
CypherType NameChecker::relationship_property(const CypherType& base, const Name& name) {
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
void NameChecker::explain_property(Diagnostic& message, const CypherType& base, const Name& name) const {
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

}  // namespace fgraph::idl::cypher
