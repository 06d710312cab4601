// The names of generated classes, in every file in which they appear, and of their members.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/emit/cpp_types.h"
#include "compiler/emit/emit_parts.h"

namespace fgraph::compiler {
namespace {

std::vector<std::string_view> member_names(std::span<const FieldDescriptor> fields,
                                           std::span<const LinkDescriptor> links = {},
                                           std::span<const FetchDescriptor> hints = {}) {
  std::vector<std::string_view> names;
  for (const FieldDescriptor& field : fields) names.push_back(field.name);
  for (const LinkDescriptor& link : links) names.push_back(link.name);
  for (const FetchDescriptor& hint : hints) names.push_back(hint.name);
  return names;
}

// Returns the names that no member can have: `own`, and the classes that members use as types. A member of such a name
// would hide the class.
std::vector<std::string_view> reserved_names(std::vector<std::string_view> own, std::span<const FieldDescriptor> fields,
                                             std::span<const LinkDescriptor> links = {}) {
  for (const FieldDescriptor& field : fields) {
    if (field.type.enumeration != nullptr) own.push_back(field.type.enumeration->name);
  }
  for (const LinkDescriptor& link : links) {
    own.push_back(link.target->name);
    if (!link.relationship->name.empty()) own.push_back(link.relationship->name);
  }
  return own;
}

std::string in_namespace(const idl::SchemaFile& file, std::string_view name) {
  const std::string space = cpp_namespace(file.package);
  return (space.empty() ? "::" : "::" + space + "::") + cpp_type_name(name);
}

// Returns the part of a qualified name after the last `::`.
std::string_view unqualified(std::string_view name) {
  return name.substr(name.rfind(':') + 1);
}

// Returns the name without its namespace, if it means the same in every class of the file. Otherwise the qualified
// name. A name that begins with a lower-case letter could be hidden by a member of a class of the library.
// So `Person` stays `Person`, and a node `insert` becomes `::social::insert`: its repository has a function insert().
std::string short_name(const Emission& emission, const idl::SchemaFile& file, std::string_view name) {
  if (file.package == emission.file.package && name.front() >= 'A' && name.front() <= 'Z') return cpp_type_name(name);
  return in_namespace(file, name);
}

}  // namespace

std::string link_arguments(const Emission& emission, const LinkDescriptor& link) {
  std::string types = type_name(emission, *link.target);
  const bool has_relationship = is_single_hop(link) && !link.relationship->name.empty();
  if (has_relationship) types.append(", ").append(type_name(emission, *link.relationship));
  return types;
}

std::string link_type(const Emission& emission, const LinkDescriptor& link) {
  std::string_view type = link.cardinality == Cardinality::kMany ? "fgraph::ToMany<" : "fgraph::ToOne<";
  if (!is_single_hop(link)) type = "fgraph::Reached<";
  return std::string(type) + link_arguments(emission, link) + ">";
}

std::string qualified_name(const Emission& emission, const EntityDescriptor& entity) {
  return in_namespace(emission.schema.file_of(entity), entity.name);
}

std::string qualified_name(const Emission& emission, const RelationshipDescriptor& relationship) {
  return in_namespace(emission.schema.file_of(relationship), relationship.name);
}

std::string type_name(const Emission& emission, const EntityDescriptor& entity) {
  return short_name(emission, emission.schema.file_of(entity), entity.name);
}

std::string type_name(const Emission& emission, const RelationshipDescriptor& relationship) {
  return short_name(emission, emission.schema.file_of(relationship), relationship.name);
}

std::string qualified_name(const Emission& emission, const StructDescriptor& structure) {
  return in_namespace(emission.schema.file_of(structure), structure.name);
}

std::string type_name(const Emission& emission, const StructDescriptor& structure) {
  return short_name(emission, emission.schema.file_of(structure), structure.name);
}

std::string qualified_name(const Emission& emission, const EnumDescriptor& enumeration) {
  return in_namespace(emission.schema.file_of(enumeration), enumeration.name);
}

std::string type_name(const Emission& emission, const EnumDescriptor& enumeration) {
  return short_name(emission, emission.schema.file_of(enumeration), enumeration.name);
}

Record::Record(const Emission& emission, const EntityDescriptor& entity)
    : name(cpp_type_name(entity.name)),
      qualified_name(compiler::qualified_name(emission, entity)),
      traits("EntityTraits<" + qualified_name + ">"),
      constants("k" + name),
      doc(entity.doc),
      fields(entity.fields),
      links(entity.links),
      hints(entity.hints),
      has_fulltext(std::any_of(entity.indexes.begin(), entity.indexes.end(),
                               [](const IndexDescriptor& index) { return index.kind == IndexKind::kFulltext; })),
      is_abstract((entity.flags & kEntityAbstract) != 0),
      members(reserved_names({name, "id", "fields", "links", "saved_"}, fields, links),
              member_names(fields, links, hints)) {}

Record::Record(const Emission& emission, const RelationshipDescriptor& relationship)
    : name(cpp_type_name(relationship.name)),
      qualified_name(compiler::qualified_name(emission, relationship)),
      traits("RelationshipTraits<" + qualified_name + ">"),
      constants("k" + name),
      doc(relationship.doc),
      fields(relationship.fields),
      source(type_name(emission, *relationship.source)),
      target(type_name(emission, *relationship.target)),
      members(
          reserved_names({name, "id", "fields", "source", "target", "saved_", unqualified(source), unqualified(target)},
                         fields),
          member_names(fields)) {}

}  // namespace fgraph::compiler
